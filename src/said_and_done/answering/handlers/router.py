"""HTTP in, HTTP out: answering, and how a round goes."""

from typing import Any

from litestar import Response, Router, get
from litestar.di import Provide
from litestar.params import FromPath

from said_and_done.answering.context import provide_answers
from said_and_done.answering.domain import participation, refusals
from said_and_done.answering.handlers import (
    about_you,
    afterwards,
    answering,
    helping,
    picking,
    practice,
    question_map,
    testing,
)
from said_and_done.answering.views import participation as participation_views
from said_and_done.core.errors import NotFound, NotYet, Refusal, TooLate
from said_and_done.people.context import Work
from said_and_done.permissions import Permission, may
from said_and_done.rounds.domain import rounds
from said_and_done.web.errors import refusals_lead_to, wants_to_hide
from said_and_done.web.http import go, show
from said_and_done.web.once import SENT_AGAIN
from said_and_done.web.preferences import TRANSLATED
from said_and_done.web.request import Request
from said_and_done.web.routing import pages_of


@get("/work/rounds/{name:str}", opt={TRANSLATED: False})
async def show_round(work: Work, name: FromPath[str]) -> Response[bytes]:
    round_ = await rounds.round_named(work, name)
    going = await participation.round_going(work, round_, work.today)
    page = participation_views.round_page(
        work,
        going,
        work.list_query,
        base=work.settings.address,
        today=work.today,
        may_type=may(work.member, Permission.TYPE_ANSWERS),
    )
    return show(page)


refused_with_a_way_on = refusals_lead_to(refusals.way_on)


def refused_or_hidden(request: Request, refusal: Refusal) -> Response[Any]:
    """A refusal on the way through a survey always says where to go next. Whoever is not alone any
    more sees the page that hides what they said."""
    if wants_to_hide(request):
        params = request.path_params
        return go(f"/{params.get('slug', '')}/answers/{params.get('response_id')}/hidden")
    return refused_with_a_way_on(request, refusal)


router = Router(
    path="/{slug:str}",
    route_handlers=[
        *pages_of(
            answering, picking, helping, practice, question_map, afterwards, about_you, testing
        ),
        show_round,
    ],
    dependencies={"answers": Provide(provide_answers)},
    opt={TRANSLATED: True, SENT_AGAIN: True},
    exception_handlers=dict.fromkeys((TooLate, NotYet, NotFound), refused_or_hidden),
)
