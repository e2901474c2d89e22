"""Sections as they were typed, conflicts between two writers, and the changes between two
versions."""

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from said_and_done.progress.model.evidence import CommitmentEvidence
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.short_version import Headline
from said_and_done.progress.model.text import EasyLine, Section


class TypedHeadline(msgspec.Struct, frozen=True, kw_only=True):
    """Which question, "" for none, and the words above it."""

    unit: str = ""
    words: str = ""


class TypedShortVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A short version as somebody chose and typed it. ``promised`` are numbers of promises, "" for
    none."""

    said: tuple[TypedHeadline, ...] = ()
    promised: tuple[str, ...] = ()
    not_possible: str = ""
    reason: str = ""


class TypedSection(msgspec.Struct, frozen=True, kw_only=True):
    """A section as somebody typed it, and the number of the version that they had read. ``short``
    is None in a form without a short version."""

    words: str
    easy: tuple[EasyLine, ...]
    based_on: int
    short: TypedShortVersion | None = None


class ShortOffers(msgspec.Struct, frozen=True, kw_only=True):
    """What a short version can be made of: the findings that have a number to show, each with the
    words that the program drafts, and the promises of this round. ``hints`` say what to look at
    again in the one that is there. ``clearest`` and ``not_ranked`` are as in a short version."""

    headlines: tuple[Headline, ...]
    promises: tuple[CommitmentEvidence, ...]
    clearest: tuple[str, ...]
    not_ranked: int | UnsetType = UNSET
    hints: tuple[str, ...] = ()


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
    """What changed in one place of one section; ``part`` is None for the photo of the group.
    ``easy`` says that it changed in easy read."""

    part: Part | None
    pieces: tuple[Piece, ...]
    easy: bool = False
