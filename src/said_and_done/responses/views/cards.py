"""The code card to keep: as a page to print, and as the document that its files are made from."""

from typing import ClassVar
from uuid import UUID

from said_and_done.languages import _, language
from said_and_done.organisations.model import Organisation
from said_and_done.responses.model import CardWord
from said_and_done.responses.views.paths import (
    answers_path,
    calm_page,
    card_files_path,
    card_path,
)
from said_and_done.view import View


class CardToKeepView(View, frozen=True, kw_only=True):
    """The card alone, and the ways to keep it. ``card`` is never empty."""

    template: ClassVar[str] = "responses/card_to_keep.html"

    card: tuple[CardWord, ...]
    address: str
    pdf_path: str
    picture_path: str
    back_path: str


class CardDocumentView(View, frozen=True, kw_only=True):
    """The card on paper: A6. ``address`` is where its words are typed."""

    template: ClassVar[str] = "code_card/card.html"

    card: tuple[CardWord, ...]
    council: str
    address: str
    language: str
    direction: str
    made_on: str


def card_to_keep_page(
    organisation: Organisation, response_id: UUID, card: tuple[CardWord, ...], base: str
) -> CardToKeepView:
    """``base`` is how the outside world reaches us."""
    return CardToKeepView(
        page=calm_page(organisation, _("Your code card")),
        card=card,
        address=f"{base}{card_path(organisation)}",
        pdf_path=card_files_path(organisation, response_id, "pdf"),
        picture_path=card_files_path(organisation, response_id, "png"),
        back_path=answers_path(organisation, response_id, "carry-on"),
    )


def card_document(
    organisation: Organisation, card: tuple[CardWord, ...], base: str, made_on: str
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
