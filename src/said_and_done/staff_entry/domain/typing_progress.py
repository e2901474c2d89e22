"""How far the typing of a round is, and what can be typed today."""

from collections.abc import Sequence
from datetime import date

from said_and_done.answering.domain import entering
from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound
from said_and_done.rounds.domain import changing, rounds
from said_and_done.rounds.domain.ways_in import refuse_unless_used, way_in_of_round, ways_in_of
from said_and_done.rounds.model import Round
from said_and_done.staff_entry import queries
from said_and_done.staff_entry.domain.paper import refuse_unless_typing
from said_and_done.staff_entry.model import Tally, Typed, Typing, TypingWayIn


async def open_rounds(council: Council, today: date) -> list[Round]:
    """The rounds for which somebody can type today, the newest first."""
    found = await rounds.rounds(council)
    return [one for one in found if one.is_open(today) or one.may_take_in_late(today)]


async def typing(council: Council, name: str) -> Typing:
    """A round and all that was typed in it. Raises NotFound."""
    round_ = await rounds.round_named(council, name)
    versions = await rounds.round_versions(council, round_.id)
    blank = {version.survey_key for version in versions if version.survey.own_way}
    ways_in = await ways_in_of(council, round_.id)
    typed = await queries.typed_in(council, round_id=round_.id)
    return Typing(
        round=round_,
        ways_in=tuple(
            way_in
            for way_in in ways_in
            if way_in.kind.is_typed and way_in.is_used and way_in.survey_key not in blank
        ),
        typed=tuple(typed),
        taken_away=tuple(await queries.sheets_taken_away(council, round_id=round_.id)),
        may_take_away=await changing.may_change(council, round_.id),
        tally=counted(typed),
    )


async def paper_way_in(council: Council, name: str, code: str, today: date) -> TypingWayIn:
    """A way in of this round that staff type for, while sheets can be typed: what somebody wrote
    down on a visit is paper, too. Raises NotFound, TooLate."""
    open_way_in, version = await way_in_of_round(council, name, code)
    if not open_way_in.way_in.kind.is_typed or version.survey.own_way:
        raise _nobody_types()
    refuse_unless_used(open_way_in.way_in)
    refuse_unless_typing(open_way_in.round, today)
    return TypingWayIn(open_way_in=open_way_in, survey=version.survey)


async def interview_way_in(council: Council, name: str, code: str, today: date) -> TypingWayIn:
    """A way in of this round for interviews, while it is open. Raises NotFound, NotYet, TooLate."""
    open_way_in, version = await way_in_of_round(council, name, code)
    if not open_way_in.way_in.kind.is_interview or version.survey.own_way:
        raise _nobody_types()
    await entering.open_way_in(council, code, today)
    return TypingWayIn(open_way_in=open_way_in, survey=version.survey)


def _nobody_types() -> NotFound:
    return NotFound("Nobody types for this way in. Pick another one.")


def counted(typed: Sequence[Typed]) -> Tally:
    """How far the typing is."""
    return Tally(
        sheets=sum(one.sheet is not None for one in typed),
        checked=sum(one.is_checked for one in typed),
        differences=sum(one.differences or 0 for one in typed),
        interviews=sum(one.sheet is None and one.sent_on is not None for one in typed),
    )
