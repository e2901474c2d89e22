"""What a council says on its pages about privacy and accessibility."""

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.params import FromQuery, URLEncodedBody

from said_and_done.about_you.domain import asking
from said_and_done.core.text import lines
from said_and_done.organisations.context import Public
from said_and_done.people.context import Work
from said_and_done.photographs import domain as photographs
from said_and_done.public_site.domain import notices
from said_and_done.public_site.model import PublicNotice
from said_and_done.public_site.views import pages
from said_and_done.public_site.views.notices import notices_page, notices_path
from said_and_done.revisions import domain as revisions
from said_and_done.revisions.domain import number_of
from said_and_done.web.bodies import FORM_OF_TEXTS
from said_and_done.web.compression import EVERYBODY
from said_and_done.web.http import go, show


class NoticeForm(msgspec.Struct, frozen=True, kw_only=True):
    """What the boxes hold, and what the page was based on."""

    lawful_basis: str = ""
    special_categories: str = ""
    recordings: str = ""
    calls: str = ""
    answers_kept: str = ""
    backups_kept: str = ""
    protection_officer: str = ""
    accessible_help: str = ""
    based_on: str = ""

    def notice(self) -> PublicNotice:
        fields = PublicNotice.__struct_fields__
        return PublicNotice(**{field: lines(getattr(self, field)) for field in fields})


@get("/accessibility", opt=EVERYBODY)
async def show_accessibility(public: Public) -> Response[bytes]:
    notice = await notices.public_notice(public)
    facts = await notices.facts(public)
    photographers = await photographs.photographers(public)
    return show(pages.accessibility_page(public.organisation, notice, facts, photographers))


@get("/privacy", opt=EVERYBODY)
async def show_privacy(public: Public) -> Response[bytes]:
    notice = await notices.public_notice(public)
    asked = await asking.asked_on(public, public.today)
    return show(pages.privacy_page(public.organisation, notice, asked))


@get("/work/notices")
async def show_notices(work: Work, done: FromQuery[str] = "") -> Response[bytes]:
    based_on = await revisions.revision(work, work.organisation_id)
    notice = await notices.public_notice(work)
    return show(notices_page(work, notice, based_on, done=done))


@post("/work/notices", status_code=303, request_max_body_size=FORM_OF_TEXTS)
async def change_notices(work: Work, data: URLEncodedBody[NoticeForm]) -> Response[Any]:
    notice, based_on = data.notice(), number_of(data.based_on)
    if too_long := notices.too_long(notice):
        page = notices_page(work, notice, based_on, too_long=too_long)
        return show(page)
    saved = await notices.change_notice(work, notice, based_on=based_on)
    if not saved:
        newest = await revisions.revision(work, work.organisation_id)
        theirs = await notices.public_notice(work)
        page = notices_page(work, notice, newest, saved=theirs)
        return show(page, status=409)
    return go(f"{notices_path(work.organisation)}?done=saved")


COUNCIL_ROUTES = [show_accessibility, show_privacy, show_notices, change_notices]
