"""The demo's paper sheets: an interviewer types them, and a coordinator checks them."""

import random
from uuid import UUID

import msgspec

from said_and_done.answering.model.response import Help
from said_and_done.core.db import Connection, CouncilConnection
from said_and_done.demo.listening import DemoRound
from said_and_done.demo.place import DemoCouncil
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.model import Role
from said_and_done.rounds.model import WayInKind
from said_and_done.staff_entry.domain import checking, paper, typing_progress
from said_and_done.staff_entry.model import Sheet, SheetWords, TypingWayIn

SHEETS = 4
# The first is checked with a difference, the second without, and two wait.
CHECKED_WITH = {1: 3, 2: None}


async def type_sheets(
    conn: Connection, place: DemoCouncil, heard: DemoRound, pepper: bytes, chance: random.Random
) -> None:
    """A few sheets of an open round are typed today, and some of them are checked."""
    council, today = place.organisation.id, place.now.date()
    typing = await typing_progress.typing(CouncilConnection(conn, council), heard.round.name)
    way_in = next(one for one in typing.ways_in if one.kind is WayInKind.PAPER)
    typing_way_in = await typing_progress.paper_way_in(
        CouncilConnection(conn, council), heard.round.name, way_in.code, today
    )
    for number in range(1, SHEETS + 1):
        sheet = _sheet(number, typing_way_in, chance)
        by = place.by(Role.INTERVIEWER).id
        typed_id = await paper.save_sheet(
            CouncilConnection(conn, council),
            typing_way_in.open_way_in,
            sheet,
            by=by,
            pepper=pepper,
            today=today,
        )
        if number in CHECKED_WITH:
            await _check(conn, place, typing_way_in, typed_id, sheet, CHECKED_WITH[number])


def _sheet(number: int, typing_way_in: TypingWayIn, chance: random.Random) -> Sheet:
    questions = len(typing_way_in.survey.questions)
    return Sheet(
        reference=f"A{number}",
        answers=tuple(chance.choices((1, 2, 3, 4, 0), (5, 3, 3, 1, 1), k=questions)),
        words=(SheetWords(),) * questions,
        helped=chance.choice(((), (Help.READ,))),
    )


async def _check(
    conn: Connection,
    place: DemoCouncil,
    typing_way_in: TypingWayIn,
    response_id: UUID,
    sheet: Sheet,
    differs_at: int | None,
) -> None:
    """The coordinator types the sheet, too; where the two differ, the paper says what the first
    one typed."""
    by, today = place.by(Role.COORDINATOR).id, place.now.date()
    check = await checking.to_check(
        CouncilContext(conn, place.organisation),
        typing_way_in.open_way_in.round.name,
        response_id,
        by=by,
        today=today,
    )
    answers = list(sheet.answers)
    if differs_at is not None:
        answers[differs_at - 1] = (answers[differs_at - 1] + 1) % 5
    second = msgspec.structs.replace(sheet, answers=tuple(answers))
    picked = {one.key: checking.FIRST for one in checking.differences(check, second)}
    await checking.agree(
        CouncilContext(conn, place.organisation), check, second, picked, by=by, today=today
    )
