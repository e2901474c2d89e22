"""Sam puts the council's logo on its pages: made anew, on white, and nothing hidden in it."""

import io
from typing import Any

import pytest
from httpx import AsyncClient, Response
from PIL import Image

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from tests import factories
from tests.council_settings.conftest import SETTINGS, last_event
from tests.once.twice import opened
from tests.own_way import files
from tests.pages import SAVED_MEANWHILE

LOGO = f"{SETTINGS}/logo"
ALT = "A bridge over a river"
SVG = b"""<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"""
MEGABYTE = 1024 * 1024


async def put(
    browser: AsyncClient, content: bytes | None, form: dict[str, Any] | None = None, alt: str = ALT
) -> Response:
    """The form with a file, or with none chosen, as a browser sends it."""
    form = form or await opened(browser, LOGO)
    file = ("", b"") if content is None else ("logo.png", content)
    return await browser.post(LOGO, data={**form, "alt": alt}, files={"logo": file})


async def test_the_logo_stands_beside_the_name_on_each_public_page_at_once(
    visitor: AsyncClient, at_work: AsyncClient
) -> None:
    before = (await visitor.get("/anyborough")).text
    saved = await put(at_work, files.png((480, 160)))
    pages = [(await visitor.get(f"/anyborough{path}")).text for path in ("", "/talk", "/my-way")]

    assert saved.headers["location"] == f"{SETTINGS}?done=saved"
    assert "own-logo" not in before
    assert all(f'width="132" height="44" alt="{ALT}"' in page for page in pages)
    assert ALT in (await at_work.get(SETTINGS)).text


async def file_of(visitor: AsyncClient) -> Response:
    page = (await visitor.get("/anyborough")).text
    path = page.partition('class="own-logo" src="')[2].partition('"')[0]
    return await visitor.get(path)


async def test_its_file_was_made_anew_and_is_small(
    visitor: AsyncClient, at_work: AsyncClient
) -> None:
    sent = files.png((2000, 500))
    await put(at_work, sent)

    file = await file_of(visitor)

    assert file.headers["content-type"] == "image/png"
    assert file.headers["cache-control"] == "public, max-age=86400"
    assert file.content != sent
    with Image.open(io.BytesIO(file.content)) as drawn:
        assert drawn.size == (600, 150)
        assert drawn.mode == "RGB"
        assert not drawn.info.get("exif")


async def test_what_is_clear_in_it_stands_on_white(
    visitor: AsyncClient, at_work: AsyncClient
) -> None:
    out = io.BytesIO()
    Image.new("RGBA", (300, 100), (0, 0, 0, 0)).save(out, "PNG")
    await put(at_work, out.getvalue())

    with Image.open(io.BytesIO((await file_of(visitor)).content)) as drawn:
        assert drawn.getpixel((0, 0)) == (255, 255, 255)


async def test_only_the_words_are_changed_without_a_file(
    pool: db.Pool, anyborough: Organisation, visitor: AsyncClient, at_work: AsyncClient
) -> None:
    await put(at_work, files.png((480, 160)))
    file = (await file_of(visitor)).content

    saved = await put(at_work, None, alt="Our bridge")

    assert saved.status_code == 303, saved.text
    assert 'alt="Our bridge"' in (await visitor.get("/anyborough")).text
    assert (await file_of(visitor)).content == file
    event = await last_event(pool, anyborough)
    assert event.about == {"alt": "Our bridge", "alt before": ALT}


async def test_it_is_taken_away_and_our_own_sign_is_there_again(
    visitor: AsyncClient, at_work: AsyncClient
) -> None:
    await put(at_work, files.png((480, 160)))
    file = await file_of(visitor)
    gone = await factories.form(at_work, LOGO, f"{LOGO}/take-away")

    assert gone.status_code == 303
    assert "own-logo" not in (await visitor.get("/anyborough")).text
    assert (await visitor.get(str(file.url))).status_code == 404


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "Choose a file."),
        (SVG, "An SVG file can have a program in it."),
        (b"  <SVG onload=x>", "An SVG file can have a program in it."),
        (b"not a picture", "We cannot open this file as a logo."),
        (files.png((480, 160))[:200], "A part of this logo is missing."),
        (files.png((40, 30)), "This logo is too small."),
        (files.png((1200, 100)), "This logo is too long."),
        (files.png((100, 500)), "This logo is too long."),
        (b"x" * (15 * MEGABYTE + 1), "This file is too big."),
    ],
    ids=["none", "svg", "svg-2", "no picture", "cut", "small", "wide", "high", "15 MB"],
)
async def test_what_cannot_be_a_logo_gets_a_clear_sentence(
    visitor: AsyncClient, at_work: AsyncClient, content: bytes | None, sentence: str
) -> None:
    answer = await put(at_work, content)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'value="{ALT}"' in answer.text, "the words are not lost"
    assert "own-logo" not in (await visitor.get("/anyborough")).text


async def test_a_file_of_40_megabytes_gets_the_usual_answer(at_work: AsyncClient) -> None:
    answer = await put(at_work, b"x" * (40 * MEGABYTE))
    page = await at_work.get(answer.headers["location"])

    assert answer.status_code == 303
    assert "This file is too big. Choose a logo of 15 MB or less." in page.text


async def test_a_logo_needs_words_for_people_who_cannot_see_it(at_work: AsyncClient) -> None:
    without = await put(at_work, files.png((480, 160)), alt="")
    long = await put(at_work, files.png((480, 160)), alt="a" * 151)

    assert "Say what you can see in the logo." in without.text
    assert "Choose your logo again." in without.text
    assert "Make it shorter: 150 letters or fewer." in long.text


async def test_the_same_form_twice_is_once(
    pool: db.Pool, anyborough: Organisation, at_work: AsyncClient
) -> None:
    form = await opened(at_work, LOGO)
    first = await put(at_work, files.png((480, 160)), form)
    event = await last_event(pool, anyborough)
    second = await put(at_work, files.png((480, 160)), form)

    assert (first.status_code, second.status_code) == (303, 303)
    assert await last_event(pool, anyborough) == event


async def test_two_who_put_a_logo_see_both(visitor: AsyncClient, at_work: AsyncClient) -> None:
    form = await opened(at_work, LOGO)
    await put(at_work, files.png((480, 160)), form)

    answer = await put(at_work, files.png((400, 100)), form, alt="A tower")

    assert answer.status_code == 409
    assert SAVED_MEANWHILE in answer.text
    assert ALT in answer.text
    assert 'value="A tower"' in answer.text
    assert "Choose your logo again." in answer.text
    assert "A tower" not in (await visitor.get("/anyborough")).text
