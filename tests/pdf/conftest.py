"""Documents that many tests read: each is made once a run."""

import io
from collections.abc import Callable

import pytest
from pypdf import PdfReader

from said_and_done.core.settings import HOME
from said_and_done.core.view import View
from said_and_done.pdf.making import render_pdf
from said_and_done.pdf.rendered import Rendered
from said_and_done.web import rendering
from tests.pdf import bad, sample, scripts

ODD_WORDS = 'Ŵyl yn y tŷ 🙂 👩🏽‍🦽 🫶 <b>5 < 6 & "7"</b> {{ view }}. مرحبا بكم שלום'
ENDLESS_WORD = "q" * 5_000


def made(view: View) -> Rendered:
    return render_pdf(rendering.render(view), base=HOME)


def read(rendered: Rendered) -> PdfReader:
    return PdfReader(io.BytesIO(rendered.pdf))


def words_of(rendered: Rendered) -> str:
    """All words, each gap one space."""
    return " ".join(" ".join(sheet.extract_text() for sheet in read(rendered).pages).split())


@pytest.fixture(scope="session")
def statement() -> Rendered:
    return made(sample.statement())


@pytest.fixture(scope="session")
def easy_read() -> Rendered:
    return made(sample.easy_read())


@pytest.fixture(scope="session")
def with_photo() -> Rendered:
    return made(sample.with_photo(sample.statement(), sample.PHOTO))


@pytest.fixture(scope="session")
def easy_with_photo() -> Rendered:
    return made(sample.with_photo(sample.easy_read(), sample.PHOTO))


@pytest.fixture(scope="session")
def photo_gone() -> Rendered:
    return made(sample.with_photo(sample.statement(), sample.PHOTO_GONE))


@pytest.fixture(scope="session")
def nearly_empty() -> Rendered:
    return made(sample.nearly_empty())


@pytest.fixture(scope="session")
def odd_words() -> Rendered:
    return made(sample.saying(ODD_WORDS))


@pytest.fixture(scope="session")
def every_script() -> Rendered:
    return made(sample.saying_in_languages(scripts.SENTENCES))


@pytest.fixture(scope="session")
def endless_word() -> Rendered:
    return made(sample.quoting(ENDLESS_WORD))


@pytest.fixture(scope="session")
def bad_document() -> Callable[[str], Rendered]:
    return lambda name: render_pdf(bad.DOCUMENTS[name], base=HOME)
