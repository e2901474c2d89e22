"""The demo's progress statements, written and signed through the domain functions."""

from datetime import datetime

from said_and_done.core.db import Connection
from said_and_done.demo import listening
from said_and_done.demo.place import DemoCouncil
from said_and_done.demo.script import Written, WrittenShort
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import KeyRole, Role
from said_and_done.progress.domain import keys, publishing, reading, writing
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.statement import ProgressStatement, PublishJob
from said_and_done.progress.model.writing import TypedHeadline, TypedSection, TypedShortVersion
from said_and_done.rounds.model import Round


async def publish(
    conn: Connection, place: DemoCouncil, round_: Round, written: Written, now: datetime
) -> PublishJob:
    """Both keys are turned; returns the job that publishes."""
    statement = await _write(conn, place, round_, written, now)
    statement = await _sign(conn, place, statement, KeyRole.SPONSOR, written.sponsor_words, now)
    statement = await _sign(conn, place, statement, KeyRole.LEAD, written.lead_words, now)
    await publishing.ask_to_publish(
        ActingMember(conn, place.organisation, place.by(Role.COORDINATOR), now), statement
    )
    asked = (await _again(conn, place, statement)).asked
    if asked is None:
        raise ValueError("nobody asked to publish")
    return PublishJob(organisation_id=place.organisation.id, request_id=asked.id)


async def half_sign(conn: Connection, place: DemoCouncil, round_: Round, written: Written) -> None:
    """The sponsor has turned her key; the council lead has not."""
    statement = await _write(conn, place, round_, written, place.now)
    await _sign(conn, place, statement, KeyRole.SPONSOR, written.sponsor_words, place.now)


async def _write(
    conn: Connection, place: DemoCouncil, round_: Round, written: Written, now: datetime
) -> ProgressStatement:
    coordinator = place.by(Role.COORDINATOR)
    await listening.publish_numbers(CouncilContext(conn, place.organisation), round_, coordinator)
    new = await writing.draft(
        CouncilContext(conn, place.organisation),
        round_,
        place.group,
        title=round_.title,
        by=coordinator.id,
        now=now,
        today=now.date(),
    )
    for name, paragraphs in written.sections.items():
        statement = await _again(conn, place, new)
        part = Part(name)
        typed = TypedSection(
            words="\n\n".join(paragraphs),
            easy=statement.version.content.section(part).easy,
            based_on=statement.version.number,
        )
        await writing.save(
            ActingMember(conn, place.organisation, coordinator, now),
            statement,
            part,
            writing.tidied(typed),
        )
    await _write_short_version(conn, place, new, written.short, now)
    return await _again(conn, place, new)


async def _write_short_version(
    conn: Connection,
    place: DemoCouncil,
    new: ProgressStatement,
    written: WrittenShort,
    now: datetime,
) -> None:
    """Headlines in the group's own words above the drafted numbers, and what was not possible."""
    statement = await _again(conn, place, new)
    section, coordinator = statement.version.content.summary, place.by(Role.COORDINATOR)
    short = section.short_version
    work = ActingMember(conn, place.organisation, coordinator, now)
    offers = await writing.offered(work, statement, place.group, now.date())
    units = {headline.finding.code: headline.unit for headline in offers.headlines}
    typed = TypedSection(
        words=section.words,
        easy=section.easy,
        based_on=statement.version.number,
        short=TypedShortVersion(
            said=tuple(
                TypedHeadline(unit=units[code], words=words)
                for code, words in written.headlines.items()
            )
            or tuple(
                TypedHeadline(unit=headline.unit, words=headline.shown) for headline in short.said
            ),
            promised=tuple(str(promise.number) for promise in short.promised),
            not_possible=written.not_possible or short.not_possible.thing,
            reason=written.why or short.not_possible.why,
        ),
    )
    typed = writing.tidied(typed)
    if problems := writing.problems_with_section(typed, statement.version.content, offers):
        raise ValueError(problems)
    await writing.save(work, statement, Part.SUMMARY, typed, offers)


async def _sign(
    conn: Connection,
    place: DemoCouncil,
    statement: ProgressStatement,
    role: KeyRole,
    words: str,
    now: datetime,
) -> ProgressStatement:
    await keys.sign(
        ActingMember(conn, place.organisation, place.by(role.role), now),
        statement,
        role,
        statement.version.hash,
        words=words,
    )
    return await _again(conn, place, statement)


async def _again(
    conn: Connection, place: DemoCouncil, statement: ProgressStatement
) -> ProgressStatement:
    return await reading.statement(CouncilContext(conn, place.organisation), statement.name)
