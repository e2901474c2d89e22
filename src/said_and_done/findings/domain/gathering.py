"""From true counts to findings that are safe to show."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias
from uuid import UUID

import msgspec

from said_and_done.findings.domain.disclosure import safe, safe_beside, safe_number
from said_and_done.findings.domain.words import sentence, supporters_sentence, voice_sentences
from said_and_done.findings.model import (
    ALONE,
    ANSWERS,
    CHANNELS,
    VOICES,
    Alone,
    Came,
    Channel,
    Counts,
    Finding,
    Findings,
    Heard,
    Material,
    ReadWords,
    SafeRow,
    SafeTable,
    StatementFindings,
    Tally,
    ThemeFindings,
)
from said_and_done.framework.model import Framework, Statement, Theme
from said_and_done.framework.model import Voice as Speaking
from said_and_done.responses.model import Voice
from said_and_done.stories.model import Quote
from said_and_done.surveys.model import AskedQuestion, AskedSurvey, Audience

WHOLE_SURVEY = 0
QuestionPlace: TypeAlias = tuple[UUID, int]
"""A survey's version, and the number of a question in it."""


def gather(
    material: Material, framework: Framework, surveys: Mapping[UUID, AskedSurvey]
) -> Findings:
    """What a round found. ``framework`` is worded as the council words it; ``surveys`` are the
    round's, by the id of their version."""
    quotes = tuple(quote for words in material.words if (quote := quote_of(words)))
    counted = _Counted(material, framework, surveys, quotes)
    return Findings(
        round=material.round,
        heard=tuple(counted.heard()),
        themes=tuple(counted.theme(theme) for theme in framework.themes),
        quotes=quotes,
        stories=safe_number(
            sum(
                one.wording is not None and one.may_count and one.about_people is None
                for one in material.words
            )
        ),
        set_aside=safe_number(sum(one.set_aside for one in material.words)),
        still_to_read=safe_number(
            sum(one.wording is None and not one.set_aside for one in material.words)
        ),
    )


def quote_of(words: ReadWords) -> Quote | None:
    """The words as a quote, or None unless they were read, not set aside, and may be quoted."""
    if words.wording is None or words.set_aside or not words.may_quote:
        return None
    return Quote(
        id=words.id,
        wording=words.wording,
        audience=words.audience,
        voice=words.voice,
        codings=words.codings,
        about_people=words.about_people,
    )


def counts_of(tallies: list[Tally], *, by_voice: bool) -> Counts:
    """The table of true counts of one question."""
    voices = VOICES if by_voice else (None,)
    return Counts(
        rows=tuple(
            tuple(
                sum(
                    one.number
                    for one in tallies
                    if one.choice == answer and (one.voice is voice or not by_voice)
                )
                for answer in ANSWERS
            )
            for voice in voices
        )
    )


class _Counted:
    """The tallies of a round, sorted by audience and by question. No tally is in two questions."""

    def __init__(
        self,
        material: Material,
        framework: Framework,
        surveys: Mapping[UUID, AskedSurvey],
        quotes: tuple[Quote, ...],
    ) -> None:
        self.framework = framework
        self.quotes = quotes
        self.surveys = dict(sorted(surveys.items(), key=lambda pair: pair[1].order))
        self.audiences = [one for one in Audience if one in {s.audience for s in surveys.values()}]
        self.tallies = _by_question(material.tallies)
        self.supporters = _by_question(material.supporters)
        self.sent: dict[Audience, list[Tally]] = {one: [] for one in self.audiences}
        for version_id, survey in self.surveys.items():
            self.sent[survey.audience] += self.tallies.get((version_id, WHOLE_SURVEY), [])
        self.alone = [(surveys[one.survey_version_id].audience, one) for one in material.alone]
        self.came_by = [(surveys[one.survey_version_id].audience, one) for one in material.came_by]
        self.all_heard = {one.audience: one for one in self._heard()}

    def heard(self) -> Iterator[Heard]:
        for heard in self.all_heard.values():
            yield msgspec.structs.replace(heard, alone=tuple(self._alone(heard)))

    def _alone(self, heard: Heard) -> Iterator[Alone]:
        """Only beside a number of helped people that is shown: else it would tell how many."""
        for voice in (Voice.HELPED, Voice.ON_BEHALF):
            said = [
                one
                for audience, one in self.alone
                if audience is heard.audience and one.voice is voice
            ]
            counts = tuple(sum(one.number for one in said if one.choice == each) for each in ALONE)
            row = safe(Counts(rows=(counts,))).everyone
            if heard.shows(voice) and row.total is not None:
                yield Alone(voice=voice, row=row)

    def _heard(self) -> Iterator[Heard]:
        for audience in self.audiences:
            numbers = tuple(
                sum(one.number for one in self.sent[audience] if one.voice is voice)
                for voice in VOICES
            )
            if audience is Audience.STAFF:
                everyone = safe(Counts(rows=((sum(numbers),),))).everyone.total
                by_channel = self._by_channel(audience, (sum(numbers),))
                yield Heard(
                    audience=audience, by_voice=(), everyone=everyone, by_channel=by_channel
                )
            else:
                table = safe(Counts(rows=tuple((number,) for number in numbers)))
                by_voice = tuple(row.total for row in table.rows)
                yield Heard(
                    audience=audience,
                    by_voice=by_voice,
                    everyone=table.everyone.total,
                    by_channel=self._by_channel(audience, numbers),
                )

    def _by_channel(self, audience: Audience, voices: tuple[int, ...]) -> tuple[Came, ...]:
        """Only in all, never by statement: there are too few people for that. A channel that the
        round does not have is left out, as everybody can see that there is none."""
        numbers: dict[Channel, int] = {}
        for of, one in self.came_by:
            if of is audience:
                channel = CHANNELS[one.kind]
                numbers[channel] = numbers.get(channel, 0) + one.number
        there = [channel for channel in Channel if channel in numbers]
        shown = safe_beside(voices, tuple(numbers[channel] for channel in there))
        return tuple(
            Came(channel=channel, number=number)
            for channel, number in zip(there, shown, strict=True)
        )

    def theme(self, theme: Theme) -> ThemeFindings:
        people = self._statements(theme, Audience.PEOPLE)
        carers = self._statements(theme, Audience.CARERS)
        asked = {one.code for one in (*people, *carers)}
        of_theme = self.framework.statements_of(theme.number, Speaking.I)
        return ThemeFindings(
            theme=theme,
            people=people,
            carers=carers,
            staff=self._statements(theme, Audience.STAFF),
            not_asked=tuple(one for one in of_theme if one.code not in asked),
        )

    def _statements(self, theme: Theme, audience: Audience) -> tuple[StatementFindings, ...]:
        asked = {
            statement: tuple(self._findings(statement.code, audience))
            for statement in self.framework.statements_of(theme.number, audience.voice)
        }
        return tuple(
            self._statement(statement, audience, findings)
            for statement, findings in asked.items()
            if findings
        )

    def _statement(
        self, statement: Statement, audience: Audience, findings: tuple[Finding, ...]
    ) -> StatementFindings:
        return StatementFindings(
            code=statement.code,
            audience=audience,
            wording=statement.wording,
            picture=statement.picture,
            findings=findings,
            quotes=tuple(
                quote
                for quote in self.quotes
                if quote.audience is audience and statement.code in quote.codes
            ),
        )

    def _findings(self, code: str, audience: Audience) -> Iterator[Finding]:
        for version_id, survey in self.surveys.items():
            for question in survey.questions:
                if survey.audience is audience and question.statement == code:
                    yield self._finding(version_id, question, audience)

    def _supporters(
        self, place: QuestionPlace, audience: Audience, table: SafeTable
    ) -> SafeRow | None:
        """What supporters think themselves: a table of its own, never added to the people's.

        It is shown only where every number of the same people's row is shown already: two tables
        about the same people tell more than each by itself.
        """
        if audience is Audience.STAFF or not self.all_heard[audience].shows(Voice.ON_BEHALF):
            return None
        theirs = table.rows[VOICES.index(Voice.ON_BEHALF)]
        if theirs.total is None or None in theirs.counts:
            return None
        row = safe(counts_of(self.supporters.get(place, []), by_voice=False)).everyone
        return row if row.total is not None else None

    def _finding(self, version_id: UUID, asked: AskedQuestion, audience: Audience) -> Finding:
        place = (version_id, asked.number)
        tallies = self.tallies.get(place, [])
        table = safe(counts_of(tallies, by_voice=audience is not Audience.STAFF))
        supporters = self._supporters(place, audience, table)
        return Finding(
            asked=asked,
            unit=asked.unit,
            audience=audience,
            table=table,
            sentence=sentence(table.everyone, audience),
            by_voice=voice_sentences(table),
            supporters=supporters,
            supporters_sentence=supporters_sentence(supporters) if supporters else None,
        )


def _by_question(tallies: Iterable[Tally]) -> dict[QuestionPlace, list[Tally]]:
    questions: dict[QuestionPlace, list[Tally]] = {}
    for tally in tallies:
        place = (tally.survey_version_id, tally.question_number)
        questions.setdefault(place, []).append(tally)
    return questions
