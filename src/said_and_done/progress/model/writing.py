"""Sections as they were typed, conflicts between two writers, and the changes between two
versions."""

from typing import Literal

import msgspec

from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.text import EasyLine, Section


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
