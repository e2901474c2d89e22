"""From safe figures to findings: by theme, statement and question, with the stories about each."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from said_and_done.findings.domain.words import sentence, supporters_sentence, voice_sentences
from said_and_done.findings.model.counts import Figures, Material, QuestionFigures, ReadWords
from said_and_done.findings.model.findings import (
    Finding,
    Findings,
    StatementFindings,
    ThemeFindings,
)
from said_and_done.framework.model import Checked, Framework, Statement, Theme
from said_and_done.framework.model import Speaker as Speaking
from said_and_done.stories.model import Quote
from said_and_done.surveys.model.questions import Audience
from said_and_done.surveys.model.versions import AskedQuestion, AskedSurvey


def arrange(
    material: Material, figures: Figures, framework: Framework, surveys: Mapping[UUID, AskedSurvey]
) -> Findings:
    """What a round found. ``framework`` is worded as the council words it; ``surveys`` are the
    round's, by the id of their version. Stories are those that stand today, also beside figures
    that were published long ago."""
    quotes = tuple(quote for words in material.words if (quote := quote_of(words)))
    arranged = _Arranged(figures, framework, surveys, quotes)
    return Findings(
        round=material.round,
        heard=figures.heard,
        themes=tuple(arranged.themes()),
        quotes=quotes,
        stories=figures.stories,
        set_aside=figures.set_aside,
        still_to_read=figures.still_to_read,
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


class _Arranged:
    """The figures of a round, sorted by audience and by statement."""

    def __init__(
        self,
        figures: Figures,
        framework: Framework,
        surveys: Mapping[UUID, AskedSurvey],
        quotes: tuple[Quote, ...],
    ) -> None:
        self.framework = framework
        self.quotes = quotes
        self.findings: dict[tuple[Audience, str], list[Finding]] = {}
        for question_figures in figures.questions:
            survey = surveys[question_figures.survey_version_id]
            asked = survey.questions[question_figures.number - 1]
            place = (survey.audience, asked.statement)
            self.findings.setdefault(place, []).append(
                _finding(question_figures, asked, survey.audience)
            )

    def themes(self) -> Iterator[ThemeFindings]:
        """In the order of the framework. Our own theme is there only when a survey asked about it:
        what Making it Real does not have is no gap."""
        for theme in self.framework.themes:
            found = self.theme(theme)
            if found.statements or found.not_asked:
                yield found

    def theme(self, theme: Theme) -> ThemeFindings:
        people = tuple(self._statements(theme, Audience.PEOPLE))
        carers = tuple(self._statements(theme, Audience.CARERS))
        asked = {statement_findings.code for statement_findings in (*people, *carers)}
        of_theme = self.framework.statements_of(theme.number, Speaking.I)
        return ThemeFindings(
            theme=theme,
            people=people,
            carers=carers,
            staff=tuple(self._statements(theme, Audience.STAFF)),
            not_asked=tuple(
                statement
                for statement in of_theme
                if statement.code not in asked and statement.checked is not Checked.OURS
            ),
        )

    def _statements(self, theme: Theme, audience: Audience) -> Iterator[StatementFindings]:
        for statement in self.framework.statements_of(theme.number, audience.voice):
            if findings := self.findings.get((audience, statement.code)):
                yield self._statement(statement, audience, tuple(findings))

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


def _finding(figures: QuestionFigures, asked: AskedQuestion, audience: Audience) -> Finding:
    table, supporters = figures.table, figures.supporters
    return Finding(
        asked=asked,
        unit=figures.unit,
        audience=audience,
        table=table,
        sentence=sentence(table.everyone, audience, asked.offer),
        counted=sentence(table.everyone, audience, asked.offer, tenths=False),
        by_voice=voice_sentences(table, asked.offer),
        supporters=supporters,
        supporters_sentence=supporters_sentence(supporters, table, asked.offer)
        if supporters
        else None,
    )
