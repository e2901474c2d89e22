"""Asking for a call, and being told what happens: the pages that anybody can open."""

import re
from collections.abc import Sequence
from typing import ClassVar

import msgspec

from said_and_done.contact.model import Contact, Manner, Wish, WishProblem
from said_and_done.core.view import Link, Page, Problem, SelectOption, View
from said_and_done.i18n.translation import _, gettext_noop, in_english
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_page, public_path

MANNERS = {
    Manner.SLOWLY: gettext_noop("Speak slowly"),
    Manner.SUPPORTER: gettext_noop("I want my supporter with me"),
    Manner.ADVOCATE: gettext_noop("I want an advocate"),
    Manner.TEXT: gettext_noop("By text message"),
    Manner.RELAY: gettext_noop("By Relay UK"),
    Manner.EMAIL: gettext_noop("By email"),
}
_TITLES = {False: gettext_noop("Talk to someone"), True: gettext_noop("If you are not safe")}
"""By whether it is urgent."""


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """One way to reach somebody. ``path`` is None where there is nothing to press."""

    picture: str
    words: str
    path: str | None = None
    shown: str = ""


class AskView(View, frozen=True, kw_only=True):
    """A page with the form that asks for a call, and what was typed into it. ``hours`` is "" where
    the council did not say when somebody is there. ``sends_letters`` is whether those who call get
    a message."""

    template: ClassVar[str]

    council: str
    contact_name: str
    path: str
    ways: tuple[Way, ...]
    hours: str
    wish: Wish
    picked: tuple[str, ...]
    manners: tuple[SelectOption, ...]
    leaving_path: str
    sends_letters: bool


class TalkView(AskView, frozen=True, kw_only=True):
    """Whom somebody can talk to."""

    template: ClassVar[str] = "contact/talk.html"


class NotSafeView(AskView, frozen=True, kw_only=True):
    """What somebody can do who is not safe. ``hours`` are those of the first number."""

    template: ClassVar[str] = "contact/not_safe.html"


class AskedView(View, frozen=True, kw_only=True):
    """We will call you. ``hours`` is "" where the council did not say when somebody is there."""

    template: ClassVar[str] = "contact/asked.html"

    council: str
    urgent: bool
    hours: str
    home_path: str
    not_safe_path: str


class LeavingView(View, frozen=True, kw_only=True):
    """What the button does that leaves a page at once."""

    template: ClassVar[str] = "contact/leaving.html"

    home_path: str


class AnywhereView(View, frozen=True, kw_only=True):
    """The same on pages that belong to no council: pick yours first."""

    template: ClassVar[str] = "contact/anywhere.html"

    councils: tuple[Link, ...]
    urgent: bool


def ask_path(organisation: Organisation, *parts: str, urgent: bool) -> str:
    return public_path(organisation, "not-safe" if urgent else "talk", *parts)


def ask_page(
    organisation: Organisation,
    contact: Contact,
    wish: Wish | None = None,
    picked: Sequence[str] = (),
    problems: Sequence[WishProblem] = (),
    *,
    urgent: bool,
    sends_letters: bool,
) -> AskView:
    """``urgent`` is the page for whoever is not safe."""
    view = NotSafeView if urgent else TalkView
    ways = _safe_ways if urgent else _ways
    hours = contact.safe_hours if urgent and contact.safe_phone else contact.hours
    return view(
        page=_page(organisation, _(_TITLES[urgent]), problems),
        council=in_english(organisation.name),
        contact_name=in_english(organisation.contact_name),
        path=ask_path(organisation, urgent=urgent),
        ways=tuple(ways(organisation, contact)),
        hours=in_english(hours),
        wish=wish or Wish(),
        picked=tuple(picked),
        manners=tuple(
            SelectOption(value=manner, words=_(words)) for manner, words in MANNERS.items()
        ),
        leaving_path=public_path(organisation, "leaving"),
        sends_letters=sends_letters,
    )


def asked_page(organisation: Organisation, contact: Contact, *, urgent: bool) -> AskedView:
    return AskedView(
        page=_page(organisation, _("Thank you. We will call you.")),
        council=in_english(organisation.name),
        urgent=urgent,
        hours=in_english(contact.hours),
        home_path=public_path(organisation),
        not_safe_path=ask_path(organisation, urgent=True),
    )


def leaving_page(organisation: Organisation) -> LeavingView:
    return LeavingView(
        page=_page(organisation, _("How to leave a page at once")),
        home_path=public_path(organisation),
    )


def anywhere_page(councils: Sequence[Organisation], *, urgent: bool) -> AnywhereView:
    return AnywhereView(
        page=Page(title=_(_TITLES[urgent])),
        councils=tuple(
            Link(words=council.name, path=ask_path(council, urgent=urgent)) for council in councils
        ),
        urgent=urgent,
    )


def _page(organisation: Organisation, title: str, problems: Sequence[WishProblem] = ()) -> Page:
    """Calm: nothing on it but what somebody needs now."""
    sentences = (Problem(field=one.field, sentence=_(one.sentence)) for one in problems)
    page = public_page(organisation, title, sentences)
    return msgspec.structs.replace(page, navigation=())


def _ways(organisation: Organisation, contact: Contact) -> list[Way]:
    """Only what the council gave."""
    phone, text = organisation.contact_phone, contact.text_number
    ways = [_telephone(_("Telephone"), phone), _relay(phone)] if phone else []
    if text:
        ways.append(
            Way(picture="mobile-phone", words=_("Text"), path=f"sms:{_digits(text)}", shown=text)
        )
    if contact.sign_link:
        ways.append(
            Way(
                picture="raised-hand",
                words=_("Sign language"),
                path=contact.sign_link,
                shown=_("Talk by video with an interpreter"),
            )
        )
    if email := organisation.contact_email:
        ways.append(Way(picture="envelope", words=_("Email"), path=f"mailto:{email}", shown=email))
    return ways


def _safe_ways(organisation: Organisation, contact: Contact) -> list[Way]:
    """The people who keep adults safe, where the council gave their number; else its own."""
    by_day = contact.safe_phone or organisation.contact_phone
    found = [_telephone(_("Telephone"), by_day), _relay(by_day)] if by_day else []
    if at_night := contact.safe_phone_at_night:
        found.insert(1, _telephone(_("At night and at weekends"), at_night, "crescent-moon"))
    return found


def _telephone(words: str, number: str, picture: str = "telephone-receiver") -> Way:
    return Way(picture=picture, words=words, path=f"tel:{_digits(number)}", shown=number)


def _relay(number: str) -> Way:
    return Way(
        picture="speech-balloon",
        words=_("Relay UK"),
        path=f"tel:18001{_digits(number)}",
        shown=_("In the Relay UK app, dial 18001 %(number)s") % {"number": number},
    )


def _digits(number: str) -> str:
    """A number as a telephone takes it."""
    return re.sub(r"[^0-9+]", "", number)
