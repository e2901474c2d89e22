"""The two colours of a council, the style sheet with them, and the file of its logo."""

from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.core.errors import NotFound
from said_and_done.core.text import line
from said_and_done.council_settings import queries
from said_and_done.council_settings.domain import colours
from said_and_done.council_settings.model import ColourChoice
from said_and_done.council_settings.views.colours import colours_page
from said_and_done.council_settings.views.paths import settings_path
from said_and_done.organisations.context import Public
from said_and_done.people.context import Work
from said_and_done.revisions import domain as revisions
from said_and_done.revisions.domain import number_of
from said_and_done.web.files import file_for_a_day, file_for_one_person, whole_file
from said_and_done.web.http import go, show
from said_and_done.web.request import CHANGES_COUNCIL, READS, WITHOUT_COOKIES

CSS = "text/css"


class ColoursForm(msgspec.Struct, frozen=True, kw_only=True):
    """What the boxes hold, and what the page was based on."""

    main_colour: str = ""
    accent_colour: str = ""
    based_on: str = ""

    def choice(self) -> ColourChoice:
        return ColourChoice(
            main_colour=line(self.main_colour), accent_colour=line(self.accent_colour)
        )


@get("/look/{name:str}", opt={**WITHOUT_COOKIES, **READS})
async def show_look(public: Public, name: FromPath[str]) -> Response[bytes]:
    """The logo, or the style sheet. The name of a sheet says what is in it, so it may be kept for
    ever. A page that was made before the newest change asks by another name, and gets the newest.
    Raises NotFound for a logo that the council has not."""
    logo = public.organisation.logo
    if not name.endswith(".css"):
        if logo is None or name != logo.file:
            raise NotFound("There is no such logo.")
        content = await queries.logo_file(public, file_hash=logo.hash)
        return file_for_a_day(content, logo.media_type)
    chosen = public.organisation.colours
    rules = chosen.sheet().encode()
    is_newest = name == chosen.sheet_file()
    return whole_file(rules, CSS) if is_newest else file_for_one_person(rules, CSS)


@get("/work/settings/colours")
async def show_colours(work: Work) -> Response[bytes]:
    based_on = await revisions.revision(work, colours.subject_of(work))
    return show(colours_page(work, await colours.colours(work), based_on))


@post("/work/settings/colours", opt={CHANGES_COUNCIL: True}, status_code=303)
async def change_colours(work: Work, data: URLEncodedBody[ColoursForm]) -> Response[Any]:
    typed, based_on = data.choice(), number_of(data.based_on)
    if problems := colours.problems_with(typed):
        page = colours_page(
            work, typed, based_on, problems=problems, nearest=colours.nearest(typed)
        )
        return show(page)
    if not await colours.change(work, typed, based_on=based_on):
        newest = await revisions.revision(work, colours.subject_of(work))
        page = colours_page(work, typed, newest, saved=await colours.colours(work))
        return show(page, status=409)
    return go(f"{settings_path(work.organisation)}?done=saved")
