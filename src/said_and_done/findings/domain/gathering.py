"""From true counts to figures that are safe to keep and to show."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias
from uuid import UUID

import msgspec

from said_and_done.answering.model.response import Voice
from said_and_done.findings.domain.disclosure import (
    SMALLEST_COUNT,
    protect_linked_counts,
    protect_table,
    safe_number,
)
from said_and_done.findings.domain.ticks import protect_ticks
from said_and_done.findings.model.counts import Figures, Material, QuestionFigures, Tally
from said_and_done.findings.model.findings import (
    ChannelCount,
    PrivateAnswerCounts,
    RespondentCounts,
)
from said_and_done.findings.model.tables import (
    ALONE,
    CHANNELS,
    VOICES,
    Channel,
    Counts,
    SafeRow,
    SafeTable,
)
from said_and_done.surveys.model.questions import Audience, Offered
from said_and_done.surveys.model.versions import AskedQuestion, AskedSurvey

WHOLE_SURVEY = 0
NOTHING_COUNTED = SafeTable(rows=(), everyone=SafeRow(counts=(), total=None))
"""Of a question that is answered in words alone: not even how many wrote any."""
QuestionPlace: TypeAlias = tuple[UUID, int]
"""A survey's version, and the number of a question in it."""


def figures_of(
    material: Material, surveys: Mapping[UUID, AskedSurvey], smallest_count: int = SMALLEST_COUNT
) -> Figures:
    """All numbers of a round, made safe. ``surveys`` are the round's, by the id of their version.
    ``material`` has its counts. An answer to a question that fewer than ``smallest_count`` people
    gave is hidden."""
    counted = _Counted(material, surveys, smallest_count)
    words = material.words
    return Figures(
        heard=tuple(counted.heard()),
        questions=tuple(counted.questions()),
        stories=safe_number(
            sum(
                read_words.wording is not None
                and read_words.may_count
                and read_words.about_people is None
                for read_words in words
            )
        ),
        set_aside=safe_number(sum(read_words.set_aside for read_words in words)),
        still_to_read=safe_number(
            sum(read_words.wording is None and not read_words.set_aside for read_words in words)
        ),
    )


def counts_of(tallies: list[Tally], offer: Offered, *, by_voice: bool) -> Counts:
    """The table of true counts of one question."""
    voices = VOICES if by_voice else (None,)
    return Counts(
        rows=tuple(
            tuple(
                sum(
                    one.number
                    for one in tallies
                    if one.choice == answer.value and (one.voice is voice or not by_voice)
                )
                for answer in offer.answers
            )
            for voice in voices
        )
    )


class _Counted:
    """The tallies of a round, sorted by audience and by question. No tally is in two questions."""

    def __init__(
        self, material: Material, surveys: Mapping[UUID, AskedSurvey], smallest_count: int
    ) -> None:
        self.smallest_count = smallest_count
        self.surveys = dict(sorted(surveys.items(), key=lambda pair: pair[1].order))
        self.audiences = [
            audience for audience in Audience if audience in {s.audience for s in surveys.values()}
        ]
        self.tallies = _by_question(material.tallies)
        self.supporters = _by_question(material.supporters)
        self.sent: dict[Audience, list[Tally]] = {audience: [] for audience in self.audiences}
        for version_id, survey in self.surveys.items():
            self.sent[survey.audience] += self.tallies.get((version_id, WHOLE_SURVEY), [])
        self.alone = [
            (surveys[tally.survey_version_id].audience, tally) for tally in material.alone
        ]
        self.came_by = [
            (surveys[channel.survey_version_id].audience, channel) for channel in material.came_by
        ]
        self.all_heard = {counts.audience: counts for counts in self._heard()}

    def heard(self) -> Iterator[RespondentCounts]:
        for heard in self.all_heard.values():
            yield msgspec.structs.replace(heard, alone=tuple(self._alone(heard)))

    def _alone(self, heard: RespondentCounts) -> Iterator[PrivateAnswerCounts]:
        """Only beside a number of helped people that is shown: else it would tell how many."""
        for voice in (Voice.HELPED, Voice.ON_BEHALF):
            said = [
                tally
                for audience, tally in self.alone
                if audience is heard.audience and tally.voice is voice
            ]
            counts = tuple(
                sum(tally.number for tally in said if tally.choice == each) for each in ALONE
            )
            row = protect_table(Counts(rows=(counts,))).everyone
            if heard.shows(voice) and row.total is not None:
                yield PrivateAnswerCounts(voice=voice, row=row)

    def _heard(self) -> Iterator[RespondentCounts]:
        for audience in self.audiences:
            numbers = tuple(
                sum(one.number for one in self.sent[audience] if one.voice is voice)
                for voice in VOICES
            )
            if audience is Audience.STAFF:
                everyone = protect_table(Counts(rows=((sum(numbers),),))).everyone.total
                by_channel = self._by_channel(audience, (sum(numbers),))
                yield RespondentCounts(
                    audience=audience, by_voice=(), everyone=everyone, by_channel=by_channel
                )
            else:
                table = protect_table(Counts(rows=tuple((number,) for number in numbers)))
                by_voice = tuple(row.total for row in table.rows)
                yield RespondentCounts(
                    audience=audience,
                    by_voice=by_voice,
                    everyone=table.everyone.total,
                    by_channel=self._by_channel(audience, numbers),
                )

    def _by_channel(self, audience: Audience, voices: tuple[int, ...]) -> tuple[ChannelCount, ...]:
        """Only in all, never by statement: there are too few people for that. A channel that the
        round does not have is left out, as everybody can see that there is none."""
        numbers: dict[Channel, int] = {}
        for of, one in self.came_by:
            if of is audience:
                channel = CHANNELS[one.kind]
                numbers[channel] = numbers.get(channel, 0) + one.number
        there = [channel for channel in Channel if channel in numbers]
        shown = protect_linked_counts(voices, tuple(numbers[channel] for channel in there))
        return tuple(
            ChannelCount(channel=channel, number=number)
            for channel, number in zip(there, shown, strict=True)
        )

    def questions(self) -> Iterator[QuestionFigures]:
        for version_id, survey in self.surveys.items():
            for asked in survey.questions:
                yield self._question(version_id, asked, survey.audience)

    def _supporters(
        self, place: QuestionPlace, asked: AskedQuestion, audience: Audience, table: SafeTable
    ) -> SafeRow | None:
        """What supporters think themselves: a table of its own, never added to the people's.

        It is shown only where every number of the same people's row is shown already: two tables
        about the same people tell more than each by itself.
        """
        if (
            not table.rows
            or audience is Audience.STAFF
            or not self.all_heard[audience].shows(Voice.ON_BEHALF)
        ):
            return None
        theirs = table.rows[VOICES.index(Voice.ON_BEHALF)]
        if theirs.total is None or None in theirs.counts:
            return None
        thoughts = self.supporters.get(place, [])
        row = protect_table(counts_of(thoughts, asked.offer, by_voice=False)).everyone
        return row if row.total is not None else None

    def _question(
        self, version_id: UUID, asked: AskedQuestion, audience: Audience
    ) -> QuestionFigures:
        place = (version_id, asked.number)
        tallies = self.tallies.get(place, [])
        if asked.offer.in_words:
            table = NOTHING_COUNTED
        elif asked.offer.several:
            table = protect_ticks(tallies, asked.offer, self.smallest_count)
        else:
            counts = counts_of(tallies, asked.offer, by_voice=audience is not Audience.STAFF)
            table = protect_table(counts, self.smallest_count)
        return QuestionFigures(
            unit=asked.unit,
            survey_version_id=version_id,
            number=asked.number,
            table=table,
            supporters=self._supporters(place, asked, audience, table),
        )


def _by_question(tallies: Iterable[Tally]) -> dict[QuestionPlace, list[Tally]]:
    questions: dict[QuestionPlace, list[Tally]] = {}
    for tally in tallies:
        place = (tally.survey_version_id, tally.question_number)
        questions.setdefault(place, []).append(tally)
    return questions
