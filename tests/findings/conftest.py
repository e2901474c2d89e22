"""Anyborough with a closed round of 60 people and 12 staff, whose true counts are known."""

import msgspec
import pytest

from said_and_done.answering.model.response import Help
from said_and_done.core import db
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import Member, Role
from said_and_done.rounds.model import Round
from said_and_done.stories import domain as stories
from said_and_done.stories.model import Draft, Judgement
from tests import factories

HOW = {"own": (), "helped": (Help.READ,), "on_behalf": (Help.ANSWERED,)}
# What people say to question 1 of your-support, which is about 1.I.1: yes, sometimes, no, not sure.
TRUE = {"own": (21, 10, 7, 2), "helped": (9, 4, 1, 0), "on_behalf": (3, 2, 1, 0)}
KEYS = ("yes", "sometimes", "no", "not-sure")
QUOTE = "They write down what I say, and then they do it."
NOT_TO_QUOTE = "Only count this. Do not show my words."
NOT_READ = "Nobody has read these words yet."
STAFF_WORDS = "We sent the same worker all winter."


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """What is there."""

    organisation: Organisation
    round: Round
    coordinator: Member
    pool: db.Pool

    async def publish(self) -> None:
        """The coordinator publishes the numbers."""
        async with db.transaction(self.pool, self.organisation.id) as conn:
            await factories.published_numbers(conn, self.organisation, self.round, self.coordinator)


@pytest.fixture
async def place(pool: db.Pool) -> Place:
    async with db.transaction(pool) as conn:
        ours = await factories.organisation(conn)
        reader = await factories.member(conn, ours, "Rita Read", Role.READER)
        coordinator = await factories.member(conn, ours, "Dev Patel", Role.COORDINATOR)
        held = await factories.round(conn, ours, survey_keys=("your-support", "what-we-do"))
        await _people(conn, ours, held)
        await _staff(conn, ours, held)
        await _read(conn, ours, held, reader)
        await factories.response(conn, ours, held, {1: "no"}, {2: NOT_READ})
        await factories.response(conn, ours, held, {1: "no"}, sent=False)
    return Place(organisation=ours, round=held, coordinator=coordinator, pool=pool)


async def _people(conn: db.Connection, ours: Organisation, held: Round) -> None:
    for voice, counts in TRUE.items():
        for key, count in zip(KEYS, counts, strict=True):
            for _ in range(count):
                await factories.response(conn, ours, held, {1: key}, helped=HOW[voice])


async def _staff(conn: db.Connection, ours: Organisation, held: Round) -> None:
    for n in range(12):
        words = {1: STAFF_WORDS} if n == 0 else None
        await factories.response(conn, ours, held, {1: "yes"}, words, survey_key="what-we-do")


async def _read(conn: db.Connection, ours: Organisation, held: Round, reader: Member) -> None:
    await factories.response(conn, ours, held, {}, {3: QUOTE})
    await factories.response(conn, ours, held, {}, {3: NOT_TO_QUOTE}, may_quote=False)
    for story in await stories.waiting(CouncilContext(conn, ours)):
        code = "1.We.1" if story.wording == STAFF_WORDS else "1.I.1"
        draft = Draft(safe_wording=story.wording, went={code: Judgement.WELL})
        await stories.read(ActingMember(conn, ours, reader, factories.NOW), story, draft)
