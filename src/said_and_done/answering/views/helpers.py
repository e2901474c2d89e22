"""The page that asks whether somebody helped."""

from typing import ClassVar
from uuid import UUID

from said_and_done.answering.model import screens
from said_and_done.answering.model.response import AnswerProblem, Journey, PageKind, Step
from said_and_done.answering.model.screens import Screen
from said_and_done.answering.views.paths import step_path, survey_page
from said_and_done.core.view import View
from said_and_done.organisations.model import Organisation
from said_and_done.read_aloud.model import Player, Spoken, player


class HelpersView(View, frozen=True, kw_only=True):
    """Who helped, and how."""

    template: ClassVar[str] = "answering/helpers.html"

    screen: Screen
    aloud: Player | None
    path: str
    chosen: tuple[str, ...]
    changing: bool


def helpers_page(
    organisation: Organisation,
    response_id: UUID,
    chosen: tuple[str, ...],
    *problems: AnswerProblem,
    changing: bool,
    spoken_pages: Spoken | None = None,
) -> HelpersView:
    screen = screens.helpers()
    return HelpersView(
        page=survey_page(organisation, screen.title, *problems),
        screen=screen,
        aloud=player(spoken_pages, screen.script),
        path=step_path(organisation, response_id, Step(place=PageKind.HELPERS)),
        chosen=chosen,
        changing=changing,
    )


def help_keys(journey: Journey) -> tuple[str, ...]:
    """What is ticked on the helpers page: what was said at the start, until the end says more."""
    return screens.help_keys(journey.help_at_start if journey.voice is None else journey.help)
