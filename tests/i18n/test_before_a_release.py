"""Somebody changed an English sentence: it is listed, and a release waits for its translations."""

from pathlib import Path

import pytest

from said_and_done.i18n import catalogues
from said_and_done.i18n.languages import LANGUAGES
from tests.framework.written import PICTURES
from tests.framework.written import SMALL as SMALL_FRAMEWORK
from tests.i18n.test_a_survey_in_another_language import WELSH
from tests.surveys.written import SMALL as SMALL_SURVEY
from tools import words

OTHERS = [key for key in LANGUAGES if key != "en"]
GO_ON = "{{ _('Go on to the next page.') }}"
FILES = {
    "templates/page.html": f"<p>\n{GO_ON}\n</p>",
    "src/said_and_done/page.py": 'TITLE = _("Your answers")\n',
    "i_we_statements/small.toml": SMALL_FRAMEWORK,
    "surveys/small-talk/survey.toml": SMALL_SURVEY,
    "surveys/small-talk/cy.toml": WELSH,
    **{f"assets/pictures/{name}.svg": "" for name in PICTURES},
    "surveys/about-you/pack.toml": """\
title = "About you"
about = "These questions are about you."
note = "Nobody has tested them."

[[questions]]
wording = "Do you help somebody?"
why = "Why we ask: to plan."
choices = [{ wording = "I do" }, { wording = "I do not", hint = "Nobody." }]
""",
    "reports/none.html": "",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A small program in which each sentence is translated."""
    for name, written in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(written)
    (tmp_path / "locale").mkdir()
    look(tmp_path)
    for key in OTHERS:
        file = tmp_path / "locale" / f"{key}.po"
        file.write_text(file.read_text().replace('msgstr ""\n\n', f'msgstr "{key}"\n\n'))
    return tmp_path


def look(home: Path, *arguments: str) -> None:
    words.main(arguments, home, home / "locale")


def change(home: Path, name: str, old: str, new: str) -> None:
    file = home / name
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))


def test_a_release_goes_on_when_each_sentence_is_translated(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()

    look(home, "--release")

    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        (
            "surveys/about-you/pack.toml",
            "I do not",
            "I do not help",
            "pl: surveys/about-you/pack.toml:1: changed: I do not help",
        ),
        (
            "templates/page.html",
            "Go on to the next page.",
            "Go to the next page.",
            "cy: templates/page.html:2: changed: Go to the next page.",
        ),
        (
            "src/said_and_done/page.py",
            "Your answers",
            "What happens now?",
            "gu: src/said_and_done/page.py:1: new: What happens now?",
        ),
        (
            "surveys/small-talk/survey.toml",
            "Do people listen?",
            "Do people listen to you?",
            (
                "surveys/small-talk/cy.toml, 2.I.1 wording: the English was changed. "
                "It is shown in English."
            ),
        ),
    ],
)
def test_a_changed_sentence_is_listed_with_its_place_and_stops_a_release(
    home: Path, capsys: pytest.CaptureFixture[str], name: str, old: str, new: str, line: str
) -> None:
    change(home, name, old, new)

    with pytest.raises(SystemExit) as stopped:
        look(home, "--release")

    assert stopped.value.code == 1
    assert line in capsys.readouterr().out.splitlines()


def test_the_list_itself_stops_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(home, "templates/page.html", "next page", "page after this one")

    look(home, "--missing")
    look(home)

    assert "Polish: 1 not translated." in capsys.readouterr().out


def test_a_changed_sentence_keeps_its_translation_as_a_guess_that_nobody_sees(home: Path) -> None:
    change(home, "templates/page.html", "Go on to", "Go to")

    look(home)
    once = (home / "locale" / "cy.po").read_text()
    look(home)

    assert '#, fuzzy\nmsgid "Go to the next page."\nmsgstr "cy"\n' in once
    assert (home / "locale" / "cy.po").read_text() == once
    assert catalogues.untranslated("cy", home / "locale") == ["Go to the next page."]
    assert "Go on to" not in once


def test_a_guess_of_one_language_never_comes_into_another(home: Path) -> None:
    """A language that was new had the Welsh guesses in its catalogue."""
    (home / "locale" / "ro.po").unlink()
    change(home, "templates/page.html", "Go on to", "Go to")

    look(home)

    assert 'msgstr "cy"' in (home / "locale" / "cy.po").read_text()
    assert "cy" not in {
        part.string for part in catalogues.written("ro", home / "locale") if part.id
    }


def test_a_catalogue_that_nobody_brought_up_to_date_stops_a_release(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(home, "src/said_and_done/page.py", 'TITLE = _("Your answers")', "")

    with pytest.raises(SystemExit):
        look(home, "--release")

    assert "ur.po is not up to date with the source. Run: make words" in capsys.readouterr().out
