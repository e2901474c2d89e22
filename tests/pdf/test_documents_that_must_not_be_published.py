"""A fault in a document becomes a sentence that the coordinator reads, never a published file."""

from collections.abc import Callable

import pytest

from said_and_done.pdf.making import problems_in
from said_and_done.pdf.rendered import Rendered

Make = Callable[[str], Rendered]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("picture_without_words", "no required alt description"),
        ("letter_of_no_font", "No font on this machine has the letter “𒀀” (U+12000)"),
        ("skipped_heading", "skips an intervening heading level"),
        ("no_title", "title"),
        ("no_language", 'required "lang" attribute'),
        ("picture_of_the_network", "only load this project's own files"),
        ("picture_of_the_machine", "only load this project's own files"),
        ("secret_of_the_project", "only load this project's own files"),
        ("missing_picture", "no-such.svg"),
        ("link_to_nowhere", "leads nowhere outside this machine"),
        ("marker_that_kills", "WeasyPrint could not make the PDF: TypeError"),
    ],
)
def test_each_fault_is_said(name: str, words: str, bad_document: Make) -> None:
    rendered = bad_document(name)

    assert not rendered.sound
    assert words in " ".join(rendered.complaints)


def test_a_document_that_kills_weasyprint_gives_no_file(bad_document: Make) -> None:
    assert bad_document("marker_that_kills").pdf == b""


@pytest.mark.parametrize("name", ["picture_without_words", "letter_of_no_font", "skipped_heading"])
def test_the_validator_alone_sees_it_too(name: str, bad_document: Make) -> None:
    assert problems_in(bad_document(name).pdf)


def test_what_is_no_pdf_is_said() -> None:
    (sentence,) = problems_in(b"Not a PDF at all")

    assert "cannot be read as a PDF" in sentence
