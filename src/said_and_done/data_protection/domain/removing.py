"""Removing a council for good: every row and file of it, and the work that waits for it."""

from datetime import date

import asyncpg

from said_and_done.core import council_rows, db
from said_and_done.core.db import Connection
from said_and_done.core.settings import Settings
from said_and_done.data_protection import queries
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation

WHAT_HAPPENS = (
    "All that it has here is deleted: answers, words, recordings, photos, promises and people.",
    "The record of what happened is deleted, too.",
    "So are its published numbers and progress statements. Their addresses lead nowhere.",
    "Nobody can check their fingerprints here any more.",
    "What stays: the surveys that all councils share, and backups until you delete those.",
    "Its short names stay taken, so that nobody else gets them.",
    "Nobody can undo it. An archive can be brought in again: said archive make.",
)
"""What is said before it is done."""


async def remove(settings: Settings, council: Organisation, today: date) -> int:
    """Remove this council; how many rows went. All of it, or nothing."""
    owner = await asyncpg.connect(str(settings.owner_url))
    try:
        await db.prepare(owner)
        async with owner.transaction():
            return await _remove(owner, CouncilContext(owner, council), today)
    finally:
        await owner.close()


async def _remove(owner: Connection, council: CouncilContext, today: date) -> int:
    await council_rows.lock_council(owner, council.organisation_id)
    # Raises NotFound where somebody else removed it meanwhile.
    await organisations.open_organisation(owner, council.organisation.slug)
    await council_rows.stop_triggers(owner)
    files = await queries.survey_files(council)
    await queries.save_removed_names(council, today)
    removed = await council_rows.remove_all(owner, council.organisation_id)
    await queries.remove_jobs(council)
    if await council_rows.sees_everything(owner):  # else another council may have the same files
        await queries.remove_speech(owner, files)
        await queries.remove_survey_files(owner, files)
    return sum(removed.values())
