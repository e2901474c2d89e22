"""The true counts of a round, never shown, and what is published of them."""

from datetime import date
from uuid import UUID

import msgspec

from said_and_done.answering.model.response import Voice
from said_and_done.findings.model.findings import RespondentCounts
from said_and_done.findings.model.tables import SafeRow, SafeTable
from said_and_done.rounds.model import Round, WayInKind
from said_and_done.stories.model import Coding
from said_and_done.surveys.model.questions import Audience


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


class RoundBefore(msgspec.Struct, frozen=True, kw_only=True):
    """The last round that was over before this one, asked one of its surveys, and has public
    numbers: its newest snapshot. ``number`` is as in Snapshot."""

    round: Round
    number: int
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
    there are counts only where they were asked for. ``round_before`` is what it may be compared
    with.

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
    round_before: RoundBefore | None = None
    counted: CountsAtPublication | None = None
