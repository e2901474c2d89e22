"""The demo's outbox: letters that went nowhere."""

from zoneinfo import ZoneInfo

import msgspec

from said_and_done.core.paging import ListQuery, page_of
from said_and_done.core.view import ListTools, View, day_words, list_tools
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_page, public_path
from said_and_done.people.model import Mail
from said_and_done.people.views.paths import sign_in_path

LONDON = ZoneInfo("Europe/London")
LETTERS = 100


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a letter. ``path`` is None for words, our own address for a link."""

    words: str
    path: str | None = None


class LetterView(msgspec.Struct, frozen=True, kw_only=True):
    """A letter in the outbox. ``paragraphs`` are empty when it was delivered and forgotten."""

    id: str
    to_address: str
    subject: str
    made: str
    delivered: bool
    paragraphs: tuple[Piece, ...]


class OutboxView(View, frozen=True, kw_only=True):
    """The demo's letters, newest first."""

    template = "people/outbox.html"

    letters: tuple[LetterView, ...]
    tools: ListTools
    sign_in: str


def outbox_page(
    organisation: Organisation, mails: list[Mail], address: str, list_query: ListQuery
) -> OutboxView:
    """``address`` is how our own links begin."""
    page = page_of(
        mails, list_query, lambda mail: f"{mail.to_address} {mail.subject}", size=LETTERS
    )
    return OutboxView(
        page=public_page(organisation, "Outbox", here="outbox"),
        letters=tuple(_letter(mail, address) for mail in page.rows),
        tools=list_tools(public_path(organisation, "outbox"), page),
        sign_in=sign_in_path(organisation),
    )


def _letter(mail: Mail, address: str) -> LetterView:
    made_at = mail.made_at.astimezone(LONDON)
    return LetterView(
        id=str(mail.id),
        to_address=mail.to_address,
        subject=mail.subject,
        made=f"{day_words(made_at)}, {made_at:%H:%M}",
        delivered=mail.delivered_at is not None,
        paragraphs=tuple(
            _piece(words, address) for words in mail.wording.split("\n\n") if words.strip()
        ),
    )


def _piece(words: str, address: str) -> Piece:
    words = words.strip()
    ours = words.startswith(f"{address}/") and " " not in words
    return Piece(words=words, path=words.removeprefix(address) if ours else None)
