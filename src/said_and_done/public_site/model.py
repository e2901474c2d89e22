"""What a council's front page brings together."""

from datetime import date
from uuid import UUID

import msgspec


class OpenSurveyLink(msgspec.Struct, frozen=True, kw_only=True):
    """An open survey and its ordinary link."""

    code: str
    survey_version_id: UUID
    round_title: str
    told_until: date
    answer_by: date


class ClosedRound(msgspec.Struct, frozen=True, kw_only=True):
    """The newest round that has closed."""

    name: str
    title: str
    told_until: date
    answer_by: date


class NewestStatement(msgspec.Struct, frozen=True, kw_only=True):
    """The newest published progress statement."""

    name: str
    title: str
    published_on: date


class CouncilOverview(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on a council's front page. ``listened`` and ``told`` are None before there is
    one; ``opens_next`` is the first day of a round to come, None when none is planned."""

    doors: tuple[OpenSurveyLink, ...]
    listened: ClosedRound | None
    opens_next: date | None
    promises: int
    promises_done: int
    promises_late: int
    told: NewestStatement | None


class Ready(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the content is there: how many surveys and frameworks are loaded."""

    surveys: int
    frameworks: int


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
