"""Sam takes a language away: nobody new is offered it, and whoever began in it goes on."""

import re

from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.rounds.model import WayIn
from tests import factories
from tests.answering.conftest import calendar, link, spring, tablet
from tests.council_settings.conftest import SETTINGS, last_event
from tests.pages import SAVED_MEANWHILE

__all__ = ["calendar", "link", "spring", "tablet"]

LANGUAGES = f"{SETTINGS}/languages"
ALL = ["cy", "ar", "bn", "gu", "pa", "pl", "ro", "ur"]
WITHOUT_POLISH = [key for key in ALL if key != "pl"]
POLISH = "Polski"


async def without_polish(at_work: AsyncClient) -> None:
    """Taken away, after the warning where there is one."""
    warned = await factories.form(at_work, LANGUAGES, offered=WITHOUT_POLISH)
    if warned.status_code == 422:
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', warned.text))
        warned = await at_work.post(LANGUAGES, data={**hidden, "offered": WITHOUT_POLISH})
    assert warned.status_code == 303, warned.text


async def offering(visitor: AsyncClient, link: WayIn, tablet: WayIn) -> dict[str, bool]:
    """Which pages offer Polish."""
    pages = {
        "front page": "/anyborough",
        "welcome": f"/anyborough/surveys/{link.code}",
        "my way": "/anyborough/my-way",
        "tablet": f"/anyborough/tablets/{tablet.code}",
    }
    return {name: POLISH in (await visitor.get(path)).text for name, path in pages.items()}


async def test_no_page_offers_it_any_more_and_each_did_before(
    visitor: AsyncClient, at_work: AsyncClient, link: WayIn, tablet: WayIn
) -> None:
    before = await offering(visitor, link, tablet)
    await without_polish(at_work)
    after = await offering(visitor, link, tablet)

    assert all(before.values()), before
    assert not any(after.values()), after


async def test_a_browser_that_reads_polish_is_not_told_of_it(
    visitor: AsyncClient, at_work: AsyncClient, link: WayIn
) -> None:
    welcome, polish = f"/anyborough/surveys/{link.code}", {"accept-language": "pl"}
    assert POLISH in (await visitor.get(welcome, headers=polish)).text

    await without_polish(at_work)

    assert POLISH not in (await visitor.get(welcome, headers=polish)).text


async def test_whoever_began_in_it_goes_on_in_it(
    visitor: AsyncClient, at_work: AsyncClient, link: WayIn
) -> None:
    await factories.form(visitor, "/anyborough/my-way", language="pl")
    started = await factories.form(visitor, f"/anyborough/surveys/{link.code}")
    here = started.headers["location"]
    await without_polish(at_work)

    page = await visitor.get(here)
    onward = await factories.form(visitor, here, then="skip")
    way = (await visitor.get("/anyborough/my-way")).text

    assert '<html lang="pl"' in page.text
    assert '<html lang="pl"' in (await visitor.get(onward.headers["location"])).text
    assert POLISH in way, "they find the language that they read in"


async def test_an_open_round_warns_first_and_nothing_is_lost(
    visitor: AsyncClient, at_work: AsyncClient, link: WayIn
) -> None:
    warned = await factories.form(at_work, LANGUAGES, offered=WITHOUT_POLISH)

    assert warned.status_code == 422
    assert "You take away Polish" in warned.text
    assert 'value="cy" checked' in warned.text
    assert 'value="pl" checked' not in warned.text
    assert POLISH in (await visitor.get("/anyborough")).text, "nothing happened yet"


async def test_a_warning_about_one_language_does_not_stand_for_another(
    at_work: AsyncClient, link: WayIn
) -> None:
    warned = await factories.form(at_work, LANGUAGES, offered=WITHOUT_POLISH)
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', warned.text))

    again = await at_work.post(LANGUAGES, data={**hidden, "offered": ["cy", "pl"]})

    assert again.status_code == 422
    assert "You take away Arabic" in again.text


async def test_without_an_open_round_it_is_taken_away_at_once(
    pool: db.Pool, anyborough: Organisation, at_work: AsyncClient
) -> None:
    saved = await factories.form(at_work, LANGUAGES, offered=["cy", "nonsense"])

    assert saved.status_code == 303
    assert "English and Welsh" in (await at_work.get(SETTINGS)).text
    assert (await last_event(pool, anyborough)).about == {
        "languages": "cy",
        "languages before": " ".join(ALL),
    }


async def test_english_stays_when_all_others_are_taken_away(
    visitor: AsyncClient, at_work: AsyncClient
) -> None:
    saved = await factories.form(at_work, LANGUAGES)

    assert saved.status_code == 303
    way = (await visitor.get("/anyborough/my-way")).text
    assert 'id="language-en"' in way
    assert 'id="language-cy"' not in way


async def test_another_council_offers_what_it_offered(
    pool: db.Pool, visitor: AsyncClient, at_work: AsyncClient
) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn, "elsewhere")
    await without_polish(at_work)

    assert POLISH in (await visitor.get("/elsewhere/my-way")).text


async def test_two_who_choose_languages_see_both(at_work: AsyncClient) -> None:
    await factories.form(at_work, LANGUAGES, offered=["cy"], based_on="0")

    answer = await factories.form(at_work, LANGUAGES, offered=["ur"], based_on="0")

    assert answer.status_code == 409
    assert SAVED_MEANWHILE in answer.text
    assert "English and Welsh" in answer.text
    assert 'value="ur" checked' in answer.text
