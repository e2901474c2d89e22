"""One typed function for each statement of queries.sql."""

from said_and_done.code_cards.model import SealedCardKey
from said_and_done.core import db
from said_and_done.core.db import Council

SQL = db.statements(__file__)


async def card_keys(council: Council) -> list[SealedCardKey]:
    return await db.many(council, SQL["card_keys"], into=SealedCardKey)
