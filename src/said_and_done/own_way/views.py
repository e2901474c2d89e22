"""The pages of telling in one's own way as their templates see them, and their addresses."""

from collections.abc import Iterator
from itertools import chain
from typing import ClassVar
from uuid import UUID

import msgspec

from said_and_done.answering.model.response import (
    AnswerProblem,
    Attached,
    AttachedKind,
    Away,
    Button,
    Journey,
    PageKind,
    Step,
    Words,
)
from said_and_done.core.view import View
from said_and_done.i18n.translation import _, gettext_noop, ngettext
from said_and_done.media.file_kinds import PICTURE_NAMES, SOUND_NAMES
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import calm_page, public_path, way_out_path
from said_and_done.own_way.model import LARGEST, TOO_BIG, AttachingProblem
from said_and_done.read_aloud.model import Option, Player, Screen, Script, Spoken, player
from said_and_done.surveys.model.survey import Survey

ACCEPT = {
    AttachedKind.RECORDING: ",".join(chain.from_iterable(SOUND_NAMES.values())),
    AttachedKind.PICTURE: ",".join(chain.from_iterable(PICTURE_NAMES.values())),
}
"""What the picker offers: exactly what is taken."""
ADDING = {AttachedKind.RECORDING: "speak", AttachedKind.PICTURE: "picture"}
_READY_TITLES = {
    AttachedKind.RECORDING: gettext_noop("Listen to your recording"),
    AttachedKind.PICTURE: gettext_noop("Look at your picture"),
}
_WAITING_TITLES = {
    AttachedKind.RECORDING: gettext_noop("We are getting your recording ready"),
    AttachedKind.PICTURE: gettext_noop("We are getting your picture ready"),
}
_PROBLEM_TITLES = {
    AttachedKind.RECORDING: gettext_noop("We cannot use this recording"),
    AttachedKind.PICTURE: gettext_noop("We cannot use this picture"),
}
_REMOVE_TITLES = {
    AttachedKind.RECORDING: gettext_noop("Do you want to remove this recording?"),
    AttachedKind.PICTURE: gettext_noop("Do you want to remove this picture?"),
}


def own_way_path(organisation: Organisation, response_id: UUID, *parts: object) -> str:
    return public_path(organisation, "answers", response_id, "own-way", *parts)


def left_path(organisation: Organisation, response_id: UUID, then: Button, here: str) -> str:
    """Where a button of a page beside the blank page leads: mostly back to that."""
    if then is Button.REST:
        return step_path(organisation, response_id, Step(place=PageKind.REST))
    if then.leads_away:
        return away_path(organisation, response_id, then, here)
    return own_way_path(organisation, response_id)


def away_path(organisation: Organisation, response_id: UUID, then: Button, here: str) -> str:
    """Out of the survey. My way leads back ``here``."""
    if then is Button.MAP:
        return public_path(organisation, "answers", response_id, "map")
    return way_out_path(organisation, then, here)


def step_path(organisation: Organisation, response_id: UUID, step: Step) -> str:
    """Where the way goes on from the blank page."""
    if isinstance(step, Away):
        here = own_way_path(organisation, response_id)
        return away_path(organisation, response_id, step.then, here)
    return public_path(organisation, "answers", response_id, step.place.address)


def adding_path(organisation: Organisation, response_id: UUID, kind: AttachedKind) -> str:
    """The page where somebody speaks, or adds a picture."""
    return own_way_path(organisation, response_id, ADDING[kind])


def changing(path: str, changing: bool) -> str:
    """The address says when somebody came from the check page, and goes back there."""
    return f"{path}?change=yes" if changing else path


class AttachedPart(msgspec.Struct, frozen=True, kw_only=True):
    """A recording or a picture on a page. ``file_path`` is None while there is nothing to hear or
    see; ``problem`` is a sentence, or None."""

    id: str
    is_recording: bool
    title: str
    length: str
    about: str
    width: int | None
    height: int | None
    file_path: str | None
    problem: str | None
    path: str
    remove_path: str


class OwnWayView(View, frozen=True, kw_only=True):
    """The blank page: 3 ways to tell, what was told, and what we may do with it."""

    template: ClassVar[str] = "own_way/own_way.html"

    screen: Screen
    aloud: Player | None
    path: str
    wording: str
    attached: tuple[AttachedPart, ...]
    may_count: bool
    may_quote: bool
    who_reads: str
    changing: bool


class WriteView(View, frozen=True, kw_only=True):
    """A large box to type in."""

    template: ClassVar[str] = "own_way/write.html"

    screen: Screen
    aloud: Player | None
    path: str
    wording: str


class AddView(View, frozen=True, kw_only=True):
    """One file to send. ``largest`` is in bytes, for the script."""

    template: ClassVar[str] = "own_way/add.html"

    screen: Screen
    aloud: Player | None
    is_recording: bool
    path: str
    back_path: str
    accept: str
    largest: int
    too_big: str


class AttachedView(View, frozen=True, kw_only=True):
    """What became of a recording or picture: it waits, cannot be used, or is ready to hear."""

    template: ClassVar[str] = "own_way/attached.html"

    part: AttachedPart
    back_path: str
    again_path: str


class PictureView(View, frozen=True, kw_only=True):
    """A picture that is ready. ``about`` is what its owner wrote about it."""

    template: ClassVar[str] = "own_way/picture.html"

    part: AttachedPart
    about: str


class RemoveView(View, frozen=True, kw_only=True):
    """Are you sure?"""

    template: ClassVar[str] = "own_way/remove.html"

    part: AttachedPart
    path: str
    back_path: str


def own_way_page(
    organisation: Organisation,
    survey: Survey,
    journey: Journey,
    words: Words,
    *,
    changing: bool,
    spoken_pages: Spoken | None = None,
) -> OwnWayView:
    screen = own_way_screen(survey)
    return OwnWayView(
        page=calm_page(organisation, screen.title, draft=survey.is_draft),
        screen=screen,
        aloud=player(spoken_pages, screen.script),
        path=own_way_path(organisation, journey.id),
        wording=words.wording,
        attached=tuple(
            attached_part(organisation, journey.id, words, one) for one in words.attached
        ),
        may_count=words.may_count,
        may_quote=words.may_quote,
        who_reads=survey.who_reads,
        changing=changing,
    )


def own_way_screen(survey: Survey) -> Screen:
    """The blank page: each of its answers leads to a page for one way to tell."""
    return Screen(
        title=survey.title,
        passages=(
            _("Tell us anything about your life and your support."),
            _("Choose one way, or more than one. Please leave out names."),
        ),
        options=(
            Option(
                value="write",
                words=_("Write"),
                picture="writing-hand",
                hint=_("Type as much or as little as you like."),
            ),
            Option(
                value=ADDING[AttachedKind.RECORDING],
                words=_("Speak"),
                picture="microphone",
                hint=_("Record your voice, up to 10 minutes."),
            ),
            Option(
                value=ADDING[AttachedKind.PICTURE],
                words=_("Add a picture"),
                picture="camera",
                hint=_("A photo of a drawing or a page, for example."),
            ),
        ),
    )


def write_screen() -> Screen:
    return Screen(
        title=_("Write"),
        hint=_("Write anything you like, up to 5,000 letters. Please leave out names."),
    )


def add_screen(kind: AttachedKind) -> Screen:
    """Where somebody speaks, or adds a picture."""
    if kind is AttachedKind.RECORDING:
        return Screen(
            title=_("Speak"),
            passages=(
                _("Say anything you like. Please leave out names."),
                _("A recording can be 10 minutes long. If it is too big, we will tell you."),
            ),
        )
    return Screen(
        title=_("Add a picture"),
        passages=(
            _("Take a photo of a drawing or a page, or choose a picture."),
            _("Most pictures work. If yours is too big, we will tell you."),
            _("We take out where and when it was taken. Please show no faces of others."),
        ),
    )


def scripts(survey: Survey) -> Iterator[Script]:
    """Every page beside the blank page that is read aloud, in the language of the page."""
    if survey.own_way:
        yield own_way_screen(survey).script
        yield write_screen().script
        yield from (add_screen(kind).script for kind in AttachedKind)


def write_page(
    organisation: Organisation,
    response_id: UUID,
    wording: str,
    *problems: AnswerProblem,
    spoken_pages: Spoken | None = None,
) -> WriteView:
    screen = write_screen()
    return WriteView(
        page=calm_page(organisation, screen.title, *problems),
        screen=screen,
        aloud=player(spoken_pages, screen.script),
        path=own_way_path(organisation, response_id, "write"),
        wording=wording,
    )


def add_page(
    organisation: Organisation,
    response_id: UUID,
    kind: AttachedKind,
    *problems: AttachingProblem,
    spoken_pages: Spoken | None = None,
) -> AddView:
    screen = add_screen(kind)
    return AddView(
        page=calm_page(organisation, screen.title, *problems),
        screen=screen,
        aloud=player(spoken_pages, screen.script),
        is_recording=kind is AttachedKind.RECORDING,
        path=adding_path(organisation, response_id, kind),
        back_path=own_way_path(organisation, response_id),
        accept=ACCEPT[kind],
        largest=LARGEST[kind],
        too_big=_(TOO_BIG[kind].sentence),
    )


def attached_page(
    organisation: Organisation,
    response_id: UUID,
    words: Words,
    attached: Attached,
    about: str | None = None,
    *problems: AttachingProblem,
) -> AttachedView | PictureView:
    """``about`` is what was typed just now and could not be kept; None shows what is kept."""
    titles = _PROBLEM_TITLES if attached.problem else _WAITING_TITLES
    if attached.ready:
        titles = _READY_TITLES
    page = calm_page(organisation, _(titles[attached.kind]), *problems)
    part = attached_part(organisation, response_id, words, attached)
    if attached.ready and attached.kind is AttachedKind.PICTURE:
        return PictureView(page=page, part=part, about=attached.about if about is None else about)
    return AttachedView(
        page=page,
        part=part,
        back_path=own_way_path(organisation, response_id),
        again_path=adding_path(organisation, response_id, attached.kind),
    )


def remove_page(
    organisation: Organisation, response_id: UUID, words: Words, attached: Attached
) -> RemoveView:
    path = own_way_path(organisation, response_id, attached.id)
    return RemoveView(
        page=calm_page(organisation, _(_REMOVE_TITLES[attached.kind])),
        part=attached_part(organisation, response_id, words, attached),
        path=f"{path}/remove",
        back_path=path,
    )


def attached_part(
    organisation: Organisation, response_id: UUID, words: Words, attached: Attached
) -> AttachedPart:
    path = own_way_path(organisation, response_id, attached.id)
    return AttachedPart(
        id=str(attached.id),
        is_recording=attached.kind is AttachedKind.RECORDING,
        title=_title(words, attached),
        length=length_words(attached.seconds),
        about=attached.about,
        width=attached.width,
        height=attached.height,
        file_path=f"{path}/file" if attached.ready else None,
        problem=_(AttachingProblem[attached.problem].sentence) if attached.problem else None,
        path=path,
        remove_path=f"{path}/remove",
    )


def _title(words: Words, one: Attached) -> str:
    same = [other.id for other in words.attached if other.kind is one.kind]
    number = same.index(one.id) + 1
    if one.kind is AttachedKind.RECORDING:
        return _("Recording %(number)s") % {"number": number}
    return _("Picture %(number)s") % {"number": number}


def length_words(seconds: int | None) -> str:
    """How long a recording is: 1 minute 5 seconds. "" for a picture."""
    if seconds is None:
        return ""
    minutes, rest = divmod(seconds, 60)
    short = ngettext("%(number)s second", "%(number)s seconds", rest) % {"number": rest}
    if not minutes:
        return short
    long = ngettext("%(number)s minute", "%(number)s minutes", minutes) % {"number": minutes}
    return f"{long} {short}" if rest else long
