"""Reading the record of what happened, and taking it along so that others can check it."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

import msgspec

from said_and_done.core.dates import read_day
from said_and_done.core.db import Council
from said_and_done.core.text import line
from said_and_done.organisations import domain as organisations
from said_and_done.people.domain import roles
from said_and_done.people.domain.acting import Acting
from said_and_done.people.model import Member
from said_and_done.record import queries
from said_and_done.record.model import (
    AT_ONCE,
    MOST_IN_FILE,
    NEWEST,
    PROGRAM,
    FilterProblem,
    RecordedEvent,
    RecordFilter,
    RecordPage,
    RecordWhole,
    TypedFilter,
)

LONGEST_NUMBER = 18
HEADS = ("Number", "When", "What", "Who", "Details", "Fingerprint")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def filter_of(typed: TypedFilter, today: date) -> tuple[RecordFilter, tuple[FilterProblem, ...]]:
    """What an address asks for, and what is wrong with it. A number that is none is the newest."""
    since, until = (
        read_day(words, today, past=True) if line(words) else None
        for words in (typed.since, typed.until)
    )
    problems = [
        problem
        for words, day, problem in (
            (typed.since, since, FilterProblem.SINCE),
            (typed.until, until, FilterProblem.UNTIL),
        )
        if line(words) and day is None
    ]
    if since and until and until < since:
        problems.append(FilterProblem.ORDER)
    asked = RecordFilter(
        what=line(typed.what),
        who=_who(typed.who),
        since=since,
        until=until,
        before=number_of(typed.before, NEWEST),
    )
    return asked, tuple(problems)


def _who(typed: str) -> str:
    """Whose events are asked for; everybody's where the address names nobody."""
    try:
        return typed if typed == PROGRAM else str(UUID(typed))
    except ValueError:
        return ""


def number_of(typed: str, otherwise: int) -> int:
    """The number of an event as an address has it."""
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER
    return int(typed) if is_number else otherwise


async def whole(council: Council) -> RecordWhole:
    """What one can choose from."""
    return RecordWhole(
        kinds=tuple(await queries.kinds_of_events(council)),
        newest=await organisations.newest_event(council),
    )


async def record_page(
    council: Council, asked: RecordFilter, people: Iterable[Member], most: int = AT_ONCE
) -> RecordPage:
    """The events that are asked for."""
    names = {str(person.id): person.name for person in people}
    events = await queries.recorded_events(council, asked, most=most + 1)
    return RecordPage(
        events=tuple(_with_names(event, names) for event in events[:most]),
        has_more=len(events) > most,
    )


def _with_names(event: RecordedEvent, names: Mapping[str, str]) -> RecordedEvent:
    about = {key: names.get(value, value) for key, value in event.about.items()}
    return msgspec.structs.replace(event, about=about)


async def chain_file(work: Acting, after: int) -> bytes:
    """At most ``MOST_IN_FILE`` events that follow this number, the oldest first: the canonical JSON
    of each on a line, as its fingerprint is made from it. That they were taken along is recorded
    first, so that the newest file says so itself."""
    await _record_export(work, {"kind": "chain", "after": str(after)})
    events = await organisations.events_after(work, after, MOST_IN_FILE)
    return b"".join(organisations.canonical(event) + b"\n" for event in events)


async def list_file(work: Acting, asked: RecordFilter) -> bytes:
    """The events that are asked for as CSV for spreadsheets, at most ``MOST_IN_FILE``."""
    day = {"since": asked.since, "until": asked.until}
    about = {"kind": "list", "what": asked.what, "who": asked.who}
    about |= {name: value.isoformat() for name, value in day.items() if value}
    await _record_export(work, {name: value for name, value in about.items() if value})
    people = await roles.members(work)
    page = await record_page(work, asked, people, MOST_IN_FILE)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADS)
    writer.writerows([_cell(words) for words in _row(event)] for event in page.events)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _row(event: RecordedEvent) -> tuple[str, ...]:
    details = "; ".join(f"{key}: {value}" for key, value in sorted(event.about.items()))
    when = event.happened_at.isoformat(timespec="seconds")
    return str(event.number), when, event.what, event.member_name or "", details, event.hash


def _cell(words: str) -> str:
    """Words that a spreadsheet takes for words, whatever they begin with."""
    return f"'{words}" if words.startswith(_FORMULA) else words


async def _record_export(work: Acting, about: dict[str, str]) -> None:
    await organisations.record(work, "record taken along", about, by=work.member.id, now=work.now)
