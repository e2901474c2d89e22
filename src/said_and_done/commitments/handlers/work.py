"""The list of promises in the workspace, and telling how one goes."""

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.commitments.domain import commitments, reporting, withdrawing
from said_and_done.commitments.handlers.forms import Answer, UpdateForm
from said_and_done.commitments.model import Commitment, Report
from said_and_done.commitments.views import paths
from said_and_done.commitments.views.work import (
    Reporting,
    WorkPromiseView,
    work_list_page,
    work_promise_page,
)
from said_and_done.people.context import Work, WorkContext
from said_and_done.revisions.domain import number_of
from said_and_done.rounds.domain import rounds
from said_and_done.web.bodies import LONG_FORM
from said_and_done.web.http import go, show


@get("/work/commitments")
async def show_work(work: Work) -> Response[bytes]:
    every = await commitments.commitments(work, work.today)
    listened = [one for one in await rounds.rounds(work) if one.has_closed(work.today)]
    withdrawn = await commitments.withdrawn(work, work.today)
    promises = commitments.late_first(every)
    page = work_list_page(work, promises, listened, withdrawn, work.list_query)
    return show(page)


@get("/work/commitments/{number:int}")
async def show_work_promise(work: Work, number: FromPath[int]) -> Response[bytes]:
    promise = await commitments.commitment(work, number, work.today)
    return show(await _work_promise(work, promise))


async def _work_promise(
    work: WorkContext, promise: Commitment, beside: Reporting | None = None
) -> WorkPromiseView:
    may_withdraw = await withdrawing.may_withdraw(work, promise)
    return work_promise_page(
        work,
        promise,
        work.today,
        may_withdraw=may_withdraw,
        reporting=beside or Reporting(based_on=promise.revision),
    )


@post("/work/commitments/{number:int}/updates", request_max_body_size=LONG_FORM)
async def tell_how_it_goes(
    work: Work, number: FromPath[int], data: URLEncodedBody[UpdateForm]
) -> Answer:
    promise = await commitments.commitment(work, number, work.today)
    typed = reporting.tidied(
        Report(state=data.state, wording=data.news, reason=data.reason, due=data.due())
    )
    based_on = number_of(data.based_on)
    if problems := reporting.problems_with_update(promise, typed, work.today):
        beside = Reporting(based_on=based_on, typed=typed, problems=problems)
        return show(await _work_promise(work, promise, beside))
    saved = await reporting.report(
        work, promise, typed, based_on=based_on, address=work.settings.address
    )
    if not saved:
        newest = await commitments.commitment(work, number, work.today)
        beside = Reporting(based_on=newest.revision, typed=typed, meanwhile=True)
        page = await _work_promise(work, newest, beside)
        return show(page, status=409)
    return go(paths.work_promise_path(work.organisation, number))
