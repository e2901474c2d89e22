"""Counts before and after they are made safe, and what we found for each question."""

import enum
from datetime import date
from uuid import UUID

import msgspec

from said_and_done.answering.model import Voice, WithoutHelper
from said_and_done.framework.model import Statement, Theme
from said_and_done.rounds.model import Round, WayInKind
from said_and_done.stories.model import Coding, Quote
from said_and_done.surveys.model import AskedQuestion, Audience, ChoiceValue

ALONE = (WithoutHelper.YES, WithoutHelper.NO, WithoutHelper.NOT_SURE)
"""The columns of what people answered without their helper, in this order."""

ANSWERS = (ChoiceValue.YES, ChoiceValue.SOMETIMES, ChoiceValue.NO, ChoiceValue.NOT_SURE)
"""The columns of every table, in this order."""

VOICES = (Voice.OWN, Voice.HELPED, Voice.ON_BEHALF, None)
"""The rows of a table of people, in this order; None is for those who did not say who answered.
A table of staff has one row."""


class Channel(enum.StrEnum):
    """How answers came to us. A conversation with a group is none: nobody is counted in it."""

    ONLINE = "online"
    TABLET = "tablet"
    PAPER = "paper"
    INTERVIEW = "interview"


CHANNELS = {
    WayInKind.LINK: Channel.ONLINE,
    WayInKind.POSTER: Channel.ONLINE,
    WayInKind.TABLET: Channel.TABLET,
    WayInKind.PAPER: Channel.PAPER,
    WayInKind.TELEPHONE: Channel.INTERVIEW,
    WayInKind.VISIT: Channel.INTERVIEW,
}


HOW_TO_READ = (
    "Each number is rounded to the nearest 5.",
    "“Of about 35 people” means: about 35 people answered this question.",
    "Some had help. For some, somebody else answered.",
    "“Not shown” means: we hide this number.",
    "We hide numbers under 5, and groups under 10. They could point at one person.",
    "Sometimes we hide a bigger number, too. It would give a small one away.",
)
"""How to read the numbers, once for each page or document that has any."""

NARROWEST = 4
"""The share of a bar that a hidden part has at least, in percent, so that it can be seen."""


class BarPart(msgspec.Struct, frozen=True, kw_only=True):
    """One answer's part of a bar. ``count`` is None when it is hidden; ``share`` is the whole
    percent of the bar's length, and 0 for every hidden answer but the first."""

    said: ChoiceValue
    count: int | None
    share: int


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """True counts, never shown: ``rows[voice][answer]``. Totals are worked out from them."""

    rows: tuple[tuple[int, ...], ...]


class SafeRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row that is safe to show. A count is a multiple of 5, or None: hidden."""

    counts: tuple[int | None, ...]
    total: int | None

    @property
    def shown(self) -> bool:
        """Whether there is any number to show."""
        return self.total is not None or any(count is not None for count in self.counts)

    @property
    def bar(self) -> tuple[BarPart, ...]:
        """The parts of a bar, those that are shown first; () without a total. All that is hidden
        is one part, which fills up to the total: that is a shown number too, so nobody can measure
        more than they can read. Rounding may leave nothing to fill; then it has a fixed length."""
        if self.total is None:
            return ()
        answers = tuple(zip(ANSWERS, self.counts, strict=True))
        shown = tuple((said, count) for said, count in answers if count is not None)
        hidden = tuple(said for said, count in answers if count is None)
        counts = tuple(count for _, count in shown)
        rest = _hidden_share(self.total, sum(counts)) if hidden else 0
        return (
            *(
                BarPart(said=said, count=count, share=share)
                for (said, count), share in zip(shown, _shares(counts, 100 - rest), strict=True)
            ),
            *(
                BarPart(said=said, count=None, share=0 if place else rest)
                for place, said in enumerate(hidden)
            ),
        )


def _hidden_share(total: int, shown: int) -> int:
    """The percent of a bar that all hidden answers have together, from shown numbers only."""
    return max(NARROWEST, 100 - 100 * shown // total)


def _shares(counts: tuple[int, ...], whole: int) -> tuple[int, ...]:
    """Whole percents that add up to ``whole``: the largest remainders are rounded up."""
    together = sum(counts) or 1
    shares = [count * whole // together for count in counts]
    by_rest = sorted(range(len(counts)), key=lambda i: -(counts[i] * whole % together))
    for place in by_rest[: whole - sum(shares)]:
        shares[place] += 1
    return tuple(shares)


class SafeTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table that is safe to show: one row a voice, and everyone together."""

    rows: tuple[SafeRow, ...]
    everyone: SafeRow

    @property
    def shown(self) -> bool:
        """False when fewer than 10 people answered: then every number is hidden."""
        return self.everyone.total is not None


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How many sent responses gave one answer to one question. ``voice`` is None when nobody said.

    Question 0 stands for the whole survey: ``number`` is then how many responses were sent.
    """

    survey_version_id: UUID
    voice: Voice | None
    question_number: int
    choice: int
    number: int


class CameBy(msgspec.Struct, frozen=True, kw_only=True):
    """How many sent responses to one survey came by one kind of way in that the round has."""

    survey_version_id: UUID
    kind: WayInKind
    number: int


class ReadWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words as their newest reading leaves them. ``wording`` is the safe wording: None when the
    words were set aside, or when nobody has read them yet. ``about_people`` is as in Quote."""

    id: UUID
    wording: str | None
    set_aside: bool
    may_count: bool
    may_quote: bool
    audience: Audience
    voice: Voice | None
    codings: tuple[Coding, ...]
    about_people: int | None = None


class QuestionFigures(msgspec.Struct, frozen=True, kw_only=True):
    """What was answered to one question, safe to keep and to show. ``unit`` names it over rounds.
    ``supporters`` is None unless it may be shown."""

    unit: str
    survey_version_id: UUID
    number: int
    table: SafeTable
    supporters: SafeRow | None = None


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """All numbers of a round, safe to keep and to show: what is published. The counts of stories
    are as in Findings."""

    heard: tuple["RespondentCounts", ...]
    questions: tuple[QuestionFigures, ...]
    stories: int | None
    set_aside: int | None
    still_to_read: int | None


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers of a round as a coordinator published them: they never change. ``number`` counts
    the publications of the round, from 1."""

    number: int
    published_on: date
    figures: Figures


class ChangedNumbers(msgspec.Struct, frozen=True, kw_only=True):
    """A publication of a round's numbers that is not as the chain of events tells it."""

    title: str
    number: int


class CountsAtPublication(msgspec.Struct, frozen=True, kw_only=True):
    """The true counts that the newest publication was made from: never shown."""

    number: int
    sent: int
    tallies: tuple[Tally, ...]


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """All that a round's findings are made of, with true counts: never shown. ``wordings`` are the
    council's own, by statement code. ``newest`` is the newest snapshot, None before the first;
    there are counts only where they were asked for.

    ``supporters`` count what those who answer on behalf think themselves; ``alone`` what people
    answered without their helper, as question 0. Neither is ever added to ``tallies``. ``came_by``
    counts the sent responses of ``tallies`` a second time.
    """

    round: Round
    survey_version_ids: tuple[UUID, ...]
    tallies: tuple[Tally, ...]
    supporters: tuple[Tally, ...]
    alone: tuple[Tally, ...]
    words: tuple[ReadWords, ...]
    came_by: tuple[CameBy, ...] = ()
    wordings: dict[str, str]
    newest: Snapshot | None = None
    counted: CountsAtPublication | None = None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What people answered to one question of one survey, in its wording: safe to show. Answers to
    different questions are never added.

    ``sentence`` says it in words, made only from numbers that are shown; ``by_voice`` says it for
    each voice that is big enough to stand apart. ``supporters`` is what supporters think
    themselves: None unless it may be shown. Nobody is counted in it and in the table's columns.
    """

    asked: AskedQuestion
    unit: str
    audience: Audience
    table: SafeTable
    sentence: str
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
