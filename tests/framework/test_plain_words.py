"""A writer gets hints on words that are hard to read."""

import pytest

from said_and_done.framework.domain import plain_words, rules
from tests.framework.written import small


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (" ".join(["word"] * 16) + ".", "A sentence has 16 words."),
        ("Short. " + " ".join(["word"] * 17), "A sentence has 17 words."),
        ("We can't come.", "Write “can't” as whole words."),
        ("We can’t come.", "Write “can’t” as whole words."),
        ("It's late.", "Write “It's” as whole words."),
        ("You're here.", "Write “You're” as whole words."),
        ("Service users are here.", "For “Service users” say: people who draw on"),
        ("She suffers from pain.", "For “suffers from” say: living with."),
        ("Ask for help, e.g. a friend.", "For “e.g.” say: for example."),
        ("Choose two things.", "For “two” say: the number in digits."),
        ("Ask the CQC.", "Write “CQC” in full."),
        ("About 70% said yes.", "For a percentage say “7 out of 10”."),
    ],
)
def test_hard_words_get_a_hint(words: str, hint: str) -> None:
    (found,) = plain_words.plain_words(words)

    assert found.startswith(hint)


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ".join(["word"] * 15) + ".",
        "We learn each person's needs. I see my friends' dog.",
        "Which one of these is right? Nobody knows.",
        "The clientele of a cafe.",
        "I choose. We help.",
    ],
)
def test_plain_words_get_none(words: str) -> None:
    assert plain_words.plain_words(words) == ()


def test_a_hint_says_which_statement_it_is_about() -> None:
    framework = small('wording = "We listen."', 'wording = "We don\'t talk."')

    assert rules.hints(framework) == ("statement 4 (2.We.1): Write “don't” as whole words.",)
