"""A published progress statement on the web: a page for each part, and none without an end."""

import re
from uuid import uuid4

import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.commitments.domain import commitments, reporting
from said_and_done.commitments.model import Report
from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.organisations.domain import CouncilContext
from said_and_done.progress.document_views import number_blocks
from said_and_done.progress.domain import promises
from said_and_done.progress.model.evidence import FindingEvidence, QuoteEvidence, ThemeEvidence
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.text import Section
from said_and_done.progress.views import pages
from said_and_done.progress.views.first_page import first_page
from said_and_done.progress.views.part_page import part_page
from tests import factories
from tests.progress.conftest import HERE, JULY, Browser, Place

PUBLIC = "/anyborough/progress/spring-2026"
FORMS = (PUBLIC, f"{PUBLIC}/easy-read")
THEME = "what-people-said/wellbeing-and-independence"
WORDS = "This is a sentence of ten words that says little. "
MARKED = re.compile(r'<a rel="(prev|next)" href="([^"]*)"')


@pytest.fixture
async def published(stored: Place, pool: db.Pool) -> ProgressStatement:
    """With a promise, and words in part 8 that fill several pages."""
    async with db.transaction(pool, stored.organisation.id) as conn:
        await factories.commitment(conn, stored.organisation, stored.round, stored.group)
        await stored.bring_in_evidence(conn)
        await stored.save(conn, Part.STORIES, WORDS * 200)
        await stored.sign_both(conn)
        return await stored.publish(conn)


async def walked(visitor: AsyncClient, first: str) -> list[str]:
    """The addresses of all pages, by the link to the next one."""
    paths = [first]
    while following := dict(MARKED.findall((await visitor.get(paths[-1])).text)).get("next"):
        assert following not in paths
        paths.append(following)
    return paths


@pytest.mark.parametrize("first", FORMS)
async def test_the_next_page_leads_through_all_parts_in_their_order_and_back(
    visitor: AsyncClient, published: ProgressStatement, first: str
) -> None:
    forth = await walked(visitor, first)

    parts = [path.removeprefix(first).strip("/").partition("/")[0] for path in forth]
    order = list(dict.fromkeys(part.partition("?")[0] for part in parts))
    assert order == ["", *(part.address for part in Part if part is not Part.SUMMARY)]
    assert f"{first}/{THEME}" in forth
    back = [forth[-1]]
    while before := dict(MARKED.findall((await visitor.get(back[-1])).text)).get("prev"):
        back.append(before)
    assert back == forth[::-1]


@pytest.mark.parametrize("first", FORMS)
async def test_what_stands_on_one_page_stands_on_the_many(
    visitor: AsyncClient, published: ProgressStatement, first: str
) -> None:
    many = "".join([(await visitor.get(path)).text for path in await walked(visitor, first)])
    whole = (await visitor.get(f"{first}/all")).text

    links = set(re.findall(r'href="(/anyborough/(?:findings|promises)[^"]*)"', whole))
    assert links - set(re.findall(r'href="([^"]*)"', many)) == set()
    assert len(links) > (2 if first == PUBLIC else 1)
    assert many.count(WORDS.strip()) == whole.count(WORDS.strip()) == 200


@pytest.mark.parametrize("first", FORMS)
async def test_each_page_says_of_which_statement_it_is_and_where_in_it(
    visitor: AsyncClient, published: ProgressStatement, first: str
) -> None:
    name = "Anyborough progress statement, Spring 2026"
    if first != PUBLIC:
        name += ", in easy read"
    for path in (await walked(visitor, first))[1:]:
        page = (await visitor.get(path)).text
        assert f" · {name} – " in page[: page.index("</title>")], path
        assert f'<a class="govuk-back-link" href="{first}">{name}</a>' in page
        here = re.findall(r'<a href="([^"]*)" aria-current="page">', page[page.index("<main") :])
        assert here == [path.partition("?")[0]]


@pytest.mark.parametrize("first", FORMS)
async def test_nobody_reads_how_often_it_was_saved_before_it_was_published(
    visitor: AsyncClient, published: ProgressStatement, first: str
) -> None:
    """It is published once: “Version 6” asked where the other five are."""
    pages = (first, f"{first}/all", f"/verify/{published.version.hash}")
    for path in pages:
        page = (await visitor.get(path)).text
        main = page.partition("<main")[2]
        assert "ublished on" in main, path
        assert not re.search(r"[Vv]ersion(&nbsp;| )\d|>\s*Version\s*<", main), path


@pytest.mark.parametrize("first", FORMS)
async def test_a_link_of_before_stands_at_the_way_to_its_part(
    visitor: AsyncClient, published: ProgressStatement, first: str
) -> None:
    page = (await visitor.get(first)).text

    ways = dict(re.findall(r'<li id="(part-\d+)"><a href="([^"]*)"', page))
    assert ways == {
        f"part-{part.number}": f"{first}/{part.address}"
        for part in Part
        if part is not Part.SUMMARY
    }
    assert '<section class="stack" id="part-1">' in page


@pytest.mark.parametrize("first", FORMS)
@pytest.mark.parametrize(
    "page",
    [
        "nothing",
        "nothing/at-all",
        "what_people_said",
        "what-people-said/nothing",
        "who-we-are/wellbeing-and-independence",
        f"{THEME}/more",
    ],
)
async def test_an_address_of_no_part_says_so(
    visitor: AsyncClient, published: ProgressStatement, first: str, page: str
) -> None:
    answer = await visitor.get(f"{first}/{page}")

    assert answer.status_code == 404
    if not page.endswith("more"):
        assert "This progress statement has no such part." in answer.text


@pytest.mark.parametrize("page", ["", "/all", "/who-we-are", f"/{THEME}"])
async def test_another_council_has_no_page_of_ours(
    visitor: AsyncClient, published: ProgressStatement, pool: db.Pool, page: str
) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn, "otherham")

    for form in ("", "/easy-read"):
        path = f"/otherham/progress/spring-2026{form}{page}"
        assert (await visitor.get(path)).status_code == 404


async def test_the_summary_stands_on_the_first_page(
    visitor: AsyncClient, published: ProgressStatement
) -> None:
    for first in FORMS:
        answer = await visitor.get(f"{first}/summary")

        assert answer.status_code == 303
        assert answer.headers["location"] == first


async def test_the_first_page_tells_how_a_promise_stands_today_and_its_part_how_it_was_signed(
    visitor: AsyncClient, published: ProgressStatement, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        context = CouncilContext(conn, stored.organisation)
        await reporting.update(
            context,
            await commitments.commitment(context, 1, JULY.date()),
            Report(state="done", wording="It is done now."),
            on=JULY.date(),
            by=stored.dev.id,
            now=JULY,
        )

    first = (await visitor.get(PUBLIC)).text
    signed = (await visitor.get(f"{PUBLIC}/what-we-agreed")).text

    today = first[first.index('id="promises-today"') : first.index('id="contents"')]
    assert "This is how it stands on 1 July 2026." in " ".join(today.split())
    assert "Done</span>" in today
    assert "Done</span>" not in signed
    assert "Not started</span>" in signed
    assert "These words were signed. They stay as they were." in signed
    assert f'href="{PUBLIC}#promises-today"' in signed


# ------------------------------------------------------------------------ at work


async def test_who_signs_reads_one_page_with_a_way_back_to_its_contents_after_each_part(
    browser_of: Browser, stored: Place
) -> None:
    page = (await (await browser_of(stored.carol)).get(f"{HERE}/read")).text

    for part in Part:
        assert page.count(f'id="part-{part.number}"') == 1
        assert page.count(f'href="#part-{part.number}"') == 1
    assert page.count('id="what-is-in-it"') == 1
    assert page.count('href="#what-is-in-it"') == 2 * len(Part), "in easy read, too"


async def test_the_evidence_in_the_form_of_a_part_opens_theme_by_theme(
    browser_of: Browser, stored: Place
) -> None:
    page = (await (await browser_of(stored.dev)).get(f"{HERE}/sections/what_people_said")).text

    themes = re.findall(r'<span class="govuk-details__summary-text">([^<]*)</span>', page)
    text = stored.statement.version.content
    said = text.section(Part.WHAT_PEOPLE_SAID).evidence
    assert themes == [each.title for each in said if isinstance(each, ThemeEvidence)]
    evidence = page[page.index("The evidence in this part") :]
    assert evidence.count("<details") == len(themes) > 0
    for finding in said:
        if isinstance(finding, FindingEvidence):
            assert f'href="{finding.path}"' in evidence


# ------------------------------------------------------------------------ no page without an end


def with_words(published: ProgressStatement, part: Part, section: Section) -> ProgressStatement:
    text = published.version.content.with_section(part, section)
    version = msgspec.structs.replace(published.version, content=text)
    return msgspec.structs.replace(published, version=version)


def a_finding(number: int) -> FindingEvidence:
    return FindingEvidence(
        path=f"/findings#{number // 2}",
        code=f"1.I.{number // 2}",
        theme=1,
        statement=f"Statement {number // 2}.",
        sentence="About 20 people said yes. " * 3,
        picture="key",
        unit=f"unit-{number}",
        survey="Your support",
        question=f"Question {number}?",
    )


@pytest.mark.parametrize("easy", [False, True])
async def test_a_long_theme_has_several_pages_and_each_begins_with_its_statement(
    published: ProgressStatement, easy: bool
) -> None:
    theme = ThemeEvidence(path="/", number=1, title="Home", subtitle="", picture="key")
    said = Section(evidence=(theme, *(a_finding(number) for number in range(41))))
    statement = with_words(published, Part.WHAT_PEOPLE_SAID, said)

    every = pages.pages_of(statement, "/first", easy=easy)

    home = [page for page in every if page.address == "home"]
    assert len(home) > 2
    assert [page.path for page in home[:2]] == [
        "/first/what-people-said/home",
        "/first/what-people-said/home?page=2",
    ]
    findings = [
        [block for block in page.blocks if isinstance(block, number_blocks.Finding)]
        for page in home
    ]
    asked = [block.question for blocks in findings for block in blocks]
    assert asked == [f"Question {number}?" for number in range(41)]
    assert not any(blocks[0].continued for blocks in findings)
    for page in home:
        assert sum(map(pages.lines_of_block, page.blocks)) <= pages.MOST_LINES


async def test_two_themes_of_one_title_have_two_addresses(published: ProgressStatement) -> None:
    themes = tuple(
        ThemeEvidence(path="/", number=number, title=title, subtitle="", picture="key")
        for number, title in enumerate(("Home", "Home", "گھر"), 1)
    )
    section = Section(evidence=themes)

    assert section.theme_addresses == ("home", "home-2", "theme-1")
    assert (
        published.version.content.with_section(Part.WHAT_PEOPLE_SAID, section).address_of(
            Part.WHAT_PEOPLE_SAID, themes[1]
        )
        == "/what-people-said/home-2"
    )


@pytest.mark.parametrize("easy", [False, True])
async def test_words_without_a_paragraph_and_a_long_quote_end_on_each_page(
    published: ProgressStatement, easy: bool
) -> None:
    quote = QuoteEvidence(
        path="/", words_id=uuid4(), wording=WORDS * 200, voice="In their own voice", codes=()
    )
    statement = with_words(published, Part.STORIES, Section(words=WORDS * 300, evidence=(quote,)))

    every = [
        page for page in pages.pages_of(statement, "/first", easy=easy) if page.part is Part.STORIES
    ]

    assert len(every) > 4
    for page in every:
        assert sum(map(pages.lines_of_block, page.blocks)) <= pages.MOST_LINES
    assert str([page.blocks for page in every]).count(WORDS.strip()) == 500


async def test_a_long_short_version_has_a_page_and_the_first_one_has_how_it_begins(
    published: ProgressStatement, stored: Place, conn: Connection
) -> None:
    statement = with_words(published, Part.SUMMARY, Section(words=WORDS * 200))
    today = await promises.today_of(
        CouncilContext(conn, stored.organisation), statement, JULY.date()
    )

    first = first_page(stored.organisation, statement, today)

    assert first.short_version
    assert first.short_version.path == first.next.path == f"{PUBLIC}/summary"
    assert first.blocks == ()
    assert first.headlines[0].startswith(WORDS.strip())
    assert len(first.headlines[0]) <= 200
    begins, ends = (
        part_page(stored.organisation, statement, today, Part.SUMMARY, number=number)
        for number in (1, 2)
    )
    assert begins.previous.path == PUBLIC
    assert begins.next
    assert begins.next.path == f"{PUBLIC}/summary?page=2"
    assert ends.place == "Part 1 of 12, page 2 of 4"
    assert ends.around.contents[0].path == f"{PUBLIC}/summary"
    assert ends.around.contents[0].is_here


async def test_many_promises_leave_the_first_page_an_end(
    stored: Place, pool: db.Pool, published: ProgressStatement
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        context = CouncilContext(conn, stored.organisation)
        today = await promises.today_of(context, published, JULY.date())
    many = msgspec.structs.replace(today, agreed=today.agreed * 60)

    first = first_page(stored.organisation, published, many)

    assert 5 < len(first.today) < 20
    assert first.today_title == "The 60 promises today"
    assert first.signed_promises.words == "All 60 promises, as they were signed"
    assert first.signed_promises.path == f"{PUBLIC}/what-we-agreed"
