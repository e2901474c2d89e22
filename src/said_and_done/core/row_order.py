"""The order of rows in the files of the database: as a night of upkeep leaves it."""

from said_and_done.core.db import SQL, Connection

# Bytes: to write it anew takes about a second.
LARGE_TABLE = 256 * 1024 * 1024


async def order_by_key(owner: Connection, table: str) -> None:
    """Put a table's rows in the order of their keys, in a new file without old versions of rows. A
    large table would be shut for too long: there only the old versions go. ``table`` is a name of
    ours and never a visitor's."""
    await owner.execute(SQL["impatiently"])
    if await owner.fetchval(SQL["size_of"], table) > LARGE_TABLE:
        await remove_old_versions(owner, table)
    else:
        await owner.execute(SQL["order_by_key"].format(table, table))


async def remove_old_versions(owner: Connection, table: str) -> None:
    await owner.execute(SQL["remove_old_versions"].format(table))
