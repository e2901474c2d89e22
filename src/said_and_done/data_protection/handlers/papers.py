"""The register of processing and the draft of a DPIA: on a page, for Word, and as a PDF."""

import asyncio
from typing import Final

from litestar import Response, get
from litestar.params import FromPath

from said_and_done.core.errors import Busy, NotFound, Unwell
from said_and_done.data_protection.domain import register as processing
from said_and_done.data_protection.domain.word_files import word_file
from said_and_done.data_protection.model import PaperForm, PaperKind, ProtectionPaper
from said_and_done.data_protection.views import papers as views
from said_and_done.data_protection.views.assessment import assessment
from said_and_done.data_protection.views.paths import data_protection_path
from said_and_done.data_protection.views.register import register
from said_and_done.organisations import domain as organisations
from said_and_done.pdf.pool import OnDemand
from said_and_done.people.context import Work
from said_and_done.web.http import Shown, document, show
from said_and_done.web.rendering import render
from said_and_done.web.request import Request, commit_early
from said_and_done.web.security import network

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WRITTEN = {PaperKind.REGISTER: register, PaperKind.ASSESSMENT: assessment}


@get("/work/data-protection/papers/{paper:str}")
async def show_paper(work: Work, paper: FromPath[str]) -> Shown:
    return show(views.paper_page(work, await _paper(work, paper)))


@get("/work/data-protection/papers/{paper:str}/{paper_file:str}")
async def take_paper(
    request: Request, work: Work, paper: FromPath[str], paper_file: FromPath[str]
) -> Response[bytes]:
    """Made when it is asked for: it says what is true at that moment."""
    written = await _paper(work, paper)
    form = _form(work, written, paper_file)
    name = views.file_name(work.organisation, written, form)
    if form is PaperForm.WORD:
        logo = await organisations.logo_at(work, work.now)
        await commit_early(request)
        content = await asyncio.to_thread(word_file, written, logo, marked=views.WRITES)
        return document(content, WORD, name, download=True)
    html = render(views.printed_paper(written))
    await commit_early(request)
    renderers: OnDemand = request.app.state.renderers
    busy = Busy("We are making many files just now. Please try again in a minute.")
    with renderers.place(network(request), busy):
        made = await renderers.make(html, work.settings.home)
    if not made.sound:
        raise Unwell("We could not make this file. The page says the same, and so does Word.")
    return document(made.pdf, "application/pdf", name)


async def _paper(work: Work, word: str) -> ProtectionPaper:
    """Raises NotFound."""
    for kind in PaperKind:
        if kind == word:
            facts = await processing.processing_facts(work, work.settings)
            return _WRITTEN[kind](work.organisation, facts, work.today)
    raise _not_there(work)


def _form(work: Work, paper: ProtectionPaper, file: str) -> PaperForm:
    """Raises NotFound."""
    for form in PaperForm:
        if file == f"{paper.kind.value}.{form.value}":
            return form
    raise _not_there(work)


def _not_there(work: Work) -> NotFound:
    return NotFound(
        "There is no such paper.",
        path=data_protection_path(work.organisation),
        link="Back to data protection",
    )
