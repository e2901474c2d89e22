"""Starting an interview, and continuing one with a code card."""

from litestar import Response, get, post
from litestar.di import NamedDependency, Provide
from litestar.params import FromPath, URLEncodedBody

from said_and_done.code_cards import domain as code_cards
from said_and_done.people.context import Work
from said_and_done.staff_entry.domain import interview, typing_progress
from said_and_done.staff_entry.handlers.access_grants import save_grant
from said_and_done.staff_entry.handlers.forms import CardForm, StartForm
from said_and_done.staff_entry.model import TypingWayIn
from said_and_done.staff_entry.views import paths
from said_and_done.staff_entry.views.interview import carry_on_page, over_page, start_page
from said_and_done.web import security
from said_and_done.web.http import go, show
from said_and_done.web.request import Request

slowly = security.not_too_often(code_cards.CARDS_TRIED)


async def provide_typing_way_in(
    work: Work, name: FromPath[str], code: FromPath[str]
) -> TypingWayIn:
    """The way in of an interview. Raises NotFound, NotAllowed, NotYet, TooLate."""
    return await typing_progress.interview_way_in(work, name, code, work.today)


@get(
    "/rounds/{name:str}/typed/{code:str}/interviews/new",
    dependencies={"typing_way_in": Provide(provide_typing_way_in)},
)
async def show_start(
    request: Request, work: Work, typing_way_in: NamedDependency[TypingWayIn]
) -> Response[bytes]:
    consent = interview.consent_for(work.organisation.name, typing_way_in.survey)
    grant = interview.held(request.session, work.organisation.lasting_slug, work.member.id)
    page = start_page(
        work, typing_way_in, consent, open_interview=grant.response_id if grant else None
    )
    return show(page)


@post(
    "/rounds/{name:str}/typed/{code:str}/interviews/new",
    dependencies={"typing_way_in": Provide(provide_typing_way_in)},
)
async def start(
    request: Request,
    work: Work,
    typing_way_in: NamedDependency[TypingWayIn],
    data: URLEncodedBody[StartForm],
) -> Response[bytes] | Response[None]:
    """Start an interview. Without consent nothing is saved."""
    if problems := interview.problems_with_start(data.said, data.who):
        consent = interview.consent_for(work.organisation.name, typing_way_in.survey)
        typed = (data.said, data.who)
        return show(start_page(work, typing_way_in, consent, typed, problems))
    if data.said == interview.NO:
        return go(paths.over_path(work.organisation, typing_way_in.open_way_in))
    grant = await interview.begin(
        work,
        typing_way_in.open_way_in,
        who=data.who,
        by=work.member.id,
        pepper=work.settings.pepper,
        today=work.today,
    )
    save_grant(request, work.organisation, work.member, grant)
    return go(paths.interview_path(work.organisation, grant.response_id, "carry-on"))


@get(
    "/rounds/{name:str}/typed/{code:str}/interviews/over",
    dependencies={"typing_way_in": Provide(provide_typing_way_in)},
)
async def show_over(work: Work, typing_way_in: NamedDependency[TypingWayIn]) -> Response[bytes]:
    return show(over_page(work, typing_way_in.open_way_in))


@get("/rounds/{name:str}/typed/card")
async def show_card(work: Work, name: FromPath[str]) -> Response[bytes]:
    typing = await typing_progress.typing(work, name)
    return show(carry_on_page(work, typing.round.name))


@post("/rounds/{name:str}/typed/card", guards=[slowly])
async def use_card(
    request: Request, work: Work, name: FromPath[str], data: URLEncodedBody[CardForm]
) -> Response[bytes] | Response[None]:
    round_ = (await typing_progress.typing(work, name)).round
    reading = code_cards.read_card(data.words)
    grant = (
        None
        if reading.problem
        else await interview.carry_on(work, round_, reading.words, work.settings.peppers)
    )
    if grant is None:
        problem = reading.problem or code_cards.NO_SUCH_CARD
        page = carry_on_page(work, round_.name, data.words, problem)
        return show(page)
    save_grant(request, work.organisation, work.member, grant)
    return go(paths.interview_path(work.organisation, grant.response_id, "carry-on"))
