"""What a council can set, and what is wrong with what was typed."""

import enum
from collections.abc import Mapping
from datetime import date

import msgspec

from said_and_done.contact.model import ContactPart
from said_and_done.organisations.model import (
    ANSWERS_SENT,
    RETENTION,
    DeletionKind,
    FieldProblem,
)
from said_and_done.rounds.model import LATE_DAYS


class WordsSetting(enum.StrEnum):
    """A setting that is words in boxes, by its word in addresses."""

    NAME = "name"
    ADDRESS = "address"
    FRONT_PAGE = "front-page"
    CONTACT = "contact"
    NOT_SAFE = "not-safe"
    READING = "reading"


# The boxes of each, by the names that they have in the domain.
FIELDS: Mapping[WordsSetting, tuple[str, ...]] = {
    WordsSetting.NAME: ("name",),
    WordsSetting.ADDRESS: ("slug",),
    WordsSetting.FRONT_PAGE: ("front_text",),
    WordsSetting.CONTACT: (
        "contact_name",
        "contact_email",
        "contact_phone",
        "hours",
        "text_number",
        "sign_link",
    ),
    WordsSetting.NOT_SAFE: ("safe_phone", "safe_hours", "safe_phone_at_night"),
    WordsSetting.READING: ("read_within",),
}
# Those with something of how to reach the council, and which part of it.
PARTS: Mapping[WordsSetting, ContactPart] = {
    WordsSetting.CONTACT: ContactPart.WAYS,
    WordsSetting.NOT_SAFE: ContactPart.NOT_SAFE,
    WordsSetting.READING: ContactPart.READING,
}
# What the program holds to, for every council alike: each is shown with what it is now.
RULES = (
    (
        "Small groups",
        "A group of fewer than 10 people is never shown. Numbers of people go in steps of 5.",
    ),
    (
        "Late answers",
        (
            "Answers on paper, and on tablets without a network, are taken for "
            f"{LATE_DAYS} days after a round."
        ),
    ),
    (DeletionKind.CALLS.label, f"{RETENTION.words(DeletionKind.CALLS)}."),
    ANSWERS_SENT,
)
SHORTEST: Mapping[DeletionKind, int] = {
    DeletionKind.DRAFTS: LATE_DAYS,
    DeletionKind.LETTERS: 7,
    DeletionKind.ARCHIVES: 1,
}
"""What a council may delete sooner than the program does by itself, and after how many days at the
soonest: answers from paper and from tablets come for so long after a round."""
LONGEST_NAME = 100
LONGEST_FRONT_TEXT = 600


class SettingProblem(FieldProblem):
    """What to put right before a setting is saved."""

    NO_NAME = ("name", "Write the name of the council.")
    NAME_TOO_LONG = ("name", "Make the name shorter: 100 letters or fewer.")
    SHORT_NAME = (
        "slug",
        "Use small letters from a to z, digits and -. Begin with a letter. Write 2 to 41 signs.",
    )
    SHORT_NAME_OF_OURS = ("slug", "We need this word for other pages. Choose another one.")
    SHORT_NAME_TAKEN = (
        "slug",
        "Another council has this short name, or had it. Choose another one.",
    )
    FRONT_TEXT_TOO_LONG = ("front_text", "Make this shorter: 600 letters or fewer.")
    NO_CONTACT_NAME = ("contact_name", "Write a name. It can be a person or a team.")
    CONTACT_NAME_TOO_LONG = ("contact_name", "Make the name shorter: 200 letters or fewer.")
    CONTACT_EMAIL = ("contact_email", "Write an email address, such as name@council.example.")
    CONTACT_PHONE = ("contact_phone", "Write a telephone number. Use digits and spaces.")


class ColourChoice(msgspec.Struct, frozen=True, kw_only=True):
    """The two colours as somebody typed them; "" is the product's own."""

    main_colour: str = ""
    accent_colour: str = ""


class ColourProblem(FieldProblem):
    """What to put right before a council has these colours."""

    NO_MAIN_COLOUR = ("main_colour", "Write a colour as # and 6 signs from 0 to 9 and a to f.")
    NO_ACCENT_COLOUR = ("accent_colour", "Write a colour as # and 6 signs from 0 to 9 and a to f.")
    MAIN_TOO_LIGHT = ("main_colour", "Not everybody could read white words on this colour.")
    ACCENT_TOO_DARK = ("accent_colour", "Not everybody could read dark words on this colour.")


LARGEST_LOGO = 15 * 1024 * 1024
LONGEST_ALT = 150


class LogoFile(msgspec.Struct, frozen=True, kw_only=True):
    """A logo as we keep it, and its size in dots."""

    hash: str
    media_type: str
    content: bytes
    width: int
    height: int


class LogoProblem(FieldProblem):
    """What to put right before a council has this logo."""

    NO_LOGO = ("logo", "Choose a file.")
    TOO_BIG = ("logo", "This file is too big. Choose a logo of 15 MB or less.")
    SVG = (
        "logo",
        "An SVG file can have a program in it. Save your logo as PNG, and choose that file.",
    )
    NOT_PICTURE = ("logo", "We cannot open this file as a logo. Choose a PNG or JPEG file.")
    NOT_WHOLE = ("logo", "A part of this logo is missing. Choose another file.")
    TOO_LARGE = ("logo", "This logo has too many dots. Choose a smaller one.")
    TOO_SLOW = ("logo", "This logo is too much work for our computer. Choose another one.")
    TOO_SMALL = ("logo", "This logo is too small. Choose one that is at least 60 dots high.")
    TOO_LONG = (
        "logo",
        "This logo is too long. It can be 6 times as wide as high, or twice as high as wide.",
    )
    CHOOSE_AGAIN = ("logo", "Choose your logo again. Your browser could not keep it.")
    NO_ALT = ("alt", "Say what you can see in the logo.")
    LONG_ALT = ("alt", "Make it shorter: 150 letters or fewer.")


class RetentionProblem(FieldProblem):
    """What to put right before days are saved."""

    DRAFTS = ("drafts", f"Write a number from {LATE_DAYS} to {RETENTION.drafts}.")
    LETTERS = (
        "letters",
        f"Write a number from {SHORTEST[DeletionKind.LETTERS]} to {RETENTION.letters}.",
    )
    ARCHIVES = (
        "archives",
        f"Write a number from {SHORTEST[DeletionKind.ARCHIVES]} to {RETENTION.archives}.",
    )

    @classmethod
    def of(cls, kind: DeletionKind) -> "RetentionProblem":
        return cls[kind.name]


class DeletedSooner(msgspec.Struct, frozen=True, kw_only=True):
    """What a shorter time deletes in the coming night. ``number`` is in steps of 5, and None for
    fewer than 10."""

    kind: DeletionKind
    deleted_on: date
    number: int | None
