"""No neighbour of our address can plant a cookie of ours, and cookies of before still count."""

from base64 import b64encode
from collections.abc import AsyncIterator
from datetime import date, timedelta
from http.cookies import SimpleCookie
from os import urandom
from time import time
from typing import Any, cast

import msgspec
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from httpx import ASGITransport, AsyncClient, Response
from litestar.middleware.session.client_side import AAD, NONCE_SIZE

from said_and_done.answering.domain.access_grants import SLOT, with_grant
from said_and_done.answering.model.response import AccessGrant
from said_and_done.app import create_app
from said_and_done.core import db
from said_and_done.core.my_way import COOKIE
from said_and_done.core.settings import Settings
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member
from said_and_done.rounds.model import WayInKind
from tests import factories

FAR = date(2090, 1, 1)


@pytest.fixture
async def secure_visitor(pool: db.Pool, settings: Settings) -> AsyncIterator[AsyncClient]:
    """A browser at an installation that the world reaches over https."""
    app = create_app(
        msgspec.structs.replace(settings, secure_cookies=True, address="https://said.example")
    )
    app.state.pool = pool
    async with AsyncClient(
        transport=ASGITransport(cast(Any, app)), base_url="https://said.example"
    ) as visitor:
        yield visitor


def cookies_of(answer: Response) -> list[tuple[str, Any]]:
    """Every cookie that is set: its name, and what it says."""
    return [
        (name, morsel)
        for header in answer.headers.get_list("set-cookie")
        for name, morsel in SimpleCookie(header).items()
    ]


async def test_over_https_every_cookie_is_for_this_address_alone(
    secure_visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, dev: Member
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        round_ = await factories.round(
            conn, anyborough, closes_on=FAR, answer_by=FAR + timedelta(days=1)
        )
        tablet = await factories.way_in(
            conn, anyborough, round_, kind=WayInKind.TABLET, name="Library"
        )
    seen: dict[str, Any] = {}

    async def note(answer: Response) -> None:
        seen.update(
            (name, cookie)
            for name, cookie in cookies_of(answer)
            if cookie.value not in {"", "null"}
        )
        for name, cookie in cookies_of(answer):
            if name.startswith("__Host-"):
                assert (cookie["path"], cookie["domain"]) == ("/", ""), name
                assert (cookie["secure"], cookie["httponly"]) == (True, True), name
                assert cookie["samesite"].lower() == "lax", name

    secure_visitor.event_hooks["response"] = [note]
    await factories.signed_in(secure_visitor, anyborough, dev)
    await factories.form(secure_visitor, "/my-way", colours="yellow")
    await factories.form(secure_visitor, f"/anyborough/surveys/{tablet.code}")
    await secure_visitor.get(f"/anyborough/tablets/{tablet.code}?next=person")

    assert set(seen) == {"__Host-session", "__Host-csrftoken", f"__Host-{COOKIE}"}
    assert (await secure_visitor.get("/anyborough/work/people")).status_code == 200
    assert f"__Host-{COOKIE}" not in secure_visitor.cookies, "the next person has their own way"


async def test_over_http_the_names_are_plain(
    visitor: AsyncClient, anyborough: Organisation, dev: Member
) -> None:
    await factories.signed_in(visitor, anyborough, dev)
    await factories.form(visitor, "/my-way", colours="yellow")

    assert set(visitor.cookies) == {"session", "csrftoken", COOKIE}


# --------------------------------------------------------- cookies from before version 2


def as_before(session: object, secret: bytes = factories.SECRET) -> str:
    """A session cookie as it was sealed before: under the secret itself."""
    ends = msgspec.json.encode({"expires_at": round(time()) + 1000})
    nonce = urandom(NONCE_SIZE)
    sealed = AESGCM(secret).encrypt(nonce, msgspec.json.encode(session), ends)
    return b64encode(nonce + sealed + AAD + ends).decode()


async def half_answered(pool: db.Pool, here: Organisation) -> tuple[str, dict[str, object]]:
    """Answers that somebody is in the middle of: a page, and the session that may open it."""
    async with db.transaction(pool, here.id) as conn:
        round_ = await factories.round(conn, here, closes_on=FAR, answer_by=FAR + timedelta(days=1))
        answers = await factories.response(conn, here, round_, {1: "yes"}, sent=False)
    grant = AccessGrant(
        response_id=answers.id, survey_version_id=answers.survey_version_id, card="a b c d e"
    )
    page = f"/anyborough/answers/{answers.id}/questions/2"
    return page, {SLOT: with_grant({}, here.slug, grant)}


@pytest.mark.parametrize("over", ["http", "https"])
async def test_whoever_was_half_way_at_the_upgrade_goes_on(
    visitor: AsyncClient,
    secure_visitor: AsyncClient,
    pool: db.Pool,
    anyborough: Organisation,
    over: str,
) -> None:
    browser = secure_visitor if over == "https" else visitor
    name = "__Host-session" if over == "https" else "session"
    page, session = await half_answered(pool, anyborough)
    before = as_before(session)
    assert (await browser.get(page)).status_code == 404
    header = {"cookie": f'session="{before}"'}

    answer = await browser.get(page, headers=header)

    assert answer.status_code == 200
    sent = dict(cookies_of(answer))
    assert sent[name].value not in {"", "null", before}, "it goes out anew, under the new key"
    if over == "https":
        assert sent["session"].value == "null", "and the old one goes"
    renewed = {"cookie": f'{name}="{sent[name].value}"'}
    assert (await browser.get(page, headers=renewed)).status_code == 200


async def test_a_neighbour_cannot_plant_a_session_under_the_old_name(
    secure_visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    """A page below the same domain may set "session", but not "__Host-session". Whoever put their
    own session there would read what somebody else answers in it."""
    page, session = await half_answered(pool, anyborough)
    first = await secure_visitor.get(page, headers={"cookie": f'session="{as_before(session)}"'})
    ours = dict(cookies_of(first))["__Host-session"].value
    assert (
        await secure_visitor.get(page, headers={"cookie": f'__Host-session="{ours}"'})
    ).status_code == 200, "it is a session"

    planted = await secure_visitor.get(page, headers={"cookie": f'session="{ours}"'})

    assert planted.status_code == 404


async def test_a_big_old_cookie_in_several_parts_is_read_too(
    secure_visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    page, session = await half_answered(pool, anyborough)
    before = as_before({**session, "more": "x" * 6000})
    parts = {
        f"session-{number}": before[at : at + 4000] for number, at in enumerate((0, 4000, 8000))
    }
    header = {"cookie": "; ".join(f"{name}={part}" for name, part in parts.items() if part)}

    assert (await secure_visitor.get(page, headers=header)).status_code == 200


async def test_an_old_cookie_under_another_secret_is_no_session(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    page, session = await half_answered(pool, anyborough)
    header = {"cookie": f'session="{as_before(session, bytes(32))}"'}

    assert (await visitor.get(page, headers=header)).status_code == 404


async def test_whoever_was_signed_in_at_the_upgrade_signs_in_again(
    visitor: AsyncClient, anyborough: Organisation, dev: Member
) -> None:
    before = {
        "member": {
            "organisation_id": str(anyborough.id),
            "member_id": str(dev.id),
            "revocation": 0,
        }
    }
    header = {"cookie": f'session="{as_before(before)}"'}

    answer = await visitor.get("/anyborough/work/people", headers=header)

    assert answer.headers["location"] == "/anyborough/sign-in"


async def test_my_way_of_before_counts_until_somebody_chooses_anew(
    secure_visitor: AsyncClient, anyborough: Organisation
) -> None:
    header = {"cookie": f"{COOKIE}=en.none.largest.wide.yellow.on.off"}
    assert "colours-yellow" in (await secure_visitor.get("/anyborough", headers=header)).text

    both = {"cookie": f"{header['cookie']}; __Host-{COOKIE}=en.none.largest.wide.white.on.off"}

    assert "colours-white" in (await secure_visitor.get("/anyborough", headers=both)).text
