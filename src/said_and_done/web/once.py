"""Idempotency: the once-only mark in each form, and the answer to a form that was sent twice.

A page gets a random mark when it is sent out. Two sends are the same form when address, mark, token
and everything that was typed are the same: whoever changes a word and sends again means it.
"""

import secrets
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import cast

from litestar.datastructures import UploadFile

from said_and_done.web.bodies import sent_body, sent_form
from said_and_done.web.request import Request

SENT_AGAIN = "sent again"
"""An address whose ``opt`` has this settles a second send by itself: its own rule says how. Nothing
but the answers is kept there, and no row that says when somebody answered."""
ASKED_AGAIN = "asked again"
"""An address whose ``opt`` has this asks somebody to do something, which is over some time: a call,
a letter. The same form is a second tap only for ``SOON``; later it is meant."""
BASED_ON_FIELD = "based_on"
"""A form with this says what it is based on (``revisions``): after ``SOON`` that decides, so that
nobody reads "saved" when another person has saved something else since."""
SOON = timedelta(minutes=2)
_LEADS_TO = "said_leads_to"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MARK_FIELD = "_once"


class AnsweredBefore(Exception):
    """The same form was sent before, and led to ``path``. What was begun for it is rolled back."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def new_mark() -> str:
    """128 random bits."""
    return secrets.token_hex(16)


async def once_hash(request: Request, now: datetime) -> bytes | None:
    """What stands for the form that was sent; None where it carries no mark, or where a second send
    is settled in another way."""
    opt = request.route_handler.opt
    if request.method != "POST" or opt.get(SENT_AGAIN):
        return None
    form = await form_hash(request)
    if form is None or not (opt.get(ASKED_AGAIN) or BASED_ON_FIELD in sent_form(request.scope)):
        return form
    return sha256(form + b"%d" % ((now - _EPOCH) // SOON)).digest()


async def form_hash(request: Request) -> bytes | None:
    """The SHA-256 of a form's address, mark, token and all that was typed, picked and added; None
    where it carries no mark."""
    form, sent = sent_form(request.scope), sent_body(request.scope)
    if not form.get(MARK_FIELD):
        return None
    if sent is None:
        sent = await _parts(form)
    return sha256(request.scope["path"].encode() + b"\0" + sent).digest()


async def _parts(form: dict[str, object]) -> bytes:
    """Fields and files of a form with files. A browser puts another boundary between them each time
    it sends them, so its body is never the same twice."""
    digest = sha256()
    for name, sent in form.items():
        for value in sent if isinstance(sent, list) else [sent]:
            for part in (name.encode("utf-8", "replace"), await _content(value)):
                digest.update(sha256(part).digest())
    return digest.digest()


async def _content(value: object) -> bytes:
    if not isinstance(value, UploadFile):
        return str(value).encode("utf-8", "replace")
    content = await value.read()
    await value.seek(0)
    return content


def lead_to(request: Request, path: str) -> None:
    request.scope["state"][_LEADS_TO] = path


def leads_to(request: Request) -> str | None:
    """The address that the answer leads to; None for an answer that is a page."""
    return cast(str | None, request.scope["state"].get(_LEADS_TO))
