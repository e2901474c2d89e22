"""Ines types what people wrote on paper."""

from datetime import date

import pytest
from httpx import AsyncClient
from litestar import Litestar

from said_and_done.answering.model.response import Help, Voice
from said_and_done.core import db
from said_and_done.core.errors import Refusal
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.model import Role
from said_and_done.rounds.model import WayInKind
from said_and_done.staff_entry.domain import typing_progress
from said_and_done.staff_entry.domain.paper import (
    next_reference,
    read_reference,
    read_sheet,
    save_sheet,
)
from said_and_done.staff_entry.model import Sheet, SheetProblem, SheetWords, TypedSheet
from tests import factories
from tests.staff_entry.conftest import Office, browser_of, sheet, value_of


async def test_a_whole_sheet_is_kept_as_answers_that_were_sent(
    ines: AsyncClient, office: Office
) -> None:
    saved = await factories.form(
        ines,
        office.new_sheet,
        **sheet(words_2="They listen\r\nto me. ", count_2="yes", helped="24"),
    )

    assert saved.status_code == 303
    assert saved.headers["location"] == f"{office.new_sheet}?after=A1"
    row = "SELECT {} FROM responses"
    assert await office.kept(row.format("choices")) == [1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 0]
    assert await office.kept(row.format("voice")) == Voice.HELPED
    assert await office.kept(row.format("help")) == [Help.READ, Help.WROTE]
    assert await office.kept(row.format("sent_on")) == date(2026, 6, 14)
    assert await office.kept(row.format("way_in_id")) == office.paper.id
    assert await office.kept("SELECT wording FROM words") == "They listen\nto me."
    assert await office.kept("SELECT may_count AND NOT may_quote FROM words")
    assert await office.kept("SELECT unread FROM typed_responses") == [12]
    assert await office.kept("SELECT typed_by FROM typed_responses") == office.ines.id


async def test_the_next_sheet_is_empty_and_has_the_next_number(
    ines: AsyncClient, office: Office
) -> None:
    first = await factories.form(ines, office.new_sheet, **sheet(sheet="b-007"))

    page = await ines.get(first.headers["location"])

    assert "Sheet B7 is saved." in page.text
    assert value_of(page, "sheet") == "B8"
    assert value_of(page, "answer-1") == ""


async def test_only_a_sheet_that_is_saved_is_said_to_be(ines: AsyncClient, office: Office) -> None:
    page = await ines.get(f"{office.new_sheet}?after=Z99")

    assert "is saved" not in page.text
    assert value_of(page, "sheet") == "1"


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"sheet": ""}, "sheet", SheetProblem.NO_SHEET.sentence),
        ({"sheet": "Amina Yusuf"}, "sheet", SheetProblem.SHEET_UNCLEAR.sentence),
        ({"sheet": "943 476 5919"}, "sheet", SheetProblem.SHEET_UNCLEAR.sentence),
        ({"answer_3": ""}, "answer-3", "Question 3. Type 1, 2, 3 or 4."),
        ({"answer_4": "7"}, "answer-4", "Question 4. Type 1, 2, 3 or 4."),
        ({"answer_4": "４"}, "answer-4", "Question 4. Type 1, 2, 3 or 4."),
        ({"words_2": "x" * 5001}, "words-2", "Question 2. Make the words shorter"),
        ({"helped": ""}, "helped", SheetProblem.HELP_NOT_A_KEY.sentence),
        ({"helped": "6"}, "helped", SheetProblem.HELP_NOT_A_KEY.sentence),
        ({"helped": "12"}, "helped", SheetProblem.NOBODY_AND_SOMEBODY.sentence),
        ({"helped": "02"}, "helped", SheetProblem.NOBODY_AND_SOMEBODY.sentence),
    ],
)
async def test_a_slip_comes_back_with_all_that_was_typed(
    ines: AsyncClient, office: Office, changed: dict[str, str], field: str, sentence: str
) -> None:
    typed = sheet(**{"words_1": "Keep this.", "quote_1": "yes", **changed})

    page = await factories.form(ines, office.new_sheet, **typed)

    assert page.status_code == 422
    assert page.text.count(sentence) == 2
    assert f'href="#{field}"' in page.text
    assert f'id="{field}"' in page.text
    assert "Keep this." in page.text
    assert 'id="quote-1" name="quote-1" type="checkbox" value="yes" checked' in page.text
    for name in ("sheet", "helped", *(f"answer-{number}" for number in range(1, 13))):
        assert value_of(page, name) == typed[name]
    assert await office.kept("SELECT count(*) FROM responses") == 0


async def test_a_number_is_used_once_in_a_way_in(ines: AsyncClient, office: Office) -> None:
    await factories.form(ines, office.new_sheet, **sheet(sheet="A1"))

    page = await factories.form(ines, office.new_sheet, **sheet(sheet="a 01"))

    assert page.status_code == 422
    assert page.text.count(SheetProblem.SHEET_TAKEN.sentence) == 2
    assert await office.kept("SELECT count(*) FROM responses") == 1


async def test_a_number_that_is_taken_at_the_same_moment_keeps_nothing_twice(
    office: Office,
) -> None:
    async with db.transaction(office.pool, office.organisation.id) as conn:
        typing_way_in = await typing_progress.paper_way_in(
            CouncilContext(conn, office.organisation),
            "spring-2026",
            office.paper.code,
            date(2026, 6, 14),
        )
    sheet = Sheet(reference="A1", answers=(1,) * 12, words=(SheetWords(),) * 12, helped=())

    async def keep() -> None:
        async with db.transaction(office.pool, office.organisation.id) as conn:
            await save_sheet(
                CouncilContext(conn, office.organisation),
                typing_way_in.open_way_in,
                sheet,
                by=office.ines.id,
                pepper=factories.SECRET,
                today=date(2026, 6, 14),
            )

    await keep()
    with pytest.raises(Refusal, match=SheetProblem.SHEET_TAKEN.sentence):
        await keep()
    assert await office.kept("SELECT count(*) FROM responses") == 1


async def test_somebody_answered_for_them_and_it_stays_apart(
    ines: AsyncClient, office: Office
) -> None:
    await factories.form(ines, office.new_sheet, **sheet(helped="5"))

    assert await office.kept("SELECT voice FROM responses") == Voice.ON_BEHALF


@pytest.mark.parametrize("key", ["0", "9"])
async def test_a_sheet_that_does_not_say_who_helped_has_no_voice(
    ines: AsyncClient, office: Office, key: str
) -> None:
    await factories.form(ines, office.new_sheet, **sheet(helped=key))

    assert await office.kept("SELECT voice IS NULL FROM responses")


async def test_paper_that_came_in_time_is_typed_for_fourteen_days_and_counts_on_the_last_day(
    ines: AsyncClient, office: Office, today: list[date]
) -> None:
    today.append(factories.LATE_UNTIL)

    saved = await factories.form(ines, office.new_sheet, **sheet(words_1="Late but here."))

    assert saved.status_code == 303
    assert await office.kept("SELECT sent_on FROM responses") == factories.LAST_DAY
    assert await office.kept("SELECT kept_on FROM words") == factories.LAST_DAY
    assert await office.kept("SELECT typed_on FROM typed_responses") == factories.LATE_UNTIL


async def test_after_fourteen_days_it_is_too_late(
    ines: AsyncClient, office: Office, today: list[date]
) -> None:
    today.append(factories.ALL_IN)

    page = await ines.get(office.new_sheet)

    assert page.status_code == 410
    assert "Sheets could be typed for 14 more days." in page.text
    assert office.new_sheet not in (await ines.get(office.typed)).text


async def test_before_the_round_opens_nothing_is_kept(
    ines: AsyncClient, office: Office, today: list[date]
) -> None:
    today.append(date(2026, 5, 31))

    page = await factories.form(ines, office.new_sheet, **sheet())

    assert page.status_code == 409
    assert await office.kept("SELECT count(*) FROM responses") == 0


async def test_nobody_types_paper_for_a_web_link(ines: AsyncClient, office: Office) -> None:
    web_link = await office.kept("SELECT code FROM ways_in WHERE kind = 'link'")

    for what in ("sheets", "interviews"):
        assert (await ines.get(f"{office.typed}/{web_link}/{what}/new")).status_code == 404
    paper = f"{office.typed}/{office.paper.code}/interviews/new"
    assert (await ines.get(paper)).status_code == 404


async def test_notes_of_a_visit_are_typed_like_a_sheet(ines: AsyncClient, office: Office) -> None:
    page = f"{office.typed}/{office.telephone.code}/sheets/new"
    assert page in (await ines.get(office.typed)).text

    await factories.form(ines, page, **sheet())

    assert await office.kept("SELECT way_in_id FROM responses") == office.telephone.id


@pytest.mark.parametrize(
    "role", [Role.READER, Role.MEMBER, Role.SPONSOR, Role.LEAD, Role.ADMINISTRATOR]
)
async def test_others_do_not_type(app: Litestar, office: Office, role: Role) -> None:
    async with db.transaction(office.pool, office.organisation.id) as conn:
        carol = await factories.member(conn, office.organisation, "Carol Jones", role)
    async with browser_of(app, office.organisation, carol) as browser:
        for page in ("/anyborough/work/typing", office.typed, office.new_sheet):
            assert (await browser.get(page)).status_code == 403


async def test_an_interviewer_sees_what_to_type_and_no_round(
    ines: AsyncClient, office: Office
) -> None:
    work = await ines.get("/anyborough/work")
    listed = await ines.get("/anyborough/work/typing")
    page = await ines.get(office.typed)

    assert "/anyborough/work/typing" in work.text
    assert office.typed in listed.text
    assert office.new_sheet in page.text
    assert office.new_interview in page.text
    assert "/ways-in/new" not in page.text
    for path in ("", "/ways-in/new"):
        assert (await ines.get(f"/anyborough/work/rounds/spring-2026{path}")).status_code == 403


async def test_another_council_cannot_type_for_ours(app: Litestar, office: Office) -> None:
    async with db.transaction(office.pool) as conn:
        otherham = await factories.organisation(conn, "otherham")
        await factories.round(conn, otherham)
        ewa = await factories.member(conn, otherham, "Ewa Nowak", Role.COORDINATOR)
    async with browser_of(app, otherham, ewa) as browser:
        ours = await browser.get(office.new_sheet)
        theirs = await browser.get(office.new_sheet.replace("anyborough", "otherham"))

    assert ours.headers.get("location", "").startswith("/anyborough/sign-in")
    assert theirs.status_code == 404


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a-012", "A12"),
        (" A 12 ", "A12"),
        ("7", "7"),
        ("ABC/99999", "ABC99999"),
        ("ABCD1", None),
        ("123456", None),
        ("Joy", None),
        ("1A", None),
        ("", None),
        ("٣", None),
    ],
)
def test_a_number_that_could_be_a_person_is_not_taken(typed: str, kept: str | None) -> None:
    assert read_reference(typed) == kept


def test_the_next_number_is_free() -> None:
    assert next_reference([]) == "1"
    assert next_reference(["A9", "A10", "A2"]) == "A11"
    assert next_reference(["A9", "A10", "A2"], "A1") == "A3"
    assert next_reference(["B3", "A10"], "B3") == "B4"


async def test_words_that_are_only_spaces_are_no_words(office: Office) -> None:
    (survey,) = [one for one in factories.our_content()[1] if one.key == "your-support"]
    typed = TypedSheet(
        reference="A1",
        answers=("0",) * 12,
        words=(SheetWords(wording=" \x07 ", may_count=True), *(SheetWords(),) * 11),
        helped="0",
    )

    read = read_sheet(survey, typed)

    assert isinstance(read, Sheet)
    assert read.words == (SheetWords(),) * 12


async def test_the_round_page_leads_to_typing_and_counts_nobody_who_came_by_a_typed_way(
    dev: AsyncClient, ines: AsyncClient, office: Office
) -> None:
    await factories.form(ines, office.new_sheet, **sheet())

    page = (await dev.get("/anyborough/work/rounds/spring-2026")).text

    for words in ("Type answers from paper", "Interview somebody"):
        assert words in page
    for path in (office.typed, office.new_sheet, office.new_interview):
        assert f'href="{path}"' in page
    # Whoever types knows how many sheets there are: only the ways in that nobody types are counted.
    assert "not counted yet" in page
    assert page.count("Answers sent, when we counted last: not shown") == 1, "the web link"
    assert f"/anyborough/s/{office.paper.code}" not in page, "nobody follows a link to paper"


async def test_a_new_way_in_for_paper_leads_back_to_the_round(
    dev: AsyncClient, office: Office
) -> None:
    response = await factories.form(
        dev,
        "/anyborough/work/rounds/spring-2026/ways-in/new",
        survey="your-support",
        kind="visit",
        name="At home",
    )

    page = await dev.get(response.headers["location"])

    assert "At home" in page.text
    assert "Visit: Your support" in page.text


async def test_a_survey_with_one_blank_page_is_not_typed(dev: AsyncClient, office: Office) -> None:
    async with db.transaction(office.pool, office.organisation.id) as conn:
        held = await factories.round(
            conn, office.organisation, "Own way", survey_keys=("in-your-own-way",)
        )
        way_in = await factories.way_in(
            conn, office.organisation, held, "in-your-own-way", WayInKind.PAPER
        )
    there = f"/anyborough/work/rounds/{held.name}"

    assert (await dev.get(f"{there}/typed/{way_in.code}/sheets/new")).status_code == 404
    for page in (there, f"{there}/typed"):
        assert f"/typed/{way_in.code}" not in (await dev.get(page)).text
