"""A question to practise with, as its templates see it."""

from typing import ClassVar

import msgspec

from said_and_done.answering.model import screens
from said_and_done.answering.model.response import AnswerProblem, Button
from said_and_done.answering.views.paths import practice_path, survey_page, welcome_path
from said_and_done.core.view import View
from said_and_done.i18n.translation import _
from said_and_done.organisations.model import Organisation
from said_and_done.read_aloud.model import Player, Screen, Spoken, player
from said_and_done.rounds.model import OpenWayIn


class ButtonLine(msgspec.Struct, frozen=True, kw_only=True):
    """One button, and what it does."""

    name: str
    does: str


class PracticeView(View, frozen=True, kw_only=True):
    """A question to try the buttons on: ``screen`` is the whole page, ``asked`` the question."""

    template: ClassVar[str] = "answering/practice.html"

    screen: Screen
    asked: Screen
    aloud: Player | None
    path: str
    start_path: str
    picked: str | None
    buttons: tuple[ButtonLine, ...]


class PractisedView(View, frozen=True, kw_only=True):
    """What the button that somebody tried does. ``picked`` is a sentence, None when nothing was."""

    template: ClassVar[str] = "answering/practised.html"

    does: str
    picked: str | None
    start_path: str
    again_path: str


def practice_page(
    organisation: Organisation,
    open_way_in: OpenWayIn,
    *problems: AnswerProblem,
    spoken_pages: Spoken | None = None,
) -> PracticeView:
    code, screen = open_way_in.way_in.code, screens.practice()
    return PracticeView(
        page=survey_page(organisation, screen.questions[0], *problems),
        screen=screen,
        asked=msgspec.structs.replace(screen, title=screen.questions[0], questions=()),
        aloud=player(spoken_pages, screen.script),
        path=practice_path(organisation, code),
        start_path=welcome_path(organisation, code),
        picked=None,
        buttons=tuple(
            ButtonLine(name=_(name), does=_(does)) for name, does in screens.BUTTONS.values()
        ),
    )


def practised_page(
    organisation: Organisation, open_way_in: OpenWayIn, then: Button, picked: str | None
) -> PractisedView:
    code = open_way_in.way_in.code
    name, does = screens.BUTTONS.get(then, screens.BUTTONS[Button.NEXT])
    choice = screens.PRACTICE.choice(picked)
    return PractisedView(
        page=survey_page(organisation, _("You pressed: %(button)s") % {"button": _(name)}),
        does=_(does),
        picked=_("You picked: %(answer)s.") % {"answer": choice.wording} if choice else None,
        start_path=welcome_path(organisation, code),
        again_path=practice_path(organisation, code),
    )
