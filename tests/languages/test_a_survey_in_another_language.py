"""Somebody translates a survey: it is whole, or they read what is missing."""

import re
from pathlib import Path

import msgspec
import pytest

from said_and_done.errors import ContentProblem
from said_and_done.framework.domain import content_hash
from said_and_done.languages import ENGLISH, LANGUAGES, InEnglish
from said_and_done.surveys import domain
from said_and_done.surveys.model import Survey, Translation
from tests import given
from tests.framework.written import PICTURES
from tests.framework.written import small as small_framework
from tests.surveys.written import SMALL, small

FILE = "surveys/small-talk/cy.toml"
WELSH = """
language = "cy"
title = "Sgwrs fach"
about = "Mae hwn am siarad."
for_whom = "Mae hwn i bawb."
why = "Mae eich atebion yn helpu."
who_reads = "Mae darllenydd yn ei ddarllen."
note = "Nid yw'r arolwg hwn wedi'i brofi eto."

[[questions]]
statement = "1.I.1"
wording = "Ydych chi'n byw eich bywyd?"
say_more = "Beth sy'n dda?"

[[questions]]
statement = "2.I.1"
wording = "Ydy pobl yn gwrando?"
say_more = "Pwy sy'n gwrando?"
"""
LISTEN = 'wording = "Ydy pobl yn gwrando?"\n'


def translated(old: str = "", new: str = "", survey: Survey | None = None) -> Translation:
    assert old in WELSH
    words = WELSH.replace(old, new, 1).encode()
    return domain.decode_translation(words, FILE, survey or small())


def in_welsh() -> Survey:
    whole = msgspec.structs.replace(small(), translations=(translated(),))
    return whole.in_language(LANGUAGES["cy"])


def test_a_whole_translation_is_fine() -> None:
    assert translated().title == "Sgwrs fach"
    assert translated().is_draft


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (LISTEN, "", f"{FILE}, question 2 (2.I.1): the field “wording” is missing."),
        ('title = "Sgwrs fach"\n', "", f"{FILE}: the field “title” is missing."),
        (
            LISTEN,
            f'{LISTEN}hint = "?"\n',
            f"{FILE}, question 2 (2.I.1): the field “hint” is not one that we know.",
        ),
        (
            LISTEN,
            f'{LISTEN}explain = "Er enghraifft."\n',
            f"{FILE}, question 2 (2.I.1): the field “explain” is not in survey.toml.",
        ),
        ('"2.I.1"', '"9.I.9"', f"{FILE}, questions: 2.I.1 is missing."),
        ('"2.I.1"', '"9.I.9"', f"{FILE}, questions: 9.I.9 is not in survey.toml."),
        (
            'language = "cy"',
            'language = "pl"',
            f"{FILE}, language: this must be the file's name, cy.",
        ),
        (
            'title = "Sgwrs fach"',
            'title = "Sgwrs"\nchecked_by = "Megan Evans"',
            f"{FILE}, checked_by: write who checked it and checked_on, or leave out both.",
        ),
        (
            "Mae hwn am siarad.",
            "Mae hwn am %(day)s.",
            f"{FILE}, about: there is no placeholder %(day)s in English.",
        ),
    ],
)
def test_what_is_missing_or_too_much_is_named(old: str, new: str, sentence: str) -> None:
    with pytest.raises(ContentProblem) as refused:
        translated(old, new)

    assert sentence in refused.value.sentence.splitlines()


def test_a_missing_placeholder_is_named_with_file_question_and_field() -> None:
    """Names of councils and days stand in every language."""
    asks = small("Do people listen?", "Do people in %(council)s listen?")

    with pytest.raises(ContentProblem) as refused:
        translated(survey=asks)

    assert refused.value.sentence == (
        f"{FILE}, question 2 (2.I.1), wording: the placeholder %(council)s is missing."
    )


def test_the_questions_stand_in_the_order_of_the_survey() -> None:
    second = WELSH.index('[[questions]]\nstatement = "2')
    first = WELSH.index("[[questions]]")
    turned = WELSH[:first] + WELSH[second:] + "\n" + WELSH[first:second]

    with pytest.raises(ContentProblem) as refused:
        domain.decode_translation(turned.encode(), FILE, small())

    assert refused.value.sentence == (
        f"{FILE}, questions: they must stand in the order of survey.toml."
    )


def test_it_is_read_from_the_file_beside_the_survey(tmp_path: Path) -> None:
    folder = tmp_path / "surveys" / "small-talk"
    folder.mkdir(parents=True)
    (folder / "survey.toml").write_text(SMALL)
    (folder / "cy.toml").write_text(WELSH)

    found = domain.read_folder(tmp_path / "surveys", [small_framework()], PICTURES)

    assert [one.language for one in found[0].translations] == ["cy"]
    assert domain.drafts(found) == ["surveys/small-talk/cy.toml is a draft: nobody has checked it."]


def test_a_file_in_a_language_that_we_do_not_know_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "surveys" / "small-talk"
    folder.mkdir(parents=True)
    (folder / "survey.toml").write_text(SMALL)
    (folder / "xx.toml").write_text(WELSH.replace('"cy"', '"xx"'))

    with pytest.raises(ContentProblem) as refused:
        domain.read_folder(tmp_path / "surveys", [small_framework()], PICTURES)

    assert refused.value.sentence == (
        "surveys/small-talk/xx.toml: the file's name must be a language: cy, pl, ur, gu."
    )


def test_people_read_the_survey_in_their_language() -> None:
    ours = in_welsh()

    assert ours.title == "Sgwrs fach"
    assert ours.co_produced.note.startswith("Nid yw")
    assert [one.wording for one in ours.questions] == [
        "Ydych chi'n byw eich bywyd?",
        "Ydy pobl yn gwrando?",
    ]
    assert [one.statement for one in ours.questions] == ["1.I.1", "2.I.1"]


def test_without_a_translation_all_of_it_stays_english_and_says_so() -> None:
    ours = small().in_language(LANGUAGES["ur"])

    spoken = [ours.title, ours.about, ours.questions[0].wording, ours.questions[0].say_more]

    assert all(isinstance(one, InEnglish) for one in spoken)
    assert ours.questions[0].explain is None
    assert InEnglish("Bread & butter").__html__() == (
        '<span lang="en-GB" dir="ltr">Bread &amp; butter</span>'
    )


def test_english_is_the_survey_itself() -> None:
    ours = small()

    assert ours.in_language(ENGLISH) is ours


@pytest.mark.content
@pytest.mark.parametrize("key", ["cy", "pl", "ur", "gu"])
def test_your_support_is_there_in_each_language(key: str) -> None:
    _, found = given.our_content()
    ours = next(one for one in found if one.key == "your-support")

    translation = ours.translation(key)

    assert translation is not None
    assert translation.is_draft
    words = "".join(one.wording for one in translation.questions)
    assert bool(re.search("[A-Za-z]", words)) is (key in {"cy", "pl"})


def test_a_changed_word_of_a_translation_makes_a_new_version() -> None:
    whole = msgspec.structs.replace(small(), translations=(translated(),))
    changed = translated("Sgwrs fach", "Sgwrs")

    again = msgspec.structs.replace(whole, translations=(changed,))

    assert len({content_hash(one) for one in (small(), whole, again)}) == 3
