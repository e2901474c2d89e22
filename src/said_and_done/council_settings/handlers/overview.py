"""The list of settings."""

from litestar import Response, get
from litestar.params import FromQuery

from said_and_done.council_settings.domain import colours, languages, retention, words
from said_and_done.council_settings.views.overview import settings_page
from said_and_done.people.context import Work
from said_and_done.web.http import show


@get("/work/settings")
async def show_settings(work: Work, done: FromQuery[str] = "") -> Response[bytes]:
    values = await words.all_values(work)
    return show(
        settings_page(
            work,
            values,
            await colours.colours(work),
            await languages.offered(work),
            await retention.retention(work),
            done=done,
        )
    )
