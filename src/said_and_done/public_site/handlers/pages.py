"""The front pages, and how the program feels."""

from typing import Any

from litestar import Response, get

from said_and_done.i18n.translation import language
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.context import Public
from said_and_done.organisations.model import SET_UP
from said_and_done.public_site import queries
from said_and_done.public_site.domain import pages
from said_and_done.public_site.views.pages import council_page, home_page
from said_and_done.web.compression import EVERYBODY
from said_and_done.web.http import go, show
from said_and_done.web.preferences import LEAVES, TRANSLATED
from said_and_done.web.request import Conn

# Whoever answers in another language comes from here and comes back; nothing is answered here.
IN_EACH_LANGUAGE = {**EVERYBODY, TRANSLATED: True, LEAVES: False}


@get("/", opt=IN_EACH_LANGUAGE)
async def show_home(conn: Conn) -> Response[Any]:
    """Where there is no council, whoever comes is led to where the first one is made."""
    councils = await organisations.organisations(conn)
    return show(home_page(councils)) if councils else go(f"/{SET_UP}")


@get("/", opt=IN_EACH_LANGUAGE)
async def show_council(public: Public) -> Response[bytes]:
    front = await queries.front(public, public.today)
    open_surveys = await pages.open_surveys(public, front.doors, language())
    return show(council_page(public.organisation, front, open_surveys))


@get("/healthz", media_type="text/plain", sync_to_thread=False)
def say_alive() -> str:
    """The process lives; nothing else is asked."""
    return "alive"


@get("/readyz", media_type="text/plain")
async def say_ready(conn: Conn) -> str:
    """The database is reached, migrated, and has content. Otherwise 503."""
    await pages.refuse_unready(conn)
    return "ready"


ROUTES = [show_home, say_alive, say_ready]
COUNCIL_ROUTES = [show_council]
