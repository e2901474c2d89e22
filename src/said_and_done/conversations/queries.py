"""One typed function for each statement of queries.sql."""

from uuid import UUID

from said_and_done.conversations.model import Conversation
from said_and_done.core import db
from said_and_done.core.db import Council

SQL = db.statements(__file__)


async def conversations(council: Council, *, round_id: UUID) -> list[Conversation]:
    """Every conversation of a round, the newest first."""
    return await db.many(council, SQL["conversations"], round_id, into=Conversation)


async def save_conversation(council: Council, *, conversation: Conversation, kept_by: UUID) -> None:
    await db.run(
        council,
        SQL["save_conversation"],
        conversation.id,
        conversation.round_id,
        conversation.survey_version_id,
        conversation.place,
        conversation.people,
        conversation.note_takers,
        conversation.held_on,
        conversation.kept_on,
        kept_by,
    )


async def remove_conversation(council: Council, *, conversation_id: UUID) -> int:
    return await db.run(council, SQL["remove_conversation"], conversation_id)
