"""Progress statements for everybody."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from said_and_done.core.db import Connection
from said_and_done.organisations.context import Public
from said_and_done.organisations.model import Organisation
from said_and_done.progress import queries
from said_and_done.progress.domain import promises, reading
from said_and_done.progress.model.statement import DocumentKind
from said_and_done.progress.views import public
from said_and_done.web.clocks import Clock
from said_and_done.web.http import document, show
from said_and_done.web.request import Conn

PDF = "application/pdf"
JSON = "application/json"


@get("/progress")
async def show_published_list(
    conn: Conn, organisation: NamedDependency[Organisation]
) -> Response[bytes]:
    found = await queries.published(conn, organisation.id)
    return show(public.published_list_page(organisation, found))


@get("/progress/{name:str}")
async def show_published(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
    name: FromPath[str],
) -> Response[bytes]:
    # A name has no dot in it, so a file's address cannot be another page's.
    if name.endswith(".pdf"):
        return await _file(conn, organisation, name.removesuffix(".pdf"), DocumentKind.STANDARD)
    if name.endswith(".json"):
        return await _words(conn, organisation, name.removesuffix(".json"))
    found = await reading.read_published(conn, organisation.id, name)
    since = await promises.changed_since(conn, organisation.id, found, clock.today)
    return show(public.published_page(organisation, found, since))


async def _words(conn: Connection, organisation: Organisation, name: str) -> Response[bytes]:
    """Exactly the bytes that the fingerprint is of."""
    found = await reading.read_published(conn, organisation.id, name)
    words = found.version.content.canonical
    return document(words, JSON, f"{organisation.slug}-{name}.json", download=True)


@get("/progress/{name:str}/easy-read")
async def show_easy_read(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
    name: FromPath[str],
) -> Response[bytes]:
    found = await reading.read_published(conn, organisation.id, name)
    since = await promises.changed_since(conn, organisation.id, found, clock.today)
    return show(public.published_page(organisation, found, since, easy=True))


@get("/progress/{name:str}/easy-read.pdf")
async def show_easy_read_file(public: Public, name: FromPath[str]) -> Response[bytes]:
    return await _file(public.conn, public.organisation, name, DocumentKind.EASY_READ)


async def _file(
    conn: Connection, organisation: Organisation, name: str, kind: DocumentKind
) -> Response[bytes]:
    pdf = await reading.document(conn, organisation.id, name, kind)
    ending = "-easy-read" if kind is DocumentKind.EASY_READ else ""
    return document(pdf, PDF, f"{organisation.slug}-{name}{ending}.pdf")
