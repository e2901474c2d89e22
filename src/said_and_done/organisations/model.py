"""A council, and what happened in it."""

import enum
from datetime import date, datetime, timedelta
from typing import Self
from uuid import UUID

import msgspec

from said_and_done.core.council_colours import CouncilColours
from said_and_done.i18n.languages import Language
from said_and_done.i18n.translation import gettext_noop, language

SHORT_HASH = 16
A_DAY = timedelta(days=1)
SET_UP = "set-up"
"""The address where an installation without a council is set up."""


class CouncilLogo(msgspec.Struct, frozen=True, kw_only=True):
    """The logo of a council, by the hash of its file, and its size in dots."""

    hash: str
    media_type: str
    alt: str
    width: int
    height: int

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.hash}.{'png' if self.media_type == 'image/png' else 'jpg'}"


class PrintedLogo(msgspec.Struct, frozen=True, kw_only=True):
    """The same with its file, for a document."""

    content: bytes
    media_type: str
    alt: str


class DeletionKind(enum.StrEnum):
    """What is deleted by itself when its time is over, by the name that people read."""

    label: str

    DRAFTS = ("drafts", "Answers that were not sent")
    CALLS = ("calls", "Calls that people asked for")
    LETTERS = ("letters", "Letters to members")
    ARCHIVES = ("archives", "Archives")

    def __new__(cls, value: str, label: str) -> Self:
        kind = str.__new__(cls, value)
        kind._value_, kind.label = value, label
        return kind


class RetentionDays(msgspec.Struct, frozen=True, kw_only=True):
    """After how many days each kind is deleted by itself. Jobs hold to it; the page about privacy,
    the settings and the register of processing say it."""

    drafts: int = 30
    calls: int = 90
    letters: int = 30
    archives: int = 7

    def days(self, kind: DeletionKind) -> int:
        days: int = getattr(self, kind.value)
        return days

    def span(self, kind: DeletionKind) -> timedelta:
        return timedelta(days=self.days(kind))

    def words(self, kind: DeletionKind) -> str:
        """When it is deleted, such as “After 90 days”."""
        if kind is DeletionKind.DRAFTS:
            return f"{self.drafts} days after their round"
        return f"After {self.days(kind)} days"


RETENTION = RetentionDays()
"""What holds for a council that chose nothing else, and the longest that one may choose."""


class RetentionChange(msgspec.Struct, frozen=True, kw_only=True):
    """From when on a council deletes after so many days."""

    since: date
    days: RetentionDays


ANSWERS_SENT = (
    "Answers that were sent",
    "The program deletes none by itself. People can take theirs back with their card.",
)
"""What is never deleted by itself, and what people read about it."""


class Organisation(msgspec.Struct, frozen=True, kw_only=True):
    """A council. ``slug`` is its short name in addresses; older ones lead to it for ever.
    ``lasting_slug`` is the first that it had, for what stays in browsers and on tablets: it never
    changes. A colour is ``#rrggbb``, "" for the product's own. ``left_out`` are the keys
    of languages that it does not offer. ``retention_changes`` are the oldest first."""

    id: UUID
    slug: str
    lasting_slug: str
    name: str
    contact_name: str
    contact_email: str
    contact_phone: str
    front_text: str = ""
    main_colour: str = ""
    accent_colour: str = ""
    logo: CouncilLogo | None = None
    left_out: tuple[str, ...] = ()
    retention_changes: tuple[RetentionChange, ...] = ()

    @property
    def retention(self) -> RetentionDays:
        """After how many days it deletes what comes today."""
        return self.retention_changes[-1].days if self.retention_changes else RETENTION

    def kept_for(self, kind: DeletionKind, came: date) -> timedelta:
        """How long something is kept that came on this day: the shortest that was said on that day,
        or at the end of a day since then. So nothing is kept for longer than somebody was told."""
        changes = self.retention_changes
        before = [each.days for each in changes if each.since < came]
        that_day = [each.days for each in changes if each.since == came]
        later = {each.since: each.days for each in changes if each.since > came}
        promised = [before[-1] if before else RETENTION, *that_day, *later.values()]
        return min(days.span(kind) for days in promised)

    def kept_since(self, kind: DeletionKind, today: date) -> date:
        """What came on this day or later is still kept; what came before is deleted."""
        came = today
        while came + self.kept_for(kind, came) >= today:
            came -= A_DAY
        return came + A_DAY

    def offers(self, asked: Language) -> bool:
        """Whether people may pick this language. Whoever reads in it already finds it, too."""
        return asked.key not in self.left_out or asked is language()

    @property
    def colours(self) -> CouncilColours:
        """Its own colours on its pages."""
        return CouncilColours(main=self.main_colour, accent=self.accent_colour)

    @property
    def contact_line(self) -> str:
        """Whom to ask, for a letter."""
        return f"{self.contact_name}: telephone {self.contact_phone}, email {self.contact_email}"


class AreaGroup(enum.StrEnum):
    """The areas of the workspace in the order of the work, as the navigation heads them."""

    LISTEN = "Listen"
    READ = "Read"
    DECIDE = "Decide"
    TELL = "Do and tell"
    RUN = "Run"


class WorkArea(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the workspace. ``word`` is what follows /work/ in its addresses."""

    word: str
    name: str
    group: AreaGroup


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened. ``hash`` covers this row and ``previous_hash``, so that the history
    cannot be changed without its being seen. ``member_id`` is None for the program itself."""

    number: int
    happened_at: datetime
    what: str
    about: dict[str, str]
    member_id: UUID | None
    previous_hash: str
    hash: str


class Deletion(msgspec.Struct, frozen=True, kw_only=True):
    """That something was deleted because its time was over. ``number`` is in steps of 5, and None
    for fewer than 10 or where none is told."""

    deleted_on: date
    kind: DeletionKind
    number: int | None


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The newest event of a council at some moment. Printed where others keep it, it shows later
    whether the chain up to there is still the same."""

    number: int
    hash: str

    @property
    def short(self) -> str:
        """What fits into a letter: the number and the first 16 letters of the hash."""
        return f"{self.number}-{self.hash[:SHORT_HASH]}"


NOT_ANSWERED = gettext_noop("Pick an answer, or skip this question.")
"""The problem of whoever presses Next on a page of a survey without an answer."""


class FieldProblem(enum.Enum):
    """What every feature's problems with a form are made of. It has no members: theirs are pairs of
    a field, and the sentence people read."""

    _value_: tuple[str, str]

    @property
    def field(self) -> str:
        return self.value[0]

    @property
    def sentence(self) -> str:
        return self.value[1]
