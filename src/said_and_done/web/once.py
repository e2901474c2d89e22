"""The once-only mark in each form, and what a form that was sent twice is answered.

A page gets a random mark when it is sent out. Two sends are the same form when address, mark, token
and everything that was typed are the same: whoever changes a word and sends again means it.
"""

import secrets
from hashlib import sha256
from typing import TypeAlias, cast
from uuid import UUID

from litestar.utils.scope.state import ScopeState

from said_and_done.web.visits import Visit

SENT_AGAIN = "sent again"
"""An address whose ``opt`` has this settles a second send by itself: its own rule says how. Nothing
but the answers is kept there, and no row that says when somebody answered."""
LEADS_TO = "said_and_done.leads_to"
_CLAIMED = "said_and_done.claimed"
MARK_FIELD = "_once"
Claim: TypeAlias = tuple[UUID, bytes]


class AnsweredBefore(Exception):
    """The same form was sent before, and led to ``path``. What was begun for it is rolled back."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def new_mark() -> str:
    """128 random bits."""
    return secrets.token_hex(16)


def once_hash(request: Visit) -> bytes | None:
    """What stands for the form that was sent; None where it carries no mark, or where a second send
    is settled in another way."""
    if request.method != "POST" or request.route_handler.opt.get(SENT_AGAIN):
        return None
    state = ScopeState.from_scope(request.scope)
    form = cast(dict[str, object], state.form) if isinstance(state.form, dict) else {}
    if not form.get(MARK_FIELD) or not isinstance(state.body, bytes):
        return None
    return sha256(request.scope["path"].encode() + b"\0" + state.body).digest()


def remember_claim(request: Visit, organisation_id: UUID, form: bytes) -> None:
    request.scope[_CLAIMED] = (organisation_id, form)  # type: ignore[literal-required]


def claimed(request: Visit) -> Claim | None:
    """The form that this request claimed for itself."""
    return cast(Claim | None, request.scope.get(_CLAIMED))


def leads_to(request: Visit) -> str | None:
    """The address that the answer leads to; None for an answer that is a page."""
    return cast(str | None, request.scope.get(LEADS_TO))
