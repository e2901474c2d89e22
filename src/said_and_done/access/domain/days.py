"""A role for some time: from a first day on, until a last day, or both."""

from datetime import date, datetime
from uuid import UUID

from said_and_done.access.model import DaysDraft, DaysProblem
from said_and_done.core.dates import DayQuestion, question, read_day
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain import roles
from said_and_done.people.model import TICKED_ROLES, Member, Role, RoleDays
from said_and_done.revisions import domain as revisions
from said_and_done.rounds.model import TypedDay

YEARS_OF_A_ROLE = 3


def plan_days(
    draft: DaysDraft, person: Member, today: date
) -> RoleDays | tuple[DaysProblem | DayQuestion, ...]:
    """What an administrator typed, or all that there is to put right, or to be asked."""
    role = next((role for role in TICKED_ROLES if role.value == draft.role), None)
    first, last = _day(draft.first_day, today), _day(draft.last_day, today)
    asked = {
        DaysProblem.NO_ROLE: role is None,
        DaysProblem.NO_SUCH_FIRST_DAY: first is None and _is_typed(draft.first_day),
        DaysProblem.NO_SUCH_LAST_DAY: last is None and _is_typed(draft.last_day),
        DaysProblem.OVER: last is not None and last < today,
        DaysProblem.ORDER: last is not None and today <= last < (first or today),
    }
    problems = tuple(problem for problem, is_wrong in asked.items() if is_wrong)
    problems_or_questions = problems or _questions(draft, first, last, today)
    if role is None or problems_or_questions:
        return problems_or_questions
    return RoleDays(member_id=person.id, role=role, first_day=first, last_day=last)


def _is_typed(typed: TypedDay) -> bool:
    return bool(f"{typed.day}{typed.month}{typed.year}".strip())


def _day(typed: TypedDay, today: date) -> date | None:
    return read_day(f"{typed.day} {typed.month} {typed.year}", today)


def _questions(
    draft: DaysDraft, first: date | None, last: date | None, today: date
) -> tuple[DayQuestion, ...]:
    typed = (
        ("first_day", first, today, draft.first_day.sure),
        ("last_day", last, first or today, draft.last_day.sure),
    )
    asked = [
        question(field, day, start, sure=sure, past=YEARS_OF_A_ROLE, ahead=YEARS_OF_A_ROLE)
        for field, day, start, sure in typed
        if day is not None
    ]
    return tuple(each for each in asked if each is not None)


async def save_days(
    council: CouncilContext,
    person: Member,
    plan: RoleDays,
    *,
    by: UUID,
    now: datetime,
    today: date,
    based_on: int,
) -> bool:
    """Give the person this role on these days; what they had of this role before counts no longer.
    False, and nothing is changed, when another administrator saved other roles since ``based_on``.

    Raises NotAllowed when somebody who holds a key would run things as well, when nobody would be
    an administrator without a last day, and for shortening the role of another administrator.
    """
    roles.refuse_running_things(council.organisation, person, [plan.role.value])
    ends = plan.last_day is not None or plan.begins_later(today)
    if plan.role is Role.ADMINISTRATOR and person.holds(plan.role) and ends:
        await roles.refuse_losing_administrator(council, person, by=by, now=now)
    if not await revisions.advance(council, person.id, based_on):
        return False
    await roles.save_change(council, plan, given=True, by=by, now=now)
    return True
