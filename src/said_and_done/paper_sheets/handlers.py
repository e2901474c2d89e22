"""HTTP in, HTTP out: surveys on paper, with the numbers of their sheets."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, Router, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.core.errors import Busy, Refusal, Unwell
from said_and_done.core.text import line
from said_and_done.core.view import View, day_words
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.i18n.translation import use_language
from said_and_done.paper_sheets import domain, views
from said_and_done.paper_sheets.model import SheetsDraft, SheetsPlan
from said_and_done.pdf.pool import OnDemand
from said_and_done.people.context import Work, WorkContext
from said_and_done.survey_editor.domain.completing import preview_of
from said_and_done.survey_editor.domain.drafts import open_draft
from said_and_done.surveys.domain import surveys
from said_and_done.web.http import Shown, document, go, show
from said_and_done.web.rendering import render
from said_and_done.web.request import Request, commit_early
from said_and_done.web.routing import pages_of
from said_and_done.web.security import network

A_PREVIEW = "This is a preview. Do not hand it out."


class SheetsForm(msgspec.Struct, frozen=True, kw_only=True):
    """How many sheets, and of which kind."""

    way_in: str = ""
    language: str = "en"
    number: str = ""
    give_to: str = ""

    def draft(self) -> SheetsDraft:
        return SheetsDraft(
            way_in=self.way_in,
            language=self.language,
            number=line(self.number),
            give_to=line(self.give_to),
        )


@get("/work/rounds/{name:str}/sheets")
async def show_sheets(work: Work, name: FromPath[str], done: FromQuery[str] = "") -> Shown:
    on_paper = await domain.round_on_paper(work, name, work.today)
    return show(views.sheets_page(work, on_paper, SheetsDraft(), done=done))


@post("/work/rounds/{name:str}/sheets")
async def print_sheets(
    work: Work, name: FromPath[str], data: URLEncodedBody[SheetsForm]
) -> Response[Any]:
    on_paper, draft = await domain.round_on_paper(work, name, work.today), data.draft()
    domain.refuse_when_over(on_paper)
    plan = domain.plan_sheets(work, on_paper, draft)
    if not isinstance(plan, SheetsPlan):
        return show(views.sheets_page(work, on_paper, draft, plan))
    await domain.print_sheets(work, plan)
    return go(f"{views.sheets_path(work.organisation, name)}?done=printed")


@get("/work/rounds/{name:str}/sheets/{file:str}")
async def show_printed_sheets(
    request: Request, work: Work, name: FromPath[str], file: FromPath[str]
) -> Response[bytes]:
    """Made when it is asked for. The numbers, the language and the version are always the same."""
    on_paper = await domain.round_on_paper(work, name, work.today)
    code, _, first = file.removesuffix(".pdf").partition("-")
    printed = domain.sheets_of_file(on_paper, code, first)
    version = await surveys.version(work, printed.survey_version_id)
    language, themes = LANGUAGES[printed.language], await domain.themes_in(work, version)
    with use_language(language):
        page = views.paper_sheet(
            work.organisation,
            surveys.in_language(version, language).survey,
            themes,
            numbers=printed.numbers,
            give_to=printed.give_to,
            day=day_words(on_paper.round.told_until),
            made_on=str(work.today),
        )
        return await _pdf(request, work, page, f"sheets-{code}-{first}.pdf")


@get("/work/surveys/{key:str}/sheets/{file:str}")
async def show_sheet_of_survey(
    request: Request, work: Work, key: FromPath[str], file: FromPath[str]
) -> Response[bytes]:
    """One sheet without a number: staff write one on each page."""
    version = await domain.survey_on_paper(work, key, file.removesuffix(".pdf"))
    language, themes = LANGUAGES[file.removesuffix(".pdf")], await domain.themes_in(work, version)
    with use_language(language):
        page = views.paper_sheet(
            work.organisation,
            surveys.in_language(version, language).survey,
            themes,
            made_on=str(work.today),
        )
        return await _pdf(request, work, page, f"sheet-{key}-{language.key}.pdf")


@get("/work/surveys/drafts/{draft_id:uuid}/preview/sheet.pdf")
async def show_sheet_of_draft(
    request: Request, work: Work, draft_id: FromPath[UUID]
) -> Response[bytes]:
    """As people would get it, with a line that it is a preview."""
    opened = await open_draft(work, draft_id)
    survey = preview_of(opened.draft.content)
    if not survey.questions:
        raise Refusal("This draft has no question yet, so there is no sheet.")
    page = views.paper_sheet(
        work.organisation,
        survey,
        opened.framework.themes,
        note=A_PREVIEW,
        made_on=str(work.today),
    )
    return await _pdf(request, work, page, "preview.pdf")


async def _pdf(request: Request, work: WorkContext, page: View, name: str) -> Response[bytes]:
    """The sheet as a PDF; nobody is kept waiting for what they will not get soon."""
    html = render(page)
    await commit_early(request)
    renderers: OnDemand = request.app.state.renderers
    busy = Busy("We are making many files just now. Please try again in a minute.")
    with renderers.place(network(request), busy):
        made = await renderers.make(html, work.settings.home)
    if not made.sound:
        raise Unwell("We could not make this sheet. Please try again later.")
    return document(made.pdf, "application/pdf", name)


router = Router(path="/{slug:str}", route_handlers=pages_of(__name__))
