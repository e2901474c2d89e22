"""A question to practise with, as its templates see it."""

from typing import ClassVar

import msgspec

from said_and_done.answering.model.response import AnswerProblem, Button
from said_and_done.answering.model.screens import Option
from said_and_done.answering.views.paths import practice_path, survey_page, welcome_path
from said_and_done.core.view import View
from said_and_done.i18n.translation import _, gettext_noop
from said_and_done.organisations.model import Organisation
from said_and_done.read_aloud.model import Player, Script, Spoken, player, script_here
from said_and_done.rounds.model import OpenWayIn
from said_and_done.surveys.model.questions import Question

# What each button of a question page does, in the order in which they stand there.
BUTTONS = {
    Button.NEXT: (
        gettext_noop("Next"),
        gettext_noop("Next keeps your answer and shows the next question."),
    ),
    Button.SKIP: (
        gettext_noop("Skip this question"),
        gettext_noop("Skip passes a question by. You do not have to answer."),
    ),
    Button.MORE: (
        gettext_noop("Say more"),
        gettext_noop("Say more opens a page for your own words."),
    ),
    Button.BACK: (
        gettext_noop("Back"),
        gettext_noop("Back shows the page before. Your answer is kept."),
    ),
    Button.REST: (
        gettext_noop("Stop and rest"),
        gettext_noop("Stop and rest keeps your answers. You can come back later."),
    ),
}


class ButtonLine(msgspec.Struct, frozen=True, kw_only=True):
    """One button, and what it does."""

    name: str
    does: str


class PracticeView(View, frozen=True, kw_only=True):
    """A question to try the buttons on."""

    template: ClassVar[str] = "answering/practice.html"

    aloud: Player | None
    path: str
    start_path: str
    wording: str
    picture: str
    options: tuple[Option, ...]
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
    question: Question,
    *problems: AnswerProblem,
    spoken_pages: Spoken | None = None,
) -> PracticeView:
    code = open_way_in.way_in.code
    return PracticeView(
        page=survey_page(organisation, _(question.wording), *problems),
        aloud=player(spoken_pages, practice_script(question)),
        path=practice_path(organisation, code),
        start_path=welcome_path(organisation, code),
        wording=_(question.wording),
        picture=question.picture,
        options=tuple(
            Option(value=one.key, words=one.wording, picture=one.picture)
            for one in question.choices
        ),
        picked=None,
        buttons=tuple(ButtonLine(name=_(name), does=_(does)) for name, does in BUTTONS.values()),
    )


def practice_script(question: Question) -> Script:
    """The question to practise with, and what each button does."""
    return script_here(
        _("This is a question to practise with."),
        _("We keep nothing. Try the buttons."),
        _(question.wording),
        *(one.wording for one in question.choices),
        _("What each button does"),
        *(_(does) for _name, does in BUTTONS.values()),
        _("Are you ready?"),
    )


def practised_page(
    organisation: Organisation,
    open_way_in: OpenWayIn,
    question: Question,
    then: Button,
    picked: str | None,
) -> PractisedView:
    code = open_way_in.way_in.code
    name, does = BUTTONS.get(then, BUTTONS[Button.NEXT])
    choice = question.choice(picked)
    return PractisedView(
        page=survey_page(organisation, _("You pressed: %(button)s") % {"button": _(name)}),
        does=_(does),
        picked=_("You picked: %(answer)s.") % {"answer": choice.wording} if choice else None,
        start_path=welcome_path(organisation, code),
        again_path=practice_path(organisation, code),
    )
