"""CPU of a public findings page, beside a plain GROUP BY of all its answers in the database."""

import statistics
from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg

from benchmarks.browser import Browser
from benchmarks.machine import Meter, Row
from benchmarks.place import Place, Server
from said_and_done.core import db
from said_and_done.findings.domain import publishing
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people import model
from said_and_done.people.domain import roles
from said_and_done.people.model import Role
from said_and_done.rounds.domain import planning, ways_in
from said_and_done.rounds.model import RoundPlan
from said_and_done.surveys.domain import surveys

RESPONSES = 100_000
GOAL = 1.0  # before numbers were kept as rows it was 3.1
TURNS = 7
PAGES_EACH = 4
GROUP_BY_EACH = 2

_ANSWERS = """
INSERT INTO responses (
    organisation_id, id, round_id, way_in_id, survey_version_id, choices, voice, help, card_hash,
    sent_on
)
SELECT
    $1, gen_random_uuid(), $2, $3, $4,
    (SELECT array_agg(1 + abs(hashint4(n * 31 + q)) % 4) FROM generate_series(1, $5::int) AS q),
    nullif(1 + n % 4, 4), '{}', decode(md5(n::text), 'hex'), $6
FROM generate_series(1, $7::int) AS n
"""
_GROUP_BY = """
SELECT a.question_number, a.choice, count(*)
FROM responses AS r
CROSS JOIN LATERAL unnest(r.choices) WITH ORDINALITY AS a (choice, question_number)
WHERE r.organisation_id = $1 AND r.round_id = $2 AND r.sent_on IS NOT NULL
GROUP BY a.question_number, a.choice
"""


async def measure(place: Place, ours: Server, turns: int = TURNS) -> list[Row]:
    """The ratio is the median of neighbours in time; the milliseconds are for one page or query.

    A closed round of 100,000 responses, whose numbers were published. The page costs CPU of the
    server and of the database, the GROUP BY that of the database.
    """
    organisation_id, round_id, path = await _closed_round(place)
    owner = await asyncpg.connect(place.owner_url)
    browser = await Browser.opened(ours.port)
    if b"said yes" not in (await browser.get(path)).body:
        raise RuntimeError(f"{path} shows no numbers")
    pairs = []
    for _ in range(turns):
        page = await _cost_of_pages(place, ours, browser, path)
        pairs.append((page, await _cost_of_group_by(place, owner, organisation_id, round_id)))
    await browser.close()
    await owner.close()
    return [
        Row(
            name=f"Public findings of {RESPONSES:,} responses: CPU, to a plain GROUP BY",
            unit="times",
            value=statistics.median(page / plain for page, plain in pairs),
            goal=GOAL,
        ),
        Row(name="  the page", unit="ms", value=statistics.median(page for page, _ in pairs)),
        Row(name="  the GROUP BY", unit="ms", value=statistics.median(plain for _, plain in pairs)),
    ]


async def _closed_round(place: Place) -> tuple[UUID, UUID, str]:
    now = datetime.now(UTC)
    async with db.pool(place.program_url, size=1) as pool, db.transaction(pool) as conn:
        council = await organisations.open_organisation(conn, "anyborough")
        plan = RoundPlan(
            title="Last year",
            opens_on=now.date() - timedelta(days=120),
            closes_on=now.date() - timedelta(days=60),
            answer_by=now.date() + timedelta(days=30),
            survey_keys=("your-support",),
        )
        before = now - timedelta(days=130)
        closed = await planning.create_round(CouncilContext(conn, council), plan, None, before)
        way_in = (await ways_in.ways_in_of(CouncilContext(conn, council), closed.id))[0]
        version = await surveys.newest_in_catalogue(conn, "your-support")
        await conn.execute(
            _ANSWERS,
            council.id,
            closed.id,
            way_in.id,
            version.id,
            len(version.survey.questions),
            plan.closes_on,
            RESPONSES,
        )
        person = model.Person(
            name="Dev Patel",
            email="dev@anyborough.example",
            job_title="",
            roles=(Role.COORDINATOR,),
        )
        coordinator = await roles.add(CouncilContext(conn, council), person, by=None, now=now)
        await publishing.publish(
            CouncilContext(conn, council),
            closed.name,
            seen=0,
            by=coordinator.id,
            now=now,
            today=now.date(),
        )
    return council.id, closed.id, f"/anyborough/findings/{closed.name}"


async def _cost_of_pages(place: Place, ours: Server, browser: Browser, path: str) -> float:
    meter = Meter(ours.process_id, place.postmaster)
    before = meter.seconds()
    for _ in range(PAGES_EACH):
        await browser.get(path)
    return (meter.seconds() - before) * 1000 / PAGES_EACH


async def _cost_of_group_by(
    place: Place, owner: asyncpg.Connection, organisation_id: UUID, round_id: UUID
) -> float:
    meter = Meter(place.postmaster)
    before = meter.seconds()
    for _ in range(GROUP_BY_EACH):
        await owner.fetch(_GROUP_BY, organisation_id, round_id)
    return (meter.seconds() - before) * 1000 / GROUP_BY_EACH
