"""What a council's front page brings together."""

import enum
from datetime import date, datetime
from uuid import UUID

import msgspec

from said_and_done.commitments.model import Commitment
from said_and_done.rounds.model import Round


class Door(msgspec.Struct, frozen=True, kw_only=True):
    """An open survey and its ordinary link."""

    code: str
    survey_version_id: UUID
    round_title: str
    closes_on: date
    answer_by: date


class Listened(msgspec.Struct, frozen=True, kw_only=True):
    """The newest round that has closed."""

    name: str
    title: str
    closes_on: date
    answer_by: date


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """The newest published progress statement."""

    name: str
    title: str
    published_on: date


class Front(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on a council's front page. ``listened`` and ``told`` are None before there is
    one; ``opens_next`` is the first day of a round to come, None when none is planned."""

    doors: tuple[Door, ...]
    listened: Listened | None
    opens_next: date | None
    promises: int
    promises_done: int
    promises_late: int
    told: Told | None


class TodoKind(enum.StrEnum):
    """What a letter says that waits for a member. It says nothing else: letters lie in letter
    boxes."""

    SIGN = "There is something for you to sign."
    AGREE = "There is something for you to agree to, or to say no to."
    ANSWER = "There is something for you to answer."
    READ_ANSWER = "There is an answer for you to read."
    PUBLISH = "There is something for you to publish."
    LATE = "There is a promise that is late."
    READ = "There are new words for you to read."
    CHECK = "There are paper sheets for you to check."
    CALL = "Somebody still waits for a call."

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
    """One thing that waits for a member: where it is, and what it says. ``sign`` is the picture;
    ``first`` is true for what cannot be done by anybody else. ``letter`` is None for what nobody
    gets a letter about, or what has a letter of its own."""

    path: str
    heading: str
    sentence: str
    sign: str
    first: bool = False
    letter: TodoLetter | None = None


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the content is there: how many surveys and frameworks are loaded."""

    surveys: int
    frameworks: int


class PublishedSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of a published progress statement that somebody's answer is behind. ``part`` is
    the number of its section; ``own`` is true where it is the person's own words."""

    name: str
    title: str
    part: int
    heading: str
    sentence: str
    own: bool


class Became(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a person said, and what came of it. ``anchor`` is where the question stands
    among the findings of the round. ``said`` is the answer they picked,
    ``wording`` what they wrote; None where they did not. ``read`` is True when a reader has read
    the words, False when they were put aside, None while they wait. ``counts`` is whether the
    answer is in the numbers."""

    number: int
    question: str
    anchor: str
    said: str | None
    wording: str | None
    read: bool | None
    counts: bool
    promises: tuple[Commitment, ...]
    sentences: tuple[PublishedSentence, ...]


class Happened(msgspec.Struct, frozen=True, kw_only=True):
    """What happened to one person's answers. ``sent_on`` is None when they were never sent;
    ``published`` is whether everybody may see what people said."""

    round: Round
    sent_on: date | None
    closed: bool
    published: bool
    became: tuple[Became, ...]


LONGEST_NOTICE = 1000


class PublicNotice(msgspec.Struct, frozen=True, kw_only=True):
    """What a council says on its pages about privacy and accessibility, besides what the program
    knows. "" is what nobody filled in yet."""

    lawful_basis: str = ""
    special_categories: str = ""
    recordings: str = ""
    calls: str = ""
    answers_kept: str = ""
    backups_kept: str = ""
    protection_officer: str = ""
    accessible_help: str = ""


class LanguageFact(msgspec.Struct, frozen=True, kw_only=True):
    """A language besides English: in how many surveys it is, whether any of its words are a draft,
    and whether its pages are read aloud."""

    english_name: str
    surveys: int
    is_draft: bool
    is_read_aloud: bool


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What the program knows of its own accessibility. ``films`` is how many of the ``questions``
    have a film in sign language; ``tested`` how many surveys were tested with whom they are for."""

    surveys: int
    questions: int
    films: int
    tested: int
    is_read_aloud: bool
    languages: tuple[LanguageFact, ...]
