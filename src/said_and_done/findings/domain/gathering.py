"""From true counts to findings that are safe to show."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from said_and_done.findings.domain.disclosure import safe, safe_number
from said_and_done.findings.domain.words import sentence, voice_sentences
from said_and_done.findings.model import (
    ANSWERS,
    VOICES,
    Counts,
    Finding,
    Findings,
    Heard,
    Material,
    ReadWords,
    Tally,
    ThemeFindings,
)
from said_and_done.framework.model import Framework, Statement, Theme, Voice
from said_and_done.stories.model import Quote
from said_and_done.surveys.model import Audience, Survey

WHOLE_SURVEY = 0


def gather(material: Material, framework: Framework, surveys: Mapping[UUID, Survey]) -> Findings:
    """What a round found. ``framework`` is worded as the council words it; ``surveys`` are the
    round's, by the id of their version."""
    quotes = tuple(quote for words in material.words if (quote := quote_of(words)))
    counted = _Counted(material.tallies, framework, surveys, quotes)
    return Findings(
        round=material.round,
        heard=tuple(counted.heard()),
        themes=tuple(counted.theme(theme) for theme in framework.themes),
        quotes=quotes,
        stories=safe_number(
            sum(one.wording is not None and one.may_count for one in material.words)
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
    )


def counts_of(tallies: list[Tally], *, by_voice: bool) -> Counts:
    """The table of true counts of one statement and one audience."""
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
    """The tallies of a round, sorted by audience and statement."""

    def __init__(
        self,
        tallies: tuple[Tally, ...],
        framework: Framework,
        surveys: Mapping[UUID, Survey],
        quotes: tuple[Quote, ...],
    ) -> None:
        self.framework = framework
        self.quotes = quotes
        self.audiences = [one for one in Audience if one in {s.audience for s in surveys.values()}]
        self.tallies: dict[tuple[Audience, str], list[Tally]] = {
            (survey.audience, question.statement): []
            for survey in surveys.values()
            for question in survey.questions
        }
        self.sent: dict[Audience, list[Tally]] = {one: [] for one in self.audiences}
        for tally in tallies:
            survey = surveys[tally.survey_version_id]
            self._bucket(survey, tally.question_number).append(tally)

    def _bucket(self, survey: Survey, number: int) -> list[Tally]:
        if number == WHOLE_SURVEY:
            return self.sent[survey.audience]
        return self.tallies[survey.audience, survey.questions[number - 1].statement]

    def heard(self) -> Iterator[Heard]:
        for audience in self.audiences:
            numbers = tuple(
                sum(one.number for one in self.sent[audience] if one.voice is voice)
                for voice in VOICES
            )
            if audience is Audience.STAFF:
                everyone = safe(Counts(rows=((sum(numbers),),))).everyone.total
                yield Heard(audience=audience, by_voice=(), everyone=everyone)
            else:
                table = safe(Counts(rows=tuple((number,) for number in numbers)))
                by_voice = tuple(row.total for row in table.rows)
                yield Heard(audience=audience, by_voice=by_voice, everyone=table.everyone.total)

    def theme(self, theme: Theme) -> ThemeFindings:
        people = self._findings(theme, Audience.PEOPLE)
        carers = self._findings(theme, Audience.CARERS)
        asked = {one.code for one in (*people, *carers)}
        of_theme = self.framework.statements_of(theme.number, Voice.I)
        return ThemeFindings(
            theme=theme,
            people=people,
            carers=carers,
            staff=self._findings(theme, Audience.STAFF),
            not_asked=tuple(one for one in of_theme if one.code not in asked),
        )

    def _findings(self, theme: Theme, audience: Audience) -> tuple[Finding, ...]:
        return tuple(
            self._finding(statement, audience)
            for statement in self.framework.statements_of(theme.number, audience.voice)
            if (audience, statement.code) in self.tallies
        )

    def _finding(self, statement: Statement, audience: Audience) -> Finding:
        tallies = self.tallies[audience, statement.code]
        table = safe(counts_of(tallies, by_voice=audience is not Audience.STAFF))
        return Finding(
            code=statement.code,
            audience=audience,
            wording=statement.wording,
            picture=statement.picture,
            table=table,
            sentence=sentence(table.everyone, audience),
            by_voice=voice_sentences(table),
            quotes=tuple(
                quote
                for quote in self.quotes
                if quote.audience is audience and statement.code in quote.codes
            ),
        )
