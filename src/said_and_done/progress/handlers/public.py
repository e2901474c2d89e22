"""Progress statements for everybody."""

from litestar import Response, get
from litestar.params import FromPath

from said_and_done.organisations.context import Public
from said_and_done.organisations.domain import CouncilContext
from said_and_done.progress import queries
from said_and_done.progress.domain import promises, reading
from said_and_done.progress.model.statement import DocumentKind
from said_and_done.progress.views import public as pages
from said_and_done.web.compression import EVERYBODY
from said_and_done.web.http import document, show

PDF = "application/pdf"
JSON = "application/json"


@get("/progress", opt=EVERYBODY)
async def show_published_list(public: Public) -> Response[bytes]:
    found = await queries.published(public)
    return show(pages.published_list_page(public.organisation, found))


@get("/progress/{name:str}", opt=EVERYBODY)
async def show_published(public: Public, name: FromPath[str]) -> Response[bytes]:
    # A name has no dot in it, so a file's address cannot be another page's.
    if name.endswith(".pdf"):
        return await _file(public, name.removesuffix(".pdf"), DocumentKind.STANDARD)
    if name.endswith(".json"):
        return await _words(public, name.removesuffix(".json"))
    found = await reading.read_published(public, name)
    since = await promises.changed_since(public, found, public.today)
    return show(pages.published_page(public.organisation, found, since))


async def _words(council: CouncilContext, name: str) -> Response[bytes]:
    """Exactly the bytes that the fingerprint is of."""
    found = await reading.read_published(council, name)
    words = found.version.content.canonical
    return document(words, JSON, f"{council.organisation.slug}-{name}.json", download=True)


@get("/progress/{name:str}/easy-read", opt=EVERYBODY)
async def show_easy_read(public: Public, name: FromPath[str]) -> Response[bytes]:
    found = await reading.read_published(public, name)
    since = await promises.changed_since(public, found, public.today)
    return show(pages.published_page(public.organisation, found, since, easy=True))


@get("/progress/{name:str}/easy-read.pdf")
async def show_easy_read_file(public: Public, name: FromPath[str]) -> Response[bytes]:
    return await _file(public, name, DocumentKind.EASY_READ)


async def _file(council: CouncilContext, name: str, kind: DocumentKind) -> Response[bytes]:
    pdf = await reading.document(council, name, kind)
    ending = "-easy-read" if kind is DocumentKind.EASY_READ else ""
    return document(pdf, PDF, f"{council.organisation.slug}-{name}{ending}.pdf")
