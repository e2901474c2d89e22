"""Somebody wrote in Gujarati, Hindi, Arabic or Chinese, and the statement is still published."""

import subprocess
import unicodedata
from pathlib import Path

import pytest

from said_and_done.pdf.rendered import Rendered
from tests.pdf.conftest import made, words_of
from tests.pdf.sample import saying, saying_in_languages
from tests.pdf.scripts import RIGHT_TO_LEFT, SENTENCES

pytestmark = pytest.mark.pdf


def letters_of(text: str) -> str:
    """The text without spaces, and without signs that cannot be seen. Programs that read PDFs guess
    at spaces from the gaps between letters."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(one for one in composed if unicodedata.category(one) not in {"Cf", "Zs", "Cc"})


@pytest.fixture(scope="module")
def read_by_poppler(every_script: Rendered, tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("scripts") / "every.pdf"
    file.write_bytes(every_script.pdf)
    read = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True)
    return letters_of(read.stdout)


@pytest.fixture(scope="module")
def read_out(every_script: Rendered) -> str:
    """Read once for all languages."""
    return letters_of(words_of(every_script))


def test_a_statement_with_every_script_has_no_complaints(every_script: Rendered) -> None:
    assert every_script.complaints == ()


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_what_was_typed_can_be_read_out_of_the_pdf(language: str, read_out: str) -> None:
    words = [letters_of(word.strip(".,،؟")) for word in SENTENCES[language].split()]
    assert [word for word in words if word not in read_out] == []


@pytest.mark.parametrize("language", sorted(set(SENTENCES) - RIGHT_TO_LEFT))
def test_another_program_reads_the_same(language: str, read_by_poppler: str) -> None:
    assert letters_of(SENTENCES[language]) in read_by_poppler


def test_a_joiner_inside_a_word_is_kept_and_is_no_missing_letter() -> None:
    words = "می\u200cخواهم क्\u200dष শ্র\u200cী"

    rendered = made(saying(words))

    assert rendered.complaints == ()
    assert all(word in words_of(rendered) for word in ("می\u200cخواهم", "क्\u200dष"))


def test_a_telephone_number_in_urdu_is_never_in_two_lines(tmp_path: Path) -> None:
    file = tmp_path / "numbers.pdf"
    words = " ".join(f"{'ہم ' * (more % 5)}فون 07700 900 777 پر" for more in range(20))

    file.write_bytes(made(saying(words)).pdf)
    read = subprocess.run(
        ["pdftotext", "-raw", file, "-"], capture_output=True, text=True, check=True
    )

    assert read.stdout.count("07700") == read.stdout.count("07700 900 777") >= 20


def test_the_same_words_give_the_same_bytes_in_every_script(every_script: Rendered) -> None:
    again = made(saying_in_languages(SENTENCES))

    assert again.pdf == every_script.pdf
