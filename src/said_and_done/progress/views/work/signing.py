"""Reading all of it, and signing or not agreeing."""

from collections.abc import Iterable
from typing import ClassVar

import msgspec

from said_and_done.core.view import Link, View
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn
from said_and_done.progress.document_views import documents as doc
from said_and_done.progress.model.problems import ProgressProblem
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.text import Text
from said_and_done.progress.views import paths
from said_and_done.progress.views.blocks import sections
from said_and_done.progress.views.photo import work_photo
from said_and_done.progress.views.work.keys import disagree_link
from said_and_done.progress.views.work.marking import Marks, marks_since


class SignForm(msgspec.Struct, frozen=True, kw_only=True):
    """A key that you may turn: on which hash, and what you typed beside it."""

    role: str
    who: str
    action: str
    fingerprint: str
    typed: str


class ReadView(View, frozen=True, kw_only=True):
    """All the words, and at their end the form to sign them. ``sign`` is None when you have nothing
    to sign. ``empty`` says which parts must be written before anybody can."""

    template: ClassVar[str] = "progress/read.html"

    back: Link
    title: str
    about: str
    period: str
    sections: tuple[doc.Section, ...]
    easy: tuple[doc.Section, ...]
    fingerprint: str
    photo: doc.CoverPhoto | None
    changed: bool
    withdrawn: tuple[str, ...]
    marks: Marks
    easy_marks: Marks
    sign: SignForm | None
    empty: tuple[str, ...]
    disagree: Link | None


def read_page(
    work: SignedIn,
    statement: ProgressStatement,
    *,
    typed: str = "",
    changed: bool = False,
    before: Text | None = None,
    withdrawn: tuple[str, ...] = (),
    problems: Iterable[ProgressProblem] = (),
) -> ReadView:
    """``withdrawn`` says which promises in it were made by mistake; ``changed`` when somebody tried
    to sign other words than these. ``before`` are the words that the reader read last, if others.
    """
    in_full, in_easy_read = sections(statement, easy=False), sections(statement, easy=True)
    sign = sign_form(work, statement, typed)
    return ReadView(
        page=work_page(work, statement.title, problems, here="progress"),
        back=Link(path=paths.work_path(work.organisation, statement.name), words="The two keys"),
        title=statement.version.content.title,
        about=f"Progress statement · version {statement.version.number}",
        period=statement.version.content.period,
        sections=in_full,
        easy=in_easy_read,
        marks=marks_since(before, statement, in_full, easy=False),
        easy_marks=marks_since(before, statement, in_easy_read, easy=True),
        fingerprint=statement.version.hash,
        photo=work_photo(work.organisation, statement),
        changed=changed,
        withdrawn=withdrawn,
        sign=sign,
        empty=() if statement.published_at else empty_words(statement),
        disagree=disagree_link(work.organisation, statement) if sign else None,
    )


def empty_words(statement: ProgressStatement) -> tuple[str, ...]:
    """The parts that must be written before anybody signs, a sentence each."""
    return tuple(
        f"Part {part.number}, “{part.heading}”, is empty." for part in statement.empty_parts
    )


def sign_form(work: SignedIn, statement: ProgressStatement, typed: str) -> SignForm | None:
    if statement.published_at is not None or statement.empty_parts:
        return None
    for role in statement.missing_keys:
        if work.member.holds(role.role):
            return SignForm(
                role=role.value,
                who=role.who,
                action=f"{paths.work_path(work.organisation, statement.name)}/keys",
                fingerprint=statement.version.hash,
                typed=typed,
            )
    return None


class ObjectView(View, frozen=True, kw_only=True):
    """The form of a "not yet"."""

    template: ClassVar[str] = "progress/object.html"

    back: Link
    about: str
    action: str
    typed: str


def object_page(
    work: SignedIn,
    statement: ProgressStatement,
    *,
    typed: str = "",
    problems: Iterable[ProgressProblem] = (),
) -> ObjectView:
    return ObjectView(
        page=work_page(work, "I do not agree yet", problems, here="progress"),
        back=Link(path=paths.work_path(work.organisation, statement.name), words="The two keys"),
        about=f"Progress statement · {statement.title} · version {statement.version.number}",
        action=paths.objections_path(work.organisation, statement.name),
        typed=typed,
    )
