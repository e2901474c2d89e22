"""Somebody edits a framework file, makes a mistake, and reads where it is."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from said_and_done.core.errors import ContentProblem
from said_and_done.framework.domain import files, rules
from tests.framework.written import FILE, PICTURES, SMALL, changed, small

HEAR = 'wording = "People listen to me."'


def told_about(words: bytes) -> str:
    """What is told, or just the file's name when it is fine."""
    try:
        rules.decode_framework(words, FILE, PICTURES)
    except ContentProblem as refused:
        return refused.sentence
    return FILE


def sentence_about(words: bytes) -> str:
    with pytest.raises(ContentProblem) as refused:
        rules.decode_framework(words, FILE, PICTURES)
    return refused.value.sentence


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            HEAR,
            'wordin = "People listen to me."',
            (
                f"{FILE}, statement 2 (2.I.1): the field “wordin” is not one that we know. "
                "Did you mean “wording”?"
            ),
        ),
        (
            HEAR,
            f'{HEAR}\npictur = "ear"',
            (
                f"{FILE}, statement 2 (2.I.1): the field “pictur” is not one that we know. "
                "Did you mean “picture”?"
            ),
        ),
        (
            HEAR,
            "wording = 3",
            (
                f"{FILE}, statement 2 (2.I.1): "
                "the field “wording” must be words in quotes, not a whole number."
            ),
        ),
        (
            HEAR,
            'wording = ""',
            (
                f"{FILE}, statement 2 (2.I.1): "
                "the field “wording” must be words on one line, with no space in front."
            ),
        ),
        (
            HEAR,
            'wording = "People\\u0000 listen."',
            (
                f"{FILE}, statement 2 (2.I.1): "
                "the field “wording” must be words on one line, with no space in front."
            ),
        ),
        (
            HEAR,
            'wording = "People listen.\\n"',
            (
                f"{FILE}, statement 2 (2.I.1): "
                "the field “wording” must be words on one line, with no space in front."
            ),
        ),
        (
            HEAR,
            f'wording = "{"a" * 501}"',
            (
                f"{FILE}, statement 2 (2.I.1): "
                "the field “wording” is too long: 500 characters are the most."
            ),
        ),
        (
            'checked = "recalled"',
            'checked = "guessed"',
            (
                f"{FILE}, statement 2 (2.I.1): "
                "the field “checked” must be one of: doubtful, ours, recalled, seen, seen_in_cqc."
            ),
        ),
        (
            'code = "2.I.1"',
            'code = "2.you.1"',
            f"{FILE}, statement 2 (2.you.1): the field “code” must be a code like 4.I.2 or 4.We.2.",
        ),
        (
            'code = "2.I.1"',
            'code = "1.I.1"',
            f"{FILE}, statement 2 (1.I.1): the code “1.I.1” is there already.",
        ),
        (
            'code = "2.I.1"',
            'code = "7.I.1"',
            f"{FILE}, statement 2 (7.I.1): there is no theme 7.",
        ),
        (
            'picture = "ear"\nchecked = "recalled"',
            'picture = "earwig"\nchecked = "recalled"',
            f"{FILE}, statement 2 (2.I.1), picture: we have no picture called “earwig”.",
        ),
        (
            "number = 2",
            "number = 1",
            f"{FILE}, theme 1 (Words): the number “1” is there already.",
        ),
        (
            "tint = 2",
            "tint = 7",
            f"{FILE}, theme 2 (Words): the field “tint” must be 6 or less.",
        ),
        (
            'version = "1"',
            "version = true",
            f"{FILE}: the field “version” must be words in quotes, not true or false.",
        ),
        (
            'name = "Us"',
            "name = 1",
            f"{FILE}: the field “credit.name” must be words in quotes, not a whole number.",
        ),
    ],
)
def test_the_sentence_names_file_place_and_field(old: str, new: str, sentence: str) -> None:
    assert sentence_about(changed(old, new)).splitlines()[0] == sentence


def test_a_gap_cannot_be_a_statement_that_is_there() -> None:
    words = SMALL + '\n[[gaps]]\ncode = "1.I.1"\nwhy = "We did not see it."\n'

    assert sentence_about(words.encode()) == (
        f"{FILE}, gap 1 (1.I.1): the code “1.I.1” is there already."
    )


def test_all_mistakes_are_told_at_once() -> None:
    words = changed('picture = "sun"\nchecked', 'picture = "moon"\nchecked').decode()
    words = words.replace('code = "2.We.1"', 'code = "2.I.1"')

    assert sentence_about(words.encode()).splitlines() == [
        f"{FILE}, statement 4 (2.I.1): the code “2.I.1” is there already.",
        f"{FILE}, statement 1 (1.I.1), picture: we have no picture called “moon”.",
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (b'key = "a', f"{FILE}: this is not TOML."),
        (b'key = "a"\nkey = "b"', f"{FILE}: this is not TOML."),
        (b"key = \xff", f"{FILE}: this file is not UTF-8 text."),
        (b"key = " + b"[" * 5000 + b"]" * 5000, f"{FILE}: lists are nested too deeply."),
        (b"statements = 3", f"{FILE}: the field “"),
        (b"statements = [3]", f"{FILE}"),
        (b"", f"{FILE}: the field “key” is missing."),
        (b"\x00", f"{FILE}: this is not TOML."),
    ],
)
def test_what_is_not_content_at_all_is_one_clear_sentence(words: bytes, sentence: str) -> None:
    assert sentence_about(words).startswith(sentence)


def test_a_file_saved_by_notepad_is_read() -> None:
    assert rules.decode_framework(b"\xef\xbb\xbf" + SMALL.encode(), FILE, PICTURES) == small()


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_file_with_a_hole_in_it_never_gives_a_traceback(data: st.DataObject) -> None:
    words = SMALL.encode()
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, min(len(words), start + 40)))
    put = data.draw(st.binary(max_size=8))

    assert told_about(words[:start] + put + words[end:]).startswith(FILE)


def test_the_mistakes_of_all_files_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"")
    (tmp_path / "b.toml").write_text(SMALL)
    (tmp_path / "c.toml").write_bytes(b"x")

    with pytest.raises(ContentProblem) as refused:
        rules.read_folder(tmp_path, PICTURES)

    told = refused.value.sentence.splitlines()
    assert [line.split(":")[0].split("/")[-1] for line in told] == ["a.toml", "c.toml"]


def test_an_empty_folder_is_said_to_be_empty(tmp_path: Path) -> None:
    with pytest.raises(ContentProblem, match="there is no framework in this folder"):
        rules.read_folder(tmp_path, PICTURES)


def test_two_files_cannot_be_the_same_framework(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(SMALL)
    (tmp_path / "b.toml").write_text(SMALL)

    with pytest.raises(ContentProblem, match="the framework “small” is there already"):
        rules.read_folder(tmp_path, PICTURES)


def test_without_pictures_people_hear_what_to_type(tmp_path: Path) -> None:
    with pytest.raises(ContentProblem, match="make setup"):
        files.pictures_in(tmp_path)


def test_pictures_are_named_by_their_files(tmp_path: Path) -> None:
    (tmp_path / "sun.svg").touch()
    (tmp_path / "notes.txt").touch()

    assert files.pictures_in(tmp_path) == {"sun"}
