"""Everybody sees what people said, by theme and statement, once the round has closed."""

import re
from datetime import date, timedelta

import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.answering.model.response import Voice
from said_and_done.core import db
from said_and_done.core.errors import NotFound, NotYet
from said_and_done.findings.domain import findings
from said_and_done.findings.model.findings import Findings
from said_and_done.findings.model.tables import VOICES
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.model import Role
from said_and_done.surveys.model.questions import Audience
from tests import asking, factories
from tests.findings.conftest import NOT_READ, NOT_TO_QUOTE, QUOTE, STAFF_WORDS, Place

PAGE = "/anyborough/findings/spring-2026"
THEME = f"{PAGE}/themes/1"

HOW_IT_WORKS = re.compile(r'<p class="how-it-works">.*?</p>\n')


async def found_in(place: Place) -> Findings:
    async with db.transaction(place.pool, place.organisation.id) as conn:
        return await findings.preview(
            CouncilContext(conn, place.organisation), place.round, factories.AFTER
        )


async def test_counts_are_by_statement_rounded_and_voices_stand_apart(place: Place) -> None:
    finding = (await found_in(place)).question("your-support", "1.I.1")

    assert finding is not None
    everyone, rows = finding.table.everyone, dict(zip(VOICES, finding.table.rows, strict=True))
    # True: 33 yes, 16 sometimes, 10 no, 2 not sure, 61 in all; "no" is hidden to protect the 2.
    assert everyone.counts == (35, 15, None, None)
    assert everyone.total == 60
    assert rows[Voice.OWN].total == 40
    assert rows[Voice.HELPED].total == 15
    assert not rows[Voice.ON_BEHALF].shown
    assert finding.sentence == "About 35 of about 60 people said yes. That is about 6 in 10."
    assert finding.by_voice == (
        "In their own voice: about 20 of about 40 people said yes. That is about half of them.",
        "With help: about 10 of about 15 people said yes.",
    )


async def test_only_answers_that_were_sent_count(place: Place) -> None:
    """60 and 1 were sent, and 1 was not; then 10 more are sent, so that it shows."""
    async with db.transaction(place.pool, place.organisation.id) as conn:
        for _ in range(10):
            await factories.response(conn, place.organisation, place.round, {1: "yes"}, sent=False)
    before = (await found_in(place)).question("your-support", "1.I.1")
    async with db.transaction(place.pool, place.organisation.id) as conn:
        await conn.execute("UPDATE responses SET sent_on = '2026-06-02' WHERE sent_on IS NULL")
    after = (await found_in(place)).question("your-support", "1.I.1")

    assert before is not None
    assert after is not None
    assert (before.table.everyone.total, after.table.everyone.total) == (60, 70)


async def test_what_staff_say_stands_beside_and_is_never_added(place: Place) -> None:
    findings = await found_in(place)
    staff = findings.question("what-we-do", "1.We.1")

    assert staff is not None
    assert staff.audience is Audience.STAFF
    assert staff.table.everyone.total == 10
    heard = {one.audience: one.everyone for one in findings.heard}
    assert heard == {Audience.PEOPLE: 65, Audience.STAFF: 10}


async def test_only_stories_that_were_read_and_may_be_quoted_are_shown(
    place: Place, visitor: AsyncClient
) -> None:
    await place.publish()
    paths = (THEME, f"{PAGE}/stories/themes/1")
    pages = [(await visitor.get(path)).text for path in paths]

    for page in pages:
        assert QUOTE in page
        assert NOT_TO_QUOTE not in page
        assert NOT_READ not in page
    assert STAFF_WORDS in pages[1]
    found = await found_in(place)
    people = found.statement("1.I.1")
    assert people is not None
    assert [quote.wording for quote in people.quotes] == [QUOTE]


async def test_a_theme_leads_from_each_statement_to_its_evidence(
    place: Place, visitor: AsyncClient
) -> None:
    await place.publish()
    page = (await visitor.get(THEME)).text
    stories = (await visitor.get(f"{PAGE}/stories/themes/1")).text

    assert 'id="1.I.1"' in page
    assert "About 35 of about 60 people said yes." in page
    assert 'class="squares"' in page
    assert "<table" in page
    assert re.search(r'id="story-[0-9a-f-]{36}"', stories)
    links = set(re.findall(rf'href="({PAGE}/stories/themes/1#[^"]+)"', page))
    assert links
    for link in links:
        assert f'id="{link.partition("#")[2]}"' in stories
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


async def test_staff_stand_beside_the_people_with_their_own_question_and_base(
    place: Place, visitor: AsyncClient
) -> None:
    await place.publish()
    page = (await visitor.get(THEME)).text
    people, staff = page.index('id="your-support-1.I.1"'), page.index('id="what-we-do-1.We.1"')

    assert people < staff < page.index('id="1.I.3"')
    assert f"We asked people: “{asking.asked(1)}”" in page[people:staff]
    assert "about 60 answered" in page[people:staff]
    assert "We asked staff: “Do we ask people what life they want" in page[staff:]
    assert "about 10 answered" in page[staff : page.index('id="1.I.3"')]


async def test_a_link_to_one_number_from_before_leads_to_its_theme(
    place: Place, visitor: AsyncClient
) -> None:
    """Published statements have such links, and never change."""
    await place.publish()
    page = (await visitor.get(PAGE)).text
    ids = re.findall(r' id="([^"]+)"', page)

    assert len(ids) == len(set(ids))
    for old in ("1.I.1", "your-support-1.I.1", "what-we-do-1.We.1", "1.I.2", "theme-1"):
        place_of_old = page[page.index(f'id="{old}"') :]
        link = re.search(r'href="([^"]+)"', place_of_old)
        assert link is not None
        assert link[1] == THEME


@pytest.mark.parametrize("path", [PAGE, THEME, f"{PAGE}/stories", f"{PAGE}/stories/themes/1"])
async def test_nobody_reads_a_code_of_ours(place: Place, visitor: AsyncClient, path: str) -> None:
    await place.publish()
    page = (await visitor.get(path)).text
    read = re.sub(r"<[^>]*>", " ", page)

    assert 'href="' in page
    assert not re.search(r"\b\d+\.(I|We)\.\d+", read)
    assert "Own voice" not in read


async def test_a_round_opens_with_what_people_said_most_clearly(
    place: Place, visitor: AsyncClient
) -> None:
    """True: 33 of 61 said yes, 12 of 12 staff did, and nobody else answered more."""
    await place.publish()
    page = (await visitor.get(PAGE)).text
    order = [
        "said-most-clearly",
        "gap",
        "cannot-tell",
        "about-the-numbers",
        "who-answered",
        "themes",
    ]

    places = [page.index(f'id="{name}"') for name in order]
    assert places == sorted(places)
    assert "Too few answered to compare people and staff." in page
    assert "About 65 people who draw on care and support told us how life is." in page
    assert "They may not be like everybody else." in page


async def test_no_true_small_number_is_anywhere_on_the_page(
    place: Place, visitor: AsyncClient
) -> None:
    """All numbers in the tables are multiples of 5, or not shown."""
    await place.publish()
    page = (await visitor.get(THEME)).text

    cells = re.findall(r"govuk-table__cell--numeric\">([^<]*)<", page)
    assert len(cells) > 10
    assert all(cell == "not shown" or int(cell) % 5 == 0 for cell in cells)


async def test_the_findings_can_be_written_as_json(place: Place) -> None:
    found = await found_in(place)

    written = msgspec.json.decode(msgspec.json.encode(found))

    assert written["round"]["name"] == "spring-2026"
    assert NOT_READ not in str(written)
    assert NOT_TO_QUOTE not in str(written)


async def test_before_the_round_closes_there_are_no_numbers(
    place: Place, visitor: AsyncClient
) -> None:
    async with db.transaction(place.pool, place.organisation.id) as conn:
        await conn.execute("UPDATE rounds SET closes_on = '2099-06-30', answer_by = '2099-09-30'")

    for path in (PAGE, THEME, f"{PAGE}/stories", f"{PAGE}/stories/themes/0"):
        page = await visitor.get(path)
        assert page.status_code == 200
        assert "People can still answer, until 30 June 2099." in page.text
        assert QUOTE not in page.text
        assert "in 10" not in page.text


async def test_findings_are_refused_on_the_last_day_and_given_on_the_next(place: Place) -> None:
    async with db.transaction(place.pool, place.organisation.id) as conn:
        last = place.round.last_day
        with pytest.raises(NotYet, match="People can answer until 30 June 2026"):
            await findings.preview(CouncilContext(conn, place.organisation), place.round, last)
        await findings.preview(
            CouncilContext(conn, place.organisation), place.round, last + timedelta(days=1)
        )


async def test_all_rounds_are_listed(place: Place, visitor: AsyncClient) -> None:
    page = await visitor.get("/anyborough/findings")

    assert 'href="/anyborough/findings/spring-2026"' in page.text
    assert "People answered until 30 June 2026." in page.text


async def test_a_round_that_is_not_there_is_not_found(place: Place, visitor: AsyncClient) -> None:
    await place.publish()
    nothing = "/anyborough/findings/nothing"
    parts = (nothing, f"{nothing}/stories", f"{nothing}/stories/themes/1", f"{nothing}/themes/1")
    for path in (*parts, f"{PAGE}/themes/9"):
        assert (await visitor.get(path)).status_code == 404


async def test_another_council_sees_none_of_it(place: Place, visitor: AsyncClient) -> None:
    async with db.transaction(place.pool) as conn:
        theirs = await factories.organisation(conn, "otherham")
        with pytest.raises(NotFound):
            await findings.material(CouncilContext(conn, theirs), "spring-2026")

    assert (await visitor.get("/otherham/findings/spring-2026")).status_code == 404


async def test_the_group_sees_the_same_numbers_at_work(place: Place, visitor: AsyncClient) -> None:
    await place.publish()
    assert (await visitor.get("/anyborough/work/findings/spring-2026")).status_code == 303

    await factories.signed_in(visitor, place.organisation, place.coordinator)
    page = await visitor.get("/anyborough/work/findings/spring-2026")
    theme = await visitor.get("/anyborough/work/findings/spring-2026/themes/1")

    assert page.status_code == theme.status_code == 200
    assert 'href="/anyborough/work/findings/spring-2026/themes/1"' in page.text
    assert "About 35 of about 60 people said yes." in theme.text
    assert "Of every 10 people: 6 yes, 2 sometimes, 2 not shown." in theme.text


async def test_the_group_sees_each_theme_as_everybody_will_see_it(
    place: Place, visitor: AsyncClient
) -> None:
    """Before the numbers are public, too. Nothing is compared there, and a link of before stands at
    the way to its theme."""
    work = "/anyborough/work/findings/spring-2026"
    await factories.signed_in(visitor, place.organisation, place.coordinator)
    first, before = await visitor.get(work), await visitor.get(f"{work}/themes/1")
    assert (await visitor.get(f"{work}/themes/9")).status_code == 404
    assert (await visitor.get(THEME)).text.count("About 35") == 0
    await place.publish()

    after = await visitor.get(f"{work}/themes/1")
    public = await visitor.get(THEME)

    main = [
        HOW_IT_WORKS.sub("", html.text[html.text.index("</h1>") : html.text.index("</main>")])
        for html in (before, after, public)
    ]
    assert main[0] == main[1] == main[2].replace("/anyborough/findings/spring-2026#", f"{work}#")
    assert 'id="theme-1"' in first.text
    assert 'id="your-support-1.I.1"' in first.text


async def test_a_reader_alone_has_no_business_in_the_group(
    place: Place, visitor: AsyncClient
) -> None:
    async with db.transaction(place.pool, place.organisation.id) as conn:
        other = await factories.member(conn, place.organisation, "Rob Read", Role.READER)
    await factories.signed_in(visitor, place.organisation, other)

    assert (await visitor.get("/anyborough/work/findings/spring-2026")).status_code == 403


async def test_a_round_that_nobody_answered_has_a_page(pool: db.Pool, visitor: AsyncClient) -> None:
    async with db.transaction(pool) as conn:
        ours = await factories.organisation(conn)
        spring = await factories.round(conn, ours)
        await factories.published_numbers(conn, ours, spring)

    page = await visitor.get(PAGE)

    assert page.status_code == 200
    assert "Too few people answered to show numbers." in page.text


@pytest.mark.parametrize(
    "path",
    [PAGE, THEME, f"{PAGE}/stories", f"{PAGE}/stories/themes/1", "/anyborough/findings"],
)
async def test_a_page_takes_two_statements(place: Place, visitor: AsyncClient, path: str) -> None:
    await place.publish()
    await visitor.get(path)
    asked: list[str] = []
    async with place.pool.acquire() as conn:
        conn.add_query_logger(lambda record: asked.append(record.query))

    await visitor.get(path)

    # The council is named in the message that begins the transaction.
    parts = [part.strip() for sql in asked for part in sql.split(";")]
    ours = [part for part in parts if not part.startswith(("BEGIN", "COMMIT"))]
    assert len(ours) == 2, ours


async def test_the_round_before_stands_beside_the_same_question(
    place: Place, visitor: AsyncClient
) -> None:
    """114 of 120 said yes in winter and 33 of 61 in spring: that is no chance."""
    async with db.transaction(place.pool, place.organisation.id) as conn:
        winter = await factories.round(
            conn,
            place.organisation,
            "Winter 2025",
            opens_on=date(2025, 11, 1),
            closes_on=date(2025, 11, 30),
            answer_by=date(2026, 2, 1),
        )
        for number in range(120):
            choice = "no" if number < 6 else "yes"
            await factories.response(conn, place.organisation, winter, {1: choice})
        await factories.published_numbers(conn, place.organisation, winter, place.coordinator)
    await place.publish()
    first, theme = [(await visitor.get(path)).text for path in (PAGE, THEME)]

    assert "What changed since Winter 2025" in first
    assert "Now about 35 of about 60. Before, about 115 of about 120." in first
    assert f'href="{THEME}#your-support-1.I.1"' in first
    people = theme[theme.index('id="your-support-1.I.1"') : theme.index('id="1.I.3"')]
    assert "Fewer said yes" in people
    assert "Winter 2025: about 115 of about 120 people said yes." in people


async def test_a_round_before_whose_numbers_are_not_public_is_not_compared(
    place: Place, visitor: AsyncClient
) -> None:
    async with db.transaction(place.pool, place.organisation.id) as conn:
        await factories.round(
            conn,
            place.organisation,
            "Winter 2025",
            opens_on=date(2025, 11, 1),
            closes_on=date(2025, 11, 30),
            answer_by=date(2026, 2, 1),
        )
    await place.publish()

    assert "Winter 2025" not in (await visitor.get(PAGE)).text
