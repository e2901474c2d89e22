"""HTTP in, HTTP out: promises for everybody, and the coordinator's forms."""

from datetime import date

import msgspec
from litestar import Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody

from said_and_done.commitments import domain, views
from said_and_done.commitments.model import CommitmentProblem, Proposal, Report
from said_and_done.days import DayQuestion
from said_and_done.db import Connection
from said_and_done.framework import domain as framework
from said_and_done.framework.model import Framework
from said_and_done.groups import domain as groups
from said_and_done.groups.model import Group
from said_and_done.organisations.model import Organisation
from said_and_done.people import domain as people
from said_and_done.people.model import Member, Role
from said_and_done.rounds import domain as rounds
from said_and_done.rounds.model import Round
from said_and_done.web import LONG_FORM, Clock, Conn, go, show


class PromiseForm(
    msgspec.Struct,
    rename={"day": "due-day", "month": "due-month", "year": "due-year", "sure": "due-sure"},
):
    """What a browser can send for a new promise. One tick comes as words, several as a list."""

    wording: str = ""
    owner: str = ""
    day: str = ""
    month: str = ""
    year: str = ""
    sure: str = ""
    measure: str = ""
    proposed_by: str = ""
    group: str = ""
    codes: str | list[str] = ""


class UpdateForm(msgspec.Struct):
    """What a browser can send for an update."""

    state: str = ""
    news: str = ""
    reason: str = ""


# ----------------------------------------------------------------- for everybody


@get("/promises")
async def show_promises(
    conn: Conn, organisation: NamedDependency[Organisation], clock: NamedDependency[Clock]
) -> Response[bytes]:
    found = await domain.commitments(conn, organisation.id, clock.today)
    return show(views.promises_page(organisation, domain.late_first(found)))


@get("/promises/{number:int}")
async def show_promise(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
    number: FromPath[int],
) -> Response[bytes]:
    found = await domain.commitment(conn, organisation.id, number, clock.today)
    return show(views.promise_page(organisation, found))


# --------------------------------------------------------------- in the workspace


@get("/work/commitments")
async def show_work(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
) -> Response[bytes]:
    people.require_more_than_typing(member)
    found = await domain.commitments(conn, organisation.id, clock.today)
    listened = [
        one for one in await rounds.rounds(conn, organisation.id) if one.has_closed(clock.today)
    ]
    return show(views.work_list_page(organisation, member, domain.late_first(found), listened))


@get("/work/commitments/new/{round_name:str}")
async def ask_for_promise(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    round_name: FromPath[str],
) -> Response[bytes]:
    people.require(member, Role.COORDINATOR)
    round_, statements, ours = await _offered(conn, organisation, member, round_name, clock)
    return show(views.new_page(organisation, member, round_, statements, ours))


@post("/work/commitments/new/{round_name:str}", request_max_body_size=LONG_FORM)
async def make_promise(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    round_name: FromPath[str],
    data: URLEncodedBody[PromiseForm],
) -> Response[bytes] | Response[None]:
    people.require(member, Role.COORDINATOR)
    round_, statements, ours = await _offered(conn, organisation, member, round_name, clock)
    typed = domain.tidied(_proposal(data))
    if problems := _problems(typed, statements, ours, clock.today):
        return show(
            views.new_page(
                organisation, member, round_, statements, ours, typed=typed, problems=problems
            )
        )
    made = await domain.promise(
        conn,
        organisation.id,
        domain.planned(typed, round_, clock.today),
        agreed_on=clock.today,
        by=member.id,
        now=clock.now,
    )
    return go(views.work_promise_path(organisation, made.number))


@get("/work/commitments/{number:int}")
async def show_work_promise(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    number: FromPath[int],
) -> Response[bytes]:
    people.require_more_than_typing(member)
    found = await domain.commitment(conn, organisation.id, number, clock.today)
    return show(views.work_promise_page(organisation, member, found, clock.today))


@post("/work/commitments/{number:int}/updates", request_max_body_size=LONG_FORM)
async def tell_how_it_goes(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    number: FromPath[int],
    data: URLEncodedBody[UpdateForm],
) -> Response[bytes] | Response[None]:
    people.require(member, Role.COORDINATOR)
    found = await domain.commitment(conn, organisation.id, number, clock.today)
    typed = Report(state=data.state, wording=data.news, reason=data.reason)
    if problems := domain.problems_with_update(typed):
        return show(
            views.work_promise_page(
                organisation, member, found, clock.today, typed=typed, problems=problems
            )
        )
    await domain.update(
        conn, organisation.id, found, typed, on=clock.today, by=member.id, now=clock.now
    )
    return go(views.work_promise_path(organisation, number))


async def _offered(
    conn: Connection, organisation: Organisation, member: Member, round_name: str, clock: Clock
) -> tuple[Round, Framework, list[Group]]:
    round_ = await rounds.round_named(conn, organisation.id, round_name)
    domain.require_opened(round_, clock.today)
    worded = await framework.framework_for(conn, organisation.id, round_.framework_version_id)
    return round_, worded, await groups.groups_of(conn, organisation.id, member)


def _proposal(data: PromiseForm) -> Proposal:
    codes = [data.codes] if isinstance(data.codes, str) else data.codes
    return Proposal(
        wording=data.wording,
        owner=data.owner,
        day=data.day,
        month=data.month,
        year=data.year,
        sure=data.sure,
        measure=data.measure,
        proposed_by=data.proposed_by,
        group=data.group,
        codes=tuple(code for code in codes if code),
    )


def _problems(
    typed: Proposal, statements: Framework, ours: list[Group], today: date
) -> tuple[CommitmentProblem | DayQuestion, ...]:
    codes = {one.code for one in statements.statements}
    return domain.problems_with(typed, codes=codes, groups=ours, today=today)


router = Router(
    path="/{slug:str}",
    route_handlers=[
        show_promises,
        show_promise,
        show_work,
        ask_for_promise,
        make_promise,
        show_work_promise,
        tell_how_it_goes,
    ],
)
