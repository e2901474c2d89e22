"""Two readers have the same words open: neither undoes what the other took out without choosing."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any, cast

import pytest
from httpx import ASGITransport, AsyncClient, Response
from litestar import Litestar

from said_and_done.core import db
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import Role
from said_and_done.revisions import domain as revisions
from said_and_done.stories import domain, queries
from said_and_done.stories.model import Draft, Reading, SetAside, SetAsideReason, Story
from tests import factories
from tests.meanwhile import sent_meanwhile
from tests.pages import SAVED_MEANWHILE
from tests.stories.conftest import Place

PAGE = "/anyborough/work/stories"
SAFE = "My worker [name] from [place] never listens to me."
NAMED = "My worker Sue from [place] never listens to me."


@pytest.fixture
async def second(place: Place, app: Litestar) -> AsyncIterator[AsyncClient]:
    """The browser of a second reader, Ray."""
    async with db.transaction(place.pool, place.organisation.id) as conn:
        ray = await factories.member(conn, place.organisation, "Ray Reads", Role.READER)
    async with AsyncClient(
        transport=ASGITransport(cast(Any, app), raise_app_exceptions=False),
        base_url="http://testserver",
    ) as client:
        await factories.signed_in(client, place.organisation, ray)
        yield client


async def newest(place: Place, story: Story) -> Reading:
    async with db.transaction(place.pool, place.organisation.id) as conn:
        reading = await queries.newest_reading(
            CouncilContext(conn, place.organisation), words_id=story.id
        )
    assert reading is not None
    return reading


async def number_of_readings(place: Place) -> int:
    async with db.transaction(place.pool, place.organisation.id) as conn:
        number: int = await conn.fetchval("SELECT count(*) FROM readings")
    return number


def shows_both(page: Response) -> None:
    assert page.status_code == 409
    assert SAVED_MEANWHILE in page.text
    assert "nothing is lost" in page.text


async def test_a_page_opened_earlier_does_not_make_a_name_public_again(
    place: Place, reader: AsyncClient, second: AsyncClient
) -> None:
    story = await place.story()
    path = f"{PAGE}/{story.id}"
    opened_earlier = await factories.open_form(reader, path)
    await factories.form(second, path, safe_wording=SAFE, went="1.I.1 badly")

    page = await reader.post(
        path, data={**opened_earlier, "safe_wording": NAMED, "went": "1.I.1 well"}
    )

    shows_both(page)
    assert f">{SAFE}</blockquote>" in page.text
    assert "Ray Reads" in page.text
    assert f"{NAMED}</textarea>" in page.text, "what was typed is not lost"
    assert "1.I.1: It went badly" in page.text
    assert 'value="1.I.1 well" selected' in page.text
    assert "Sue</ins>" in page.text, "what would become public is marked"
    assert (await newest(place, story)).safe_wording == SAFE


async def test_a_reader_who_saw_both_can_choose_her_own_words(
    place: Place, reader: AsyncClient, second: AsyncClient
) -> None:
    story = await place.story()
    path = f"{PAGE}/{story.id}"
    opened_earlier = await factories.open_form(reader, path)
    await factories.form(second, path, safe_wording=NAMED, about_none="yes")
    both = await reader.post(
        path, data={**opened_earlier, "safe_wording": SAFE, "about_none": "yes"}
    )

    assert "Keep mine in place of theirs" in both.text
    answer = await reader.post(
        path, data={**opened_earlier, "safe_wording": SAFE, "about_none": "yes", "based_on": "1"}
    )

    assert 'name="based_on" value="1"' in both.text
    assert answer.status_code == 303
    assert (await newest(place, story)).safe_wording == SAFE


async def test_checking_what_was_taken_out_does_not_hide_what_another_reader_kept(
    place: Place, reader: AsyncClient, second: AsyncClient
) -> None:
    story = await place.story()
    path = f"{PAGE}/{story.id}"
    opened_earlier = await factories.open_form(reader, path)
    await factories.form(second, path, safe_wording=SAFE, about_none="yes")

    checked = await reader.post(
        f"{path}/check", data={**opened_earlier, "safe_wording": NAMED, "about_none": "yes"}
    )
    page = await reader.post(
        path, data={**opened_earlier, "safe_wording": NAMED, "about_none": "yes"}
    )

    assert 'name="based_on" value="0"' in checked.text
    shows_both(page)
    assert (await newest(place, story)).safe_wording == SAFE


async def test_a_mistake_on_an_old_page_does_not_hide_what_another_reader_kept(
    place: Place, reader: AsyncClient, second: AsyncClient
) -> None:
    story = await place.story()
    path = f"{PAGE}/{story.id}"
    opened_earlier = await factories.open_form(reader, path)
    await factories.form(second, path, safe_wording=SAFE, about_none="yes")

    empty = await reader.post(path, data={**opened_earlier, "safe_wording": ""})

    assert empty.status_code == 422
    assert 'name="based_on" value="0"' in empty.text


async def test_words_that_another_reader_set_aside_do_not_come_back_by_an_old_page(
    place: Place, reader: AsyncClient, second: AsyncClient
) -> None:
    story = await place.story()
    path = f"{PAGE}/{story.id}"
    opened_earlier = await factories.open_form(reader, path)
    await factories.form(second, path, to=f"{path}/aside", because="PICKS_OUT")

    page = await reader.post(
        path, data={**opened_earlier, "safe_wording": SAFE, "about_none": "yes"}
    )

    shows_both(page)
    assert "We cannot take out enough to keep people safe</blockquote>" in page.text
    assert f"{SAFE}</textarea>" in page.text
    assert (await newest(place, story)).safe_wording is None


async def test_setting_aside_from_an_old_page_shows_what_another_reader_kept(
    place: Place, reader: AsyncClient, second: AsyncClient
) -> None:
    story = await place.story()
    path = f"{PAGE}/{story.id}"
    opened_earlier = await factories.open_form(reader, path)
    await factories.form(second, path, safe_wording=SAFE, about_none="yes")

    page = await reader.post(
        f"{path}/aside",
        data={**opened_earlier, "because": "ANOTHER_REASON", "more": "She asked us."},
    )

    shows_both(page)
    assert f">{SAFE}</blockquote>" in page.text
    assert "She asked us.</textarea>" in page.text
    assert (await newest(place, story)).safe_wording == SAFE


async def test_two_taps_on_the_same_button_are_no_conflict(
    place: Place, reader: AsyncClient
) -> None:
    path = f"{PAGE}/{(await place.story()).id}"
    form = {**await factories.open_form(reader, path), "safe_wording": SAFE, "went": "1.I.1 well"}

    first, again = await reader.post(path, data=form), await reader.post(path, data=form)

    assert (first.status_code, again.status_code) == (303, 303)
    assert await number_of_readings(place) == 1


async def test_a_form_that_does_not_say_what_it_is_based_on_is_not_taken(
    place: Place, reader: AsyncClient
) -> None:
    path = f"{PAGE}/{(await place.story()).id}"
    await factories.form(reader, path, safe_wording=SAFE, about_none="yes")
    form = await factories.open_form(reader, path)

    for strange in ("", "-1", "7", "²", "9" * 30, "1; DROP"):
        page = await reader.post(
            path, data={**form, "based_on": strange, "safe_wording": NAMED, "about_none": "yes"}
        )
        shows_both(page)


async def test_of_two_readers_at_the_very_same_moment_the_second_sees_both(
    place: Place, reader: AsyncClient, second: AsyncClient
) -> None:
    path = f"{PAGE}/{(await place.story()).id}"
    hers, his = await factories.open_form(reader, path), await factories.open_form(second, path)

    answers = await asyncio.gather(
        reader.post(path, data={**hers, "safe_wording": SAFE, "about_none": "yes"}),
        second.post(path, data={**his, "safe_wording": NAMED, "about_none": "yes"}),
    )

    assert sorted(answer.status_code for answer in answers) == [303, 409]
    assert await number_of_readings(place) == 1


async def test_a_form_that_looked_before_the_other_reader_kept_hers_is_not_taken_either(
    place: Place, second: AsyncClient
) -> None:
    """His form has read everything that it reads, and waits while hers is written."""
    story, organisation = await place.story(), place.organisation
    path = f"{PAGE}/{story.id}"
    his = await factories.open_form(second, path)

    async def she_keeps_hers(conn: db.Connection) -> None:
        draft = Draft(safe_wording=SAFE, went={})
        await domain.read(
            ActingMember(conn, organisation, place.reader, factories.NOW), story, draft, 1
        )

    async def somebody_is_first(conn: db.Connection) -> None:
        why = SetAside(because=SetAsideReason.NOT_READABLE, more="")
        await domain.set_aside(
            ActingMember(conn, organisation, place.reader, factories.NOW), story, why
        )

    page = await sent_meanwhile(
        place.pool,
        organisation.id,
        second.post(path, data={**his, "safe_wording": NAMED, "about_none": "yes"}),
        lock=somebody_is_first,
        happens=she_keeps_hers,
    )

    shows_both(page)
    assert f">{SAFE}</blockquote>" in page.text
    assert (await newest(place, story)).safe_wording == SAFE


async def test_words_that_somebody_takes_back_leave_no_sign_that_they_were_read(
    place: Place, reader: AsyncClient
) -> None:
    story = await place.story()
    await factories.form(reader, f"{PAGE}/{story.id}", safe_wording=SAFE, about_none="yes")
    async with db.transaction(place.pool, place.organisation.id) as conn:
        assert await revisions.revision(CouncilContext(conn, place.organisation), story.id) == 1

        await conn.execute("DELETE FROM responses")

        assert await conn.fetchval("SELECT count(*) FROM revisions") == 0
