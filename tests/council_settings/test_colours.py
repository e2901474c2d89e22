"""Sam chooses two colours: people can read every page, whatever Sam would like, and whoever chose
colours on My way keeps theirs."""

import re

import pytest
from httpx import AsyncClient

from said_and_done.core import council_colours, db
from said_and_done.core.brand import contrast, product_brand
from said_and_done.core.council_colours import CouncilColours
from said_and_done.organisations.model import Organisation
from tests import factories
from tests.council_settings.conftest import SETTINGS, last_event
from tests.pages import SAVED_MEANWHILE

COLOURS = f"{SETTINGS}/colours"
BLUE, GOLD = "#1d4f91", "#f6c945"
SHEET = re.compile(r'<link rel="stylesheet" href="(/anyborough/look/[0-9a-f]+\.css)">')
TOO_LIGHT = "Not everybody could read white words on this colour."


async def test_the_colours_are_on_each_page_of_the_council_at_once(
    visitor: AsyncClient, at_work: AsyncClient
) -> None:
    assert not SHEET.search((await visitor.get("/anyborough")).text)

    saved = await factories.form(at_work, COLOURS, main_colour=BLUE, accent_colour="F6C945")
    pages = [await visitor.get(f"/anyborough{path}") for path in ("", "/talk", "/my-way")]
    sheets = {found[1] for page in pages if (found := SHEET.search(page.text))}

    assert saved.headers["location"] == f"{SETTINGS}?done=saved"
    assert len(sheets) == 1
    assert all(f'<meta name="theme-color" content="{BLUE}">' in page.text for page in pages)
    sheet = await visitor.get(sheets.pop())
    assert f"--main:{BLUE};" in sheet.text
    assert f"--accent:{GOLD};" in sheet.text
    assert sheet.headers["content-type"] == "text/css; charset=utf-8"
    assert sheet.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "set-cookie" not in sheet.headers


async def test_an_older_page_gets_the_newest_sheet_and_nobody_keeps_that(
    visitor: AsyncClient, at_work: AsyncClient
) -> None:
    await factories.form(at_work, COLOURS, main_colour=BLUE)
    before = SHEET.findall((await visitor.get("/anyborough")).text)
    await factories.form(at_work, COLOURS, main_colour="#0b5345")
    after = SHEET.findall((await visitor.get("/anyborough")).text)

    old = await visitor.get(before[0])

    assert before != after
    assert "--main:#0b5345;" in old.text
    assert old.headers["cache-control"] == "private, no-store"


def test_the_sheet_says_nothing_to_whoever_chose_other_colours() -> None:
    """My way puts another class on <html>: colours-white or colours-yellow."""
    sheet = CouncilColours(main=BLUE, accent=GOLD).sheet()

    assert sheet.startswith(".colours-cream:root{")
    assert sheet.count("{") == 1


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("main_colour", "#ffee00"),
        ("main_colour", "#4a90d9"),
        ("main_colour", "#ffffff"),
        ("accent_colour", "#1d4f91"),
        ("accent_colour", "#000"),
    ],
)
async def test_a_colour_that_cannot_be_read_is_refused_and_the_nearest_is_one_press_away(
    at_work: AsyncClient, field: str, typed: str
) -> None:
    refused = await factories.form(at_work, COLOURS, **{field: typed})
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', refused.text))

    assert refused.status_code == 422
    assert f'href="#{field}"' in refused.text
    assert f'value="{typed}"' in refused.text, "what was typed is not lost"
    taken = await at_work.post(COLOURS, data=hidden)
    assert taken.status_code == 303, taken.text
    assert hidden[field] in (await at_work.get(COLOURS)).text
    assert hidden[field] != typed


@pytest.mark.parametrize("typed", ["red", "#12", "#12345g", "url(x)", "#1d4f91;}"])
async def test_what_is_no_colour_is_asked_for_again(at_work: AsyncClient, typed: str) -> None:
    answer = await factories.form(at_work, COLOURS, main_colour=typed, accent_colour=GOLD)

    assert answer.status_code == 422
    assert "Write a colour as #" in answer.text
    assert f'value="{typed}"' in answer.text
    assert f'value="{GOLD}"' in answer.text


@pytest.mark.parametrize("main", ["#000000", "#0000ff", "#4b2e83", "#0b5345", "#7a0c08", "#1d4f91"])
def test_all_that_is_made_of_a_colour_that_passes_can_be_read(main: str) -> None:
    """Also the tints that are worked out, by each pair that the product's own colours must pass."""
    assert council_colours.passes_as_main(main) is True


def test_whatever_is_typed_the_nearest_colour_passes_and_is_as_near_as_it_may_be() -> None:
    ours = product_brand().colours

    for typed in ("#ff0000", "#00ff00", "#00ffff", "#ffff00", "#808080", "#ff8800", "#c0ffee"):
        main = council_colours.nearest_main(typed)
        soft = council_colours.in_main_colour(main).main_soft
        assert council_colours.passes_as_main(main)
        assert 7 <= min(contrast(main, ground) for ground in (soft, ours.paper)) < 7.3
    for typed in ("#ff0000", "#0000ff", "#123456", "#000000"):
        assert 7 <= contrast(ours.ink, council_colours.nearest_accent(typed)) < 7.2
    assert council_colours.nearest_main(BLUE) == BLUE
    assert council_colours.nearest_accent(GOLD) == GOLD


async def test_no_colour_is_our_usual_one(
    pool: db.Pool, anyborough: Organisation, visitor: AsyncClient, at_work: AsyncClient
) -> None:
    await factories.form(at_work, COLOURS, main_colour=BLUE)
    await factories.form(at_work, COLOURS, main_colour="")

    page = (await visitor.get("/anyborough")).text

    assert not SHEET.search(page)
    assert f'content="{product_brand().colours.main}"' in page
    event = await last_event(pool, anyborough)
    assert event.what == "colours changed"
    assert event.about == {"main_colour": "", "main_colour before": BLUE}


async def test_two_who_choose_colours_see_both(at_work: AsyncClient) -> None:
    before = {"main_colour": BLUE, "based_on": "0"}
    await factories.form(at_work, COLOURS, **before)

    answer = await factories.form(at_work, COLOURS, **{**before, "main_colour": "#0b5345"})

    assert answer.status_code == 409
    assert SAVED_MEANWHILE in answer.text
    assert BLUE in answer.text
    assert 'value="#0b5345"' in answer.text
