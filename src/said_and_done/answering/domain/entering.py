"""Coming to a survey, and coming back with a card."""

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from said_and_done.answering import queries
from said_and_done.answering.domain.answering import refuse_unless_open
from said_and_done.answering.model.response import Response, Started
from said_and_done.code_cards.domain import card_hash
from said_and_done.core.db import Council
from said_and_done.core.errors import Refusal
from said_and_done.i18n.translation import _, language
from said_and_done.rounds.domain import ways_in
from said_and_done.rounds.model import OpenWayIn
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.versions import SurveyVersion


async def open_way_in(council: Council, code: str, today: date) -> OpenWayIn:
    """The survey behind a short link. Raises NotFound, NotYet before the round opens, TooLate."""
    found = await ways_in.find_way_in(council, code)
    ways_in.refuse_unless_used(found.way_in)
    refuse_unless_open(found.round, today)
    return found


async def open_survey(council: Council, code: str, today: date) -> tuple[OpenWayIn, SurveyVersion]:
    """The open survey behind a short link, in the language of the page. Raises as
    ``open_way_in``."""
    found = await open_way_in(council, code, today)
    version = await surveys.version(council, found.survey_version_id)
    return found, surveys.in_language(version, language())


async def start(
    council: Council,
    code: str,
    *,
    card: tuple[str, ...],
    pepper: bytes,
    today: date,
    is_test: bool = False,
) -> Started:
    """A new response through the way in of this code; ``card`` is from ``new_card``. One that
    ``is_test`` can never be sent.

    Raises NotFound, NotYet or TooLate.
    """
    started = await queries.start(
        council,
        code=ways_in.read_code(code),
        response_id=uuid4(),
        card_hash=card_hash(pepper, council.organisation_id, card),
        today=today,
        is_test=is_test,
    )
    if started is None:
        await open_way_in(council, code, today)
        raise Refusal(_("We could not start. Please try again."))
    return started


async def of_card(
    council: Council, card: tuple[str, ...], peppers: Sequence[bytes]
) -> tuple[Response, bytes] | None:
    """The response that this card opens, and the key under which the card was hashed; or None."""
    for pepper in peppers:
        hashed = card_hash(pepper, council.organisation_id, card)
        if found := await queries.response_of_card(council, hashed):
            return found, pepper
    return None
