"""Words from outside are measured before anything is done with them, and tidying them takes a time
that grows with their length alone."""

import re
import time
import unicodedata
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from said_and_done.code_cards import domain as code_cards
from said_and_done.core import text
from said_and_done.core.errors import Refusal, TooLong
from said_and_done.core.text import LONGEST_LINE, LONGEST_TEXT
from said_and_done.i18n import detection
from said_and_done.people.domain import links
from said_and_done.progress.domain import writing
from said_and_done.rounds.domain import planning, ways_in
from said_and_done.web import language_marks

SEEN = st.characters(
    exclude_categories=["Cc", "Cf", "Cs", "Cn", "Mn", "Mc", "Me", "Zl", "Zp"],
    exclude_characters="\u115f\u1160\u3164\uffa0\u2800",
    include_characters="\n\t\r",
)
TYPED = st.text(SEEN, max_size=80) | st.text("ab \n\t", max_size=80)


def paragraphs_before(typed: str) -> str:
    return re.sub(r"[^\S\n]*\n\s*\n[^\S\n]*", "\n\n", text.lines(typed))


def line_before(typed: str) -> str:
    plain = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in typed)
    return " ".join(plain.split())


@for_all(TYPED)
def test_what_people_type_is_tidied_as_before(typed: str) -> None:
    assert text.paragraphs(typed) == paragraphs_before(typed)
    assert text.line(typed) == line_before(typed)


MARKS = "a" + "".join(chr(0x300 + one % 40) for one in range(20_000))
HOSTILE = {
    "spaces": " " * 20_000,
    "spaces between words": "a" + " " * 20_000 + "b",
    "empty lines": "a" + "\n " * 10_000 + "b",
    "combining marks": MARKS,
    "dots": "a@" + "a." * 10_000,
    "joiners": "م" + "\u200c" * 20_000 + "م",
    "tags": "🏴" + "\U000e0067" * 20_000,
    "flags that do not end": "🏴\U000e0067\U000e0062" * 7_000,
    "isolates that do not end": "\u2067\u202b" * 10_000 + "a",
    "ends of isolates": "\u202b" * 10_000 + "\u2069" * 10_000 + "a",
    "brackets": "<" * 20_000,
    "hidden signs": "\u200b" * 20_000 + "a",
    "letters": "a" * 20_000,
}
TIDYING: dict[str, Callable[[str], object]] = {
    "lines": text.lines,
    "paragraphs": text.paragraphs,
    "line": text.line,
    "the name of a round": planning.name_for,
    "the name of a progress statement": writing.name_for,
    "an email address": links.problem_with_email,
    "one spelling of an email address": text.email_address,
    "the words of a card": code_cards.read_card,
    "a code": ways_in.read_code,
}


def quickest(tidy: Callable[[str], object], typed: str) -> float:
    """The shortest of some runs, in seconds of the processor: neighbours only make it longer."""
    runs = []
    for _ in range(5):
        began = time.thread_time()
        with suppress(Refusal):
            tidy(typed)
        runs.append(time.thread_time() - began)
    return min(runs)


@pytest.mark.parametrize("tidy", TIDYING.values(), ids=TIDYING)
@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_four_times_as_much_takes_about_four_times_as_long(
    tidy: Callable[[str], object], typed: str
) -> None:
    floor = 0.0002  # below it we would measure the clock

    assert quickest(tidy, typed * 4) < 10 * max(quickest(tidy, typed), floor)


SHOWING: dict[str, Callable[[str], object]] = {
    "its parts by letters": lambda words: list(detection.parts(words)),
    "its language": detection.language_of,
    "its numbers": lambda words: list(detection.numbers(words)),
    "a page with it": lambda words: language_marks.resolve(f"<p>{language_marks.mark(words)}</p>"),
}
BETWEEN = (",", " ", ": ", "1 ", "1-", "1.", "-", "[a ", "//", "я,", "a:", "(", "@", "<")


@pytest.mark.parametrize("show", SHOWING.values(), ids=SHOWING)
@pytest.mark.parametrize("between", BETWEEN)
def test_long_words_in_other_letters_are_shown_in_a_time_that_grows_with_their_length_alone(
    show: Callable[[str], object], between: str
) -> None:
    """One form with such words kept everybody waiting for minutes: they come back on the page."""
    for beginning in ("яяя", "яяя,", "یہ "):
        for end in ("", "я", "a"):
            short = quickest(show, beginning + between * 2_000 + end)
            long = quickest(show, beginning + between * 8_000 + end)
            assert long < 10 * max(short, 0.0005), (beginning, end)


def test_a_text_that_changes_its_letters_all_the_time_is_shown_whole_and_soon() -> None:
    typed = "яa " * 80_000

    began = time.thread_time()
    page = language_marks.resolve(f"<p>{language_marks.mark(typed)}</p>")
    took = time.thread_time() - began

    assert re.sub(r"<[^>]*>", "", page) == typed
    assert 0 < page.count("<bdi") <= language_marks.MOST_PARTS
    assert took < 1, f"{took:.2f} seconds of the processor"


def test_the_old_way_would_have_been_found() -> None:
    typed = "a" + " " * 4_000 + "b"

    assert quickest(paragraphs_before, typed * 4) > 2 * 4 * quickest(text.paragraphs, typed * 4)


def test_what_is_too_long_is_refused_before_it_is_tidied() -> None:
    for tidy, most in ((text.lines, LONGEST_TEXT), (text.line, LONGEST_LINE)):
        assert tidy("a" * most) == "a" * most
        with pytest.raises(TooLong):
            tidy("a" * (most + 1))


def test_a_card_of_a_million_letters_is_refused_with_a_sentence() -> None:
    assert "much longer" in str(code_cards.read_card("apple " * 200_000).problem)
