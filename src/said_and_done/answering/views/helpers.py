"""The pages that ask who helps, before the first question and after the last."""

from typing import ClassVar
from uuid import UUID

from said_and_done.answering.model import screens
from said_and_done.answering.model.response import AnswerProblem, Journey, PageKind, Step
from said_and_done.answering.views.paths import step_path, survey_page
from said_and_done.core.view import View
from said_and_done.organisations.model import Organisation
from said_and_done.read_aloud.model import Player, Screen, Spoken, player


class HelpersView(View, frozen=True, kw_only=True):
    """Who helps, or who helped, and how. ``at_start`` is true before the first question."""

    template: ClassVar[str] = "answering/helpers.html"

    screen: Screen
    aloud: Player | None
    path: str
    chosen: tuple[str, ...]
    at_start: bool
    changing: bool


def helpers_page(
    organisation: Organisation,
    response_id: UUID,
    place: PageKind,
    chosen: tuple[str, ...],
    *problems: AnswerProblem,
    changing: bool = False,
    spoken_pages: Spoken | None = None,
) -> HelpersView:
    at_start = place is PageKind.HELPERS_AT_START
    screen = screens.helpers_at_start() if at_start else screens.helpers()
    return HelpersView(
        page=survey_page(organisation, screen.title, *problems),
        screen=screen,
        aloud=player(spoken_pages, screen.script),
        path=step_path(organisation, response_id, Step(place=place)),
        chosen=chosen,
        at_start=at_start,
        changing=changing,
    )


def help_keys(journey: Journey, place: PageKind) -> tuple[str, ...]:
    """What is ticked: at the end what was said at the start, until the end says more."""
    at_start = place is PageKind.HELPERS_AT_START or journey.voice is None
    return screens.help_keys(journey.help_at_start if at_start else journey.help)
