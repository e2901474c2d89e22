"""Writing a progress statement: beginning it, saving words, bringing in the newest evidence."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from itertools import zip_longest
from uuid import UUID, uuid4

import msgspec

from said_and_done import permissions
from said_and_done.commitments.domain import commitments
from said_and_done.core.db import Council
from said_and_done.core.text import free_word, line, paragraphs, same
from said_and_done.findings.domain import findings
from said_and_done.groups import domain as groups
from said_and_done.groups.model import Group
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import KnownCouncil
from said_and_done.people.domain.acting import Acting
from said_and_done.permissions import Permission
from said_and_done.progress import queries
from said_and_done.progress.domain import choosing
from said_and_done.progress.domain.drafting import composing, short_version
from said_and_done.progress.domain.drafting.sources import Sources, is_easy
from said_and_done.progress.domain.reading import refuse_published
from said_and_done.progress.model.parts import PICTURES, Part
from said_and_done.progress.model.problems import (
    FormProblem,
    ProgressProblem,
    RowProblem,
    in_row,
)
from said_and_done.progress.model.statement import ProgressStatement, Version
from said_and_done.progress.model.text import EasyLine, Text
from said_and_done.progress.model.writing import Conflict, ShortOffers, TypedSection
from said_and_done.rounds.domain import rounds
from said_and_done.rounds.model import Round

LONGEST_TITLE = 100
WORD_OTHERWISE = "statement"
LONGEST_WORDS = 20_000
LONGEST_NAME = 60
MOST_LINES = 40


# ---------------------------------------------------------------- what goes in


async def sources(council: KnownCouncil, round_: Round, group: Group, today: date) -> Sources:
    """Everything that a text about this round rests on. Raises NotYet until its numbers are
    published: a text must not say other numbers than the public page."""
    return Sources(
        organisation=council.organisation,
        round=round_,
        group=await groups.group_by_id(council, group.id),
        findings=await findings.findings(council, round_),
        commitments=tuple(await commitments.commitments(council, today)),
        earlier=frozenset(),
    )


async def with_earlier(council: Council, sources: Sources, statement_id: UUID) -> Sources:
    """The same sources, knowing which promises were made before this round."""
    earlier = await queries.earlier_numbers(
        council, statement_id=statement_id, round_id=sources.round.id
    )
    return msgspec.structs.replace(sources, earlier=earlier)


# ------------------------------------------------------------------ beginning


def name_for(title: str, taken: Collection[str] = ()) -> str:
    """A free word in addresses: “Spring 2026” is spring-2026. ``taken`` are those of the others."""
    return free_word(title, taken, otherwise=WORD_OTHERWISE, longest=LONGEST_NAME)


def problem_with_title(title: str, others: Collection[str]) -> ProgressProblem | None:
    """``others`` are the titles of this council's other progress statements."""
    words = line(title)
    if not words:
        return ProgressProblem.NO_TITLE
    if len(words) > LONGEST_TITLE:
        return ProgressProblem.LONG_TITLE
    return ProgressProblem.NAME_TAKEN if any(same(words, one) for one in others) else None


async def titles(council: Council) -> set[str]:
    """The titles that this council has used."""
    return set(await queries.titles(council))


async def draft(
    council: KnownCouncil,
    round_: Round,
    group: Group,
    *,
    title: str,
    by: UUID | None,
    now: datetime,
    today: date,
) -> ProgressStatement:
    """Begin a progress statement about a closed round, drafted from what is known.

    Ask ``problem_with_title`` first. Raises NotYet until the numbers of the round are published.
    """
    material = await sources(council, round_, group, today)
    statement_id = uuid4()
    taken = {one.name for one in await queries.statements(council)}
    material = await with_earlier(council, material, statement_id)
    statement = ProgressStatement(
        id=statement_id,
        name=name_for(title, taken),
        title=line(title),
        round_id=round_.id,
        round_name=round_.name,
        round_title=round_.title,
        group_id=group.id,
        group_name=group.name,
        version=_version(1, composing.text(material, line(title)), now),
        turned=(),
        objections=(),
        asked=None,
        published_at=None,
    )
    await queries.save_statement(council, statement=statement, by=by, now=now)
    await _keep(council, statement, statement.version, by)
    return statement


def _version(number: int, text: Text, now: datetime) -> Version:
    return Version(
        id=uuid4(), number=number, content=text, hash=text.hash, made_at=now, made_by=None
    )


async def _keep(
    council: Council, statement: ProgressStatement, version: Version, by: UUID | None
) -> None:
    await queries.save_version(council, statement_id=statement.id, version=version, by=by)
    await organisations.record(
        council,
        "progress text saved",
        {"progress": statement.name, "version": str(version.number), "hash": version.hash},
        by=by,
        now=version.made_at,
    )


# --------------------------------------------------------------------- saving


def tidied(typed: TypedSection) -> TypedSection:
    """The same section with every field tidied, and without empty easy-read lines."""
    easy = (
        EasyLine(picture=easy_line.picture, words=line(easy_line.words)) for easy_line in typed.easy
    )
    return TypedSection(
        words=paragraphs(typed.words),
        easy=tuple(one for one in easy if one.words),
        based_on=typed.based_on,
        short=typed.short and choosing.tidied(typed.short),
    )


async def offered(
    council: KnownCouncil, statement: ProgressStatement, group: Group, today: date
) -> ShortOffers:
    """What the short version of this text can be made of."""
    round_ = await rounds.round_by_id(council, statement.round_id)
    material = await sources(council, round_, group, today)
    text = statement.version.content
    return msgspec.structs.replace(
        short_version.offers(text, material), hints=tuple(choosing.hints(text.summary))
    )


def problems_with_section(
    typed: TypedSection, text: Text, offers: ShortOffers | None = None
) -> tuple[FormProblem, ...]:
    """Everything to put right in a tidied section, from the top of its form to the end. Pictures
    come from the list that is offered, or are in the text already. ``offers`` are for a short
    version."""
    words = (ProgressProblem.LONG_WORDS,) if len(typed.words) > LONGEST_WORDS else ()
    short: tuple[FormProblem, ...] = ()
    if typed.short is not None and offers is not None:
        short = choosing.problems_with(typed.short, text.summary.short_version, offers)
    known = PICTURES.keys() | text.pictures
    return (*words, *short, *_problems_with_easy(typed.easy, known))


def _problems_with_easy(lines: Sequence[EasyLine], known: Collection[str]) -> Iterator[RowProblem]:
    for row, each in enumerate(lines, start=1):
        problems = {
            ProgressProblem.UNKNOWN_PICTURE: each.picture not in known,
            ProgressProblem.LONG_SENTENCE: not is_easy(each.words),
            ProgressProblem.TOO_MANY_LINES: row == MOST_LINES + 1,
        }
        yield from in_row(row, problems)


async def save(
    work: Acting,
    statement: ProgressStatement,
    part: Part,
    typed: TypedSection,
    offers: ShortOffers | None = None,
) -> Conflict | None:
    """Save a section as a new text: whatever was signed before is not signed any more.

    A Conflict, and nothing is saved, when the writer had not read the newest text. Saving the same
    words again changes nothing. ``statement`` was opened for change; ``typed`` is tidied and has no
    problems. Raises NotAllowed, TooLate.
    """
    permissions.require(work.member, Permission.WRITE_STATEMENTS)
    refuse_published(statement)
    newest = statement.version
    section = newest.content.section(part)
    if typed.based_on != newest.number:
        return Conflict(theirs=section, number=newest.number, made_by=newest.made_by)
    short = (
        choosing.chosen(typed.short, section, offers) if typed.short and offers else section.short
    )
    changed = msgspec.structs.replace(section, words=typed.words, easy=typed.easy, short=short)
    text = newest.content.with_section(part, changed)
    await save_text(work, statement, text, work.member.id, work.now)
    return None


async def save_text(
    council: Council, statement: ProgressStatement, text: Text, by: UUID | None, now: datetime
) -> None:
    """Save another text as the newest. The same text again is no other."""
    if text.hash != statement.version.hash:
        made = _version(statement.version.number + 1, text, now)
        await _keep(council, statement, made, by)


async def refreshed(
    council: KnownCouncil, statement: ProgressStatement, group: Group, today: date
) -> Text:
    """The text with people's own words as they are, and today's evidence."""
    round_ = await rounds.round_by_id(council, statement.round_id)
    found = await sources(council, round_, group, today)
    found = await with_earlier(council, found, statement.id)
    return composing.with_newest_evidence(statement.version.content, found)


async def bring_in_evidence(
    work: Acting, statement: ProgressStatement, group: Group
) -> tuple[int, ...]:
    """Save the text with today's evidence. ``statement`` was opened for change. Returns of which
    things that people said, the first is 1, the words are other ones than before.

    Raises NotAllowed, TooLate.
    """
    permissions.require(work.member, Permission.WRITE_STATEMENTS)
    refuse_published(statement)
    text = await refreshed(work, statement, group, work.today)
    await save_text(work, statement, text, work.member.id, work.now)
    before = statement.version.content.summary.short_version.said
    after = text.summary.short_version.said
    pairs = enumerate(zip_longest(before, after), start=1)
    return tuple(row for row, (old, new) in pairs if new and (not old or old.shown != new.shown))
