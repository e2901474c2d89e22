"""Of several answers people tick as many as are right for them, and none of these stands alone."""

import pytest

from said_and_done.i18n.languages import LANGUAGES
from said_and_done.i18n.translation import use_language
from said_and_done.surveys.model.choices import LOWEST_TICK, MOST_TO_TICK, NONE, says_none
from said_and_done.surveys.model.questions import Question, Scale
from tests.surveys.test_own_answers import answers, told

WAYS = ("By bus", "On foot", "By car?")
UNREAD, LARGEST_SMALLINT = 9, 32_767


def several(*wordings: str) -> Question:
    return answers(*(wordings or WAYS), scale="pick-several").questions[1]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("own-2", "On foot"),
        ("own-3 own-1", "By bus. By car?"),
        ("own-1 own-2 own-3", "By bus. On foot. By car?"),
        ("none", "None of these"),
    ],
    ids=["one", "two", "all", "none"],
)
def test_what_is_ticked_together_is_one_choice_and_comes_back(key: str, words: str) -> None:
    picked = several().choice(key)

    assert picked
    assert picked.wording == words
    assert set(picked.keys) == set(key.split())
    assert several().chosen(picked.value) == picked


@pytest.mark.parametrize(
    "key",
    ["", "own-1 none", "own-4", "own-1 own-1 own-9", "yes", "own-1  own-2", "own-1,own-2"],
)
def test_what_is_not_offered_or_does_not_go_together_is_no_choice(key: str) -> None:
    assert several().choice(key) is None


def test_no_value_is_a_place_or_a_key_of_paper_and_each_fits_into_a_row() -> None:
    most = several(*(f"Way {number}" for number in range(MOST_TO_TICK)))
    values = [choice.value for choice in most.choices]

    assert min(values) == LOWEST_TICK > UNREAD
    assert sum(values) < LARGEST_SMALLINT
    assert len({value.bit_length() for value in values}) == len(values) == MOST_TO_TICK + 1


def test_nothing_of_it_is_offered_where_one_is_picked() -> None:
    one = answers(*WAYS, scale="pick-one").questions[1]

    assert NONE.key not in [choice.key for choice in one.choices]
    assert one.choice("own-1 own-2") is None


def test_none_of_these_is_no_column_of_any_table() -> None:
    assert [answer.label for answer in several().offer.answers] == [*WAYS]
    assert several().choices[-1].key == NONE.key
    assert several().offer.compared is None


def test_none_of_these_is_said_in_the_language_of_the_page() -> None:
    with use_language(LANGUAGES["cy"]):
        assert several().choices[-1].wording == "Dim un o'r rhain"


@pytest.mark.parametrize("words", ["None of these", "none of them.", "NONE OF THE ABOVE", "None"])
def test_a_survey_does_not_write_it_again(words: str) -> None:
    said = told("By bus", words, scale="pick-several")

    assert says_none(words)
    assert "“None of these” stands below by itself. Take this answer away." in said
    assert answers("By bus", words, scale="pick-one").questions[1].scale is Scale.PICK_ONE


def test_two_to_eight_can_be_ticked() -> None:
    assert ": there must be 2 to 8 answers." in told("By bus", scale="pick-several")
    assert ": there must be 2 to 8 answers." in told(*"abcdefghi", scale="pick-several")
