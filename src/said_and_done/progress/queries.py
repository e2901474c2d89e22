"""One typed function for each statement of queries.sql."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Connection, Council
from said_and_done.key_holders.model import KeyHolding
from said_and_done.organisations.model import Head
from said_and_done.people.model import Member
from said_and_done.progress.model.checking import Publication
from said_and_done.progress.model.covering import (
    Agreement,
    CoveredFingerprint,
    CoveredVersion,
    Covering,
)
from said_and_done.progress.model.keys import Closing, GroupDecision, Key, Objection
from said_and_done.progress.model.photo import GroupPhotoFiles, TakenAwayReason
from said_and_done.progress.model.statement import (
    DocumentKind,
    ProgressStatement,
    Published,
    VerifiedFingerprint,
    Version,
)

SQL = db.statements(__file__)


async def statements(council: Council, name: str | None = None) -> list[ProgressStatement]:
    return await db.many(council, SQL["statements"], name, into=ProgressStatement)


async def titles(council: Council) -> list[str]:
    used: list[str] = await db.value(council, SQL["titles"])
    return used


async def lock_statement(council: Council, name: str) -> None:
    await db.value(council, SQL["lock_statement"], name)


async def version_of(council: Council, *, statement_id: UUID, number: int) -> Version:
    return await db.one(council, SQL["version_of"], statement_id, number, into=Version)


async def name_of_request(council: Council, *, request_id: UUID) -> str | None:
    found: str | None = await db.value(council, SQL["name_of_request"], request_id)
    return found


async def earlier_numbers(
    council: Council, *, statement_id: UUID, round_id: UUID
) -> frozenset[int]:
    return frozenset(await db.value(council, SQL["earlier_numbers"], statement_id, round_id))


async def save_statement(
    council: Council, *, statement: ProgressStatement, by: UUID | None, now: datetime
) -> None:
    await db.run(
        council,
        SQL["save_statement"],
        statement.id,
        statement.name,
        statement.title,
        statement.round_id,
        statement.group_id,
        now,
        by,
    )


async def save_version(
    council: Council, *, statement_id: UUID, version: Version, by: UUID | None
) -> None:
    await db.run(
        council,
        SQL["save_version"],
        version.id,
        statement_id,
        version.number,
        version.content,
        version.hash,
        version.made_at,
        by,
    )


async def save_key(council: Council, *, key_id: UUID, version_id: UUID, key: Key) -> None:
    await db.run(
        council,
        SQL["save_key"],
        key_id,
        version_id,
        key.role.value,
        key.hash,
        key.member_id,
        key.name,
        key.job_title,
        key.words,
        key.signed_at,
    )


async def save_objection(
    council: Council, statement: ProgressStatement, objection: Objection
) -> None:
    await db.run(
        council,
        SQL["save_objection"],
        objection.id,
        statement.id,
        statement.version.id,
        objection.role.value,
        objection.wording,
        objection.member_id,
        objection.name,
        objection.made_at,
    )


async def save_answer(
    council: Council, *, objection_id: UUID, wording: str, member: Member, now: datetime
) -> None:
    await db.run(council, SQL["save_answer"], objection_id, wording, member.id, member.name, now)


async def save_closing(council: Council, *, objection_id: UUID, closing: Closing) -> None:
    await db.run(
        council,
        SQL["save_closing"],
        objection_id,
        closing.how.value,
        closing.wording,
        closing.decided_on,
        closing.member_id,
        closing.name,
        closing.closed_at,
        closing.decided_how,
        closing.confirmed_by,
        closing.confirmed_name,
    )


async def save_decision(council: Council, *, objection_id: UUID, decision: GroupDecision) -> None:
    await db.run(
        council,
        SQL["save_decision"],
        decision.id,
        objection_id,
        decision.wording,
        decision.decided_on,
        decision.decided_how,
        decision.member_id,
        decision.name,
        decision.recorded_at,
    )


async def save_request(
    council: Council, *, request_id: UUID, version_id: UUID, by: UUID, now: datetime
) -> None:
    await db.run(council, SQL["save_request"], request_id, version_id, now, by)


async def save_failure(
    council: Council, *, request_id: UUID, reasons: Sequence[str], now: datetime
) -> None:
    await db.run(council, SQL["save_failure"], request_id, list(reasons), now)


async def save_document(
    council: Council, *, version_id: UUID, kind: DocumentKind, pdf: bytes, now: datetime
) -> None:
    await db.run(
        council,
        SQL["save_document"],
        version_id,
        kind.value,
        pdf,
        hashlib.sha256(pdf).hexdigest(),
        now,
    )


async def save_publication(
    council: Council, statement: ProgressStatement, head: Head | None, now: datetime
) -> None:
    await db.run(
        council,
        SQL["save_publication"],
        statement.id,
        statement.version.id,
        statement.version.hash,
        now,
        head and head.number,
        head and head.hash,
    )


async def save_holder(council: Council, *, statement_id: UUID, holding: KeyHolding) -> None:
    await db.run(council, SQL["save_holder"], statement_id, holding.role.value, holding)


async def published(council: Council) -> list[Published]:
    """What everybody may read, the newest first."""
    return await db.many(council, SQL["published"], into=Published)


async def document(council: Council, name: str, kind: DocumentKind) -> bytes | None:
    found: bytes | None = await db.value(council, SQL["document"], name, kind.value)
    return found


async def group_photo(council: Council, *, name: str, file_hash: str, small: bool) -> bytes | None:
    found: bytes | None = await db.value(council, SQL["group_photo"], name, file_hash, small)
    return found


async def published_group_photo(
    council: Council, *, name: str, file_hash: str, small: bool
) -> bytes | None:
    found: bytes | None = await db.value(
        council, SQL["published_group_photo"], name, file_hash, small
    )
    return found


async def save_group_photo(
    council: Council, *, statement_id: UUID, files: GroupPhotoFiles, agreed_on: date, by: UUID
) -> None:
    await db.run(
        council,
        SQL["save_group_photo"],
        statement_id,
        files.hash,
        files.media_type,
        files.width,
        files.height,
        files.content,
        files.small,
        agreed_on,
        by,
    )


async def save_agreed(council: Council, *, statement_id: UUID, agreed_on: date, by: UUID) -> None:
    await db.run(council, SQL["save_agreed"], statement_id, agreed_on, by)


async def remove_group_photo(council: Council, *, statement_id: UUID) -> None:
    await db.run(council, SQL["remove_group_photo"], statement_id)


async def save_photo_taken_away(
    council: Council, *, statement_id: UUID, reason: TakenAwayReason, by: UUID, now: datetime
) -> None:
    await db.run(council, SQL["save_photo_taken_away"], statement_id, reason.value, by, now)


async def without_files(council: Council) -> list[str]:
    names: list[str] = await db.value(council, SQL["without_files"])
    return names


async def save_remake_failure(
    council: Council, *, statement_id: UUID, reasons: Sequence[str], now: datetime
) -> None:
    await db.run(council, SQL["save_remake_failure"], statement_id, list(reasons), now)


async def forget_remake_failure(council: Council, *, statement_id: UUID) -> None:
    await db.run(council, SQL["forget_remake_failure"], statement_id)


async def remove_documents(council: Council, *, version_id: UUID) -> None:
    await db.run(council, SQL["remove_documents"], version_id)


async def look_where_published(conn: Connection, fingerprint: str) -> str | None:
    found: str | None = await db.value(conn, SQL["look_where_published"], fingerprint)
    return found


async def seal(conn: Connection, fingerprint: str) -> VerifiedFingerprint:
    return await db.one(conn, SQL["seal"], fingerprint, into=VerifiedFingerprint)


async def publications(council: Council, fingerprint: str | None = None) -> list[Publication]:
    return await db.many(council, SQL["publications"], fingerprint, into=Publication)


async def lost_publications(council: Council) -> list[Head]:
    return await db.many(council, SQL["lost_publications"], into=Head)


async def save_covering(council: Council, *, statement_id: UUID, covering: Covering) -> None:
    await db.run(
        council,
        SQL["save_covering"],
        covering.id,
        statement_id,
        covering.words,
        covering.reason.value,
        covering.hash,
        covering.proposed_by,
        covering.name,
        covering.proposed_at,
    )


async def save_agreement(council: Council, *, covering_id: UUID, agreement: Agreement) -> None:
    await db.run(
        council,
        SQL["save_agreement"],
        covering_id,
        agreement.role.value,
        agreement.member_id,
        agreement.name,
        agreement.mark,
        agreement.agreed_at,
    )


async def save_covering_end(
    council: Council, *, covering_id: UUID, member: Member, now: datetime
) -> None:
    await db.run(council, SQL["save_covering_end"], covering_id, member.id, member.name, now)


async def save_covering_failure(
    council: Council, *, covering_id: UUID, reasons: Sequence[str], now: datetime
) -> None:
    await db.run(council, SQL["save_covering_failure"], covering_id, list(reasons), now)


async def forget_covering_failure(council: Council, *, covering_id: UUID) -> None:
    await db.run(council, SQL["forget_covering_failure"], covering_id)


async def forget_covered_words(council: Council, *, covering_id: UUID) -> None:
    await db.run(council, SQL["forget_covered_words"], covering_id)


async def covered_versions(
    council: Council, *, statement_id: UUID, words: str, mark: str
) -> list[CoveredVersion]:
    return await db.many(
        council, SQL["covered_versions"], statement_id, words, mark, into=CoveredVersion
    )


async def covered_words(
    conn: Connection, *, texts: Sequence[str], words: str, mark: str
) -> list[str] | None:
    found: list[str] | None = await db.value(conn, SQL["covered_words"], list(texts), words, mark)
    return found


async def cover_version(
    council: Council, *, version_id: UUID, words: str, mark: str, hash_: str
) -> None:
    await db.run(council, SQL["cover_version"], version_id, words, mark, hash_)


async def cover_keys(council: Council, *, statement_id: UUID, words: str, mark: str) -> None:
    await db.run(council, SQL["cover_keys"], statement_id, words, mark)


async def cover_objections(council: Council, *, statement_id: UUID, words: str, mark: str) -> None:
    await db.run(council, SQL["cover_objections"], statement_id, words, mark)


async def cover_letters(council: Council, *, statement_id: UUID, words: str, mark: str) -> None:
    await db.run(council, SQL["cover_letters"], statement_id, words, mark)


async def replace_document(
    council: Council, *, version_id: UUID, kind: DocumentKind, pdf: bytes, now: datetime
) -> None:
    await db.run(
        council,
        SQL["replace_document"],
        version_id,
        kind.value,
        pdf,
        hashlib.sha256(pdf).hexdigest(),
        now,
    )


async def cover_publication(council: Council, *, statement_id: UUID) -> None:
    await db.run(council, SQL["cover_publication"], statement_id)


async def save_covered(
    council: Council, *, covering_id: UUID, before: str, after: str, now: datetime
) -> None:
    await db.run(council, SQL["save_covered"], covering_id, before, after, now)


async def name_of_covering(council: Council, *, covering_id: UUID) -> str | None:
    found: str | None = await db.value(council, SQL["name_of_covering"], covering_id)
    return found


async def look_where_covered(conn: Connection, fingerprint: str) -> str | None:
    found: str | None = await db.value(conn, SQL["look_where_covered"], fingerprint)
    return found


async def covered_seal(conn: Connection, fingerprint: str) -> CoveredFingerprint:
    return await db.one(conn, SQL["covered_seal"], fingerprint, into=CoveredFingerprint)
