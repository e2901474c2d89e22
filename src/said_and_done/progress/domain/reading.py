"""Finding progress statements, for those who work on them and for everybody; and the record of what
happens to one."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import msgspec

from said_and_done.core.db import Council
from said_and_done.core.errors import Busy, NotFound, TooLate
from said_and_done.groups import domain as groups
from said_and_done.organisations import domain as organisations
from said_and_done.people.model import Member
from said_and_done.progress import queries
from said_and_done.progress.model.evidence import AnyEvidence, QuoteEvidence
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.statement import DocumentKind, ProgressStatement
from said_and_done.progress.model.text import Text
from said_and_done.stories import domain as stories

NO_PHOTO = "There is no such photo. Somebody may have taken it away."
FALLEN = "Here was a quote. Its writer changed it or took it back."


async def statements(council: Council, member: Member) -> list[ProgressStatement]:
    """The progress statements of the groups whose work this member may see, the newest first."""
    ours = {one.id for one in await groups.groups_of(council, member)}
    found = await queries.statements(council)
    return [one for one in found if one.group_id in ours]


async def open_statement(council: Council, name: str, member: Member) -> ProgressStatement:
    """A progress statement of a group whose work this member may see. Raises NotFound."""
    statements = await queries.statements(council, name)
    if not statements or not await groups.is_open(council, statements[0].group_id, member):
        raise NotFound("There is no such progress statement, or you are not in its group.")
    return statements[0]


async def open_for_change(council: Council, name: str, member: Member) -> ProgressStatement:
    """The same, and nobody else changes it until our transaction ends. Raises NotFound."""
    await queries.lock_statement(council, name)
    return await open_statement(council, name, member)


def refuse_published(statement: ProgressStatement) -> None:
    """Raises TooLate: what is published stays; only words that must not stay can be covered."""
    if statement.published_at is not None:
        raise TooLate(
            "This progress statement is published. It stays as it is. Only words that must not "
            "stay can be covered.",
            heading="It is published already",
        )


async def record(
    council: Council,
    what: str,
    statement: ProgressStatement,
    about: Mapping[str, str],
    *,
    by: UUID | None,
    now: datetime,
) -> None:
    """``about`` is told besides the progress statement and its fingerprint; never any words."""
    told = {"progress": statement.name, "hash": statement.version.hash, **about}
    await organisations.record(council, what, told, by=by, now=now)


async def statement(council: Council, name: str) -> ProgressStatement:
    """A progress statement for the program itself, published or not. Raises NotFound."""
    found = await queries.statements(council, name)
    if not found:
        raise NotFound("There is no progress statement of this name.")
    return found[0]


async def of_round(council: Council, round_id: UUID) -> ProgressStatement:
    """The newest progress statement about a round, for the program itself. Raises NotFound."""
    found = await queries.statements(council)
    for one in found:
        if one.round_id == round_id:
            return one
    raise NotFound("Nobody has begun a progress statement about this round.")


async def with_standing_quotes(council: Council, statement: ProgressStatement) -> ProgressStatement:
    """The same for reading: nobody reads words that their writer has changed or taken back since.

    The fingerprint stays that of the text as it was saved. What is published is shown as it is.
    """
    if statement.published_at is not None:
        return statement
    standing = await standing_quotes(council, statement.round_id)
    text = without_fallen_quotes(statement.version.content, standing)
    version = msgspec.structs.replace(statement.version, content=text)
    return msgspec.structs.replace(statement, version=version)


async def standing_quotes(council: Council, round_id: UUID) -> dict[UUID, str]:
    """What may be quoted of a round today, by the id of the words."""
    return {one.id: one.wording for one in await stories.quotable(council, round_id)}


def without_fallen_quotes(text: Text, standing: Mapping[UUID, str]) -> Text:
    """The text with a sentence in place of each quote that may not be quoted like that any more."""
    shown = {
        part.value: msgspec.structs.replace(
            text.section(part),
            evidence=tuple(_standing(one, standing) for one in text.section(part).evidence),
        )
        for part in Part
    }
    return msgspec.structs.replace(text, **shown)


def _standing(one: AnyEvidence, standing: Mapping[UUID, str]) -> AnyEvidence:
    if isinstance(one, QuoteEvidence) and standing.get(one.words_id) != one.wording:
        return msgspec.structs.replace(one, wording=FALLEN)
    return one


def part_named(word: str) -> Part:
    """The section of this word in an address. Raises NotFound."""
    if word not in list(Part):
        raise NotFound("A progress statement has no such part.")
    return Part(word)


# ----------------------------------------------------------------- for everybody


async def read_published(council: Council, name: str) -> ProgressStatement:
    """A published progress statement. One that is not published does not exist: NotFound."""
    found = await queries.statements(council, name)
    if not found or found[0].published_at is None:
        raise NotFound("We have published no progress statement of this name.")
    return found[0]


def part_at(statement: ProgressStatement, word: str, theme: str = "") -> Part:
    """The part whose page has this word in its address, and this theme, if any. Raises NotFound."""
    for part in Part:
        section = statement.version.content.section(part)
        if part.address == word and (not theme or theme in section.theme_addresses):
            return part
    raise NotFound("This progress statement has no such part. Its first page lists all parts.")


async def published_about(council: Council, round_id: UUID) -> list[ProgressStatement]:
    """The published progress statements about a round, the newest first."""
    found = await queries.statements(council)
    return [one for one in found if one.round_id == round_id and one.published_at is not None]


async def document(council: Council, name: str, kind: DocumentKind) -> bytes:
    """The PDF of a published progress statement. Raises NotFound, and Busy while it is made again
    without a photo that was taken away."""
    found = await queries.document(council, name, kind)
    if found is not None:
        return found
    statement = await read_published(council, name)
    if statement.photo_taken_away is None:
        raise NotFound("We have published no progress statement of this name.")
    raise Busy("We make this PDF again, without its photo. Please try again in a minute.")


async def photo_for_print(council: Council, statement: ProgressStatement) -> bytes | None:
    """The file of the photo of the group, published or not; None where there is none."""
    if statement.photo is None:
        return None
    return await queries.group_photo(
        council, name=statement.name, file_hash=statement.photo.hash, small=False
    )


async def published_photo(council: Council, name: str, file_hash: str, *, small: bool) -> bytes:
    """The photo of a published progress statement. Raises NotFound for that of a draft."""
    content = await queries.published_group_photo(
        council, name=name, file_hash=file_hash, small=small
    )
    if content is None:
        raise NotFound(NO_PHOTO)
    return content
