"""Skip, Back, Rest and what leaves a page never ask for a right answer first."""

from typing import Any

import pytest

from said_and_done.answering.model.response import Button
from tests.answering.conftest import Person, Query
from tests.answering.leaving import LONG

WRONG: dict[str, dict[str, Any]] = {
    "helpers-at-start": {"help": ["nobody", "read"]},
    "helpers": {"help": ["nobody", "wrote"]},
    "questions/1": {"choice": "perhaps"},
    "questions/2": {"on_behalf": "yes", "choice": "yes", "supporter_choice": "perhaps"},
    "questions/3/words": {"wording": LONG},
    "more-about": {"themes": ["2", "99"]},
    "without-helper": {"without_helper": "perhaps", "wording": LONG},
}
LETS_GO = [then for then in Button if then.lets_go]


def test_these_buttons_let_everybody_go() -> None:
    assert {then.value for then in LETS_GO} >= {"skip", "back", "rest", "hide", "home", "not-safe"}
    assert {then.value for then in Button if not then.lets_go} == {"next", "more", "keep"}


@pytest.fixture
async def ben(amina: Person) -> Person:
    """Ben, whom Joy helps: he may say something without her, too."""
    await amina.leave("helpers-at-start", help="read")
    return amina


@pytest.mark.parametrize("page", WRONG)
@pytest.mark.parametrize("then", LETS_GO)
async def test_whatever_is_on_the_page_the_button_leads_on(
    ben: Person, page: str, then: Button
) -> None:
    answer = await ben.leave(page, then=then.value, **WRONG[page])

    assert answer.status_code == 303, answer.text


@pytest.mark.parametrize("page", ["helpers-at-start", "helpers"])
async def test_to_skip_who_helped_takes_the_answer_away(
    ben: Person, query: Query, page: str
) -> None:
    await ben.leave(page, help=["read"])

    await ben.leave(page, then="skip", **WRONG[page])

    column = "help_at_start" if page == "helpers-at-start" else "voice"
    assert await query(f"SELECT {column} FROM responses") is None


@pytest.mark.parametrize("then", ["back", "rest"])
async def test_what_cannot_be_true_is_not_kept_and_nothing_before_it_is_lost(
    ben: Person, query: Query, then: str
) -> None:
    await ben.pick(1, "no")
    for page, said in WRONG.items():
        await ben.leave(page, then=then, **said)

    assert await query("SELECT help_at_start FROM responses") == [1]
    assert await query("SELECT voice FROM responses") is None
    assert await query("SELECT choices[1] FROM responses") == 3
    assert await query("SELECT more_about FROM responses") == [2]
    assert await query("SELECT count(*) FROM words WHERE wording = $1", LONG.strip()) == 2


async def test_next_still_asks(ben: Person) -> None:
    for page, said in WRONG.items():
        assert (await ben.leave(page, then="next", **said)).status_code == 422, page


@pytest.mark.parametrize("then", ["skip", "back", "stop", "talk"])
async def test_about_you_lets_everybody_go_too(amina: Person, then: str) -> None:
    await amina.answer_all()
    await amina.send()

    answer = await amina.leave("about-you/2", choice="perhaps", then=then)

    assert answer.status_code == 303, answer.text


async def test_the_practice_page_shows_what_skip_does(amina: Person) -> None:
    path = f"{amina.link.code}/practice"
    amina.answers = "/anyborough/surveys"

    page = await amina.leave(path, choice="perhaps", then="skip")

    assert page.status_code == 200
