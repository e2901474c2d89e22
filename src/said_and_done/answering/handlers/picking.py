"""The pages where people pick from a list, each at its own address."""

from litestar import Response, get, post
from litestar.params import FromQuery, URLEncodedBody

from said_and_done.answering.context import Answers
from said_and_done.answering.domain import answering, picking, route
from said_and_done.answering.handlers.answering import go_on
from said_and_done.answering.handlers.cached_pages import MARK, show_kept
from said_and_done.answering.model.forms import PickingForm
from said_and_done.answering.model.response import AnswerProblem, PageKind, Step
from said_and_done.answering.model.screens import PICKINGS
from said_and_done.answering.views.picking import picking_page
from said_and_done.core.view import at
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
    position = route.how_far(survey, journey, Step(place=place))
    edition = spoken and spoken.edition
    return show_kept(
        (answers.organisation, place, shown, screen, chosen, changing, position, edition),
        lambda: at(
            picking_page(
                answers.organisation,
                MARK,
                place,
                screen,
                chosen,
                survey=survey if shown else None,
                changing=changing,
                spoken_pages=spoken,
            ),
            position,
            changing=changing,
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
        journey = await answers.open_journey()
        screen = await picking.screen(answers, place, survey, journey)
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
        position = route.how_far(survey, journey, move.here)
        return show(at(page, position, changing=move.changing))
    return go_on(answers, survey, outcome, move)
