"""A survey on paper: what stands on each page, and the numbers of a round."""

import io
import re
from typing import Any

import msgspec
import pytest
from pypdf import PdfReader

from said_and_done.core import db
from said_and_done.core.settings import HOME
from said_and_done.framework.domain.plain_words import plain_words
from said_and_done.i18n.languages import ENGLISH, LANGUAGES, Language
from said_and_done.i18n.translation import use_language
from said_and_done.organisations.model import Organisation
from said_and_done.paper_sheets.model import MOST_ON_HALF_A_PAGE, SheetsProblem, sides_of
from said_and_done.paper_sheets.views import paper_sheet
from said_and_done.pdf.making import render_pdf
from said_and_done.pdf.rendered import Rendered
from said_and_done.people.model import Role
from said_and_done.rounds.model import Round, WayIn, WayInKind
from said_and_done.staff_entry.model import SheetProblem
from said_and_done.surveys.model.questions import OwnAnswer, Scale
from said_and_done.surveys.model.survey import Survey
from said_and_done.web.rendering import render
from tests import factories
from tests.answering.conftest import Calendar, Query
from tests.framework.written import making_it_real
from tests.photographs.conftest import SignsIn
from tests.preparation.test_telling import council
from tests.staff_entry.conftest import value_of
from tests.survey_editor.conftest import SURVEYS, Editor
from tests.surveys.test_files_out_and_in import SHIPPED, name_of

WITH_QUESTIONS = [one for one in SHIPPED if one.questions]
YOUR_SUPPORT = next(one for one in SHIPPED if one.key == "your-support")
FORM = {"number": "3", "give_to": "The front desk"}


def with_answers(many: int, scale: Scale = Scale.PICK_ONE) -> Survey:
    """The survey where the first question has so many answers of its own."""
    own = tuple(OwnAnswer(wording=f"Answer {number}") for number in range(1, many + 1))
    first, *rest = YOUR_SUPPORT.questions
    asked = msgspec.structs.replace(first, scale=scale, own_answers=own)
    return msgspec.structs.replace(YOUR_SUPPORT, questions=(asked, *rest), translations=())


def made(survey: Survey, language: Language = ENGLISH, **others: Any) -> Rendered:
    with use_language(language):
        page = paper_sheet(
            council(),
            survey.in_language(language),
            making_it_real().themes,
            made_on="2026-06-14",
            **others,
        )
        return render_pdf(render(page), base=HOME)


def pages_of(rendered: Rendered) -> list[str]:
    reader = PdfReader(io.BytesIO(rendered.pdf))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


# -------------------------------------------------------------------- the paper


@pytest.mark.pdf
@pytest.mark.parametrize("survey", WITH_QUESTIONS, ids=name_of)
def test_every_survey_has_a_sound_sheet_with_all_its_questions(survey: Survey) -> None:
    sheet = made(survey)
    words = " ".join(pages_of(sheet))

    assert sheet.complaints == ()
    for number, question in enumerate(survey.questions, 1):
        assert f"{number}. {question.wording}" in words
        assert question.say_more in words


@pytest.mark.pdf
@pytest.mark.parametrize("key", list(LANGUAGES))
def test_the_sheet_is_sound_in_every_language_with_no_page_too_many(key: str) -> None:
    language = LANGUAGES[key]

    sheet = made(YOUR_SUPPORT, language, numbers=("P7",))

    with use_language(language):
        sides = sides_of(YOUR_SUPPORT.in_language(language), making_it_real().themes)
    assert sheet.complaints == ()
    assert len(pages_of(sheet)) == 3 + len(sides)
    assert all("P7" in page for page in pages_of(sheet))


@pytest.mark.pdf
def test_each_page_of_each_copy_says_its_number_and_its_place() -> None:
    pages = pages_of(made(YOUR_SUPPORT, numbers=("P7", "P8")))
    half = len(pages) // 2

    for number, copy in (("P7", pages[:half]), ("P8", pages[half:])):
        for place, page in enumerate(copy, 1):
            assert f"Sheet {number} · Page {place} of {half}" in page


@pytest.mark.pdf
def test_a_sheet_without_a_number_has_room_for_one_on_every_page() -> None:
    assert all("Number of this sheet: ____" in page for page in pages_of(made(YOUR_SUPPORT)))


@pytest.mark.pdf
def test_it_says_who_helps_whom_to_give_it_to_and_that_it_is_final_before_the_first_question() -> (
    None
):
    sheet = made(YOUR_SUPPORT, give_to="The front desk", day="12 July 2026")
    first, last = pages_of(sheet)[0], pages_of(sheet)[-1]

    for page in (first, last):
        assert "Give this sheet to: The front desk" in page
        assert "We need it by 12 July 2026." in page
        assert "So you cannot change it later." in page
    assert "call Dev Patel on 01632 960 001" in first


@pytest.mark.pdf
def test_what_people_agree_to_stands_on_a_page_without_a_question() -> None:
    *_, consents, _last = pages_of(made(YOUR_SUPPORT))

    assert "I agree: count what I say with what other people say." in consents
    assert "If you tick nothing, readers see what you say." in consents
    assert not any(question.wording in consents for question in YOUR_SUPPORT.questions)


@pytest.mark.pdf
@pytest.mark.parametrize("scale", [Scale.OWN, Scale.PICK_ONE, Scale.PICK_SEVERAL])
def test_own_answers_are_drawn_and_sound(scale: Scale) -> None:
    survey = with_answers(scale.most, scale)

    sheet = made(survey)

    assert sheet.complaints == ()
    asked = next(page for page in pages_of(sheet) if survey.questions[0].wording in page)
    for answer in survey.questions[0].own_answers:
        assert answer.wording in asked


def test_two_questions_stand_on_a_page_and_many_answers_have_one_to_themselves() -> None:
    two = sides_of(with_answers(MOST_ON_HALF_A_PAGE), ())
    alone = sides_of(with_answers(MOST_ON_HALF_A_PAGE + 1), ())

    assert [len(side) for side in two] == [2] * 6
    assert [len(side) for side in alone] == [1, 2, 2, 2, 2, 2, 1]
    assert [each.number for side in alone for each in side] == list(range(1, 13))


@pytest.mark.pdf
@pytest.mark.parametrize("language", [LANGUAGES["en"], LANGUAGES["ar"]], ids=["en", "ar"])
def test_a_page_with_long_words_never_loses_any(language: Language) -> None:
    """The longest that the editor takes: they go on on another page."""
    long = " ".join(["Wort"] * 60)
    first, *rest = YOUR_SUPPORT.questions
    asked = msgspec.structs.replace(first, wording=f"{long} end?", explain=f"{long} stop.")
    survey = msgspec.structs.replace(YOUR_SUPPORT, questions=(asked, *rest), translations=())

    sheet = made(survey, language)

    assert sheet.complaints == ()
    assert " ".join(pages_of(sheet)).count("Wort") == 120


def test_our_words_are_plain() -> None:
    source = (HOME / "reports" / "paper_sheet" / "sheet.html").read_text()
    said = re.findall(r"_\('([^']+)'", source)

    assert len(said) >= 4
    for words in said:
        assert plain_words(re.sub(r"%\(\w+\)s", "P7", words)) == ()


# ------------------------------------------------------------------ the numbers


async def test_numbers_go_on_where_the_last_ended(
    dev: Editor, here: str, day_centre: WayIn, query: Query
) -> None:
    assert await dev.lead(here, **FORM) == here
    assert await dev.lead(here, **{**FORM, "number": "1"}) == here

    page = await dev.see(here)
    assert "Sheets P1 to P3" in page
    assert "Sheet P4" in page
    assert f'href="{here}/{day_centre.code}-p4.pdf"' in page
    assert await query(
        "SELECT array_agg(last_number ORDER BY first_number) FROM printed_sheets"
    ) == [
        3,
        4,
    ]


@pytest.mark.pdf
@pytest.mark.timeout(300)
async def test_the_file_has_a_copy_for_each_number(
    dev: Editor, here: str, day_centre: WayIn, query: Query
) -> None:
    await dev.lead(here, **{**FORM, "language": "ar", "number": "2"})

    answer = await dev.browser.get(f"{here}/{day_centre.code}-p1.pdf")

    assert answer.status_code == 200, answer.text
    reader = PdfReader(io.BytesIO(answer.content))
    assert len(reader.pages) == 2 * (3 + len(YOUR_SUPPORT.questions) // 2)
    assert "P2" in reader.pages[-1].extract_text()
    assert str(reader.root_object["/Lang"]) == "ar"


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"number": ""}, SheetsProblem.NO_NUMBER),
        ({"number": "0"}, SheetsProblem.NO_NUMBER),
        ({"number": "51"}, SheetsProblem.NO_NUMBER),
        ({"number": "４"}, SheetsProblem.NO_NUMBER),
        ({"give_to": " "}, SheetsProblem.NO_GIVE_TO),
        ({"give_to": "x" * 121}, SheetsProblem.LONG_GIVE_TO),
        ({"language": "xx"}, SheetsProblem.NO_LANGUAGE),
        ({"way_in": "nobody"}, SheetsProblem.NO_WAY_IN),
    ],
    ids=["none", "0", "51", "wide", "nobody", "long", "language", "place"],
)
async def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    dev: Editor,
    here: str,
    day_centre: WayIn,
    query: Query,
    changed: dict[str, str],
    problem: SheetsProblem,
) -> None:
    answer = await dev.send(here, **{**FORM, **changed})

    assert answer.status_code == 422
    assert problem.sentence in answer.text
    typed = {**FORM, **changed}
    assert value_of(answer, "give_to") == typed["give_to"].strip()
    assert await query("SELECT count(*) FROM printed_sheets") == 0


async def test_with_two_places_somebody_picks_one(
    dev: Editor,
    here: str,
    day_centre: WayIn,
    pool: db.Pool,
    anyborough: Organisation,
    spring: Round,
    query: Query,
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        library = await factories.way_in(
            conn, anyborough, spring, kind=WayInKind.PAPER, name="Library"
        )

    assert (await dev.send(here, **FORM)).status_code == 422
    await dev.lead(here, **{**FORM, "way_in": library.code})

    assert await query("SELECT way_in_id FROM printed_sheets") == library.id


async def test_without_a_way_in_on_paper_the_page_says_what_to_do(dev: Editor, here: str) -> None:
    assert "no way in on paper yet" in await dev.see(here)


async def test_after_the_last_day_nobody_prints(
    dev: Editor, here: str, day_centre: WayIn, calendar: Calendar, spring: Round, query: Query
) -> None:
    form = {**await factories.open_form(dev.browser, here), **FORM}
    calendar.after(spring)

    assert "Nobody needs more sheets." in await dev.see(here)
    answer = await dev.browser.post(here, data=form)

    assert answer.status_code == 410
    assert await query("SELECT count(*) FROM printed_sheets") == 0


@pytest.mark.parametrize("file", ["{code}-p2.pdf", "{code}-1.pdf", "{code}.pdf", "zzz-p1.pdf"])
async def test_sheets_that_there_are_not_are_gone(
    dev: Editor, here: str, day_centre: WayIn, file: str
) -> None:
    await dev.lead(here, **FORM)

    named = file.format(code=day_centre.code)
    assert (await dev.browser.get(f"{here}/{named}")).status_code == 410


async def test_another_council_has_its_own_sheets(
    dev: Editor, here: str, day_centre: WayIn, otherham: Organisation, pool: db.Pool
) -> None:
    await dev.lead(here, **FORM)

    theirs = here.replace("/anyborough/", "/otherham/")
    assert (await dev.browser.get(theirs)).status_code in {303, 404}
    async with db.transaction(pool, otherham.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM printed_sheets") == 0


# ------------------------------------------------------------------- typing them


def typing_page(spring: Round, way_in: WayIn) -> str:
    return f"/anyborough/work/rounds/{spring.name}/typed/{way_in.code}/sheets/new"


def typed(number: str, **fields: str) -> dict[str, str]:
    answers = {f"answer-{place}": "1" for place in range(1, 13)}
    return {"sheet": number, "helped": "1", **answers, **fields}


async def test_a_printed_sheet_is_typed_once(
    dev: Editor, here: str, day_centre: WayIn, spring: Round, query: Query
) -> None:
    await dev.lead(here, **FORM)
    page = typing_page(spring, day_centre)
    shown = await dev.browser.get(page)

    assert value_of(shown, "sheet") == ""
    assert "at the top of each page, like P12" in shown.text
    assert (await factories.form(dev.browser, page, **typed("p 2"))).status_code == 303
    again = await factories.form(dev.browser, page, **typed("P2"))

    assert SheetProblem.PRINTED_TAKEN.sentence in again.text
    assert await query("SELECT array_agg(sheet) FROM typed_responses") == ["P2"]


async def test_a_number_that_was_never_printed_here_is_refused(
    dev: Editor, here: str, day_centre: WayIn, spring: Round, query: Query
) -> None:
    """It is a slip, or the sheet of another place."""
    page = typing_page(spring, day_centre)
    await dev.lead(here, **FORM)

    for number in ("P4", "P0"):
        answer = await factories.form(dev.browser, page, **typed(number))
        assert SheetProblem.NOT_PRINTED.sentence in answer.text

    assert (await factories.form(dev.browser, page, **typed("A4"))).status_code == 303
    assert await query("SELECT array_agg(sheet) FROM typed_responses") == ["A4"]


async def test_where_nothing_was_printed_any_number_can_be_written(
    dev: Editor, day_centre: WayIn, spring: Round
) -> None:
    page = typing_page(spring, day_centre)

    assert value_of(await dev.browser.get(page), "sheet") == "1"
    assert (await factories.form(dev.browser, page, **typed("P4"))).status_code == 303


async def test_the_ticks_of_the_page_of_consents_are_for_all_words(
    dev: Editor, day_centre: WayIn, spring: Round, query: Query
) -> None:
    sheet = typed("1", **{"words-1": "Good.", "words-3": "Bad.", "count-all": "yes"})

    await factories.form(dev.browser, typing_page(spring, day_centre), **sheet)

    assert await query("SELECT array_agg(may_count AND NOT may_quote) FROM words") == [True, True]


# -------------------------------------------------------------- from the survey


async def test_the_page_of_a_survey_leads_to_its_sheet_in_each_language(dev: Editor) -> None:
    page = await dev.see(f"{SURVEYS}/your-support")

    for language in YOUR_SUPPORT.languages:
        assert f'href="{SURVEYS}/your-support/sheets/{language.key}.pdf"' in page
    assert "/sheets/" not in await dev.see(f"{SURVEYS}/in-your-own-way")


@pytest.mark.pdf
@pytest.mark.timeout(300)
async def test_the_sheet_of_a_survey_and_of_a_draft_are_sound(dev: Editor) -> None:
    draft = await dev.complete()

    for path, words in (
        (f"{SURVEYS}/your-support/sheets/cy.pdf", "Rhif y daflen hon"),
        (f"{draft}/preview/sheet.pdf", "This is a preview. Do not hand it out."),
    ):
        answer = await dev.browser.get(path)
        assert answer.status_code == 200, answer.text
        assert words in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("your-support/sheets/xx.pdf", 400),
        ("in-your-own-way/sheets/en.pdf", 400),
        ("none/sheets/en.pdf", 404),
    ],
)
async def test_a_sheet_that_there_is_not_is_refused(dev: Editor, path: str, status: int) -> None:
    assert (await dev.browser.get(f"{SURVEYS}/{path}")).status_code == status


async def test_a_draft_without_questions_has_no_sheet(dev: Editor) -> None:
    draft = await dev.begin()

    assert (await dev.browser.get(f"{draft}/preview/sheet.pdf")).status_code == 400


async def test_whoever_only_types_does_not_print(
    signs_in: SignsIn, anyborough: Organisation, here: str, day_centre: WayIn
) -> None:
    ines = await signs_in("Ines Okoro", Role.INTERVIEWER, anyborough)

    assert (await ines.browser.get(here)).status_code == 403
