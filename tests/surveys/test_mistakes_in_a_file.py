"""Somebody edits a survey, makes a mistake, and reads where it is."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from said_and_done.core.errors import ContentProblem
from said_and_done.surveys.domain import surveys
from tests.framework.written import PICTURES
from tests.framework.written import small as small_framework
from tests.surveys.written import FILE, SMALL, decoded, small

HEAR = 'wording = "Do people listen?"'


def told_about(words: str) -> str:
    """What is told, or just the file's name when it is fine."""
    try:
        decoded(words)
    except ContentProblem as refused:
        return refused.sentence
    return FILE


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            HEAR,
            f'{HEAR}\nsaymore = "Who?"',
            (
                f"{FILE}, question 2 (2.I.1): the field “saymore” is not one that we know. "
                "Did you mean “say_more”?"
            ),
        ),
        (HEAR, "", f"{FILE}, question 2 (2.I.1): the field “wording” is missing."),
        (
            HEAR,
            f'{HEAR}\nbeside = "2.I.1"',
            (
                f"{FILE}, question 2 (2.I.1), beside: "
                "only a We statement stands beside what people say."
            ),
        ),
        (
            HEAR,
            f'{HEAR}\nwording_for_them = "Do people listen to them?"',
            (
                f"{FILE}, question 1 (1.I.1), wording_for_them: "
                "this is missing; other questions have it."
            ),
        ),
        (
            HEAR,
            "wording = true",
            (
                f"{FILE}, question 2 (2.I.1): "
                "the field “wording” must be words in quotes, not true or false."
            ),
        ),
        (
            HEAR,
            f"{HEAR}\nexplain = 5",
            (
                f"{FILE}, question 2 (2.I.1): "
                "the field “explain” must be words in quotes, not a whole number."
            ),
        ),
        (
            HEAR,
            f'{HEAR}\nscale = "one-to-ten"',
            (
                f"{FILE}, question 2 (2.I.1): "
                "the field “scale” must be one of: own, pick-one, pick-several, "
                "words-only, yes-sometimes-no-not-sure."
            ),
        ),
        (
            'statement = "2.I.1"\ncore = true',
            'statement = "2.I.1"\ncore = "yes"',
            (
                f"{FILE}, question 2 (2.I.1): "
                "the field “core” must be true or false, not words in quotes."
            ),
        ),
        (
            'statement = "2.I.1"',
            'statement = "1.I.1"',
            f"{FILE}, question 2 (1.I.1): the statement “1.I.1” is there already.",
        ),
        (
            'statement = "2.I.1"',
            'statement = "2.I.9"',
            f"{FILE}, question 2 (2.I.9), statement: A small framework 1 has no such statement.",
        ),
        (
            'statement = "2.I.1"',
            'statement = "2.We.1"',
            (
                f"{FILE}, question 2 (2.We.1), statement: "
                "this survey's audience answers I statements only."
            ),
        ),
        (
            'picture = "ear"',
            'picture = "nose"',
            f"{FILE}, question 2 (2.I.1), picture: we have no picture called “nose”.",
        ),
        (
            'statement = "1.I.1"\ncore = true',
            'statement = "1.I.1"\ncore = false',
            f"{FILE}, question 2 (2.I.1), core: core questions come before the others.",
        ),
        (
            'statement = "2.I.1"\ncore = true',
            'statement = "2.I.1"\ncore = false',
            f"{FILE}, questions: theme 2 has no core question.",
        ),
        (
            'framework = "small"',
            'framework = "large"',
            f"{FILE}, framework: there is no framework called “large”.",
        ),
        (
            'audience = "people"',
            'audience = "cats"',
            f"{FILE}: the field “audience” must be one of: carers, people, staff.",
        ),
        (
            "minutes = 2",
            "minutes = 0",
            f"{FILE}: the field “minutes” must be 1 or more.",
        ),
        (
            'key = "small-talk"',
            'key = "Small talk"',
            f"{FILE}: the field “key” may have only a to z, 0 to 9 and -, as in your-support.",
        ),
        (
            'note = "This survey is not yet tested."',
            "",
            f"{FILE}: the field “note” is missing.",
        ),
    ],
)
def test_the_sentence_names_file_question_and_field(old: str, new: str, sentence: str) -> None:
    with pytest.raises(ContentProblem) as refused:
        small(old, new)

    assert refused.value.sentence.splitlines()[0] == sentence


def test_more_than_20_questions_are_refused() -> None:
    question = SMALL[SMALL.rindex("[[questions]]") :]
    more = "".join(question.replace("2.I.1", f"2.I.{n}") for n in range(2, 21))

    with pytest.raises(ContentProblem) as refused:
        decoded(SMALL + more)

    assert refused.value.sentence.startswith(
        f"{FILE}, questions: there are 21 questions; 20 are the most."
    )


def test_a_survey_without_a_question_is_refused() -> None:
    words = SMALL[: SMALL.index("[co_produced]")]
    words += 'questions = []\n[co_produced]\ntested = false\nnote = "Not yet."\n'

    with pytest.raises(ContentProblem, match="there must be at least 1 question"):
        decoded(words)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_file_with_a_hole_in_it_never_gives_a_traceback(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(SMALL)))
    end = data.draw(st.integers(start, min(len(SMALL), start + 40)))
    put = data.draw(st.text(max_size=8).filter(lambda text: text.isprintable()))

    assert told_about(SMALL[:start] + put + SMALL[end:]).startswith(FILE)


def test_a_folder_must_be_named_after_its_survey(tmp_path: Path) -> None:
    (tmp_path / "other-talk").mkdir()
    (tmp_path / "other-talk" / "survey.toml").write_text(SMALL)

    with pytest.raises(ContentProblem, match="key: this must be the folder's name, other-talk"):
        surveys.read_folder(tmp_path, [small_framework()], PICTURES)


def test_a_folder_without_a_survey_is_named(tmp_path: Path) -> None:
    (tmp_path / "small-talk").mkdir()

    with pytest.raises(ContentProblem, match=r"small-talk/survey\.toml: this file cannot be read"):
        surveys.read_folder(tmp_path, [small_framework()], PICTURES)


@pytest.mark.parametrize("folder", ["", "nowhere"])
def test_no_surveys_at_all_is_one_clear_sentence(tmp_path: Path, folder: str) -> None:
    with pytest.raises(ContentProblem, match="there is no survey in this folder"):
        surveys.read_folder(tmp_path / folder, [small_framework()], PICTURES)


def test_hints_say_which_question_they_are_about() -> None:
    survey = small("Do people listen?", "Don't people listen?")

    assert surveys.hints(survey) == ("question 2 (2.I.1), wording: Write “Don't” as whole words.",)


NO_QUESTIONS = SMALL.split("[[questions]]", maxsplit=1)[0]
BLANK = NO_QUESTIONS.replace("\n[co_produced]", "own_way = true\n\n[co_produced]")


def test_a_survey_that_is_one_blank_page_needs_no_questions() -> None:
    assert told_about(BLANK) == FILE
    assert decoded(BLANK).own_way


def test_any_other_survey_without_questions_is_refused() -> None:
    assert told_about(NO_QUESTIONS) == f"{FILE}, questions: there must be at least 1 question."


def test_a_blank_page_with_questions_is_refused() -> None:
    both = SMALL.replace("\n[co_produced]", "own_way = true\n\n[co_produced]")

    assert told_about(both) == (
        f"{FILE}, questions: a survey with own_way = true is 1 blank page, without questions."
    )


def test_a_word_that_stands_nowhere_is_refused() -> None:
    words = '[[words]]\nword = "{}"\nmeans = "Something."\n'

    read = small(
        'say_more = "Who listens?"', f'say_more = "Who listens?"\n{words.format("people")}'
    )
    assert [one.word for one in read.words] == ["people"]
    with pytest.raises(ContentProblem, match=r"word 1 \(advocate\): no question of this survey"):
        small('say_more = "Who listens?"', f'say_more = "Who listens?"\n{words.format("advocate")}')
