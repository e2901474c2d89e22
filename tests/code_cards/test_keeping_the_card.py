"""A card can be kept as a page, as a small PDF that a machine can read, and as a picture."""

from gettext import NullTranslations
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from said_and_done.core.my_way import COOKIE
from said_and_done.i18n import translation
from said_and_done.i18n.catalogues import Untranslated
from said_and_done.i18n.languages import LANGUAGES
from tests.answering.conftest import Person
from tests.code_cards.test_code_cards import sent_with_card
from tests.pdf.test_reading_a_progress_statement import below

A6 = (105, 148)
MM_A_POINT = 25.4 / 72


async def test_the_page_to_print_has_the_five_words_and_where_to_type_them(amina: Person) -> None:
    words = await sent_with_card(amina)

    page = await amina.see("card")

    assert all(f">{word}<" in page.text for word in words.split())
    assert "/anyborough/card</strong>" in page.text
    assert f'href="{amina.answers}/card.pdf"' in page.text
    assert f'href="{amina.answers}/card.png"' in page.text


@pytest.mark.parametrize(
    ("page", "where"),
    [("rest", 'class="code-card'), ("card", 'class="code-card'), ("../../card", "<textarea")],
)
async def test_a_page_in_another_language_says_that_the_words_of_a_card_are_english(
    amina: Person, page: str, where: str
) -> None:
    in_english = (await amina.see(page)).text
    amina.visitor.cookies.set(COOKIE, "pl.symbols.usual.usual.cream.off.on")

    in_polish = (await amina.see(page)).text

    assert where in in_polish
    assert in_polish.count("Słowa są po angielsku.") == 1
    assert "The words are in English." not in in_english


async def test_it_is_offered_when_somebody_rests(amina: Person) -> None:
    assert f'href="{amina.answers}/card"' in (await amina.see("rest")).text


@pytest.mark.pdf
async def test_the_pdf_is_a6_and_reads_well(amina: Person) -> None:
    words = await sent_with_card(amina)

    answer = await amina.see("card.pdf")

    assert answer.headers["content-type"] == "application/pdf"
    sheets = PdfReader(BytesIO(answer.content)).pages
    size = sheets[0].mediabox
    assert len(sheets) == 1
    assert (round(size.width * MM_A_POINT), round(size.height * MM_A_POINT)) == A6
    assert " ".join(sheets[0].extract_text().split()).count(words.split()[0]) >= 1
    assert answer.headers["cache-control"] == "no-store, no-transform"


@pytest.mark.pdf
async def test_the_picture_can_be_read_on_a_phone(amina: Person) -> None:
    answer = await amina.see("card.png")

    assert answer.headers["content-type"] == "image/png"
    assert min(Image.open(BytesIO(answer.content)).size) >= 800


@pytest.mark.pdf
@pytest.mark.parametrize("key", [key for key in LANGUAGES if key != "en"])
async def test_a_card_comes_in_every_language(amina: Person, key: str) -> None:
    amina.visitor.cookies.set(COOKIE, f"{key}.symbols.usual.usual.cream.off.on")

    answer = await amina.see("card.pdf")

    assert answer.status_code == 200
    assert len(PdfReader(BytesIO(answer.content)).pages) == 1


@pytest.mark.pdf
async def test_a_sentence_that_nobody_translated_is_english_in_the_pdf_too(
    amina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    amina.visitor.cookies.set(COOKIE, "cy.symbols.usual.usual.cream.off.on")
    monkeypatch.setattr(translation, "catalogue", lambda _key: NullTranslations())
    usual = await _english_words(amina)
    monkeypatch.setattr(translation, "catalogue", lambda _key: Untranslated())

    more = await _english_words(amina) - usual

    assert more >= 3, "the title, and two sentences, which may take more than one line"


async def _english_words(person: Person) -> int:
    """How many stretches of words in the PDF of the card are marked as English."""
    answer = await person.see("card.pdf")
    root: Any = PdfReader(BytesIO(answer.content)).trailer["/Root"]
    assert root["/Lang"] == "cy"
    inside = below(root["/StructTreeRoot"]["/K"])
    return sum(one["/S"] == "/Span" and one.get("/Lang") == "en-GB" for one in inside)


@pytest.mark.parametrize("page", ["card", "card.pdf", "card.png"])
async def test_nobody_has_the_words_once_the_card_is_kept(amina: Person, page: str) -> None:
    await sent_with_card(amina)
    await amina.leave("sent")

    answer = await amina.see(page)

    assert answer.status_code == 404
    assert "We do not know its words any more." in answer.text


@pytest.mark.parametrize("page", ["card", "card.pdf", "card.png"])
async def test_another_browser_never_sees_the_card(
    amina: Person, somebody_else: Person, page: str
) -> None:
    answer = await somebody_else.visitor.get(f"{amina.answers}/{page}")

    assert answer.status_code == 404
