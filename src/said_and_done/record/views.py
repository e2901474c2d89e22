"""The record as people at work see it: a list to look through, its check, and files to take."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar
from urllib.parse import urlencode

import msgspec

from said_and_done.core.view import LONDON, SelectOption, View, at_start, count_words, day_words
from said_and_done.organisations.model import Event, Organisation
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import Member, SignedIn
from said_and_done.record.model import (
    MOST_IN_FILE,
    PROGRAM,
    FilterProblem,
    RecordedEvent,
    RecordPage,
    RecordWhole,
    TypedFilter,
)

HERE = "record"
THE_PROGRAM = "The program"
SHORT_HASH = 16
HASH_LETTERS = 64


class EventCard(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened: ``what`` is its heading, ``when`` the moment in London, ``details``
    pairs of a word and what it was, without fingerprints."""

    number: int
    what: str
    when: str
    moment: str
    by: str
    details: tuple[tuple[str, str], ...]
    fingerprint: str


class FilePart(msgspec.Struct, frozen=True, kw_only=True):
    """A file with some events of the chain."""

    path: str
    words: str


class RecordView(View, frozen=True, kw_only=True):
    """What happened, the newest first."""

    template: ClassVar[str] = "record/record.html"

    path: str
    check_path: str
    files_path: str
    typed: TypedFilter
    kinds: tuple[SelectOption, ...]
    people: tuple[SelectOption, ...]
    chosen: bool
    sentence: str
    events: tuple[EventCard, ...]
    list_path: str
    newest_path: str | None
    older_path: str | None


class RecordFilesView(View, frozen=True, kw_only=True):
    """The files of the chain, and how to check them."""

    template: ClassVar[str] = "record/files.html"

    parts: tuple[FilePart, ...]
    newest: str
    path: str


class RecordCheckView(View, frozen=True, kw_only=True):
    """Whether all events fit; ``problems`` are sentences."""

    template: ClassVar[str] = "record/check.html"

    problems: tuple[str, ...]
    sentence: str
    path: str


def record_path(organisation: Organisation, *parts: str) -> str:
    return public_path(organisation, "work", HERE, *parts)


def record_view(
    work: SignedIn,
    whole: RecordWhole,
    people: Sequence[Member],
    typed: TypedFilter,
    page: RecordPage,
    problems: Sequence[FilterProblem] = (),
) -> RecordView:
    path = record_path(work.organisation)
    asked = {name: words for name, words in msgspec.structs.asdict(typed).items() if words}
    begins = asked.pop("before", "")
    oldest = page.events[-1].number if page.events else 0
    return RecordView(
        page=work_page(work, "Record", problems, here=HERE),
        path=path,
        check_path=record_path(work.organisation, "check"),
        files_path=record_path(work.organisation, "files"),
        typed=typed,
        kinds=(
            SelectOption(value="", words="Everything"),
            *(SelectOption(value=kind, words=at_start(kind)) for kind in whole.kinds),
        ),
        people=(
            SelectOption(value="", words="Everybody"),
            *(SelectOption(value=str(person.id), words=person.name) for person in people),
            SelectOption(value=PROGRAM, words=THE_PROGRAM),
        ),
        chosen=bool(asked),
        sentence=_sentence(whole.newest),
        events=tuple(map(_card, page.events)),
        list_path=_with(record_path(work.organisation, "list.csv"), asked),
        newest_path=_with(path, asked) if begins else None,
        older_path=_with(path, {**asked, "before": str(oldest)}) if page.has_more else None,
    )


def _with(path: str, query: dict[str, str]) -> str:
    return f"{path}?{urlencode(query)}" if query else path


def _sentence(newest: Event | None) -> str:
    number = newest.number if newest else 0
    return f"{at_start(count_words(number, 'entry', 'entries'))} in all."


def _card(event: RecordedEvent) -> EventCard:
    return EventCard(
        number=event.number,
        what=at_start(event.what),
        when=_moment_words(event.happened_at),
        moment=event.happened_at.isoformat(timespec="seconds"),
        by=event.member_name or THE_PROGRAM,
        details=tuple(
            (at_start(key), words) for key, words in event.about.items() if not _is_hash(words)
        ),
        fingerprint=f"{event.hash[:SHORT_HASH]}…",
    )


def _moment_words(moment: datetime) -> str:
    here = moment.astimezone(LONDON)
    return f"{day_words(here)}, {here:%H:%M}"


def _is_hash(words: str) -> bool:
    """Whether it is a fingerprint of something else, which the files have and nobody reads."""
    return len(words) == HASH_LETTERS and all(letter in "0123456789abcdef" for letter in words)


def files_view(work: SignedIn, newest: Event | None) -> RecordFilesView:
    last = newest.number if newest else 0
    return RecordFilesView(
        page=work_page(work, "Take the record along", here=HERE),
        parts=tuple(
            FilePart(
                path=_with(record_path(work.organisation, "chain.jsonl"), {"after": str(after)}),
                words=f"Entries {after + 1:,} to {min(after + MOST_IN_FILE, last):,}",
            )
            for after in range(0, last, MOST_IN_FILE)
        ),
        newest=newest.hash if newest else "",
        path=record_path(work.organisation),
    )


def check_view(work: SignedIn, problems: Sequence[str], newest: Event | None) -> RecordCheckView:
    return RecordCheckView(
        page=work_page(work, "Is the record whole?", here=HERE),
        problems=tuple(problems),
        sentence=_sentence(newest),
        path=record_path(work.organisation),
    )
