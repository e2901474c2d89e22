"""After how many days a council deletes what it may choose for, and what a shorter time deletes."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID, uuid5

import msgspec

from said_and_done.core.db import Council
from said_and_done.council_settings import queries
from said_and_done.council_settings.domain import changing
from said_and_done.council_settings.model import SHORTEST, DeletedSooner, RetentionProblem
from said_and_done.findings.domain import disclosure
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.model import (
    A_DAY,
    RETENTION,
    DeletionKind,
    Organisation,
    RetentionChange,
    RetentionDays,
)
from said_and_done.people.domain.acting import Acting
from said_and_done.revisions import domain as revisions
from said_and_done.rounds.domain import rounds


def subject_of(council: Council) -> UUID:
    """What the revisions of these days count by."""
    return uuid5(council.organisation_id, "retention")


async def retention(council: Council) -> RetentionDays:
    """As it is now, whatever a cache says."""
    return (await changing.organisation(council)).retention


def problems_with(typed: Mapping[DeletionKind, str]) -> tuple[RetentionProblem, ...]:
    """What is no number of days, or one that is too short or too long."""
    return tuple(
        RetentionProblem.of(kind) for kind in SHORTEST if not _is_allowed(kind, typed[kind])
    )


def _is_allowed(kind: DeletionKind, typed: str) -> bool:
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= len(str(RETENTION.days(kind)))
    return is_number and SHORTEST[kind] <= int(typed) <= RETENTION.days(kind)


def days_of(typed: Mapping[DeletionKind, str]) -> RetentionDays:
    """What was typed, once it has no problems."""
    return msgspec.structs.replace(RETENTION, **{kind.value: int(typed[kind]) for kind in SHORTEST})


async def deleted_sooner(work: Acting, days: RetentionDays) -> tuple[DeletedSooner, ...]:
    """What goes in the coming night that stayed without these days, for each kind that has fewer
    of them than now."""
    now = await changing.organisation(work)
    then = _with_change(now, days, work.today)
    night = work.today + A_DAY
    return tuple(
        [
            DeletedSooner(
                kind=kind,
                deleted_on=night,
                number=_safe(
                    await _too_old(work, kind, then, night) - await _too_old(work, kind, now, night)
                ),
            )
            for kind in SHORTEST
            if days.days(kind) < now.retention.days(kind)
        ]
    )


def _safe(count: int) -> int | None:
    """How many, in steps of 5; None for fewer than 10."""
    return disclosure.rounded(count) if count >= disclosure.SMALLEST_GROUP else None


async def _too_old(
    council: Council, kind: DeletionKind, organisation: Organisation, night: date
) -> int:
    """How many the job deletes that night."""
    if kind is DeletionKind.DRAFTS:
        over = [
            round_.id
            for round_ in await rounds.rounds(council)
            if round_.last_day + organisation.kept_for(kind, round_.opens_on) < night
        ]
        return await queries.drafts_of(council, over)
    since = organisation.kept_since(kind, night)
    if kind is DeletionKind.LETTERS:
        return await queries.letters_before(council, since)
    return await queries.archives_before(council, since)


def _with_change(organisation: Organisation, days: RetentionDays, today: date) -> Organisation:
    change = RetentionChange(since=today, days=days)
    return msgspec.structs.replace(
        organisation, retention_changes=(*organisation.retention_changes, change)
    )


async def change(work: Acting, days: RetentionDays, *, based_on: int) -> bool:
    """From now on it is these days. What came before is never kept for longer than was said then.
    False when somebody else saved meanwhile: then nothing is written."""
    if not await revisions.advance(work, subject_of(work), based_on):
        return False
    organisation = await queries.organisation_to_change(work)
    about = organisations.before_and_after(_in_words(organisation.retention), _in_words(days))
    if about:
        changed = _with_change(organisation, days, work.today)
        await queries.save_retention_changes(work, changed.retention_changes)
        await organisations.record(
            work, "retention changed", about, by=work.member.id, now=work.now
        )
    return True


def _in_words(days: RetentionDays) -> dict[str, str]:
    return {kind.value: str(days.days(kind)) for kind in SHORTEST}
