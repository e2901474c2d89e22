"""What waits for a member."""

import enum
from datetime import datetime

import msgspec


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
