"""How many people said what about themselves, in words that give nobody away.

Each question is counted by itself. No total is shown, and neither is how many did not answer: so
there is nothing that a shown number could be taken from.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from said_and_done.about_you import queries
from said_and_done.about_you.domain.files import version
from said_and_done.about_you.model import (
    RATHER_NOT,
    AboutLine,
    AboutQuestion,
    AboutTable,
    PackVersion,
    Tally,
)
from said_and_done.db import Connection
from said_and_done.errors import NotYet
from said_and_done.rounds.model import Round
from said_and_done.view import FEWEST_PEOPLE, day_words, people_words

I_DO_NOT_WANT_TO_SAY = "I do not want to say"


async def tables(conn: Connection, organisation_id: UUID, round_: Round) -> tuple[AboutTable, ...]:
    """Each question with its safe counts, as they were when the numbers of the round were
    published. Raises NotYet before that: from numbers that move, one person's answers could be
    read when they come or go."""
    counted = await queries.counted(conn, organisation_id, round_.id)
    if counted is None:
        raise NotYet(
            "You see this when a coordinator has published the numbers of the round. "
            f"That can be from the day after {day_words(round_.takes_in_until)}."
        )
    return counted.shown


async def count(conn: Connection, organisation_id: UUID, round_id: UUID) -> None:
    """Count what people said about themselves, once and for all. Whoever publishes the numbers of
    the round calls this, when nothing can come in any more; a second time changes nothing."""
    found = await queries.tallies(conn, organisation_id, round_id)
    versions = [await version(conn, one) for one in {tally.pack_version_id for tally in found}]
    made = tuple(
        table
        for asked in sorted(versions, key=lambda one: -one.number)
        for table in _of_version(asked, found)
    )
    await queries.keep_counted(conn, organisation_id, round_id, made)


def _of_version(asked: PackVersion, found: Sequence[Tally]) -> list[AboutTable]:
    return [
        safe_table(
            question,
            {
                one.choice: one.people
                for one in found
                if one.pack_version_id == asked.id and one.number == number
            },
        )
        for number, question in enumerate(asked.pack.questions, 1)
    ]


def safe_table(question: AboutQuestion, counts: Mapping[int, int]) -> AboutTable:
    """One question's counts by the value of the choice, made safe. Under 10 answers nothing is
    shown; a count under 10 is never shown, 0 as well; others are rounded to the nearest 5."""
    offered = [
        *((place, choice.wording) for place, choice in enumerate(question.choices, 1)),
        (RATHER_NOT, I_DO_NOT_WANT_TO_SAY),
    ]
    if sum(counts.get(value, 0) for value, _ in offered) < FEWEST_PEOPLE:
        return AboutTable(wording=question.wording, lines=())
    return AboutTable(
        wording=question.wording,
        lines=tuple(
            AboutLine(wording=wording, people=people_words(counts.get(value, 0)))
            for value, wording in offered
        ),
    )
