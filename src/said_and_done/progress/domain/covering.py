"""Covering published words that must not stay: both keys, a reason, and a mark for all to see."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import msgspec

from said_and_done import jobs, permissions
from said_and_done.core.db import Connection, Council
from said_and_done.core.errors import NotAllowed, NotFound, NotYet, TooLate
from said_and_done.core.text import lines
from said_and_done.core.view import day_words
from said_and_done.people.domain.acting import Acting
from said_and_done.people.model import KeyRole, Member
from said_and_done.permissions import Permission
from said_and_done.progress import queries
from said_and_done.progress.domain.changes import changes
from said_and_done.progress.domain.coverable import longer_words, problem_with_words
from said_and_done.progress.domain.reading import record
from said_and_done.progress.model.covering import (
    Agreement,
    Covering,
    CoveringReason,
    CoverJob,
    TypedCovering,
    mark,
)
from said_and_done.progress.model.problems import ProgressProblem
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.writing import Change

JOB = "cover"
LONG = timedelta(minutes=10)


# ------------------------------------------------------------------- asking for it


def refuse_unpublished(statement: ProgressStatement) -> None:
    """Raises NotYet: what is not published yet can be changed in the ordinary way."""
    if statement.published_at is None:
        raise NotYet("It is not published. Change the words in the ordinary way.")


async def problems_with_covering(
    council: Council, statement: ProgressStatement, typed: TypedCovering
) -> tuple[ProgressProblem, ...]:
    """What to put right before these words can be covered."""
    words = await problem_with_words(council, statement, typed.words)
    reason = None if typed.reason in list(CoveringReason) else ProgressProblem.NO_REASON
    return tuple(problem for problem in (words, reason) if problem)


async def propose(work: Acting, statement: ProgressStatement, typed: TypedCovering) -> Covering:
    """Ask both key holders to cover words, wherever they stand in this progress statement. Ask
    ``problems_with_covering`` first. ``statement`` was opened for change.

    Raises NotAllowed, NotYet, TooLate.
    """
    permissions.require(work.member, Permission.COVER_WORDS)
    refuse_unpublished(statement)
    if statement.open_covering is not None:
        raise TooLate("Somebody has asked to cover words already. Finish that first.")
    covering = Covering(
        id=uuid4(),
        words=lines(typed.words),
        reason=CoveringReason(typed.reason),
        hash=statement.version.hash,
        proposed_by=work.member.id,
        name=work.member.name,
        proposed_at=work.now,
    )
    await queries.save_covering(work, statement_id=statement.id, covering=covering)
    await record_covering(work, "covering asked for", statement, covering, work.member, work.now)
    return covering


# -------------------------------------------------------------- agreeing, or saying no


def covering_of(statement: ProgressStatement, covering_id: UUID) -> Covering:
    """The covering of this id. Raises NotFound."""
    for covering in statement.coverings:
        if covering.id == covering_id:
            return covering
    raise NotFound("Nobody has asked to cover this.")


async def agree_to_cover(
    work: Acting, statement: ProgressStatement, covering_id: UUID, role: KeyRole
) -> None:
    """Agree with one's key to cover exactly these words; when both have, the job covers them.
    Agreeing twice is agreeing once; after a failure or a long wait it asks for the job again.

    ``statement`` was opened for change. Raises NotFound, NotAllowed, TooLate.
    """
    covering = covering_of(statement, covering_id)
    permissions.require_role(work.member, role.role)
    refuse_over(covering)
    agreed = covering.agreement(role)
    if agreed is None:
        covering = await _agree(work, statement, covering, role)
    elif not (covering.failed or takes_long_to_cover(covering, work.now)):
        return
    if covering.is_agreed:
        await queries.forget_covering_failure(work, covering_id=covering.id)
        job = CoverJob(organisation_id=work.organisation_id, covering_id=covering.id)
        await jobs.enqueue(work.conn, JOB, job)


async def _agree(
    work: Acting, statement: ProgressStatement, covering: Covering, role: KeyRole
) -> Covering:
    if any(one.member_id == work.member.id for one in covering.agreements):
        raise NotAllowed("Two keys need two people. You have agreed with the other key.")
    agreement = Agreement(
        role=role,
        member_id=work.member.id,
        name=work.member.name,
        mark=mark(covering.reason, day_words(work.now)),
        agreed_at=work.now,
    )
    await queries.save_agreement(work, covering_id=covering.id, agreement=agreement)
    about = {"role": role.value}
    await record_covering(
        work, "covering agreed", statement, covering, work.member, work.now, about
    )
    return msgspec.structs.replace(covering, agreements=(*covering.agreements, agreement))


def refuse_over(covering: Covering) -> None:
    """Raises TooLate when it is done or ended."""
    if not covering.is_open:
        raise TooLate("This is done already, or somebody said no.")


def takes_long_to_cover(covering: Covering, now: datetime) -> bool:
    """Whether the job was asked for so long ago that it may be asked for again."""
    return covering.is_agreed and now - covering.agreements[-1].agreed_at > LONG


async def end_covering(work: Acting, statement: ProgressStatement, covering_id: UUID) -> None:
    """Say no, or take back what one asked for: nothing is covered, and the request forgets the
    words. ``statement`` was opened for change. Raises NotFound, NotAllowed, TooLate."""
    covering = covering_of(statement, covering_id)
    permissions.require(work.member, Permission.COVER_WORDS)
    refuse_over(covering)
    if covering.is_agreed:
        raise TooLate("Both have agreed. The words are being covered.")
    await queries.save_covering_end(work, covering_id=covering.id, member=work.member, now=work.now)
    await queries.forget_covered_words(work, covering_id=covering.id)
    await record_covering(work, "covering ended", statement, covering, work.member, work.now)


async def longer_words_left(conn: Connection, statement: ProgressStatement) -> tuple[str, ...]:
    """The longer words that have in them what somebody asks to cover, and that stay."""
    covering = statement.open_covering
    if covering is None or covering.words is None:
        return ()
    return await longer_words(conn, statement, covering.words)


async def changes_by_covering(
    council: Council, statement: ProgressStatement, now: datetime
) -> tuple[Change, ...]:
    """What becomes of the published text by what somebody asks to cover; empty when nobody does."""
    covering = statement.open_covering
    if covering is None or covering.words is None:
        return ()
    versions = await queries.covered_versions(
        council,
        statement_id=statement.id,
        words=covering.words,
        mark=covering.mark or mark(covering.reason, day_words(now)),
    )
    newest = next((one for one in versions if one.id == statement.version.id), None)
    return changes(statement.version.content, newest.content) if newest else ()


async def record_covering(
    council: Council,
    what: str,
    statement: ProgressStatement,
    covering: Covering,
    member: Member | None,
    now: datetime,
    about: Mapping[str, str] | None = None,
) -> None:
    """Never the words."""
    told = {"covering": str(covering.id), "reason": covering.reason.value, **(about or {})}
    await record(council, what, statement, told, by=member.id if member else None, now=now)
