"""Sends one letter by email: the only module that knows SMTP."""

from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from urllib.parse import unquote, urlsplit

import aiosmtplib
import msgspec

from said_and_done.core.db import refuse_to_wait_while_held
from said_and_done.core.errors import ContentProblem
from said_and_done.core.text import line

SECONDS_TO_WAIT = 30


class NotSent(Exception):
    """The mail server could not be reached, or did not take the letter."""


class Refused(Exception):
    """The mail server said no for good to this person or to this letter; ``code`` is its answer, a
    number from 500 to 599."""

    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


class Server(msgspec.Struct, frozen=True, kw_only=True):
    """A mail server. ``tls`` speaks TLS from the first byte. A password is sent only over TLS;
    None for both where the server asks for none."""

    host: str
    port: int
    tls: bool
    name: str | None
    password: str | None


def server(smtp_url: str) -> Server:
    """The server of an address like smtp://name:password@host:587 or smtps://host.

    Raises ContentProblem when it is no such address.
    """
    try:
        parts = urlsplit(smtp_url)
        port = parts.port
    except ValueError:
        raise _unreadable() from None
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise _unreadable()
    tls = parts.scheme == "smtps"
    return Server(
        host=parts.hostname,
        port=port or (465 if tls else 25),
        tls=tls,
        name=_plain(parts.username),
        password=_plain(parts.password),
    )


async def send(smtp_url: str, message: EmailMessage) -> None:
    """Hand the letter to the mail server. Raises Refused, NotSent, ContentProblem."""
    refuse_to_wait_while_held()
    to = server(smtp_url)
    try:
        await aiosmtplib.send(
            message,
            hostname=to.host,
            port=to.port,
            use_tls=to.tls,
            start_tls=None if to.password is None or to.tls else True,
            username=to.name,
            password=to.password,
            timeout=SECONDS_TO_WAIT,
        )
    except (aiosmtplib.SMTPException, OSError) as error:
        if code := _for_good(error):
            raise Refused(code) from None
        # Only its kind: the rest may name the person.
        raise NotSent(type(error).__name__) from None


def _for_good(error: Exception) -> int | None:
    """The answer, when it says that this person, or this letter, is never taken."""
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused):
        code = error.recipients[0].code
    elif isinstance(error, aiosmtplib.SMTPDataError):
        code = error.code
    else:
        return None
    return code if 500 <= code <= 599 else None


def message(sender: str, to: str, subject: str, wording: str, made_at: datetime) -> EmailMessage:
    """The letter as it goes over the wire: plain words, and nothing that counts readers."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = line(subject)
    message["Date"] = format_datetime(made_at)
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].rstrip(">") or "localhost")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(wording)
    return message


def _plain(words: str | None) -> str | None:
    return None if words is None else unquote(words)


def _unreadable() -> ContentProblem:
    return ContentProblem(
        "SAID_SMTP_URL must look like smtp://name:password@host:587 or smtps://host."
    )
