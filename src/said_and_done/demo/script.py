"""The demo's made-up council as structs, read from its TOML file."""

from pathlib import Path
from typing import Literal

import msgspec

from said_and_done.commitments.model import PromiseWords, ProposedBy, State
from said_and_done.contact.model import Contact
from said_and_done.people.model import Role


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of all that stands in the file: a misspelt field is an error."""


class CastMember(Line, frozen=True):
    """A member of the cast."""

    name: str
    email: str
    job_title: str
    roles: tuple[Role, ...]
    lived_experience: bool


class DemoStory(Line, frozen=True):
    """A story, what its writer picked, and what a reader makes of it."""

    question: int
    said: str
    state: Literal["quoted", "counted", "aside", "waiting"]
    words: str
    went: Literal["well", "badly", "mixed"] | None = None
    safe: str | None = None
    reason: str | None = None


class DemoUpdate(Line, frozen=True):
    """An update; ``on`` is in days from the first start, and so is ``due_in``: the new day of a
    promise that is changed, None otherwise."""

    on: int
    state: State
    words: str
    reason: str = ""
    due_in: int | None = None


class DemoCommitment(PromiseWords, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A commitment; ``due_in`` is in days from the first start."""

    earlier: bool
    due_in: int
    proposed_by: ProposedBy
    codes: tuple[str, ...]
    updates: tuple[DemoUpdate, ...] = ()


class WrittenShort(Line, frozen=True):
    """What people make of the short version: ``headlines`` are words of their own, by the statement
    that they are about: these are chosen. Without any, the draft stays."""

    headlines: dict[str, str] = {}
    not_possible: str = ""
    why: str = ""


class Written(Line, frozen=True):
    """What people say in a progress statement, by section."""

    sponsor_words: str = ""
    lead_words: str = ""
    sections: dict[str, tuple[str, ...]] = {}
    short: WrittenShort = WrittenShort()


class Script(Line, frozen=True):
    """All of the made-up council."""

    slug: str
    name: str
    contact: tuple[str, str, str]
    reach: Contact
    group: str
    people: tuple[CastMember, ...]
    stories: tuple[DemoStory, ...] = ()
    promises: tuple[DemoCommitment, ...] = ()
    earlier_statement: Written = Written()
    recent_statement: Written = Written()


def read(slug: str = "anyborough") -> Script:
    """The script of a made-up council."""
    file = Path(__file__).with_name(f"{slug}.toml")
    return msgspec.toml.decode(file.read_bytes(), type=Script)
