"""Taking a sheet away that was typed twice, or by mistake, until its numbers are public."""

from datetime import datetime
from uuid import UUID

from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound, TooLate
from said_and_done.organisations import domain as organisations
from said_and_done.rounds.domain import changing, rounds
from said_and_done.staff_entry import queries
from said_and_done.staff_entry.model import SheetProblem, SheetToTakeAway, Typed

LONGEST_REASON = 300


async def sheet_typed(council: Council, round_id: UUID, response_id: UUID) -> Typed:
    """A sheet of this round. Raises NotFound, and TooLate when it was taken away."""
    typed = await queries.typed(council, response_id=response_id)
    if typed is not None and typed.round_id == round_id and typed.sheet is not None:
        return typed
    if typed is None and await queries.was_taken_away(council, response_id=response_id):
        raise _gone()
    raise NotFound("We do not have this sheet. The answers may have been taken back.")


async def sheet_to_take_away(
    council: Council, round_name: str, response_id: UUID
) -> SheetToTakeAway:
    """A sheet of this round, which is held so that nobody publishes its numbers meanwhile.

    Raises NotFound, and TooLate when the sheet was taken away or the numbers are public.
    """
    round_ = await rounds.round_named(council, round_name)
    typed = await sheet_typed(council, round_.id, response_id)
    await changing.hold_round_before_publication(
        council,
        round_name,
        otherwise="The numbers of this round are public. They count this sheet, so it stays.",
    )
    return SheetToTakeAway(round=round_, typed=typed)


def problem_with_reason(because: str) -> SheetProblem | None:
    """What is wrong with the reason why a sheet is taken away."""
    if not because:
        return SheetProblem.NO_REASON
    return SheetProblem.LONG_REASON if len(because) > LONGEST_REASON else None


async def take_away_sheet(
    council: Council, typed: Typed, because: str, *, by: UUID, now: datetime
) -> None:
    """Remove the answers and words of a sheet for good; that it was taken away, by whom and why,
    stays. Nobody took answers back, so it is not counted among those. Raises TooLate when somebody
    was faster."""
    removed = await queries.remove_sheet(
        council, response_id=typed.response_id, by=by, on=now.date(), because=because
    )
    if not removed:
        raise _gone()
    about = {"way in": str(typed.way_in_id), "sheet": typed.sheet or "", "because": because}
    await organisations.record(council, "paper sheet taken away", about, by=by, now=now)


def _gone() -> TooLate:
    return TooLate("Somebody took this sheet away already.", heading="This sheet is not here")
