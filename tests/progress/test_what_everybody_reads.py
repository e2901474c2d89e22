"""What everybody can read once a progress statement is published, and what nobody finds before."""

import re
from uuid import uuid4

import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.progress.domain import reading
from said_and_done.progress.jobs import report_html
from said_and_done.progress.model.evidence import NumbersEvidence, QuoteEvidence, Row
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.statement import DocumentKind, ProgressStatement
from said_and_done.progress.views import evidence_blocks
from said_and_done.progress.views.documents import document_view
from said_and_done.rounds.model import Round
from tests import factories
from tests.progress.conftest import Place, a_quote, somebody_answers

PUBLIC = "/anyborough/progress/spring-2026"
EVERY_PAGE = [
    f"{form}/{page}"
    for form in (PUBLIC, f"{PUBLIC}/easy-read")
    for page in (*(part.address for part in Part), "what-people-said/wellbeing", "all")
]


@pytest.fixture
async def published(stored: Place, pool: db.Pool) -> ProgressStatement:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.sign_both(conn)
        return await stored.publish(conn)


async def test_nobody_finds_what_is_not_published(visitor: AsyncClient, stored: Place) -> None:
    for path in (
        PUBLIC,
        f"{PUBLIC}.pdf",
        f"{PUBLIC}/easy-read",
        f"{PUBLIC}/easy-read.pdf",
        *EVERY_PAGE,
        f"/verify/{stored.statement.version.hash}",
    ):
        assert (await visitor.get(path)).status_code == 404, path
    assert "Nothing is published yet." in (await visitor.get("/anyborough/progress")).text


async def test_everybody_reads_it_in_four_formats(
    visitor: AsyncClient, published: ProgressStatement
) -> None:
    page = await visitor.get(PUBLIC)
    easy = await visitor.get(f"{PUBLIC}/easy-read")

    for answer in (page, easy):
        assert answer.status_code == 200
        assert "Carol Osei" in answer.text
        for number in range(1, 13):
            assert answer.text.count(f'id="part-{number}"') == 1
        whole = (await visitor.get(f"{answer.url.path}/all")).text
        assert published.version.hash in whole
        for number in range(1, 13):
            assert whole.count(f'id="part-{number}"') == 1
            assert f'href="#part-{number}"' in whole
    assert f'href="{PUBLIC}/easy-read"' in page.text
    for path in (f"{PUBLIC}.pdf", f"{PUBLIC}/easy-read.pdf"):
        assert f'href="{path}"' in page.text
        pdf = await visitor.get(path)
        assert pdf.headers["content-type"] == "application/pdf"
        assert pdf.content.startswith(b"%PDF")
    assert f'href="{PUBLIC}"' in (await visitor.get("/anyborough/progress")).text


async def test_everybody_reads_since_when_and_by_whom_each_key_was_held(
    visitor: AsyncClient, published: ProgressStatement, stored: Place, pool: db.Pool
) -> None:
    """It is kept with the publication: what happens to the keys later changes nothing in it."""
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.lose_key(conn, stored.carol)
        await stored.lose_key(conn, stored.lena)

    for path in (f"{PUBLIC}/sign-off", f"{PUBLIC}/easy-read/sign-off"):
        page = (await visitor.get(path)).text
        assert "Carol Osei has held the sponsor’s key since 14 June 2026." in page
        assert "Lena Hart has held the council lead’s key since 14 June 2026." in page
        assert "nominated Lena Hart, and Carol Osei agreed." in page


@pytest.mark.parametrize("kind", list(DocumentKind))
async def test_the_files_say_so_too(
    published: ProgressStatement, stored: Place, kind: DocumentKind
) -> None:
    view = document_view(stored.organisation, published, kind, "https://said.example")

    page = report_html(view)

    assert "Carol Osei has held the sponsor’s key since 14 June 2026." in page
    assert "nominated Lena Hart, and Carol Osei agreed." in page


async def test_nobody_reads_a_code_of_ours(
    visitor: AsyncClient, stored: Place, pool: db.Pool
) -> None:
    """Of numbers, of a quote, and of a promise that answers a statement; the text for machines
    keeps its codes. Texts of before call a voice “Own voice”."""
    async with db.transaction(pool, stored.organisation.id) as conn:
        await factories.commitment(
            conn, stored.organisation, stored.round, stored.group, codes=("1.I.1", "6.I.1")
        )
        await a_quote(conn, stored)
        await stored.sign_both(conn)
        published = await stored.publish(conn)
    pages = [
        (await visitor.get(path)).text for path in (f"{PUBLIC}/all", f"{PUBLIC}/easy-read/all")
    ]
    files = [
        report_html(document_view(stored.organisation, published, kind, "https://said.example"))
        for kind in DocumentKind
    ]

    assert '"code":"1.I.1"' in msgspec.json.encode(published.version.content).decode()
    assert "1.I.1" in str(published.version.content.section(Part.WHAT_PEOPLE_SAID))
    for page in (*pages, *files):
        read = re.sub(r"<(?!svg)[^>]*>", " ", page)
        assert "Own voice" not in read
        assert not re.search(r"\b\d+\.(I|We)\.\d+", read)
    for page in (pages[0], files[0]):
        answers = page[page.index("It answers:") :]
        assert "I live the life I want" in answers[: answers.index("</p>")]


def test_a_voice_of_before_is_read_in_the_words_of_today() -> None:
    said = QuoteEvidence(
        path="/stories#1", words_id=uuid4(), wording="She listens.", voice="Own voice", codes=()
    )

    heard = NumbersEvidence(
        path="/",
        caption="Who answered",
        counted="Who",
        how_many="How many",
        rows=(Row(words="Own voice", number="about 20"), Row(words="Everybody", number="about 30")),
    )

    assert evidence_blocks.quote(said, "").voice == "In their own voice"
    assert [row.words for row in evidence_blocks.numbers(heard, "").rows] == [
        "In their own voice",
        "Everybody",
    ]


async def test_a_text_from_before_that_was_kept_says_nothing_of_it(
    place: Place, conn: Connection
) -> None:
    await place.sign_both(conn)
    published = await place.publish(conn)
    older = [msgspec.structs.replace(key, holding=None) for key in published.turned]
    view = document_view(
        place.organisation,
        msgspec.structs.replace(published, turned=tuple(older)),
        DocumentKind.STANDARD,
        "https://said.example",
    )

    page = report_html(view)

    assert "Carol Osei" in page
    assert "has held" not in page


async def test_a_fingerprint_says_what_it_belongs_to(
    visitor: AsyncClient, published: ProgressStatement
) -> None:
    page = await visitor.get(f"/verify/{published.version.hash.upper()}")

    assert page.status_code == 200
    for words in ("Spring 2026", "Anyborough", "1 July 2026", published.version.hash):
        assert words in page.text
    assert f'href="{PUBLIC}"' in page.text


@pytest.mark.parametrize("fingerprint", ["0" * 64, "x", "a" * 3000, "☃"])
async def test_a_fingerprint_of_nothing_is_not_known(
    visitor: AsyncClient, published: ProgressStatement, fingerprint: str
) -> None:
    page = await visitor.get(f"/verify/{fingerprint}")

    assert page.status_code == 404
    assert "fingerprint" in page.text


async def test_another_council_has_not_published_ours(
    visitor: AsyncClient, published: ProgressStatement, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn, "otherham")

    assert (await visitor.get("/otherham/progress/spring-2026")).status_code == 404
    assert (await visitor.get("/otherham/progress/spring-2026.pdf")).status_code == 404
    assert "Spring 2026" not in (await visitor.get("/otherham/progress")).text


async def twelve_and_a_quote(conn: Connection, ours: Organisation, spring: Round) -> None:
    for _ in range(12):
        await factories.response(conn, ours, spring, {1: "yes", 2: "no"})
    await somebody_answers(conn, ours, spring)


@pytest.mark.parametrize("answers", [twelve_and_a_quote])
async def test_promise_8_every_quote_number_and_promise_leads_to_its_evidence(
    stored: Place, pool: db.Pool, visitor: AsyncClient
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await factories.commitment(conn, stored.organisation, stored.round, stored.group)
        await a_quote(conn, stored)
        await stored.sign_both(conn)
        await stored.publish(conn)
        published = await stored.now(conn)

    page = (await visitor.get(f"{PUBLIC}/all")).text
    evidence = [item for part in Part for item in published.version.content.section(part).evidence]
    assert {type(item).__name__ for item in evidence} == {
        "ThemeEvidence",
        "FindingEvidence",
        "QuoteEvidence",
        "CommitmentEvidence",
        "NumbersEvidence",
    }
    for item in evidence:
        address, _, anchor = item.path.partition("#")
        if type(item).__name__ != "ThemeEvidence":
            assert f'href="{item.path}"' in page
        there = await visitor.get(address)
        assert there.status_code == 200, item.path
        assert not anchor or f'id="{anchor}"' in there.text, item.path


async def nine(conn: Connection, ours: Organisation, spring: Round) -> None:
    for _ in range(9):
        await factories.response(conn, ours, spring, {1: "yes"})


@pytest.mark.parametrize("answers", [nine])
async def test_nothing_that_was_hidden_is_in_the_words(place: Place, conn: Connection) -> None:
    """Promise 6, here: 9 people answered, which is fewer than may be shown."""
    await place.bring_in_evidence(conn, minutes=1)

    text = (await place.now(conn)).version.content
    assert not any(getattr(one, "segments", ()) for one in text.what_people_said.evidence)
    assert " 9 " not in str(text.what_people_said)


async def test_a_file_is_kept_for_each_kind(place: Place, conn: Connection) -> None:
    await place.sign_both(conn)
    await place.publish(conn)

    for kind in DocumentKind:
        assert await reading.document(CouncilContext(conn, place.organisation), "spring-2026", kind)
