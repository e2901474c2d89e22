"""A reader takes out names and ties the story to statements; nobody else sees words before that."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import Role
from said_and_done.stories import domain, queries
from said_and_done.stories.model import (
    STORIES_ON_A_PAGE,
    Coding,
    Draft,
    ReadingProblem,
    SetAside,
    SetAsideReason,
)
from tests import factories
from tests.pages import todos
from tests.stories.conftest import SECRET_WORDS, Place

PAGE = "/anyborough/work/stories"
SAFE = "My worker [name] from [place] never listens to me."


async def test_a_reader_sees_new_words_the_oldest_first(place: Place, reader: AsyncClient) -> None:
    async with db.transaction(place.pool, place.organisation.id) as conn:
        await factories.response(
            conn,
            place.organisation,
            place.round,
            words={2: "These words are younger."},
            on=place.round.closes_on,
        )

    page = await reader.get(PAGE)

    assert "2 stories wait" in page.text
    assert page.text.index("My worker Sue") < page.text.index("These words are younger.")


async def test_a_reader_chooses_among_the_councils_own_words(
    place: Place, reader: AsyncClient
) -> None:
    async with db.transaction(place.pool, place.organisation.id) as conn:
        await factories.official_wording(
            conn, place.organisation, "2.I.1", "I get it in plain words."
        )
    story = await place.story()

    page = await reader.get(f"{PAGE}/{story.id}")

    assert "I get it in plain words." in page.text


async def test_words_that_were_not_sent_do_not_wait(place: Place, reader: AsyncClient) -> None:
    async with db.transaction(place.pool, place.organisation.id) as conn:
        await factories.response(
            conn, place.organisation, place.round, words={2: "Not sent yet."}, sent=False
        )
        saved = await conn.fetchval("SELECT id FROM words WHERE wording = 'Not sent yet.'")

    page = await reader.get(PAGE)

    assert "Not sent yet." not in page.text
    assert (await reader.get(f"{PAGE}/{saved}")).status_code == 404


async def test_a_reader_takes_out_names_and_ties_the_story(
    place: Place, reader: AsyncClient
) -> None:
    story = await place.story()

    answer = await factories.form(
        reader,
        f"{PAGE}/{story.id}",
        safe_wording=SAFE,
        about="1.I.1",
        went=["1.I.1 badly", "6.I.2 mixed"],
    )

    assert answer.status_code == 303
    assert await place.waiting() == []
    async with db.transaction(place.pool, place.organisation.id) as conn:
        (quote,) = await domain.quotable(CouncilContext(conn, place.organisation), place.round.id)
    assert quote.wording == SAFE
    assert quote.codings == (
        Coding(code="1.I.1", went_well=False),
        Coding(code="6.I.2", went_well=None),
    )


async def test_when_all_is_read_nothing_waits_for_a_reader(
    place: Place, reader: AsyncClient
) -> None:
    before = await reader.get("/anyborough/work")
    story = await place.story()
    await factories.form(
        reader, f"{PAGE}/{story.id}", safe_wording=SAFE, about="1.I.1", went="1.I.1 badly"
    )

    after = await reader.get("/anyborough/work")

    assert "1 story waits for a reader" in before.text
    assert "read" in todos(before)
    assert "read" not in todos(after)
    assert "Nothing waits for you today." in after.text


async def test_a_reader_checks_what_was_taken_out_without_javascript(
    place: Place, reader: AsyncClient
) -> None:
    story = await place.story()
    path = f"{PAGE}/{story.id}"

    page = await factories.form(reader, path, to=f"{path}/check", safe_wording=SAFE, about="1.I.1")

    assert page.status_code == 200
    assert "Sue</del>" in page.text
    assert "[name]</ins>" in page.text
    assert "<h1" in page.text
    assert 'value="1.I.1" checked' in page.text
    assert len(await place.waiting()) == 1


async def test_htmx_gets_only_the_part_that_changed(place: Place, reader: AsyncClient) -> None:
    story = await place.story()
    path = f"{PAGE}/{story.id}"
    reader.headers["hx-request"] = "true"

    part = await factories.form(reader, path, to=f"{path}/check", safe_wording=SAFE)

    assert "Sue</del>" in part.text
    assert "<h1" not in part.text
    assert "autofocus" in part.text


async def test_a_reader_who_forgot_how_it_went_is_asked_again(
    place: Place, reader: AsyncClient
) -> None:
    story = await place.story()

    page = await factories.form(reader, f"{PAGE}/{story.id}", safe_wording=SAFE, about="6.I.2")

    assert page.status_code == 422
    assert ReadingProblem.HOW_DID_IT_GO.sentence in page.text
    assert 'href="#went-6.I.2"' in page.text
    assert SAFE in page.text
    assert len(await place.waiting()) == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"safe_wording": "  "}, ReadingProblem.EMPTY.sentence),
        ({"safe_wording": "x" * 6001}, ReadingProblem.TOO_LONG.sentence),
        ({"safe_wording": SAFE, "went": "9.I.9 well"}, ReadingProblem.UNKNOWN_STATEMENT.sentence),
        ({}, ReadingProblem.EMPTY.sentence),
    ],
)
async def test_what_cannot_be_kept_comes_back_with_a_sentence(
    place: Place, reader: AsyncClient, fields: dict[str, str], sentence: str
) -> None:
    story = await place.story()

    page = await factories.form(reader, f"{PAGE}/{story.id}", to=None, **fields)

    assert page.status_code == 422
    assert sentence in page.text
    assert len(await place.waiting()) == 1


async def test_a_reader_sets_words_aside_with_a_reason(place: Place, reader: AsyncClient) -> None:
    story = await place.story()
    path = f"{PAGE}/{story.id}"

    asked_again = await factories.form(reader, path, to=f"{path}/aside", because="")
    answer = await factories.form(
        reader, path, to=f"{path}/aside", because="COULD_HARM", more="Soon."
    )

    assert asked_again.status_code == 422
    assert ReadingProblem.NO_REASON.sentence in asked_again.text
    assert answer.status_code == 303
    async with db.transaction(place.pool, place.organisation.id) as conn:
        assert await domain.quotable(CouncilContext(conn, place.organisation), place.round.id) == []
        reading = await queries.newest_reading(
            CouncilContext(conn, place.organisation), words_id=story.id
        )
    assert reading is not None
    assert reading.set_aside_because == "It could harm somebody if we show it. Soon."


async def test_a_reason_that_is_too_long_comes_back_whole_and_is_never_cut(
    place: Place, reader: AsyncClient
) -> None:
    story = await place.story()
    path = f"{PAGE}/{story.id}"
    long = "It names somebody. " * 60 + "This is the end."

    asked_again = await factories.form(
        reader, path, to=f"{path}/aside", because="COULD_HARM", more=long
    )

    assert asked_again.status_code == 422
    assert "1,000 letters or fewer" in asked_again.text
    assert long in asked_again.text
    assert len(await place.waiting()) == 1


async def test_a_reading_can_be_done_again_and_the_newest_counts(
    place: Place, reader: AsyncClient
) -> None:
    story = await place.story()
    path = f"{PAGE}/{story.id}"
    await factories.form(reader, path, to=f"{path}/aside", because="COULD_HARM")

    before = await reader.get(path)
    await factories.form(reader, path, safe_wording=SAFE, went="1.I.1 well")

    assert "Set aside: It could harm somebody" in before.text
    async with db.transaction(place.pool, place.organisation.id) as conn:
        (quote,) = await domain.quotable(CouncilContext(conn, place.organisation), place.round.id)
    assert quote.wording == SAFE


async def read_many(place: Place, number: int) -> None:
    """A reader has read so many more stories, from “Words 0” to the newest."""
    async with db.transaction(place.pool, place.organisation.id) as conn:
        for each in range(number):
            await factories.response(
                conn, place.organisation, place.round, words={2: f"Words {each}."}
            )
        waiting = await domain.waiting(CouncilContext(conn, place.organisation))
        told = sorted(
            (one for one in waiting if one.wording.startswith("Words")),
            key=lambda one: int(one.wording.split()[1].rstrip(".")),
        )
        for minute, story in enumerate(told):
            await domain.read(
                ActingMember(
                    conn,
                    place.organisation,
                    place.reader,
                    factories.NOW + timedelta(minutes=minute),
                ),
                story,
                Draft(safe_wording=story.wording, went={}),
            )


async def test_a_reading_stays_in_the_list_after_a_page_of_others(
    place: Place, reader: AsyncClient
) -> None:
    await read_many(place, STORIES_ON_A_PAGE + 1)

    first = (await reader.get(PAGE)).text
    older = re.search(r'rel="next" href="([^"]+)"', first)
    assert older
    second = (await reader.get(older[1].replace("&amp;", "&"))).text

    assert f"Words {STORIES_ON_A_PAGE}." in first
    assert "Words 0." not in first
    assert "Words 0." in second
    assert 'rel="prev"' in second


async def test_a_reader_finds_readings_by_survey_and_by_what_happened(
    place: Place, reader: AsyncClient
) -> None:
    await read_many(place, 1)
    story = await place.story()
    async with db.transaction(place.pool, place.organisation.id) as conn:
        why = SetAside(because=SetAsideReason.NOT_A_STORY, more="")
        await domain.set_aside(
            ActingMember(
                conn, place.organisation, place.reader, factories.NOW + timedelta(hours=1)
            ),
            story,
            why,
        )

    aside = (await reader.get(f"{PAGE}?what=aside")).text
    read = (await reader.get(f"{PAGE}?what=read&survey=your-support")).text
    other = (await reader.get(f"{PAGE}?survey=unpaid-carers&page=x")).text

    assert "It is not about care and support" in aside
    assert "Words 0." not in aside
    assert "Words 0." in read
    assert "It is not about care" not in read
    assert "There are none of these." in other


async def test_nobody_else_sees_words_before_they_were_read(
    place: Place, visitor: AsyncClient
) -> None:
    """The coordinator here is administrator and group member, too."""
    story = await place.story()
    await factories.signed_in(visitor, place.organisation, place.coordinator)

    for path in (PAGE, f"{PAGE}/{story.id}", f"{PAGE}/{uuid4()}"):
        page = await visitor.get(path)
        assert page.status_code == 403
        assert "Sue" not in page.text
    for path in (
        "/anyborough/work",
        "/anyborough/findings/spring-2026",
        "/anyborough/findings/spring-2026/stories",
        *(f"/anyborough/findings/spring-2026/stories/themes/{theme}" for theme in range(7)),
        "/anyborough/work/findings/spring-2026",
        *(f"/anyborough/work/findings/spring-2026/themes/{theme}" for theme in range(1, 7)),
        "/anyborough",
    ):
        page = await visitor.get(path)
        assert page.status_code == 200, path
        assert "Sue" not in page.text


async def test_a_visitor_is_sent_to_sign_in(place: Place, visitor: AsyncClient) -> None:
    page = await visitor.get(f"{PAGE}/{(await place.story()).id}")

    assert page.status_code == 303
    assert "Sue" not in page.text


async def test_a_reader_of_another_council_sees_nothing_of_ours(
    place: Place, visitor: AsyncClient
) -> None:
    story = await place.story()
    async with db.transaction(place.pool) as conn:
        theirs = await factories.organisation(conn, "otherham")
        ewa = await factories.member(conn, theirs, "Ewa Nowak", Role.READER)
    await factories.signed_in(visitor, theirs, ewa)

    page = await visitor.get(f"/otherham/work/stories/{story.id}")

    assert page.status_code == 404
    assert "Sue" not in (await visitor.get("/otherham/work/stories")).text


async def test_words_that_were_changed_meanwhile_are_not_read(
    place: Place, reader: AsyncClient
) -> None:
    story = await place.story()
    opened = f"{PAGE}/{story.id}"
    page = await reader.get(opened)
    assert SECRET_WORDS in page.text.replace("“", "").replace("”", "")
    async with db.transaction(place.pool, place.organisation.id) as conn:
        await conn.execute("UPDATE words SET id = gen_random_uuid()")

    answer = await factories.form(reader, PAGE, to=opened, safe_wording=SAFE)

    assert answer.status_code == 404
    assert SAFE in answer.text
    assert len(await place.waiting()) == 1


async def test_words_that_may_not_be_counted_are_tied_to_nothing(
    place: Place, reader: AsyncClient
) -> None:
    async with db.transaction(place.pool, place.organisation.id) as conn:
        await conn.execute("UPDATE words SET may_count = false, may_quote = false")
    story = await place.story()

    page = await reader.get(f"{PAGE}/{story.id}")
    await factories.form(reader, f"{PAGE}/{story.id}", safe_wording=SAFE, went="1.I.1 well")

    assert "Read it for urgent harm only." in page.text
    async with db.transaction(place.pool, place.organisation.id) as conn:
        reading = await queries.newest_reading(
            CouncilContext(conn, place.organisation), words_id=story.id
        )
        assert await domain.quotable(CouncilContext(conn, place.organisation), place.round.id) == []
    assert reading is not None
    assert reading.codings == ()


@pytest.mark.parametrize(
    ("may_count", "may_quote", "allowed", "keep"),
    [
        (True, True, "We may show them to everybody", "Keep the safe words"),
        (True, False, "We may not show them to anybody else.", "Keep what it is about"),
        (False, True, "We may not count them.", "Keep the safe words"),
        (False, False, "We may not count these words, nor show them.", "I have read it"),
    ],
    ids=["all", "counted-only", "shown-only", "neither"],
)
async def test_a_reader_is_told_first_what_is_allowed_and_offered_only_that(
    place: Place, reader: AsyncClient, may_count: bool, may_quote: bool, allowed: str, keep: str
) -> None:
    async with db.transaction(place.pool, place.organisation.id) as conn:
        await conn.execute("UPDATE words SET may_count = $1, may_quote = $2", may_count, may_quote)
    story = await place.story()
    went = {"went": "1.I.1 well"} if may_count else {}

    page = (await reader.get(f"{PAGE}/{story.id}")).text
    answer = await factories.form(
        reader,
        f"{PAGE}/{story.id}",
        safe_wording=SAFE if may_quote else story.wording,
        **went,
    )

    assert page.index(allowed) < page.index("Sue from Oak House")
    assert f">{keep}</button>" in page
    assert ("What is it about?" in page) == may_count
    assert ("Take out names" in page) == may_quote
    assert (">1. Take out" in page) == (">2. What is" in page) == (may_count and may_quote)
    assert ("<textarea" in page.partition("Or set it aside")[0]) == may_quote
    assert answer.status_code == 303
    assert await place.waiting() == []


async def test_how_many_wait_is_said_in_days(place: Place) -> None:
    async with db.transaction(place.pool, place.organisation.id) as conn:
        waiting = await domain.waiting_number(CouncilContext(conn, place.organisation))

    assert waiting.number == 1
    assert waiting.oldest_days(place.round.closes_on) == 29


async def test_a_reader_who_picked_no_statement_is_asked_once_and_loses_nothing(
    place: Place, reader: AsyncClient
) -> None:
    story = await place.story()
    path = f"{PAGE}/{story.id}"

    asked = await factories.form(reader, path, safe_wording=SAFE)
    kept_at_once = await place.waiting() == []
    answer = await factories.form(reader, path, safe_wording=SAFE, about_none="yes")

    assert asked.status_code == 422
    assert ReadingProblem.NO_STATEMENT.sentence in asked.text
    assert 'name="about_none"' in asked.text
    assert SAFE in asked.text
    assert not kept_at_once
    assert answer.status_code == 303
    assert await place.waiting() == []


async def test_nobody_is_asked_for_a_statement_where_the_story_may_not_count(
    place: Place, reader: AsyncClient
) -> None:
    async with db.transaction(place.pool, place.organisation.id) as conn:
        await conn.execute("UPDATE words SET may_count = false")
    story = await place.story()

    answer = await factories.form(reader, f"{PAGE}/{story.id}", safe_wording=SAFE)

    assert answer.status_code == 303
