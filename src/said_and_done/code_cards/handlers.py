"""The code card to keep: a page to print, a small PDF, a picture. Made when somebody asks, and
never stored: the words of a card are in its owner's cookie, and nowhere else. And choosing the
pictures of a card, one after another, to come back without spelling.

Which card a browser may see comes as the dependency ``card``: who may open which answers is for
``answering`` to know."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import msgspec
from litestar import Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody
from msgspec.structs import replace

from said_and_done.code_cards import domain as code_cards
from said_and_done.code_cards.model import Card, PicturePicks
from said_and_done.code_cards.views import (
    after_picture_path,
    card_document,
    card_files_path,
    card_path,
    card_to_keep_page,
    kinds_page,
    pictures_page,
    pictures_path,
)
from said_and_done.core.errors import Busy, NotFound, Unwell
from said_and_done.i18n.languages import ENGLISH
from said_and_done.i18n.translation import _, language, use_language
from said_and_done.organisations.context import Public, PublicContext
from said_and_done.organisations.model import Organisation
from said_and_done.pdf.pool import OnDemand
from said_and_done.web.http import document, go, show
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
    page = card_to_keep_page(
        public.organisation, response_id, card, public.settings.address, spoken
    )
    return show(page, filled_to=code_cards.FILLED_TO)


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


class KindForm(msgspec.Struct, frozen=True, kw_only=True):
    """``kind`` is the kind of thing that was pressed; ``more`` asks for those of older cards."""

    kind: str = ""
    more: str = ""


class PictureForm(msgspec.Struct, frozen=True, kw_only=True):
    """``word`` is the picture that was pressed; ``more`` asks for those of older cards."""

    word: str = ""
    more: str = ""


@get("/card/pictures")
async def begin_with_pictures(request: Request, public: Public) -> Response[None]:
    """Choose from the beginning: what somebody chose before is forgotten."""
    _save_picks(request, code_cards.begin_picking(public.organisation.lasting_slug, public.now))
    return go(pictures_path(public.organisation, 1))


@get("/card/pictures/{number:int}")
async def show_kinds(request: Request, public: Public, number: FromPath[int]) -> Response[bytes]:
    code_cards.refuse_unless_on_a_card(number)
    picks = _picks(request, public)
    kinds = code_cards.thing_kinds(earlier=picks.earlier)
    chosen = code_cards.chosen_pictures(picks)
    return show(
        kinds_page(public.organisation, number, picks, kinds, chosen),
        filled_to=code_cards.FILLED_TO,
    )


@post("/card/pictures/{number:int}")
async def choose_kind(
    request: Request, public: Public, number: FromPath[int], data: URLEncodedBody[KindForm]
) -> Response[None]:
    code_cards.refuse_unless_on_a_card(number)
    picks = _picks(request, public)
    _save_picks(request, replace(picks, kind=data.kind, earlier=picks.earlier or bool(data.more)))
    onward = ("which",) if data.kind else ()
    return go(pictures_path(public.organisation, number, *onward))


@get("/card/pictures/{number:int}/which")
async def show_pictures(
    request: Request, public: Public, number: FromPath[int]
) -> Response[bytes] | Response[None]:
    code_cards.refuse_unless_on_a_card(number)
    picks = _picks(request, public)
    offered = code_cards.words_of_kind(picks.kind, earlier=picks.earlier)
    if not offered:
        return go(pictures_path(public.organisation, number))
    pictures, chosen = code_cards.card_words(offered), code_cards.chosen_pictures(picks)
    return show(
        pictures_page(public.organisation, number, picks, pictures, chosen),
        filled_to=code_cards.FILLED_TO,
    )


@post("/card/pictures/{number:int}/which")
async def choose_picture(
    request: Request, public: Public, number: FromPath[int], data: URLEncodedBody[PictureForm]
) -> Response[None]:
    """Keep the picture, right or wrong: nobody is told before all five are there."""
    code_cards.refuse_unless_on_a_card(number)
    picks = _picks(request, public)
    if data.more:
        _save_picks(request, replace(picks, earlier=True))
        return go(pictures_path(public.organisation, number, "which"))
    picks = code_cards.with_picture(picks, number, data.word)
    _save_picks(request, picks)
    return go(after_picture_path(public.organisation, picks.next_number))


def _picks(request: Request, public: PublicContext) -> PicturePicks:
    return code_cards.picks_in(request.session, public.organisation.lasting_slug, public.now)


def _save_picks(request: Request, picks: PicturePicks) -> None:
    request.session[code_cards.PICKS] = msgspec.to_builtins(picks)


router = Router(
    path="/{slug:str}", route_handlers=pages_of(__name__), opt={TRANSLATED: True, SENT_AGAIN: True}
)
