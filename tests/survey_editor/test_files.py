"""A survey goes out as a file and comes in as one."""

import asyncio
import io
import zipfile

import pytest
from httpx import Response

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.surveys.domain import toml_files
from tests.answering.conftest import Query
from tests.once.twice import alike, opened, sent_with
from tests.survey_editor.conftest import SURVEYS, WORDS, Editor
from tests.survey_editor.test_publishing import asked, newest, shipped

UPLOAD = f"{SURVEYS}/upload"


async def bring_in(editor: Editor, content: bytes | None) -> Response:
    form = await opened(editor.browser, UPLOAD)
    file = ("", b"") if content is None else ("survey.zip", content)
    return await editor.browser.post(UPLOAD, data=form, files={"file": file})


async def taken(editor: Editor, key: str, name: str) -> Response:
    return await editor.browser.get(f"{SURVEYS}/{key}/files/{name}")


async def test_a_survey_is_taken_along_with_all_its_languages(dev: Editor, pool: db.Pool) -> None:
    answer = await taken(dev, "your-support", "your-support.zip")
    survey = await shipped(pool)

    assert answer.headers["content-type"] == "application/zip"
    assert "attachment" in answer.headers["content-disposition"]
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert set(names) == {f"your-support/{name}" for name in toml_files.files_of(survey)}
    one = await taken(dev, "your-support", "cy.toml")
    assert one.text == toml_files.files_of(survey)["cy.toml"]


@pytest.mark.parametrize("name", ["de.toml", "..%2Fpack.toml", "your-support.tar"])
async def test_a_file_that_a_survey_does_not_have_is_not_found(dev: Editor, name: str) -> None:
    assert (await taken(dev, "your-support", name)).status_code == 404


async def test_a_survey_that_was_taken_along_comes_in_again_as_a_draft_of_the_same_words(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    sent = (await taken(dev, "your-support", "your-support.zip")).content

    answer = await bring_in(dev, sent)
    assert answer.status_code == 303
    draft = answer.headers["location"].partition("?")[0]
    assert "Before you can publish" not in await dev.see(draft)
    await dev.publish(draft)

    ours = await newest(pool, anyborough, "your-support")
    assert (ours.organisation_id, ours.number) == (anyborough.id, 2)
    assert ours.survey == await shipped(pool)


@pytest.mark.parametrize("named", [True, False], ids=["ours", "of-another-council"])
async def test_words_of_a_file_mean_the_same_only_as_words_that_it_names(
    dev: Editor, pool: db.Pool, anyborough: Organisation, *, named: bool
) -> None:
    first = (await shipped(pool)).questions[0]
    assert first.same_meaning_as
    sent = (await taken(dev, "your-support", "survey.toml")).text
    there = f'wording = "{first.wording}"'
    assert sent.count(there) == 1
    changed = sent.replace(there, 'wording = "Is your life good?"')
    if named:
        changed = changed.replace(first.same_meaning_as[0], first.wording, 1)
    answer = await bring_in(dev, changed.encode())
    await dev.publish(answer.headers["location"].partition("?")[0])

    questions = (await asked(pool, anyborough, "your-support")).questions
    assert questions[0].since == (1 if named else 2)


async def test_a_file_does_not_write_over_a_draft(dev: Editor) -> None:
    draft = await dev.change()
    sent = (await taken(dev, "your-support", "survey.toml")).content

    answer = await bring_in(dev, sent)

    assert answer.status_code == 422
    assert "There is a draft of this survey already." in answer.text
    assert (await dev.browser.get(draft)).status_code == 200


async def test_a_file_that_is_sent_twice_comes_in_once(dev: Editor, query: Query) -> None:
    sent = (await taken(dev, "your-support", "survey.toml")).content
    form = await opened(dev.browser, UPLOAD)

    first, other = await asyncio.gather(
        sent_with(dev.browser, UPLOAD, form, sent), sent_with(dev.browser, UPLOAD, form, sent)
    )

    assert alike(first, other)
    assert await query("SELECT count(*) FROM survey_drafts") == 1


async def test_each_mistake_in_a_file_is_one_sentence(dev: Editor) -> None:
    sent = (await taken(dev, "your-support", "survey.toml")).text
    wrong = sent.replace('statement = "1.I.1"', 'statement = "1.I.99"').replace(
        'picture = "ear"', 'picture = "no-such-ear"'
    )

    answer = await bring_in(dev, wrong.encode())

    assert answer.status_code == 422
    assert "your-support/survey.toml, question 1 (1.I.99), statement:" in answer.text
    assert "we have no picture called “no-such-ear”." in answer.text


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Choose a file."),
        (b"PK\x03\x04nothing", "cannot be opened"),
        (b"\x89PNG", "survey.toml: this file is not UTF-8 text."),
        (b"#" * (600 * 1024), "too big for a survey"),
    ],
    ids=["none", "broken", "a-picture", "big"],
)
async def test_what_is_no_survey_is_refused_with_a_sentence(
    dev: Editor, content: bytes | None, sentence: str
) -> None:
    answer = await bring_in(dev, content)

    assert answer.status_code == 422
    assert sentence in answer.text


@pytest.mark.parametrize("key", ["upload", "new", "drafts", "photos", "about-you"])
async def test_a_survey_is_never_named_as_a_page_or_a_folder_of_ours(
    dev: Editor, query: Query, key: str
) -> None:
    sent = (await taken(dev, "your-support", "survey.toml")).text
    assert sent.count('key = "your-support"') == 1
    named = sent.replace('key = "your-support"', f'key = "{key}"')

    answer = await bring_in(dev, named.encode())

    assert answer.status_code == 422
    assert f"{key}/survey.toml, key: the program uses this name itself." in answer.text
    assert await query("SELECT count(*) FROM survey_drafts") == 0


async def test_a_file_that_is_far_too_big_says_so(dev: Editor) -> None:
    answer = await bring_in(dev, b"#" * (3 * 1024 * 1024))

    assert answer.status_code == 303
    page = await dev.browser.get(answer.headers["location"])
    assert "This file is too big. Choose one of 1 MB or less." in page.text


async def test_an_own_survey_goes_out_and_in(dev: Editor) -> None:
    await dev.publish(await dev.complete())
    sent = await taken(dev, "getting-around", "survey.toml")

    assert WORDS["wording"] in sent.text
    answer = await bring_in(dev, sent.content)
    assert "changes version 1 of your survey" in await dev.see(answer.headers["location"])
