"""The ways in to a round: adding one, finding the one behind a code, taking one away."""

import secrets
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound, Refusal, TooLate
from said_and_done.i18n.translation import gettext_noop
from said_and_done.organisations import domain as organisations
from said_and_done.revisions import domain as revisions
from said_and_done.rounds import queries
from said_and_done.rounds.domain.rounds import LONGEST_NAME
from said_and_done.rounds.model import OpenWayIn, Round, WayIn, WayInKind, WayInProblem
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.versions import SurveyVersion

LONGEST_WAY_IN = 80
LONGEST_REASON = 300
# No letters that look or sound like others: people read a code from a poster, or say it by phone.
CODE_LETTERS = "acdefhjkmnprtuvwxy"
CODE_LENGTH = 6
CODE_TRIES = 5


async def add_way_in(
    council: Council,
    round_: Round,
    survey_key: str,
    kind: WayInKind,
    name: str,
    now: datetime,
    by: UUID | None = None,
) -> WayIn:
    """A new route to one survey of a round, with a code of its own, and an event where somebody
    adds it to a round that is there.

    Raises NotFound when the survey is not in the round.
    """
    if by is not None:
        # A form that is open to change the round does not know of it, and could take it away.
        await revisions.count_addition(council, round_.id)
    pinned = await queries.round_surveys(council, round_id=round_.id)
    if survey_key not in {one.survey_key for one in pinned}:
        raise NotFound("That survey is not part of this round.")
    for _ in range(CODE_TRIES):
        way_in = WayIn(
            id=uuid4(),
            round_id=round_.id,
            survey_key=survey_key,
            kind=kind,
            name=name,
            code=new_code(),
        )
        if await queries.save_way_in(council, way_in, now):
            await _record_way_in(council, round_, way_in, by, now)
            return way_in
    raise Refusal("We could not find a free code. Please try again.")


def kinds_to_add(round_: Round, today: date) -> tuple[WayInKind, ...]:
    """The kinds of way in that a round can still get: after the last day, only those from where
    staff type what people answered in time. Raises TooLate once nothing comes in any more."""
    if not round_.has_closed(today):
        return tuple(WayInKind)
    if not round_.may_take_in_late(today):
        raise TooLate("This round is over. No answers can come in any more.")
    return tuple(kind for kind in WayInKind if kind.is_typed)


async def _record_way_in(
    council: Council, round_: Round, added: WayIn, by: UUID | None, now: datetime
) -> None:
    if by is None:
        return
    about = {
        "round": round_.name,
        "way in": added.name,
        "kind": added.kind.value,
        "survey": added.survey_key,
        "code": added.code,
    }
    await organisations.record(council, "round changed", about, by=by, now=now)


def problems_of_way_in(
    name: str,
    kind: str,
    survey_key: str,
    offered: Sequence[str],
    kinds: Sequence[WayInKind] = tuple(WayInKind),
) -> Iterator[WayInProblem]:
    """Everything that is wrong with a new way in, in the order of the form."""
    if survey_key not in offered:
        yield WayInProblem.UNKNOWN_SURVEY
    if kind not in set(kinds):
        yield WayInProblem.UNKNOWN_KIND
    if not name:
        yield WayInProblem.NO_NAME
    elif len(name) > LONGEST_WAY_IN:
        yield WayInProblem.LONG_NAME


def new_code() -> str:
    """A random code for a short link; about 34 million of them, so that one is hard to guess."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


async def ways_in_of(council: Council, round_id: UUID) -> list[WayIn]:
    """The ways in to a round, the oldest first."""
    return await queries.ways_in(council, round_id=round_id)


def read_code(typed: str) -> str:
    """A code in the form in which it is stored. Raises NotFound when it cannot be one."""
    if len(typed) > LONGEST_NAME:
        raise _unknown_code()
    code = typed.strip().lower()
    if not set(code) <= set(CODE_LETTERS):
        raise _unknown_code()
    return code


async def way_in(council: Council, code: str) -> WayIn:
    """The way in of a code, in large or small letters. Raises NotFound."""
    found = await queries.way_in(council, read_code(code))
    if found is None:
        raise _unknown_code()
    return found


async def find_way_in(council: Council, code: str) -> OpenWayIn:
    """The way in of a code with its round and its survey version. Raises NotFound."""
    found = await queries.way_in_with_round(council, read_code(code))
    if found is None:
        raise _unknown_code()
    return found


async def way_in_of_round(
    council: Council, round_name: str, code: str
) -> tuple[OpenWayIn, SurveyVersion]:
    """A way in of this round, with the survey that it leads to. Raises NotFound."""
    found = await find_way_in(council, code)
    if found.round.name != round_name:
        raise _unknown_code()
    return found, await surveys.version(council, found.survey_version_id)


async def take_away_way_in(
    council: Council, way_in: WayIn, because: str, member_id: UUID, now: datetime, today: date
) -> None:
    """Remove a way in: nobody can start by it any more, and answers given by it stay. Raises
    TooLate the second time."""
    if not await queries.take_away_way_in(council, way_in_id=way_in.id, on=today, because=because):
        raise TooLate("Somebody took this way in away already.")
    about = {"way in": str(way_in.id), "because": because}
    what = "way in taken away"
    await organisations.record(council, what, about, by=member_id, now=now)


def problem_with_reason(because: str) -> WayInProblem | None:
    """What is wrong with the reason why a way in is taken away."""
    if not because:
        return WayInProblem.NO_REASON
    return WayInProblem.LONG_REASON if len(because) > LONGEST_REASON else None


def refuse_unless_used(way_in: WayIn) -> None:
    """Raises TooLate for a way in that was taken away."""
    if not way_in.is_used:
        raise TooLate(gettext_noop("This link is not used any more. There may be another one."))


def _unknown_code() -> NotFound:
    return NotFound(gettext_noop("We do not know this link. It may have a wrong letter in it."))
