"""What supporters think themselves stands in a progress statement as theirs, never as people's."""

import re

import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.answering.model.response import Help
from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.progress.model.evidence import FindingEvidence, SupportersEvidence
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.rounds.model import Round
from tests import factories
from tests.progress.conftest import Answers, Place

VOICES = ((), (Help.READ,), (Help.ANSWERED,), None)
SENTENCE = (
    "What supporters think themselves: about 10 of about 40 supporters said yes. "
    "That is about 3 in 10."
)
MARK = "Supporters, not people themselves"


@pytest.fixture
def each() -> int:
    """How many of each voice gave each answer."""
    return 10


@pytest.fixture
def answers(each: int) -> Answers:
    """So many of each voice gave each answer to question 1, and their supporters think so too."""

    async def answer(conn: db.Connection, ours: Organisation, spring: Round) -> None:
        for helped in VOICES:
            for choice in ("yes", "sometimes", "no", "not-sure"):
                for _ in range(each):
                    await factories.response(conn, ours, spring, {1: choice}, helped=helped)
        await conn.execute("UPDATE responses SET supporter_choices = choices WHERE voice = 3")

    return answer


@pytest.fixture
async def drafted(stored: Place, pool: db.Pool) -> ProgressStatement:
    async with db.transaction(pool, stored.organisation.id) as conn:
        return await factories.progress_statement(
            conn, stored.organisation, stored.round, stored.group, stored.dev, title="Together"
        )


async def test_it_is_evidence_of_its_own_kind(drafted: ProgressStatement) -> None:
    said = drafted.version.content.section(Part.WHAT_PEOPLE_SAID).evidence

    [theirs] = [evidence for evidence in said if isinstance(evidence, SupportersEvidence)]
    assert (theirs.code, theirs.sentence) == ("1.I.1", SENTENCE)
    peoples = [evidence for evidence in said if isinstance(evidence, FindingEvidence)]
    assert any(finding.code == "1.I.1" and "yes" in finding.sentence for finding in peoples)
    assert not any("upporters" in finding.sentence for finding in peoples)


@pytest.mark.parametrize("form", ["", "/easy-read"])
async def test_the_page_and_easy_read_say_whose_it_is(
    visitor: AsyncClient, stored: Place, pool: db.Pool, drafted: ProgressStatement, form: str
) -> None:
    place = msgspec.structs.replace(stored, statement=drafted)
    async with db.transaction(pool, stored.organisation.id) as conn:
        await place.sign_both(conn)
        await place.publish(conn)

    page = (await visitor.get(f"/anyborough/progress/together{form}/all")).text

    words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert words.count(MARK) == words.count(SENTENCE) == 1
    assert words.index(MARK) < words.index(SENTENCE)


@pytest.mark.parametrize("each", [2])
async def test_where_the_findings_hide_it_nothing_of_it_is_there(
    drafted: ProgressStatement,
) -> None:
    said = drafted.version.content.section(Part.WHAT_PEOPLE_SAID).evidence
    assert not [one for one in said if isinstance(one, SupportersEvidence)]
