"""After how many days something is deleted."""

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.params import URLEncodedBody

from said_and_done.core.text import line
from said_and_done.council_settings.domain import retention
from said_and_done.council_settings.views.paths import settings_path
from said_and_done.council_settings.views.retention import retention_page, sure_of, typed_of
from said_and_done.organisations.model import DeletionKind
from said_and_done.people.context import Work
from said_and_done.revisions import domain as revisions
from said_and_done.revisions.domain import number_of
from said_and_done.web.http import go, show
from said_and_done.web.request import CHANGES_COUNCIL


class RetentionForm(msgspec.Struct, frozen=True, kw_only=True):
    """The days in the boxes, and what the page was based on. ``sure`` are those that stood there
    when the warning was shown."""

    drafts: str = ""
    letters: str = ""
    archives: str = ""
    sure: str = ""
    based_on: str = ""

    def typed(self) -> dict[DeletionKind, str]:
        return {
            DeletionKind.DRAFTS: line(self.drafts),
            DeletionKind.LETTERS: line(self.letters),
            DeletionKind.ARCHIVES: line(self.archives),
        }


@get("/work/settings/retention")
async def show_retention(work: Work) -> Response[bytes]:
    based_on = await revisions.revision(work, retention.subject_of(work))
    return show(retention_page(work, typed_of(await retention.retention(work)), based_on))


@post("/work/settings/retention", opt={CHANGES_COUNCIL: True}, status_code=303)
async def change_retention(work: Work, data: URLEncodedBody[RetentionForm]) -> Response[Any]:
    typed, based_on = data.typed(), number_of(data.based_on)
    if wrong := retention.problems_with(typed):
        return show(retention_page(work, typed, based_on, wrong=wrong))
    days = retention.days_of(typed)
    goes = await retention.deleted_sooner(work, days)
    if goes and data.sure != sure_of(typed):
        return show(retention_page(work, typed, based_on, goes=goes))
    if not await retention.change(work, days, based_on=based_on):
        newest = await revisions.revision(work, retention.subject_of(work))
        theirs = await retention.retention(work)
        return show(retention_page(work, typed, newest, saved=theirs), status=409)
    return go(f"{settings_path(work.organisation)}?done=saved")
