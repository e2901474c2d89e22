"""An interview belongs to one person: the card leads back to it, and nothing else does."""

import re
from datetime import date
from uuid import uuid4

import pytest
from httpx import AsyncClient
from litestar import Litestar

from said_and_done.answering.domain import entering
from said_and_done.answering.model.response import AccessGrant
from said_and_done.code_cards import domain as code_cards
from said_and_done.core import db
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.model import Role
from said_and_done.staff_entry.domain import interview, spelling
from tests import factories
from tests.staff_entry.conftest import Office, Talk, begun, browser_of

ROW = "SELECT {} FROM responses"


async def test_a_rest_gives_the_card_and_the_card_opens_the_interview_again(
    talk: Talk, office: Office, dev: AsyncClient
) -> None:
    await talk.leave(choice="yes", then="rest")
    assert talk.here.endswith("/rest")
    card = await talk.card("rest")
    assert len(card.split()) == 5
    await factories.form(talk.browser, f"{talk.path}/rest", f"{talk.path}/over")

    page = await factories.form(dev, f"{office.typed}/card", words=card.upper())

    again = Talk(dev, page.headers["location"].removesuffix("/carry-on"))
    again.here = (await again.see("carry-on")).headers["location"]
    assert again.here.endswith("/questions/2")
    assert "You have your code card." in (await again.see("rest")).text
    await again.skip_to_the_end()
    await again.leave()
    assert await office.kept(ROW.format("choices[1]")) == 1
    assert await office.kept(ROW.format("sent_on IS NOT NULL"))


@pytest.mark.parametrize("words", ["", "teapot", "qqqq qqqq qqqq qqqq qqqq"])
async def test_a_card_that_opens_nothing_is_asked_for_again(
    ines: AsyncClient, office: Office, words: str
) -> None:
    page = await factories.form(ines, f"{office.typed}/card", words=words)

    assert page.status_code == 422
    assert 'href="#words"' in page.text
    assert words in page.text


async def test_the_card_of_somebody_who_answered_alone_opens_no_interview(
    ines: AsyncClient, office: Office
) -> None:
    card = code_cards.new_card()
    async with db.transaction(office.pool, office.organisation.id) as conn:
        code = await conn.fetchval("SELECT code FROM ways_in WHERE kind = 'link'")
        await entering.start(
            CouncilContext(conn, office.organisation),
            code,
            card=card,
            pepper=factories.SECRET,
            today=date(2026, 6, 14),
        )

    page = await factories.form(ines, f"{office.typed}/card", words=" ".join(card))

    assert page.status_code == 422


async def test_each_word_of_the_card_is_spelled(talk: Talk) -> None:
    card = (await talk.card("rest")).split()
    page = (await talk.see("rest")).text

    first = ", ".join(spelling.spelled(code_cards.card_words((card[0],)))[0].letters)
    assert f"<span>{first}</span>" in page
    assert spelling.spelled(code_cards.card_words(("teapot",)))[0].letters == (
        "T for tree",
        "E for egg",
        "A for apple",
        "P for pen",
        "O for orange",
        "T for tree",
    )


def test_every_word_of_every_card_can_be_spelled() -> None:
    spelled = spelling.spelled(code_cards.card_words(code_cards.WORDS))

    assert all(len(one.letters) == len(one.word) for one in spelled)


async def test_the_next_interview_shows_nothing_of_the_last(talk: Talk, office: Office) -> None:
    await talk.leave(choice="yes", wording="Only mine.", then="rest")
    card = await talk.card("rest")
    answer = await factories.form(talk.browser, f"{talk.path}/rest", f"{talk.path}/over")
    assert answer.headers["location"] == office.typed

    after = await talk.browser.get(office.typed)
    new = await talk.browser.get(office.new_interview)
    other = await begun(talk.browser, office)
    pages = [after, new, await other.see(), await other.see("check"), await other.see("rest")]

    for page in pages:
        assert "Only mine." not in page.text
        assert card.split()[0] not in re.findall(r"<strong>(\w+)</strong>", page.text)
        assert talk.path not in page.text
    for place in ("questions/1", "check", "rest", "sent", "carry-on"):
        assert (await talk.see(place)).status_code == 404


async def test_a_card_that_was_not_read_out_yet_is_found_again(talk: Talk, office: Office) -> None:
    await talk.skip_to_the_end()
    await talk.leave()
    assert f"{talk.path}/carry-on" in (await talk.browser.get(office.typed)).text

    back = await talk.see("carry-on")

    assert back.headers["location"] == f"{talk.path}/sent"
    assert len((await talk.card("sent")).split()) == 5


async def test_a_second_interview_in_the_same_browser_closes_the_first(
    talk: Talk, office: Office
) -> None:
    assert talk.path in (await talk.browser.get(office.new_interview)).text
    await begun(talk.browser, office)

    assert (await talk.see()).status_code == 404


async def test_somebody_else_who_signs_in_there_finds_no_interview(
    talk: Talk, office: Office
) -> None:
    await factories.signed_in(talk.browser, office.organisation, office.dev)

    assert (await talk.see()).status_code == 404


def test_an_interview_belongs_to_one_member_in_one_council() -> None:
    mine, other = uuid4(), uuid4()
    grant = AccessGrant(response_id=uuid4(), survey_version_id=uuid4(), card="")
    session = {interview.SLOT: interview.slot("anyborough", mine, grant)}

    assert interview.held(session, "anyborough", mine) == grant
    assert interview.held(session, "anyborough", other) is None
    assert interview.held(session, "otherham", mine) is None
    assert interview.held({interview.SLOT: "broken"}, "anyborough", mine) is None


async def test_another_browser_cannot_open_an_interview(talk: Talk, dev: AsyncClient) -> None:
    for place in ("questions/1", "more-about", "helpers", "check", "rest"):
        assert (await dev.get(f"{talk.path}/{place}")).status_code == 404


async def test_another_council_cannot_open_an_interview_of_ours(
    app: Litestar, office: Office, talk: Talk
) -> None:
    async with db.transaction(office.pool) as conn:
        otherham = await factories.organisation(conn, "otherham")
        await factories.round(conn, otherham)
        ewa = await factories.member(conn, otherham, "Ewa Nowak", Role.COORDINATOR)
    async with browser_of(app, otherham, ewa) as browser:
        for path in (talk.here, office.new_interview):
            ours = await browser.get(path)
            theirs = await browser.get(path.replace("anyborough", "otherham"))
            assert ours.headers.get("location", "").startswith("/anyborough/sign-in")
            assert theirs.status_code == 404
