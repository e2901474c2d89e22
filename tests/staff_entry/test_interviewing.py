"""Ines asks people on the telephone, and types what they say."""

import hashlib
from datetime import date

import pytest
from httpx import AsyncClient

from said_and_done.answering.domain import route
from said_and_done.answering.model.response import AnswerProblem, Help, Voice
from said_and_done.staff_entry.domain import interview
from said_and_done.staff_entry.model import InterviewProblem
from tests import factories
from tests.answering.leaving import LONG
from tests.asking import asked
from tests.staff_entry.conftest import Office, Talk, begun

ROW = "SELECT {} FROM responses"


async def test_the_page_says_exactly_what_to_say(ines: AsyncClient, office: Office) -> None:
    page = (await ines.get(office.new_interview)).text

    for words in (
        "Hello. My name is Ines Okoro. I am calling for Anyborough.",
        "You do not have to take part.",
        "A reader at the council reads your words and takes out names.",
        "You can skip a question. You can stop at any time.",
        "It does not change the support you get.",
        "Is it all right for you to start?",
        "These are the words of consent, version 2.",
    ):
        assert words in page


async def test_a_yes_is_recorded_as_it_was_said(talk: Talk, office: Office) -> None:
    row = "SELECT {} FROM typed_responses"

    assert await office.kept(row.format("consent_version")) == 2
    assert await office.kept(row.format("typed_by")) == office.ines.id
    assert await office.kept(row.format("typed_on")) == date(2026, 6, 14)
    assert await office.kept(row.format("sheet IS NULL"))
    assert await office.kept(ROW.format("way_in_id")) == office.telephone.id


async def test_without_a_yes_nothing_is_kept(ines: AsyncClient, office: Office) -> None:
    answer = await factories.form(ines, office.new_interview, said="no")

    page = await ines.get(answer.headers["location"])
    assert "Nothing was kept" in page.text
    assert "Thank you for your time." in page.text
    assert "01632 960 001" in page.text
    assert await office.kept("SELECT count(*) FROM responses") == 0
    assert await office.kept("SELECT count(*) FROM typed_responses") == 0


@pytest.mark.parametrize(
    ("sent", "sentence", "checked"),
    [
        ({}, InterviewProblem.NOT_SAID.sentence, 0),
        ({"said": "perhaps", "who": "themselves"}, InterviewProblem.NOT_SAID.sentence, 1),
        ({"said": "yes"}, InterviewProblem.NOBODY_ANSWERS.sentence, 1),
    ],
)
async def test_what_the_person_said_is_asked_again(
    ines: AsyncClient, office: Office, sent: dict[str, str], sentence: str, checked: int
) -> None:
    page = await factories.form(ines, office.new_interview, **sent)

    assert page.status_code == 422
    assert page.text.count(sentence) == 2
    assert page.text.count(" checked") == checked
    assert await office.kept("SELECT count(*) FROM responses") == 0


def test_words_that_people_agreed_to_never_change() -> None:
    """Change them, and people seem to have said yes to something else: add a version instead."""
    known = {1: "52cf4ba2855ce785", 2: "1e45bfd0d321b313"}

    for one in interview.CONSENTS:
        words = "\n".join(one.lines)
        assert hashlib.sha256(words.encode()).hexdigest()[:16] == known[one.version]
    assert [one.version for one in interview.CONSENTS] == list(
        range(1, len(interview.CONSENTS) + 1)
    )


async def test_a_whole_interview_is_kept_as_helped(talk: Talk, office: Office) -> None:
    await talk.leave(choice="yes", wording="I  swim.\r\nOften.", may_count="yes")
    await talk.leave(choice="no")
    await talk.leave(then="skip")
    for _ in range(3):
        await talk.leave(choice="sometimes")
    await talk.leave(themes="6")
    await talk.leave(choice="not-sure")
    assert talk.here.endswith("/check")
    assert "Nobody else helped." in (await talk.see()).text
    await talk.leave("helpers", help="explained")
    page = await talk.see()
    assert "Somebody explained it." in page.text
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

    assert "Page 1 of 8" in page
    assert f"<strong>{asked(1)}</strong>" in page
    assert "<p>You can say: Yes, Sometimes, No, or I am not sure.</p>" in page
    assert "<p>What is good in your life now? What do you want to change?</p>" in page
    assert "<p>May we show your words to everybody, without your name?</p>" in page


async def test_nothing_picked_is_asked_again_and_the_words_stay(talk: Talk, office: Office) -> None:
    await talk.leave(choice="yes")

    page = await talk.leave()
    odd = await talk.leave(choice="perhaps", wording="My words.", may_quote="yes")

    assert [page.status_code, odd.status_code] == [422, 422]
    assert page.text.count(AnswerProblem.NOTHING_PICKED.sentence) == 2
    assert odd.text.count(AnswerProblem.NOT_OFFERED.sentence) == 2
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


async def test_somebody_who_explains_is_said_at_the_start_and_not_asked_again(
    ines: AsyncClient, office: Office
) -> None:
    talk = await begun(ines, office, who="explained")
    await talk.leave(wording="I swim.")
    await talk.leave("more-about")

    assert talk.here.endswith("/check")
    await talk.leave()
    assert await office.kept(ROW.format("help_at_start")) == [Help.READ, Help.EXPLAINED]
    assert await office.kept(ROW.format("help")) == [Help.READ, Help.EXPLAINED, Help.WROTE]


async def test_somebody_who_answers_for_them_hears_their_answers_as_they_were_asked(
    ines: AsyncClient, office: Office
) -> None:
    talk = await begun(ines, office, who="somebody")
    assert f"<strong>{asked(1, on_behalf=True)}</strong>" in (await talk.see()).text
    await talk.skip_to_the_end()

    page = (await talk.see()).text

    assert asked(1, on_behalf=True) != asked(1)
    assert asked(1, on_behalf=True) in page
    assert asked(1) not in page


async def test_every_page_of_the_route_can_be_opened_in_an_interview_unless_staff_do_not_ask_it(
    talk: Talk,
) -> None:
    for row in route.TABLE.pages:
        page = "questions/1" if row.each else row.page.address
        assert (await talk.see(page)).status_code == (200 if row.interview else 404), row


async def test_back_from_the_last_page_leads_to_the_page_before(talk: Talk) -> None:
    await talk.skip_to_the_end()

    page = (await talk.see()).text
    assert f'class="govuk-back-link" href="{talk.path}/more-about"' in page


async def test_after_the_round_nobody_is_asked_any_more(
    talk: Talk, office: Office, today: list[date]
) -> None:
    today.append(factories.AFTER)

    assert (await talk.browser.get(office.new_interview)).status_code == 410
    assert (await talk.see()).status_code == 410
    listed = (await talk.browser.get(office.typed)).text
    assert office.new_interview not in listed
    assert office.new_sheet in listed


async def test_a_theme_that_is_not_offered_is_asked_for_again(talk: Talk) -> None:
    page = await talk.leave("more-about", themes="9")

    assert page.status_code == 422
    assert page.text.count(AnswerProblem.THEME_NOT_OFFERED.sentence) == 2


async def test_themes_stay_ticked_beside_one_that_is_not_offered(talk: Talk) -> None:
    page = await talk.leave("more-about", themes=["2", "9"])

    assert 'value="2" checked' in page.text


async def test_help_that_is_not_offered_is_asked_for_again(talk: Talk) -> None:
    page = await talk.leave("helpers", help="magic")

    assert page.status_code == 422
    assert page.text.count(AnswerProblem.HELP_NOT_OFFERED.sentence) == 2


async def test_a_person_at_home_takes_an_interview_back_with_the_card(
    talk: Talk, office: Office, visitor: AsyncClient
) -> None:
    await talk.skip_to_the_end()
    await talk.leave()
    card = await talk.card("sent")

    opened = await factories.form(visitor, "/anyborough/card", words=card)
    await factories.form(visitor, f"{opened.headers['location']}/take-back")

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


@pytest.mark.parametrize("then", ["back", "rest"])
@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("questions/1", {"choice": "perhaps"}),
        ("questions/1", {"wording": LONG}),
        ("more-about", {"themes": ["2", "99"]}),
        ("helpers", {"help": ["nobody", "explained"]}),
    ],
)
async def test_back_and_rest_never_ask_for_a_right_answer(
    talk: Talk, page: str, said: dict[str, str | list[str]], then: str
) -> None:
    answer = await talk.leave(page, then=then, **said)

    assert answer.status_code == 303, answer.text


async def test_a_question_is_skipped_whatever_was_typed(talk: Talk) -> None:
    answer = await talk.leave("questions/1", then="skip", choice="perhaps", wording=LONG)

    assert answer.status_code == 303, answer.text
    assert (await talk.leave("questions/2", choice="perhaps")).status_code == 422
