"""The pages about helpers around the questions."""

from typing import ClassVar
from uuid import UUID

import msgspec

from said_and_done.answering.model import AnswerProblem, Help, Journey, PageKind, Step
from said_and_done.answering.views.helpers import HELP_WORDS, NOBODY, PICK_ALL
from said_and_done.answering.views.options import Option
from said_and_done.answering.views.paths import answers_path, step_path, survey_page
from said_and_done.answering.views.read_aloud import picking_script
from said_and_done.core.view import View
from said_and_done.i18n.translation import _, gettext_noop
from said_and_done.organisations.model import Organisation
from said_and_done.read_aloud.model import Player, Script, Spoken, player, script_here

_HELPS_NOW = {
    Help.READ: gettext_noop("Somebody reads it to me"),
    Help.EXPLAINED: gettext_noop("Somebody explains it"),
    Help.WROTE: gettext_noop("Somebody writes my words"),
    Help.ANSWERED: gettext_noop("Somebody answers for me"),
}
_IS_SOMEBODY = gettext_noop("Is somebody helping you?")
_NOBODY_NOW = gettext_noop("Nobody helps me")
_ALONE = gettext_noop("Answer this one without your helper")
_FOR_SUPPORTERS = gettext_noop("Do you answer for somebody else? Pick this.")


class HelpersAtStartView(View, frozen=True, kw_only=True):
    """Who helps, before the first question."""

    template: ClassVar[str] = "answering/helpers_at_start.html"

    aloud: Player | None
    hint: str
    path: str
    options: tuple[Option, ...]
    chosen: tuple[str, ...]


class WithoutHelperView(View, frozen=True, kw_only=True):
    """The page that is for the person alone. It never has in it what was said before: when it was
    ``answered``, it says only that. ``picked`` and ``wording`` are what is being said just now."""

    template: ClassVar[str] = "answering/without_helper.html"

    aloud: Player | None
    path: str
    answered: bool
    before: bool
    again_path: str
    options: tuple[Option, ...]
    picked: str | None
    wording: str
    changing: bool


class HiddenView(View, frozen=True, kw_only=True):
    """A page with nothing of the answers on it."""

    template: ClassVar[str] = "answering/hidden.html"

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
    return WithoutHelperView(
        page=survey_page(organisation, _(_ALONE)),
        aloud=player(spoken_pages, without_helper_script(answered=answered and not again)),
        path=path,
        answered=answered and not again,
        before=answered,
        again_path=f"{path}?again=yes{'&change=yes' if changing else ''}",
        options=_could_you_say_it(),
        picked=None,
        wording="",
        changing=changing,
    )


def without_helper_script(*, answered: bool) -> Script:
    """The page for the person alone. What they say on it is never read."""
    if answered:
        hidden = _("This page does not show what you said. Readers at the council see it.")
        return script_here(_(_ALONE), _("You answered this."), hidden)
    return script_here(
        _(_ALONE),
        _("This page is only for you. Ask your helper to look away."),
        _("Readers at the council see what you say here. We do not publish it."),
        _("If somebody is in danger, readers may have to tell someone who can help."),
        _("Is somebody coming? Press this. We keep what you said, and show another page."),
        _("Could you say what you want to say?"),
        *(one.words for one in _could_you_say_it()),
        _("Do you want to say something without your helper?"),
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
    page = survey_page(organisation, _(_ALONE), problem)
    return msgspec.structs.replace(asked, page=page, picked=picked, wording=wording)


def _could_you_say_it() -> tuple[Option, ...]:
    return (
        Option(value="yes", words=_("Yes"), picture="smiling-face-with-smiling-eyes"),
        Option(value="no", words=_("No"), picture="pensive-face"),
        Option(value="not-sure", words=_("I am not sure"), picture="thinking-face"),
    )


def hidden_page(organisation: Organisation, response_id: UUID) -> HiddenView:
    return HiddenView(
        page=survey_page(organisation, _("Take your time")),
        carry_on_path=answers_path(organisation, response_id, "carry-on"),
    )


def helpers_at_start_page(
    organisation: Organisation,
    response_id: UUID,
    chosen: tuple[str, ...],
    *problems: AnswerProblem,
    spoken_pages: Spoken | None = None,
) -> HelpersAtStartView:
    return HelpersAtStartView(
        page=survey_page(organisation, _(_IS_SOMEBODY), *problems),
        aloud=player(spoken_pages, helpers_at_start_script()),
        hint=_(PICK_ALL),
        path=step_path(organisation, response_id, Step(place=PageKind.HELPERS_AT_START)),
        options=_options(),
        chosen=chosen,
    )


def helpers_at_start_script() -> Script:
    """What the page about who helps says."""
    return picking_script(_(_IS_SOMEBODY), _(PICK_ALL), _options())


def _options() -> tuple[Option, ...]:
    nobody, _nobody, picture = NOBODY
    return (
        Option(value=nobody, words=_(_NOBODY_NOW), picture=picture),
        *(_option(kind) for kind in Help),
    )


def _option(kind: Help) -> Option:
    key, _words, picture = HELP_WORDS[kind]
    hint = _(_FOR_SUPPORTERS) if kind is Help.ANSWERED else None
    return Option(value=key, words=_(_HELPS_NOW[kind]), picture=picture, hint=hint)


def help_keys_at_start(journey: Journey) -> tuple[str, ...]:
    """What is ticked on the page before the first question."""
    if journey.help_at_start == ():
        return (NOBODY[0],)
    return tuple(HELP_WORDS[kind][0] for kind in journey.help_at_start or ())
