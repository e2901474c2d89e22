"""Changing a promise, and withdrawing it."""

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.commitments.domain import changing, commitments, withdrawing
from said_and_done.commitments.handlers.forms import Answer, ChangeForm, WithdrawalForm
from said_and_done.commitments.model import TypedChange
from said_and_done.commitments.views import paths
from said_and_done.commitments.views.changing import change_page, withdraw_page
from said_and_done.people.context import Work
from said_and_done.revisions.domain import number_of
from said_and_done.web.bodies import LONG_FORM
from said_and_done.web.http import go, show


@get("/work/commitments/{number:int}/changes")
async def ask_for_change(work: Work, number: FromPath[int]) -> Response[bytes]:
    promise = await commitments.commitment(work, number, work.today)
    changing.refuse_unchangeable(promise)
    typed = changing.as_typed(promise)
    return show(change_page(work, promise, typed, based_on=promise.revision))


@post("/work/commitments/{number:int}/changes", request_max_body_size=LONG_FORM)
async def change_promise(
    work: Work, number: FromPath[int], data: URLEncodedBody[ChangeForm]
) -> Answer:
    promise = await commitments.commitment(work, number, work.today)
    typed = changing.tidied(TypedChange(wording=data.wording, due=data.due(), reason=data.reason))
    based_on = number_of(data.based_on)
    if changing.is_done_already(promise, typed, work.today):
        return go(paths.work_promise_path(work.organisation, number))
    changing.refuse_unchangeable(promise)
    if based_on == promise.revision and (
        problems := changing.problems_with_change(promise, typed, work.today)
    ):
        return show(change_page(work, promise, typed, based_on=based_on, problems=problems))
    saved = await changing.change(
        work, promise, typed, based_on=based_on, address=work.settings.address
    )
    if not saved:
        newest = await commitments.commitment(work, number, work.today)
        page = change_page(work, newest, typed, based_on=newest.revision, meanwhile=True)
        return show(page, status=409)
    return go(paths.work_promise_path(work.organisation, number))


@get("/work/commitments/{number:int}/withdrawal")
async def ask_for_withdrawal(work: Work, number: FromPath[int]) -> Response[bytes]:
    promise = await commitments.commitment(work, number, work.today)
    await withdrawing.refuse_published(work, promise)
    return show(withdraw_page(work, promise, based_on=promise.revision))


@post("/work/commitments/{number:int}/withdrawal", request_max_body_size=LONG_FORM)
async def withdraw_promise(
    work: Work, number: FromPath[int], data: URLEncodedBody[WithdrawalForm]
) -> Answer:
    promise = await commitments.commitment(work, number, work.today)
    if problem := withdrawing.problem_with_withdrawal(data.reason):
        await withdrawing.refuse_published(work, promise)
        return show(
            withdraw_page(
                work,
                promise,
                typed=data.reason,
                based_on=number_of(data.based_on),
                problems=[problem],
            )
        )
    saved = await withdrawing.withdraw(
        work, promise, data.reason, based_on=number_of(data.based_on), address=work.settings.address
    )
    if not saved:
        newest = await commitments.commitment(work, number, work.today)
        page = withdraw_page(
            work, newest, typed=data.reason, based_on=newest.revision, meanwhile=True
        )
        return show(page, status=409)
    return go(paths.work_promise_path(work.organisation, number))
