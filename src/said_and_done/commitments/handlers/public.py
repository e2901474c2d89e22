"""The public list of promises, and one promise."""

from litestar import Response, get
from litestar.params import FromPath

from said_and_done.commitments.domain import commitments
from said_and_done.commitments.views.public import promise_page, promises_page
from said_and_done.organisations.context import Public
from said_and_done.web.compression import EVERYBODY
from said_and_done.web.http import show


@get("/promises", opt=EVERYBODY)
async def show_promises(public: Public) -> Response[bytes]:
    found = await commitments.commitments(public, public.today)
    withdrawn = await commitments.withdrawn(public, public.today)
    return show(promises_page(public.organisation, commitments.late_first(found), withdrawn))


@get("/promises/{number:int}", opt=EVERYBODY)
async def show_promise(public: Public, number: FromPath[int]) -> Response[bytes]:
    found = await commitments.commitment(public, number, public.today)
    return show(promise_page(public.organisation, found))
