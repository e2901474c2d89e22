"""What we found, for each question, statement and theme."""

from datetime import date
from uuid import UUID

import msgspec

from said_and_done.answering.model.response import Voice
from said_and_done.findings.model.tables import VOICES, Channel, SafeRow, SafeTable
from said_and_done.framework.model import Statement, Theme
from said_and_done.rounds.model import Round
from said_and_done.stories.model import Coding, Quote
from said_and_done.surveys.model.questions import Audience
from said_and_done.surveys.model.versions import AskedQuestion


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What people answered to one question of one survey, in its wording: safe to show. Answers to
    different questions are never added.

    ``sentence`` says it in words, made only from numbers that are shown, and ``counted`` the same
    without tenths; ``by_voice`` says it for each voice that is big enough to stand apart.
    ``supporters`` is what supporters think themselves: None unless it may be shown. Nobody is
    counted in it and in the table's columns.
    """

    asked: AskedQuestion
    unit: str
    audience: Audience
    table: SafeTable
    sentence: str
    counted: str
    by_voice: tuple[str, ...] = ()
    supporters: SafeRow | None = None
    supporters_sentence: str | None = None


class StatementFindings(msgspec.Struct, frozen=True, kw_only=True):
    """One statement as the heading above the questions that were asked about it, of one audience.
    There is a finding for each question, and ``quotes`` are the stories about the statement."""

    code: str
    audience: Audience
    wording: str
    picture: str
    findings: tuple[Finding, ...]
    quotes: tuple[Quote, ...] = ()

    @property
    def shown(self) -> bool:
        """Whether there are numbers to show for one of its questions."""
        return any(one.table.shown for one in self.findings)


class PrivateAnswerCounts(msgspec.Struct, frozen=True, kw_only=True):
    """Could they say what they want, without their helper? Yes, no and not sure, in safe numbers,
    of the people of one voice."""

    voice: Voice
    row: SafeRow


class ChannelCount(msgspec.Struct, frozen=True, kw_only=True):
    """How many people answered by one channel, in a safe number; None is hidden."""

    channel: Channel
    number: int | None


class RespondentCounts(msgspec.Struct, frozen=True, kw_only=True):
    """Who we heard from in one audience, in safe numbers. ``by_voice`` goes as VOICES do;
    ``by_channel`` counts the same people again; ``alone`` has only the voices that may be shown."""

    audience: Audience
    by_voice: tuple[int | None, ...]
    everyone: int | None
    by_channel: tuple[ChannelCount, ...] = ()
    alone: tuple[PrivateAnswerCounts, ...] = ()

    def shows(self, voice: Voice) -> bool:
        """Whether the number of people of this voice is shown."""
        shown = dict(zip(VOICES, self.by_voice, strict=False))
        return shown.get(voice) is not None


class ThemeFindings(msgspec.Struct, frozen=True, kw_only=True):
    """One theme: what people said (I), what carers said (I), and what staff say (We).

    ``not_asked`` are the statements that no question of the round was about.
    """

    theme: Theme
    people: tuple[StatementFindings, ...]
    carers: tuple[StatementFindings, ...]
    staff: tuple[StatementFindings, ...]
    not_asked: tuple[Statement, ...]

    @property
    def statements(self) -> tuple[StatementFindings, ...]:
        """People first, then carers, then staff."""
        return (*self.people, *self.carers, *self.staff)

    def beside(self, code: str) -> Finding | None:
        """What staff answered to the question that their survey puts beside this statement."""
        return next(
            (
                finding
                for statement in self.staff
                for finding in statement.findings
                if finding.asked.beside == code
            ),
            None,
        )


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a round found, safe to show. ``published_on`` is when its numbers were made
    public, and ``number`` how often so far; None and 0 for a preview.

    ``stories`` were read and count; ``set_aside`` were read and are not used; ``still_to_read``
    wait for a reader. All three are rounded to 5; None is hidden, because it is small.
    """

    round: Round
    heard: tuple[RespondentCounts, ...]
    themes: tuple[ThemeFindings, ...]
    quotes: tuple[Quote, ...]
    stories: int | None
    set_aside: int | None
    still_to_read: int | None
    published_on: date | None = None
    number: int = 0

    def statement(self, code: str, audience: Audience | None = None) -> StatementFindings | None:
        """All that was asked about a statement: of people first, then carers, then staff."""
        return next(
            (
                statement
                for theme in self.themes
                for statement in theme.statements
                if statement.code == code and audience in (None, statement.audience)
            ),
            None,
        )

    def question(self, survey_key: str, code: str) -> Finding | None:
        """What was answered to the question of this survey about a statement."""
        return next(
            (
                finding
                for theme in self.themes
                for statement in theme.statements
                for finding in statement.findings
                if (finding.asked.survey_key, finding.asked.statement) == (survey_key, code)
            ),
            None,
        )


class Supporters(msgspec.Struct, frozen=True, kw_only=True):
    """What supporters think themselves about one question: nobody of the people is in it."""

    asked: AskedQuestion
    unit: str
    audience: Audience
    row: SafeRow
    sentence: str | None


class FromAGroup(msgspec.Struct, frozen=True, kw_only=True):
    """What a conversation with a group told us. ``group`` says how big it was, in words that pick
    nobody out; no count of people has it."""

    id: UUID
    wording: str
    group: str
    audience: Audience
    codings: tuple[Coding, ...]


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """The findings for machines, each voice in a part of its own: ``people`` has what people said
    and what was said for them, ``supporters`` what those think who answered for somebody, and
    ``groups`` the conversations."""

    people: Findings
    supporters: tuple[Supporters, ...]
    groups: tuple[FromAGroup, ...]


class ListedRound(msgspec.Struct, frozen=True, kw_only=True):
    """A round in a list, and when its numbers were published: None before."""

    round: Round
    published_on: date | None
