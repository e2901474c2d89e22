"""What happens to a progress statement, in the council's record."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from said_and_done.core.db import Council
from said_and_done.organisations import domain as organisations
from said_and_done.progress.model.statement import ProgressStatement


async def record(
    council: Council,
    what: str,
    statement: ProgressStatement,
    about: Mapping[str, str],
    *,
    by: UUID | None,
    now: datetime,
) -> None:
    """``about`` is told besides the progress statement and its fingerprint; never any words."""
    told = {"progress": statement.name, "hash": statement.version.hash, **about}
    await organisations.record(council, what, told, by=by, now=now)
