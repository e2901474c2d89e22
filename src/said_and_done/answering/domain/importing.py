"""Saves complete answers at once: those of one person, from a tablet, or of a conversation."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from said_and_done.answering import queries
from said_and_done.answering.domain.rules import voice_of
from said_and_done.answering.model.response import Help, ImportedResponse, Voice, Words
from said_and_done.code_cards.domain import card_hash
from said_and_done.core.db import Council
from said_and_done.core.errors import NotYet
from said_and_done.i18n.translation import _
from said_and_done.rounds.model import OpenWayIn


async def take_in(
    council: Council, open_way_in: OpenWayIn, whole: ImportedResponse, *, pepper: bytes
) -> UUID:
    """A response with everything in it; returns its id. Whether the day is one to answer on is for
    the caller to say, and so is whether the survey offers what was picked.

    Raises NotYet when somebody else's answers have the same card.
    """
    response_id = uuid4()
    saved = await queries.take_in(
        council,
        response_id=response_id,
        open_way_in=open_way_in,
        whole=whole,
        voices=(_voice(whole.help), _voice(whole.help_at_start)),
        card_hash=card_hash(pepper, council.organisation_id, whole.card),
    )
    if not saved:
        raise NotYet(_("There are answers with this code card already."))
    await queries.add_words(council, whole.words, response_id=response_id)
    return response_id


async def add_conversation_words(
    council: Council, conversation_id: UUID, words: Iterable[Words]
) -> None:
    """Keep what was said in a conversation."""
    await queries.add_words(council, words, conversation_id=conversation_id)


def _voice(helped: tuple[Help, ...] | None) -> Voice | None:
    return None if helped is None else voice_of(helped)
