"""Once a year an administrator looks at what each person may do: right, or taken away."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import uuid4

from said_and_done.access import queries
from said_and_done.access.model import AccessConfirmation, AccessReview, PersonLookedAt
from said_and_done.core.db import Council
from said_and_done.core.errors import NotAllowed, NotFound, NotYet
from said_and_done.core.view import LONDON
from said_and_done.organisations import domain as organisations
from said_and_done.people.domain import roles
from said_and_done.people.domain.acting import Acting
from said_and_done.people.model import Member, Role, RoleDays


async def due_on(council: Council) -> date | None:
    """The day by which all roles are to be looked at; None where nobody was ever an
    administrator."""
    last = await queries.reviewed_until(council)
    return None if last is None else a_year_after(_day(last))


def a_year_after(day: date) -> date:
    """The same day a year later; of 29 February the day after it."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


def _day(moment: datetime) -> date:
    return moment.astimezone(LONDON).date()


async def review(work: Acting) -> AccessReview:
    """Everybody with a role, and who of them was looked at since the last time. Raises NotFound
    where nobody was ever an administrator."""
    last = await queries.reviewed_until(work)
    if last is None:
        raise NotFound("Nobody has a role here yet.")
    confirmed = {each.member_id: each for each in await queries.confirmations(work, since=last)}
    everybody = await roles.members(work)
    alone = sum(member.holds(Role.ADMINISTRATOR) for member in everybody) == 1
    given = await roles.role_days(work)
    looked_at = [
        _looked_at(
            member,
            [each for each in given if each.member_id == member.id],
            confirmed.get(member.id),
            today=work.today,
            may_confirm=alone or member.id != work.member.id,
        )
        for member in everybody
    ]
    return AccessReview(
        due_on=a_year_after(_day(last)),
        people=tuple(each for each in looked_at if each.days),
    )


def _looked_at(
    person: Member,
    days: Collection[RoleDays],
    confirmation: AccessConfirmation | None,
    *,
    today: date,
    may_confirm: bool,
) -> PersonLookedAt:
    """What was confirmed counts only for the roles of that moment."""
    lasting = tuple(each for each in days if not each.is_over(today))
    held = {each.role for each in lasting}
    counts = confirmation is not None and set(confirmation.roles) == held
    return PersonLookedAt(
        person=person,
        days=lasting,
        confirmation=confirmation if counts else None,
        may_confirm=may_confirm,
    )


async def confirm(work: Acting, member_id: str, seen: Collection[str]) -> bool:
    """These roles are right; ``member_id`` is what a form sent. False, and nothing is kept, when
    they are not those that were ``seen``. Confirming twice is confirming once. Raises NotFound,
    NotYet, NotAllowed."""
    await queries.lock_access(work)
    open_review = await review(work)
    _refuse_early(open_review, work.today)
    looked_at = next(
        (each for each in open_review.people if str(each.person.id) == member_id), None
    )
    if looked_at is None:
        raise NotFound("This person has no role.")
    if not looked_at.may_confirm:
        raise NotAllowed("Another administrator looks at your own roles.")
    if set(seen) != {role.value for role in looked_at.roles}:
        return False
    if looked_at.confirmation is None:
        held = [role.value for role in looked_at.roles]
        await queries.save_confirmation(
            work,
            uuid4(),
            member_id=looked_at.person.id,
            roles=held,
            by=work.member.id,
            now=work.now,
        )
        about = {"member": member_id, "roles": ", ".join(held)}
        await organisations.record(
            work, "roles found right", about, by=work.member.id, now=work.now
        )
    return True


async def finish(work: Acting) -> None:
    """All people were looked at; the next time is in a year. Raises NotYet."""
    await queries.lock_access(work)
    open_review = await review(work)
    _refuse_early(open_review, work.today)
    if open_review.waiting:
        raise NotYet("Somebody is left. Look at their roles first.")
    await queries.save_review(work, uuid4(), by=work.member.id, now=work.now)
    about = {"people": str(len(open_review.people)), "due": open_review.due_on.isoformat()}
    await organisations.record(work, "all roles looked at", about, by=work.member.id, now=work.now)


def _refuse_early(open_review: AccessReview, today: date) -> None:
    """Raises NotYet while there is nothing to do."""
    if not open_review.is_open(today):
        raise NotYet("All roles were looked at. There is nothing to do yet.")
