"""A deputy signs in place of a sponsor who is away: named in public, with days, and agreed to."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import asyncpg
import psycopg
import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.errors import Refusal
from said_and_done.core.view import LONDON, day_words
from said_and_done.key_holders.domain import reading
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import KeyRole, Member, Role
from said_and_done.progress.domain import keys
from said_and_done.progress.domain.reading import statement as read_statement
from said_and_done.progress.model.keys import Key
from said_and_done.progress.model.statement import ProgressStatement
from tests import factories
from tests.conftest import Database
from tests.key_holders.conftest import Place
from tests.key_holders.test_pages import KEYS, Browser, browser_of

__all__ = ["browser_of"]

FORM = f"{KEYS}/deputy"
A_DAY = timedelta(days=1)


def today() -> date:
    return datetime.now(UTC).astimezone(LONDON).date()


LAST = today() + 20 * A_DAY


def typed(name: str, day: date) -> dict[str, str]:
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{name}-{part}": str(number) for part, number in parts.items()}


@pytest.fixture
async def held(pool: db.Pool, stored: Place) -> Place:
    """Carol and Lena hold the keys. Amina and Ewa are in the group."""
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.set_up(conn)
    return stored


@pytest.fixture
async def ewa(pool: db.Pool, held: Place) -> Member:
    async with db.transaction(pool, held.organisation.id) as conn:
        member = await factories.member(conn, held.organisation, "Ewa Nowak", Role.MEMBER)
        await factories.group(conn, held.organisation, member)
    return member


async def names(browser: AsyncClient, deputy: Member, **other: str) -> str:
    """The address of the nomination."""
    sent = {**typed("last_day", LAST), "deputy": str(deputy.id), **other}
    answer = await factories.form(browser, FORM, **sent)
    assert answer.status_code in {201, 303}, answer.text
    return answer.headers["location"]


async def says_yes(browser: AsyncClient, nomination: str) -> int:
    answer = await factories.form(browser, "/anyborough/sign-out", f"{nomination}/agreements")
    return answer.status_code


async def holders(pool: db.Pool, place: Place) -> dict[str, str]:
    async with db.transaction(pool, place.organisation.id) as conn:
        return await place.holders(conn)


@pytest.fixture
async def omar_is_deputy(browser_of: Browser, held: Place) -> Place:
    nomination = await names(await browser_of(held.carol), held.omar)
    for member in (held.omar, held.lena):
        await says_yes(await browser_of(member), nomination)
    return held


async def test_a_sponsor_names_a_deputy_who_stands_in_public(
    pool: db.Pool, visitor: AsyncClient, browser_of: Browser, held: Place
) -> None:
    nomination = await names(await browser_of(held.carol), held.omar)
    before = await holders(pool, held)
    async with db.transaction(pool, held.organisation.id) as conn:
        told = {who for who, about in await held.letters(conn) if about.startswith("A deputy")}

    for member in (held.omar, held.lena):
        home = (await (await browser_of(member)).get("/anyborough/work")).text
        assert nomination in home
        assert "Carol Osei keeps the key" in (await (await browser_of(member)).get(nomination)).text
        await says_yes(await browser_of(member), nomination)

    assert told == {"carol", "lena", "omar"}
    assert before == {"Carol Osei": "sponsor", "Lena Hart": "lead"}
    assert await holders(pool, held) == {**before, "Omar Sy": "sponsor"}
    public = (await visitor.get("/anyborough/keys")).text
    days = f"from {day_words(today())} until {day_words(LAST)}"
    assert f"Omar Sy is deputy of Carol Osei {days}." in public
    assert "Carol Osei named Omar Sy, and Lena Hart agreed." in public
    again = await (await browser_of(held.carol)).get(FORM)
    assert again.status_code == 403, "she has one already"


@pytest.mark.parametrize("yes", ["omar", "lena"])
async def test_without_both_their_yes_nobody_is_deputy(
    pool: db.Pool, browser_of: Browser, held: Place, yes: str
) -> None:
    nomination = await names(await browser_of(held.carol), held.omar)

    await says_yes(await browser_of(getattr(held, yes)), nomination)
    with_amina = await says_yes(await browser_of(held.amina), nomination)

    assert with_amina == 403, "nobody asked the group"
    assert "Omar Sy" not in await holders(pool, held)


async def test_a_coordinator_proposes_and_two_people_of_the_group_agree(
    pool: db.Pool, visitor: AsyncClient, browser_of: Browser, held: Place, ewa: Member
) -> None:
    nomination = await names(await browser_of(held.dev), held.omar)
    async with db.transaction(pool, held.organisation.id) as conn:
        told = {who for who, about in await held.letters(conn) if about.startswith("A deputy")}
    for member in (held.omar, held.lena, held.amina):
        assert await says_yes(await browser_of(member), nomination) in {201, 303}
    not_yet = await holders(pool, held)
    page = (await (await browser_of(held.carol)).get(nomination)).text

    await says_yes(await browser_of(ewa), nomination)

    assert told == {"carol", "lena", "omar", "dev", "amina", "ewa"}
    assert "Omar Sy" not in not_yet
    assert "somebody else in the group" in page
    assert "Do you want no deputy?" in page
    assert (await holders(pool, held))["Omar Sy"] == "sponsor"
    public = (await visitor.get("/anyborough/keys")).text
    assert "Dev Patel proposed it. The group and Lena Hart agreed." in public
    assert "Amina" not in public, "who agreed for the group stands in no public place"


async def test_a_sponsor_says_no_to_a_deputy_that_was_proposed(
    pool: db.Pool, browser_of: Browser, held: Place
) -> None:
    nomination = await names(await browser_of(held.dev), held.omar)
    carol = await browser_of(held.carol)

    await factories.form(carol, nomination, f"{nomination}/refusals", reason="I am here.")

    late = await says_yes(await browser_of(held.lena), nomination)
    assert late == 410
    assert "Omar Sy" not in await holders(pool, held)


async def test_a_sponsor_comes_back_at_once(
    pool: db.Pool, visitor: AsyncClient, browser_of: Browser, omar_is_deputy: Place
) -> None:
    place = omar_is_deputy
    holder = f"{KEYS}/holders/{place.omar.id}"
    carol, amina = await browser_of(place.carol), await browser_of(place.amina)
    assert "I am back: Omar Sy is my deputy no longer" in (await carol.get(KEYS)).text
    strange = await factories.form(
        amina, "/anyborough/sign-out", f"{holder}/end", reason="I want it."
    )

    await factories.form(carol, holder, f"{holder}/end", reason="I am well again.")

    assert strange.status_code == 403
    assert await holders(pool, place) == {"Carol Osei": "sponsor", "Lena Hart": "lead"}
    public = (await visitor.get("/anyborough/keys")).text
    assert "Omar Sy was deputy of Carol Osei" in public
    assert "Carol Osei came back." in public


@pytest.mark.parametrize("by", ["carol", "nia"])
async def test_a_deputy_goes_with_the_sponsor_whose_key_ends(
    pool: db.Pool, browser_of: Browser, omar_is_deputy: Place, by: str
) -> None:
    place = omar_is_deputy
    holder = f"{KEYS}/holders/{place.carol.id}"
    browser = await browser_of(getattr(place, by))

    await factories.form(browser, holder, f"{holder}/end", reason="It is over.")

    assert await holders(pool, place) == {"Lena Hart": "lead"}
    sent = await factories.form(
        await browser_of(place.dev), f"{KEYS}/new", sponsor=str(place.omar.id)
    )
    assert sent.status_code in {201, 303}, "a lost sponsor is no dead end"


async def test_after_the_last_day_the_deputy_holds_nothing(
    pool: db.Pool, visitor: AsyncClient, own_database: Database, omar_is_deputy: Place
) -> None:
    place = omar_is_deputy
    with psycopg.connect(own_database.owner_url) as owner:
        owner.execute(
            "SELECT set_config('said.organisation_id', %s, false)", [str(place.organisation.id)]
        )
        owner.execute("ALTER TABLE role_changes DISABLE TRIGGER USER")
        owner.execute(
            "UPDATE role_changes SET first_day = first_day - 30, last_day = last_day - 30"
            " WHERE last_day IS NOT NULL"
        )
        owner.execute("ALTER TABLE role_changes ENABLE TRIGGER USER")

    assert await holders(pool, place) == {"Carol Osei": "sponsor", "Lena Hart": "lead"}
    assert "That was after the last day." in (await visitor.get("/anyborough/keys")).text
    async with db.transaction(pool, place.organisation.id) as conn:
        assert (await place.again(conn, place.omar)).roles == []


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"deputy": ""}, "Pick who is to be the deputy."),
        ({"deputy": "{nia}"}, "This person cannot be the deputy."),
        ({"deputy": "{lena}"}, "This person cannot be the deputy."),
        ({"last_day-day": ""}, "Write the last day"),
        (typed("last_day", today() - A_DAY), "This day is over."),
        (typed("first_day", LAST + A_DAY), "The last day is before the first day."),
        (typed("first_day", today() - A_DAY), "Write today or a later day, or leave it empty."),
        (typed("last_day", today() + 200 * A_DAY), "half a year at most"),
        ({"first_day-day": "x"}, "Write a day, month and year"),
        ({"reason": "a" * 1001}, "Make this shorter"),
    ],
    ids=[
        *("nobody", "administrator", "lead", "no end", "over", "order", "begun", "long", "odd"),
        "reason",
    ],
)
async def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    browser_of: Browser, held: Place, sent: dict[str, str], says: str
) -> None:
    carol = await browser_of(held.carol)
    people = {"nia": str(held.nia.id), "lena": str(held.lena.id)}
    good = {"deputy": str(held.omar.id), **typed("last_day", LAST), "reason": "I travel."}
    wrong = {name: words.format(**people) for name, words in sent.items()}

    answer = await factories.form(carol, FORM, **{**good, **wrong})

    assert answer.status_code == 422
    assert says in answer.text
    if "reason" not in sent:
        assert "I travel." in answer.text


async def test_nobody_stands_in_public_as_deputy_of_days_before_the_last_yes(
    visitor: AsyncClient, own_database: Database, omar_is_deputy: Place
) -> None:
    """The days were agreed to, and the last yes came when the first of them was over."""
    with psycopg.connect(own_database.owner_url) as owner:
        owner.execute(
            "SELECT set_config('said.organisation_id', %s, false)",
            [str(omar_is_deputy.organisation.id)],
        )
        owner.execute("ALTER TABLE role_changes DISABLE TRIGGER USER")
        owner.execute(
            "UPDATE role_changes SET first_day = first_day - 30 WHERE last_day IS NOT NULL"
        )
        owner.execute("ALTER TABLE role_changes ENABLE TRIGGER USER")

    public = (await visitor.get("/anyborough/keys")).text

    assert f"Omar Sy is deputy of Carol Osei from {day_words(today())} until" in public


@pytest.mark.parametrize("who", ["omar", "lena", "amina", "nia"])
async def test_nobody_else_names_a_deputy(
    browser_of: Browser, omar_is_deputy: Place, who: str
) -> None:
    """Neither does a deputy, who holds the same key."""
    browser = await browser_of(getattr(omar_is_deputy, who))

    page = await browser.get(FORM)
    sent = await factories.form(
        browser, "/anyborough/sign-out", FORM, deputy=str(uuid4()), **typed("last_day", LAST)
    )

    assert (page.status_code, sent.status_code) == (403, 403)


@pytest.fixture
async def drafted(pool: db.Pool, omar_is_deputy: Place) -> ProgressStatement:
    """Ready to be signed."""
    here = omar_is_deputy.organisation
    async with db.transaction(pool) as conn:
        await factories.content(conn)
    async with db.transaction(pool, here.id) as conn:
        listened = await factories.round(conn, here)
        group = await factories.group(conn, here, omar_is_deputy.omar)
        return await factories.progress_statement(conn, here, listened, group, omar_is_deputy.dev)


async def key_of_sponsor(pool: db.Pool, place: Place, name: str) -> Key | None:
    async with db.transaction(pool, place.organisation.id) as conn:
        found = await read_statement(CouncilContext(conn, place.organisation), name)
        return next((key for key in found.turned if key.role is KeyRole.SPONSOR), None)


async def test_a_signature_of_a_deputy_says_so_and_counts_while_they_are_one(
    pool: db.Pool, browser_of: Browser, omar_is_deputy: Place, drafted: ProgressStatement
) -> None:
    place, now = omar_is_deputy, datetime.now(UTC)
    async with db.transaction(pool, place.organisation.id) as conn:
        acting = ActingMember(conn, place.organisation, await place.again(conn, place.omar), now)
        await keys.sign(acting, drafted, "sponsor", drafted.version.hash, words="")
    signed = await key_of_sponsor(pool, place, drafted.name)
    lena = await browser_of(place.lena)
    page = (await lena.get(f"/anyborough/work/progress/{drafted.name}/read")).text
    async with db.transaction(pool, place.organisation.id) as conn:
        await place.end(conn, place.omar, place.carol, now=now)
    after = await key_of_sponsor(pool, place, drafted.name)

    assert signed is not None
    assert signed.holding is not None
    assert (signed.counts, signed.holding.deputy_of) == (True, "Carol Osei")
    assert "Co-production sponsor, signed by a deputy" in page
    assert "Omar Sy is deputy of Carol Osei" in page
    assert after is not None
    assert not after.counts


# ------------------------------------------------------- the database, as the program's own role

NOMINATES = (
    "INSERT INTO nominations (organisation_id, id, sponsor_id, reason, made_at, made_by,"
    " deputises_for, first_day, last_day) VALUES ($1, $2, $3, '', now(), $4, $5, $6, $7)"
)


@pytest.mark.parametrize(
    ("deputy", "by", "away", "last", "refused"),
    [
        ("omar", "nia", "carol", LAST, "Only a sponsor names a deputy"),
        ("omar", "lena", "lena", LAST, "Only a sponsor names a deputy"),
        ("omar", "amina", "carol", LAST, "Only a sponsor names a deputy"),
        ("nia", "carol", "carol", LAST, "is not administrator or coordinator"),
        ("omar", "carol", "carol", today() - A_DAY, "Only a sponsor names a deputy"),
        ("omar", "carol", "carol", today() + 200 * A_DAY, "deputies_are_of_sponsors"),
    ],
    ids=["administrator", "of the lead", "anybody", "runs things", "over", "long"],
)
async def test_the_database_refuses_a_deputy_against_the_rules(
    pool: db.Pool, held: Place, deputy: str, by: str, away: str, last: date, refused: str
) -> None:
    days = (min(today(), last), last)
    who = [getattr(held, name).id for name in (deputy, by, away)]

    with pytest.raises((Refusal, asyncpg.CheckViolationError), match=refused):
        await run(pool, held, NOMINATES, uuid4(), *who, *days)


async def run(pool: db.Pool, place: Place, words: str, *args: Any) -> None:
    """One statement, with the council's id before all else."""
    async with db.transaction(pool, place.organisation.id) as conn:
        await conn.execute(words, place.organisation.id, *args)


@pytest.fixture
async def proposed(browser_of: Browser, held: Place) -> str:
    """The id of a nomination to which one person of the group agreed, and everybody else."""
    nomination = await names(await browser_of(held.dev), held.omar)
    for member in (held.omar, held.lena, held.amina):
        await says_yes(await browser_of(member), nomination)
    return nomination.rpartition("/")[2]


@pytest.mark.parametrize(
    ("last", "refused"),
    [(LAST + A_DAY, "The last day is over"), (LAST, "Two people of the group")],
    ids=["other days", "one of the group"],
)
async def test_the_database_gives_no_key_against_the_rules(
    pool: db.Pool, held: Place, proposed: str, last: date, refused: str
) -> None:
    given = (uuid4(), held.omar.id, held.dev.id, proposed, today(), last)

    with pytest.raises(Refusal, match=refused):
        await run(
            pool,
            held,
            "INSERT INTO role_changes (organisation_id, id, member_id, role, given, changed_at,"
            " changed_by, nomination_id, first_day, last_day)"
            " VALUES ($1, $2, $3, 'sponsor', true, now(), $4, $5, $6, $7)",
            *given,
        )


@pytest.mark.parametrize("who", ["nia", "dev", "carol", "lena"])
async def test_only_who_is_in_a_group_and_nothing_else_agrees_for_it(
    pool: db.Pool, held: Place, proposed: str, who: str
) -> None:
    """Carol is in the group, and she is the sponsor. Lena agreed as the council lead."""
    with pytest.raises((Refusal, asyncpg.UniqueViolationError)):
        await run(
            pool,
            held,
            "INSERT INTO nomination_agreements VALUES ($1, $2, $3, now(), true)",
            proposed,
            getattr(held, who).id,
        )


async def test_a_deputy_to_come_gets_no_other_key(
    pool: db.Pool, browser_of: Browser, held: Place
) -> None:
    carol = await browser_of(held.carol)
    first = typed("first_day", today() + 5 * A_DAY)
    nomination = await names(carol, held.omar, **first)
    for member in (held.omar, held.lena):
        await says_yes(await browser_of(member), nomination)

    async with db.transaction(pool, held.organisation.id) as conn:
        assert (await held.again(conn, held.omar)).roles == [], "it has not begun"
        found = await reading.holdings(CouncilContext(conn, held.organisation))
    assert [each.name for each in found if each.deputy_of] == ["Omar Sy"]
    sent = await factories.form(
        await browser_of(held.dev), f"{KEYS}/new", lead=str(held.omar.id), reason=""
    )
    assert sent.status_code not in {201, 303}
