"""A bar says what was asked: answers to different questions are never added, wherever it stands."""

import html
import re

import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.findings.domain import exporting
from said_and_done.findings.domain.findings import preview
from said_and_done.findings.model.findings import Finding, Findings
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from said_and_done.progress.jobs import report_html
from said_and_done.progress.model.evidence import FindingEvidence
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.statement import DocumentKind, ProgressStatement
from said_and_done.progress.views.documents import document_view
from said_and_done.rounds.model import Round
from tests import factories

PAGE = "/anyborough/findings/spring-2026/themes/1"
STATEMENT = "I feel safe. I get help to think about what could go wrong."
SAFE = "Do you feel safe?"
RISKS = "Do you get help to think about risks when you employ somebody?"
SURVEYS = {"your-support": ("yes", 30), "direct-payments": ("no", 20)}


async def two_surveys(conn: Connection) -> tuple[Organisation, Round]:
    """30 people feel safe, and 20 others get no help to think about risks: one statement, and a
    question in each of two surveys."""
    ours = await factories.organisation(conn)
    spring = await factories.round(conn, ours, survey_keys=tuple(SURVEYS))
    for key, (choice, people) in SURVEYS.items():
        for _ in range(people):
            await factories.response(conn, ours, spring, {number_of(key): choice}, survey_key=key)
    return ours, spring


def number_of(survey_key: str) -> int:
    """The number of the question about 1.I.3."""
    _, surveys = factories.our_content()
    survey = next(one for one in surveys if one.key == survey_key)
    return [one.statement for one in survey.questions].index("1.I.3") + 1


def of(findings: Findings, survey_key: str) -> Finding:
    finding = findings.question(survey_key, "1.I.3")
    assert finding
    return finding


async def test_each_question_has_its_own_numbers_under_the_statement(conn: Connection) -> None:
    ours, spring = await two_surveys(conn)

    findings = await preview(CouncilContext(conn, ours), spring, factories.AFTER)

    statement = findings.statement("1.I.3")
    assert statement
    assert [one.asked.wording for one in statement.findings] == [SAFE, RISKS]
    assert of(findings, "your-support").table.everyone.total == 30
    assert of(findings, "direct-payments").table.everyone.total == 20


async def test_what_making_it_real_does_not_have_is_no_gap_in_what_was_asked(
    conn: Connection,
) -> None:
    ours, spring = await two_surveys(conn)

    findings = await preview(CouncilContext(conn, ours), spring, factories.AFTER)

    assert [one.theme.number for one in findings.themes] == [1, 2, 3, 4, 5, 6]


async def test_the_page_has_each_question_with_its_survey_below_the_statement(
    pool: db.Pool, visitor: AsyncClient
) -> None:
    async with db.transaction(pool) as conn:
        ours, spring = await two_surveys(conn)
        await factories.published_numbers(conn, ours, spring)

    page = (await visitor.get(PAGE)).text

    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    places = [page.index(f'id="{name}"') for name in ("1.I.3", "your-support-1.I.3")]
    assert places == sorted(places)
    second = page.index('id="direct-payments-1.I.3"')
    assert page.index(SAFE) < second < page.rindex(RISKS)
    shown = html.unescape(page)
    assert SAFE in shown[: shown.index("about 30 answered")]
    assert RISKS in shown[: shown.index("about 20 answered")]
    assert "about 50 answered" not in shown


async def test_the_export_for_machines_names_survey_question_and_unit(conn: Connection) -> None:
    ours, spring = await two_surveys(conn)

    findings = await preview(CouncilContext(conn, ours), spring, factories.AFTER)
    written = msgspec.json.decode(msgspec.json.encode(exporting.export(findings)))

    [statement] = [
        one
        for theme in written["people"]["themes"]
        for one in theme["people"]
        if one["code"] == "1.I.3"
    ]
    assert statement["wording"] == STATEMENT
    assert [one["unit"] for one in statement["findings"]] == [
        "your-support/1.I.3/1",
        "direct-payments/1.I.3/1",
    ]
    assert statement["findings"][1]["asked"]["wording"] == RISKS
    assert statement["findings"][1]["asked"]["survey_title"]


async def drafted(conn: Connection) -> tuple[Organisation, ProgressStatement]:
    ours, spring = await two_surveys(conn)
    dev = await factories.member(conn, ours, "Dev Patel", Role.COORDINATOR)
    group = await factories.group(conn, ours, dev)
    return ours, await factories.progress_statement(conn, ours, spring, group, dev)


async def test_a_draft_names_the_question_and_leads_to_it(conn: Connection) -> None:
    _, statement = await drafted(conn)

    evidence = [
        one
        for one in statement.version.content.section(Part.WHAT_PEOPLE_SAID).evidence
        if isinstance(one, FindingEvidence) and one.code == "1.I.3"
    ]

    assert [finding.asked and finding.asked[0] for finding in evidence] == [SAFE, RISKS]
    assert [finding.path.partition("#")[2] for finding in evidence] == [
        "your-support-1.I.3",
        "direct-payments-1.I.3",
    ]
    assert {finding.statement for finding in evidence} == {STATEMENT}


@pytest.mark.parametrize("kind", list(DocumentKind))
async def test_the_words_of_the_pdf_have_each_question(
    conn: Connection, kind: DocumentKind
) -> None:
    ours, statement = await drafted(conn)

    words = report_html(document_view(ours, statement, kind, "https://example.org", None))

    assert words.index(SAFE) < words.index(RISKS)
    if kind is DocumentKind.STANDARD:  # in easy read the question alone stands beside its picture
        assert words.index(STATEMENT) < words.index(SAFE)
        said = words[words.index(SAFE) : words.index(RISKS)]
        assert STATEMENT not in said, "the statement is one heading above both questions"
