"""The pages where people pick from a list: who helps, what to say more about."""

from typing import ClassVar
from uuid import UUID

from said_and_done.answering.model.helping import NOBODY
from said_and_done.answering.model.response import AnswerProblem, PageKind, Step
from said_and_done.answering.model.screens import PICKINGS
from said_and_done.answering.views.paths import step_path, survey_page
from said_and_done.core.view import Problem, View
from said_and_done.i18n.translation import _
from said_and_done.organisations.model import Organisation
from said_and_done.read_aloud.model import Player, Screen, Spoken, player
from said_and_done.surveys.model.survey import Survey


class PickingView(View, frozen=True, kw_only=True):
    """A page where people pick. ``first`` is true where no page comes before it."""

    template: ClassVar[str] = "answering/picking.html"

    screen: Screen
    aloud: Player | None
    path: str
    field: str
    has_one_answer: bool
    may_be_skipped: bool
    chosen: tuple[str, ...]
    first: bool
    changing: bool


def picking_page(
    organisation: Organisation,
    response_id: UUID,
    place: PageKind,
    screen: Screen,
    chosen: tuple[str, ...],
    *problems: AnswerProblem,
    survey: Survey | None,
    changing: bool,
    spoken_pages: Spoken | None = None,
) -> PickingView:
    """``survey`` is None where the page shows none of its words."""
    picking = PICKINGS[place]
    return PickingView(
        page=survey_page(
            organisation,
            screen.title,
            *(_in_words(problem, screen) for problem in problems),
            survey=survey,
        ),
        screen=screen,
        aloud=player(spoken_pages, screen.script),
        path=step_path(organisation, response_id, Step(place=place)),
        field=picking.field,
        has_one_answer=picking.has_one_answer,
        may_be_skipped=picking.may_be_skipped,
        chosen=chosen,
        first=place is PageKind.HELPERS_AT_START,
        changing=changing,
    )


def _in_words(problem: AnswerProblem, screen: Screen) -> AnswerProblem | Problem:
    """A choice is called as it is on the page."""
    if problem is not AnswerProblem.NOBODY_AND_SOMEBODY:
        return problem
    nobody = next(option.words for option in screen.options if option.value == NOBODY.key)
    return Problem(field=problem.field, sentence=_(problem.sentence) % {"nobody": nobody})
