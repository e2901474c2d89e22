"""Other words are another question, unless a person wrote that they mean the same."""

from uuid import uuid4

import pytest

from said_and_done.core.db import Connection, CouncilConnection
from said_and_done.core.errors import ContentProblem
from said_and_done.surveys.domain.surveys import asked_survey, load, newest_in_catalogue
from said_and_done.surveys.model.survey import Survey
from tests.factories import NOW
from tests.surveys.written import small

BEFORE = 'statement = "2.I.1"\ncore = true'
NEW = 'statement = "2.I.2"\ncore = true'
ASKED = 'wording = "Do people listen?"'


def worded(words: str, *same: str) -> Survey:
    """The small survey with other words for its second question."""
    marked = "\nsame_meaning_as = [" + ", ".join(f'"{one}"' for one in same) + "]" if same else ""
    return small(ASKED, f'wording = "{words}"{marked}')


async def units(conn: Connection, *surveys: Survey) -> list[str]:
    """The unit of the second question in each version, loaded one after the other."""
    versions = [await load(conn, survey, NOW) for survey in surveys]
    asked = [await asked_survey(CouncilConnection(conn, uuid4()), one.id) for one in versions]
    assert {one.questions[0].unit for one in asked} == {"small-talk/1.I.1/1"}
    return [one.questions[1].unit for one in asked]


async def test_other_words_are_another_unit(conn: Connection) -> None:
    assert await units(conn, small(), worded("Do people hear you?")) == [
        "small-talk/2.I.1/1",
        "small-talk/2.I.1/2",
    ]


async def test_words_that_a_person_marked_as_the_same_are_the_same_unit(conn: Connection) -> None:
    marked = worded("Do people hear you?", "Do people listen?")
    later = worded("Do they hear you?", "Do people hear you?", "Do people listen?")

    assert set(await units(conn, small(), marked, later)) == {"small-talk/2.I.1/1"}


async def test_a_mark_does_not_reach_words_that_it_does_not_name(conn: Connection) -> None:
    await load(conn, small(), NOW)
    marked = worded("Do people hear you?", "Do people listen?")
    await load(conn, marked, NOW)

    with pytest.raises(ContentProblem) as refused:
        await load(conn, worded("Do you like people?", "Do people listen?"), NOW)

    assert str(refused.value) == (
        "surveys/small-talk/survey.toml, question 2 (2.I.1), same_meaning_as: the version before "
        "asked “Do people hear you?” Write these words here if the meaning is the same. If it is "
        "not, take the line away."
    )
    assert (await newest_in_catalogue(conn, "small-talk")).survey == marked


async def test_words_for_a_hard_word_are_part_of_what_was_asked(conn: Connection) -> None:
    explained = small(ASKED, f'{ASKED}\nexplain = "For example, your family."')

    assert len(set(await units(conn, small(), explained))) == 2


async def test_words_that_went_away_and_came_back_are_a_new_unit(conn: Connection) -> None:
    """In between another question was asked: the chain is broken."""
    asked = await units(conn, small(), worded("Do people hear you?"), small())

    assert asked[2] == "small-talk/2.I.1/3"


async def test_a_new_question_cannot_mean_the_same_as_one_before(conn: Connection) -> None:
    without = small()
    await load(conn, without, NOW)
    new = small('statement = "2.I.1"\ncore = true', 'statement = "2.I.2"\ncore = true').questions[
        1:
    ]
    assert new

    with pytest.raises(ContentProblem, match="did not ask about this"):
        await load(
            conn, small(f"{BEFORE}\n{ASKED}", f'{NEW}\n{ASKED}\nsame_meaning_as = ["A?"]'), NOW
        )


async def test_the_first_version_here_may_have_a_mark(conn: Connection) -> None:
    """The file may be older than this installation."""
    assert await units(conn, worded("Do people hear you?", "Do people listen?")) == [
        "small-talk/2.I.1/1"
    ]
