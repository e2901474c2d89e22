"""Somebody translates our words, or forgets a part of one."""

import re
from pathlib import Path

import pytest

from said_and_done import content
from said_and_done.core.errors import ContentProblem
from said_and_done.core.settings import HOME
from said_and_done.i18n import catalogues, languages, translation
from said_and_done.i18n import catalogues as i18n_catalogues
from said_and_done.i18n.languages import LANGUAGES

WRITTEN, MISTAKES = catalogues.written, catalogues.mistakes
OTHERS = [key for key in LANGUAGES if key != "en"]
SMALL = """
msgid ""
msgstr ""
"Language: cy\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=5; plural=(n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 0);\\n"

msgid "You can answer until %(day)s."
msgstr "Gallwch chi ateb tan %(day)s."

msgid "Next"
msgstr "Nesaf"

msgid "%(number)s question."
msgid_plural "%(number)s questions."
msgstr[0] "%(number)s cwestiwn."
msgstr[1] "%(number)s cwestiwn."
msgstr[2] "%(number)s gwestiwn."
msgstr[3] "%(number)s chwestiwn."
msgstr[4] "%(number)s chwestiwn."
"""


def folder_with(path: Path, written: str) -> Path:
    (path / "cy.po").write_text(written)
    return path


@pytest.mark.content
def test_nothing_in_the_catalogues_is_wrong() -> None:
    assert list(i18n_catalogues.mistakes()) == []


@pytest.mark.parametrize("key", OTHERS)
def test_a_catalogue_names_no_person_no_day_and_no_machine(key: str) -> None:
    head = (catalogues.FOLDER / f"{key}.po").read_text().partition("\n\n")[0]

    assert not re.search(r"\d{4}-\d{2}|@|/home|/root|Translator", head)


def test_a_small_catalogue_is_fine(tmp_path: Path) -> None:
    assert list(i18n_catalogues.mistakes(folder_with(tmp_path, SMALL))) == []
    assert catalogues.untranslated("cy", tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "tan %(day)s.",
            "tan y diwedd.",
            "cy.po (Welsh), “You can answer until %(day)s.”: the placeholder %(day)s is missing.",
        ),
        (
            "tan %(day)s.",
            "tan %(day)s, %(name)s.",
            (
                "cy.po (Welsh), “You can answer until %(day)s.”: "
                "there is no placeholder %(name)s in English."
            ),
        ),
        (
            "%(number)s chwestiwn.",
            "chwestiwn.",
            "cy.po (Welsh), “%(number)s question.”: the placeholder %(number)s is missing.",
        ),
        (
            "tan %(day)s.",
            "tan %(day)s, 100 %.",
            (
                "cy.po (Welsh), “You can answer until %(day)s.”: "
                "a % stands alone. Write it as %%, or mend its placeholder."
            ),
        ),
        (
            "Nesaf",
            "<b>Nesaf</b>",
            "cy.po (Welsh), “Next”: the markup is not the same as in English.",
        ),
        (
            "Nesaf",
            "Nesaf ",
            "cy.po (Welsh), “Next”: the spaces at the ends are not the same as in English.",
        ),
    ],
)
def test_a_wrong_translation_is_named_with_its_language(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    folder = folder_with(tmp_path, SMALL.replace(old, new, 1))

    assert list(i18n_catalogues.mistakes(folder)) == [sentence]


def test_a_file_that_is_no_catalogue_is_named(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, 'msgid "Next"\nNesaf\n')

    told = list(i18n_catalogues.mistakes(folder))

    assert len(told) == 1
    assert told[0].startswith("cy.po (Welsh): this is not a catalogue.")


def test_what_is_not_translated_yet_is_listed_and_stays_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_with(tmp_path, SMALL.replace('"Nesaf"', '""'))

    assert catalogues.untranslated("cy", folder) == ["Next"]
    assert read(monkeypatch, folder, "Next") == "Next"


def test_a_guess_of_a_tool_counts_as_not_translated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gettext's tools mark as fuzzy what they took from a sentence that only looks alike."""
    guessed = SMALL.replace('msgid "Next"', '#, fuzzy\nmsgid "Next"')
    folder = folder_with(tmp_path, guessed)

    assert catalogues.untranslated("cy", folder) == ["Next"]
    assert read(monkeypatch, folder, "Next") == "Next"


def test_the_program_does_not_start_with_a_placeholder_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = "cy.po (Welsh), “You can answer until %(day)s.”: the placeholder %(day)s is missing."
    folder = folder_with(tmp_path, SMALL.replace("tan %(day)s", "tan y diwedd"))
    monkeypatch.setattr(i18n_catalogues, "mistakes", lambda: MISTAKES(folder))

    with pytest.raises(ContentProblem) as refused:
        content.read(HOME)

    assert refused.value.sentence == wrong


def test_a_page_never_shows_a_sentence_without_its_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_with(tmp_path, SMALL.replace("tan %(day)s", "tan y diwedd"))

    said = read(monkeypatch, folder, "You can answer until %(day)s.")

    assert said == "You can answer until %(day)s."
    assert read(monkeypatch, folder, "Next") == "Nesaf"


def read(monkeypatch: pytest.MonkeyPatch, folder: Path, words: str) -> str:
    """What a page in Welsh says with the catalogue of this folder."""
    catalogues.catalogue.cache_clear()
    monkeypatch.setattr(catalogues, "written", lambda key: WRITTEN(key, folder))
    try:
        with translation.use_language(LANGUAGES["cy"]):
            return translation._(words)
    finally:
        catalogues.catalogue.cache_clear()


@pytest.mark.parametrize(
    ("key", "number", "said"),
    [("en", 1, "1 question."), ("en", 6, "6 questions."), ("fr", 2, "2 questions.")],
)
def test_a_number_has_its_own_form(key: str, number: int, said: str) -> None:
    chosen = LANGUAGES.get(key, languages.ENGLISH)
    with translation.use_language(chosen):
        form = translation.ngettext("%(number)s question.", "%(number)s questions.", number)

    assert form % {"number": number} == said


def test_a_language_is_a_draft_until_a_named_person_checked_it(tmp_path: Path) -> None:
    (tmp_path / "checked.toml").write_text(
        '[cy]\nchecked_by = "Megan Evans"\nchecked_on = 2026-12-01\n'
    )

    assert catalogues.checks(tmp_path)["cy"].checked_by == "Megan Evans"
    assert not i18n_catalogues.is_draft("en")
    assert [key for key in OTHERS if i18n_catalogues.is_draft(key)] == OTHERS
