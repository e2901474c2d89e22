"""What a council's front page brings together."""

from datetime import date
from uuid import UUID

import msgspec


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


class Todo(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that waits for a member: where it is, and what it says. ``sign`` is the picture;
    ``first`` is true for what cannot be done by anybody else."""

    path: str
    heading: str
    sentence: str
    sign: str
    first: bool = False


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the content is there: how many surveys and frameworks are loaded."""

    surveys: int
    frameworks: int
