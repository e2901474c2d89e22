"""Free words at each stage: new, read, coded to statements, quoted."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

import msgspec

from said_and_done.answering.model.response import WITHOUT_A_HELPER, Attached, Voice, WithoutHelper
from said_and_done.organisations.model import FieldProblem
from said_and_done.surveys.model.questions import Audience

STORIES_ON_A_PAGE = 10
"""So many new ones, and so many that were read before: on a phone each is a card of five lines."""


class SetAsideReason(StrEnum):
    """Why a reader sets words aside. The words of the reason are the value; they are kept."""

    NOT_A_STORY = "It is not about care and support"
    COULD_HARM = "It could harm somebody if we show it"
    PICKS_OUT = "We cannot take out enough to keep people safe"
    THERE_TWICE = "The same words are there twice"
    BEING_LOOKED_INTO = "It is being looked into in another way"
    NOT_READABLE = "We cannot read it"
    ANOTHER_REASON = "Another reason"


class Judgement(StrEnum):
    """How it went, in the reader's judgement."""

    WELL = "well"
    BADLY = "badly"
    MIXED = "mixed"


class Coding(msgspec.Struct, frozen=True, kw_only=True):
    """The story is about this statement. ``went_well`` is None when it went well and badly."""

    code: str
    went_well: bool | None

    @property
    def went(self) -> Judgement:
        if self.went_well is None:
            return Judgement.MIXED
        return Judgement.WELL if self.went_well else Judgement.BADLY


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A person's own words to one question, as they wrote them: for readers only.

    ``id`` is the id of the words. ``voice`` is None when nobody said who was answering. Where it is
    ``attached`` as recordings or pictures, ``wording`` can be "". ``without_helper`` is what they
    answered on the private page. A group of people told it where ``about_people`` is not None, at
    this ``place``: see Quote.
    """

    id: UUID
    round_id: UUID
    round_title: str
    framework_version_id: UUID
    survey_version_id: UUID
    question_number: int
    wording: str
    may_count: bool
    may_quote: bool
    voice: Voice | None
    without_helper: WithoutHelper | None
    about_people: int | None
    place: str | None
    kept_on: date
    attached: tuple[Attached, ...] = ()

    @property
    def is_private(self) -> bool:
        """Whether it was said without the helper: for readers, and never for anybody else."""
        return self.question_number == WITHOUT_A_HELPER


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader made of the words: the safe wording, or why they were set aside."""

    id: UUID
    safe_wording: str | None
    set_aside_because: str | None
    read_at: datetime
    reader: str
    codings: tuple[Coding, ...] = ()


class WaitingDay(msgspec.Struct, frozen=True, kw_only=True):
    """How many words wait for a reader since one day."""

    kept_on: date
    number: int

    def age(self, today: date) -> int:
        """For how many whole days they have waited."""
        return max(0, (today - self.kept_on).days)


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """How many words wait for a reader. ``oldest_on`` is None when none wait."""

    number: int
    oldest_on: date | None

    def oldest_days(self, today: date) -> int:
        """The age of the oldest in whole days; 0 when none wait."""
        return max(0, (today - self.oldest_on).days) if self.oldest_on else 0


class ReadStory(msgspec.Struct, frozen=True, kw_only=True):
    """One line of what was read before: readers may read it again."""

    id: UUID
    safe_wording: str | None
    set_aside_because: str | None
    read_on: date


class ToldSurvey(msgspec.Struct, frozen=True, kw_only=True):
    """A survey in which somebody told something."""

    key: str
    title: str


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which earlier readings a reader looks for. "" is all of them; ``page`` counts from 1."""

    survey: str = ""
    state: str = ""
    page: int = 1

    @property
    def was_read(self) -> bool | None:
        """True for those that were read, False for those set aside, None for both."""
        return {"read": True, "aside": False}.get(self.state)


class ReadPage(msgspec.Struct, frozen=True, kw_only=True):
    """One page of earlier readings, and what can be chosen among them."""

    wanted: Wanted
    stories: tuple[ReadStory, ...]
    has_more: bool
    surveys: tuple[ToldSurvey, ...]


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """A story that may be shown: read, not set aside, and its writer agreed to be quoted.

    ``id`` is the id of the words; its anchor on the stories page is ``#story-<id>``. ``audience``
    is whom the survey asked: carers and staff never speak for people who draw on support.
    ``about_people`` is None for one person; for a group it is its size to the nearest 5, and 0 for
    fewer than 10.
    """

    id: UUID
    wording: str
    audience: Audience
    voice: Voice | None
    codings: tuple[Coding, ...]
    about_people: int | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """The statements it is about."""
        return tuple(coding.code for coding in self.codings)

    @property
    def anchor(self) -> str:
        return f"story-{self.id}"


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One stretch of the difference between two wordings. ``old`` and ``new`` are the same where
    nothing changed; either is empty where words were only put in, or only taken out."""

    old: str
    new: str

    @property
    def same(self) -> bool:
        return self.old == self.new


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader has on the page: the safe wording so far, and how it went by statement code.

    ``went`` is None for a code that was ticked without saying how it went. ``about_none`` is true
    once the reader has said that the story is about no statement.
    """

    safe_wording: str
    went: dict[str, Judgement | None]
    about_none: bool = False


class SetAside(msgspec.Struct, frozen=True, kw_only=True):
    """Why words are set aside: one of the reasons, and the reader's own words if any."""

    because: SetAsideReason | None
    more: str


class ReadingProblem(FieldProblem):
    """What can be wrong with a reading: its field, and the sentence that readers see."""

    EMPTY = ("safe_wording", "Write the words that are safe to show. Or set the words aside.")
    TOO_LONG = ("safe_wording", "Make the safe words shorter: 6,000 letters or fewer.")
    HOW_DID_IT_GO = ("own", "Say how it went for each statement that you picked.")
    UNKNOWN_STATEMENT = ("own", "Pick statements from the list.")
    NO_STATEMENT = ("own", "You picked no statement. Is that right?")
    NO_REASON = ("because", "Pick why you set the words aside.")
    SAY_MORE = ("more", "Say in a few words why you set the words aside.")
    LONG_REASON = ("more", "Make what you wrote about why shorter: 1,000 letters or fewer.")


class WordsRead(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a reader's newest judgement of some words was to let them pass."""

    words_id: UUID
    was_read: bool


def group_words(about_people: int) -> str:
    """Who told it, when it was a group. A small group has no number."""
    if about_people == 0:
        return "A small group of people told us"
    return f"A group of about {about_people} people told us"
