"""Somebody translates a survey: it is whole, or they read what is missing."""

import re
from pathlib import Path

import msgspec
import pytest

from said_and_done.core.errors import ContentProblem
from said_and_done.framework.domain.files import content_hash
from said_and_done.i18n.languages import ENGLISH, LANGUAGES
from said_and_done.i18n.marked import InEnglish
from said_and_done.i18n.translation import use_language
from said_and_done.surveys.domain import surveys, translations
from said_and_done.surveys.domain.translations import text_hash
from said_and_done.surveys.model.survey import Survey, english_texts
from said_and_done.surveys.model.translations import Translation
from tests import factories
from tests.framework.written import PICTURES
from tests.framework.written import small as small_framework
from tests.surveys.written import SMALL, small
from tools import translated as tool
from tools.translated import with_hashes

FILE = "surveys/small-talk/cy.toml"
WORDS = """
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
ENGLISH_TEXTS = english_texts(small(), {})
WELSH = with_hashes(WORDS, {name: text_hash(words) for name, words in ENGLISH_TEXTS.items()})
LISTEN = 'wording = "Ydy pobl yn gwrando?"\n'


def translated(old: str = "", new: str = "", survey: Survey | None = None) -> Translation:
    assert old in WELSH
    words = WELSH.replace(old, new, 1).encode()
    return surveys.decode_translation(words, FILE, survey or small())


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
        surveys.decode_translation(turned.encode(), FILE, small())

    assert refused.value.sentence == (
        f"{FILE}, questions: they must stand in the order of survey.toml."
    )


def test_it_is_read_from_the_file_beside_the_survey(tmp_path: Path) -> None:
    folder = tmp_path / "surveys" / "small-talk"
    folder.mkdir(parents=True)
    (folder / "survey.toml").write_text(SMALL)
    (folder / "cy.toml").write_text(WELSH)

    found = surveys.read_folder(tmp_path / "surveys", [small_framework()], PICTURES)

    assert [one.language for one in found[0].translations] == ["cy"]
    assert translations.drafts(found) == [
        "surveys/small-talk/cy.toml is a draft: nobody has checked it."
    ]


def test_a_file_in_a_language_that_we_do_not_know_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "surveys" / "small-talk"
    folder.mkdir(parents=True)
    (folder / "survey.toml").write_text(SMALL)
    (folder / "xx.toml").write_text(WELSH.replace('"cy"', '"xx"'))

    with pytest.raises(ContentProblem) as refused:
        surveys.read_folder(tmp_path / "surveys", [small_framework()], PICTURES)

    known = ", ".join(key for key in LANGUAGES if key != "en")
    assert refused.value.sentence == (
        f"surveys/small-talk/xx.toml: the file's name must be a language: {known}."
    )


def test_people_read_the_survey_in_their_language() -> None:
    ours = in_welsh()

    assert ours.title == "Sgwrs fach"
    assert ours.co_produced.note.startswith("Nid yw")
    assert [question.wording for question in ours.questions] == [
        "Ydych chi'n byw eich bywyd?",
        "Ydy pobl yn gwrando?",
    ]
    assert [question.statement for question in ours.questions] == ["1.I.1", "2.I.1"]


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
    _, found = factories.our_content()
    ours = next(survey for survey in found if survey.key == "your-support")

    translation = ours.translation(key)

    assert translation is not None
    assert translation.is_draft
    words = "".join(question.wording for question in translation.questions)
    assert bool(re.search("[A-Za-z]", words)) is (key in {"cy", "pl"})


@pytest.mark.content
@pytest.mark.parametrize("key", ["cy", "pl", "ur", "gu"])
def test_no_example_asks_the_opposite_of_its_question(key: str) -> None:
    """“Do they work well together? For example, do you have to tell your story again?”: whoever
    says yes to the example says no to the question."""
    _, found = factories.our_content()
    ours = next(one for one in found if one.key == "your-support").in_language(LANGUAGES[key])

    example = next(one.explain for one in ours.questions if one.statement == "4.I.2")

    assert example
    assert not example.rstrip("\u200f").endswith(("?", "؟"))


def test_a_changed_word_of_a_translation_makes_a_new_version() -> None:
    whole = msgspec.structs.replace(small(), translations=(translated(),))
    changed = translated("Sgwrs fach", "Sgwrs")

    again = msgspec.structs.replace(whole, translations=(changed,))

    assert len({content_hash(one) for one in (small(), whole, again)}) == 3


WELSH_LANGUAGE = LANGUAGES["cy"]
CHECKED = "note = \"Nid yw'r arolwg hwn wedi'i brofi eto.\"\n"


def test_a_text_whose_english_was_changed_is_read_in_english() -> None:
    """The translation may say the opposite by now, as the example of 4.I.2 once did."""
    asks = small("Do people listen?", "Do people never listen?")
    whole = msgspec.structs.replace(asks, translations=(translated(survey=asks),))

    first, second = whole.in_language(WELSH_LANGUAGE).questions

    assert second.wording == InEnglish("Do people never listen?")
    assert "lang=" in InEnglish(second.wording).__html__()
    assert isinstance(second.wording, InEnglish)
    assert second.say_more == "Pwy sy'n gwrando?"
    assert first.wording == "Ydych chi'n byw eich bywyd?"


EXPLAINED = 'wording = "Do people listen?"\nexplain = "At home, for example."'


def test_a_sentence_that_a_question_got_since_is_read_in_english() -> None:
    asks = small('wording = "Do people listen?"', EXPLAINED)
    whole = msgspec.structs.replace(asks, translations=(translated(survey=asks),))

    _, second = whole.in_language(WELSH_LANGUAGE).questions

    assert second.explain == InEnglish("At home, for example.")
    assert isinstance(second.explain, InEnglish)
    assert second.wording == "Ydy pobl yn gwrando?"


def test_a_sentence_that_was_translated_once_is_missed() -> None:
    asks = small('wording = "Do people listen?"', EXPLAINED)
    mark = f'"2.I.1 explain" = "{text_hash("At home, for example.")}"'

    with pytest.raises(ContentProblem) as refused:
        translated("[made_from]\n", f"[made_from]\n{mark}\n", survey=asks)

    assert refused.value.sentence == (
        f"{FILE}, question 2 (2.I.1): the field “explain” is missing."
    )


@pytest.mark.parametrize("field", ["title", "about", "for_whom", "why", "who_reads"])
def test_each_text_of_the_survey_itself_is_followed(field: str) -> None:
    asks = msgspec.structs.replace(small(), **{field: "Other words."})
    whole = msgspec.structs.replace(asks, translations=(translated(survey=asks),))

    seen = getattr(whole.in_language(WELSH_LANGUAGE), field)

    assert isinstance(seen, InEnglish)
    assert seen == "Other words."


def test_a_changed_text_is_named_with_file_and_text_and_is_a_draft() -> None:
    asks = small("Do people listen?", "Do people never listen?")
    checked = translated(
        CHECKED, f'{CHECKED}checked_by = "Megan Evans"\nchecked_on = 2026-11-01\n', survey=asks
    )
    whole = msgspec.structs.replace(asks, translations=(checked,))

    assert checked.is_draft
    assert translations.drafts([whole]) == [
        f"{FILE} is a draft: its English was changed after it was checked.",
        f"{FILE}, 2.I.1 wording: the English was changed. It is shown in English.",
    ]


def test_a_text_that_nobody_has_seen_to_is_read_in_english() -> None:
    """A translation without its hash counts for nothing: nobody can say what it was made from."""
    bare = surveys.decode_translation(WORDS.encode(), FILE, small())
    whole = msgspec.structs.replace(small(), translations=(bare,))

    assert set(bare.changed) == set(ENGLISH_TEXTS)
    assert isinstance(whole.in_language(WELSH_LANGUAGE).co_produced.note, InEnglish)


def test_the_title_of_a_theme_is_followed_too() -> None:
    first, second = small().questions
    more = msgspec.structs.replace(second, core=False)
    asks = msgspec.structs.replace(small(), questions=(first, more))
    theme = '[[themes]]\nnumber = 2\ntitle = "Gwrando"\n\n'
    made_from = f'[made_from]\n"theme 2" = "{text_hash("Listening")}"\n'
    words = WELSH.replace("[[questions]]", f"{theme}[[questions]]", 1)
    words = words.replace("[made_from]\n", made_from)

    same = surveys.decode_translation(words.encode(), FILE, asks, {2: "Listening"})
    other = surveys.decode_translation(words.encode(), FILE, asks, {2: "Talking"})

    assert same.theme(2) == "Gwrando"
    assert other.theme(2) is None
    assert other.changed == ("theme 2",)


def test_a_file_cannot_say_itself_what_was_changed() -> None:
    with pytest.raises(ContentProblem) as refused:
        translated(CHECKED, f'{CHECKED}changed = ["title"]\n')

    assert refused.value.sentence == (
        f"{FILE}, changed: the program works this out. Take the line away."
    )


def test_answers_agree_with_the_verb_of_the_question() -> None:
    more = 'answers = { yes = "Ydw", no = "Nac ydw" }\nanswers_for_them = { yes = "Ydy" }\n'
    first = 'say_more = "Beth sy\'n dda?"\n'
    welsh = translated(first, first + more)
    whole = msgspec.structs.replace(small(), translations=(welsh,))

    with use_language(WELSH_LANGUAGE):
        mine, usual = whole.in_language(WELSH_LANGUAGE).questions
        asked = [choice.wording for choice in mine.offered(on_behalf=False)]
        asked_of_them = [choice.wording for choice in mine.offered(on_behalf=True)]
        other = [choice.wording for choice in usual.choices]

    assert asked == ["Ydw", other[1], "Nac ydw", other[3]]
    assert asked_of_them == ["Ydy", *other[1:]]
    assert [choice.value for choice in mine.choices] == [choice.value for choice in usual.choices]


def test_answers_do_not_agree_with_a_question_that_is_read_in_english() -> None:
    more = 'answers = { yes = "Ydw", no = "Nac ydw" }\n'
    first = 'say_more = "Beth sy\'n dda?"\n'
    asks = small("Do you live your life?", "Is it your life?")
    welsh = translated(first, first + more, survey=asks)
    whole = msgspec.structs.replace(asks, translations=(welsh,))

    assert whole.in_language(WELSH_LANGUAGE).questions[0].answers is None


def test_the_tool_marks_what_somebody_has_seen_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "cy.toml"
    file.write_text(WORDS)
    texts = {"title": "Small talk", "about": "This is about talking."}
    monkeypatch.setattr(tool, "texts", lambda _file: (texts, ("title", "about"), {}))

    tool.main([str(file), "title"])

    assert capsys.readouterr().out == "about: This is about talking.\n"
    assert file.read_text() == with_hashes(WORDS, {"title": text_hash("Small talk")})
    assert with_hashes(file.read_text(), {}) == with_hashes(WORDS, {})
