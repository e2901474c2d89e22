"""The pages where people pick from a list, each at its own address."""

from litestar import Response, get, post
from litestar.params import FromQuery, URLEncodedBody

from said_and_done.answering.context import Answers
from said_and_done.answering.domain import answering, picking
from said_and_done.answering.handlers.answering import go_on
from said_and_done.answering.handlers.cached_pages import MARK, show_kept
from said_and_done.answering.model.forms import PickingForm
from said_and_done.answering.model.response import AnswerProblem, PageKind, Step
from said_and_done.answering.model.screens import PICKINGS
from said_and_done.answering.views.picking import picking_page
from said_and_done.web.http import show
from said_and_done.web.request import READS, Request, last_part, several

ADDRESSES = {place.address: place for place in PICKINGS}
PATHS = [f"/answers/{{response_id:uuid}}/{address}" for address in ADDRESSES]


def _place(request: Request) -> PageKind:
    return ADDRESSES[last_part(request)]


@get(PATHS, opt=READS)
async def show_picking(
    request: Request, answers: Answers, change: FromQuery[str] = ""
) -> Response[bytes]:
    place, survey, journey = _place(request), await answers.survey(), await answers.open_journey()
    screen, chosen = (
        await picking.screen(answers, place, survey, journey),
        PICKINGS[place].chosen(journey),
    )
    spoken, changing = await answering.aloud(answers.conn, journey), change == "yes"
    shown = PICKINGS[place].is_of_survey and answers.grant.survey_version_id
    return show_kept(
        (answers.organisation, place, shown, screen, chosen, changing, spoken and spoken.edition),
        lambda: picking_page(
            answers.organisation,
            MARK,
            place,
            screen,
            chosen,
            survey=survey if shown else None,
            changing=changing,
            spoken_pages=spoken,
        ),
        answers.grant.response_id,
    )


@post(PATHS)
async def pick(
    request: Request, answers: Answers, data: URLEncodedBody[PickingForm]
) -> Response[bytes] | Response[None]:
    place, survey = _place(request), await answers.survey()
    move, picked = data.move(Step(place=place)), several(data.sent(PICKINGS[place].field))
    outcome = await picking.leave(answers, answers.grant, survey, move, picked, answers.today)
    if isinstance(outcome, AnswerProblem):
        screen = await picking.screen(answers, place, survey, await answers.open_journey())
        page = picking_page(
            answers.organisation,
            answers.grant.response_id,
            place,
            screen,
            tuple(picked),
            outcome,
            survey=survey if PICKINGS[place].is_of_survey else None,
            changing=move.changing,
        )
        return show(page)
    return go_on(answers, survey, outcome, move)
