"""How many people said what about themselves, in words that give nobody away.

Each question is counted by itself. Its answers and their total are made safe together, by the one
rule that all published numbers go through (docs/adr/0013-small-numbers.md). That rule belongs to
the findings: whoever publishes the numbers brings it along.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeAlias
from uuid import UUID

from said_and_done.about_you import queries
from said_and_done.about_you.domain.asking import asked
from said_and_done.about_you.model import (
    ABOUT,
    RATHER_NOT,
    AboutLine,
    AboutQuestion,
    AboutTable,
    AskedQuestions,
    SafeCounts,
    Tally,
)
from said_and_done.core.db import Council
from said_and_done.core.errors import NotYet
from said_and_done.core.view import day_words
from said_and_done.rounds.model import Round

I_DO_NOT_WANT_TO_SAY = "I do not want to say"
NOT_SHOWN = "not shown"
FEWEST_OF_AN_ANSWER = 10
"""An answer that fewer people gave is hidden, 0 as well. It is more than for an answer of a survey:
this is about who people are."""
ROUNDS_LOOKED_AT = 8

Protect: TypeAlias = Callable[[tuple[int, ...]], SafeCounts]
"""Makes the true counts of one question safe, in this order, together with their total."""


async def tables(council: Council, round_: Round) -> tuple[AboutTable, ...]:
    """Each question with its safe counts, as they were when the numbers of the round were
    published. Raises NotYet before that: from numbers that move, one person's answers could be
    read when they come or go."""
    counted = await queries.counted(council, round_id=round_.id)
    if counted is None:
        raise NotYet(
            "You see this when a coordinator has published the numbers of the round. "
            f"That can be from the day after {day_words(round_.late_until)}."
        )
    return counted.shown


async def area_tables(council: Council) -> list[tuple[str, AboutTable]]:
    """Where people live, as they said it in each of the newest rounds that were counted: the title
    of the round, and its table."""
    return [
        (counted.title, table)
        for counted in await queries.counted_lately(council, most=ROUNDS_LOOKED_AT)
        for table in counted.shown
        if table.is_area
    ]


async def count(council: Council, round_id: UUID, protect: Protect) -> None:
    """Count what people said about themselves, once and for all. Whoever publishes the numbers of
    the round calls this, when nothing can come in any more; a second time changes nothing."""
    tallies = await queries.tallies(council, round_id=round_id)
    ids = {(tally.pack_version_id, tally.choice_id) for tally in tallies}
    every = [await asked(council, *one) for one in ids]
    about = tuple(
        safe_table(question, counts, protect) for question, counts in _by_question(every, tallies)
    )
    await queries.save_counted(council, round_id=round_id, tables=about)


def _by_question(
    every: Iterable[AskedQuestions], tallies: Iterable[Tally]
) -> Iterator[tuple[AboutQuestion, Counter[int]]]:
    """The counts of each question by the value of the choice, those of the newest words first. A
    question with the same words and answers in several versions is one question: two tables of it
    would be smaller, and hide more, without need."""
    newest_first = sorted(every, key=lambda one: (-one.version.number, str(one.choice_id)))
    asked = {(one.version.id, one.choice_id): one.questions for one in newest_first}
    same: dict[object, AboutQuestion] = {}
    for question in chain.from_iterable(asked.values()):
        same.setdefault(_words_of(question), question)
    counts: defaultdict[object, Counter[int]] = defaultdict(Counter)
    for tally in tallies:
        question = asked[tally.pack_version_id, tally.choice_id][tally.number - 1]
        counts[_words_of(question)][tally.choice] += tally.people
    for words, question in same.items():
        yield question, counts[words]


def _words_of(question: AboutQuestion) -> object:
    return question.name, question.wording, question.explain, question.choices


def safe_table(question: AboutQuestion, counts: Mapping[int, int], protect: Protect) -> AboutTable:
    """One question's counts by the value of the choice, made safe."""
    offered = [
        *((place, choice.wording) for place, choice in enumerate(question.choices, 1)),
        (RATHER_NOT, I_DO_NOT_WANT_TO_SAY),
    ]
    table = protect(tuple(counts.get(value, 0) for value, _ in offered))
    if table.total is None or table.counts == (None,) * len(offered):
        return AboutTable(
            wording=question.wording,
            lines=(),
            answered=_words(table.total),
            language=question.language,
            is_area=question.is_area,
        )
    return AboutTable(
        wording=question.wording,
        lines=tuple(
            AboutLine(wording=wording, people=_words(number) or NOT_SHOWN)
            for (_, wording), number in zip(offered, table.counts, strict=True)
        ),
        answered=_words(table.total),
        language=question.language,
        is_area=question.is_area,
    )


def _words(number: int | None) -> str | None:
    return None if number is None else f"{ABOUT}{number}"
