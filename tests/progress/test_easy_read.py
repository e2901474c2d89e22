"""The easy-read form: a theme is a heading, and what belongs together stands beside one picture."""

import html
import re
from uuid import uuid4

import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.settings import Settings
from said_and_done.organisations.model import Organisation
from said_and_done.pdf.pool import Renderers
from said_and_done.progress import jobs
from said_and_done.progress.document_views import documents as doc
from said_and_done.progress.model.evidence import FindingEvidence, QuoteEvidence
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.statement import DocumentKind, ProgressStatement
from said_and_done.progress.model.text import Section
from said_and_done.progress.views.documents import document_view
from said_and_done.rounds.model import Round
from tests import factories
from tests.pdf.conftest import words_of
from tests.progress.conftest import Answers, Place

PAGE = "/anyborough/progress/together/easy-read/all"
WORDING = "We answer the phone in 2 minutes."
PROMISE = (
    WORDING,
    "Not started",
    "Who: Head of contact",
    "By when: 1 December 2026",
)


@pytest.fixture
def answers() -> Answers:
    """10 people said yes and 10 said no."""

    async def answer(conn: db.Connection, ours: Organisation, spring: Round) -> None:
        for choice in ("yes", "no") * 10:
            await factories.response(conn, ours, spring, dict.fromkeys(range(1, 7), choice))

    return answer


@pytest.fixture
async def drafted(stored: Place, pool: db.Pool) -> ProgressStatement:
    """What they said, and one promise."""
    async with db.transaction(pool, stored.organisation.id) as conn:
        await factories.commitment(conn, stored.organisation, stored.round, stored.group, WORDING)
        return await factories.progress_statement(
            conn, stored.organisation, stored.round, stored.group, stored.dev, title="Together"
        )


def a_finding(drafted: ProgressStatement) -> tuple[str, str]:
    """The first thing that people were asked, and what they said."""
    said = drafted.version.content.section(Part.WHAT_PEOPLE_SAID).evidence
    first = next(one for one in said if isinstance(one, FindingEvidence))
    assert first.segments, "the numbers are shown"
    assert first.asked
    return f"We asked: “{first.asked[0]}”", first.sentence


async def read_aloud(
    visitor: AsyncClient, stored: Place, pool: db.Pool, drafted: ProgressStatement
) -> str:
    """The published page in its order: headings and pictures say so, each gap is one space."""
    place = msgspec.structs.replace(stored, statement=drafted)
    async with db.transaction(pool, stored.organisation.id) as conn:
        await place.sign_both(conn)
        await place.publish(conn)
    page = (await visitor.get(PAGE)).text
    page = re.sub(r"<img[^>]*>", " [picture] ", page)
    page = re.sub(r'<svg class="squares"[^>]*aria-label="([^"]*)"[^>]*>', r" \1 ", page)
    page = re.sub(r"<h(\d)[^>]*>", r" heading \1: ", page)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


async def test_a_theme_is_a_heading_and_a_finding_one_picture_with_its_words(
    visitor: AsyncClient, stored: Place, pool: db.Pool, drafted: ProgressStatement
) -> None:
    words = await read_aloud(visitor, stored, pool, drafted)

    asked, said = a_finding(drafted)
    theme = "[picture] heading 3: 1. Wellbeing and independence"
    assert f"{theme} Living the life I want, keeping safe and well [picture] " in words
    assert f"[picture] {asked} Ten squares for the answers to “" in words
    assert words.index(theme) < words.index(asked) < words.index(said)
    assert "The numbers behind" not in words


async def test_a_promise_says_what_how_it_goes_who_and_by_when(
    visitor: AsyncClient, stored: Place, pool: db.Pool, drafted: ProgressStatement
) -> None:
    words = await read_aloud(visitor, stored, pool, drafted)

    assert f"[picture] We made 1 new promise. [picture] {' '.join(PROMISE)} " in words
    assert "Calls answered in 2 minutes" not in words
    assert "It answers" not in words


async def test_a_late_promise_says_so_in_both_forms(
    stored: Place, drafted: ProgressStatement
) -> None:
    text = drafted.version.content
    agreed = text.section(Part.WHAT_WE_AGREED)
    promise = msgspec.structs.replace(agreed.evidence[0], late=True)
    late = text.with_section(
        Part.WHAT_WE_AGREED, msgspec.structs.replace(agreed, evidence=(promise,))
    )
    version = msgspec.structs.replace(drafted.version, content=late)
    statement = msgspec.structs.replace(drafted, version=version)

    for kind in DocumentKind:
        view = document_view(stored.organisation, statement, kind, "https://said.example")
        assert "Late. Not started." in jobs.report_html(view)


async def test_easy_words_of_the_group_come_before_the_evidence(
    visitor: AsyncClient, stored: Place, pool: db.Pool, drafted: ProgressStatement
) -> None:
    words = await read_aloud(visitor, stored, pool, drafted)

    assert words.index("This is what people told us.") < words.index(a_finding(drafted)[0])


async def test_what_nobody_put_into_easy_words_has_its_picture(
    stored: Place, drafted: ProgressStatement
) -> None:
    """Quotes and paragraphs too: there is a picture beside each idea."""
    text = drafted.version.content
    quoted = QuoteEvidence(
        path="/stories#1", words_id=uuid4(), wording="She listens.", voice="Own voice", codes=()
    )
    plain = Section(words="First.\n\nSecond.", evidence=(quoted,))
    version = msgspec.structs.replace(
        drafted.version, content=text.with_section(Part.STORIES, plain)
    )
    statement = msgspec.structs.replace(drafted, version=version)

    view = document_view(
        stored.organisation, statement, DocumentKind.EASY_READ, "https://a.example"
    )

    words, quote = view.sections[Part.STORIES.number - 1].blocks
    assert isinstance(words, doc.Idea)
    assert words.picture.name == Part.STORIES.picture
    assert words.lines == ("First.", "Second.")
    assert isinstance(quote, doc.Idea)
    assert quote.lines == ("“She listens.”", "In their own voice")
    assert quote.evidence
    assert quote.evidence.path == "https://a.example/stories#1"


@pytest.mark.pdf
async def test_the_file_reads_in_the_same_order(
    stored: Place, settings: Settings, drafted: ProgressStatement
) -> None:
    view = document_view(
        stored.organisation, drafted, DocumentKind.EASY_READ, "https://said.example"
    )
    async with Renderers() as renderers:
        made = await renderers.make(jobs.report_html(view), settings.home)

    words = words_of(made)
    assert made.complaints == ()
    asked, said = a_finding(drafted)
    assert f"{PROMISE[0]} {PROMISE[1]}. {PROMISE[2]} {PROMISE[3]}" in words
    assert (
        words.index("This is what people told us.")
        < words.index("Wellbeing and independence Living the life I want")
        < words.index(asked)
        < words.index(said)
    )
    assert "Promise 1" not in words


async def test_the_draft_says_how_many_answered_and_what_was_promised(
    drafted: ProgressStatement,
) -> None:
    text = drafted.version.content

    assert re.search(r"About 20 [a-z ]+ answered\. We made 1 new promise\.", text.summary.words)
    assert text.progress.words == "There are no earlier promises to tell about."


async def test_the_draft_of_a_round_without_promises_says_so(stored: Place) -> None:
    text = stored.statement.version.content

    assert "We made no new promises." in text.summary.words
    assert text.section(Part.WHAT_WE_AGREED).words == "We made no new promises in this round."
