"""Words of people stand in the quotation marks of the language of the page around them."""

import re

import pytest

from said_and_done.core.settings import HOME
from said_and_done.i18n import catalogues
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.i18n.translation import quoted, use_language
from tests.answering.conftest import Person
from tests.i18n.conftest import Reads

OTHERS = [key for key in LANGUAGES if key != "en"]
ANY_MARKS = "“”„«»‘‚"
# A value in the marks of English, on a page that may be in another language.
ENGLISH_MARKS = re.compile(r"“(?:\{\{|%s|\$?\{)")
IN_MESSAGES = re.compile(r"_\(\s*'“[^']*'")


def marks(key: str) -> tuple[str, str]:
    """How a quotation begins and ends in the language."""
    with use_language(LANGUAGES[key]):
        begins, ends = quoted(" ").split(" ")
    return begins, ends


@pytest.mark.parametrize("key", OTHERS)
def test_each_sentence_of_a_catalogue_uses_the_marks_of_its_language(key: str) -> None:
    begins, ends = marks(key)
    sentences = [
        str(message.string)
        for message in catalogues.written(key)
        if isinstance(message.id, str) and "“" in message.id and message.string
    ]

    assert len(sentences) > 3
    for words in sentences:
        used = [letter for letter in words if letter in ANY_MARKS]
        assert used == [begins, ends] * (len(used) // 2), words
        assert used


@pytest.mark.parametrize(("key", "shown"), [("pl", "„My words.”"), ("ar", "«My words.»")])
async def test_the_page_to_check_answers_has_them(
    amina: Person, reads: Reads, key: str, shown: str
) -> None:
    await amina.write(2, "My words.", may_count="yes")
    reads(key)

    page = (await amina.see("check")).text

    assert f">{shown}</blockquote>" in page


def test_no_template_of_a_page_in_other_languages_writes_those_of_english() -> None:
    translated = [
        (path, text)
        for path in sorted(HOME.glob("templates/**/*.html"))
        if "_(" in (text := path.read_text())
    ]
    wrong = [
        f"{path.relative_to(HOME)}: {line}"
        for path, text in translated
        for line in IN_MESSAGES.sub("", text).splitlines()
        if ENGLISH_MARKS.search(line) and 'lang="en-GB"' not in line
    ]

    assert len(translated) > 20
    assert not wrong, "\n".join(wrong)


def test_no_script_of_the_tablet_writes_any() -> None:
    scripts = sorted(HOME.glob("scripts/tablet/*.js"))

    assert len(scripts) > 5
    assert not [path.name for path in scripts if ENGLISH_MARKS.search(path.read_text())]
