"""Publishing the numbers of a round: once, by an act, and again only for many withdrawals."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

import msgspec

from said_and_done.about_you.domain import counting
from said_and_done.about_you.model import SafeCounts
from said_and_done.core.db import Council
from said_and_done.core.errors import NotYet, TooLate
from said_and_done.core.view import day_words
from said_and_done.findings import queries
from said_and_done.findings.domain.disclosure import SMALLEST_GROUP, protect_table, remaining
from said_and_done.findings.domain.gathering import WHOLE_SURVEY, figures_of
from said_and_done.findings.domain.ticks import ticks_remaining
from said_and_done.findings.model.counts import (
    CountsAtPublication,
    Figures,
    Material,
    QuestionFigures,
    Snapshot,
    Tally,
)
from said_and_done.findings.model.findings import RespondentCounts
from said_and_done.findings.model.tables import Counts, SafeRow, SafeTable
from said_and_done.organisations import domain as organisations
from said_and_done.rounds.model import Round
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.versions import AskedSurvey

FEWEST_TAKEN_BACK = SMALLEST_GROUP
"""So many responses are taken back before the numbers can be worked out again."""
FEWEST_OF_AN_ANSWER_TAKEN_BACK = SMALLEST_GROUP
"""An answer that fewer of them gave is hidden among the withdrawals. Nine of ten may be somebody's
own, and what the tenth said must not show: with a limit of 5 it would."""


async def publish(
    council: Council, name: str, *, seen: int, by: UUID, now: datetime, today: date
) -> Snapshot:
    """Publish the numbers of a round. They never change; only another publication follows. What
    people said about themselves is counted with the first one, and never again.

    ``seen`` is the number of the publication that the coordinator had before them, 0 for none.
    Raises NotFound, NotYet while answers can still come in or too few were taken back, and TooLate
    when somebody published them meanwhile.
    """
    await queries.lock_round(council, name)
    material = await queries.material(council, name, counting=True)
    refuse_publication(material, seen, today)
    asked = await asked_in(council, material)
    counts = CountsAtPublication(
        number=seen + 1, sent=_sent(material.tallies), tallies=material.tallies
    )
    snapshot = Snapshot(
        number=counts.number, published_on=today, figures=_figures_to_publish(material, asked)
    )
    figures_hash = await queries.save_snapshot(
        council, round_id=material.round.id, snapshot=snapshot, by=by
    )
    await queries.save_counts(council, round_id=material.round.id, counts=counts)
    await counting.count(council, material.round.id, protect_about_you)
    await organisations.record(
        council,
        "numbers published",
        {"round": material.round.name, "number": str(snapshot.number), "hash": figures_hash},
        by=by,
        now=now,
    )
    return snapshot


def protect_about_you(counts: tuple[int, ...]) -> SafeCounts:
    """What people said about themselves goes through the same rule as every published number: one
    row of answers with its total, and a higher limit for each answer."""
    row = protect_table(Counts(rows=(counts,)), counting.FEWEST_OF_AN_ANSWER).everyone
    return SafeCounts(counts=row.counts, total=row.total)


async def asked_in(council: Council, material: Material) -> dict[UUID, AskedSurvey]:
    """The surveys of the round with their questions, by the id of their version."""
    return {one: await surveys.asked_survey(council, one) for one in material.survey_version_ids}


def refuse_publication(material: Material, seen: int, today: date) -> None:
    """Raises NotYet and TooLate, as ``publish`` does."""
    snapshot = material.newest
    if snapshot is not None and snapshot.number != seen:
        raise TooLate(f"The numbers are public already, since {day_words(snapshot.published_on)}.")
    refuse_until_all_answers(material.round, today)
    if snapshot is not None and _taken_back(material) < FEWEST_TAKEN_BACK:
        raise NotYet(
            f"The numbers are public since {day_words(snapshot.published_on)}. They are worked out "
            f"again only when at least {FEWEST_TAKEN_BACK} people have taken back their answers."
        )


def refuse_until_all_answers(round_: Round, today: date) -> None:
    """Raises NotYet while an answer can still come in."""
    if not round_.has_all_answers(today):
        raise NotYet(
            f"Answers can still come in until {day_words(round_.late_until)}. "
            "You can publish the numbers after that day."
        )


def may_publish(material: Material, today: date) -> bool:
    """Whether the numbers can be published today, for the first time or again. ``material`` has its
    counts."""
    if not material.round.has_all_answers(today):
        return False
    return material.newest is None or _taken_back(material) >= FEWEST_TAKEN_BACK


def _sent(tallies: tuple[Tally, ...]) -> int:
    return sum(one.number for one in tallies if one.question_number == WHOLE_SURVEY)


def _taken_back(material: Material) -> int:
    if material.counted is None:
        raise ValueError("ask for the counts")
    return material.counted.sent - _sent(material.tallies)


def _figures_to_publish(material: Material, asked: Mapping[UUID, AskedSurvey]) -> Figures:
    if material.newest is None or material.counted is None:
        return figures_of(material, asked)
    gone = _difference(material.counted.tallies, material.tallies)
    withdrawn = msgspec.structs.replace(
        material, tallies=gone, supporters=(), alone=(), came_by=(), words=()
    )
    taken_back = figures_of(withdrawn, asked, FEWEST_OF_AN_ANSWER_TAKEN_BACK)
    return figures_without(material.newest.figures, taken_back, asked)


def _difference(before: tuple[Tally, ...], now: tuple[Tally, ...]) -> tuple[Tally, ...]:
    """The counts of answers that were taken back, as a table of its own."""
    left = Counter({_place(tally): tally.number for tally in now})
    return tuple(
        msgspec.structs.replace(tally, number=tally.number - left[_place(tally)])
        for tally in before
        if tally.number > left[_place(tally)]
    )


def _place(one: Tally) -> tuple[object, ...]:
    return one.survey_version_id, one.voice, one.question_number, one.choice


def figures_without(before: Figures, gone: Figures, asked: Mapping[UUID, AskedSurvey]) -> Figures:
    """The published figures less what was taken back, out of nothing but these two: both are safe,
    so what follows from them is. True counts are never rounded a second time: from where the
    rounding jumps, somebody who takes back made-up answers could read the others.

    What supporters think, how answers came, and what was said without the helper are not worked
    out again, and not told any more. The stories stay counted as they were.
    """
    withdrawn = {
        (figures.survey_version_id, figures.number): figures.table for figures in gone.questions
    }
    heard = {counts.audience: counts for counts in gone.heard}
    return Figures(
        heard=tuple(_heard_without(counts, heard[counts.audience]) for counts in before.heard),
        questions=tuple(
            msgspec.structs.replace(
                figures,
                table=_table_without(
                    figures, withdrawn[figures.survey_version_id, figures.number], asked
                ),
                supporters=None,
            )
            for figures in before.questions
        ),
        stories=before.stories,
        set_aside=before.set_aside,
        still_to_read=before.still_to_read,
    )


def _table_without(
    figures: QuestionFigures, gone: SafeTable, asked: Mapping[UUID, AskedSurvey]
) -> SafeTable:
    question = asked[figures.survey_version_id].questions[figures.number - 1]
    work_out = ticks_remaining if question.offer.several else remaining
    return work_out(figures.table, gone)


def _heard_without(before: RespondentCounts, gone: RespondentCounts) -> RespondentCounts:
    left = remaining(_as_table(before), _as_table(gone))
    return RespondentCounts(
        audience=before.audience,
        by_voice=tuple(row.total for row in left.rows) if before.by_voice else (),
        everyone=left.everyone.total,
    )


def _as_table(heard: RespondentCounts) -> SafeTable:
    return SafeTable(
        rows=tuple(SafeRow(counts=(), total=number) for number in heard.by_voice),
        everyone=SafeRow(counts=(), total=heard.everyone),
    )
