"""Pictures are found by what people call them."""

import pytest

from said_and_done.core.settings import HOME
from said_and_done.survey_editor.domain.looking import (
    built_pictures,
    picture_words,
    pictures_for,
)

PICTURES = {
    "bus": ("vehicle",),
    "minibus": ("bus", "vehicle"),
    "business-card": (),
    "people-holding-hands": ("friendship", "together"),
    "red-apple": ("fruit", "green_grocer"),
    "fireworks": ("party",),
    "briefcase": ("work",),
}


@pytest.mark.parametrize(
    ("find", "finds"),
    [
        ("bus", ("bus", "business-card", "minibus")),
        ("Buses", ()),
        ("friends", ("people-holding-hands",)),
        ("hands people", ("people-holding-hands",)),
        ("people apple", ()),
        ("red fruit", ("red-apple",)),
        ("grocer", ("red-apple",)),
        ("work", ("briefcase",)),
        ("", ()),
        ("  ", ()),
        ("-", ()),
    ],
    ids=lambda each: each if isinstance(each, str) else None,
)
def test_a_picture_is_found_by_its_name_and_by_what_people_call_it(
    find: str, finds: tuple[str, ...]
) -> None:
    assert pictures_for(PICTURES, find) == finds


@pytest.mark.parametrize("find", ["friend", "money", "carer", "medicine", "home", "choose", "talk"])
def test_what_surveys_ask_about_has_pictures(find: str) -> None:
    assert pictures_for(picture_words(HOME), find)


def test_every_picture_that_can_be_shown_can_be_found() -> None:
    words = picture_words(HOME)

    assert words.keys() == built_pictures(HOME)
    assert [name for name in words if name not in pictures_for(words, name)] == []
