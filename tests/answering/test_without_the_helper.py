"""Ben answers one thing without Joy. What he says there is never shown again but to readers."""

import pytest

from said_and_done.answering.model.response import AnswerProblem
from tests.answering.conftest import Person, Query
from tests.pages import links

SECRET = "She will not let me see my sister."


@pytest.fixture
async def ben(amina: Person) -> Person:
    """Ben said at the start that somebody reads to him."""
    await amina.leave("helpers-at-start", help="read")
    return amina


async def alone(ben: Person, **fields: str) -> None:
    await ben.leave("without-helper", **fields)


async def words(query: Query) -> object:
    return await query("SELECT wording FROM words WHERE question_number = -1")


async def test_it_comes_after_the_helpers_only_when_somebody_helped(ben: Person) -> None:
    change = "without-helper?change=yes"
    await ben.leave("helpers", help="read")
    assert ben.here.endswith("/without-helper")
    assert change in links(await ben.see("check"))

    await ben.leave("helpers", help="nobody")
    assert ben.here.endswith("/check")
    assert change not in links(await ben.see("check"))
    assert (await ben.see("without-helper")).headers["location"].endswith("/helpers")


async def test_who_skips_the_end_is_asked_because_of_the_start(ben: Person) -> None:
    await ben.leave("helpers", then="skip")

    assert ben.here.endswith("/without-helper")


async def test_both_are_kept_and_nothing_is_agreed_to(ben: Person, query: Query) -> None:
    await alone(ben, without_helper="no", wording=SECRET)

    assert ben.here.endswith("/check")
    assert await query("SELECT without_helper FROM responses") == 2
    assert await words(query) == SECRET
    assert await query("SELECT may_count OR may_quote FROM words") is False


async def test_next_with_nothing_asks_once_more(ben: Person, query: Query) -> None:
    page = await ben.leave("without-helper", then="next")

    assert page.status_code == 422
    assert 'id="skip-this"' in page.text
    assert await query("SELECT without_helper FROM responses") is None


async def test_words_that_are_too_long_are_still_there_to_be_made_shorter(ben: Person) -> None:
    page = await ben.leave("without-helper", wording="long " * 1200)

    assert page.status_code == 422
    assert AnswerProblem.TOO_LONG.sentence in page.text
    assert "long long" in page.text


async def test_an_answer_that_is_not_offered_is_not_kept(ben: Person, query: Query) -> None:
    assert (await ben.leave("without-helper", without_helper="perhaps")).status_code == 422
    assert await query("SELECT without_helper FROM responses") is None


@pytest.mark.parametrize("typed", [SECRET, "long " * 1200])
async def test_to_hide_keeps_what_is_there_and_shows_a_page_with_nothing_of_it(
    ben: Person, query: Query, typed: str
) -> None:
    await alone(ben, without_helper="no", wording=typed, then="hide")

    assert ben.here.endswith("/hidden")
    page = (await ben.see("hidden")).text
    assert typed.strip() not in page
    assert "helper" not in page.split("<main")[1].split("</main>")[0]
    assert "Carry on" in page
    assert await words(query) == typed.strip()
    assert (await ben.see("without-helper")).headers["cache-control"] == "no-store, no-transform"


async def test_no_page_ever_shows_again_what_was_said(ben: Person, somebody_else: Person) -> None:
    await alone(ben, without_helper="no", wording=SECRET)
    card = (await ben.see("rest")).text
    pages = [
        "without-helper",
        "without-helper?again=yes",
        "check",
        "rest",
        "helpers",
        "questions/1",
        "questions/1/words",
        "hidden",
        "map",
    ]
    seen = [(await ben.see(page)).text for page in pages]

    assert all(SECRET not in page for page in [*seen, card])
    assert "checked" not in seen[1]
    assert "You answered this." in seen[0]
    assert "Kept. Readers at the council see it." in seen[2]


async def test_a_helper_who_opens_the_card_later_does_not_see_it(ben: Person) -> None:
    await alone(ben, without_helper="no", wording=SECRET)
    await ben.send()
    card = await ben.card()
    assert (await ben.use_card(" ".join(card))).status_code == 303

    for page in ("", "check", "without-helper", "sent", "what-happened"):
        assert SECRET not in (await ben.visitor.get(f"{ben.answers}/{page}".rstrip("/"))).text


async def test_to_answer_again_takes_the_place_of_what_was_said(ben: Person, query: Query) -> None:
    await alone(ben, without_helper="no", wording=SECRET)

    await alone(ben, wording="It is better now.")

    assert await words(query) == "It is better now."
    assert await query("SELECT count(*) FROM words") == 1
    assert await query("SELECT without_helper FROM responses") == 2


async def test_back_with_nothing_new_keeps_what_was_said(ben: Person, query: Query) -> None:
    await alone(ben, without_helper="not-sure", wording=SECRET)

    await alone(ben, then="back")

    assert ben.here.endswith("/more-about")
    assert await words(query) == SECRET
    assert await query("SELECT without_helper FROM responses") == 3


async def test_next_on_the_page_that_says_you_answered_this_keeps_it(
    ben: Person, query: Query
) -> None:
    await alone(ben, without_helper="no", wording=SECRET)
    assert 'name="then" value="keep"' in (await ben.see("without-helper")).text

    await alone(ben, then="keep")

    assert ben.here.endswith("/check")
    assert await words(query) == SECRET


async def test_it_can_be_taken_away(ben: Person, query: Query) -> None:
    await alone(ben, without_helper="no", wording=SECRET)

    await alone(ben, then="skip")

    assert await words(query) is None
    assert await query("SELECT without_helper FROM responses") is None
    assert "You answered this." not in (await ben.see("without-helper")).text


async def test_who_says_at_the_end_that_somebody_helped_comes_to_it(amina: Person) -> None:
    await amina.leave("helpers", help="wrote", change="yes")

    assert amina.here.endswith("/without-helper?change=yes")


async def test_another_browser_says_nothing_in_his_place(
    ben: Person, somebody_else: Person, query: Query
) -> None:
    await somebody_else.start()
    token = (await somebody_else.see("questions/1")).text.split('_csrf_token" value="')[1]

    page = await somebody_else.visitor.post(
        f"{ben.answers}/without-helper",
        data={"_csrf_token": token.split('"')[0], "wording": "It is all fine."},
    )

    assert page.status_code == 404
    assert await words(query) is None


async def test_the_enter_key_keeps_and_hides(ben: Person) -> None:
    page = (await ben.see("without-helper")).text

    first = page[page.index("<button") :].partition(">")[0]
    assert 'form="page" name="then" value="hide"' in first
