"""The page that asks whether somebody helped, and the words for how."""

from typing import ClassVar
from uuid import UUID

from said_and_done.answering.model import AnswerProblem, Help, Journey, PageKind, Step
from said_and_done.answering.views.options import Option
from said_and_done.answering.views.paths import step_path, survey_page
from said_and_done.answering.views.read_aloud import picking_script
from said_and_done.core.view import View
from said_and_done.i18n.translation import _, gettext_noop
from said_and_done.organisations.model import Organisation
from said_and_done.read_aloud.model import Player, Script, Spoken, player

HELP_WORDS = {
    Help.READ: ("read", gettext_noop("Somebody read it to me"), "open-book"),
    Help.EXPLAINED: ("explained", gettext_noop("Somebody explained it"), "speech-balloon"),
    Help.WROTE: ("wrote", gettext_noop("Somebody wrote my words"), "writing-hand"),
    Help.ANSWERED: ("answered", gettext_noop("Somebody answered for me"), "busts-in-silhouette"),
}
NOBODY = ("nobody", gettext_noop("Nobody helped me"), "bust-in-silhouette")
PICK_ALL = gettext_noop("Pick all that are true. It is good to have help.")
_DID_SOMEBODY = gettext_noop("Did somebody help you to answer?")


class HelpersView(View, frozen=True, kw_only=True):
    """Who helped, and how."""

    template: ClassVar[str] = "answering/helpers.html"

    aloud: Player | None
    hint: str
    path: str
    options: tuple[Option, ...]
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
    return HelpersView(
        page=survey_page(organisation, _(_DID_SOMEBODY), *problems),
        aloud=player(spoken_pages, helpers_script()),
        hint=_(PICK_ALL),
        path=step_path(organisation, response_id, Step(place=PageKind.HELPERS)),
        options=_helpers(),
        chosen=chosen,
        changing=changing,
    )


def helpers_script() -> Script:
    """What the page about who helped says."""
    return picking_script(_(_DID_SOMEBODY), _(PICK_ALL), _helpers())


def _helpers() -> tuple[Option, ...]:
    return tuple(
        Option(value=value, words=_(words), picture=picture)
        for value, words, picture in (NOBODY, *HELP_WORDS.values())
    )


def help_keys(journey: Journey) -> tuple[str, ...]:
    """What is ticked on the helpers page: what was said at the start, until the end says more."""
    helped = journey.help_at_start if journey.voice is None else journey.help
    if helped == ():
        return (NOBODY[0],)
    return tuple(HELP_WORDS[kind][0] for kind in helped or ())
