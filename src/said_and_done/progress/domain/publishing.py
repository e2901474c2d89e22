"""Publishing: what stands in the way, asking for it, and the moment itself."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from said_and_done import jobs, permissions
from said_and_done.commitments.domain import commitments
from said_and_done.commitments.model import Commitment
from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound, NotYet
from said_and_done.core.view import day_words
from said_and_done.groups import domain as groups
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Head
from said_and_done.people.domain import letters
from said_and_done.people.domain.acting import Acting
from said_and_done.people.model import KeyRole
from said_and_done.permissions import Permission
from said_and_done.progress import queries
from said_and_done.progress.domain.checking import pdf_word
from said_and_done.progress.domain.keys import words_for_empty
from said_and_done.progress.domain.reading import record, refuse_published, standing_quotes
from said_and_done.progress.model.evidence import CommitmentEvidence, QuoteEvidence
from said_and_done.progress.model.parts import NEEDED, Part
from said_and_done.progress.model.statement import DocumentKind, ProgressStatement, PublishJob
from said_and_done.progress.model.text import Text

JOB = "publish"
LONG = timedelta(minutes=10)


# ------------------------------------------------------------- what is in the way


async def in_the_way(
    council: Council, statement: ProgressStatement, today: date
) -> tuple[str, ...]:
    """Why this text cannot be published yet, a sentence each; empty when nothing is in the way."""
    promises = await commitments.with_withdrawn(council, today)
    earlier = await queries.earlier_numbers(
        council, statement_id=statement.id, round_id=statement.round_id
    )
    standing = await standing_quotes(council, statement.round_id)
    text = statement.version.content
    return (
        *empty_sections(text),
        *left_out(text, [one for one in promises if not one.withdrawn and one.number in earlier]),
        *withdrawn_promises(text, [one for one in promises if one.withdrawn]),
        *quotes_taken_back(text, standing),
        *missing_keys(statement),
        *unanswered(statement),
        *not_closed(statement),
    )


def empty_sections(text: Text) -> Iterator[str]:
    """The sections without which nothing is published."""
    for part in NEEDED:
        if text.section(part).is_empty:
            yield words_for_empty(part)


def left_out(text: Text, earlier: Sequence[Commitment]) -> Iterator[str]:
    """The earlier promises that section 6 does not tell about."""
    told = {
        evidence.number
        for evidence in text.progress.evidence
        if isinstance(evidence, CommitmentEvidence)
    }
    for commitment in earlier:
        if commitment.number not in told:
            yield (
                f"Part {Part.PROGRESS.number}, “{Part.PROGRESS.heading}”, leaves out promise "
                f"{commitment.number}: “{commitment.wording}”"
            )


def withdrawn_promises(text: Text, withdrawn: Sequence[Commitment]) -> Iterator[str]:
    """The sections that tell about a promise that was made by mistake."""
    by_number = {one.number: one for one in withdrawn}
    for part in Part:
        for evidence in text.section(part).every_evidence:
            if isinstance(evidence, CommitmentEvidence) and evidence.number in by_number:
                promise = by_number[evidence.number]
                yield (
                    f"Part {part.number}, “{part.heading}”, has promise {promise.number}, which "
                    f"was withdrawn: “{promise.wording}” Bring in the newest evidence."
                )


def quotes_taken_back(text: Text, standing: Mapping[UUID, str]) -> Iterator[str]:
    """The sections with a quote that its writer took back, or that was read again since."""
    for part in Part:
        for one in text.section(part).evidence:
            if isinstance(one, QuoteEvidence) and standing.get(one.words_id) != one.wording:
                yield (
                    f"Part {part.number}, “{part.heading}”, has a quote that its writer changed "
                    "or took back. Bring in the newest evidence."
                )


def missing_keys(statement: ProgressStatement) -> Iterator[str]:
    """Whose key is not on these words."""
    for role in statement.missing_keys:
        yield f"The key of the {role.who.lower()} is missing."


def unanswered(statement: ProgressStatement) -> Iterator[str]:
    """The objections that wait for an answer."""
    for one in statement.unanswered:
        yield f"{one.name} does not agree yet, and nobody has answered."


def not_closed(statement: ProgressStatement) -> Iterator[str]:
    """The objections that their author, or the group, has not closed."""
    for one in statement.open_objections:
        yield f"{one.name} has not closed the objection of {day_words(one.made_at)}."


def refuse_in_the_way(reasons: tuple[str, ...]) -> None:
    """Raises NotYet, naming everything that is in the way."""
    if reasons:
        raise NotYet(" ".join(reasons), heading="It cannot be published yet")


# -------------------------------------------------------------------- asking for it


async def ask_to_publish(work: Acting, statement: ProgressStatement) -> None:
    """Ask for the PDFs to be made and checked; then it is published. Asking twice is asking once.

    ``statement`` was opened for change. Raises NotAllowed, TooLate, NotYet.
    """
    permissions.require(work.member, Permission.PUBLISH_STATEMENTS)
    refuse_published(statement)
    refuse_in_the_way(await in_the_way(work, statement, work.today))
    if statement.is_being_published and not takes_long(statement, work.now):
        return
    request_id = uuid4()
    await queries.save_request(
        work,
        request_id=request_id,
        version_id=statement.version.id,
        by=work.member.id,
        now=work.now,
    )
    await record(work, "publication asked for", statement, {}, by=work.member.id, now=work.now)
    await jobs.enqueue(
        work.conn, JOB, PublishJob(organisation_id=work.organisation_id, request_id=request_id)
    )


def takes_long(statement: ProgressStatement, now: datetime) -> bool:
    """Whether the job was asked for so long ago that it may be asked for again."""
    return statement.asked is not None and now - statement.asked.asked_at > LONG


# ------------------------------------------------------------------ for the job


async def asked_for(council: Council, request_id: UUID) -> ProgressStatement:
    """The progress statement that a request is about, as it is now. Raises NotFound."""
    name = await queries.name_of_request(council, request_id=request_id)
    found = await queries.statements(council, name) if name else []
    if not found:
        raise NotFound("There is no such request.")
    return found[0]


async def publish(
    council: Council,
    statement: ProgressStatement,
    files: Mapping[DocumentKind, bytes],
    *,
    now: datetime,
    today: date,
    head: Head | None = None,
) -> None:
    """The moment itself: keep the files and publish, if nothing changed since ``statement`` was
    read. ``head`` is where the chain of events stood when the files were made: they show it.
    Raises TooLate, NotYet."""
    await queries.lock_statement(council, statement.name)
    newest = (await queries.statements(council, statement.name))[0]
    refuse_published(newest)
    if (newest.version.hash, newest.turned, newest.objections) != (
        statement.version.hash,
        statement.turned,
        statement.objections,
    ):
        raise NotYet("Something changed while the files were made. Look again, then publish.")
    refuse_in_the_way(await in_the_way(council, newest, today))
    for kind, pdf in files.items():
        await queries.save_document(
            council, version_id=newest.version.id, kind=kind, pdf=pdf, now=now
        )
    await queries.save_publication(council, newest, head, now)
    await _keep_holders(council, newest)
    hashes = {pdf_word(kind): hashlib.sha256(pdf).hexdigest() for kind, pdf in files.items()}
    await record(council, "published", newest, hashes, by=None, now=now)


async def _keep_holders(council: Council, statement: ProgressStatement) -> None:
    """Since when and by whom each key was held stays as it was at publication."""
    for role in KeyRole:
        key = statement.key(role)
        if key is not None and key.holding is not None:
            await queries.save_holder(council, statement_id=statement.id, holding=key.holding)


async def tell(
    council: CouncilContext, statement: ProgressStatement, address: str, now: datetime
) -> None:
    """Write to everybody in its group, and to both who signed it, that it is published.

    ``address`` is how the outside world reaches us.
    """
    group = await groups.group_by_id(council, statement.group_id)
    concerned = {member.member_id for member in group.members} | {
        key.member_id for key in statement.turned
    }
    wording = (
        f"Both keys were turned. {statement.title} is published. Everybody can read it here:\n\n"
        f"{address}/{council.organisation.slug}/progress/{statement.name}\n"
    )
    await letters.post_to(council, concerned, f"{statement.title} is published", wording, now)


async def fail(council: Council, request_id: UUID, reasons: tuple[str, ...], now: datetime) -> None:
    """Keep why it was not published, for the coordinator to read."""
    await queries.save_failure(council, request_id=request_id, reasons=reasons, now=now)
