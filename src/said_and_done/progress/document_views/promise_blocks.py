"""Promises, as a progress statement shows them: what, who, by when, and how they go."""

from typing import ClassVar, Literal

import msgspec

from said_and_done.core.view import Link
from said_and_done.progress.document_views.pictures import Picture

Sign = Literal["done", "started", "waiting", "late", "changed", "stopped"]


class PromiseChange(msgspec.Struct, frozen=True, kw_only=True):
    """What a promise said before, what it says since ``day``, and why. ``words`` and ``due`` are
    pairs of before and after, None where they stayed. ``reason`` is None where it could say what is
    covered."""

    day: str
    words: tuple[str, str] | None
    due: tuple[str, str] | None
    was_late: bool
    reason: str | None


class DuePromise(msgspec.Struct, frozen=True, kw_only=True):
    """A promise that is to be done: by when, its words, and its number."""

    kind: ClassVar[str] = "due_promise"

    picture: Picture
    due: str
    wording: str
    number: str
    evidence: Link


class EasyPromise(msgspec.Struct, frozen=True, kw_only=True):
    """A promise in easy read: what, how it goes, who, and by when. ``word`` is the state alone, for
    the signs of a web page."""

    kind: ClassVar[str] = "easy_promise"

    picture: Picture
    title: str
    state: str
    word: str
    late: bool
    sign: Sign
    owner: str
    due: str
    changes: tuple[PromiseChange, ...] = ()


class ShortPromise(msgspec.Struct, frozen=True, kw_only=True):
    """A promise in few words. ``state`` is "" while it simply goes on."""

    wording: str
    owner: str
    due: str
    state: str
    evidence: Link


WHO = "Who"
BY_WHEN = "By when"


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """A promise and how it goes: ``state`` in a word or two, and the newest report with its day,
    ``told``, or None. ``reason`` is None where none is needed; changed and stopped always have
    one. ``facts`` are rows of a label and its words."""

    kind: ClassVar[str] = "commitment"

    number: str
    wording: str
    state: str
    sign: Sign
    evidence: Link
    picture: Picture
    facts: tuple[tuple[str, str], ...]
    statements: tuple[str, ...] = ()
    told: str | None = None
    reason: str | None = None
    changes: tuple[PromiseChange, ...] = ()

    def fact(self, label: str) -> str:
        """The words of one row; "" where there is none."""
        return dict(self.facts).get(label, "")

    @property
    def other_facts(self) -> tuple[tuple[str, str], ...]:
        """The rows that have no column of their own in a table of promises."""
        return tuple(row for row in self.facts if row[0] not in (WHO, BY_WHEN))


class Promises(msgspec.Struct, frozen=True, kw_only=True):
    """A table of promises with their states."""

    kind: ClassVar[str] = "promises"

    promises: tuple[Commitment, ...]
