"""Somebody wrote in Gujarati or Urdu: voices, and lines, follow their words and not the page."""

from typing import Any

import pytest

from said_and_done import web
from said_and_done.languages.written import direction_of, language_of
from said_and_done.pdf.making import make
from said_and_done.progress.document_views import Paragraph
from said_and_done.settings import HOME
from said_and_done.web import rendering
from tests.pdf import sample
from tests.pdf.scripts import RIGHT_TO_LEFT, SENTENCES
from tests.pdf.test_reading_a_progress_statement import elements

IN_LATIN_LETTERS = {"cy", "pl", "ro", "so", "vi", "tr"}


@pytest.mark.parametrize("language", sorted(set(SENTENCES) - IN_LATIN_LETTERS))
def test_the_letters_tell_the_language(language: str) -> None:
    assert language_of(SENTENCES[language]) == language


@pytest.mark.parametrize("language", sorted(IN_LATIN_LETTERS))
def test_latin_letters_are_in_the_language_of_the_page(language: str) -> None:
    assert language_of(SENTENCES[language]) is None


@pytest.mark.parametrize(
    "words",
    [
        "My friend from ગુજરાત helps me every week.",
        "12:30 … 50 %",
        "",
        "I say 谢谢 to my support worker.",
    ],
)
def test_a_word_in_other_letters_does_not_change_the_language(words: str) -> None:
    assert language_of(words) is None


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_lines_begin_where_the_script_begins(language: str) -> None:
    assert direction_of(SENTENCES[language]) == ("rtl" if language in RIGHT_TO_LEFT else "ltr")


def page_of(template: str, **values: object) -> str:
    return rendering.templates().from_string(template).render(**values)


def test_a_quote_on_a_page_names_its_language() -> None:
    page = page_of(
        '{% from "components/notices.html" import quote %}{{ quote(words) }}', words=SENTENCES["ur"]
    )

    assert '<blockquote dir="rtl" lang="ur">' in page


def test_a_language_that_is_known_is_not_guessed() -> None:
    assert rendering.written(SENTENCES["ar"], "fa") == 'dir="rtl" lang="fa"'


@pytest.mark.pdf
@pytest.mark.parametrize("language", ["gu", "ur"])
def test_a_pdf_says_the_language_of_each_quote(language: str) -> None:
    document = sample.saying(SENTENCES[language])

    rendered = make(web.render(document), base=HOME)

    assert rendered.complaints == ()
    kinds = {str(element["/S"]) for element in elements(rendered) if _lang(element) == language}
    assert {"/P", "/LI"} <= kinds


def _lang(element: Any) -> str:
    return str(element.get("/Lang", ""))


def test_a_paragraph_of_a_statement_in_urdu_begins_at_the_right() -> None:
    words = SENTENCES["ur"]
    page = page_of(
        '{% from "progress_statement/blocks.html" import block %}{{ block(it) }}',
        it=Paragraph(words=words),
    )

    assert f'<p dir="rtl" lang="ur">{words}</p>' in page
