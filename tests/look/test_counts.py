"""A number of things is said as people say it: no stories, 1 story, 3 stories."""

import pytest

from said_and_done.core.view import at_start, count_words


@pytest.mark.parametrize(
    ("number", "words"), [(0, "no stories"), (1, "1 story"), (2, "2 stories"), (10, "10 stories")]
)
def test_nobody_reads_of_0_stories(number: int, words: str) -> None:
    assert count_words(number, "story", "stories") == words


def test_a_sentence_begins_with_a_capital_letter_and_is_otherwise_the_same() -> None:
    assert at_start("no words of Ben") == "No words of Ben"
    assert at_start("") == ""
