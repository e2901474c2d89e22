"""The job that covers words: the mark takes their place in rows and files; people hear of it."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import msgspec

from said_and_done.core.db import Connection, Council
from said_and_done.core.errors import NotYet
from said_and_done.groups import domain as groups
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain import letters
from said_and_done.progress import queries
from said_and_done.progress.domain.checking import pdf_word
from said_and_done.progress.domain.coverable import with_mark, words_beside
from said_and_done.progress.domain.covering import covering_of, record_covering
from said_and_done.progress.model.covering import CoveredVersion, Covering
from said_and_done.progress.model.keys import Objection
from said_and_done.progress.model.statement import DocumentKind, ProgressStatement


async def to_cover(
    council: Council, covering_id: UUID
) -> tuple[ProgressStatement, ProgressStatement] | None:
    """The progress statement as it is, and as it is with the words covered. None when there is
    nothing to do: it is done, ended, or not agreed."""
    name = await queries.name_of_covering(council, covering_id=covering_id)
    if name is None:
        return None
    statement = (await queries.statements(council, name))[0]
    covering = covering_of(statement, covering_id)
    if not covering.is_agreed or covering.words is None or covering.mark is None:
        return None
    versions = await queries.covered_versions(
        council, statement_id=statement.id, words=covering.words, mark=covering.mark
    )
    return statement, await _covered(council.conn, statement, covering, versions)


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
        covering, words=None, hash_after=text.hash, covered_at=covering.agreements[-1].agreed_at
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
    council: Council,
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
    await queries.lock_statement(council, before.name)
    newest = (await queries.statements(council, before.name))[0]
    covering = covering_of(newest, covering_id)
    if newest != before or covering.words is None or covering.mark is None:
        raise NotYet("Something changed while the files were made.")
    await _cover_rows(council, before, covering.words, covering.mark)
    for kind, pdf in files.items():
        await queries.replace_document(
            council, version_id=before.version.id, kind=kind, pdf=pdf, now=now
        )
    await queries.cover_publication(council, statement_id=before.id)
    await queries.save_covered(
        council,
        covering_id=covering.id,
        before=before.version.hash,
        after=after.version.hash,
        now=now,
    )
    await queries.forget_covered_words(council, covering_id=covering.id)
    await queries.forget_covering_failure(council, covering_id=covering.id)
    about = {"hash_after": after.version.hash, **_marks(before, after), **_hashes(files)}
    await record_covering(council, "words covered", before, covering, None, now, about)


async def fail_to_cover(
    council: Council, covering_id: UUID, reasons: tuple[str, ...], now: datetime
) -> None:
    """Keep why the words are not covered, for whoever asked and both key holders to read."""
    await queries.save_covering_failure(council, covering_id=covering_id, reasons=reasons, now=now)


async def _cover_rows(council: Council, statement: ProgressStatement, words: str, bar: str) -> None:
    found = await queries.covered_versions(
        council, statement_id=statement.id, words=words, mark=bar
    )
    for version in found:
        await queries.cover_version(
            council, version_id=version.id, words=words, mark=bar, hash_=version.content.hash
        )
    await queries.cover_keys(council, statement_id=statement.id, words=words, mark=bar)
    await queries.cover_objections(council, statement_id=statement.id, words=words, mark=bar)
    await queries.cover_letters(council, statement_id=statement.id, words=words, mark=bar)


async def tell_of_covering(
    council: CouncilContext,
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
    group = await groups.group_by_id(council, after.group_id)
    agreed = " and ".join(agreement.name for agreement in covering.agreements)
    concerned = (
        {member.member_id for member in group.members}
        | {key.member_id for key in after.turned}
        | {objection.member_id for objection in after.objections}
    )
    wording = (
        f"{covering.name} asked to cover words in {after.title} because {covering.reason.words}. "
        f"{agreed} agreed. Everybody can see where words were covered:\n\n"
        f"{address}/{council.organisation.slug}/progress/{after.name}\n\n"
        f"If you think that these words must stay, tell {council.organisation.contact_line}.\n"
    )
    await letters.post_to(council, concerned, f"{after.title}: words were covered", wording, now)


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
