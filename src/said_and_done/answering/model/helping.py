"""The pages about help with answering: who helps, and what is answered without a helper."""

from collections.abc import Sequence

import msgspec

from said_and_done.answering.model.response import TITLES, Help, PageKind
from said_and_done.i18n.translation import _, gettext_noop
from said_and_done.read_aloud.model import Option, Screen


class WayOfHelping(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody helps: as it is asked before the first question, and after the last. ``help`` is
    None for nobody."""

    key: str
    help: Help | None
    now: str
    before: str
    picture: str


NOBODY = WayOfHelping(
    key="nobody",
    help=None,
    now=gettext_noop("Nobody helps me"),
    before=gettext_noop("Nobody helped me"),
    picture="bust-in-silhouette",
)
WAYS_OF_HELPING = (
    WayOfHelping(
        key="read",
        help=Help.READ,
        now=gettext_noop("Somebody reads it to me"),
        before=gettext_noop("Somebody read it to me"),
        picture="open-book",
    ),
    WayOfHelping(
        key="explained",
        help=Help.EXPLAINED,
        now=gettext_noop("Somebody explains it"),
        before=gettext_noop("Somebody explained it"),
        picture="speech-balloon",
    ),
    WayOfHelping(
        key="wrote",
        help=Help.WROTE,
        now=gettext_noop("Somebody writes my words"),
        before=gettext_noop("Somebody wrote my words"),
        picture="writing-hand",
    ),
    WayOfHelping(
        key="answered",
        help=Help.ANSWERED,
        now=gettext_noop("Somebody answers for me"),
        before=gettext_noop("Somebody answered for me"),
        picture="busts-in-silhouette",
    ),
)
_PICK_ALL = gettext_noop("Pick every one that is right for you. It is good to have help.")
_FOR_SUPPORTERS = gettext_noop("Do you answer for somebody else? Pick this.")


def helpers_at_start() -> Screen:
    """Who helps, before the first question."""
    return Screen(
        title=_(TITLES[PageKind.HELPERS_AT_START]),
        hint=_(_PICK_ALL),
        options=tuple(
            Option(
                value=way.key,
                words=_(way.now),
                picture=way.picture,
                hint=_(_FOR_SUPPORTERS) if way.help is Help.ANSWERED else None,
            )
            for way in (NOBODY, *WAYS_OF_HELPING)
        ),
    )


def helpers() -> Screen:
    """Who helped, after the last question."""
    return Screen(
        title=_(TITLES[PageKind.HELPERS]),
        hint=_(_PICK_ALL),
        options=tuple(
            Option(value=way.key, words=_(way.before), picture=way.picture)
            for way in (NOBODY, *WAYS_OF_HELPING)
        ),
    )


def help_keys(helped: Sequence[Help] | None) -> tuple[str, ...]:
    """What is ticked for what somebody said; None when they have not said it."""
    if helped is None:
        return ()
    keys = tuple(way.key for way in WAYS_OF_HELPING if way.help in helped)
    return keys or (NOBODY.key,)


def help_words(helped: Sequence[Help]) -> tuple[str, ...]:
    """How somebody helped, in words to read again."""
    ways = [way for way in WAYS_OF_HELPING if way.help in helped]
    return tuple(_(way.before) for way in ways or [NOBODY])


def private_answer() -> Screen:
    """What a person answers without their helper."""
    return Screen(
        title=_(TITLES[PageKind.WITHOUT_HELPER]),
        passages=(
            _("This page is only for you. Ask your helper to look away."),
            _("Readers at the council see what you say here. We do not publish it."),
            _("If somebody is in danger, readers may have to tell someone who can help."),
            _("Is somebody coming? Press this. We keep what you said, and show another page."),
        ),
        questions=(_("Could you say what you want to say?"),),
        options=(
            Option(
                value="yes", words=_("Yes"), picture="smiling-face-with-smiling-eyes", mark="yes"
            ),
            Option(value="no", words=_("No"), picture="pensive-face", mark="no"),
            Option(
                value="not-sure", words=_("I am not sure"), picture="thinking-face", mark="not-sure"
            ),
        ),
        own_words=_("Do you want to say something without your helper?"),
    )


class Alone(msgspec.Struct, frozen=True, kw_only=True):
    """The private page on the check page: that something was said, and never what."""

    title: str
    about: str
    kept: str


def private_answer_checked() -> Alone:
    return Alone(
        title=_("Without your helper"),
        about=_("what you said without your helper"),
        kept=_("Kept. Readers at the council see it."),
    )


def private_answer_given() -> Screen:
    """The same page once it was answered: it never shows what was said."""
    return Screen(
        title=_(TITLES[PageKind.WITHOUT_HELPER]),
        passages=(
            _("You answered this."),
            _("This page does not show what you said. Readers at the council see it."),
        ),
    )


def hidden() -> Screen:
    """A page with nothing of the answers on it."""
    return Screen(title=_("Take your time"), passages=(_("You can carry on when you like."),))
