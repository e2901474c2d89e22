"""HTTP in, HTTP out: promises for everybody, and the coordinator's forms."""

from datetime import date

import msgspec
from litestar import Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody

from said_and_done.commitments import views
from said_and_done.commitments.domain import changing, commitments, reporting, withdrawing
from said_and_done.commitments.model import (
    Commitment,
    CommitmentProblem,
    Proposal,
    Report,
    TypedChange,
)
from said_and_done.core.dates import DayQuestion
from said_and_done.core.db import Connection
from said_and_done.core.paging import ListQuery
from said_and_done.core.settings import Settings
from said_and_done.framework.domain import loading
from said_and_done.framework.model import Framework
from said_and_done.groups import domain as groups
from said_and_done.groups.model import Group
from said_and_done.organisations.context import Public
from said_and_done.organisations.model import Organisation
from said_and_done.people.context import Work
from said_and_done.people.model import Member
from said_and_done.revisions.domain import number_of
from said_and_done.rounds.domain import rounds
from said_and_done.rounds.model import Round, TypedDay
from said_and_done.web.bodies import LONG_FORM
from said_and_done.web.clocks import Clock
from said_and_done.web.http import go, show

Answer = Response[bytes] | Response[None]
DUE = {"day": "due-day", "month": "due-month", "year": "due-year", "sure": "due-sure"}


class DueForm(msgspec.Struct, rename=DUE):
    """The three boxes of a day, and the tick that says that it is meant."""

    day: str = ""
    month: str = ""
    year: str = ""
    sure: str = ""

    def due(self) -> TypedDay:
        return TypedDay(day=self.day, month=self.month, year=self.year, sure=self.sure)


class PromiseForm(DueForm, rename=DUE):
    """What a browser can send for a new promise. One tick comes as words, several as a list."""

    wording: str = ""
    owner: str = ""
    measure: str = ""
    proposed_by: str = ""
    group: str = ""
    codes: str | list[str] = ""


class UpdateForm(DueForm, rename=DUE):
    """What a browser can send for an update."""

    state: str = ""
    news: str = ""
    reason: str = ""
    based_on: str = ""


class ChangeForm(DueForm, rename=DUE):
    """What a browser can send to change the words or the day of a promise."""

    wording: str = ""
    reason: str = ""
    based_on: str = ""


class WithdrawalForm(msgspec.Struct):
    """What a browser can send to withdraw a promise."""

    reason: str = ""
    based_on: str = ""


# ----------------------------------------------------------------- for everybody


@get("/promises")
async def show_promises(public: Public) -> Response[bytes]:
    found = await commitments.commitments(public.conn, public.organisation.id, public.today)
    withdrawn = await commitments.withdrawn(public.conn, public.organisation.id, public.today)
    return show(views.promises_page(public.organisation, commitments.late_first(found), withdrawn))


@get("/promises/{number:int}")
async def show_promise(
    public: Public,
    number: FromPath[int],
) -> Response[bytes]:
    found = await commitments.commitment(public.conn, public.organisation.id, number, public.today)
    return show(views.promise_page(public.organisation, found))


# --------------------------------------------------------------- in the workspace


@get("/work/commitments")
async def show_work(
    work: Work,
    asked: NamedDependency[ListQuery],
) -> Response[bytes]:
    found = await commitments.commitments(work.conn, work.organisation.id, work.today)
    listened = [
        one
        for one in await rounds.rounds(work.conn, work.organisation.id)
        if one.has_closed(work.today)
    ]
    withdrawn = await commitments.withdrawn(work.conn, work.organisation.id, work.today)
    promises = commitments.late_first(found)
    page = views.work_list_page(
        work.organisation, work.member, promises, listened, withdrawn, asked
    )
    return show(page)


@get("/work/commitments/new/{round_name:str}")
async def ask_for_promise(
    work: Work,
    round_name: FromPath[str],
) -> Response[bytes]:
    round_, statements, ours = await _offered(
        work.conn, work.organisation, work.member, round_name, work.clock
    )
    return show(views.new_page(work.organisation, work.member, round_, statements, ours))


@post("/work/commitments/new/{round_name:str}", request_max_body_size=LONG_FORM)
async def create_promise(
    work: Work,
    round_name: FromPath[str],
    data: URLEncodedBody[PromiseForm],
) -> Response[bytes] | Response[None]:
    round_, statements, ours = await _offered(
        work.conn, work.organisation, work.member, round_name, work.clock
    )
    typed = commitments.tidied(_proposal(data))
    if problems := _problems(typed, statements, ours, work.today):
        return show(
            views.new_page(
                work.organisation,
                work.member,
                round_,
                statements,
                ours,
                typed=typed,
                problems=problems,
            )
        )
    made = await commitments.promise(
        work.conn,
        work.organisation.id,
        commitments.planned(typed, round_, work.today),
        agreed_on=work.today,
        by=work.member.id,
        now=work.now,
    )
    return go(views.work_promise_path(work.organisation, made.number))


@get("/work/commitments/{number:int}")
async def show_work_promise(
    work: Work,
    number: FromPath[int],
) -> Response[bytes]:
    promise = await commitments.commitment(work.conn, work.organisation.id, number, work.today)
    return show(await _work_promise(work.conn, work.organisation, work.member, promise, work.clock))


async def _work_promise(
    conn: Connection,
    organisation: Organisation,
    member: Member,
    promise: Commitment,
    clock: Clock,
    beside: views.Reporting | None = None,
) -> views.WorkPromiseView:
    may_withdraw = await withdrawing.may_withdraw(conn, organisation.id, promise)
    return views.work_promise_page(
        organisation,
        member,
        promise,
        clock.today,
        may_withdraw=may_withdraw,
        reporting=beside or views.Reporting(based_on=promise.revision),
    )


@post("/work/commitments/{number:int}/updates", request_max_body_size=LONG_FORM)
async def tell_how_it_goes(
    work: Work,
    settings: NamedDependency[Settings],
    number: FromPath[int],
    data: URLEncodedBody[UpdateForm],
) -> Answer:
    promise = await commitments.commitment(work.conn, work.organisation.id, number, work.today)
    typed = reporting.tidied(
        Report(state=data.state, wording=data.news, reason=data.reason, due=data.due())
    )
    based_on = number_of(data.based_on)
    if problems := reporting.problems_with_update(promise, typed, work.today):
        beside = views.Reporting(based_on=based_on, typed=typed, problems=problems)
        return show(
            await _work_promise(
                work.conn, work.organisation, work.member, promise, work.clock, beside
            )
        )
    saved = await reporting.report(
        work.conn,
        work.organisation,
        promise,
        typed,
        based_on=based_on,
        by=work.member,
        address=settings.address,
        now=work.now,
    )
    if not saved:
        newest = await commitments.commitment(work.conn, work.organisation.id, number, work.today)
        beside = views.Reporting(based_on=newest.revision, typed=typed, meanwhile=True)
        page = await _work_promise(
            work.conn, work.organisation, work.member, newest, work.clock, beside
        )
        return show(page, status=409)
    return go(views.work_promise_path(work.organisation, number))


# ------------------------------------------------------- changing and withdrawing


@get("/work/commitments/{number:int}/changes")
async def ask_for_change(
    work: Work,
    number: FromPath[int],
) -> Response[bytes]:
    promise = await commitments.commitment(work.conn, work.organisation.id, number, work.today)
    changing.refuse_unchangeable(promise)
    typed = changing.as_typed(promise)
    return show(
        views.change_page(work.organisation, work.member, promise, typed, based_on=promise.revision)
    )


@post("/work/commitments/{number:int}/changes", request_max_body_size=LONG_FORM)
async def change_promise(
    work: Work,
    settings: NamedDependency[Settings],
    number: FromPath[int],
    data: URLEncodedBody[ChangeForm],
) -> Answer:
    promise = await commitments.commitment(work.conn, work.organisation.id, number, work.today)
    typed = changing.tidied(TypedChange(wording=data.wording, due=data.due(), reason=data.reason))
    based_on = number_of(data.based_on)
    if changing.is_done_already(promise, typed, work.today):
        return go(views.work_promise_path(work.organisation, number))
    changing.refuse_unchangeable(promise)
    if based_on == promise.revision and (
        problems := changing.problems_with_change(promise, typed, work.today)
    ):
        return show(
            views.change_page(
                work.organisation, work.member, promise, typed, based_on=based_on, problems=problems
            )
        )
    saved = await changing.change(
        work.conn,
        work.organisation,
        promise,
        typed,
        based_on=based_on,
        by=work.member,
        address=settings.address,
        now=work.now,
    )
    if not saved:
        newest = await commitments.commitment(work.conn, work.organisation.id, number, work.today)
        page = views.change_page(
            work.organisation, work.member, newest, typed, based_on=newest.revision, meanwhile=True
        )
        return show(page, status=409)
    return go(views.work_promise_path(work.organisation, number))


@get("/work/commitments/{number:int}/withdrawal")
async def ask_for_withdrawal(
    work: Work,
    number: FromPath[int],
) -> Response[bytes]:
    promise = await commitments.commitment(work.conn, work.organisation.id, number, work.today)
    await withdrawing.refuse_published(work.conn, work.organisation.id, promise)
    return show(
        views.withdraw_page(work.organisation, work.member, promise, based_on=promise.revision)
    )


@post("/work/commitments/{number:int}/withdrawal", request_max_body_size=LONG_FORM)
async def withdraw_promise(
    work: Work,
    settings: NamedDependency[Settings],
    number: FromPath[int],
    data: URLEncodedBody[WithdrawalForm],
) -> Answer:
    promise = await commitments.commitment(work.conn, work.organisation.id, number, work.today)
    if problem := withdrawing.problem_with_withdrawal(data.reason):
        await withdrawing.refuse_published(work.conn, work.organisation.id, promise)
        return show(
            views.withdraw_page(
                work.organisation,
                work.member,
                promise,
                typed=data.reason,
                based_on=number_of(data.based_on),
                problems=[problem],
            )
        )
    saved = await withdrawing.withdraw(
        work.conn,
        work.organisation,
        promise,
        data.reason,
        based_on=number_of(data.based_on),
        by=work.member,
        address=settings.address,
        now=work.now,
    )
    if not saved:
        newest = await commitments.commitment(work.conn, work.organisation.id, number, work.today)
        page = views.withdraw_page(
            work.organisation,
            work.member,
            newest,
            typed=data.reason,
            based_on=newest.revision,
            meanwhile=True,
        )
        return show(page, status=409)
    return go(views.work_promise_path(work.organisation, number))


async def _offered(
    conn: Connection, organisation: Organisation, member: Member, round_name: str, clock: Clock
) -> tuple[Round, Framework, list[Group]]:
    round_ = await rounds.round_named(conn, organisation.id, round_name)
    commitments.require_opened(round_, clock.today)
    worded = await loading.framework_for(conn, organisation.id, round_.framework_version_id)
    return round_, worded, await groups.groups_of(conn, organisation.id, member)


def _proposal(data: PromiseForm) -> Proposal:
    codes = [data.codes] if isinstance(data.codes, str) else data.codes
    return Proposal(
        wording=data.wording,
        owner=data.owner,
        due=data.due(),
        measure=data.measure,
        proposed_by=data.proposed_by,
        group=data.group,
        codes=tuple(code for code in codes if code),
    )


def _problems(
    typed: Proposal, statements: Framework, ours: list[Group], today: date
) -> tuple[CommitmentProblem | DayQuestion, ...]:
    codes = {one.code for one in statements.statements}
    return commitments.problems_with(typed, codes=codes, groups=ours, today=today)


router = Router(
    path="/{slug:str}",
    route_handlers=[
        show_promises,
        show_promise,
        show_work,
        ask_for_promise,
        create_promise,
        show_work_promise,
        tell_how_it_goes,
        ask_for_change,
        change_promise,
        ask_for_withdrawal,
        withdraw_promise,
    ],
)
