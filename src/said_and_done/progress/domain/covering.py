"""Covering published words that must not stay: both keys, a reason, and a mark for all to see."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import msgspec

from said_and_done import jobs, permissions
from said_and_done.core.db import Connection
from said_and_done.core.errors import NotAllowed, NotFound, NotYet, TooLate
from said_and_done.core.text import lines
from said_and_done.core.view import day_words
from said_and_done.groups import domain as groups
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain import letters, roles
from said_and_done.people.model import KeyRole, Letter, Member
from said_and_done.permissions import Permission
from said_and_done.progress import queries
from said_and_done.progress.domain.changes import changes
from said_and_done.progress.domain.checking import pdf_word
from said_and_done.progress.domain.coverable import (
    longer_words,
    problem_with_words,
    with_mark,
    words_beside,
)
from said_and_done.progress.model.covering import (
    Agreement,
    CoveredVersion,
    Covering,
    CoveringReason,
    CoverJob,
    TypedCovering,
    mark,
)
from said_and_done.progress.model.keys import Objection
from said_and_done.progress.model.problems import ProgressProblem
from said_and_done.progress.model.statement import DocumentKind, ProgressStatement
from said_and_done.progress.model.writing import Change

JOB = "cover"
LONG = timedelta(minutes=10)


# ------------------------------------------------------------------- asking for it


def refuse_unpublished(statement: ProgressStatement) -> None:
    """Raises NotYet: what is not published yet can be changed in the ordinary way."""
    if statement.published_at is None:
        raise NotYet("It is not published. Change the words in the ordinary way.")


async def problems_with_covering(
    conn: Connection, organisation_id: UUID, statement: ProgressStatement, typed: TypedCovering
) -> tuple[ProgressProblem, ...]:
    """What to put right before these words can be covered."""
    words = await problem_with_words(conn, organisation_id, statement, typed.words)
    reason = None if typed.reason in list(CoveringReason) else ProgressProblem.NO_REASON
    return tuple(problem for problem in (words, reason) if problem)


async def propose(
    conn: Connection,
    organisation_id: UUID,
    statement: ProgressStatement,
    typed: TypedCovering,
    *,
    member: Member,
    now: datetime,
) -> Covering:
    """Ask both key holders to cover words, wherever they stand in this progress statement. Ask
    ``problems_with_covering`` first. ``statement`` was opened for change.

    Raises NotAllowed, NotYet, TooLate.
    """
    permissions.require(member, Permission.COVER_WORDS)
    refuse_unpublished(statement)
    if statement.open_covering is not None:
        raise TooLate("Somebody has asked to cover words already. Finish that first.")
    covering = Covering(
        id=uuid4(),
        words=lines(typed.words),
        reason=CoveringReason(typed.reason),
        hash=statement.version.hash,
        proposed_by=member.id,
        name=member.name,
        proposed_at=now,
    )
    await queries.save_covering(
        conn, organisation_id=organisation_id, statement_id=statement.id, covering=covering
    )
    await _record(conn, organisation_id, "covering asked for", statement, covering, member, now)
    return covering


# -------------------------------------------------------------- agreeing, or saying no


def covering_of(statement: ProgressStatement, covering_id: UUID) -> Covering:
    """The covering of this id. Raises NotFound."""
    for covering in statement.coverings:
        if covering.id == covering_id:
            return covering
    raise NotFound("Nobody has asked to cover this.")


async def agree_to_cover(
    conn: Connection,
    organisation_id: UUID,
    statement: ProgressStatement,
    covering_id: UUID,
    role: KeyRole,
    *,
    member: Member,
    now: datetime,
) -> None:
    """Agree with one's key to cover exactly these words; when both have, the job covers them.
    Agreeing twice is agreeing once; after a failure or a long wait it asks for the job again.

    ``statement`` was opened for change. Raises NotFound, NotAllowed, TooLate.
    """
    covering = covering_of(statement, covering_id)
    permissions.require_role(member, role.role)
    refuse_over(covering)
    agreed = covering.agreement(role)
    if agreed is None:
        covering = await _agree(conn, organisation_id, statement, covering, role, member, now)
    elif not (covering.failed or takes_long_to_cover(covering, now)):
        return
    if covering.is_agreed:
        await queries.forget_covering_failure(
            conn, organisation_id=organisation_id, covering_id=covering.id
        )
        job = CoverJob(organisation_id=organisation_id, covering_id=covering.id)
        await jobs.enqueue(conn, JOB, job)


async def _agree(
    conn: Connection,
    organisation_id: UUID,
    statement: ProgressStatement,
    covering: Covering,
    role: KeyRole,
    member: Member,
    now: datetime,
) -> Covering:
    if any(one.member_id == member.id for one in covering.agreements):
        raise NotAllowed("Two keys need two people. You have agreed with the other key.")
    agreement = Agreement(
        role=role,
        member_id=member.id,
        name=member.name,
        mark=mark(covering.reason, day_words(now)),
        agreed_at=now,
    )
    await queries.save_agreement(
        conn, organisation_id=organisation_id, covering_id=covering.id, agreement=agreement
    )
    about = {"role": role.value}
    await _record(conn, organisation_id, "covering agreed", statement, covering, member, now, about)
    return msgspec.structs.replace(covering, agreements=(*covering.agreements, agreement))


def refuse_over(covering: Covering) -> None:
    """Raises TooLate when it is done or ended."""
    if not covering.is_open:
        raise TooLate("This is done already, or somebody said no.")


def takes_long_to_cover(covering: Covering, now: datetime) -> bool:
    """Nobody has heard of the job for a long time."""
    return covering.is_agreed and now - covering.agreements[-1].agreed_at > LONG


async def end_covering(
    conn: Connection,
    organisation_id: UUID,
    statement: ProgressStatement,
    covering_id: UUID,
    *,
    member: Member,
    now: datetime,
) -> None:
    """Say no, or take back what one asked for: nothing is covered, and the request forgets the
    words. ``statement`` was opened for change. Raises NotFound, NotAllowed, TooLate."""
    covering = covering_of(statement, covering_id)
    permissions.require(member, Permission.COVER_WORDS)
    refuse_over(covering)
    if covering.is_agreed:
        raise TooLate("Both have agreed. The words are being covered.")
    await queries.save_covering_end(
        conn, organisation_id=organisation_id, covering_id=covering.id, member=member, now=now
    )
    await queries.forget_covered_words(
        conn, organisation_id=organisation_id, covering_id=covering.id
    )
    await _record(conn, organisation_id, "covering ended", statement, covering, member, now)


async def longer_words_left(conn: Connection, statement: ProgressStatement) -> tuple[str, ...]:
    """The longer words that have in them what somebody asks to cover, and that stay."""
    covering = statement.open_covering
    if covering is None or covering.words is None:
        return ()
    return await longer_words(conn, statement, covering.words)


async def changes_by_covering(
    conn: Connection, organisation_id: UUID, statement: ProgressStatement, now: datetime
) -> tuple[Change, ...]:
    """What becomes of the published text by what somebody asks to cover; empty when nobody does."""
    covering = statement.open_covering
    if covering is None or covering.words is None:
        return ()
    versions = await queries.covered_versions(
        conn,
        organisation_id=organisation_id,
        statement_id=statement.id,
        words=covering.words,
        mark=covering.mark or mark(covering.reason, day_words(now)),
    )
    newest = next((one for one in versions if one.id == statement.version.id), None)
    return changes(statement.version.content, newest.content) if newest else ()


# ---------------------------------------------------------------------- for the job


async def to_cover(
    conn: Connection, organisation_id: UUID, covering_id: UUID
) -> tuple[ProgressStatement, ProgressStatement] | None:
    """The progress statement as it is, and as it is with the words covered. None when there is
    nothing to do: it is done, ended, or not agreed."""
    name = await queries.name_of_covering(
        conn, organisation_id=organisation_id, covering_id=covering_id
    )
    if name is None:
        return None
    statement = (await queries.statements(conn, organisation_id, name))[0]
    covering = covering_of(statement, covering_id)
    if not covering.is_agreed or covering.words is None or covering.mark is None:
        return None
    versions = await queries.covered_versions(
        conn,
        organisation_id=organisation_id,
        statement_id=statement.id,
        words=covering.words,
        mark=covering.mark,
    )
    return statement, await _covered(conn, statement, covering, versions)


async def _covered(
    conn: Connection,
    statement: ProgressStatement,
    covering: Covering,
    versions: list[CoveredVersion],
) -> ProgressStatement:
    """The same progress statement with the mark in place of the words, for its files."""
    newest = next((each for each in versions if each.id == statement.version.id), None)
    text = newest.content if newest else statement.version.content
    version = msgspec.structs.replace(statement.version, content=text, hash=text.hash)
    done = msgspec.structs.replace(
        covering,
        words=None,
        hash_after=text.hash,
        covered_at=covering.agreements[-1].agreed_at,
    )
    beside = await with_mark(
        conn, words_beside(statement), covering.words or "", covering.mark or ""
    )
    return msgspec.structs.replace(
        statement,
        version=version,
        turned=tuple(
            msgspec.structs.replace(key, words=key.words and beside[key.words])
            for key in statement.turned
        ),
        objections=tuple(
            _covered_objection(objection, beside) for objection in statement.objections
        ),
        coverings=tuple(done if each.id == covering.id else each for each in statement.coverings),
    )


def _covered_objection(objection: Objection, covered: Mapping[str, str]) -> Objection:
    closing = objection.closing
    return msgspec.structs.replace(
        objection,
        wording=covered[objection.wording],
        answer=objection.answer and covered[objection.answer],
        closing=closing
        and msgspec.structs.replace(closing, wording=closing.wording and covered[closing.wording]),
    )


async def cover(
    conn: Connection,
    organisation_id: UUID,
    before: ProgressStatement,
    after: ProgressStatement,
    covering_id: UUID,
    files: Mapping[DocumentKind, bytes],
    *,
    now: datetime,
) -> None:
    """The moment itself: every row that has the words gets the mark, the files are replaced, and
    the request forgets the words. ``after`` is ``before`` with the mark, and the files show it.

    Raises NotYet when something changed while the files were made.
    """
    await queries.lock_statement(conn, organisation_id=organisation_id, statement_id=before.id)
    newest = (await queries.statements(conn, organisation_id, before.name))[0]
    covering = covering_of(newest, covering_id)
    if newest != before or covering.words is None or covering.mark is None:
        raise NotYet("Something changed while the files were made.")
    await _cover_rows(conn, organisation_id, before, covering.words, covering.mark)
    for kind, pdf in files.items():
        await queries.replace_document(
            conn,
            organisation_id=organisation_id,
            version_id=before.version.id,
            kind=kind,
            pdf=pdf,
            now=now,
        )
    await queries.cover_publication(conn, organisation_id=organisation_id, statement_id=before.id)
    await queries.save_covered(
        conn,
        organisation_id=organisation_id,
        covering_id=covering.id,
        before=before.version.hash,
        after=after.version.hash,
        now=now,
    )
    await queries.forget_covered_words(
        conn, organisation_id=organisation_id, covering_id=covering.id
    )
    await queries.forget_covering_failure(
        conn, organisation_id=organisation_id, covering_id=covering.id
    )
    about = {"hash_after": after.version.hash, **_marks(before, after), **_hashes(files)}
    await _record(conn, organisation_id, "words covered", before, covering, None, now, about)


async def fail_to_cover(
    conn: Connection,
    organisation_id: UUID,
    covering_id: UUID,
    reasons: tuple[str, ...],
    now: datetime,
) -> None:
    """Keep why the words are not covered, for whoever asked and both key holders to read."""
    await queries.save_covering_failure(
        conn, organisation_id=organisation_id, covering_id=covering_id, reasons=reasons, now=now
    )


async def _cover_rows(
    conn: Connection, organisation_id: UUID, statement: ProgressStatement, words: str, bar: str
) -> None:
    found = await queries.covered_versions(
        conn, organisation_id=organisation_id, statement_id=statement.id, words=words, mark=bar
    )
    for version in found:
        await queries.cover_version(
            conn,
            organisation_id=organisation_id,
            version_id=version.id,
            words=words,
            mark=bar,
            hash_=version.content.hash,
        )
    await queries.cover_keys(
        conn, organisation_id=organisation_id, statement_id=statement.id, words=words, mark=bar
    )
    await queries.cover_objections(
        conn, organisation_id=organisation_id, statement_id=statement.id, words=words, mark=bar
    )
    await queries.cover_letters(
        conn, organisation_id=organisation_id, statement_id=statement.id, words=words, mark=bar
    )


async def tell_of_covering(
    conn: Connection,
    organisation: Organisation,
    after: ProgressStatement,
    covering_id: UUID,
    address: str,
    now: datetime,
) -> None:
    """Write to everybody in the group, to whoever signed and to whoever objected, that words were
    covered, and never which: nobody's words go from a published text without their hearing of it.

    ``address`` is how the outside world reaches us.
    """
    covering = covering_of(after, covering_id)
    group = await groups.group_by_id(conn, organisation.id, after.group_id)
    agreed = " and ".join(agreement.name for agreement in covering.agreements)
    concerned = (
        {member.member_id for member in group.members}
        | {key.member_id for key in after.turned}
        | {objection.member_id for objection in after.objections}
    )
    for member in await roles.members(conn, organisation.id):
        if member.id in concerned:
            letter = Letter(
                to_address=member.email,
                subject=f"{after.title}: words were covered",
                wording=f"Hello {member.name},\n\n{covering.name} asked to cover words in "
                f"{after.title} because {covering.reason.words}. {agreed} agreed. Everybody "
                "can see where words were covered:\n\n"
                f"{address}/{organisation.slug}/progress/{after.name}\n\n"
                "If you think that these words must stay, tell "
                f"{organisation.contact_name}: telephone {organisation.contact_phone}, "
                f"email {organisation.contact_email}.\n",
            )
            await letters.post(conn, organisation.id, letter, now)


def _marks(before: ProgressStatement, after: ProgressStatement) -> dict[str, str]:
    """The marks of the signatures, objections, answers and decisions that have something covered,
    before and after."""
    keys = ((old.mark, new.mark) for old, new in zip(before.turned, after.turned, strict=True))
    objections = (
        pair
        for old, new in zip(before.objections, after.objections, strict=True)
        for pair in zip(old.marks, new.marks, strict=True)
    )
    return {f"mark {old}": new for old, new in (*keys, *objections) if old != new}


def _hashes(files: Mapping[DocumentKind, bytes]) -> dict[str, str]:
    return {pdf_word(kind): hashlib.sha256(pdf).hexdigest() for kind, pdf in files.items()}


async def _record(
    conn: Connection,
    organisation_id: UUID,
    what: str,
    statement: ProgressStatement,
    covering: Covering,
    member: Member | None,
    now: datetime,
    about: Mapping[str, str] | None = None,
) -> None:
    """Never the words."""
    await organisations.record(
        conn,
        organisation_id,
        what=what,
        about={
            "progress": statement.name,
            "hash": statement.version.hash,
            "covering": str(covering.id),
            "reason": covering.reason.value,
            **(about or {}),
        },
        by=member.id if member else None,
        now=now,
    )
