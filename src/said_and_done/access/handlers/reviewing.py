"""Once a year: who may do what."""

import msgspec
from litestar import Response, get, post
from litestar.params import FromQuery, URLEncodedBody

from said_and_done.access.domain import reviewing
from said_and_done.access.views import reviewing as views
from said_and_done.access.views.paths import review_path
from said_and_done.people.context import Work
from said_and_done.web.http import Shown, go, show

CHANGED = "These roles changed since you opened this page. Look again."


class ReviewForm(msgspec.Struct, frozen=True, kw_only=True):
    """Whose roles are right, and which those were; or that all is done."""

    member: str = ""
    seen: str = ""
    finish: str = ""


@get("/work/people/review")
async def show_review(work: Work, done: FromQuery[str] = "") -> Shown:
    review = await reviewing.review(work)
    return show(views.review_page(work, review, work.list_query, work.today, done=done))


@post("/work/people/review", status_code=303)
async def look_at_roles(
    work: Work, data: URLEncodedBody[ReviewForm]
) -> Response[bytes] | Response[None]:
    here = review_path(work.organisation)
    if data.finish:
        await reviewing.finish(work)
        return go(f"{here}?done=finished")
    if await reviewing.confirm(work, data.member, data.seen.split(",")):
        return go(f"{here}?done=right")
    review = await reviewing.review(work)
    page = views.review_page(work, review, work.list_query, work.today, problem=CHANGED)
    return show(page, status=409)
