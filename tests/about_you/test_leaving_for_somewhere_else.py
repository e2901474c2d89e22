"""Somebody leaves a question about themselves by what looks like a link: their answer is kept."""

import pytest

from tests.about_you.test_telling_about_you import ALL, sends
from tests.answering.conftest import Person, Query
from tests.answering.leaving import AWAY, Ways, where


@pytest.mark.parametrize("then", AWAY)
async def test_what_was_picked_is_kept_and_can_still_be_changed(
    amina: Person, query: Query, then: str
) -> None:
    await sends(amina)

    # On the last page, too, leaving is not the same as being done.
    answer = await amina.leave("about-you/9", choice="2", then=then)

    assert answer.headers["location"] == where(then, f"{amina.answers}/about-you/9")
    assert (await query(ALL))[8] == 2
    assert "checked" in (await amina.see("about-you/9")).text


@pytest.mark.parametrize("then", AWAY)
async def test_nobody_has_to_answer_first(amina: Person, query: Query, then: str) -> None:
    await sends(amina)

    answer = await amina.leave("about-you/1", then=then)

    assert answer.headers["location"] == where(then, f"{amina.answers}/about-you/1")
    assert await query(ALL) is None


@pytest.mark.parametrize("then", ["talk", "not-safe"])
async def test_help_comes_first_also_for_whoever_is_done_and_went_back(
    amina: Person, then: str
) -> None:
    await sends(amina)
    token = {"x-csrftoken": amina.visitor.cookies["csrftoken"]}
    page = f"{amina.answers}/about-you/9"
    await amina.visitor.post(page, data={"choice": "2", "then": "next"}, headers=token)

    answer = await amina.visitor.post(page, data={"then": then}, headers=token)

    assert answer.headers["location"] == where(then, page)


async def test_no_link_leads_away_from_a_question(amina: Person) -> None:
    await sends(amina)

    found = Ways((await amina.see("about-you/1")).text)

    assert found.links == []
    here = [value for form, value in found.buttons if form == "page"]
    assert here[0] == "next"
    assert set(AWAY) <= set(here)
