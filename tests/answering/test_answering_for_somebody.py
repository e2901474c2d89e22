"""Joy answers on behalf of Ben: each question asks twice, and the two answers never mix."""

import re

import pytest

from tests.answering.conftest import Person, Query
from tests.answering.test_number_of_statements import Counter, count_page, count_send, counter
from tests.asking import asked

__all__ = ["counter"]


@pytest.fixture
async def joy(amina: Person) -> Person:
    """Joy said at the start that she answers for Ben."""
    await amina.leave("helpers-at-start", help="answered")
    return amina


def checked(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([\w-]+)" id="\S+" checked', page)


async def test_one_page_asks_what_you_think_and_what_they_would_say(joy: Person) -> None:
    page = (await joy.see("questions/1")).text

    assert page.count("<h1") == 1
    assert asked(1, on_behalf=True) in page
    assert asked(1) not in page
    assert page.count("<fieldset") == 2
    assert page.index("What do you think?") < page.index("What do you think they would say?")


async def test_both_answers_are_kept_apart(joy: Person, query: Query) -> None:
    await joy.leave("questions/2", supporter_choice="no", choice="yes", on_behalf="yes")

    assert joy.here.endswith("/questions/3")
    assert await query("SELECT choices[1:3] FROM responses") == [None, 1, None]
    assert await query("SELECT supporter_choices[1:3] FROM responses") == [None, 3, None]
    assert await query("SELECT cardinality(supporter_choices) FROM responses") == 12
    page = (await joy.see("questions/2")).text
    assert checked(page, "supporter_choice") == ["no"]
    assert checked(page, "choice") == ["yes"]


@pytest.mark.parametrize(
    ("given", "theirs", "mine"),
    [({"choice": "yes"}, 1, 0), ({"supporter_choice": "sometimes"}, 0, 2)],
)
async def test_one_answer_of_the_two_is_enough(
    joy: Person, query: Query, given: dict[str, str], theirs: int, mine: int
) -> None:
    await joy.leave("questions/1", on_behalf="yes", **given)

    assert joy.here.endswith("/questions/2")
    assert await query("SELECT choices[1] FROM responses") == theirs
    assert await query("SELECT supporter_choices[1] FROM responses") == mine


async def test_next_with_neither_picked_asks_once_more(joy: Person, query: Query) -> None:
    page = await joy.leave("questions/1", on_behalf="yes", then="next")

    assert page.status_code == 422
    assert 'id="skip-this"' in page.text
    assert await query("SELECT choices[1] FROM responses") is None


@pytest.mark.parametrize("field", ["choice", "supporter_choice"])
async def test_an_answer_that_is_not_offered_is_not_kept(
    joy: Person, query: Query, field: str
) -> None:
    page = await joy.leave("questions/1", on_behalf="yes", **{field: "perhaps"})

    assert page.status_code == 422
    assert await query("SELECT supporter_choices FROM responses") == []


async def test_to_skip_skips_both(joy: Person, query: Query) -> None:
    await joy.leave("questions/1", supporter_choice="no", choice="no", on_behalf="yes")

    await joy.leave("questions/1", on_behalf="yes", then="skip")

    assert await query("SELECT choices[1] + supporter_choices[1] FROM responses") == 0


async def test_back_needs_no_answer_and_keeps_what_is_picked(joy: Person, query: Query) -> None:
    await joy.leave("questions/2", on_behalf="yes", then="back")
    assert await query("SELECT choices[2] FROM responses") is None

    await joy.leave("questions/2", on_behalf="yes", supporter_choice="yes", then="rest")

    assert joy.here.endswith("/rest")
    assert await query("SELECT supporter_choices[2] FROM responses") == 1


async def test_free_words_are_asked_about_them(joy: Person) -> None:
    page = (await joy.see("questions/1/words")).text

    assert "What is good in their life now? What would they change?" in page


async def test_the_check_page_shows_both_apart(joy: Person) -> None:
    await joy.leave("questions/1", supporter_choice="no", choice="yes", on_behalf="yes")

    page = re.sub(r"\s+", " ", (await joy.see("check")).text)

    assert "What you think:</span> <strong>No</strong>" in page
    assert "What they would say:</span> <strong>Yes</strong>" in page
    assert "Somebody answered for me." in page


async def test_to_change_the_voice_at_the_end_loses_nothing_and_mixes_nothing(
    joy: Person, query: Query
) -> None:
    await joy.leave("questions/1", supporter_choice="no", choice="yes", on_behalf="yes")

    await joy.leave("helpers", help="read")

    assert await query("SELECT choices[1] FROM responses") == 1
    assert await query("SELECT supporter_choices[1] FROM responses") == 3
    own = (await joy.see("questions/1")).text
    assert asked(1) in own
    assert checked(own, "choice") == ["yes"]
    assert "What you think:" not in (check := (await joy.see("check")).text)
    assert 'id="kept-apart"' in check, "what the supporter thinks is not counted now"

    await joy.pick(1, "sometimes")
    await joy.leave("helpers", help="answered")

    both = (await joy.see("questions/1")).text
    assert checked(both, "supporter_choice") == ["no"]
    assert checked(both, "choice") == ["sometimes"]
    assert 'id="kept-apart"' not in (await joy.see("check")).text


async def test_who_answers_on_behalf_from_the_end_on_is_asked_twice_when_changing(
    amina: Person, query: Query
) -> None:
    await amina.pick(1)
    await amina.leave("helpers", help="answered")

    await amina.leave("questions/1", on_behalf="yes", supporter_choice="no", change="yes")

    assert amina.here.endswith("/check#answer-1")
    assert await query("SELECT choices[1] FROM responses") == 1
    assert await query("SELECT supporter_choices[1] FROM responses") == 3


async def test_the_pages_of_both_voices_do_not_mix(joy: Person, somebody_else: Person) -> None:
    await somebody_else.start()

    theirs, own = await joy.see("questions/1"), await somebody_else.see("questions/1")

    assert "What do you think they would say?" in theirs.text
    assert "What do you think they would say?" not in own.text


async def test_it_takes_no_more_statements(joy: Person, counter: Counter) -> None:
    at = joy.answers
    both = {"supporter_choice": "no", "choice": "yes", "on_behalf": "yes"}

    assert await count_page(counter, joy, f"{at}/questions/1") == 1
    assert await count_send(counter, joy, f"{at}/questions/1", **both) == 2
    assert await count_page(counter, joy, f"{at}/helpers-at-start") == 1
    assert await count_send(counter, joy, f"{at}/helpers-at-start", help="answered") == 2
    assert await count_page(counter, joy, f"{at}/without-helper") == 1
    assert await count_send(counter, joy, f"{at}/without-helper", without_helper="no") == 2
    assert await count_page(counter, joy, f"{at}/hidden") == 0
