"""The code card to keep: as a page to print, and as the document that its files are made from."""

from base64 import b64encode
from typing import ClassVar
from uuid import UUID

import msgspec

from said_and_done.code_cards.model import Card, CardWord, PicturePicks, ThingKind, scan_address
from said_and_done.core.view import View
from said_and_done.i18n.translation import _, language
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import calm_page, public_path
from said_and_done.read_aloud.model import Clip, Cue


class CardSound(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one card, to be heard: the sound itself, as an address that holds all of it, and
    where each word is in it."""

    path: str
    cues: tuple[Cue, ...]


class CardToKeepView(View, frozen=True, kw_only=True):
    """The card alone, and the ways to keep it. ``card`` is never empty; ``aloud`` is None until the
    words of all cards were spoken."""

    template: ClassVar[str] = "code_cards/card_to_keep.html"

    card: Card
    aloud: CardSound | None
    scan: str
    address: str
    pdf_path: str
    picture_path: str
    back_path: str


class CardDocumentView(View, frozen=True, kw_only=True):
    """The card on paper: A6. ``address`` is where its words are typed; ``scan`` is in its QR
    code."""

    template: ClassVar[str] = "code_card/card.html"

    card: Card
    scan: str
    council: str
    address: str
    language: str
    direction: str
    made_on: str


def card_path(organisation: Organisation) -> str:
    """Where the words of a card are typed."""
    return public_path(organisation, "card")


def card_files_path(organisation: Organisation, response_id: UUID, *parts: str) -> str:
    """The card of these answers, to print or as a file: "pdf" or "png"."""
    return public_path(organisation, "answers", response_id, ".".join(("card", *parts)))


def card_to_keep_page(
    organisation: Organisation, response_id: UUID, card: Card, base: str, spoken: Clip | None = None
) -> CardToKeepView:
    """``base`` is how the outside world reaches us."""
    return CardToKeepView(
        page=calm_page(organisation, _("Your code card")),
        card=card,
        aloud=_sound(spoken) if spoken else None,
        scan=scan_address(f"{base}{card_path(organisation)}", card),
        address=f"{base}{card_path(organisation)}",
        pdf_path=card_files_path(organisation, response_id, "pdf"),
        picture_path=card_files_path(organisation, response_id, "png"),
        back_path=public_path(organisation, "answers", response_id, "carry-on"),
    )


def _sound(spoken: Clip) -> CardSound:
    # In the page itself: nobody ever asks us for it, so nobody can see which words they were.
    mp3 = b64encode(spoken.mp3).decode()
    return CardSound(path=f"data:audio/mpeg;base64,{mp3}", cues=spoken.cues)


def card_document(
    organisation: Organisation, card: Card, base: str, made_on: str
) -> CardDocumentView:
    """``made_on`` is the day, as 2026-06-14."""
    return CardDocumentView(
        page=calm_page(organisation, _("Your code card")),
        card=card,
        scan=scan_address(f"{base}{card_path(organisation)}", card),
        council=organisation.name,
        address=f"{base}{card_path(organisation)}",
        language=language().tag,
        direction=language().direction,
        made_on=made_on,
    )


class PictureOption(msgspec.Struct, frozen=True, kw_only=True):
    """A picture to press: what the form sends, its words, and its drawing."""

    value: str
    words: str
    picture: str


class KindsView(View, frozen=True, kw_only=True):
    """What kind of thing is on this picture of the card? ``chosen`` has the five places, each with
    what was chosen for it. ``has_more``: there are kinds that only older cards have."""

    template: ClassVar[str] = "code_cards/kinds.html"

    path: str
    number: int
    chosen: tuple[CardWord | None, ...]
    kinds: tuple[PictureOption, ...]
    has_more: bool
    card_path: str


class PicturesView(View, frozen=True, kw_only=True):
    """Which of these is it? ``chosen`` and ``has_more`` are as for the kinds."""

    template: ClassVar[str] = "code_cards/pictures.html"

    path: str
    number: int
    chosen: tuple[CardWord | None, ...]
    pictures: tuple[PictureOption, ...]
    has_more: bool
    kinds_path: str


def pictures_path(organisation: Organisation, number: int, *parts: str) -> str:
    """Where the picture of this number is chosen: the kind of thing, or "which" of them."""
    return public_path(organisation, "card", "pictures", number, *parts)


def after_picture_path(organisation: Organisation, next_number: int | None) -> str:
    """The next picture to choose, or the page that shows all five."""
    if next_number is None:
        return public_path(organisation, "card", "chosen")
    return pictures_path(organisation, next_number)


def kinds_page(
    organisation: Organisation,
    number: int,
    picks: PicturePicks,
    kinds: tuple[ThingKind, ...],
    chosen: tuple[CardWord | None, ...],
) -> KindsView:
    return KindsView(
        page=calm_page(organisation, _("Picture %(number)s: what is it?") % {"number": number}),
        path=pictures_path(organisation, number),
        number=number,
        chosen=chosen,
        kinds=tuple(
            PictureOption(value=kind.key, words=_(kind.name), picture=kind.picture)
            for kind in kinds
        ),
        has_more=not picks.earlier,
        card_path=card_path(organisation),
    )


def pictures_page(
    organisation: Organisation,
    number: int,
    picks: PicturePicks,
    pictures: Card,
    chosen: tuple[CardWord | None, ...],
) -> PicturesView:
    return PicturesView(
        page=calm_page(
            organisation, _("Picture %(number)s: which one is it?") % {"number": number}
        ),
        path=pictures_path(organisation, number, "which"),
        number=number,
        chosen=chosen,
        pictures=tuple(
            # Words on a page say that they are English; what a form sends is only the word.
            PictureOption(value=str(each.word), words=each.word, picture=each.picture)
            for each in pictures
        ),
        has_more=not picks.earlier,
        kinds_path=pictures_path(organisation, number),
    )
