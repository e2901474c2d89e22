"""HTTP in, HTTP out: the steps to the first day of a round."""

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.people.context import Work
from said_and_done.preparation.domain import preparing, steps
from said_and_done.preparation.views import steps as views
from said_and_done.preparation.views.paths import prepare_path
from said_and_done.rounds.domain import hearing
from said_and_done.web.http import Shown, go, show


class StepForm(msgspec.Struct, frozen=True, kw_only=True):
    """The button of a step."""

    done: str = ""


@get("/work/rounds/{name:str}/prepare")
async def show_steps(work: Work, name: FromPath[str], done: FromQuery[str] = "") -> Shown:
    preparation = await preparing.round_in_preparation(work, name)
    posters = len(preparation.leading(*preparing.ON_POSTERS))
    steps_done = await steps.steps_done(work, preparation.round.id)
    groups = len(await hearing.groups_to_hear(work, preparation.round.id))
    page = views.steps_page(
        work,
        preparation,
        steps_done,
        posters=posters,
        groups=groups,
        today=work.today,
        done=done,
    )
    return show(page)


@post("/work/rounds/{name:str}/prepare/steps/{step:str}")
async def mark_step(
    work: Work, name: FromPath[str], step: FromPath[str], data: URLEncodedBody[StepForm]
) -> Response[None]:
    preparation = await preparing.round_in_preparation(work, name)
    is_done = data.done == "yes"
    await steps.mark(work, preparation.round.id, steps.step_named(step), done=is_done)
    marked = "marked" if is_done else "unmarked"
    return go(f"{prepare_path(work.organisation, preparation.round.name)}?done={marked}")
