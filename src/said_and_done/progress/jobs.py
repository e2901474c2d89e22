"""The job that makes and checks the PDFs of a progress statement, and then publishes it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import msgspec

from said_and_done.core import db
from said_and_done.core.db import Pool
from said_and_done.core.errors import NotFound, NotYet, Refusal
from said_and_done.core.view import day_words
from said_and_done.jobs import Job, Tools
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Head, Organisation
from said_and_done.pdf.pool import Renderers
from said_and_done.progress.document_views.documents import DocumentView
from said_and_done.progress.domain import covering, photo, publishing, reading, replacing_words
from said_and_done.progress.model.covering import BAR, CoverJob
from said_and_done.progress.model.photo import RemakeJob
from said_and_done.progress.model.statement import DocumentKind, ProgressStatement, PublishJob
from said_and_done.progress.views import documents
from said_and_done.web.clocks import Clock, clock_now
from said_and_done.web.rendering import render


class PublishingSettings(Protocol):
    """What the job needs of the settings."""

    @property
    def home(self) -> Path: ...

    @property
    def address(self) -> str: ...


DRAWN_BAR = '<span class="covered-bar"></span>'
# What a person typed has no < or > of its own any more: here they begin and end tags.
_TAG_OR_BAR = re.compile(rf"<[^<>]*>|{BAR}")
_WHOLE_MARK = re.compile(f"{BAR}([^{BAR}]*){BAR}")


def report_html(view: DocumentView) -> str:
    """The document as HTML, ready to be made into a PDF. No font of ours has the bar that shows
    that words are covered: it is drawn. Nothing can be drawn inside a tag, as in the words of a
    photo: the mark stands between brackets there."""
    return _TAG_OR_BAR.sub(lambda match: _with_bar_drawn(match[0]), render(view))


def _with_bar_drawn(tag_or_bar: str) -> str:
    if tag_or_bar == BAR:
        return DRAWN_BAR
    in_brackets = _WHOLE_MARK.sub(lambda mark: f"({mark[1].strip()})", tag_or_bar)
    return in_brackets.replace(BAR, "")


async def publish(
    pool: Pool,
    renderers: Renderers,
    settings: PublishingSettings,
    payload: PublishJob,
    *,
    clock: Callable[[], Clock] = clock_now,
) -> None:
    """Make both files, check them, publish. Done twice it is done once.

    Files are made outside any transaction. Whatever stands in the way is kept as sentences for
    the coordinator, and nothing is published.
    """
    asked = await _asked_for(pool, payload)
    if asked is None:
        return
    organisation, statement, head = asked
    shown = msgspec.structs.replace(statement, head=head)
    files, complaints = await _files(pool, renderers, settings, organisation, shown, clock())
    if complaints:
        await _fail(pool, payload, complaints, clock())
        return
    try:
        await _publish(pool, organisation, shown, files, settings.address, clock())
    except Refusal as refusal:
        await _fail(pool, payload, (refusal.sentence,), clock())


async def _asked_for(
    pool: Pool, payload: PublishJob
) -> tuple[Organisation, ProgressStatement, Head | None] | None:
    """With where the chain of events stands now. None when it is published already, or when
    somebody has asked again since."""
    async with db.council_transaction(pool, payload.organisation_id) as council:
        try:
            statement = await publishing.asked_for(council, payload.request_id)
        except NotFound:
            return None
        councils = await organisations.organisations(council.conn)
        head = await organisations.print_head(council)
    asked = statement.asked
    if statement.published_at or asked is None or asked.id != payload.request_id or asked.reasons:
        return None
    return next(one for one in councils if one.id == payload.organisation_id), statement, head


async def _files(
    pool: Pool,
    renderers: Renderers,
    settings: PublishingSettings,
    organisation: Organisation,
    statement: ProgressStatement,
    now: Clock,
) -> tuple[dict[DocumentKind, bytes], tuple[str, ...]]:
    files: dict[DocumentKind, bytes] = {}
    complaints: list[str] = []
    async with db.council_transaction(pool, organisation.id) as council:
        picture = await reading.photo_for_print(council, statement)
        logo = await organisations.logo_at(council, statement.published_at or now.now)
    for kind in DocumentKind:
        day = day_words(statement.published_at or now.today)
        view = documents.document_view(
            organisation, statement, kind, settings.address, day, photo=picture, logo=logo
        )
        made = await renderers.make(report_html(view), settings.home)
        files[kind] = made.pdf
        complaints += [f"The {kind.value} PDF: {words}" for words in made.complaints]
    return files, tuple(complaints)


async def _publish(
    pool: Pool,
    organisation: Organisation,
    statement: ProgressStatement,
    files: dict[DocumentKind, bytes],
    address: str,
    now: Clock,
) -> None:
    async with db.transaction(pool, organisation.id) as conn:
        await publishing.publish(
            CouncilContext(conn, organisation),
            statement,
            files,
            now=now.now,
            today=now.today,
            head=statement.head,
        )
        await publishing.tell(CouncilContext(conn, organisation), statement, address, now.now)


async def _fail(pool: Pool, payload: PublishJob, reasons: tuple[str, ...], now: Clock) -> None:
    async with db.council_transaction(pool, payload.organisation_id) as council:
        await publishing.fail(council, payload.request_id, reasons, now.now)


async def cover(
    pool: Pool,
    renderers: Renderers,
    settings: PublishingSettings,
    payload: CoverJob,
    *,
    clock: Callable[[], Clock] = clock_now,
) -> None:
    """Make both files again with the mark in place of the words, check them, and cover the words in
    every row. Done twice it is done once. Files are made outside any transaction.

    What is wrong with a file is kept as sentences for whoever asked and both key holders, and
    nothing is covered. Raises NotYet when something changed: the queue tries again.
    """
    async with db.council_transaction(pool, payload.organisation_id) as council:
        asked = await replacing_words.to_cover(council, payload.covering_id)
        councils = await organisations.organisations(council.conn)
    if asked is None:
        return
    before, after = asked
    organisation = next(one for one in councils if one.id == payload.organisation_id)
    files, complaints = await _files(pool, renderers, settings, organisation, after, clock())
    if complaints:
        await _fail_to_cover(pool, payload, complaints, clock())
        return
    async with db.transaction(pool, organisation.id) as conn:
        await replacing_words.cover(
            CouncilContext(conn, organisation),
            before,
            after,
            payload.covering_id,
            files,
            now=clock().now,
        )
        await replacing_words.tell_of_covering(
            CouncilContext(conn, organisation),
            after,
            payload.covering_id,
            settings.address,
            clock().now,
        )


async def _fail_to_cover(
    pool: Pool, payload: CoverJob, reasons: tuple[str, ...], now: Clock
) -> None:
    async with db.council_transaction(pool, payload.organisation_id) as council:
        await replacing_words.fail_to_cover(council, payload.covering_id, reasons, now.now)


async def make_without_photo(
    pool: Pool,
    renderers: Renderers,
    settings: PublishingSettings,
    payload: RemakeJob,
    *,
    clock: Callable[[], Clock] = clock_now,
) -> None:
    """Make both files again, without the photo that was taken away, and check them. Done twice it
    is done once. Raises NotYet when something changed, or when a file is not sound: the queue tries
    again. What is wrong is kept for the coordinator, who can ask for it again, too."""
    async with db.council_transaction(pool, payload.organisation_id) as council:
        statement = await photo.to_make_again(council, payload.name)
        councils = await organisations.organisations(council.conn)
    if statement is None:
        return
    organisation = next(one for one in councils if one.id == payload.organisation_id)
    files, complaints = await _files(pool, renderers, settings, organisation, statement, clock())
    if complaints:
        async with db.council_transaction(pool, payload.organisation_id) as council:
            await photo.fail_to_make(council, statement, complaints, clock().now)
        raise NotYet(" ".join(complaints))
    async with db.council_transaction(pool, payload.organisation_id) as council:
        await photo.keep_files(council, statement, files, clock().now)


async def _publish_job(tools: Tools, payload: bytes) -> None:
    job = msgspec.json.decode(payload, type=PublishJob)
    await publish(tools.pool, tools.renderers, tools.settings, job)


async def _cover_job(tools: Tools, payload: bytes) -> None:
    job = msgspec.json.decode(payload, type=CoverJob)
    await cover(tools.pool, tools.renderers, tools.settings, job)


async def _make_without_photo_job(tools: Tools, payload: bytes) -> None:
    job = msgspec.json.decode(payload, type=RemakeJob)
    await make_without_photo(tools.pool, tools.renderers, tools.settings, job)


JOBS: dict[str, Job] = {
    publishing.JOB: _publish_job,
    covering.JOB: _cover_job,
    photo.JOB: _make_without_photo_job,
}
