"""The code card to keep: as a page to print, and as the document that its files are made from."""

from base64 import b64encode
from typing import ClassVar
from uuid import UUID

import msgspec

from said_and_done.code_cards.model import Card
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
    address: str
    pdf_path: str
    picture_path: str
    back_path: str


class CardDocumentView(View, frozen=True, kw_only=True):
    """The card on paper: A6. ``address`` is where its words are typed."""

    template: ClassVar[str] = "code_card/card.html"

    card: Card
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
        council=organisation.name,
        address=f"{base}{card_path(organisation)}",
        language=language().tag,
        direction=language().direction,
        made_on=made_on,
    )
