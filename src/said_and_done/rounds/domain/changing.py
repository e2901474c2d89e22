"""Changing a round, until its numbers are public."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec

from said_and_done.core.db import Council
from said_and_done.core.errors import TooLate
from said_and_done.organisations import domain as organisations
from said_and_done.revisions import domain as revisions
from said_and_done.rounds import queries
from said_and_done.rounds.domain import planning, rounds
from said_and_done.rounds.domain.ways_in import ways_in_of
from said_and_done.rounds.model import (
    Round,
    RoundDraft,
    RoundPlan,
    RoundToChange,
    TypedDay,
)
from said_and_done.surveys.domain import surveys


async def may_change(council: Council, round_id: UUID) -> bool:
    """Whether a round can change: its numbers are not public."""
    return not await queries.numbers_are_public(council, round_id=round_id)


async def hold_round_before_publication(council: Council, name: str, *, otherwise: str) -> Round:
    """The round, held until the end of the transaction: nobody publishes its numbers meanwhile.

    Raises NotFound, and TooLate with the sentence ``otherwise`` when they are public.
    """
    round_ = await queries.round_to_change(council, name)
    if not await may_change(council, round_.id):
        raise TooLate(otherwise)
    return round_


async def round_to_change(council: Council, name: str, today: date) -> RoundToChange:
    """The round, held until the end of the transaction, with what of it cannot change any more.

    Raises NotFound, and TooLate when its numbers are public.
    """
    round_ = await hold_round_before_publication(
        council,
        name,
        otherwise="The numbers of this round are public, so the round cannot change any more. "
        "To listen again, make a new round.",
    )
    revision = await revisions.revision(council, round_.id)
    versions = await rounds.round_versions(council, round_.id)
    answered = set(await queries.answered_surveys(council, round_id=round_.id))
    ways_in = await ways_in_of(council, round_.id)
    # Whether somebody has answered one would be a bell for the first person who does.
    if today >= round_.opens_on:
        answered = {version.survey_key for version in versions}
    offered = {version.survey_key: version for version in await surveys.newest_of_each(council)}
    return RoundToChange(
        round=round_,
        versions=tuple(versions),
        answered=frozenset(answered),
        offered=tuple(
            {**offered, **{version.survey_key: version for version in versions}}.values()
        ),
        ways_in=tuple(ways_in),
        has_opened=today >= round_.opens_on,
        revision=revision,
    )


def draft_of(change: RoundToChange) -> RoundDraft:
    """The round as its form shows it before anybody types."""
    round_ = change.round
    return RoundDraft(
        title=round_.title,
        opens_on=_typed(round_.opens_on),
        closes_on=_typed(round_.closes_on),
        answer_by=_typed(round_.answer_by),
        survey_keys=tuple(one.survey_key for one in change.versions),
    )


def _typed(day: date) -> TypedDay:
    """A date as typed, with ``sure`` set, so that a saved date is not asked about again."""
    return TypedDay(
        day=str(day.day), month=str(day.month), year=f"{day.year:04}", sure=day.isoformat()
    )


def with_what_stays(change: RoundToChange, draft: RoundDraft) -> RoundDraft:
    """What was typed, with what cannot change any more: the first day once it came, and surveys
    that somebody answered."""
    keys = tuple(dict.fromkeys([*sorted(change.answered), *draft.survey_keys]))
    opens_on = draft_of(change).opens_on if change.has_opened else draft.opens_on
    return msgspec.structs.replace(draft, survey_keys=keys, opens_on=opens_on)


async def change_round(
    council: Council,
    change: RoundToChange,
    plan: RoundPlan,
    *,
    based_on: int,
    by: UUID,
    today: date,
    now: datetime,
) -> bool:
    """Keep the change, with an event that says what was and what is now. Where nothing changed,
    nothing is written. False, and nothing is kept, where somebody changed the round since the
    revision that the form was ``based_on``."""
    round_, changed = change.round, _changed(change, plan)
    if not changed:
        return True
    if not await revisions.advance(council, round_.id, based_on):
        return False
    await queries.save_round(council, round_id=round_.id, plan=plan)
    await _change_surveys(council, change, plan.survey_keys, now)
    await organisations.record(
        council, _what(change, plan, today), {"round": round_.name, **changed}, by=by, now=now
    )
    return True


def _changed(change: RoundToChange, plan: RoundPlan) -> dict[str, str]:
    was, is_now = change.round, plan
    words = {
        "title": (was.title, is_now.title),
        "opens on": (was.opens_on.isoformat(), is_now.opens_on.isoformat()),
        "closes on": (was.closes_on.isoformat(), is_now.closes_on.isoformat()),
        "answer by": (was.answer_by.isoformat(), is_now.answer_by.isoformat()),
        "surveys": (
            ", ".join(sorted(one.survey_key for one in change.versions)),
            ", ".join(sorted(plan.survey_keys)),
        ),
    }
    return {name: f"{old} → {new}" for name, (old, new) in words.items() if old != new}


def _what(change: RoundToChange, plan: RoundPlan, today: date) -> str:
    if change.round.has_closed(today) and plan.closes_on >= today:
        return "round opened again"
    if change.has_opened and plan.closes_on < change.round.closes_on:
        return "round closed early"
    return "round changed"


async def _change_surveys(
    council: Council, change: RoundToChange, keys: Sequence[str], now: datetime
) -> None:
    before = {one.survey_key for one in change.versions}
    for key in before - set(keys):
        await queries.remove_ways_in_of_survey(council, round_id=change.round.id, survey_key=key)
        await queries.remove_round_survey(council, round_id=change.round.id, survey_key=key)
    for key in sorted(set(keys) - before):
        version = await surveys.newest(council, key)
        await planning.add_survey(council, change.round, version, now)
