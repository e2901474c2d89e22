"""Closing an objection: by its author, or by a decision of the group that two members say."""

from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.groups import domain as groups
from said_and_done.people.context import Work
from said_and_done.progress.domain import closing, keys, reading
from said_and_done.progress.model.keys import TypedDecision
from said_and_done.progress.views import paths
from said_and_done.progress.views.work.closing import both_decided_page, decision_page
from said_and_done.revisions.domain import number_of
from said_and_done.rounds.model import TypedDay
from said_and_done.web.http import go, show

Answer = Response[bytes] | Response[None]


class DecisionForm(msgspec.Struct):
    """What a browser can send when somebody records a decision of the group."""

    decision: str = ""
    day: str = msgspec.field(default="", name="decided-day")
    month: str = msgspec.field(default="", name="decided-month")
    year: str = msgspec.field(default="", name="decided-year")
    how: str = ""
    based_on: str = ""

    @property
    def typed(self) -> TypedDecision:
        """The decision as it was typed."""
        day = TypedDay(day=self.day, month=self.month, year=self.year)
        return TypedDecision(wording=self.decision, day=day, how=self.how)


@post("/work/progress/{name:str}/objections/{objection_id:uuid}/closings")
async def close_own(
    work: Work, name: FromPath[str], objection_id: FromPath[UUID]
) -> Response[None]:
    statement = await reading.open_for_change(work, name, work.member)
    await closing.close_own(work, statement, objection_id)
    return go(paths.work_path(work.organisation, name))


@get("/work/progress/{name:str}/objections/{objection_id:uuid}/decisions")
async def ask_for_decision(
    work: Work, name: FromPath[str], objection_id: FromPath[UUID]
) -> Response[bytes]:
    based_on = await closing.decision_revision(work, objection_id)
    statement = await reading.open_statement(work, name, work.member)
    group = await groups.open_group(work, statement.group_id, work.member)
    objection = keys.objection_of(statement, objection_id)
    closing.refuse_decision(statement, group, objection, work.member)
    second = await closing.has_second_member(work, group, objection, work.member)
    return show(
        decision_page(
            work, statement, objection, TypedDecision(), needs_second=second, based_on=based_on
        )
    )


@post("/work/progress/{name:str}/objections/{objection_id:uuid}/decisions")
async def record_decision(
    work: Work,
    name: FromPath[str],
    objection_id: FromPath[UUID],
    data: URLEncodedBody[DecisionForm],
) -> Answer:
    statement = await reading.open_for_change(work, name, work.member)
    group = await groups.open_group(work, statement.group_id, work.member)
    objection = keys.objection_of(statement, objection_id)
    closing.refuse_decision(statement, group, objection, work.member)
    second = await closing.has_second_member(work, group, objection, work.member)
    based_on = number_of(data.based_on)
    problems = closing.problems_with_decision(objection, data.typed, work.today)
    page = decision_page(
        work,
        statement,
        objection,
        data.typed,
        needs_second=second,
        based_on=based_on,
        problems=problems,
    )
    if problems:
        return show(page)
    recorded = await closing.record_decision(
        work, statement, objection_id, data.typed, based_on=based_on
    )
    if not recorded:
        newest = await closing.decision_revision(work, objection.id)
        return show(both_decided_page(page, objection, newest), status=409)
    return go(paths.work_path(work.organisation, name))


@post(
    "/work/progress/{name:str}/objections/{objection_id:uuid}"
    "/decisions/{decision_id:uuid}/confirmations"
)
async def confirm_decision(
    work: Work, name: FromPath[str], objection_id: FromPath[UUID], decision_id: FromPath[UUID]
) -> Response[None]:
    statement = await reading.open_for_change(work, name, work.member)
    await closing.confirm_decision(work, statement, objection_id, decision_id)
    return go(paths.work_path(work.organisation, name))
