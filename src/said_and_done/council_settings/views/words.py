"""A setting that is words in boxes, as its form sees it."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

import msgspec

from said_and_done.core.view import DomainProblem, SavedMeanwhile, View
from said_and_done.council_settings.model import WordsSetting
from said_and_done.council_settings.views.paths import HERE, settings_path
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import SignedIn

NOT_GIVEN = "Not given."
CHECK = "check"
"""What the button sends that only checks the words."""


class BoxText(msgspec.Struct, frozen=True, kw_only=True):
    """What stands beside a box. ``kind`` is text, email, tel, number, or area for several lines;
    ``unit`` stands after what was typed where it is only read, ``when_empty`` in place of it."""

    label: str
    hint: str | None = None
    kind: str = "text"
    unit: str = ""
    when_empty: str = NOT_GIVEN

    def shown(self, words: str) -> str:
        """What was typed, for whoever only reads it."""
        return f"{words}{self.unit}" if words else self.when_empty


class FormText(msgspec.Struct, frozen=True, kw_only=True):
    """What the page of a setting says. ``shown_at`` is the part of the address where everybody
    reads it, "" for the front page, None for nowhere. ``is_checked`` is whether the plain-words
    check reads it."""

    title: str
    about: tuple[str, ...]
    shown_at: str | None = None
    is_checked: bool = False
    boxes: Mapping[str, BoxText]


FORMS: Mapping[WordsSetting, FormText] = {
    WordsSetting.NAME: FormText(
        title="Name of the council",
        about=(
            "It stands on each page, in letters and on new documents.",
            "What is published keeps the name that it has.",
        ),
        boxes={"name": BoxText(label="Name")},
    ),
    WordsSetting.ADDRESS: FormText(
        title="Short name in addresses",
        about=(
            "It is the word after the first / in the address of each page.",
            "The old addresses go on for ever: links, QR codes and paper keep working.",
            "No other council can ever have a short name that was yours.",
            "Tablets and browsers forget nothing.",
        ),
        boxes={
            "slug": BoxText(
                label="Short name", hint="Small letters, digits and -. For example: anyborough"
            )
        },
    ),
    WordsSetting.FRONT_PAGE: FormText(
        title="Words on your front page",
        about=(
            "They stand at the top of your front page, in English.",
            "Write short sentences. Leave an empty line between two parts.",
        ),
        shown_at="",
        is_checked=True,
        boxes={
            "front_text": BoxText(
                label="Your words",
                hint="For example: We want care in our town to be good. Tell us how it is for you.",
                kind="area",
                when_empty="There are none.",
            )
        },
    ),
    WordsSetting.CONTACT: FormText(
        title="How to reach you",
        about=(
            "Everybody reads this on “Talk to someone”.",
            "Leave a box empty, and the page does not speak of it.",
        ),
        shown_at="talk",
        boxes={
            "contact_name": BoxText(
                label="Who answers", hint="A person or a team. It stands in letters, too."
            ),
            "contact_email": BoxText(
                label="Email address",
                hint=(
                    "We write to it, too, when nobody calls somebody who is not safe. "
                    "Nobody signs in with it."
                ),
                kind="email",
            ),
            "contact_phone": BoxText(label="Telephone", kind="tel"),
            "hours": BoxText(
                label="When somebody is there", hint="For example: Monday to Friday, 9am to 5pm"
            ),
            "text_number": BoxText(label="Number for text messages", kind="tel"),
            "sign_link": BoxText(
                label="Sign language",
                hint="The address of an interpreter by video. It begins with https://",
                kind="url",
            ),
        },
    ),
    WordsSetting.NOT_SAFE: FormText(
        title="If somebody is not safe",
        about=(
            "These are the people who keep adults safe.",
            "Everybody reads this on “If you are not safe”.",
            "Is the first box empty? Then people read your usual telephone number.",
        ),
        shown_at="not-safe",
        boxes={
            "safe_phone": BoxText(label="Telephone by day", kind="tel"),
            "safe_hours": BoxText(
                label="When that number is answered",
                hint="For example: Monday to Friday, 8am to 6pm",
            ),
            "safe_phone_at_night": BoxText(label="Telephone at night and at weekends", kind="tel"),
        },
    ),
    WordsSetting.READING: FormText(
        title="How soon new words are read",
        about=(
            "Readers see how old the words are that wait, beside this number.",
            "No page for everybody speaks of it.",
        ),
        boxes={
            "read_within": BoxText(
                label="In how many days",
                hint="A number from 1 to 99. Empty is 5.",
                kind="number",
                unit=" days",
                when_empty="5 days",
            ),
        },
    ),
}


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """One box, and what stands in it."""

    name: str
    text: BoxText
    value: str


class WordsView(View, frozen=True, kw_only=True):
    """The form of one setting. ``hints`` are what the plain-words check says; ``is_plain`` that
    somebody asked and it says nothing. ``shown_path`` is where everybody reads it, None where
    nobody does; ``theirs`` is what somebody else saved meanwhile, or None."""

    template: ClassVar[str] = "council_settings/words.html"

    path: str
    settings_path: str
    about: tuple[str, ...]
    shown_path: str | None
    boxes: tuple[Box, ...]
    based_on: int
    theirs: SavedMeanwhile | None
    hints: tuple[str, ...]
    is_checked: bool
    is_plain: bool


def words_page(
    work: SignedIn,
    setting: WordsSetting,
    typed: Mapping[str, str],
    based_on: int,
    problems: Sequence[DomainProblem] = (),
    *,
    saved: Mapping[str, str] | None = None,
    hints: tuple[str, ...] = (),
    checked: bool = False,
) -> WordsView:
    """``typed`` is what stands in the boxes; ``saved`` what somebody else saved meanwhile."""
    form = FORMS[setting]
    path = settings_path(work.organisation, setting)
    return WordsView(
        page=work_page(work, form.title, problems, here=HERE),
        path=path,
        settings_path=settings_path(work.organisation),
        about=form.about,
        shown_path=None
        if form.shown_at is None
        else public_path(work.organisation, *filter(None, [form.shown_at])),
        boxes=tuple(
            Box(name=name, text=text, value=typed[name]) for name, text in form.boxes.items()
        ),
        based_on=based_on,
        theirs=None if saved is None else _theirs(form, saved, path),
        hints=hints,
        is_checked=form.is_checked,
        is_plain=checked and not hints,
    )


def _theirs(form: FormText, saved: Mapping[str, str], path: str) -> SavedMeanwhile:
    return SavedMeanwhile(
        by="somebody else",
        facts=tuple((text.label, text.shown(saved[name])) for name, text in form.boxes.items()),
        leave=path,
    )
