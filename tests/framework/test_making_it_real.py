"""Somebody reads Making it Real in our own easy words."""

import re

import pytest

from said_and_done.framework.domain import rules
from said_and_done.framework.model import Checked, Speaker
from tests.framework.written import making_it_real

pytestmark = pytest.mark.content

# How many of each a theme has, from the list that we could gather: (I, We).
LISTED = {1: (6, 5), 2: (6, 7), 3: (6, 6), 4: (6, 6), 5: (6, 6), 6: (4, 5), 7: (4, 0)}


def test_all_that_we_know_of_is_there() -> None:
    framework = making_it_real()

    counts = {
        theme.number: tuple(len(framework.statements_of(theme.number, voice)) for voice in Speaker)
        for theme in framework.themes
    }

    assert counts == LISTED


def test_every_statement_is_numbered_without_a_gap() -> None:
    framework = making_it_real()

    for theme in framework.themes:
        for voice in Speaker:
            codes = [one.code for one in framework.statements_of(theme.number, voice)]
            assert codes == [f"{theme.number}.{voice}.{n}" for n in range(1, len(codes) + 1)]


def test_what_we_could_not_find_is_said() -> None:
    assert [gap.code for gap in making_it_real().gaps] == ["3.We.7"]


def test_nobody_takes_a_memory_for_a_check() -> None:
    framework = making_it_real()
    numbers = {
        how: sum(statement.checked is how for statement in framework.statements) for how in Checked
    }

    assert numbers == {
        Checked.SEEN: 36,
        Checked.SEEN_IN_CQC: 8,
        Checked.RECALLED: 20,
        Checked.DOUBTFUL: 5,
        Checked.OURS: 4,
    }
    assert [
        statement.code
        for theme in (1, 2, 4)
        for statement in framework.statements_of(theme, Speaker.WE)
        if statement.checked not in (Checked.RECALLED, Checked.DOUBTFUL)
    ] == ["4.We.2"]


def test_who_reads_of_a_doubt_reads_what_the_doubt_is() -> None:
    doubtful = [one for one in making_it_real().statements if one.checked is Checked.DOUBTFUL]

    assert [one.code for one in doubtful] == ["1.We.4", "1.We.5", "2.We.4", "2.We.7", "4.We.6"]
    assert all(one.note for one in doubtful)


def test_who_quotes_a_statement_is_named_where_tlaps_own_page_was_not_seen() -> None:
    framework = making_it_real()
    quoted = [statement for statement in framework.statements if statement.theme in (1, 2, 4)]

    for statement in quoted:
        if statement.checked is Checked.SEEN:
            assert "Local Government Association" in (statement.note or "")


def test_nobody_takes_our_own_statements_for_making_it_real() -> None:
    framework = making_it_real()
    ours = {
        statement.theme for statement in framework.statements if statement.checked is Checked.OURS
    }

    assert ours == {7}
    assert all(
        statement.checked is Checked.OURS
        for statement in framework.statements
        if statement.theme == 7
    )
    (theme,) = (one for one in framework.themes if one.number == 7)
    assert theme.title == "Our own questions"
    assert theme.subtitle == "Not part of Making it Real"


def test_an_i_statement_speaks_as_i_and_a_we_statement_as_we() -> None:
    for one in making_it_real().statements:
        words = set(re.findall(r"\w+", one.wording.lower()))
        speaker = {"i", "me", "my"} if one.voice is Speaker.I else {"we", "our", "us"}
        assert words & speaker, one


def test_the_words_are_plain_and_short() -> None:
    framework = making_it_real()

    assert rules.hints(framework) == ()
    assert all(len(one.wording.split()) <= 15 for one in framework.statements)
    assert all(one.wording.count(".") <= 2 for one in framework.statements)


def test_no_two_statements_have_the_same_picture() -> None:
    pictures = [one.picture for one in making_it_real().statements]

    assert len(pictures) == len(set(pictures))


def test_source_credit_and_licence_are_named() -> None:
    framework = making_it_real()

    assert "TLAP" in framework.source
    assert "permission" in framework.licence
    assert framework.credit.link == "https://makingitreal.org.uk/"


def test_each_theme_has_its_own_picture_and_tint() -> None:
    themes = making_it_real().themes

    assert [theme.picture for theme in themes] == [
        "house-with-garden",
        "information",
        "people-holding-hands",
        "puzzle-piece",
        "compass",
        "handshake",
        "pencil",
    ]
    assert [theme.tint for theme in themes] == [1, 2, 3, 4, 5, 6, 3]
