"""Somebody of the group or the council signs in with a one-time link, and out again."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.brand import product_brand
from said_and_done.core.errors import TooLate
from said_and_done.core.settings import Settings
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain import links
from said_and_done.people.model import Member, PersonProblem
from tests import factories
from tests.people.conftest import MakeLink

Counted = Callable[[str], Awaitable[Any]]
SIGN_IN = "/anyborough/sign-in"
SIGN_OUT = "/anyborough/sign-out"


def now() -> datetime:
    return datetime.now(UTC)


# ------------------------------------------------------------------ asking for a link


async def test_the_page_asks_for_an_email_address_and_nothing_else(
    visitor: AsyncClient, anyborough: Organisation
) -> None:
    page = await visitor.get(SIGN_IN)

    assert page.status_code == 200
    assert f"<title>Sign in – Anyborough – {product_brand().name}</title>" in page.text
    # The address and what it asks, the token and the once-only mark.
    assert page.text.count("<input") == 4
    assert page.text.count('type="hidden"') == 3


async def test_a_person_signs_in_with_a_link_from_their_email(
    visitor: AsyncClient, anyborough: Organisation, carol: Member
) -> None:
    asked = await factories.form(visitor, SIGN_IN, email="Carol@Anyborough.Example ")
    assert (asked.status_code, asked.headers["location"]) == (303, "/anyborough/sign-in/sent")
    sent = await visitor.get(asked.headers["location"])
    assert "The link works once, for 60 minutes." in sent.text

    link = await factories.letter_link(visitor, anyborough)
    page = await visitor.get(link)
    assert page.status_code == 200
    assert "Sign in as Carol Jones</button>" in page.text

    answer = await factories.form(visitor, link)
    assert (answer.status_code, answer.headers["location"]) == (303, "/anyborough/work")
    assert "Carol Jones" in (await visitor.get(SIGN_OUT)).text


@pytest.mark.parametrize(
    "typed",
    [
        "mailto:carol@anyborough.example",
        "Carol Jones <Carol@Anyborough.example>",
        "<carol@anyborough.example>",
        "carol @anyborough. example",
        "ca\u200brol@any\u00adborough.example",
        "\u202acarol@anyborough.example\u202c",
        "carol\0@anyborough.example",
    ],
)
async def test_an_address_as_programs_copy_it_finds_its_owner(
    visitor: AsyncClient, anyborough: Organisation, carol: Member, typed: str
) -> None:
    await factories.form(visitor, SIGN_IN, email=typed)

    link = await factories.letter_link(visitor, anyborough)

    assert "Sign in as Carol Jones</button>" in (await visitor.get(link)).text


async def test_somebody_added_with_a_copied_address_can_sign_in(
    visitor: AsyncClient, anyborough: Organisation, dev: Member
) -> None:
    await factories.signed_in(visitor, anyborough, dev)
    new = "/anyborough/work/people/new"
    hidden, copied = "N\u200bia\u00ad Brown\u202e", "mailto:n\u200bia@anyborough.example"
    to = "/anyborough/work/people"
    added = await factories.form(visitor, new, to=to, name=hidden, email=copied)
    assert added.status_code == 303

    await factories.form(visitor, SIGN_IN, email="nia@anyborough.example")

    link = await factories.letter_link(visitor, anyborough)
    assert "Sign in as Nia Brown</button>" in (await visitor.get(link)).text


async def test_opening_a_link_does_not_use_it_up(
    visitor: AsyncClient, carol: Member, a_link_made: MakeLink
) -> None:
    link = await a_link_made(carol, now())

    for _ in range(3):
        assert (await visitor.get(link)).status_code == 200


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", PersonProblem.NO_EMAIL.sentence),
        ("   ", PersonProblem.NO_EMAIL.sentence),
        ("carol", PersonProblem.NOT_AN_EMAIL.sentence),
        ("carol@anyborough", PersonProblem.NOT_AN_EMAIL.sentence),
        ("\u200b\u3164", PersonProblem.NO_EMAIL.sentence),
        ("Carol carol@anyborough.example", PersonProblem.NOT_AN_EMAIL.sentence),
        ("carol@anyborough.example\nBcc: x@y.example", PersonProblem.NOT_AN_EMAIL.sentence),
        ("a" * 300 + "@anyborough.example", PersonProblem.NOT_AN_EMAIL.sentence),
    ],
)
async def test_an_address_that_is_none_is_asked_for_again(
    visitor: AsyncClient, anyborough: Organisation, written: str, sentence: str
) -> None:
    page = await factories.form(visitor, SIGN_IN, email=written)

    assert page.status_code == 422
    assert "<title>Error: Sign in" in page.text
    assert 'href="#email"' in page.text
    assert page.text.count(sentence) == 2  # at the top, and beside the field
    assert 'aria-describedby="email-hint email-error"' in page.text


async def test_what_was_written_is_still_in_the_box_and_only_words(
    visitor: AsyncClient, anyborough: Organisation
) -> None:
    page = await factories.form(visitor, SIGN_IN, email='"><script>')

    assert 'value="&#34;&gt;&lt;script&gt;"' in page.text


async def test_nobody_can_find_out_who_has_an_account(
    visitor: AsyncClient, anyborough: Organisation, carol: Member, counted: Counted
) -> None:
    known = await factories.form(visitor, SIGN_IN, email=carol.email)
    await factories.links_sent(visitor)
    assert await counted("SELECT count(*) FROM mails") == 1  # it could have leaked
    unknown = await factories.form(visitor, SIGN_IN, email="nobody@anyborough.example")
    await factories.links_sent(visitor)
    assert await counted("SELECT count(*) FROM mails") == 1
    assert await counted("SELECT count(*) FROM sign_in_links") == 1

    assert known.status_code == unknown.status_code
    assert known.headers.raw == unknown.headers.raw
    assert known.content == unknown.content


async def test_nobody_can_fill_somebody_elses_letter_box(
    visitor: AsyncClient, anyborough: Organisation, carol: Member, counted: Counted
) -> None:
    for number in range(7):
        answer = await factories.form(visitor, SIGN_IN, email=carol.email)
        assert answer.status_code == (303 if number < 5 else 429)
    await factories.links_sent(visitor)

    assert await counted("SELECT count(*) FROM mails") == 5


async def test_the_link_is_printed_in_the_terminal_of_the_demo(
    visitor: AsyncClient,
    anyborough: Organisation,
    carol: Member,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.INFO, "said_and_done"):
        await factories.form(visitor, SIGN_IN, email=carol.email)
        link = await factories.letter_link(visitor, anyborough)

    assert f"Carol Jones signs in with http://127.0.0.1:8000{link}" in caplog.text


async def test_a_copy_of_the_links_lets_nobody_in(
    visitor: AsyncClient, carol: Member, a_link_made: MakeLink, counted: Counted
) -> None:
    link = await a_link_made(carol, now())
    kept = await counted("SELECT token_hash FROM sign_in_links")

    assert link.rpartition("/")[2].encode() not in kept
    assert (await visitor.get(f"{SIGN_IN}/{kept.hex()}")).status_code == 404


# --------------------------------------------------------- links that do not work


async def test_an_unknown_link_says_so(visitor: AsyncClient, anyborough: Organisation) -> None:
    for answer in (
        await visitor.get(f"{SIGN_IN}/nothing-like-a-token"),
        await factories.form(visitor, SIGN_IN, f"{SIGN_IN}/nothing-like-a-token"),
    ):
        assert answer.status_code == 404
        assert "We do not know this link" in answer.text
        assert f'href="{SIGN_IN}"' in answer.text


async def test_a_link_runs_out_after_60_minutes(
    visitor: AsyncClient, carol: Member, a_link_made: MakeLink
) -> None:
    just_good = await a_link_made(carol, now() - timedelta(minutes=59, seconds=50))
    assert (await visitor.get(just_good)).status_code == 200

    link = await a_link_made(carol, now() - timedelta(minutes=60))
    for answer in (await visitor.get(link), await factories.form(visitor, SIGN_IN, link)):
        assert answer.status_code == 410
        assert "This link has run out" in answer.text
        assert f'href="{SIGN_IN}"' in answer.text
    assert "session" not in visitor.cookies


async def test_a_link_works_once(
    visitor: AsyncClient, another_visitor: AsyncClient, carol: Member, a_link_made: MakeLink
) -> None:
    link = await a_link_made(carol, now())
    assert (await factories.form(visitor, link)).status_code == 303

    for answer in (
        await another_visitor.get(link),
        await factories.form(another_visitor, SIGN_IN, link),
    ):
        assert answer.status_code == 410
        assert "This link was used already" in answer.text
        assert f'href="{SIGN_IN}"' in answer.text
    assert "session" not in another_visitor.cookies


async def test_of_two_who_press_at_the_same_moment_one_is_let_in(
    pool: db.Pool,
    anyborough: Organisation,
    settings: Settings,
    carol: Member,
    a_link_made: MakeLink,
) -> None:
    token = (await a_link_made(carol, now())).rpartition("/")[2]

    async def press() -> str:
        async with db.transaction(pool, anyborough.id) as conn:
            try:
                await links.use_link(
                    CouncilContext(conn, anyborough), token, key=settings.link_key, now=now()
                )
            except TooLate:
                return "refused"
            return "let in"

    assert sorted(await asyncio.gather(*(press() for _ in range(4)))) == [
        "let in",
        "refused",
        "refused",
        "refused",
    ]


async def test_a_link_of_another_council_is_unknown_here(
    visitor: AsyncClient, pool: db.Pool, carol: Member, a_link_made: MakeLink
) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn, "otherham")
    link = await a_link_made(carol, now())

    elsewhere = link.replace("anyborough", "otherham")
    # An unknown address with capital letters leads to the one without, which is unknown as well.
    answer = await visitor.get(elsewhere, follow_redirects=True)

    assert answer.status_code == 404
    assert (await visitor.get(link)).status_code == 200


async def test_a_council_that_is_none_has_no_sign_in(
    visitor: AsyncClient, anyborough: Organisation
) -> None:
    assert (await visitor.get("/nowhere/sign-in")).status_code == 404
    answer = await factories.form(visitor, SIGN_IN, "/nowhere/sign-in", email="a@b.example")
    assert answer.status_code == 404


# ----------------------------------------------------------------------- sessions


async def test_nobody_works_without_signing_in(
    visitor: AsyncClient, anyborough: Organisation
) -> None:
    page = await visitor.get("/anyborough/work/people")
    assert (page.status_code, page.headers["location"]) == (303, SIGN_IN)

    sent = await factories.form(visitor, SIGN_IN, "/anyborough/work/people", name="Eve")
    assert sent.status_code == 401
    assert "You need to sign in" in sent.text


async def test_signing_out_forgets_the_member(
    visitor: AsyncClient, anyborough: Organisation, carol: Member
) -> None:
    await factories.signed_in(visitor, anyborough, carol)
    assert "session" in visitor.cookies

    answer = await factories.form(visitor, SIGN_OUT)

    assert answer.headers["location"] == "/anyborough/signed-out"
    assert "You are signed out" in (await visitor.get("/anyborough/signed-out")).text
    assert (await visitor.get(SIGN_OUT)).headers["location"] == SIGN_IN


async def test_signing_out_everywhere_ends_the_sessions_of_every_device(
    visitor: AsyncClient,
    another_visitor: AsyncClient,
    anyborough: Organisation,
    carol: Member,
    a_link_made: MakeLink,
) -> None:
    await factories.signed_in(visitor, anyborough, carol)
    await factories.signed_in(another_visitor, anyborough, carol)
    unused = await a_link_made(carol, now())
    cookie = another_visitor.cookies["session"]

    answer = await factories.form(visitor, SIGN_OUT, f"{SIGN_OUT}/everywhere")

    assert answer.headers["location"] == "/anyborough/signed-out"
    for browser in (visitor, another_visitor):
        assert (await browser.get(SIGN_OUT)).headers["location"] == SIGN_IN
    copy = await visitor.get(SIGN_OUT, headers={"cookie": f"session={cookie}"})
    assert copy.headers["location"] == SIGN_IN
    assert (await visitor.get(unused)).status_code == 410


async def test_a_session_of_one_council_opens_nothing_in_another(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, dev: Member
) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn, "otherham")
    await factories.signed_in(visitor, anyborough, dev)
    assert (await visitor.get("/anyborough/work/people")).status_code == 200

    answer = await visitor.get("/otherham/work/people")

    assert answer.headers["location"] == "/otherham/sign-in"


async def test_signing_in_keeps_nothing_of_the_session_before(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, carol: Member, dev: Member
) -> None:
    await factories.signed_in(visitor, anyborough, carol)
    planted = visitor.cookies["session"]
    await factories.signed_in(visitor, anyborough, dev)

    assert visitor.cookies["session"] != planted
    page = (await visitor.get(SIGN_OUT)).text
    assert "Dev Patel" in page
    assert "Carol" not in page
