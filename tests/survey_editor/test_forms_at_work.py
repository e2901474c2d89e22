"""A form of another survey program comes in through the browser, and a survey goes out to one."""

import asyncio

import pytest
from pyxform.xls2xform import convert

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from tests.answering.conftest import Query
from tests.once.twice import alike, opened, sent_with
from tests.photographs.conftest import SignsIn
from tests.survey_editor.conftest import SURVEYS, WORDS, Editor
from tests.survey_editor.forms import ASKED, SURVEY, XLSFORMS, xlsform
from tests.survey_editor.test_files import UPLOAD, bring_in, taken
from tests.survey_editor.test_publishing import newest, shipped

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LEFT_OUT = "What we left out of the file"


async def test_a_survey_goes_out_as_a_spreadsheet_and_in_again(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    page = await dev.see(f"{SURVEYS}/your-support")
    assert f"{SURVEYS}/your-support/files/your-support.xlsx" in page
    sent = await taken(dev, "your-support", "your-support.xlsx")
    assert sent.headers["content-type"] == XLSX
    assert "attachment" in sent.headers["content-disposition"]
    assert convert(sent.content, file_type=".xlsx").warnings == []

    answer = await bring_in(dev, sent.content)
    draft = answer.headers["location"].partition("?")[0]
    shown = await dev.see(draft)
    assert "Before you can publish" not in shown
    assert LEFT_OUT not in shown
    await dev.publish(draft)

    ours, before = (await newest(pool, anyborough, "your-support")).survey, await shipped(pool)
    assert ours.questions == before.questions
    assert (ours.title, ours.about, ours.words) == (before.title, before.about, before.words)
    assert {one.language: one.questions for one in ours.translations} == {
        one.language: one.questions for one in before.translations
    }


async def test_a_blank_page_does_not_go_out_as_a_form(dev: Editor) -> None:
    assert ".xlsx" not in await dev.see(f"{SURVEYS}/in-your-own-way")
    answer = await taken(dev, "in-your-own-way", "in-your-own-way.xlsx")
    assert answer.status_code == 404


async def test_a_form_of_another_program_is_a_draft_that_says_what_is_not_in_it(
    dev: Editor,
) -> None:
    answer = await bring_in(dev, (XLSFORMS / "yes_or_no_question.xlsx").read_bytes())

    draft = answer.headers["location"].partition("?")[0]
    shown = await dev.see(draft)
    assert "have you had a good day today?" in shown
    assert LEFT_OUT in shown
    assert "Row 2 of “survey”: its answers are others than ours (yes, no)." in shown
    assert "Question 1: pick the statement that it asks about." in shown
    await dev.lead(f"{draft}/about", title="A good day")
    assert LEFT_OUT in await dev.see(draft)


async def test_what_a_form_says_is_words_and_never_a_page(dev: Editor) -> None:
    sent = xlsform([("<script>", "a", "b"), ("select_one scale", "c", "<b>Is it?</b>")])

    answer = await bring_in(dev, sent)

    shown = await dev.see(answer.headers["location"])
    assert "we do not know the type “&lt;script&gt;”" in shown
    assert "&lt;b&gt;Is it?&lt;/b&gt;" in shown


async def test_a_form_of_another_program_changes_no_survey_of_the_same_name(
    dev: Editor, query: Query
) -> None:
    settings = [("form_title", "form_id"), ("Your support", "your-support")]
    await bring_in(dev, xlsform([ASKED], settings=settings))

    assert await query("SELECT survey_key FROM survey_drafts") == "your-support-2"


async def test_a_form_that_is_sent_twice_comes_in_once(dev: Editor, query: Query) -> None:
    form, sent = await opened(dev.browser, UPLOAD), xlsform([ASKED])

    first, other = await asyncio.gather(
        sent_with(dev.browser, UPLOAD, form, sent), sent_with(dev.browser, UPLOAD, form, sent)
    )

    assert alike(first, other)
    assert await query("SELECT count(*) FROM survey_drafts") == 1


async def test_a_form_does_not_write_over_a_draft(dev: Editor) -> None:
    await dev.change()
    sent = (await taken(dev, "your-support", "your-support.xlsx")).content

    answer = await bring_in(dev, sent)

    assert answer.status_code == 422
    assert "There is a draft of this survey already." in answer.text


async def test_the_form_of_another_council_is_not_found_and_what_comes_from_one_is_our_own(
    dev: Editor,
    signs_in: SignsIn,
    anyborough: Organisation,
    otherham: Organisation,
    pool: db.Pool,
) -> None:
    await dev.publish(await dev.complete())
    sent = (await taken(dev, "getting-around", "getting-around.xlsx")).content
    kit = (await signs_in("Kit", Role.COORDINATOR, otherham)).browser

    theirs = "/otherham/work/surveys"
    for path in (f"{SURVEYS}/getting-around", f"{theirs}/getting-around"):
        answer = await kit.get(f"{path}/files/getting-around.xlsx")
        assert answer.status_code in {303, 404}  # to sign in there, or not found
        assert WORDS["wording"] not in answer.text
    form = await opened(kit, f"{theirs}/upload")
    came = await kit.post(f"{theirs}/upload", data=form, files={"file": ("survey.xlsx", sent)})
    assert came.status_code == 303
    assert WORDS["wording"] in (await kit.get(came.headers["location"])).text
    async with db.transaction(pool, anyborough.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM survey_drafts") == 0
    async with db.transaction(pool, otherham.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM survey_drafts") == 1


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (xlsform([("integer", "age", "How old?")]), "This form has no question that we can show."),
        (xlsform([ASKED] * 300), "This form has 300 questions that we can show."),
        (xlsform([], heads=("kind", *SURVEY[1:])), "has no column “type”"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "in an old form (.xls)"),
        (b"type,name,label\n", "This is a .csv"),
        (xlsform([ASKED])[:-40], "This spreadsheet cannot be opened."),
    ],
    ids=["nothing to show", "300 questions", "no types", "xls", "csv", "cut"],
)
async def test_what_cannot_come_in_says_why(
    dev: Editor, query: Query, sent: bytes, sentence: str
) -> None:
    answer = await bring_in(dev, sent)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert await query("SELECT count(*) FROM survey_drafts") == 0


async def test_a_spreadsheet_of_40_mb_says_how_big_it_may_be(dev: Editor) -> None:
    answer = await bring_in(dev, b"PK\x03\x04" + bytes(40 << 20))

    assert answer.status_code == 303
    page = await dev.browser.get(answer.headers["location"])
    assert "This file is too big. Choose one of 1 MB or less." in page.text


async def test_each_draft_that_came_in_has_places_of_its_own(dev: Editor) -> None:
    """Two files of the same name stand side by side."""
    for _each in range(2):
        assert (await bring_in(dev, xlsform([ASKED]))).status_code == 303

    shelf = await dev.see()
    assert shelf.count("Getting about") == 2
