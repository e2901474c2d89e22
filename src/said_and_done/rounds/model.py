"""A listening round: its surveys, its dates, and the ways in to it."""

import enum
from datetime import date
from uuid import UUID

import msgspec

from said_and_done.organisations.model import FieldProblem
from said_and_done.photographs.model import QuestionPhoto
from said_and_done.surveys.model.versions import SurveyVersion


class WayInKind(enum.StrEnum):
    """How people come to a survey."""

    LINK = "link"
    POSTER = "poster"
    TABLET = "tablet"
    PAPER = "paper"
    TELEPHONE = "telephone"
    VISIT = "visit"

    @property
    def words(self) -> str:
        """What people call it."""
        return _WORDS[self]

    @property
    def is_interview(self) -> bool:
        """Whether somebody of the council asks, and types what the person says."""
        return self in {WayInKind.TELEPHONE, WayInKind.VISIT}

    @property
    def is_typed(self) -> bool:
        """Whether somebody of the council types all answers that come this way."""
        return self.is_interview or self is WayInKind.PAPER


_WORDS = {
    WayInKind.LINK: "Web link",
    WayInKind.POSTER: "QR poster",
    WayInKind.TABLET: "Venue tablet",
    WayInKind.PAPER: "Paper",
    WayInKind.TELEPHONE: "Telephone",
    WayInKind.VISIT: "Visit",
}


LATE_DAYS = 14
"""For so many days after the last one, answers that were given in time may come in."""


class Round(msgspec.Struct, frozen=True, kw_only=True):
    """One listening period. ``name`` is its word in addresses. It opens at the start of
    ``opens_on``; the council wants it to close at the end of ``closes_on``. What follows from that
    is worked out in round_view alone: ``told_until`` is the last day that people are told,
    ``last_day`` the last on which they can answer, ``late_until`` the last on which answers that
    they gave in time may come to us. They get an answer by ``answer_by``."""

    id: UUID
    name: str
    title: str
    opens_on: date
    closes_on: date
    answer_by: date
    framework_version_id: UUID
    told_until: date
    last_day: date
    late_until: date

    def is_open(self, today: date) -> bool:
        """Whether people can answer on this day."""
        return self.opens_on <= today <= self.last_day

    def has_closed(self, today: date) -> bool:
        """Whether the last day of answering is over."""
        return today > self.last_day

    def may_take_in_late(self, today: date) -> bool:
        """Whether answers that people gave in time may still be taken in, after the last day."""
        return self.last_day < today <= self.late_until

    def has_all_answers(self, today: date) -> bool:
        """Whether nothing can come in any more, by any way: only now numbers can be published."""
        return today > self.late_until

    def counted_on(self, today: date) -> date:
        """The day on which answers count that are taken in today: late ones count on the last
        day. Any other day stays as it is, so that what is too late is refused as ever."""
        return self.last_day if self.may_take_in_late(today) else today


class RoundPlan(msgspec.Struct, frozen=True, kw_only=True):
    """What a coordinator wants a round to be. ``name`` is made from the title when it is empty."""

    title: str
    opens_on: date
    closes_on: date
    answer_by: date
    survey_keys: tuple[str, ...]
    name: str = ""


class TypedDay(msgspec.Struct, frozen=True, kw_only=True):
    """A date as somebody typed it, so that nothing of it is lost when it is not clear.
    ``sure`` is the day that a tick says is meant, in ISO 8601."""

    day: str = ""
    month: str = ""
    year: str = ""
    sure: str = ""


class TypedDays(msgspec.Struct, frozen=True, kw_only=True):
    """The date boxes ``first_day`` and ``last_day`` of a form, as a browser sends them."""

    first_day: str = msgspec.field(default="", name="first_day-day")
    first_month: str = msgspec.field(default="", name="first_day-month")
    first_year: str = msgspec.field(default="", name="first_day-year")
    first_sure: str = msgspec.field(default="", name="first_day-sure")
    last_day: str = msgspec.field(default="", name="last_day-day")
    last_month: str = msgspec.field(default="", name="last_day-month")
    last_year: str = msgspec.field(default="", name="last_day-year")
    last_sure: str = msgspec.field(default="", name="last_day-sure")

    @property
    def first(self) -> TypedDay:
        return TypedDay(
            day=self.first_day, month=self.first_month, year=self.first_year, sure=self.first_sure
        )

    @property
    def last(self) -> TypedDay:
        return TypedDay(
            day=self.last_day, month=self.last_month, year=self.last_year, sure=self.last_sure
        )


class RoundDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What a coordinator typed for a new round."""

    title: str = ""
    opens_on: TypedDay = TypedDay()
    closes_on: TypedDay = TypedDay()
    answer_by: TypedDay = TypedDay()
    survey_keys: tuple[str, ...] = ()


class RoundSurvey(msgspec.Struct, frozen=True, kw_only=True):
    """A survey of a round, pinned to the version that was the newest when the round was made."""

    survey_key: str
    survey_version_id: UUID


class WayIn(msgspec.Struct, frozen=True, kw_only=True):
    """One route to a survey of a round. ``code`` is the word in its short link. Nobody begins by
    one that was taken away."""

    id: UUID
    round_id: UUID
    survey_key: str
    kind: WayInKind
    name: str
    code: str
    taken_away_on: date | None = None
    taken_away_because: str | None = None

    @property
    def is_used(self) -> bool:
        return self.taken_away_on is None


class RoundToChange(msgspec.Struct, frozen=True, kw_only=True):
    """A round that somebody wants to change: its surveys and ways in, the surveys that must stay
    because somebody answered them, and those that it can have. Its first day stays once it
    ``has_opened``. ``revision`` says how often it was changed."""

    round: Round
    versions: tuple[SurveyVersion, ...]
    answered: frozenset[str]
    offered: tuple[SurveyVersion, ...]
    ways_in: tuple[WayIn, ...]
    has_opened: bool
    revision: int


class OpenWayIn(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody who follows a way in comes to: the survey's version and the round's dates.
    ``spoken_in`` has the languages in which it is read aloud, each with the edition of that;
    ``photos`` are the council's own beside its questions."""

    way_in: WayIn
    round: Round
    survey_version_id: UUID
    spoken_in: tuple[str, ...] = ()
    photos: tuple[QuestionPhoto, ...] = ()


class GroupToHear(msgspec.Struct, frozen=True, kw_only=True):
    """A group of people whom a council wants to hear in a round: the ways in that are for them,
    ``how`` it reaches them, and ``who`` does that by when. Both are "" until somebody says."""

    id: UUID
    title: str
    ways: tuple[WayInKind, ...]
    how: str
    who: str


class TypedGroup(msgspec.Struct, frozen=True, kw_only=True):
    """A group as somebody types it: one ``picked`` from the list, or in ``own`` words."""

    picked: str = ""
    own: str = ""
    ways: tuple[str, ...] = ()
    how: str = ""
    who: str = ""


class GroupProblem(FieldProblem):
    """What can be wrong with a group that somebody types."""

    NO_TITLE = ("picked", "Pick a group, or write one.")
    NO_OWN_TITLE = ("own", "Say which people you mean, for example “Young carers”.")
    LONG_TITLE = ("own", "Make it shorter: 80 letters or fewer.")
    TWICE = ("picked", "This group is in your list already.")
    TOO_MANY = ("picked", "There are 50 groups. Take one away first.")
    NO_WAY = ("ways", "Pick at least one way. You can change it later.")
    UNKNOWN_WAY = ("ways", "Pick from the ways on this page.")
    LONG_HOW = ("how", "Make it shorter: 300 letters or fewer.")
    LONG_WHO = ("who", "Make it shorter: 100 letters or fewer.")


class RoundProblem(FieldProblem):
    """What can be wrong with a round plan: its field, and the sentence that people read."""

    NO_TITLE = ("title", "Give the round a title, for example “Spring 2027”.")
    LONG_TITLE = ("title", "Make the title shorter: 100 letters or fewer.")
    NAME_TAKEN = ("title", "There is a round with this title already. Choose another title.")
    OPENS_UNCLEAR = ("opens_on", "Write the first day like this: 14 6 2026.")
    CLOSES_UNCLEAR = ("closes_on", "Write the last day like this: 14 6 2026.")
    ANSWER_UNCLEAR = ("answer_by", "Write the day of the answer like this: 14 6 2026.")
    CLOSES_IN_THE_PAST = ("closes_on", "The last day is in the past. Choose a later day.")
    CLOSES_BEFORE_IT_OPENS = ("closes_on", "The last day must be on or after the first day.")
    ANSWER_BEFORE_IT_CLOSES = ("answer_by", "The answer must come after the last day.")
    NO_SURVEYS = ("surveys", "Pick at least one survey.")
    UNKNOWN_SURVEY = ("surveys", "Pick from the surveys in the list.")
    TWO_FRAMEWORKS = ("surveys", "Pick surveys that belong to the same framework.")


class WayInProblem(FieldProblem):
    """What can be wrong with a new way in."""

    NO_NAME = ("name", "Say where people find it, for example “Library poster”.")
    LONG_NAME = ("name", "Make the name shorter: 80 letters or fewer.")
    UNKNOWN_KIND = ("kind", "Pick how people come to the survey.")
    UNKNOWN_SURVEY = ("survey", "Pick one of the surveys of this round.")
    NO_REASON = ("because", "Say in a few words why you take it away.")
    LONG_REASON = ("because", "Make the reason shorter: 300 letters or fewer.")
