"""Progress statements for everybody: in full and in easy read, a page for each part, or all of it
on one page, and as files."""

from litestar import Response, get
from litestar.params import FromPath

from said_and_done.organisations.context import Public, PublicContext
from said_and_done.organisations.domain import CouncilContext
from said_and_done.progress import queries
from said_and_done.progress.domain import promises, reading
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.statement import DocumentKind
from said_and_done.progress.views import paths
from said_and_done.progress.views.first_page import first_page
from said_and_done.progress.views.pages import stands_on_first_page
from said_and_done.progress.views.part_page import part_page, whole_page
from said_and_done.progress.views.public import published_list_page
from said_and_done.web.compression import EVERYBODY
from said_and_done.web.files import file_for_minutes
from said_and_done.web.http import document, go, show
from said_and_done.web.request import READS, WITHOUT_COOKIES

PDF, JPEG = "application/pdf", "image/jpeg"
JSON = "application/json"
Answer = Response[bytes] | Response[None]


@get("/progress", opt=EVERYBODY)
async def show_published_list(public: Public) -> Response[bytes]:
    found = await queries.published(public)
    return show(published_list_page(public.organisation, found))


@get("/progress/{name:str}", opt=EVERYBODY)
async def show_published(public: Public, name: FromPath[str]) -> Response[bytes]:
    # A name has no dot in it, so a file's address cannot be another page's.
    if name.endswith(".pdf"):
        return await _file(public, name.removesuffix(".pdf"), DocumentKind.STANDARD)
    if name.endswith(".json"):
        return await _words(public, name.removesuffix(".json"))
    return await _first(public, name, easy=False)


@get("/progress/{name:str}/all", opt=EVERYBODY)
async def show_whole(public: Public, name: FromPath[str]) -> Response[bytes]:
    return await _whole(public, name, easy=False)


@get("/progress/{name:str}/{part:str}", opt=EVERYBODY)
async def show_part(public: Public, name: FromPath[str], part: FromPath[str]) -> Answer:
    return await _part(public, name, part, easy=False)


@get("/progress/{name:str}/{part:str}/{theme:str}", opt=EVERYBODY)
async def show_theme_of_part(
    public: Public, name: FromPath[str], part: FromPath[str], theme: FromPath[str]
) -> Answer:
    return await _part(public, name, part, theme, easy=False)


@get("/progress/{name:str}/easy-read", opt=EVERYBODY)
async def show_easy_read(public: Public, name: FromPath[str]) -> Response[bytes]:
    return await _first(public, name, easy=True)


@get("/progress/{name:str}/easy-read/all", opt=EVERYBODY)
async def show_easy_whole(public: Public, name: FromPath[str]) -> Response[bytes]:
    return await _whole(public, name, easy=True)


@get("/progress/{name:str}/easy-read/{part:str}", opt=EVERYBODY)
async def show_easy_part(public: Public, name: FromPath[str], part: FromPath[str]) -> Answer:
    return await _part(public, name, part, easy=True)


@get("/progress/{name:str}/easy-read/{part:str}/{theme:str}", opt=EVERYBODY)
async def show_easy_theme_of_part(
    public: Public, name: FromPath[str], part: FromPath[str], theme: FromPath[str]
) -> Answer:
    return await _part(public, name, part, theme, easy=True)


@get("/progress/{name:str}/easy-read.pdf")
async def show_easy_read_file(public: Public, name: FromPath[str]) -> Response[bytes]:
    return await _file(public, name, DocumentKind.EASY_READ)


async def _first(public: PublicContext, name: str, *, easy: bool) -> Response[bytes]:
    found = await reading.read_published(public, name)
    today = await promises.today_of(public, found, public.today)
    return show(first_page(public.organisation, found, today, easy=easy))


async def _part(
    public: PublicContext, name: str, word: str, theme: str = "", *, easy: bool
) -> Answer:
    statement = await reading.read_published(public, name)
    part = reading.part_at(statement, word, theme)
    number = public.list_query.number
    if part is Part.SUMMARY and stands_on_first_page(statement, easy=easy):
        return go(paths.first_path(public.organisation, name, easy=easy))
    today = await promises.today_of(public, statement, public.today)
    return show(
        part_page(public.organisation, statement, today, part, theme, number=number, easy=easy)
    )


async def _whole(public: PublicContext, name: str, *, easy: bool) -> Response[bytes]:
    found = await reading.read_published(public, name)
    today = await promises.today_of(public, found, public.today)
    return show(whole_page(public.organisation, found, today, easy=easy))


async def _words(council: CouncilContext, name: str) -> Response[bytes]:
    """Exactly the bytes that the fingerprint is of."""
    found = await reading.read_published(council, name)
    words = found.version.content.canonical
    return document(words, JSON, f"{council.organisation.slug}-{name}.json", download=True)


@get("/progress/{name:str}/photo/{file:str}", opt={**WITHOUT_COOKIES, **READS})
async def show_group_photo(
    public: Public, name: FromPath[str], file: FromPath[str]
) -> Response[bytes]:
    file_hash, small = paths.named_photo(file)
    content = await reading.published_photo(public, name, file_hash, small=small)
    return file_for_minutes(content, JPEG)


async def _file(council: CouncilContext, name: str, kind: DocumentKind) -> Response[bytes]:
    pdf = await reading.document(council, name, kind)
    ending = "-easy-read" if kind is DocumentKind.EASY_READ else ""
    return document(pdf, PDF, f"{council.organisation.slug}-{name}{ending}.pdf")
