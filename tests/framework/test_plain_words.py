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
        ("Do you feel safe and do you know who to call?", "This asks 2 things,"),
        ("Are you happy, or would you like a change?", "This asks 2 things,"),
        ("We listen; we act.", "Make 2 sentences in place of “;”"),
        ("Bring a friend and/or a worker.", "Make 2 sentences in place of “and/or”"),
        ("We help (at home, at work, and on the way).", "Make 2 sentences in place of “(at home"),
        ("Do you not feel safe?", "“Yes” could mean either here."),
        ("Is there nobody to call?", "“Yes” could mean either here."),
        ("You cannot go if nobody comes.", "Say what is, not what is not."),
        ("It is not unusual.", "Say what is, not what is not."),
        ("Your plan is written by a worker.", "Say who does it, in place of “is written by”."),
        ("Your plan has been changed.", "Say who does it, in place of “been changed”."),
        ("You are being assessed.", "Say who does it, in place of “being assessed”."),
        ("We are on the same page.", "Say “on the same page” in words that mean just what"),
        ("People fall through the cracks.", "Say “fall through the cracks” in words that"),
        ("We empower people.", "For “empower” say: helping people to choose."),
        ("It improves outcomes.", "For “outcomes” say: what changes for people."),
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
        "Do you get help from family or friends?",
        "Do you know who to call and when to call them?",
        "What did they not hear?",
        "If you are ill and cannot care, is there a plan that works?",
        "I am not sure that nobody came.",
        "There are no buses and no trains.",
        "Are you told in time?",
        "I am interested in work by the sea.",
        "The letter was sent by post.",
        "It will be done by 30 June.",
        "It is deleted by itself.",
        "Ask about the pictures (if any).",
        "A person-shaped hole.",
        "We meet at the end of the day centre.",
    ],
)
def test_plain_words_get_none(words: str) -> None:
    assert plain_words.plain_words(words) == ()


def test_a_hint_has_the_sentence_that_it_is_about() -> None:
    (hint,) = plain_words.hints_on("We listen. We can't talk. We help.")

    assert hint.sentence == "We can't talk."


def test_a_hint_says_which_statement_it_is_about() -> None:
    framework = small('wording = "We listen."', 'wording = "We don\'t talk."')

    assert rules.hints(framework) == ("statement 4 (2.We.1): Write “don't” as whole words.",)
