"""What is hidden is a part of the bar, with its words, wherever a progress statement is read."""

import io
import re

import msgspec
import pytest
from httpx import AsyncClient
from pypdf import PdfReader

from said_and_done.answering.model.response import Help
from said_and_done.core import db
from said_and_done.core.settings import Settings
from said_and_done.findings.model.tables import HOW_TO_READ
from said_and_done.organisations.model import Organisation
from said_and_done.pdf.pool import Renderers
from said_and_done.people.domain.acting import ActingMember
from said_and_done.progress import jobs
from said_and_done.progress.document_views import documents as doc
from said_and_done.progress.domain import publishing
from said_and_done.progress.model.evidence import FindingEvidence, Segment
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.statement import DocumentKind, ProgressStatement, PublishJob
from said_and_done.progress.views.documents import document_view
from said_and_done.progress.views.evidence_blocks import finding
from said_and_done.rounds.model import Round
from said_and_done.surveys.model.questions import Offered
from said_and_done.web.clocks import Clock
from tests import asking, factories
from tests.pdf.conftest import words_of
from tests.progress.conftest import JULY, Answers, Place

USUAL = Offered()
PAGE = "/anyborough/progress/together"
TITLE = f"Ten squares for the answers to “{asking.asked(1)}” Yes: about 35. Sometimes: about 15. "
VOICES = {(): (21, 10, 7, 2), (Help.READ,): (9, 4, 1, 0), (Help.ANSWERED,): (3, 2, 1, 0)}
HIDDEN = "No: not shown. Not sure: not shown."
FROM_BEFORE = FindingEvidence(
    path="/a/findings/b#1.I.1",
    code="1.I.1",
    theme=1,
    statement="I live.",
    sentence="About 6 in 10 people said yes.",
    picture="sun",
    segments=(Segment(tone="yes", label="Yes", words="about 20", share=57),),
)


@pytest.fixture
def answers() -> Answers:
    """33 people said yes, 16 sometimes, 9 no, and 2 were not sure."""

    async def answer(conn: db.Connection, ours: Organisation, spring: Round) -> None:
        for helped, counts in VOICES.items():
            for choice, count in zip(USUAL.answers, counts, strict=True):
                for _ in range(count):
                    await factories.response(conn, ours, spring, {1: choice.key}, helped=helped)

    return answer


@pytest.fixture
async def drafted(stored: Place, pool: db.Pool) -> ProgressStatement:
    async with db.transaction(pool, stored.organisation.id) as conn:
        return await factories.progress_statement(
            conn, stored.organisation, stored.round, stored.group, stored.dev, title="Together"
        )


async def test_the_text_that_is_signed_has_the_hidden_answers(drafted: ProgressStatement) -> None:
    said = drafted.version.content.section(Part.WHAT_PEOPLE_SAID).evidence
    parts = next(one for one in said if isinstance(one, FindingEvidence)).segments

    assert [(part.tone, part.label, part.words) for part in parts[-2:]] == [
        ("hidden", "No", "not shown"),
        ("hidden", "Not sure", "not shown"),
    ]
    assert sum(part.share for part in parts) == 100


async def test_the_page_draws_what_is_hidden_and_says_which_answers(
    visitor: AsyncClient, stored: Place, pool: db.Pool, drafted: ProgressStatement
) -> None:
    place = msgspec.structs.replace(stored, statement=drafted)
    async with db.transaction(pool, stored.organisation.id) as conn:
        await place.sign_both(conn)
        await place.publish(conn)

    page = (await visitor.get(f"{PAGE}/all")).text

    assert f"{TITLE}{HIDDEN}" in page
    lines = re.findall(r"</svg><span>((?:No|Not sure): [^<]*)</span></li>", page)
    assert lines[:2] == ["No: not shown", "Not sure: not shown"]
    bar = page[page.index(TITLE) :]
    assert "stroke-dasharray" in bar[: bar.index("</svg>")]
    for words in HOW_TO_READ:
        assert page.count(words) == 1
    assert "too few to show" not in page.lower()


@pytest.mark.pdf
@pytest.mark.parametrize("kind", list(DocumentKind))
async def test_the_files_say_and_draw_it(
    stored: Place, settings: Settings, drafted: ProgressStatement, kind: DocumentKind
) -> None:
    html = jobs.report_html(
        document_view(stored.organisation, drafted, kind, "https://said.example")
    )
    async with Renderers() as renderers:
        made = await renderers.make(html, settings.home)

    words = words_of(made)
    assert made.complaints == ()
    assert words.count("“Not shown” means: we hide this number.") == 1
    assert "About 35 of about 60 people said yes." in words
    assert "No: not shown" in words
    assert "Not sure: not shown" in words
    assert f"{TITLE}{HIDDEN}" in html
    chart = html[html.index(TITLE) :]
    assert "stroke-dasharray" in chart[: chart.index("</svg>")]


@pytest.mark.pdf
async def test_the_published_files_say_what_was_asked_of_how_many_and_what_is_hidden(
    visitor: AsyncClient,
    stored: Place,
    pool: db.Pool,
    settings: Settings,
    drafted: ProgressStatement,
) -> None:
    """The words of the file itself, as a reader of PDFs takes them out."""
    place = msgspec.structs.replace(stored, statement=drafted)
    async with db.transaction(pool, stored.organisation.id) as conn:
        signed = await place.sign_both(conn)
        await publishing.ask_to_publish(
            ActingMember(conn, stored.organisation, stored.dev, JULY), signed
        )
        asked = (await place.now(conn)).asked
    assert asked
    job = PublishJob(organisation_id=stored.organisation.id, request_id=asked.id)
    async with Renderers() as renderers:
        await jobs.publish(pool, renderers, settings, job, clock=lambda: Clock(now=JULY))

    for path in (f"{PAGE}.pdf", f"{PAGE}/easy-read.pdf"):
        words = words_in((await visitor.get(path)).content)
        told = [words[at.start() :][:500] for at in re.finditer(re.escape(asking.asked(1)), words)]
        assert any(all(each in said for each in IN_FULL) for said in told), path


IN_FULL = (
    "About 35 of about 60 people said yes.",
    "Yes: about 35",
    "No: not shown",
    "Not sure: not shown",
)
"""What stands below the question in its part; the short version leaves some of it out."""


def words_in(pdf: bytes) -> str:
    sheets = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())


def test_a_text_from_before_keeps_its_json_and_names_what_it_left_out() -> None:
    """Its bar was 57 in 100 yes, and a gap."""
    before = msgspec.json.encode(FROM_BEFORE)

    bar = finding(FROM_BEFORE, "").segments

    assert [(part.label, part.words, part.share) for part in bar] == [
        ("Yes", "about 20", 57),
        ("Sometimes", "not shown", 43),
        ("No", "not shown", 0),
        ("Not sure", "not shown", 0),
    ]
    assert {part.tone for part in bar[1:]} == {"hidden"}
    assert msgspec.json.encode(msgspec.json.decode(before, type=FindingEvidence)) == before


def test_a_whole_bar_from_before_has_no_hidden_part() -> None:
    segments = tuple(
        Segment(tone=choice.key, label=choice.label, words="about 5", share=25)
        for choice in USUAL.answers
    )
    whole = msgspec.structs.replace(FROM_BEFORE, segments=segments)

    assert not any(part.tone == "hidden" for part in finding(whole, "").segments)


def test_a_finding_without_numbers_has_no_bar() -> None:
    assert finding(msgspec.structs.replace(FROM_BEFORE, segments=()), "").segments == ()


def test_a_text_without_numbers_explains_none(stored: Place) -> None:
    """It has none because nobody was heard and nothing was asked."""
    content = stored.statement.version.content
    for part in Part:
        bare = msgspec.structs.replace(content.section(part), evidence=())
        content = content.with_section(part, bare)
    version = msgspec.structs.replace(stored.statement.version, content=content)
    statement = msgspec.structs.replace(stored.statement, version=version)

    for text, explained in ((stored.statement, True), (statement, False)):
        view = document_view(
            stored.organisation, text, DocumentKind.STANDARD, "https://said.example"
        )
        ideas = [
            block
            for section in view.sections
            for block in section.blocks
            if isinstance(block, doc.Idea)
        ]
        assert ("How to read the numbers" in {idea.title for idea in ideas}) == explained
