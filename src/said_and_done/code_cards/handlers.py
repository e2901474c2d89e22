"""The code card to keep: a page to print, a small PDF, a picture. Made when somebody asks, and
never stored: the words of a card are in its owner's cookie, and nowhere else.

Which card a browser may see comes as the dependency ``card``: who may open which answers is for
``answering`` to know."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

from litestar import Response, Router, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from said_and_done.code_cards import domain as code_cards
from said_and_done.code_cards.model import Card
from said_and_done.code_cards.views import (
    card_document,
    card_files_path,
    card_path,
    card_to_keep_page,
)
from said_and_done.core.errors import Busy, NotFound, Unwell
from said_and_done.i18n.languages import ENGLISH
from said_and_done.i18n.translation import _, language, use_language
from said_and_done.organisations.context import Public, PublicContext
from said_and_done.organisations.model import Organisation
from said_and_done.pdf.pool import OnDemand
from said_and_done.web.http import document, show
from said_and_done.web.once import SENT_AGAIN
from said_and_done.web.preferences import TRANSLATED
from said_and_done.web.rendering import render
from said_and_done.web.request import Request, commit_early
from said_and_done.web.routing import pages_of
from said_and_done.web.security import network


def renderers_of(request: Request) -> OnDemand:
    renderers: OnDemand = request.app.state.renderers
    return renderers


@get("/answers/{response_id:uuid}/card")
async def show_card_to_keep(
    public: Public, card: NamedDependency[Card], response_id: FromPath[UUID]
) -> Response[bytes]:
    _refuse_without_words(public.organisation, card)
    spoken = await code_cards.spoken_card(public.conn, card)
    return show(
        card_to_keep_page(public.organisation, response_id, card, public.settings.address, spoken)
    )


@get("/answers/{response_id:uuid}/card.pdf")
async def show_card_as_pdf(
    request: Request, public: Public, card: NamedDependency[Card]
) -> Response[bytes]:
    async with _making(renderers_of(request), request, public, card) as pdf:
        return document(pdf, "application/pdf", "code-card.pdf")


@get("/answers/{response_id:uuid}/card.png")
async def show_card_as_picture(
    request: Request, public: Public, card: NamedDependency[Card]
) -> Response[bytes]:
    renderers = renderers_of(request)
    async with _making(renderers, request, public, card) as pdf:
        picture = await renderers.picture(pdf)
    if not picture:
        raise Unwell(_("We could not draw your card. Please write the 5 words down."))
    return document(picture, "image/png", "code-card.png")


@asynccontextmanager
async def _making(
    renderers: OnDemand, request: Request, public: PublicContext, card: Card
) -> AsyncIterator[bytes]:
    """The card as a PDF. Every file of a card is made in here: it waits for its
    turn, without a connection to the database. Raises NotFound, Busy and Unwell."""
    _refuse_without_words(public.organisation, card)
    await commit_early(request)
    response_id: UUID = request.path_params["response_id"]
    with renderers.place(network(request), _too_many_wait(public.organisation, response_id)):
        yield await _pdf(renderers, public, card)


def _too_many_wait(organisation: Organisation, response_id: UUID) -> Busy:
    """The refusal when too many PDFs are being made. The page with the words is always there."""
    return Busy(
        _(
            "We are making many cards just now. Please try again in a minute, or write the 5 words "
            "down."
        ),
        path=card_files_path(organisation, response_id),
        link=_("Your code card"),
    )


def _refuse_without_words(organisation: Organisation, card: Card) -> None:
    """Raises NotFound once its owner said that they kept the card."""
    if not card:
        raise NotFound(
            _("You told us that you have kept your card. We do not know its words any more."),
            path=card_path(organisation),
            link=_("Use your code card"),
        )


async def _pdf(renderers: OnDemand, public: PublicContext, card: Card) -> bytes:
    """The card as a PDF that a machine can read. Where this machine has no letters for the
    visitor's language, the card is in English: better that than a card with holes."""
    for tongue in (language(), ENGLISH):
        with use_language(tongue):
            view = card_document(
                public.organisation, card, public.settings.address, str(public.today)
            )
            made = await renderers.make(render(view), public.settings.home)
        if made.sound:
            return made.pdf
    raise Unwell(_("We could not make your card. Please write the 5 words down."))


router = Router(
    path="/{slug:str}", route_handlers=pages_of(__name__), opt={TRANSLATED: True, SENT_AGAIN: True}
)
