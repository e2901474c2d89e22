"""A form is claimed before anything is done with it, in the transaction of its request."""

from datetime import date

from said_and_done.core.db import Council
from said_and_done.once import queries


async def claim(council: Council, form: bytes, on: date) -> str | None:
    """None for the first send of a form, or the address that the first one led to. Waits for a send
    of the same form that is still being answered."""
    if await queries.claim_form(council, form, on):
        return None
    return await queries.answer_before(council, form)


async def settle(council: Council, form: bytes, path: str | None) -> None:
    """Save where the form led; None when it came back with something to put right, so that it can
    be sent again."""
    if path is None:
        await queries.release_form(council, form)
    else:
        await queries.save_answer(council, form, path)
