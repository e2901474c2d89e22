"""Who helps, as somebody says it before the first question."""

from datetime import date
from uuid import UUID

from said_and_done.db import Connection
from said_and_done.responses import queries
from said_and_done.responses.domain.answering import open_journey, why_not
from said_and_done.responses.domain.rules import help_of, problem_with_help, voice_of
from said_and_done.responses.model import AnswerProblem, Help, Hold, Move, Response, Then


async def say_who_helps(
    conn: Connection,
    organisation_id: UUID,
    hold: Hold,
    move: Move,
    picked: list[str],
    today: date,
) -> Response | AnswerProblem:
    """Leave the first page: keep who helps, until the end says otherwise. Raises as
    ``open_journey``."""
    if problem := problem_with_help(picked, move.then):
        return problem
    if not picked and move.then is Then.REST:
        return await open_journey(conn, organisation_id, hold, today)
    helped = None if move.then is Then.SKIP else help_of(picked)
    return await keep_help_at_start(conn, organisation_id, hold, helped, today)


async def keep_help_at_start(
    conn: Connection,
    organisation_id: UUID,
    hold: Hold,
    helped: tuple[Help, ...] | None,
    today: date,
) -> Response:
    """Keep how somebody helps; () is nobody, None is not said. Raises as ``open_journey``."""
    kept = await queries.keep_help_at_start(
        conn,
        organisation_id,
        hold.response_id,
        None if helped is None else voice_of(helped),
        helped,
        again=hold.again,
        today=today,
    )
    return kept or await why_not(conn, organisation_id, hold, today)
