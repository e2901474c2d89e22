"""The documents that become PDFs."""

from said_and_done.core.view import LONDON, Link, day_words
from said_and_done.organisations.model import Organisation, PrintedLogo
from said_and_done.organisations.views import public_page, public_path
from said_and_done.progress.document_views import documents as doc
from said_and_done.progress.model.statement import DocumentKind, ProgressStatement
from said_and_done.progress.views import paths
from said_and_done.progress.views.blocks import covered_words, sections
from said_and_done.progress.views.facts import facts
from said_and_done.progress.views.photo import cover_photo, inside

CREDITS = (
    "Based on Making it Real by Think Local Act Personal. The words of the statements are our own.",
    "Pictures: OpenMoji, CC BY-SA 4.0. Letters: Atkinson Hyperlegible Next.",
)


def document_view(
    organisation: Organisation,
    statement: ProgressStatement,
    kind: DocumentKind,
    address: str,
    published_on: str | None = None,
    *,
    photo: bytes | None = None,
    logo: PrintedLogo | None = None,
) -> doc.DocumentView:
    """The document to print or keep. ``address`` is how the outside world reaches us;
    ``published_on`` (words) is None for a draft that is only looked at; ``photo`` is the file of
    the photo of the group, ``logo`` that of the council when it was published: they are inside the
    document."""
    easy = kind is DocumentKind.EASY_READ
    make = doc.EasyReadDocument if easy else doc.StatementDocument
    newest = statement.version
    made_at = newest.made_at.astimezone(LONDON)
    if published_on is None and statement.published_at is not None:
        published_on = day_words(statement.published_at)
    return make(
        page=public_page(organisation, newest.content.title),
        council=newest.content.council,
        group=newest.content.group,
        period=newest.content.period,
        facts=facts(newest.content),
        version=newest.number,
        published=published_on,
        made_on=f"{made_at:%Y-%m-%d}",
        fingerprint=newest.hash,
        verify_address=address + paths.verify_path(newest.hash),
        words_address=address + paths.words_path(organisation, statement.name),
        record_address=address + paths.CHECK_PATH,
        head=_head(statement),
        covered=covered_words(statement),
        formats=_formats(organisation, easy=easy),
        contacts=_contacts(organisation, statement, address, easy=easy),
        sections=sections(statement, easy=easy, address=address),
        credits=CREDITS,
        photo=cover_photo(statement, inside(photo) if photo else ""),
        logo=_logo(logo) if logo else None,
    )


def _logo(logo: PrintedLogo) -> doc.CoverLogo:
    return doc.CoverLogo(path=inside(logo.content, logo.media_type), alt=logo.alt)


def _head(statement: ProgressStatement) -> tuple[str, ...]:
    """Where the chain of events stood: the short form, and the whole."""
    head = statement.head
    return (head.short, f"Event {head.number}: {head.hash}") if head else ()


def _formats(organisation: Organisation, *, easy: bool) -> tuple[str, ...]:
    other = "in standard words" if easy else "in easy read"
    return (
        f"You can have this as a web page, and as a PDF {other}.",
        f"For another format, ask {organisation.contact_name}.",
        f"Telephone {organisation.contact_phone}. Email {organisation.contact_email}.",
    )


def _contacts(
    organisation: Organisation, statement: ProgressStatement, address: str, *, easy: bool
) -> tuple[Link, ...]:
    other = (
        Link(
            path=address + paths.published_path(organisation, statement.name),
            words="Read it as a web page",
        )
        if easy
        else Link(
            path=address + paths.easy_read_path(organisation, statement.name),
            words="Read it in easy read",
        )
    )
    front = Link(
        path=address + public_path(organisation), words=f"Everything from {organisation.name}"
    )
    return (other, front)
