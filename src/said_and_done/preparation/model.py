"""What a council prepares before a round: its days, posters and messages."""

import enum
from datetime import date
from uuid import UUID

import msgspec

from said_and_done.organisations.model import FieldProblem, Organisation
from said_and_done.rounds.model import Round, TypedDay, WayIn, WayInKind
from said_and_done.surveys.model.versions import SurveyVersion


class PaperSize(enum.StrEnum):
    """How large a poster is."""

    A4 = "a4"
    A3 = "a3"

    @property
    def words(self) -> str:
        return self.value.upper()


class Leading(msgspec.Struct, frozen=True, kw_only=True):
    """A way in that people can open, and the survey that it leads to."""

    way_in: WayIn
    version: SurveyVersion


class RoundInPreparation(msgspec.Struct, frozen=True, kw_only=True):
    """A round with its surveys and the ways in that are used."""

    organisation: Organisation
    round: Round
    versions: tuple[SurveyVersion, ...]
    ways_in: tuple[WayIn, ...]

    def has(self, *kinds: WayInKind) -> bool:
        """Whether people can come in one of these ways."""
        return any(one.kind in kinds for one in self.ways_in)

    def leading(self, *kinds: WayInKind) -> tuple[Leading, ...]:
        """The ways in of these kinds, in the order of the surveys."""
        return tuple(
            Leading(way_in=way_in, version=version)
            for version in self.versions
            for way_in in self.ways_in
            if way_in.kind in kinds and way_in.survey_key == version.survey_key
        )


class SurveyToTell(msgspec.Struct, frozen=True, kw_only=True):
    """A survey as a message speaks of it. ``address`` is its link, as people type it."""

    title: str
    about: str
    for_whom: str
    minutes: int
    languages: int
    address: str


class MessageKind(enum.StrEnum):
    """Where a message goes."""

    LETTER = "letter"
    EMAIL = "email"
    SOCIAL = "social"
    TEXT = "text"


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """Words to send, ready to copy. ``subject`` is "" but for an email."""

    kind: MessageKind
    title: str
    words: str
    subject: str = ""


class Step(enum.StrEnum):
    """A step to the first day of a round, in the order in which most councils do them."""

    HEAR = "hear"
    SURVEYS = "surveys"
    LANGUAGES = "languages"
    DAYS = "dates"
    WAYS_IN = "ways-in"
    POSTERS = "posters"
    PAPER = "paper"
    TABLETS = "tablets"
    MESSAGES = "messages"
    TEST = "test"


class StepDone(msgspec.Struct, frozen=True, kw_only=True):
    """A step that somebody called done."""

    step: Step
    done_on: date
    done_by: str


class DaySource(enum.StrEnum):
    """Where we know a day from."""

    BANK = "bank"
    FAITH = "faith"
    COUNCIL = "council"


class KnownDay(msgspec.Struct, frozen=True, kw_only=True):
    """A day, or days in a row, that matter to people. ``where`` is "" for the whole country."""

    first: date
    last: date
    title: str
    source: DaySource
    where: str = ""


class CouncilDay(msgspec.Struct, frozen=True, kw_only=True):
    """Days that a council typed, and who did."""

    id: UUID
    title: str
    first_day: date
    last_day: date
    said_on: date
    said_by: str


class TypedCouncilDay(msgspec.Struct, frozen=True, kw_only=True):
    """Days as somebody types them. An empty last day is the first one again."""

    title: str = ""
    first: TypedDay = TypedDay()
    last: TypedDay = TypedDay()


class CouncilDayPlan(msgspec.Struct, frozen=True, kw_only=True):
    """Days that can be kept."""

    title: str
    first_day: date
    last_day: date


class DaysOfRound(msgspec.Struct, frozen=True, kw_only=True):
    """What there is to know of the days of a round: what to look at again, the days that matter
    while people can answer, and all that the council typed."""

    look_at: tuple[str, ...]
    known: tuple[KnownDay, ...]
    typed: tuple[CouncilDay, ...]


class CouncilDayProblem(FieldProblem):
    """What can be wrong with days that somebody types."""

    NO_TITLE = ("title", "Say what these days are, for example “Summer holidays”.")
    LONG_TITLE = ("title", "Make it shorter: 80 letters or fewer.")
    FIRST_UNCLEAR = ("first", "Write the first day like this: 14 6 2026.")
    LAST_UNCLEAR = ("last", "Write the last day like this: 14 6 2026.")
    LAST_BEFORE_FIRST = ("last", "The last day must be on or after the first day.")
    TOO_MANY = ("title", "There are 100 entries. Take one away first.")
