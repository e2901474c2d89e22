"""The languages that a council offers."""

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.params import URLEncodedBody

from said_and_done.council_settings.domain import languages
from said_and_done.council_settings.views.languages import languages_page, sure_of
from said_and_done.council_settings.views.paths import settings_path
from said_and_done.people.context import Work
from said_and_done.revisions import domain as revisions
from said_and_done.revisions.domain import number_of
from said_and_done.web.http import go, show
from said_and_done.web.request import CHANGES_COUNCIL, several


class LanguagesForm(msgspec.Struct, frozen=True, kw_only=True):
    """The languages that were ticked, and what the page was based on. ``sure`` are those that were
    ticked when the warning was shown."""

    offered: str | list[str] = ""
    sure: str = ""
    based_on: str = ""


@get("/work/settings/languages")
async def show_languages(work: Work) -> Response[bytes]:
    based_on = await revisions.revision(work, languages.subject_of(work))
    return show(languages_page(work, await languages.offered(work), based_on))


@post("/work/settings/languages", opt={CHANGES_COUNCIL: True}, status_code=303)
async def change_languages(work: Work, data: URLEncodedBody[LanguagesForm]) -> Response[Any]:
    picked, based_on = languages.known(several(data.offered)), number_of(data.based_on)
    gone = await languages.taken_from_an_open_round(work, picked, work.today)
    if gone and data.sure != sure_of(picked):
        return show(languages_page(work, picked, based_on, gone=gone))
    if not await languages.change(work, picked, based_on=based_on):
        newest = await revisions.revision(work, languages.subject_of(work))
        theirs = await languages.offered(work)
        return show(languages_page(work, picked, newest, saved=theirs), status=409)
    return go(f"{settings_path(work.organisation)}?done=saved")
