"""The map of a survey: all its pages, and how far somebody is."""

from litestar import Response, get

from said_and_done.answering.context import Answers
from said_and_done.answering.domain import answering, route
from said_and_done.answering.views import question_map
from said_and_done.web.http import show_in_parts
from said_and_done.web.request import READS


@get("/answers/{response_id:uuid}/map", opt=READS)
async def show_map(answers: Answers) -> Response[bytes]:
    survey = await answers.survey()
    journey = await answers.open_journey()
    spoken, way = await answering.aloud(answers.conn, journey), route.route_pages(survey, journey)
    page = question_map.map_page(answers.organisation, survey, journey, way, spoken)
    return show_in_parts(page)
