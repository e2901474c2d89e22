"""HTTP in, HTTP out: answering, code cards, and how a round goes."""

from typing import Any

from litestar import Response, Router, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from said_and_done.errors import NotFound, NotYet, Refusal, TooLate
from said_and_done.languages import _
from said_and_done.listing import Asked
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member
from said_and_done.permissions import Permission, may
from said_and_done.responses import domain, views
from said_and_done.responses.domain import AlreadySent
from said_and_done.responses.handlers import (
    about_you,
    afterwards,
    answering,
    beside,
    cards,
    conversations,
    helping,
)
from said_and_done.rounds import domain as rounds
from said_and_done.settings import Settings
from said_and_done.web import (
    SENT_AGAIN,
    TRANSLATED,
    Clock,
    Conn,
    Visit,
    go,
    gone_for_help,
    refused,
    show,
    wants_to_hide,
)


@get("/work/rounds/{name:str}", opt={TRANSLATED: False})
async def show_round(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    settings: NamedDependency[Settings],
    name: FromPath[str],
    asked: NamedDependency[Asked],
) -> Response[bytes]:
    round_ = await rounds.round_named(conn, organisation.id, name)
    going = await domain.round_going(conn, organisation.id, round_, clock.today)
    page = views.round_page(
        organisation,
        member.name,
        going,
        asked,
        base=settings.address,
        today=clock.today,
        may_type=may(member, Permission.TYPE_ANSWERS),
    )
    return show(page)


def refused_with_a_way_on(request: Visit, refusal: Refusal) -> Response[Any]:
    """A refusal on the way through a survey always says where to go next."""
    if helped := gone_for_help(request):
        return helped
    home = f"/{request.path_params.get('slug', '')}"
    response_id = request.path_params.get("response_id")
    if wants_to_hide(request):
        return go(f"{home}/answers/{response_id}/hidden")
    if refusal.path is None:
        refusal.path, refusal.link = _way_on(home, response_id, refusal)
    return refused(request, refusal)


def _way_on(home: str, response_id: object, refusal: Refusal) -> tuple[str, str]:
    if response_id is None:
        return home, _("See what is open now")
    if isinstance(refusal, AlreadySent):
        return f"{home}/answers/{response_id}/sent", _("See what happens next")
    if isinstance(refusal, TooLate):
        return f"{home}/answers/{response_id}", _("See what you can do")
    return f"{home}/card", _("Use your code card")


router = Router(
    path="/{slug:str}",
    route_handlers=[
        *answering.ROUTES,
        *helping.ROUTES,
        *conversations.ROUTES,
        *beside.ROUTES,
        *afterwards.ROUTES,
        *cards.ROUTES,
        *about_you.ROUTES,
        show_round,
    ],
    opt={TRANSLATED: True, SENT_AGAIN: True},
    exception_handlers=dict.fromkeys((TooLate, NotYet, NotFound), refused_with_a_way_on),
)
