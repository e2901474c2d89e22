"""The My way page as its template sees it: each choice is one button."""

from typing import ClassVar
from urllib.parse import quote

import msgspec

from said_and_done.core.my_way import Colours, Marks, MyWay, Pictures, Spacing, Switch, TextSize
from said_and_done.core.view import Header, Page, View
from said_and_done.i18n.languages import LANGUAGES, Language
from said_and_done.i18n.translation import _, gettext_noop
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import header_of, public_path


class WayOption(msgspec.Struct, frozen=True, kw_only=True):
    """One button. ``sample`` is the class of what shows how it will look, "" for nothing;
    ``language`` is None where the words are in the language of the page."""

    id: str
    value: str
    words: str
    chosen: bool
    sample: str
    language: Language | None


class WayGroup(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to choose. ``about`` is a sentence, or ""."""

    name: str
    heading: str
    about: str
    options: tuple[WayOption, ...]


class MyWayView(View, frozen=True, kw_only=True):
    """How this visitor wants the pages. ``back_path`` is None when we do not know where they were;
    ``back`` is the same for the form, or ""."""

    template: ClassVar[str] = "my_way/my_way.html"

    path: str
    groups: tuple[WayGroup, ...]
    is_usual: bool
    back: str
    back_path: str | None
    home_path: str
    credits: tuple[str, ...]


_Pairs = tuple[tuple[str, str], ...]

# Name, heading, a sentence about it, and each value with its words.
GROUPS: tuple[tuple[str, str, str, _Pairs], ...] = (
    (
        "text",
        gettext_noop("Size of the words"),
        "",
        (
            (TextSize.USUAL, gettext_noop("As usual")),
            (TextSize.LARGER, gettext_noop("Larger")),
            (TextSize.LARGEST, gettext_noop("Largest")),
        ),
    ),
    (
        "colours",
        gettext_noop("Colours"),
        "",
        (
            (Colours.CREAM, gettext_noop("Dark on cream")),
            (Colours.WHITE, gettext_noop("Black on white")),
            (Colours.YELLOW, gettext_noop("Yellow on black")),
        ),
    ),
    (
        "pictures",
        gettext_noop("Pictures"),
        "",
        (
            (Pictures.SYMBOLS, gettext_noop("Symbols")),
            (Pictures.PHOTOS, gettext_noop("Photos")),
            (Pictures.NONE, gettext_noop("No pictures")),
        ),
    ),
    (
        "marks",
        gettext_noop("Beside the answers"),
        "",
        ((Marks.SIGNS, gettext_noop("Signs")), (Marks.FACES, gettext_noop("Faces"))),
    ),
    (
        "spacing",
        gettext_noop("Room between the lines"),
        "",
        ((Spacing.USUAL, gettext_noop("As usual")), (Spacing.WIDE, gettext_noop("More room"))),
    ),
    (
        "calm",
        gettext_noop("Calm pages"),
        gettext_noop("Calm pages show no faces. Nothing moves."),
        ((Switch.OFF, gettext_noop("As usual")), (Switch.ON, gettext_noop("Calm"))),
    ),
    (
        "reminders",
        gettext_noop("Offer me a rest"),
        gettext_noop("In a long survey we offer you a rest after every 4 questions."),
        (
            (Switch.ON, gettext_noop("Yes, offer me a rest")),
            (Switch.OFF, gettext_noop("No, do not offer it")),
        ),
    ),
)


def my_way_page(
    organisation: Organisation | None, way: MyWay, back: str, *, photos: tuple[str, ...]
) -> MyWayView:
    """``back`` is where the visitor came from, "" when we do not know; ``photos`` are who made the
    photos, nobody where we have none."""
    home = public_path(organisation) if organisation else "/"
    return MyWayView(
        page=Page(title=_("My way"), organisation=_header(organisation)),
        path=_path(organisation),
        groups=(_languages(organisation, way), *_groups(way, photos=bool(photos))),
        is_usual=way == MyWay(),
        back=back,
        back_path=back or None,
        home_path=home,
        credits=photos,
    )


def my_way_path(organisation: Organisation | None, back: str, tapped: str) -> str:
    """The page again, open at the button that was tapped."""
    asked = f"?back={quote(back, safe='/')}" if back else ""
    return f"{_path(organisation)}{asked}#{quote(tapped)}"


def _path(organisation: Organisation | None) -> str:
    return public_path(organisation, "my-way") if organisation else "/my-way"


def _header(organisation: Organisation | None) -> Header | None:
    return header_of(organisation) if organisation else None


def _languages(organisation: Organisation | None, way: MyWay) -> WayGroup:
    return WayGroup(
        name="language",
        heading=_("Language"),
        about=_("What people said, promises and progress statements are in English."),
        options=tuple(
            WayOption(
                id=f"language-{language.key}",
                value=language.key,
                words=language.name,
                chosen=language == way.language,
                sample="",
                language=language,
            )
            for language in LANGUAGES.values()
            if organisation is None or organisation.offers(language)
        ),
    )


def _groups(way: MyWay, *, photos: bool) -> tuple[WayGroup, ...]:
    return tuple(
        WayGroup(
            name=name,
            heading=_(heading),
            about=_(about) if about else "",
            options=tuple(
                _option(name, value, words, way)
                for value, words in pairs
                if photos or value != Pictures.PHOTOS
            ),
        )
        for name, heading, about, pairs in GROUPS
    )


def _option(name: str, value: str, words: str, way: MyWay) -> WayOption:
    return WayOption(
        id=f"{name}-{value}",
        value=value,
        words=_(words),
        chosen=getattr(way, name) == value,
        sample=f"{name}-{value}",
        language=None,
    )
