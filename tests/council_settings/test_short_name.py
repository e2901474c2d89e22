"""Sam gives the council another short name: every old address goes on, for ever, and for nobody
else."""

import re
from urllib.parse import quote

import asyncpg
import pytest
from httpx import AsyncClient, Response
from litestar import Litestar

from said_and_done.core import db
from said_and_done.core.errors import ContentProblem
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member, Role
from said_and_done.rounds.model import WayIn
from tests import factories
from tests.answering.conftest import calendar, link, spring, tablet
from tests.contact.conftest import browser_of
from tests.council_settings.conftest import SETTINGS, last_event

__all__ = ["calendar", "link", "spring", "tablet"]

ADDRESS = f"{SETTINGS}/address"


async def renamed(at_work: AsyncClient, new: str, old: str = "anyborough") -> Response:
    saved = await factories.form(at_work, f"/{old}/work/settings/address", slug=new)
    assert saved.status_code == 303, saved.text
    return saved


async def test_old_addresses_lead_to_the_new_ones_with_all_that_was_asked(
    visitor: AsyncClient, at_work: AsyncClient
) -> None:
    await renamed(at_work, "newborough")

    for path in ("", "/talk", "/my-way?back=%2Fanyborough%2Ftalk", f"/s/{quote('ü?#&%')}"):
        answer = await visitor.get(f"/anyborough{path}")
        assert answer.status_code == 301
        assert answer.headers["location"] == f"/newborough{path}"
        assert answer.headers["cache-control"] == "no-store"
    assert (await visitor.get("/newborough/talk")).status_code == 200
    assert (await visitor.get("/ANYBOROUGH/talk")).headers["location"] == "/anyborough/talk"


async def test_the_form_leads_to_the_list_at_the_new_address(
    pool: db.Pool, anyborough: Organisation, at_work: AsyncClient
) -> None:
    saved = await renamed(at_work, "newborough")

    assert saved.headers["location"] == "/newborough/work/settings?done=saved"
    assert "It is saved." in (await at_work.get(saved.headers["location"])).text
    assert (await last_event(pool, anyborough)).about == {
        "slug": "newborough",
        "slug before": "anyborough",
    }


async def test_each_of_several_old_names_leads_straight_to_the_newest(
    visitor: AsyncClient, at_work: AsyncClient
) -> None:
    await renamed(at_work, "newborough")
    await renamed(at_work, "newest", "newborough")

    leads = [
        (await visitor.get(f"/{old}/talk")).headers["location"]
        for old in ("anyborough", "newborough")
    ]

    assert leads == ["/newest/talk", "/newest/talk"]


async def test_a_council_takes_its_old_name_back_and_nothing_leads_in_a_circle(
    visitor: AsyncClient, at_work: AsyncClient
) -> None:
    await renamed(at_work, "newborough")
    await renamed(at_work, "anyborough", "newborough")

    assert (await visitor.get("/anyborough/talk")).status_code == 200
    assert (await visitor.get("/newborough/talk")).headers["location"] == "/anyborough/talk"


async def test_a_form_that_was_open_is_taken_at_its_old_address(
    visitor: AsyncClient, at_work: AsyncClient
) -> None:
    opened = await factories.open_form(visitor, "/anyborough/talk")
    await renamed(at_work, "newborough")

    wrong = await visitor.post("/anyborough/talk", data={**opened, "about": "The bus is gone."})
    right = await visitor.post("/anyborough/talk", data={**opened, "reach": "01632 960 123"})

    assert wrong.status_code == 422
    assert "The bus is gone." in wrong.text
    assert (right.status_code, right.headers["location"]) == (303, "/newborough/talk/asked")


async def test_somebody_in_the_middle_of_a_survey_goes_on(
    visitor: AsyncClient, at_work: AsyncClient, link: WayIn
) -> None:
    welcome = f"/anyborough/surveys/{link.code}"
    started = await factories.form(visitor, welcome)
    here = started.headers["location"]
    opened = await factories.open_form(visitor, here)
    await renamed(at_work, "newborough")

    answer = await visitor.post(here, data={**opened, "then": "skip"})
    page = await visitor.get(answer.headers["location"])

    assert answer.headers["location"].startswith("/newborough/answers/")
    assert page.status_code == 200
    assert (await visitor.get(here)).headers["location"] == here.replace("any", "new", 1)


async def test_qr_codes_and_short_links_on_paper_go_on(
    visitor: AsyncClient, at_work: AsyncClient, link: WayIn
) -> None:
    await renamed(at_work, "newborough")

    first = await visitor.get(f"/anyborough/s/{link.code}")
    second = await visitor.get(first.headers["location"])

    assert first.headers["location"] == f"/newborough/s/{link.code}"
    assert second.headers["location"] == f"/newborough/surveys/{link.code}"


async def test_a_tablet_stays_at_the_first_name_where_its_answers_wait(
    visitor: AsyncClient, at_work: AsyncClient, tablet: WayIn
) -> None:
    await renamed(at_work, "newborough")
    await renamed(at_work, "newest", "newborough")
    path = f"/tablets/{tablet.code}"

    stays = await visitor.get(f"/anyborough{path}")
    leads = [await visitor.get(f"/{name}{path}") for name in ("newborough", "newest")]
    today = await visitor.get(f"/anyborough{path}/today")

    assert stays.status_code == 200
    assert f'data-path="/anyborough{path}"' in stays.text
    assert [one.headers["location"] for one in leads] == [f"/anyborough{path}"] * 2
    assert today.status_code == 200


async def test_what_a_letter_printed_is_still_found_in_the_record(
    pool: db.Pool, anyborough: Organisation, visitor: AsyncClient, at_work: AsyncClient
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        head = await organisations.print_head(CouncilContext(conn, anyborough))
    assert head is not None
    address = f"/verify?council=anyborough&head={head.short}"
    before = (await visitor.get(address)).text
    await renamed(at_work, "newborough")

    after = (await visitor.get(address)).text

    words = re.findall(r"<h1>(.*?)</h1>", before)
    assert words == re.findall(r"<h1>(.*?)</h1>", after)
    assert "We do not know" not in after


@pytest.fixture
async def elsewhere(pool: db.Pool) -> Organisation:
    async with db.transaction(pool) as conn:
        return await factories.organisation(conn, "elsewhere")


@pytest.fixture
async def theirs(pool: db.Pool, app: Litestar, elsewhere: Organisation) -> Member:
    async with db.transaction(pool, elsewhere.id) as conn:
        return await factories.member(conn, elsewhere, "Ewa Nowak", Role.ADMINISTRATOR)


@pytest.mark.parametrize("name", ["anyborough", "newborough"], ids=["had before", "has now"])
async def test_no_other_council_ever_gets_a_name_that_was_ours(
    app: Litestar, at_work: AsyncClient, elsewhere: Organisation, theirs: Member, name: str
) -> None:
    await renamed(at_work, "newborough")

    async with browser_of(app, elsewhere, theirs) as ewa:
        answer = await factories.form(ewa, "/elsewhere/work/settings/address", slug=name)

    assert answer.status_code == 422
    assert "Another council has this short name, or had it." in answer.text
    assert f'value="{name}"' in answer.text


async def test_the_database_refuses_it_too_and_so_does_the_command_line(
    pool: db.Pool, at_work: AsyncClient, elsewhere: Organisation
) -> None:
    await renamed(at_work, "newborough")

    with pytest.raises(ContentProblem, match="Another council has or had"):
        async with db.transaction(pool) as conn:
            await factories.organisation(conn, "anyborough")
    refused = "another council has or had this short name"
    async with db.transaction(pool, elsewhere.id) as conn:
        with pytest.raises(asyncpg.RestrictViolationError, match=refused):
            async with db.all_or_nothing(conn):
                await conn.execute(
                    "UPDATE organisations SET slug = 'anyborough' WHERE id = $1", elsewhere.id
                )


async def test_nobody_puts_in_a_name_for_another_council_or_one_that_it_has_not(
    pool: db.Pool, anyborough: Organisation, elsewhere: Organisation
) -> None:
    put = "INSERT INTO short_names (organisation_id, slug) VALUES ($1, $2)"
    async with db.transaction(pool, elsewhere.id) as conn:
        for values in ((anyborough.id, "for-them"), (elsewhere.id, "not-theirs")):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                async with db.all_or_nothing(conn):
                    await conn.execute(put, *values)
        with pytest.raises(asyncpg.RestrictViolationError):
            async with db.all_or_nothing(conn):
                await conn.execute(
                    "DELETE FROM short_names WHERE organisation_id = $1", elsewhere.id
                )


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Use small letters"),
        ("a", "Use small letters"),
        ("9lives", "Use small letters"),
        ("any borough", "Use small letters"),
        ("a" * 42, "Use small letters"),
        ("../etc", "Use small letters"),
        ("sign-in", "We need this word"),
        ("assets", "We need this word"),
    ],
)
async def test_a_name_that_cannot_be_an_address_is_asked_for_again(
    at_work: AsyncClient, typed: str, sentence: str
) -> None:
    answer = await factories.form(at_work, ADDRESS, slug=typed)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'value="{typed}"' in answer.text


async def test_a_new_name_of_the_council_shows_at_once_on_pages_that_are_cached(
    visitor: AsyncClient, at_work: AsyncClient, link: WayIn
) -> None:
    pages = ("/anyborough", "/anyborough/talk", f"/anyborough/surveys/{link.code}")
    before = [(await visitor.get(page)).text for page in pages]

    await factories.form(at_work, f"{SETTINGS}/name", name="Rivers & Hills")
    after = [(await visitor.get(page)).text for page in pages]

    assert all("Rivers &amp; Hills" in page for page in after)
    assert not any("Rivers" in page for page in before)


@pytest.mark.parametrize("typed", ["", "n" * 101], ids=["empty", "long"])
async def test_a_council_has_a_name_of_a_useful_length(at_work: AsyncClient, typed: str) -> None:
    answer = await factories.form(at_work, f"{SETTINGS}/name", name=typed)

    assert answer.status_code == 422
    assert 'href="#name"' in answer.text
