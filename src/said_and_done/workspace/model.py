"""What waits for a member."""

import enum
from datetime import date, datetime

import msgspec


class TodoKind(enum.StrEnum):
    """What a letter says that waits for a member. It says nothing else: letters lie in letter
    boxes."""

    SIGN = "There is something for you to sign."
    AGREE = "There is something for you to agree to, or to say no to."
    ANSWER = "There is something for you to answer."
    READ_ANSWER = "There is an answer for you to read."
    PUBLISH = "There is something for you to publish."
    MEND = "There is something for you to put right."
    LATE = "There is a promise that is late."
    READ = "There are new words for you to read."
    CHECK = "There are paper sheets for you to check."
    CALL = "Somebody still waits for a call."
    LOOK = "There are roles for you to look at, once a year."

    @property
    def is_told_in_the_morning(self) -> bool:
        """Whether it begins with somebody who answers or asks: a letter at once would tell at what
        time of the day they did."""
        return self in {TodoKind.READ, TodoKind.CHECK, TodoKind.CALL}


class TodoLetter(msgspec.Struct, frozen=True, kw_only=True):
    """What a letter about something that waits is about. A member gets one letter for each
    ``thing``, however often it is edited. ``since`` is when it was edited last, None where that
    does not matter."""

    kind: TodoKind
    thing: str
    since: datetime | None = None


class Todo(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that waits for a member: where it is, what it says, and the ``button`` that leads
    there. ``first`` is true for what cannot be done by anybody else, ``safety`` where somebody may
    not be safe: that comes before everything. ``for_others`` is true for what the member can read
    of, and somebody else must do. ``letter`` is None for what nobody gets a letter about, or what
    has a letter of its own."""

    path: str
    heading: str
    sentence: str
    button: str
    first: bool = False
    safety: bool = False
    for_others: bool = False
    letter: TodoLetter | None = None


class NumberState(enum.Enum):
    """How a number on the first page stands."""

    CALM = ""
    WAITING = "waiting"
    LATE = "late"


class HomeNumber(msgspec.Struct, frozen=True, kw_only=True):
    """A number or a day on the first page, and the page that it leads to. A number of people is in
    safe words."""

    path: str
    name: str
    value: str
    about: str
    state: NumberState = NumberState.CALM


class ComparedPart(msgspec.Struct, frozen=True, kw_only=True):
    """A part of those who answered, such as one kind of way in or one area: ``people`` is rounded,
    and None where it is not shown. ``before`` is the same of the round before."""

    name: str
    people: int | None
    before: int | None = None


class AreasHeard(msgspec.Struct, frozen=True, kw_only=True):
    """Where people live who answered a round, as it was counted when its numbers were published.
    ``answered`` is how many said it, in safe words; None when they are too few. ``by_area`` is
    empty where nothing can be shown, and ``before_title`` "" where there is no round to compare
    with."""

    title: str
    before_title: str
    answered: str | None
    by_area: tuple[ComparedPart, ...]


class ComparedDay(msgspec.Struct, frozen=True, kw_only=True):
    """How many people had answered an open round at the end of a day: rounded, and None for fewer
    than 10. ``before`` is the same of the round before, on the same day of its run, as long as
    ``before_is_shown``."""

    day: date
    people: int | None
    before: int | None = None
    before_is_shown: bool = True


class OpenRound(msgspec.Struct, frozen=True, kw_only=True):
    """How an open round goes, day by day as far as days are over. ``before_title`` is the round
    that it is compared with, and "" where there is none. ``is_counted`` is False where no way in is
    counted. ``by_way`` is empty where there is one kind of way in: that says what the whole says.
    It is of ``ways_of`` people; None where the ways in were not counted."""

    name: str
    title: str
    days: tuple[ComparedDay, ...] = ()
    before_title: str = ""
    is_counted: bool = True
    by_way: tuple[ComparedPart, ...] = ()
    ways_of: int | None = None

    @property
    def newest(self) -> ComparedDay | None:
        """The last day that is over; None on the first day of the round."""
        return self.days[-1] if self.days else None

    @property
    def moved_on(self) -> date | None:
        """The day at whose end the number moved last; None where there is no number."""
        if self.newest is None or self.newest.people is None:
            return None
        return next(day.day for day in self.days if day.people == self.newest.people)


class WaitingWords(msgspec.Struct, frozen=True, kw_only=True):
    """New words that wait for a reader since one day: how many, and whether they are older than
    the ``promised`` days."""

    kept_on: date
    number: int
    days: int
    promised: int

    @property
    def is_late(self) -> bool:
        return self.days > self.promised


class Home(msgspec.Struct, frozen=True, kw_only=True):
    """What a member sees first. ``open_until`` says how long people can answer, and is "" when no
    round is open. ``words`` has the oldest first; None for those who do not read them.
    ``areas`` is None where nobody was asked where they live."""

    open_until: str
    todos: tuple[Todo, ...]
    numbers: tuple[HomeNumber, ...]
    open_rounds: tuple[OpenRound, ...]
    words: tuple[WaitingWords, ...] | None = None
    areas: AreasHeard | None = None
