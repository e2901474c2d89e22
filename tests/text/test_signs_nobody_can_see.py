"""Signs that nobody can see: no text by themselves, not in names, and only where a script needs
them in words."""

from collections.abc import Callable

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from said_and_done.core import text

INVISIBLE = {
    "zero width space": "\u200b",
    "zero width joiner": "\u200d",
    "zero width non-joiner": "\u200c",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "soft hyphen": "\u00ad",
    "Hangul filler": "\u3164",
    "Hangul filler at half width": "\uffa0",
    "Hangul filler of a first letter": "\u115f",
    "Hangul filler of a vowel": "\u1160",
    "blank of Braille": "\u2800",
    "accent without a letter": "\u0301",
    "enclosing mark without a letter": "\u20e3",
    "variation selector": "\ufe0f",
    "variation selector of a rare kind": "\U000e0100",
    "variation selector of Mongolian": "\u180b",
    "vowel separator of Mongolian": "\u180e",
    "joiner of accents": "\u034f",
    "tag": "\U000e0041",
    "end of tags": "\U000e007f",
    "left-to-right mark": "\u200e",
    "right-to-left mark": "\u200f",
    "Arabic letter mark": "\u061c",
    "right-to-left override": "\u202e",
    "embedding": "\u202b",
    "end of embedding": "\u202c",
    "isolate": "\u2067",
    "end of isolate": "\u2069",
    "invisible times": "\u2062",
    "old format sign": "\u206a",
    "separator of lines": "\u2028",
    "no-break space": "\u00a0",
    "half of a pair": "\ud83d",
    "no character": "\uffff",
}
NEEDED = {
    "Persian": "می\u200cخواهم",
    "Urdu": "آپ\u200cکا",
    "Gujarati": "ક્\u200dષ",
    "Hindi": "क्\u200cष",
    "Sinhala": "ශ්\u200dරී",
    "a family": "👨\u200d👩\u200d👧",
    "a heart on fire": "❤\ufe0f\u200d🔥",
    "a doctor of colour": "👩🏽\u200d⚕\ufe0f",
    "the flag of Wales": "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "a key with a number": "1\ufe0f\u20e3",
    "Vietnamese": "Nguye\u0302\u0303n",
    "Korean": "한국말",
    "old Korean": "\u115f\u1161",
    "Mongolian": "ᠮᠣᠩᠭᠣᠯ\u180e\u1820",
    "an emoji of next year": "\U0001fadc",
    "a rare form of a Chinese sign": "葛\U000e0100",
}
PIECES = st.lists(
    st.one_of(
        st.sampled_from([*INVISIBLE.values(), *NEEDED.values(), "Amina", " ", "\n", "1", "ક", "م"]),
        st.characters(),
    ),
    max_size=20,
).map("".join)


@pytest.mark.parametrize("sign", INVISIBLE.values(), ids=INVISIBLE.keys())
def test_text_of_signs_nobody_can_see_is_no_text(sign: str) -> None:
    for typed in (sign, sign * 3, f" {sign}\n{sign} "):
        assert text.lines(typed) == ""
        assert text.line(typed) == ""
        assert text.paragraphs(typed) == ""


@pytest.mark.parametrize("sign", INVISIBLE.values(), ids=INVISIBLE.keys())
def test_a_hidden_sign_does_not_make_another_name(sign: str) -> None:
    accents = {"\u0301", "\u20e3"}  # these are seen on a letter
    hidden = "Amina" if sign in accents else text.line(f"{sign}Amina{sign}")
    assert hidden == "Amina"


@pytest.mark.parametrize("words", NEEDED.values(), ids=NEEDED.keys())
def test_what_a_script_needs_stays_in_names_and_words(words: str) -> None:
    assert text.line(words) == words
    assert text.lines(words) == words


def test_a_place_to_break_a_line_stays_in_scripts_without_spaces() -> None:
    khmer = "ភាសា\u200bខ្មែរ"

    assert text.lines(khmer) == khmer
    assert text.lines("Mrs Ba\u200bker") == "Mrs Baker"


def test_a_name_with_hidden_signs_in_words_can_be_taken_out() -> None:
    hidden = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u034f\ufe0f\U000e0041\u202e"
    for sign in hidden:
        assert text.lines(f"Mrs Ba{sign}ker came.") == "Mrs Baker came."


def test_words_cannot_turn_round_what_stands_after_them() -> None:
    assert text.lines("good \u202edab") == "good dab"
    assert text.lines("good \u2067dab\nnext") == "good dab\nnext"
    assert text.lines("good \u2069\u202c") == "good"
    assert text.lines("\u2067ab\u202bcd\u2069ef") == "\u2067abcd\u2069ef"
    assert text.lines("\u202eab\u202c") == "ab"
    assert text.lines("say \u2067سلام\u2069 and \u202bسلام\u202c") == (
        "say \u2067سلام\u2069 and \u202bسلام\u202c"
    )
    assert text.line("say \u2067سلام\u2069") == "say سلام"


@for_all(PIECES)
def test_tidying_twice_is_tidying_once(typed: str) -> None:
    for tidy in (text.lines, text.line, text.paragraphs):
        assert tidy(tidy(typed)) == tidy(typed)


@for_all(PIECES)
def test_what_is_kept_can_be_seen_and_every_visible_sign_is_kept(typed: str) -> None:
    for tidy in (text.lines, text.line):
        kept = tidy(typed)
        assert text.is_text(kept) == bool(kept) == text.is_text(typed)
        assert [sign for sign in kept if text.is_text(sign)] == [
            sign for sign in typed if text.is_text(sign)
        ]


@for_all(PIECES)
def test_what_is_kept_can_be_stored_and_is_balanced_in_each_line(typed: str) -> None:
    kept = text.lines(typed)
    kept.encode()
    assert not set(kept) & set("\0\u202d\u202e")
    for one in kept.split("\n"):
        isolates = sum(one.count(sign) for sign in "\u2066\u2067\u2068")
        assert isolates == one.count("\u2069")
        assert sum(one.count(sign) for sign in "\u202a\u202b") == one.count("\u202c")


# ---------------------------------------------------------------------- email addresses


@pytest.mark.parametrize(
    "typed",
    [
        "mailto:carol@anyborough.example",
        "MAILTO:Carol@Anyborough.example?subject=Hello",
        "mailto:carol%40anyborough.example",
        " carol@anyborough.example. ",
        "carol @ anyborough. example",
        "<carol@anyborough.example>",
        "Carol Jones <carol@anyborough.example>,",
        "<mailto:carol@anyborough.example>",
        "“carol@anyborough.example”",
        "ca\u200brol@any\u00adborough.example\u2060",
        "\u202acarol@anyborough.example\u202c",
        "carol@anyborough.example\r\n",
    ],
)
def test_an_address_as_programs_copy_it_is_the_same_address(typed: str) -> None:
    assert text.email_address(typed) == "carol@anyborough.example"


def test_two_words_are_not_joined_to_an_address_of_somebody_else() -> None:
    assert text.email_address("Carol carol@anyborough.example") == "carol carol@anyborough.example"


@for_all(PIECES)
def test_an_address_tidied_twice_is_the_same(typed: str) -> None:
    once = text.email_address(f"{typed}@anyborough.example")
    assert text.email_address(once) == once or "%" in typed or "mailto" in once


# ------------------------------------------------------------------ titles


def test_titles_that_look_the_same_are_the_same() -> None:
    assert text.same("Care  at home", "CARE at\u200b home")
    assert text.same("Cafe\u0301", "Café")
    assert not text.same("Care at home", "Care at home 2")
    assert not text.same("વસંત", "પાનખર")


def test_a_word_in_addresses_comes_from_the_title_where_that_is_possible() -> None:
    assert text.address_word("Życie 2027 – Łódź", 60) == "zycie-2027-lodz"
    assert text.address_word("વસંત", 60) == ""
    assert text.free_word("વસંત", (), otherwise="round", longest=60) == "round-1"
    assert text.free_word("પાનખર", {"round-1"}, otherwise="round", longest=60) == "round-2"
    assert text.free_word("Spring!", {"spring"}, otherwise="round", longest=60) == "spring-2"
    longest = text.free_word("a" * 90, {"a" * 60}, otherwise="round", longest=60)
    assert longest == "a" * 58 + "-2"


@for_all(st.text(max_size=150), st.sets(st.sampled_from(["round-1", "a1", "2027"])))
def test_every_title_has_a_free_word(title: str, taken: set[str]) -> None:
    word = text.free_word(title, taken, otherwise="round", longest=60)
    assert word not in taken
    assert 2 <= len(word) <= 60
    assert word.strip("-") == word
    assert set(word) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize("tidy", [text.lines, text.line, text.paragraphs])
def test_nobody_can_type_the_mark_for_covered_words(tidy: Callable[[str], str]) -> None:
    """The program alone says that words are covered; what stands around it is not lost."""
    assert tidy(f"{text.COVER_SIGN} Words covered {text.COVER_SIGN}") == "- Words covered -"
    assert tidy(text.COVER_SIGN) == "-"
