"""Deletes answers that somebody takes back: all of them, or one."""

from contextlib import suppress
from datetime import date
from uuid import UUID, uuid4

from said_and_done.about_you.domain import telling
from said_and_done.answering.domain.answering import AlreadySent, journey
from said_and_done.answering.model.response import AccessGrant, Journey
from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound
from said_and_done.i18n.translation import _
from said_and_done.withdrawals import queries


async def to_take_back(council: Council, grant: AccessGrant) -> Journey:
    """A response that its owner may take back, also after the round.

    Raises NotFound, and AlreadySent when it was sent and the card was not used.
    """
    found = await journey(council, grant.response_id)
    if found.sent_on is not None and not grant.again:
        raise AlreadySent(_("You sent them already. To take them back, use your code card."))
    return found


async def take_back(council: Council, grant: AccessGrant, today: date) -> None:
    """Remove the answers and the words for good, and what the person said about themselves. A
    second time is harmless. Raises AlreadySent."""
    gone = await queries.take_back(
        council,
        response_id=grant.response_id,
        withdrawal_id=uuid4(),
        again=grant.again,
        today=today,
    )
    if not gone:
        with suppress(NotFound):
            await to_take_back(council, grant)
    if grant.about_you:
        await telling.take_back(council, UUID(grant.about_you))


async def take_back_one(council: Council, grant: AccessGrant, number: int) -> None:
    """Remove one answer and its words for good, also after the round; the others stay. A second
    time is harmless.

    ``number`` must be a question of the hold's version. Raises NotFound, and AlreadySent when the
    answers were sent and the card was not used.
    """
    gone = await queries.take_back_one(
        council, response_id=grant.response_id, number=number, again=grant.again
    )
    if gone is None:
        await to_take_back(council, grant)
