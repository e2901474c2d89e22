"""The words of a translation go out to translators as a .po file, and come in again."""

import asyncio
from contextlib import suppress

import polib
import pytest
from httpx import Response

from said_and_done.core import db
from said_and_done.i18n import po_files
from said_and_done.organisations.model import Organisation
from tests.answering.conftest import Query
from tests.once.twice import opened, sent_with
from tests.survey_editor.conftest import SURVEYS, WORDS, Editor
from tests.survey_editor.test_publishing import newest
from tests.survey_editor.test_translating import (
    ASKED,
    MORE,
    POLISH,
    QUESTION,
    checked,
    saved,
    states,
    whole,
)
from tests.survey_editor.test_two_editors import page_of

IN = f"{POLISH}/bring-in"


async def taken_out(editor: Editor, page: str = POLISH) -> polib.POFile:
    answer = await editor.browser.get(f"{page}/file")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    return polib.pofile("#\n" + answer.text)


async def bring_in(
    editor: Editor, sent: bytes | polib.POFile | None, checker: str = ""
) -> Response:
    form = await opened(editor.browser, IN)
    content = str(sent).encode() if isinstance(sent, polib.POFile) else sent
    file = ("", b"") if content is None else ("pl.po", content)
    return await editor.browser.post(IN, data={**form, "checker": checker}, files={"file": file})


def entry(file: polib.POFile, name: str) -> polib.POEntry:
    return next(one for one in file if one.msgctxt == name)


async def test_words_go_out_and_come_in_the_same(
    dev: Editor, pool: db.Pool, anyborough: Organisation, query: Query
) -> None:
    await dev.complete()
    await whole(dev)
    await checked(dev, QUESTION)
    before = await states(pool, anyborough)

    file = await taken_out(dev)
    assert file.metadata["Language"] == "pl"
    assert file.metadata["Project-Id-Version"] == "getting-around 0"
    asked = entry(file, "3.I.5 wording")
    assert (asked.msgid, asked.msgstr, asked.fuzzy) == (WORDS["wording"], ASKED, False)
    assert entry(file, "title").fuzzy
    answer = await bring_in(dev, file)

    assert answer.status_code == 200
    assert "No texts have new words." in answer.text
    assert "8 texts were the same." in answer.text
    assert await states(pool, anyborough) == before
    assert await query("SELECT count(*) FROM translated_texts") == 8


async def test_a_translator_fills_a_file_and_somebody_checked_it(
    dev: Editor, pool: db.Pool, anyborough: Organisation, query: Query
) -> None:
    await dev.complete()
    file = await taken_out(dev)
    for one in file:
        one.msgstr = f"({one.msgid})"
    entry(file, "title").flags = ["fuzzy"]
    entry(file, "why").msgstr = ""

    answer = await bring_in(dev, file, "Ola Nowak")

    assert "7 texts have new words." in answer.text
    assert "6 texts are checked." in answer.text
    assert "1 text was empty in the file." in answer.text
    now = await states(pool, anyborough)
    assert (now["title"], now["why"], now["about"]) == ("draft", "missing", "checked")
    assert "Ola Nowak checked it. Dev Patel noted that" in await dev.see(QUESTION)
    about = "SELECT about FROM events WHERE what = 'translation brought in'"
    assert await query(about) == {
        "survey": "getting-around",
        "language": "pl",
        "texts": "7",
        "checked": "6",
    }


async def test_what_a_file_replaces_is_kept_and_must_be_checked_again(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    await dev.complete()
    await whole(dev)
    await checked(dev, QUESTION)
    file = await taken_out(dev)
    entry(file, "3.I.5 wording").msgstr = "Inaczej?"
    entry(file, "3.I.5 say_more").msgstr = ""

    answer = await bring_in(dev, file)

    assert "1 checked text was replaced. Somebody must check it again." in answer.text
    now = await states(pool, anyborough)
    assert (now["3.I.5 wording"], now["3.I.5 say_more"]) == ("draft", "checked")
    page = await dev.see(QUESTION)
    assert "Inaczej?" in page
    assert ASKED in page
    assert MORE in page


async def test_words_for_other_english_are_named_and_kept_beside_it(
    dev: Editor, pool: db.Pool, anyborough: Organisation, query: Query
) -> None:
    draft = await dev.complete()
    file = await taken_out(dev)
    entry(file, "3.I.5 wording").msgstr = ASKED
    entry(file, "3.I.5 say_more").msgstr = MORE
    question = await page_of(dev, draft, "question")
    await dev.lead(question, **{**WORDS, "wording": "Can you get around?"})

    answer = await bring_in(dev, file)

    assert answer.status_code == 200
    assert "1 text has new words." in answer.text
    old = "“Can you get to the places you like?” is “Can you get around?” now."
    assert f"{old} Its words are kept beside it, and nobody reads them." in answer.text
    assert (await states(pool, anyborough))["3.I.5 wording"] == "stale"
    assert ASKED in await dev.see(QUESTION)
    await bring_in(dev, file)
    assert await query("SELECT count(*) FROM translated_texts") == 2


async def test_old_words_that_the_file_does_not_mark_fit_the_new_english(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    draft = await dev.complete()
    await whole(dev)
    question = await page_of(dev, draft, "question")
    await dev.lead(question, **{**WORDS, "wording": "Can you get around?"})
    file = await taken_out(dev)
    asked = entry(file, "3.I.5 wording")
    assert (asked.msgstr, asked.fuzzy) == (ASKED, True)
    assert asked.previous_msgid == WORDS["wording"]

    await bring_in(dev, file)
    assert (await states(pool, anyborough))["3.I.5 wording"] == "stale"
    asked.flags = []
    await bring_in(dev, file)
    assert (await states(pool, anyborough))["3.I.5 wording"] == "draft"


async def test_a_file_of_an_older_version_says_so_and_leaves_out_what_is_gone(
    dev: Editor,
) -> None:
    draft = await dev.complete()
    await dev.add_question(draft, "1.I.1")
    await dev.publish(draft)
    file = await taken_out(dev)
    for one in file:
        one.msgstr = "Słowa"
    draft = await dev.change("getting-around")
    gone = (await dev.see(draft)).split("/remove")[0].rsplit('"', 1)[-1]
    await dev.lead(f"{gone}/remove")
    await dev.publish(draft)

    answer = await bring_in(dev, file)

    assert "The file was made from version 1. You have version 2 now." in answer.text
    assert "is not in this survey now. It is left out." in answer.text


async def test_whoever_has_the_page_open_sees_what_a_file_brought(dev: Editor, kim: Editor) -> None:
    await dev.complete()
    file = await taken_out(dev)
    entry(file, "3.I.5 wording").msgstr = ASKED
    form = await opened(kim.browser, QUESTION)
    await bring_in(dev, file)

    answer = await kim.browser.post(QUESTION, data={**form, "words": ["Moje?"]})

    assert answer.status_code == 409
    assert ASKED in answer.text


async def test_a_file_that_is_sent_twice_comes_in_once(dev: Editor, query: Query) -> None:
    await dev.complete()
    file = await taken_out(dev)
    entry(file, "3.I.5 wording").msgstr = ASKED
    form = await opened(dev.browser, IN)
    sent = str(file).encode()

    first, other = await asyncio.gather(
        sent_with(dev.browser, IN, form, sent), sent_with(dev.browser, IN, form, sent)
    )

    assert (first.status_code, other.status_code) == (200, 200)
    assert await query("SELECT count(*) FROM translated_texts") == 1


async def test_words_in_a_file_of_the_whole_survey_take_the_place_of_older_ones(
    dev: Editor, pool: db.Pool, anyborough: Organisation
) -> None:
    draft = await dev.complete()
    await whole(dev)
    await dev.publish(draft)
    folder = f"{SURVEYS}/getting-around/files/getting-around.zip"
    sent = (await dev.browser.get(folder)).content
    await saved(dev, QUESTION, wording="Inaczej?")
    form = await opened(dev.browser, f"{SURVEYS}/upload")

    answer = await dev.browser.post(
        f"{SURVEYS}/upload", data=form, files={"file": ("survey.zip", sent)}
    )
    await dev.publish(answer.headers["location"].partition("?")[0])

    polish = (await newest(pool, anyborough, "getting-around")).survey.translation("pl")
    assert polish
    assert polish.questions[0].wording == ASKED
    assert "Inaczej?" in await dev.see(QUESTION)


# ------------------------------------------------------------------------------- bad files


def changed(file: polib.POFile, old: str, new: str) -> bytes:
    words = str(file)
    assert old in words
    return words.replace(old, new, 1).encode()


async def refused(dev: Editor, sent: bytes | None, *sentences: str) -> None:
    answer = await bring_in(dev, sent, "Ola Nowak")
    assert answer.status_code == 422
    for sentence in sentences:
        assert sentence in answer.text
    assert 'value="Ola Nowak"' in answer.text


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("getting-around 0", "your-support 1", "This file is of another survey: “your-support”."),
        ("getting-around 0", "0", "The file does not say which survey it is of."),
        ("Language: pl", "Language: de", "This file is in another language: “de”. Here is Polish."),
        ("UTF-8", "ISO-8859-2", "The file says that it is in “iso-8859-2”. Save it as UTF-8."),
        ('msgctxt "title"', 'msgctxt "title', "it is broken or cut off at line"),
        ('msgctxt "title"', "msgctxt", "it is broken or cut off at line"),
        (
            'msgstr ""\n\n',
            'msgstr "' + "a" * 501 + '"\n\n',
            "Make it shorter: 500 letters or fewer.",
        ),
        ('msgstr ""\n\n', 'msgstr "%(day)s"\n\n', "There is no placeholder %(day)s in English."),
    ],
    ids=["survey", "no-survey", "language", "encoding", "quote", "empty", "long", "placeholder"],
)
async def test_a_file_that_is_not_of_this_translation_is_refused_with_a_sentence(
    dev: Editor, query: Query, old: str, new: str, sentence: str
) -> None:
    await dev.complete()
    file = await taken_out(dev)
    entry(file, "3.I.5 wording").msgstr = ASKED

    await refused(dev, changed(file, old, new), sentence, "Nothing of it is taken in yet.")

    assert await query("SELECT count(*) FROM translated_texts") == 0


async def test_each_place_of_a_text_that_is_there_twice_is_named(dev: Editor) -> None:
    await dev.complete()
    file = await taken_out(dev)
    lines = str(file).split("\n")
    first = lines.index('msgctxt "3.I.5 wording"')  # the note of a text stands above it
    before = f"{file}\n"
    twice = before + "\n".join(lines[first : first + 3]) + "\n"
    second = before.count("\n") + 1

    await refused(
        dev,
        twice.encode(),
        f"“{WORDS['wording']}” is there twice, at lines {first} and {second}. Keep one.",
    )


@pytest.mark.parametrize("part", [0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 0.99])
async def test_a_file_that_is_cut_off_brings_nothing_in(
    dev: Editor, query: Query, part: float
) -> None:
    await dev.complete()
    file = await taken_out(dev)
    for one in file:
        one.msgstr = "To są słowa, które coś znaczą."
    sent = str(file).encode()

    await refused(dev, sent[: int(len(sent) * part)], "The file")

    assert await query("SELECT count(*) FROM translated_texts") == 0


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (None, "Choose a file."),
        (b"/etc/passwd", "This is not a .po file."),
        (b"/etc/passwd msgid", "it is broken or cut off at line 1"),
        ('msgid "ż"\nmsgstr ""\n'.encode("utf-16"), "The file is not UTF-8 text."),
        ('msgid "ż"\nmsgstr ""\n'.encode("iso-8859-2"), "The file is not UTF-8 text."),
        (b"\xde\x12\x04\x95" + b"\0" * 40, "The file is not UTF-8 text."),
        (b'msgid ""\nmsgstr ""\n' * 30_000, "The file is too big: 512 KB are the most."),
    ],
    ids=["none", "a-path", "a-path-with-msgid", "utf-16", "latin-2", "mo", "big"],
)
async def test_what_is_no_po_file_is_refused_with_a_sentence(
    dev: Editor, sent: bytes | None, sentence: str
) -> None:
    await dev.complete()

    await refused(dev, sent, sentence)


async def test_a_file_that_is_far_too_big_says_so(dev: Editor) -> None:
    await dev.complete()

    answer = await bring_in(dev, b"#" * (3 * 1024 * 1024))

    assert answer.status_code == 303
    page = await dev.browser.get(answer.headers["location"])
    assert "This file is too big. Choose one of 512 KB or less." in page.text


@pytest.mark.parametrize(
    "sent",
    [
        b'msgid ""\nmsgstr ""\n' + b'"a"\n' * 130_000,
        b'msgid "a"\nmsgstr "b"\n' * 24_000,
        b'#~ msgid "a"\n' * 40_000,
        b'msgid "' + b"\\" * 500_000 + b'"\n',
        b"#, fuzzy\n" * 58_000 + b"msgid",
        b'#| msgid "a"\n' * 40_000,
    ],
    ids=["lines", "texts", "obsolete", "backslashes", "flags", "previous"],
)
def test_no_file_is_more_than_a_sentence(sent: bytes) -> None:
    with suppress(po_files.NoPoFile):
        po_files.read_po(sent[: po_files.MOST_BYTES])
