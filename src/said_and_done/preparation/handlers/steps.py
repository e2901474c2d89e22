"""HTTP in, HTTP out: the steps to the first day of a round."""

from litestar import get
from litestar.params import FromPath

from said_and_done.people.context import Work
from said_and_done.preparation.domain import preparing
from said_and_done.preparation.views import steps as views
from said_and_done.web.http import Shown, show


@get("/work/rounds/{name:str}/prepare")
async def show_steps(work: Work, name: FromPath[str]) -> Shown:
    preparation = await preparing.round_in_preparation(work, name)
    posters = len(preparation.leading(*preparing.ON_POSTERS))
    return show(views.steps_page(work, preparation, posters=posters))
