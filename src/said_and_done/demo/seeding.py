"""Seeds the demo's two councils, once; afterwards whatever people do there stays."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from said_and_done import worker
from said_and_done.answering.domain import counting
from said_and_done.commitments.model import Commitment
from said_and_done.contact.domain import contacts
from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.core.settings import Settings
from said_and_done.demo import deciding, listening, own_way, paper, script, signing, writing
from said_and_done.demo.listening import DemoRound
from said_and_done.demo.place import DemoCouncil
from said_and_done.demo.script import DemoCommitment, DemoStory, Script
from said_and_done.groups import domain as groups
from said_and_done.key_holders.domain import nominating, settling
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain import roles
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import KEY_ROLES, KeyRole, Member, Person, Role
from said_and_done.progress import jobs
from said_and_done.progress.model.statement import PublishJob
from said_and_done.web.clocks import Clock

ALWAYS_THE_SAME = 2026
DAYS_OPEN = 45
SO_FAR = 47
EARLIER = timedelta(days=-230)
EARLIER_SIGNED = timedelta(days=-160)
RECENT = timedelta(days=-105)
OPEN = timedelta(days=-10)
EVERYBODY = (
    "your-support",
    "in-your-own-way",
    "direct-payments",
    "your-review",
    "unpaid-carers",
    "what-we-do",
)


async def seed(settings: Settings, now: datetime, step: Callable[[str], None]) -> None:
    """Make both councils unless they are there already. ``step`` hears what goes on.

    All of it is one transaction, so that a start that was broken off leaves nothing half made;
    the published progress statement follows, through the job that always publishes. The queue
    then finds it done.
    """
    async with db.pool(str(settings.database_url), size=1) as pool:
        async with db.transaction(pool) as conn:
            if await organisations.organisations(conn):
                return
        recording = await own_way.spoken()
        async with db.transaction(pool) as conn:
            await _otherham(conn, settings, now)
            to_publish = await _anyborough(conn, script.read(), settings, now, step, recording)
    step("Making the published PDFs")
    signed = Clock(now=now + EARLIER_SIGNED)
    async with worker.tools(settings) as tools:
        await jobs.publish(tools.pool, tools.renderers, settings, to_publish, clock=lambda: signed)


async def _anyborough(
    conn: Connection,
    written: Script,
    settings: Settings,
    now: datetime,
    step: Callable[[str], None],
    recording: bytes | None,
) -> PublishJob:
    place = await _council(conn, written, settings.address, now)
    chance = random.Random(ALWAYS_THE_SAME)  # noqa: S311 (made-up answers, no secrets)
    step("Anyborough: the round before")
    before = await _listen(conn, place, ("your-support", "what-we-do"), EARLIER)
    await _answer(
        conn, place, before, {"your-support": 34, "what-we-do": 15}, settings.pepper, chance
    )
    promised = await _promise(conn, place, written, before, earlier=True)
    signed_at = now + EARLIER_SIGNED
    to_publish = await signing.publish(
        conn, place, before.round, written.earlier_statement, signed_at
    )
    await deciding.tell(
        CouncilContext(conn, place.organisation), promised, place.by(Role.COORDINATOR), now
    )
    step("Anyborough: 60 people answer")
    recent = await _listen(conn, place, ("your-support", "what-we-do"), RECENT)
    people_and_staff = {"your-support": 60, "what-we-do": 42}
    await _answer(conn, place, recent, people_and_staff, settings.pepper, chance, written.stories)
    reader = place.by(Role.READER)
    await listening.tell_together(
        CouncilContext(conn, place.organisation), recent.round, reader, now
    )
    await deciding.read_stories(
        CouncilContext(conn, place.organisation), written.stories, reader, now
    )
    promised = await _promise(conn, place, written, recent, earlier=False)
    await deciding.tell(
        CouncilContext(conn, place.organisation), promised, place.by(Role.COORDINATOR), now
    )
    await signing.half_sign(conn, place, recent.round, written.recent_statement)
    await _open_now(conn, place, settings.pepper, chance, recording)
    return to_publish


async def _open_now(
    conn: Connection,
    place: DemoCouncil,
    pepper: bytes,
    chance: random.Random,
    recording: bytes | None,
) -> None:
    """The round in which visitors answer: the first answers and sheets of paper, and what people
    told. Each day was counted when it was over."""
    now_open = await _listen(conn, place, EVERYBODY, OPEN)
    council = CouncilContext(conn, place.organisation)
    await listening.answer(
        council,
        now_open,
        "your-support",
        SO_FAR,
        pepper=pepper,
        chance=chance,
        until=place.now.date(),
    )
    await own_way.tell(council, now_open, pepper, recording)
    await paper.type_sheets(conn, place, now_open, pepper, chance)
    await writing.publish_a_survey(conn, place)
    await writing.begin_a_survey(conn, place)
    await counting.count_finished_days(council, place.now.date())


async def _otherham(conn: Connection, settings: Settings, now: datetime) -> None:
    """The other council: a round whose numbers wait for Ewa to publish them, and one that is open.
    It sees nothing of Anyborough's."""
    place = await _council(conn, script.read("otherham"), settings.address, now)
    chance = random.Random(ALWAYS_THE_SAME)  # noqa: S311 (made-up answers, no secrets)
    recent = await _listen(conn, place, ("your-support",), RECENT)
    await _answer(conn, place, recent, {"your-support": 20}, settings.pepper, chance)
    await _listen(conn, place, ("your-support",), OPEN)
    await counting.count_finished_days(CouncilContext(conn, place.organisation), place.now.date())


async def _council(conn: Connection, written: Script, address: str, now: datetime) -> DemoCouncil:
    """The people of a council. Both keys are held since before the first statement was signed."""
    organisation = await organisations.create(
        conn, slug=written.slug, name=written.name, contact=written.contact, now=now
    )
    await contacts.change_contact(CouncilContext(conn, organisation), written.reach, now)
    group = await groups.create_group(CouncilContext(conn, organisation), written.group, None, now)
    cast: dict[Role, Member] = {}
    for told in written.people:
        member = await roles.add(
            CouncilContext(conn, organisation),
            Person(
                name=told.name,
                email=told.email,
                job_title=told.job_title,
                roles=tuple(role for role in told.roles if role not in KEY_ROLES),
            ),
            by=None,
            now=now + EARLIER,  # they had their roles when they signed the earlier statement
        )
        cast |= {role: member for role in told.roles if role not in cast}
        if Role.MEMBER in told.roles:
            await groups.add_member(
                CouncilContext(conn, organisation),
                group.id,
                member.id,
                lived_experience=told.lived_experience,
                on=(now + EARLIER).date(),
            )
    cast |= await _give_keys(CouncilContext(conn, organisation), cast, address, now + EARLIER)
    return DemoCouncil(organisation=organisation, cast=cast, group=group, now=now)


async def _give_keys(
    council: CouncilContext, cast: dict[Role, Member], address: str, now: datetime
) -> dict[Role, Member]:
    """The administrator nominates the sponsor and the council lead, and both accept."""
    nominees = {role: cast[role.role] for role in KeyRole}
    nomination = await nominating.nominate(
        council, nominees, "", by=cast[Role.ADMINISTRATOR], address=address, now=now
    )
    for nominee in nominees.values():
        await settling.agree(
            ActingMember(council.conn, council.organisation, nominee, now),
            nomination,
            address=address,
        )
    return {
        role.role: await roles.person(council, nominee.id) for role, nominee in nominees.items()
    }


async def _listen(
    conn: Connection, place: DemoCouncil, keys: tuple[str, ...], opens: timedelta
) -> DemoRound:
    opens_on = (place.now + opens).date()
    return await listening.hold_round(
        CouncilContext(conn, place.organisation),
        keys,
        opens_on,
        place.by(Role.COORDINATOR),
        days=DAYS_OPEN,
    )


async def _answer(
    conn: Connection,
    place: DemoCouncil,
    heard: DemoRound,
    people_by_survey: dict[str, int],
    pepper: bytes,
    chance: random.Random,
    stories: tuple[DemoStory, ...] = (),
) -> None:
    for key, number in people_by_survey.items():
        await listening.answer(
            CouncilContext(conn, place.organisation),
            heard,
            key,
            number,
            stories=stories if key == "your-support" else (),
            pepper=pepper,
            chance=chance,
        )


async def _promise(
    conn: Connection, place: DemoCouncil, written: Script, heard: DemoRound, *, earlier: bool
) -> list[tuple[DemoCommitment, Commitment]]:
    return await deciding.promise(
        CouncilContext(conn, place.organisation),
        tuple(told for told in written.promises if told.earlier is earlier),
        heard.round,
        place.group,
        place.by(Role.COORDINATOR),
        place.now,
    )
