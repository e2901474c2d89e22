"""How many people said what about themselves, in words that give nobody away.

Each question is counted by itself. Its answers and their total are made safe together, by the one
rule that all published numbers go through (docs/adr/0013-small-numbers.md). That rule belongs to
the findings: whoever publishes the numbers brings it along.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias
from uuid import UUID

from said_and_done.about_you import queries
from said_and_done.about_you.domain.files import version
from said_and_done.about_you.model import (
    RATHER_NOT,
    AboutLine,
    AboutQuestion,
    AboutTable,
    PackVersion,
    SafeCounts,
    Tally,
)
from said_and_done.db import Connection
from said_and_done.errors import NotYet
from said_and_done.rounds.model import Round
from said_and_done.view import day_words

I_DO_NOT_WANT_TO_SAY = "I do not want to say"
NOT_SHOWN = "not shown"
FEWEST_OF_AN_ANSWER = 10
"""An answer that fewer people gave is hidden, 0 as well. It is more than for an answer of a survey:
this is about who people are."""

Protect: TypeAlias = Callable[[tuple[int, ...]], SafeCounts]
"""Makes the true counts of one question safe, in this order, together with their total."""


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


async def count(conn: Connection, organisation_id: UUID, round_id: UUID, protect: Protect) -> None:
    """Count what people said about themselves, once and for all. Whoever publishes the numbers of
    the round calls this, when nothing can come in any more; a second time changes nothing."""
    tallies = await queries.tallies(conn, organisation_id, round_id)
    versions = [await version(conn, one) for one in {tally.pack_version_id for tally in tallies}]
    about = tuple(
        table
        for asked in sorted(versions, key=lambda one: -one.number)
        for table in _of_version(asked, tallies, protect)
    )
    await queries.keep_counted(conn, organisation_id, round_id, about)


def _of_version(asked: PackVersion, tallies: Sequence[Tally], protect: Protect) -> list[AboutTable]:
    return [
        safe_table(
            question,
            {
                one.choice: one.people
                for one in tallies
                if one.pack_version_id == asked.id and one.number == number
            },
            protect,
        )
        for number, question in enumerate(asked.pack.questions, 1)
    ]


def safe_table(question: AboutQuestion, counts: Mapping[int, int], protect: Protect) -> AboutTable:
    """One question's counts by the value of the choice, made safe."""
    offered = [
        *((place, choice.wording) for place, choice in enumerate(question.choices, 1)),
        (RATHER_NOT, I_DO_NOT_WANT_TO_SAY),
    ]
    table = protect(tuple(counts.get(value, 0) for value, _ in offered))
    if table.total is None or table.counts == (None,) * len(offered):
        return AboutTable(wording=question.wording, lines=(), answered=_words(table.total))
    return AboutTable(
        wording=question.wording,
        lines=tuple(
            AboutLine(wording=wording, people=_words(number) or NOT_SHOWN)
            for (_, wording), number in zip(offered, table.counts, strict=True)
        ),
        answered=_words(table.total),
    )


def _words(number: int | None) -> str | None:
    return None if number is None else f"about {number}"
