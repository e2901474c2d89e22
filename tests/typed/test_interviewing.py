"""Ines asks people on the telephone, and types what they say."""

import hashlib
import re
from datetime import date
from uuid import uuid4

import pytest
from httpx import AsyncClient, Response
from litestar import Litestar

from said_and_done import db
from said_and_done.people.model import Role
from said_and_done.responses import domain as responses
from said_and_done.responses.model import Help, Hold, Voice
from said_and_done.typed import domain
from tests import given
from tests.typed.conftest import Office, browser_of

ROW = "SELECT {} FROM responses"
SAID_YES = {"said": "yes", "who": "themselves"}


class Talk:
    """One interview: where it is, and the browser."""

    def __init__(self, browser: AsyncClient, path: str) -> None:
        self.browser = browser
        self.path = path
        self.here = f"{path}/questions/1"

    async def see(self, page: str = "") -> Response:
        return await self.browser.get(f"{self.path}/{page}" if page else self.here)

    async def leave(self, page: str = "", **fields: str | list[str]) -> Response:
        left = f"{self.path}/{page}" if page else self.here
        answer = await given.form(self.browser, left, None, **{"then": "next", **fields})
        self.here = answer.headers.get("location", self.here)
        return answer

    async def skip_to_the_end(self) -> None:
        """Skip every question; what is ticked on the other pages stays."""
        while not self.here.endswith("/check"):
            ticked = re.findall(r'name="help" [^>]*value="(\w+)" checked', (await self.see()).text)
            then = "skip" if "/questions/" in self.here else "next"
            await self.leave(then=then, help=ticked)

    async def card(self, page: str) -> str:
        """The words of the card that are read out."""
        seen = (await self.see(page)).text
        return " ".join(re.findall(r'<li class="card"><strong>(\w+)</strong>', seen))


async def begun(browser: AsyncClient, office: Office, who: str = "themselves") -> Talk:
    answer = await given.form(browser, office.new_interview, said="yes", who=who)
    assert answer.status_code == 303
    return Talk(browser, answer.headers["location"].removesuffix("/carry-on"))


@pytest.fixture
async def talk(ines: AsyncClient, office: Office) -> Talk:
    return await begun(ines, office)


async def test_the_page_says_exactly_what_to_say(ines: AsyncClient, office: Office) -> None:
    page = (await ines.get(office.new_interview)).text

    for words in (
        "Hello. My name is Ines Okoro. I am calling for Anyborough.",
        "You do not have to take part.",
        "A reader at the council reads your words and takes out names.",
        "You can skip a question. You can stop at any time.",
        "It does not change the support you get.",
        "Is it all right for you to start?",
        "These are the words of consent, version 1.",
    ):
        assert words in page


async def test_a_yes_is_recorded_as_it_was_said(talk: Talk, office: Office) -> None:
    row = "SELECT {} FROM typed_responses"

    assert await office.kept(row.format("consent_version")) == 1
    assert await office.kept(row.format("typed_by")) == office.ines.id
    assert await office.kept(row.format("typed_on")) == date(2026, 6, 14)
    assert await office.kept(row.format("sheet IS NULL"))
    assert await office.kept(ROW.format("way_in_id")) == office.telephone.id


async def test_without_a_yes_nothing_is_kept(ines: AsyncClient, office: Office) -> None:
    answer = await given.form(ines, office.new_interview, said="no")

    page = await ines.get(answer.headers["location"])
    assert "Nothing was kept" in page.text
    assert "Thank you for your time." in page.text
    assert "01632 960 001" in page.text
    assert await office.kept("SELECT count(*) FROM responses") == 0
    assert await office.kept("SELECT count(*) FROM typed_responses") == 0


@pytest.mark.parametrize(
    ("sent", "sentence", "checked"),
    [
        ({}, "Pick what the person said.", 0),
        ({"said": "perhaps", "who": "themselves"}, "Pick what the person said.", 1),
        ({"said": "yes"}, "Pick who answers.", 1),
    ],
)
async def test_what_the_person_said_is_asked_again(
    ines: AsyncClient, office: Office, sent: dict[str, str], sentence: str, checked: int
) -> None:
    page = await given.form(ines, office.new_interview, **sent)

    assert page.status_code == 422
    assert page.text.count(sentence) == 2
    assert page.text.count(" checked") == checked
    assert await office.kept("SELECT count(*) FROM responses") == 0


def test_words_that_people_agreed_to_never_change() -> None:
    """Change them, and people seem to have said yes to something else: add a version instead."""
    known = {1: "52cf4ba2855ce785"}

    for one in domain.CONSENTS:
        words = "\n".join(one.lines)
        assert hashlib.sha256(words.encode()).hexdigest()[:16] == known[one.version]
    assert [one.version for one in domain.CONSENTS] == list(range(1, len(domain.CONSENTS) + 1))


async def test_a_whole_interview_is_kept_as_helped(talk: Talk, office: Office) -> None:
    await talk.leave(choice="yes", wording="I  swim.\r\nOften.", may_count="yes")
    await talk.leave(choice="no")
    await talk.leave(then="skip")
    for _ in range(3):
        await talk.leave(choice="sometimes")
    await talk.leave(themes="6")
    await talk.leave(choice="not-sure")
    assert talk.here.endswith("/helpers")
    await talk.leave(help="explained")
    page = await talk.see()
    assert "“I  swim." in page.text
    await talk.leave()

    assert talk.here.endswith("/sent")
    assert await office.kept(ROW.format("choices")) == [1, 3, 0, 2, 2, 2, *[None] * 5, 4]
    assert await office.kept(ROW.format("voice")) == Voice.HELPED
    assert await office.kept(ROW.format("help")) == [Help.READ, Help.EXPLAINED, Help.WROTE]
    assert await office.kept(ROW.format("sent_on")) == date(2026, 6, 14)
    assert await office.kept("SELECT wording FROM words") == "I  swim.\nOften."
    assert await office.kept("SELECT may_count AND NOT may_quote FROM words")


async def test_the_question_and_the_answers_are_there_to_read_out(talk: Talk) -> None:
    page = (await talk.see()).text

    assert "Question 1 of 6" in page
    assert "<strong>Do you live the life you choose?</strong>" in page
    assert "<p>You can say: Yes, Sometimes, No, or I am not sure.</p>" in page
    assert "<p>What is good in your life now? What do you want to change?</p>" in page
    assert "<p>May we show your words to everybody, without your name?</p>" in page


async def test_nothing_picked_is_asked_again_and_the_words_stay(talk: Talk, office: Office) -> None:
    await talk.leave(choice="yes")

    page = await talk.leave()
    odd = await talk.leave(choice="perhaps", wording="My words.", may_quote="yes")

    assert [page.status_code, odd.status_code] == [422, 422]
    assert page.text.count("Pick an answer, or skip this question.") == 2
    assert odd.text.count("Pick one of the answers on this page.") == 2
    assert "My words." in odd.text
    assert 'name="may_quote" type="checkbox" value="yes" checked' in odd.text
    assert await office.kept("SELECT count(*) FROM words") == 0


async def test_words_that_are_too_long_come_back_with_the_answer(
    talk: Talk, office: Office
) -> None:
    page = await talk.leave(choice="no", wording="x" * 5001)

    assert page.status_code == 422
    assert "x" * 5001 in page.text
    assert 'value="no" checked' in page.text
    assert await office.kept(ROW.format("choices[1] IS NULL"))


async def test_words_alone_are_an_answer(talk: Talk, office: Office) -> None:
    await talk.leave(wording="I cannot say yes or no.")

    assert talk.here.endswith("/questions/2")
    assert await office.kept(ROW.format("choices[1]")) == 0
    assert await office.kept("SELECT wording FROM words") == "I cannot say yes or no."


async def test_going_back_keeps_what_was_said_and_shows_it(talk: Talk, office: Office) -> None:
    await talk.leave(choice="yes")
    await talk.leave(choice="no", wording="Kept.", then="back")

    assert talk.here.endswith("/questions/1")
    assert 'value="yes" checked' in (await talk.see()).text
    assert await office.kept(ROW.format("choices[2]")) == 3
    assert "Kept." in (await talk.see("questions/2")).text
    await talk.leave("questions/2", choice="no", wording="")
    assert await office.kept("SELECT count(*) FROM words") == 0


async def test_somebody_who_answers_for_them_stays_apart(ines: AsyncClient, office: Office) -> None:
    talk = await begun(ines, office, who="somebody")
    await talk.skip_to_the_end()
    await talk.leave()

    assert await office.kept(ROW.format("voice")) == Voice.ON_BEHALF
    assert await office.kept(ROW.format("help")) == [Help.READ, Help.ANSWERED]
    assert await office.kept(ROW.format("help_at_start")) == [Help.READ, Help.ANSWERED]


async def test_a_rest_gives_the_card_and_the_card_opens_the_interview_again(
    talk: Talk, office: Office, dev: AsyncClient
) -> None:
    await talk.leave(choice="yes", then="rest")
    assert talk.here.endswith("/rest")
    card = await talk.card("rest")
    assert len(card.split()) == 5
    await given.form(talk.browser, f"{talk.path}/rest", f"{talk.path}/over")

    page = await given.form(dev, f"{office.typed}/card", words=card.upper())

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
    page = await given.form(ines, f"{office.typed}/card", words=words)

    assert page.status_code == 422
    assert 'href="#words"' in page.text
    assert words in page.text


async def test_the_card_of_somebody_who_answered_alone_opens_no_interview(
    ines: AsyncClient, office: Office
) -> None:
    card = responses.new_card()
    async with db.transaction(office.pool, office.organisation.id) as conn:
        code = await conn.fetchval("SELECT code FROM ways_in WHERE kind = 'link'")
        await responses.start(
            conn,
            office.organisation.id,
            code,
            card=card,
            pepper=given.SECRET,
            today=date(2026, 6, 14),
        )

    page = await given.form(ines, f"{office.typed}/card", words=" ".join(card))

    assert page.status_code == 422


async def test_each_word_of_the_card_is_spelled(talk: Talk) -> None:
    card = (await talk.card("rest")).split()
    page = (await talk.see("rest")).text

    first = ", ".join(domain.spelled(responses.card_words((card[0],)))[0].letters)
    assert f"<span>{first}</span>" in page
    assert domain.spelled(responses.card_words(("teapot",)))[0].letters == (
        "T for tree",
        "E for egg",
        "A for apple",
        "P for pen",
        "O for orange",
        "T for tree",
    )


def test_every_word_of_every_card_can_be_spelled() -> None:
    spelled = domain.spelled(responses.card_words(responses.WORDS))

    assert all(len(one.letters) == len(one.word) for one in spelled)


async def test_the_next_interview_shows_nothing_of_the_last(talk: Talk, office: Office) -> None:
    await talk.leave(choice="yes", wording="Only mine.", then="rest")
    card = await talk.card("rest")
    answer = await given.form(talk.browser, f"{talk.path}/rest", f"{talk.path}/over")
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
    await given.signed_in(talk.browser, office.organisation, office.dev)

    assert (await talk.see()).status_code == 404


def test_an_interview_belongs_to_one_member_in_one_council() -> None:
    mine, other = uuid4(), uuid4()
    hold = Hold(response_id=uuid4(), survey_version_id=uuid4(), card="")
    session = {domain.SLOT: domain.slot("anyborough", mine, hold)}

    assert domain.held(session, "anyborough", mine) == hold
    assert domain.held(session, "anyborough", other) is None
    assert domain.held(session, "otherham", mine) is None
    assert domain.held({domain.SLOT: "broken"}, "anyborough", mine) is None


async def test_another_browser_cannot_open_an_interview(talk: Talk, dev: AsyncClient) -> None:
    for place in ("questions/1", "more-about", "helpers", "check", "rest"):
        assert (await dev.get(f"{talk.path}/{place}")).status_code == 404


async def test_another_council_cannot_open_an_interview_of_ours(
    app: Litestar, office: Office, talk: Talk
) -> None:
    async with db.transaction(office.pool) as conn:
        otherham = await given.organisation(conn, "otherham")
        await given.round(conn, otherham)
        ewa = await given.member(conn, otherham, "Ewa Nowak", Role.COORDINATOR)
    async with browser_of(app, otherham, ewa) as browser:
        for path in (talk.here, office.new_interview):
            ours = await browser.get(path)
            theirs = await browser.get(path.replace("anyborough", "otherham"))
            assert ours.headers.get("location", "").startswith("/anyborough/sign-in")
            assert theirs.status_code == 404


async def test_after_the_round_nobody_is_asked_any_more(
    talk: Talk, office: Office, today: list[date]
) -> None:
    today.append(date(2026, 7, 1))

    assert (await talk.browser.get(office.new_interview)).status_code == 410
    assert (await talk.see()).status_code == 410
    listed = (await talk.browser.get(office.typed)).text
    assert office.new_interview not in listed
    assert office.new_sheet in listed


async def test_a_theme_that_is_not_offered_is_asked_for_again(talk: Talk) -> None:
    page = await talk.leave("more-about", themes="9")

    assert page.status_code == 422
    assert page.text.count("Pick from the list on this page.") == 2


async def test_help_that_is_not_offered_is_asked_for_again(talk: Talk) -> None:
    page = await talk.leave("helpers", help="magic")

    assert page.status_code == 422
    assert page.text.count("Pick from the answers on this page.") == 2


async def test_a_person_at_home_takes_an_interview_back_with_the_card(
    talk: Talk, office: Office, visitor: AsyncClient
) -> None:
    await talk.skip_to_the_end()
    await talk.leave()
    card = await talk.card("sent")

    opened = await given.form(visitor, "/anyborough/card", words=card)
    await given.form(visitor, f"{opened.headers['location']}/take-back")

    assert await office.kept("SELECT count(*) FROM responses") == 0
    assert await office.kept("SELECT count(*) FROM typed_responses") == 0
    assert (await talk.see("sent")).status_code == 404


async def test_who_typed_is_kept_without_a_time(talk: Talk, office: Office) -> None:
    times = await office.kept(
        "SELECT count(*) FROM information_schema.columns WHERE data_type LIKE 'time%'"
        " AND table_name IN ('typed_responses', 'typing_checks')"
    )
    events = "SELECT count(*) FROM events"
    before = await office.kept(events)
    await talk.skip_to_the_end()
    await talk.leave()

    assert times == 0
    assert await office.kept(events) == before
