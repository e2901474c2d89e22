"""HTTP in, HTTP out: how this works, for everybody who is signed in."""

from litestar import Response, Router, get
from litestar.params import FromPath

from said_and_done.core.errors import Busy, Unwell
from said_and_done.guide import domain, views
from said_and_done.pdf.pool import OnDemand
from said_and_done.people.context import Work
from said_and_done.web.http import Shown, document, show
from said_and_done.web.rendering import render
from said_and_done.web.request import Request, commit_early
from said_and_done.web.routing import pages_of
from said_and_done.web.security import network


@get("/work/guide")
async def show_guide(work: Work) -> Shown:
    return show(views.guide_view(work, domain.topics_of(work.areas)))


@get("/work/guide/{topic:str}")
async def show_topic(work: Work, topic: FromPath[str]) -> Shown:
    return show(views.topic_view(work, domain.topic(topic)))


@get("/work/guide/print/{file:str}")
async def print_guide(request: Request, work: Work, file: FromPath[str]) -> Response[bytes]:
    """The guide of a role as a PDF, made when it is asked for."""
    role = domain.role_of(file.removesuffix(".pdf"))
    view = views.paper_view(work, role, domain.topics_of_role(role), str(work.today))
    page = render(view)
    await commit_early(request)
    renderers: OnDemand = request.app.state.renderers
    busy = Busy("We are making many files just now. Please try again in a minute.")
    with renderers.place(network(request), busy):
        made = await renderers.make(page, work.settings.home)
    if not made.sound:
        raise Unwell("We could not make this file. Read the same under “How this works”.")
    return document(made.pdf, "application/pdf", f"guide-{role.value}.pdf")


router = Router(path="/{slug:str}", route_handlers=pages_of(__name__))
