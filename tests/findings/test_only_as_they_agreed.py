"""Words are used only as their writers agreed, in every place where words are shown."""

from datetime import timedelta
from typing import NamedTuple

import msgspec
import pytest

from said_and_done.core import db
from said_and_done.findings.domain.findings import preview
from said_and_done.findings.model.findings import Findings
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import Member, Role
from said_and_done.rounds.model import Round
from said_and_done.stories import domain as stories
from said_and_done.stories.model import Draft, Judgement, SetAside, SetAsideReason
from tests import factories

LATER = factories.NOW + timedelta(minutes=1)
WORDS = "The bus does not come any more."


class Heard(NamedTuple):
    """A closed round in which one person said some words, and what came of them."""

    organisation: Organisation
    round: Round
    reader: Member
    findings: Findings


async def heard(conn: db.Connection, then: str, *, may_count: bool, may_quote: bool) -> Heard:
    """Five people wrote the same words with the same consents; a reader did the same with each."""
    ours = await factories.organisation(conn)
    reader = await factories.member(conn, ours, "Rosa Read", Role.READER)
    spring = await factories.round(conn, ours)
    for _ in range(5):
        await factories.response(
            conn, ours, spring, {1: "yes"}, {1: WORDS}, may_count=may_count, may_quote=may_quote
        )
    for story in await stories.waiting(CouncilContext(conn, ours)):
        draft = Draft(safe_wording=WORDS, went={"1.I.1": Judgement.BADLY})
        if then != "left alone":
            await stories.read(ActingMember(conn, ours, reader, factories.NOW), story, draft)
        if then == "set aside":
            why = SetAside(because=next(iter(SetAsideReason)), more="")
            await stories.set_aside(ActingMember(conn, ours, reader, LATER), story, why, based_on=1)
    if then == "taken back":
        await conn.execute("DELETE FROM responses")
    found = await preview(CouncilContext(conn, ours), spring, factories.AFTER)
    return Heard(ours, spring, reader, found)


@pytest.mark.parametrize(
    ("may_count", "may_quote", "then", "counted", "quoted"),
    [
        (True, True, "read", 5, True),
        (True, False, "read", 5, False),
        (False, True, "read", None, True),
        (False, False, "read", None, False),
        (True, True, "left alone", None, False),
        (True, True, "set aside", None, False),
        (True, True, "taken back", None, False),
    ],
)
async def test_words_are_counted_and_quoted_only_as_their_writer_agreed(
    conn: db.Connection,
    may_count: bool,
    may_quote: bool,
    then: str,
    counted: int | None,
    quoted: bool,
) -> None:
    came = await heard(conn, then, may_count=may_count, may_quote=may_quote)

    for_machines = msgspec.json.encode(came.findings).decode()
    dev = await factories.member(conn, came.organisation, "Dev Patel", Role.COORDINATOR)
    group = await factories.group(conn, came.organisation, dev)
    drafted = await factories.progress_statement(conn, came.organisation, came.round, group, dev)

    assert came.findings.stories == counted
    assert (WORDS in for_machines) is quoted
    assert (WORDS in msgspec.json.encode(drafted.version.content).decode()) is quoted
    assert (
        bool(await stories.quotable(CouncilContext(conn, came.organisation), came.round.id))
        is quoted
    )
