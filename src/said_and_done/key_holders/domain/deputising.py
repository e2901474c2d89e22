"""A deputy of an absent sponsor: named by them, or proposed by a coordinator to the group."""

from collections.abc import Collection
from datetime import date
from uuid import uuid4

from said_and_done.core.dates import DayQuestion, question, read_day
from said_and_done.core.db import Council
from said_and_done.core.errors import NotAllowed, NotYet, TooLate
from said_and_done.core.view import day_words
from said_and_done.key_holders import queries
from said_and_done.key_holders.domain import letters, nominating, reading
from said_and_done.key_holders.model import (
    GROUP_MUST_AGREE,
    LONGEST_DEPUTY,
    DeputyDraft,
    DeputyProblem,
    KeyHolding,
    Nomination,
    Nominee,
)
from said_and_done.organisations import domain as organisations
from said_and_done.people.domain import roles
from said_and_done.people.domain.acting import Acting
from said_and_done.people.model import KeyRole, Member, Role
from said_and_done.permissions import Permission, require
from said_and_done.rounds.model import TypedDay


def sponsors(holdings: Collection[KeyHolding]) -> list[KeyHolding]:
    """Who holds the sponsor's key now, and not as a deputy."""
    return [
        each
        for each in holdings
        if each.role is KeyRole.SPONSOR and each.ended_at is None and each.deputises_for is None
    ]


def may_be_away(member: Member, holdings: Collection[KeyHolding]) -> list[KeyHolding]:
    """Whose deputy this member can name or propose: their own, or of every sponsor for a
    coordinator. Whoever has one already needs no other."""
    have = {each.deputises_for for each in holdings if each.ended_at is None}
    everybody = [each for each in sponsors(holdings) if each.member_id not in have]
    own = [each for each in everybody if each.member_id == member.id]
    return own or (everybody if member.holds(Role.COORDINATOR) else [])


async def refuse_naming(work: Acting) -> None:
    """Raises NotAllowed for a deputy, and where nobody is who could have one; NotYet while a
    nomination waits."""
    require(work.member, Permission.NAME_DEPUTY)
    holdings = await queries.holdings(work)
    if not may_be_away(work.member, holdings):
        raise NotAllowed(
            "Only a sponsor can have a deputy, and only one. A deputy names no other one.",
            heading="There is nobody who could have a deputy",
        )
    if nominating.free_keys(holdings):
        raise NotAllowed("Nobody holds the other key, so nobody can agree to this.")
    if any(each.waits for each in await queries.nominations(work)):
        raise NotYet(
            "One nomination waits at a time. Wait for its end, or withdraw it.",
            heading="Somebody is nominated already",
        )


async def possible_deputies(work: Acting) -> list[Member]:
    """Who can be picked: the same people as for a key."""
    return nominating.candidates(await roles.members(work), work.member.id)


async def plan(
    work: Acting, draft: DeputyDraft
) -> Nomination | tuple[DeputyProblem | DayQuestion, ...]:
    """What somebody typed, or all that there is to put right, or to be asked."""
    away = {
        str(each.member_id): each for each in may_be_away(work.member, await queries.holdings(work))
    }
    picked = {str(each.id): each for each in await possible_deputies(work)}
    deputy, sponsor = picked.get(draft.deputy), away.get(draft.sponsor)
    if len(away) == 1:
        (sponsor,) = away.values()
    first = _day(draft.first_day, work.today) if _is_typed(draft.first_day) else work.today
    last = _day(draft.last_day, work.today)
    asked = {
        DeputyProblem.NOBODY: not draft.deputy,
        DeputyProblem.NOT_POSSIBLE: bool(draft.deputy) and deputy is None,
        DeputyProblem.NO_SPONSOR: sponsor is None,
        DeputyProblem.NO_SUCH_FIRST_DAY: first is None,
        DeputyProblem.FIRST_OVER: first is not None and first < work.today,
        DeputyProblem.NO_LAST_DAY: last is None,
        DeputyProblem.OVER: last is not None and last < work.today,
        DeputyProblem.ORDER: last is not None and work.today <= last < (first or work.today),
        DeputyProblem.TOO_LONG: _is_too_long(first, last),
        DeputyProblem.LONG_REASON: len(draft.reason) > nominating.LONGEST_REASON,
    }
    problems = tuple(problem for problem, is_wrong in asked.items() if is_wrong)
    if problems or deputy is None or sponsor is None or first is None or last is None:
        return problems
    odd = question("first_day", first, work.today, sure=draft.first_day.sure, ahead=1)
    if odd is not None:
        return (odd,)
    return Nomination(
        id=uuid4(),
        nominees=(Nominee(member_id=deputy.id, name=deputy.name, role=KeyRole.SPONSOR),),
        reason=draft.reason,
        waits_until=None,
        made_at=work.now,
        made_by=work.member.id,
        made_by_name=work.member.name,
        agreements=(),
        ended=None,
        given_at=None,
        deputises_for=sponsor.member_id,
        deputy_of=sponsor.name,
        first_day=first,
        last_day=last,
    )


def _is_too_long(first: date | None, last: date | None) -> bool:
    return first is not None and last is not None and last - first > LONGEST_DEPUTY


def _is_typed(typed: TypedDay) -> bool:
    return bool(f"{typed.day}{typed.month}{typed.year}".strip())


def _day(typed: TypedDay, today: date) -> date | None:
    return read_day(f"{typed.day} {typed.month} {typed.year}", today)


async def nominate(work: Acting, nomination: Nomination, *, address: str) -> Nomination:
    """Keep what ``plan`` returned, and write to everybody who has a part in it, the sponsor among
    them. Raises NotAllowed, NotYet as ``refuse_naming``."""
    await queries.lock_roles(work)
    await refuse_naming(work)
    await queries.save_nomination(work, nomination)
    about = {
        "nomination": str(nomination.id),
        "deputy": str(nomination.nominees[0].member_id),
        "sponsor": str(nomination.deputises_for),
    }
    await organisations.record(work, "deputy nominated", about, by=work.member.id, now=work.now)
    await _tell(work, nomination, address)
    return await reading.nomination(work, nomination.id)


async def _tell(work: Acting, nomination: Nomination, address: str) -> None:
    to = letters.concerned(nomination, await queries.holdings(work))
    deputy = nomination.nominees[0].name
    sentences = [
        f"{work.member.name} proposed {letters.names_and_keys(nomination)}."
        if nomination.asks_group
        else f"{work.member.name} named {deputy} as their deputy.",
        f"It is {days_of(nomination)}.",
        "Whoever holds the council lead’s key must agree, and the deputy accept.",
    ]
    if nomination.reason:
        sentences.insert(2, f"Why: {nomination.reason}")
    if nomination.asks_group:
        to |= await letters.in_groups(work)
        sentences += [
            f"{GROUP_MUST_AGREE} people of the group must agree, too.",
            f"{nomination.deputy_of} can say no, and can come back at any time.",
        ]
    await letters.write(
        work,
        to,
        "A deputy for the sponsor",
        sentences,
        link=f"{address}/{work.organisation.slug}/work/keys/{nomination.id}",
        now=work.now,
    )


def days_of(nomination: Nomination) -> str:
    """From 1 June 2026 until 30 June 2026; "" where there are no days."""
    if nomination.first_day is None or nomination.last_day is None:
        return ""
    return f"from {day_words(nomination.first_day)} until {day_words(nomination.last_day)}"


def refuse_over(nomination: Nomination, today: date) -> None:
    """Raises TooLate when the last day of a deputy is over before everybody said yes."""
    if nomination.last_day is not None and nomination.last_day < today:
        raise TooLate("The last day is over. Withdraw this, and name a deputy anew.")


async def refuse_without_sponsor(council: Council, nomination: Nomination) -> None:
    """Raises NotAllowed when the person who is to have a deputy is the sponsor no longer."""
    if nomination.deputises_for is None:
        return
    held = {each.member_id for each in sponsors(await queries.holdings(council))}
    if nomination.deputises_for not in held:
        raise NotAllowed(f"{nomination.deputy_of} is the sponsor no longer. Withdraw this.")
