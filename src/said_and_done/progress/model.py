"""A progress statement: its words, its two keys, and what became of it."""

import enum
import hashlib
from datetime import date, datetime
from typing import Literal
from uuid import UUID

import msgspec

from said_and_done.organisations.model import FieldProblem
from said_and_done.people.model import Role

Tone = Literal["yes", "sometimes", "no", "not-sure"]
KIND = "kind"


class Part(enum.StrEnum):
    """The twelve sections, in their order. The value is the word in addresses, and in Text."""

    SUMMARY = "summary"
    WHO_WE_ARE = "who_we_are"
    HOW_WE_LISTENED = "how_we_listened"
    WHAT_PEOPLE_SAID = "what_people_said"
    WHAT_WE_AGREED = "what_we_agreed"
    PROGRESS = "progress"
    COULD_NOT_DO = "could_not_do"
    STORIES = "stories"
    WHAT_HAPPENS_NEXT = "what_happens_next"
    TAKING_PART = "taking_part"
    METHOD = "method"
    SIGN_OFF = "sign_off"

    @property
    def number(self) -> int:
        """1 to 12."""
        return list(Part).index(self) + 1

    @property
    def heading(self) -> str:
        """The heading that people read."""
        return _HEADINGS[self][0]

    @property
    def picture(self) -> str:
        """The picture beside the heading."""
        return _HEADINGS[self][1]

    @property
    def is_needed(self) -> bool:
        """Nothing is published while one of these is empty."""
        return self in NEEDED


_HEADINGS: dict[Part, tuple[str, str]] = {
    Part.SUMMARY: ("The short version", "page-facing-up"),
    Part.WHO_WE_ARE: ("Who we are", "people-holding-hands"),
    Part.HOW_WE_LISTENED: ("How we listened", "ear"),
    Part.WHAT_PEOPLE_SAID: ("What people said", "speech-balloon"),
    Part.WHAT_WE_AGREED: ("What we agreed to do", "handshake"),
    Part.PROGRESS: ("Progress on earlier promises", "bar-chart"),
    Part.COULD_NOT_DO: ("What we could not do, and why", "stop-sign"),
    Part.STORIES: ("A story or two", "open-book"),
    Part.WHAT_HAPPENS_NEXT: ("What happens next", "calendar"),
    Part.TAKING_PART: ("How to take part, or complain", "waving-hand"),
    Part.METHOD: ("How we counted, and words explained", "magnifying-glass-tilted-left"),
    Part.SIGN_OFF: ("Sign-off by the group", "writing-hand"),
}
NEEDED = (Part.PROGRESS, Part.COULD_NOT_DO, Part.SIGN_OFF)

# The pictures that a coordinator can put beside an easy-read sentence, and what they show.
PICTURES = {
    "speech-balloon": "Speech bubble",
    "ear": "Ear",
    "people-holding-hands": "People holding hands",
    "busts-in-silhouette": "Two people",
    "heart-hands": "Heart made of hands",
    "handshake": "Handshake",
    "check-mark-button": "Tick",
    "cross-mark": "Cross",
    "hourglass-not-done": "Hourglass",
    "stop-sign": "Stop sign",
    "counterclockwise-arrows-button": "Arrows going round",
    "warning": "Warning sign",
    "bar-chart": "Chart",
    "calendar": "Calendar",
    "telephone": "Telephone",
    "envelope": "Letter",
    "waving-hand": "Waving hand",
    "magnifying-glass-tilted-left": "Magnifying glass",
    "page-facing-up": "Page",
    "open-book": "Book",
    "writing-hand": "Hand that writes",
    "pound-banknote": "Money",
    "house-with-garden": "House",
    "information": "Information",
    "puzzle-piece": "Puzzle piece",
    "compass": "Compass",
    "thumbs-up": "Thumb up",
    "thumbs-down": "Thumb down",
    "red-heart": "Heart",
    "key": "Key",
}


# ------------------------------------------------------------------ the words


class Evidence(msgspec.Struct, frozen=True, kw_only=True, tag_field=KIND):
    """What a sentence rests on, frozen as it was when the text was saved. ``path`` is an address of
    this website that leads to where it comes from."""

    path: str


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """One answer's share of a bar, in percent, rounded and safe to show."""

    tone: Tone
    label: str
    words: str
    share: int


class FindingEvidence(Evidence, frozen=True, kw_only=True, tag="finding"):
    """What people said about one statement. Without ``segments`` too few people answered."""

    code: str
    theme: int
    statement: str
    sentence: str
    picture: str
    segments: tuple[Segment, ...] = ()


class ThemeEvidence(Evidence, frozen=True, kw_only=True, tag="theme"):
    """Here begins a theme."""

    number: int
    title: str
    subtitle: str
    picture: str


class QuoteEvidence(Evidence, frozen=True, kw_only=True, tag="quote"):
    """What somebody said and lets us quote: the words as they were read, and who helped."""

    words_id: UUID
    wording: str
    voice: str
    codes: tuple[str, ...]


class CommitmentEvidence(Evidence, frozen=True, kw_only=True, tag="commitment"):
    """A promise as it stood. ``said`` is the newest update, None when there is none yet."""

    commitment_id: UUID
    number: int
    wording: str
    owner: str
    due_on: date
    measure: str
    state: str
    late: bool
    said: str | None
    said_on: date | None
    reason: str | None
    codes: tuple[str, ...]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a table of numbers, ready to read."""

    words: str
    number: str


class NumbersEvidence(Evidence, frozen=True, kw_only=True, tag="numbers"):
    """A small table: what was counted, and how many."""

    caption: str
    counted: str
    how_many: str
    rows: tuple[Row, ...]


AnyEvidence = FindingEvidence | ThemeEvidence | QuoteEvidence | CommitmentEvidence | NumbersEvidence


class EasyLine(msgspec.Struct, frozen=True, kw_only=True):
    """One picture and one easy-read sentence of at most 15 words."""

    picture: str
    words: str


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One of the twelve. ``words`` are people's own: paragraphs with an empty line between them.
    ``evidence`` is put there by the program and stays. ``easy`` is the easy-read form."""

    words: str = ""
    evidence: tuple[AnyEvidence, ...] = ()
    easy: tuple[EasyLine, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The words, paragraph by paragraph."""
        return tuple(part.strip() for part in self.words.split("\n\n") if part.strip())

    @property
    def is_empty(self) -> bool:
        """Nobody has said anything here."""
        return not self.paragraphs and not self.evidence


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that both keys are on. A change of any part of it is another text."""

    council: str
    title: str
    period: str
    group: str
    summary: Section = Section()
    who_we_are: Section = Section()
    how_we_listened: Section = Section()
    what_people_said: Section = Section()
    what_we_agreed: Section = Section()
    progress: Section = Section()
    could_not_do: Section = Section()
    stories: Section = Section()
    what_happens_next: Section = Section()
    taking_part: Section = Section()
    method: Section = Section()
    sign_off: Section = Section()

    def section(self, part: Part) -> Section:
        """The section of this name."""
        found: Section = getattr(self, part.value)
        return found

    def with_section(self, part: Part, section: Section) -> "Text":
        """The same text with one section in place of another."""
        return msgspec.structs.replace(self, **{part.value: section})

    @property
    def pictures(self) -> frozenset[str]:
        """The pictures of all easy-read lines."""
        return frozenset(line.picture for part in Part for line in self.section(part).easy)

    @property
    def hash(self) -> str:
        """SHA-256, as hex, of the text in canonical JSON: every field in one fixed order."""
        return hashlib.sha256(msgspec.json.encode(self, order="deterministic")).hexdigest()


# ------------------------------------------------------- keys and objections


class KeyRole(enum.StrEnum):
    """Whose key it is."""

    SPONSOR = "sponsor"
    LEAD = "lead"

    @property
    def role(self) -> Role:
        """The role that somebody must hold to turn this key."""
        return Role(self.value)

    @property
    def who(self) -> str:
        """What people call whoever holds it."""
        return "Co-production sponsor" if self is KeyRole.SPONSOR else "Council lead"

    @property
    def other(self) -> "KeyRole":
        """The other key."""
        return KeyRole.LEAD if self is KeyRole.SPONSOR else KeyRole.SPONSOR


class Key(msgspec.Struct, frozen=True, kw_only=True):
    """A signature on one exact text. ``words`` is None when nothing was said with it."""

    version_number: int
    role: KeyRole
    hash: str
    member_id: UUID
    name: str
    job_title: str
    words: str | None
    signed_at: datetime


class Objection(msgspec.Struct, frozen=True, kw_only=True):
    """A written "not yet". ``answer`` and what belongs to it are None until somebody answers."""

    id: UUID
    version_number: int
    role: KeyRole
    wording: str
    member_id: UUID
    name: str
    made_at: datetime
    answer: str | None
    answered_by: str | None
    answered_at: datetime | None


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody asked for a version to be published. ``reasons`` is None while the job works."""

    id: UUID
    version_number: int
    asked_at: datetime
    reasons: tuple[str, ...] | None


# ------------------------------------------------------------ the whole thing


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One saved text. ``made_by`` is None when the program itself saved it."""

    id: UUID
    number: int
    content: Text
    hash: str
    made_at: datetime
    made_by: str | None


class ProgressStatement(msgspec.Struct, frozen=True, kw_only=True):
    """A progress statement with its newest text, every key ever ``turned``, and every objection.

    ``asked`` is the newest request to publish, None when nobody asked. ``published_at`` is None
    until it is public; after that nothing in it changes.
    """

    id: UUID
    name: str
    title: str
    round_id: UUID
    round_name: str
    round_title: str
    group_id: UUID
    group_name: str
    version: Version
    turned: tuple[Key, ...]
    objections: tuple[Objection, ...]
    asked: Asked | None
    published_at: datetime | None

    def key(self, role: KeyRole) -> Key | None:
        """The key that holds on the newest text, or None. An objection after a signature takes it
        back."""
        return next((key for key in reversed(self.turned) if self._holds(key, role)), None)

    def _holds(self, key: Key, role: KeyRole) -> bool:
        return (
            key.role is role
            and key.hash == self.version.hash
            and key.version_number == self.version.number
            and all(no.made_at < key.signed_at for no in self.objections if no.role is role)
        )

    @property
    def missing_keys(self) -> tuple[KeyRole, ...]:
        """The keys that are not on the newest text."""
        return tuple(role for role in KeyRole if self.key(role) is None)

    @property
    def unanswered(self) -> tuple[Objection, ...]:
        """The objections that nobody has answered in writing."""
        return tuple(no for no in self.objections if no.answer is None)

    @property
    def is_being_published(self) -> bool:
        """A job is at work on the newest text."""
        return (
            self.published_at is None
            and self.asked is not None
            and self.asked.reasons is None
            and self.asked.version_number == self.version.number
        )


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the public list."""

    name: str
    title: str
    period: str
    hash: str
    published_at: datetime


class Seal(msgspec.Struct, frozen=True, kw_only=True):
    """What a fingerprint belongs to."""

    slug: str
    council: str
    name: str
    title: str
    version_number: int
    hash: str
    published_at: datetime


class DocumentKind(enum.StrEnum):
    """One of the two files of a progress statement."""

    STANDARD = "standard"
    EASY_READ = "easy-read"


class TypedSection(msgspec.Struct, frozen=True, kw_only=True):
    """A section as somebody typed it, and the number of the version that they had read."""

    words: str
    easy: tuple[EasyLine, ...]
    based_on: int


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody else saved while this was typed: what they wrote, in the version of this number."""

    theirs: Section
    number: int
    made_by: str | None


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Some words of a change: still there, taken out, or put in."""

    how: Literal["same", "gone", "new"]
    words: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What changed in one place of one section."""

    part: Part
    pieces: tuple[Piece, ...]


class ProgressProblem(FieldProblem):
    """What can be wrong with a form: its field, and the sentence people read."""

    NO_ROUND = ("round", "Pick the round that it is about.")
    NO_GROUP = ("group", "Pick the group that writes it.")
    NO_TITLE = ("title", "Give it a title.")
    LONG_TITLE = ("title", "Make the title shorter: 100 letters or fewer.")
    NAME_TAKEN = ("title", "There is one with this title already. Choose another title.")
    NO_LETTERS = ("title", "Use letters or numbers in the title.")
    LONG_WORDS = ("words", "Make this shorter: 20,000 letters or fewer.")
    LONG_SENTENCE = ("easy", "An easy-read sentence has 15 words at most. Make it two.")
    TOO_MANY_LINES = ("easy", "Use 40 easy-read sentences or fewer.")
    UNKNOWN_PICTURE = ("easy", "Pick a picture from the list.")
    LONG_SIGNATURE = ("signature", "Make your words shorter: 1,000 letters or fewer.")
    NO_OBJECTION = ("objection", "Write why you do not agree yet.")
    LONG_OBJECTION = ("objection", "Make this shorter: 5,000 letters or fewer.")
    NO_ANSWER = ("answer", "Write your answer.")
    LONG_ANSWER = ("answer", "Make this shorter: 5,000 letters or fewer.")


class PublishJob(msgspec.Struct, frozen=True, kw_only=True):
    """What the worker needs to publish: whose, and which request."""

    organisation_id: UUID
    request_id: UUID
