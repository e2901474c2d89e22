"""A tablet sends what was said with help, on behalf of somebody, and without the helper."""

from typing import Any

import pytest

from tests.answering.conftest import Query
from tests.tablets.conftest import Send

COUNT = "SELECT count(*) FROM responses"


async def test_what_the_supporter_thinks_stands_beside_what_the_person_would_say(
    send: Send, said: dict[str, Any], query: Query
) -> None:
    on_behalf = {"help_at_start": ["answered"], "help": ["answered"]}
    await send({**said, **on_behalf, "supporter": [{"number": 1, "choice": "no"}]})

    assert await query("SELECT choices[1] FROM responses") == 1
    assert await query("SELECT supporter_choices[:2] FROM responses") == [3, None]
    assert await query("SELECT cardinality(supporter_choices) FROM responses") == 12
    assert await query("SELECT voice FROM responses") == 3


async def test_a_tablet_from_before_that_was_asked_is_taken_in_too(
    send: Send, said: dict[str, Any], query: Query
) -> None:
    answer = await send(said)

    assert answer.status_code == 200
    assert await query("SELECT supporter_choices = '{}' FROM responses")
    assert await query("SELECT without_helper IS NULL FROM responses")


async def test_what_was_said_without_the_helper_is_for_readers_alone(
    send: Send, said: dict[str, Any], query: Query
) -> None:
    wording = "She never waits. " * 400
    await send({**said, "alone": {"answer": "no", "wording": wording}})

    assert await query("SELECT without_helper FROM responses") == 2
    assert await query("SELECT wording FROM words WHERE question_number = -1") == wording.strip()
    assert not await query("SELECT may_count OR may_quote FROM words WHERE question_number = -1")


@pytest.mark.parametrize(
    "wrong",
    [
        {"supporter": [{"number": 1, "choice": "perhaps"}]},
        {"supporter": [{"number": 20, "choice": "yes"}]},
        {"alone": {"answer": "perhaps", "wording": ""}},
        {"alone": {"answer": "yes"}},
        {"alone": "yes"},
    ],
)
async def test_what_the_survey_does_not_offer_there_is_refused(
    send: Send, said: dict[str, Any], query: Query, wrong: dict[str, Any]
) -> None:
    answer = await send({**said, **wrong})

    assert answer.status_code in {400, 422}
    assert answer.json()["sentence"]
    assert await query(COUNT) == 0
