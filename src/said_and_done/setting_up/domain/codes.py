"""The code that lets whoever started the program make its first council in a browser."""

import hashlib
import re
import secrets
from datetime import datetime

from said_and_done.core.db import Connection
from said_and_done.organisations import domain as organisations
from said_and_done.setting_up import queries

# Without I, L, O and U: nobody takes one sign for another.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SIGNS_OF_A_CODE, SIGNS_IN_A_PART = 20, 4
_READ_AS = str.maketrans("OIL", "011")


async def is_empty(conn: Connection) -> bool:
    """Whether there is no council."""
    return not await organisations.organisations(conn)


async def new_code(conn: Connection, now: datetime) -> str | None:
    """A code for whoever sees what the program prints: 100 random bits. None where there is a
    council already. Each process that starts has its own, and each works until then."""
    await queries.lock_set_up(conn)
    if not await is_empty(conn):
        await queries.forget_codes(conn)  # a council that was brought in sets off no trigger
        return None
    signs = "".join(secrets.choice(SIGNS) for _ in range(SIGNS_OF_A_CODE))
    await queries.save_code(conn, code_hash(signs), now)
    starts = range(0, SIGNS_OF_A_CODE, SIGNS_IN_A_PART)
    return "-".join(signs[start : start + SIGNS_IN_A_PART] for start in starts)


def code_hash(typed: str) -> bytes:
    """What is kept of a code, however it was typed. It cannot be guessed, so SHA-256 is enough."""
    signs = re.sub(r"[^0-9A-Z]", "", typed.upper()).translate(_READ_AS)
    return hashlib.sha256(signs.encode()).digest()
