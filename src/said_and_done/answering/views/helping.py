"""The page that is for the person alone, and the one that hides it."""

from typing import ClassVar
from uuid import UUID

import msgspec

from said_and_done.answering.model import helping
from said_and_done.answering.model.response import AnswerProblem, PageKind, Step
from said_and_done.answering.views.paths import step_path, survey_page
from said_and_done.core.view import View
from said_and_done.organisations.model import Organisation
from said_and_done.read_aloud.model import Player, Screen, Spoken, player


class WithoutHelperView(View, frozen=True, kw_only=True):
    """The page that is for the person alone. It never has in it what was said before: when it was
    ``answered``, it says only that. ``picked`` and ``wording`` are what is being said just now."""

    template: ClassVar[str] = "answering/without_helper.html"

    screen: Screen
    aloud: Player | None
    path: str
    answered: bool
    before: bool
    again_path: str
    picked: str | None
    wording: str
    changing: bool


class HiddenView(View, frozen=True, kw_only=True):
    """A page with nothing of the answers on it."""

    template: ClassVar[str] = "answering/hidden.html"

    screen: Screen
    carry_on_path: str


def without_helper_page(
    organisation: Organisation,
    response_id: UUID,
    *,
    answered: bool,
    again: bool,
    changing: bool,
    spoken_pages: Spoken | None = None,
) -> WithoutHelperView:
    """``answered`` before, the page asks only whoever wants to answer ``again``."""
    path = step_path(organisation, response_id, Step(place=PageKind.WITHOUT_HELPER))
    is_shown = answered and not again
    screen = helping.private_answer_given() if is_shown else helping.private_answer()
    return WithoutHelperView(
        page=survey_page(organisation, screen.title),
        screen=screen,
        aloud=player(spoken_pages, screen.script),
        path=path,
        answered=is_shown,
        before=answered,
        again_path=f"{path}?again=yes{'&change=yes' if changing else ''}",
        picked=None,
        wording="",
        changing=changing,
    )


def unfinished_without_helper_page(
    organisation: Organisation,
    response_id: UUID,
    picked: str | None,
    wording: str,
    problem: AnswerProblem,
    changing: bool,
) -> WithoutHelperView:
    """Something is missing: what was typed just now stays on the page."""
    asked = without_helper_page(
        organisation, response_id, answered=False, again=True, changing=changing
    )
    page = survey_page(organisation, asked.screen.title, problem)
    return msgspec.structs.replace(asked, page=page, picked=picked, wording=wording)


def hidden_page(organisation: Organisation, response_id: UUID) -> HiddenView:
    return HiddenView(
        page=survey_page(organisation, helping.hidden().title),
        screen=helping.hidden(),
        carry_on_path=step_path(organisation, response_id, Step(place=PageKind.CHECK)),
    )
