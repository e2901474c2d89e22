"""Data protection on one page, and one archive."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

import msgspec

from said_and_done.core.view import LONDON, Link, View, day_words
from said_and_done.data_protection.model import Archive
from said_and_done.data_protection.views.papers import paper_links
from said_and_done.data_protection.views.paths import HERE, archive_path, data_protection_path
from said_and_done.organisations.model import (
    ANSWERS_SENT,
    Deletion,
    DeletionKind,
    Organisation,
)
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn

TITLE = "Data protection"
MOST_DELETIONS = 60
_KILO = 1000


class ArchiveLine(msgspec.Struct, frozen=True, kw_only=True):
    """One archive in the list: a link with its day, and how it stands."""

    link: Link
    state: str


class DataProtectionView(View, frozen=True, kw_only=True):
    """All that an administrator does for data protection."""

    template: ClassVar[str] = "data_protection/overview.html"

    archives: tuple[ArchiveLine, ...]
    ask_path: str
    is_being_made: bool
    days: int
    rules: tuple[tuple[str, str], ...]
    deletions: tuple[tuple[str, str], ...]
    papers: tuple[Link, ...]


class ArchiveView(View, frozen=True, kw_only=True):
    """One archive. ``file_path`` is None while it is not there; ``key`` is "" then, and where the
    secret of the installation changed."""

    template: ClassVar[str] = "data_protection/archive.html"

    sentences: tuple[str, ...]
    waits: bool
    here: str
    file_path: str | None
    file_words: str
    key: str
    remove_path: str
    back: Link


def overview(
    work: SignedIn,
    archives: Sequence[Archive],
    deleted: Sequence[Deletion],
    now: datetime,
    *,
    done: str = "",
) -> DataProtectionView:
    notice = "The archive is deleted." if done == "removed" else None
    return DataProtectionView(
        page=work_page(work, TITLE, here=HERE, notice=notice),
        archives=tuple(
            ArchiveLine(
                link=Link(path=archive_path(work.organisation, each.id), words=_title(each)),
                state=_state(each, now),
            )
            for each in archives
        ),
        ask_path=data_protection_path(work.organisation, "archives"),
        is_being_made=any(each.waits(now) for each in archives),
        days=work.organisation.retention.archives,
        rules=(
            *((kind.label, work.organisation.retention.words(kind)) for kind in DeletionKind),
            ANSWERS_SENT,
        ),
        deletions=tuple((day_words(each.deleted_on), _gone(each)) for each in deleted),
        papers=paper_links(work.organisation),
    )


def _gone(deletion: Deletion) -> str:
    words = deletion.kind.label
    if deletion.kind is DeletionKind.CALLS:
        return words
    return f"{words}: about {deletion.number}" if deletion.number else f"{words}: fewer than 10"


def archive_page(work: SignedIn, archive: Archive, key: str, now: datetime) -> ArchiveView:
    path = archive_path(work.organisation, archive.id)
    return ArchiveView(
        page=work_page(work, _title(archive), here=HERE),
        sentences=(
            f"{archive.asked_by} asked for it.",
            *_sentences(work.organisation, archive, now),
        ),
        waits=archive.waits(now),
        here=path,
        file_path=f"{path}/file" if archive.made_at else None,
        file_words=f"Download the archive (ZIP, {size_words(archive.size or 0)})",
        key=key,
        remove_path=f"{path}/remove",
        back=Link(path=data_protection_path(work.organisation), words=f"Back to {TITLE.lower()}"),
    )


def file_name(organisation: Organisation, archive: Archive) -> str:
    """What the file is called where it is saved."""
    return f"{organisation.slug}-archive-{archive.asked_at.astimezone(LONDON):%Y-%m-%d}.zip"


def _title(archive: Archive) -> str:
    asked = archive.asked_at.astimezone(LONDON)
    return f"Archive of {day_words(asked)}, {asked:%H:%M}"


def _state(archive: Archive, now: datetime) -> str:
    if archive.made_at is not None:
        return f"Ready, {size_words(archive.size or 0)}"
    return "Being made" if archive.waits(now) else "Not made"


def _sentences(organisation: Organisation, archive: Archive, now: datetime) -> tuple[str, ...]:
    if archive.made_at is not None:
        asked = archive.asked_at.astimezone(LONDON)
        deleted_on = asked + organisation.kept_for(DeletionKind.ARCHIVES, asked.date())
        return (f"We delete it on {day_words(deleted_on)}.",)
    if archive.waits(now):
        return ("It is being made. That takes some minutes.",)
    return ("It could not be made.", archive.problem or "Ask for another one.")


def size_words(size: int) -> str:
    """A size in bytes for people, such as 2.1 MB."""
    if size < _KILO * _KILO:
        return f"{max(1, round(size / _KILO))} KB"
    return f"{size / _KILO / _KILO:,.1f} MB"
