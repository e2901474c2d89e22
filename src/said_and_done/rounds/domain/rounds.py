"""The rounds of a council, and the surveys of each."""

from datetime import date
from uuid import UUID

from said_and_done.core import dates
from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound
from said_and_done.rounds import queries
from said_and_done.rounds.model import Round, TypedDay
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.versions import SurveyVersion

LONGEST_NAME = 60


async def rounds(council: Council) -> list[Round]:
    """All rounds of a council, the newest first."""
    return await queries.rounds(council)


async def round_named(council: Council, name: str) -> Round:
    """The round of an address. Raises NotFound."""
    round_ = await queries.round_named(council, name)
    if round_ is None:
        raise NotFound("We do not know a round of that name.")
    return round_


async def round_by_id(council: Council, round_id: UUID) -> Round:
    """Raises NotFound."""
    return await queries.round_by_id(council, round_id=round_id)


async def round_versions(council: Council, round_id: UUID) -> list[SurveyVersion]:
    """The pinned versions themselves, by key."""
    pinned = await queries.round_surveys(council, round_id=round_id)
    return [await surveys.version(council, one.survey_version_id) for one in pinned]


async def survey_keys(council: Council, round_id: UUID) -> frozenset[str]:
    """The surveys of a round."""
    pinned = await queries.round_surveys(council, round_id=round_id)
    return frozenset(one.survey_key for one in pinned)


def read_day(typed: TypedDay, today: date, *, past: bool = False) -> date | None:
    """The date that was typed in three boxes, or all in one; None when there is no such day."""
    return dates.read_day(f"{typed.day} {typed.month} {typed.year}", today, past=past)
