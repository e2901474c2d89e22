"""A role for some time."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.access.domain import days
from said_and_done.access.model import DaysDraft
from said_and_done.access.views import days as views
from said_and_done.access.views.paths import person_path
from said_and_done.people.context import Work, WorkContext
from said_and_done.people.domain import new_administrators
from said_and_done.people.domain import roles as people_roles
from said_and_done.people.model import Member, Role, RoleDays
from said_and_done.revisions import domain as revisions
from said_and_done.revisions.domain import number_of
from said_and_done.rounds.model import TypedDays
from said_and_done.web.http import Shown, go, show


class DaysForm(TypedDays, frozen=True, kw_only=True):
    """What the form for a role with days sends."""

    role: str = ""
    based_on: str = ""

    def draft(self) -> DaysDraft:
        """What was typed, as the domain reads it."""
        return DaysDraft(role=self.role, first_day=self.first, last_day=self.last)


@get("/work/people/{member_id:uuid}/days")
async def show_days(work: Work, member_id: FromPath[UUID]) -> Shown:
    based_on = await revisions.revision(work, member_id)
    person = await people_roles.person(work, member_id)
    return show(views.days_page(work, person, DaysDraft(), based_on=based_on))


@post("/work/people/{member_id:uuid}/days", status_code=303)
async def save_days(
    work: Work, member_id: FromPath[UUID], data: URLEncodedBody[DaysForm]
) -> Response[bytes] | Response[None]:
    person = await people_roles.person(work, member_id)
    draft, based_on = data.draft(), number_of(data.based_on)
    plan = days.plan_days(draft, person, work.today)
    if not isinstance(plan, RoleDays):
        return show(views.days_page(work, person, draft, based_on=based_on, problems=plan))
    saved = await days.save_days(
        work,
        person,
        plan,
        by=work.member.id,
        now=work.now,
        today=work.today,
        based_on=based_on,
    )
    if not saved:
        return await _both(work, person, draft)
    if plan.role is Role.ADMINISTRATOR and not person.holds(plan.role):
        await new_administrators.tell(work, person, by=work.member, now=work.now)
    return go(person_path(work.organisation, person.id, "days"))


async def _both(work: WorkContext, person: Member, draft: DaysDraft) -> Shown:
    """Another administrator saved other roles since: those, and what was typed, to choose from."""
    based_on = await revisions.revision(work, person.id)
    newest = await people_roles.person(work, person.id)
    theirs = views.saved_meanwhile(
        work,
        newest,
        await people_roles.role_days(work, person.id),
        await people_roles.who_changed_roles(work, person.id),
        work.today,
    )
    page = views.days_page(work, newest, draft, based_on=based_on, theirs=theirs)
    return show(page, status=409)
