"""Which version of something a form was based on, and whether it is still the newest.

For everything that several people may edit. The page asks for ``revision`` *before* it reads what
it shows, and puts the number into its form. Whoever saves calls ``advance`` in the same
transaction, before anything is written: if it is False, nothing may be saved, and the page shows
both versions.
"""

from uuid import UUID

from said_and_done.core.db import Council
from said_and_done.revisions import queries

NEVER_SAVED = 0
UNKNOWN = -1
"""No version has this number, so a form that does not say what it is based on is never taken."""
MOST_DIGITS = 9


async def revision(council: Council, subject_id: UUID) -> int:
    """How often this was saved; NEVER_SAVED at first."""
    return await queries.number(council, subject_id=subject_id) or NEVER_SAVED


async def advance(council: Council, subject_id: UUID, based_on: int) -> bool:
    """Whether ``based_on`` was the newest revision: if so the next one begins now, and everybody
    else waits until the transaction ends. If not, somebody saved since, and nothing is written."""
    return await queries.save_next(council, subject_id=subject_id, based_on=based_on) is not None


async def count_addition(council: Council, subject_id: UUID) -> None:
    """Somebody added to it, by a form that changes nothing that is there: whoever has a form open
    that does sees that first. Before what is added is written."""
    await queries.save_addition(council, subject_id=subject_id)


def number_of(typed: str) -> int:
    """The number in the hidden field of a form; UNKNOWN when it is none."""
    return int(typed) if typed.isdecimal() and len(typed) <= MOST_DIGITS else UNKNOWN
