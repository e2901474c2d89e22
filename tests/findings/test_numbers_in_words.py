"""Numbers are said in words that claim no more than the numbers on the page."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from said_and_done.findings.domain.words import in_words, sentence, voice_sentences
from said_and_done.findings.model.tables import SafeRow, SafeTable
from said_and_done.surveys.model.questions import Audience, Offered

USUAL = Offered()
YES = USUAL.answers[0]


@pytest.mark.parametrize(
    ("yes", "total", "words"),
    [
        (5, 10, "About 5 of about 10 people said yes."),
        (15, 15, "About 15 of about 15 people said yes."),
        (25, 35, "About 25 of about 35 people said yes. That is about 7 in 10."),
        (10, 20, "About 10 of about 20 people said yes. That is about half of them."),
        (60, 60, "About 60 of about 60 people said yes. That is nearly all of them."),
        (5, 200, "About 5 of about 200 people said yes. That is fewer than 1 in 10."),
        (45, 60, "About 45 of about 60 people said yes. That is about 8 in 10."),
    ],
)
def test_a_share_is_said_with_its_base(yes: int, total: int, words: str) -> None:
    assert in_words(yes, total, YES) == words


@for_all(st.integers(2, 60), st.integers(1, 60))
def test_each_sentence_names_the_count_and_its_base(fives: int, part: int) -> None:
    total, count = 5 * fives, 5 * min(part, fives)
    words = in_words(count, total, YES)

    assert f"About {count} of about {total} people" in words
    assert "%" not in words
    assert all(len(each.split()) <= 15 for each in words.split(". "))
    assert ("That is" in words) == (total >= 20)


def test_staff_and_carers_are_named() -> None:
    assert in_words(20, 25, YES, "staff").startswith("About 20 of about 25 staff said yes.")
    assert in_words(5, 15, YES, "carers") == "About 5 of about 15 carers said yes."


def test_too_few_answers_give_no_number() -> None:
    row = SafeRow(counts=(None,) * 4, total=None)

    assert sentence(row, Audience.PEOPLE, USUAL) == "Too few people answered to show numbers."


def test_only_the_number_who_answered_may_be_shown() -> None:
    row = SafeRow(counts=(None,) * 4, total=10)

    assert (
        sentence(row, Audience.STAFF, USUAL)
        == "About 10 staff answered. What they said is not shown."
    )


def test_a_hidden_yes_is_not_given_away_by_its_sentence() -> None:
    row = SafeRow(counts=(None, None, 45, None), total=60)

    assert sentence(row, Audience.PEOPLE, USUAL) == (
        "About 45 of about 60 people said no. That is about 8 in 10. Yes is not shown."
    )


def test_voices_are_said_apart_and_small_ones_not_at_all() -> None:
    small = SafeRow(counts=(None,) * 4, total=None)
    own = SafeRow(counts=(25, 10, None, None), total=40)
    table = SafeTable(rows=(own, small, small, small), everyone=own)

    assert voice_sentences(table, USUAL) == (
        "In their own voice: about 25 of about 40 people said yes. That is about 6 in 10.",
    )


def test_what_was_said_for_somebody_is_not_told_as_said_by_them() -> None:
    small = SafeRow(counts=(None,) * 4, total=None)
    row = SafeRow(counts=(10, None, None, None), total=15)
    table = SafeTable(rows=(small, small, row, small), everyone=row)

    assert voice_sentences(table, USUAL) == (
        "Somebody else answered: yes for about 10 of about 15 people.",
    )
