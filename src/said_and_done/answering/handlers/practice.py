"""A question to practise with: nothing of it is kept."""

from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.answering.context import as_tested
from said_and_done.answering.domain import answering, choices, entering
from said_and_done.answering.model import screens
from said_and_done.answering.model.forms import AnswerForm
from said_and_done.answering.model.response import PageKind, Step
from said_and_done.answering.views.practice import practice_page, practised_page
from said_and_done.organisations.context import Public
from said_and_done.web.http import show
from said_and_done.web.request import READS

HERE = Step(place=PageKind.QUESTION, number=1)


@get("/surveys/{code:str}/practice", opt=READS)
async def show_practice(public: Public, code: FromPath[str]) -> Response[bytes]:
    open_way_in, _version = await entering.open_survey(public, code, as_tested(public).today)
    spoken = await answering.aloud(public.conn, open_way_in)
    page = practice_page(public.organisation, open_way_in, spoken_pages=spoken)
    return show(page)


@post("/surveys/{code:str}/practice")
async def practise(
    public: Public, code: FromPath[str], data: URLEncodedBody[AnswerForm]
) -> Response[bytes]:
    """Show what each button does in a survey. The answer is not saved."""
    open_way_in, _version = await entering.open_survey(public, code, as_tested(public).today)
    then = data.move(HERE).then
    if problem := choices.problem_with_answer(screens.PRACTICE, data.picked.choice, then):
        return show(practice_page(public.organisation, open_way_in, problem))
    return show(practised_page(public.organisation, open_way_in, then, data.picked.choice))
