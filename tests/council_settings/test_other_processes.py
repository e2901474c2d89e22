"""A council was changed by one process: every other one hears it at once."""

import asyncio

from said_and_done.app import COUNCIL_CHANGED
from said_and_done.core import db, news
from said_and_done.organisations.model import Organisation
from tests import factories
from tests.conftest import Database


async def test_another_process_hears_of_a_change(own_database: Database) -> None:
    heard = asyncio.Event()
    async with db.pool(own_database.program_url, size=1) as pool:
        async with db.transaction(pool) as conn:
            here: Organisation = await factories.organisation(conn)
        listening = asyncio.create_task(
            news.hear(own_database.program_url, COUNCIL_CHANGED, heard.set)
        )
        await heard.wait()  # it listens, and forgot what it knew
        heard.clear()

        async with db.transaction(pool, here.id) as conn:
            await conn.execute("UPDATE organisations SET name = 'New' WHERE id = $1", here.id)

        await heard.wait()
        listening.cancel()
