"""Progress statements for everybody."""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from said_and_done.db import Connection
from said_and_done.organisations.model import Organisation
from said_and_done.progress import domain, views
from said_and_done.progress.model import (
    DocumentKind,
)
from said_and_done.web import Conn, document, show

PDF = "application/pdf"


@get("/progress")
async def show_published_list(
    conn: Conn, organisation: NamedDependency[Organisation]
) -> Response[bytes]:
    found = await domain.published(conn, organisation.id)
    return show(views.published_list_page(organisation, found))


@get("/progress/{name:str}")
async def show_published(
    conn: Conn, organisation: NamedDependency[Organisation], name: FromPath[str]
) -> Response[bytes]:
    # A name has no dot in it, so the PDF's address cannot be another page's.
    if name.endswith(".pdf"):
        return await _file(conn, organisation, name.removesuffix(".pdf"), DocumentKind.STANDARD)
    found = await domain.read_published(conn, organisation.id, name)
    return show(views.published_page(organisation, found))


@get("/progress/{name:str}/easy-read")
async def show_easy_read(
    conn: Conn, organisation: NamedDependency[Organisation], name: FromPath[str]
) -> Response[bytes]:
    found = await domain.read_published(conn, organisation.id, name)
    return show(views.published_page(organisation, found, easy=True))


@get("/progress/{name:str}/easy-read.pdf")
async def show_easy_read_file(
    conn: Conn, organisation: NamedDependency[Organisation], name: FromPath[str]
) -> Response[bytes]:
    return await _file(conn, organisation, name, DocumentKind.EASY_READ)


async def _file(
    conn: Connection, organisation: Organisation, name: str, kind: DocumentKind
) -> Response[bytes]:
    pdf = await domain.document(conn, organisation.id, name, kind)
    ending = "-easy-read" if kind is DocumentKind.EASY_READ else ""
    return document(pdf, PDF, f"{organisation.slug}-{name}{ending}.pdf")


@get("/verify/{fingerprint:str}")
async def verify(conn: Conn, fingerprint: FromPath[str]) -> Response[bytes]:
    return show(views.seal_page(await domain.seal(conn, fingerprint)))
