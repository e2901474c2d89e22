"""HTTP in, HTTP out: posters as PDFs, and messages to copy."""

from litestar import Response, get
from litestar.params import FromPath

from said_and_done.core.errors import Busy, Unwell
from said_and_done.organisations.views import public_path
from said_and_done.pdf.pool import OnDemand
from said_and_done.people.context import Work, WorkContext
from said_and_done.preparation.domain import preparing
from said_and_done.preparation.domain.messages import all_words, messages
from said_and_done.preparation.model import Message, RoundInPreparation, SurveyToTell
from said_and_done.preparation.views import telling as views
from said_and_done.preparation.views.paths import link_of
from said_and_done.rounds.model import WayInKind
from said_and_done.web.http import Shown, document, show
from said_and_done.web.rendering import render
from said_and_done.web.request import Request, commit_early
from said_and_done.web.security import network


@get("/work/rounds/{name:str}/prepare/posters")
async def show_posters(work: Work, name: FromPath[str]) -> Shown:
    preparation = await preparing.open_round_in_preparation(work, name, work.today)
    leading = preparation.leading(*preparing.ON_POSTERS)
    settings = work.settings
    page = views.posters_page(
        work, preparation, leading, settings.address, only_here=settings.only_here
    )
    return show(page)


@get("/work/rounds/{name:str}/prepare/posters/{file:str}")
async def show_poster_as_pdf(
    request: Request, work: Work, name: FromPath[str], file: FromPath[str]
) -> Response[bytes]:
    """Made when it is asked for: the council's name and contact may change until the first day."""
    preparation = await preparing.open_round_in_preparation(work, name, work.today)
    leading, size = preparing.poster_of(preparation, file)
    page = render(
        views.poster_paper(
            work,
            preparation,
            leading,
            size,
            base=work.settings.address,
            made_on=str(work.today),
        )
    )
    await commit_early(request)
    renderers: OnDemand = request.app.state.renderers
    busy = Busy("We are making many files just now. Please try again in a minute.")
    with renderers.place(network(request), busy):
        made = await renderers.make(page, work.settings.home)
    if not made.sound:
        raise Unwell("We could not make this poster. The page of the way in can be printed, too.")
    return document(made.pdf, "application/pdf", f"poster-{file}")


@get("/work/rounds/{name:str}/prepare/messages")
async def show_messages(work: Work, name: FromPath[str]) -> Shown:
    preparation = await preparing.open_round_in_preparation(work, name, work.today)
    words = _messages(work, preparation)
    page = views.messages_page(work, preparation, words, only_here=work.settings.only_here)
    return show(page)


@get("/work/rounds/{name:str}/prepare/messages/messages.txt")
async def take_messages(work: Work, name: FromPath[str]) -> Response[bytes]:
    preparation = await preparing.open_round_in_preparation(work, name, work.today)
    words = all_words(_messages(work, preparation))
    return document(words.encode(), "text/plain", f"messages-{name}.txt", download=True)


def _messages(work: WorkContext, preparation: RoundInPreparation) -> tuple[Message, ...]:
    organisation, base = work.organisation, work.settings.address
    surveys: dict[str, SurveyToTell] = {}
    for leading in preparing.for_the_public(preparation.leading(WayInKind.LINK)):
        survey = leading.version.survey
        offered = sum(organisation.offers(language) for language in survey.languages)
        surveys.setdefault(
            survey.key,
            SurveyToTell(
                title=survey.title,
                about=survey.about,
                for_whom=survey.for_whom,
                minutes=survey.minutes,
                languages=offered,
                address=link_of(organisation, base, leading.way_in.code),
            ),
        )
    front = f"{base}{public_path(organisation)}"
    return messages(preparation, tuple(surveys.values()), front)
