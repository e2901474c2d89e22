"""A phone reads the QR code of a card, and the answers open; nobody else learns the words."""

import re
from base64 import b64decode
from io import BytesIO
from urllib.parse import urlsplit

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from tests.answering.conftest import Person
from tests.code_cards.test_code_cards import sent_with_card

QR = re.compile(r'<img src="data:image/png;base64,([^"]*)" alt="A QR code\.')
DOTS_AN_INCH = 300


def scanned(picture: Image.Image) -> str:
    """What a camera reads."""
    (code,) = zxingcpp.read_barcodes(picture.convert("L"))
    return str(code.text)


def drawn(page: str) -> Image.Image:
    """The QR code of a page as a picture."""
    (picture,) = QR.findall(page)
    small = Image.open(BytesIO(b64decode(picture)))
    return small.resize((small.width * 4, small.height * 4), Image.Resampling.NEAREST)


def sheet(pdf: bytes) -> Image.Image:
    """The first page as a picture."""
    drawing: Image.Image = pypdfium2.PdfDocument(pdf)[0].render(scale=DOTS_AN_INCH / 72).to_pil()
    return drawing


async def test_the_code_holds_the_words_where_only_the_phone_sees_them(amina: Person) -> None:
    words = (await sent_with_card(amina)).split()

    address = scanned(drawn((await amina.see("sent")).text))

    parts = urlsplit(address)
    assert (parts.path, parts.query) == ("/anyborough/card", "")
    assert parts.fragment == "-".join(words)


async def test_the_address_of_the_code_is_the_form_for_the_words(
    amina: Person, somebody_else: Person
) -> None:
    """Without a script the form waits, and the way to choose the pictures."""
    await sent_with_card(amina)
    address = scanned(drawn((await amina.see("card")).text))

    page = await somebody_else.visitor.get(urlsplit(address).path)
    answer = await somebody_else.use_card(urlsplit(address).fragment)

    assert page.status_code == 200
    assert "/scanned_card.js" in page.text
    assert 'href="/anyborough/card/pictures"' in page.text
    assert answer.status_code == 303


async def test_whoever_rests_has_the_code_too(amina: Person) -> None:
    assert "#" in scanned(drawn((await amina.see("rest")).text))


async def test_whoever_kept_their_card_has_no_code_any_more(amina: Person) -> None:
    await sent_with_card(amina)
    await amina.leave("sent")

    assert not QR.search((await amina.see("sent")).text)


@pytest.mark.pdf
async def test_the_printed_card_can_be_scanned(amina: Person) -> None:
    words = (await sent_with_card(amina)).split()

    pdf = (await amina.see("card.pdf")).content

    assert scanned(sheet(pdf)).endswith(f"/anyborough/card#{'-'.join(words)}")


@pytest.mark.pdf
async def test_the_saved_picture_can_be_scanned(amina: Person) -> None:
    words = (await sent_with_card(amina)).split()

    picture = Image.open(BytesIO((await amina.see("card.png")).content))

    assert scanned(picture).endswith(f"/anyborough/card#{'-'.join(words)}")
