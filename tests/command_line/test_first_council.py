"""An administrator installs the program for a real council, without the demo."""

import asyncio

import pytest

from said_and_done.cli import commands
from said_and_done.core import db
from said_and_done.surveys.domain import surveys
from tests import factories
from tests.conftest import Database
from tests.surveys.written import small

DEV = ("--contact", "Dev Patel", "dev@anyborough.example", "01632 960 001")


@pytest.fixture
def typed(
    own_database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> "Typed":
    monkeypatch.setenv("DATABASE_URL", own_database.program_url)
    monkeypatch.setenv("DATABASE_OWNER_URL", own_database.owner_url)
    monkeypatch.setenv("SAID_SECRET", "0f" * 32)
    return Typed(monkeypatch, capsys)


class Typed:
    """Somebody types `said …` and sees the exit code, and all that is printed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *words: str) -> tuple[object, str]:
        self._monkeypatch.setattr("sys.argv", ["said", *words])
        with pytest.raises(SystemExit) as end:
            commands.main()
        seen = self._capsys.readouterr()
        return end.value.code, seen.out + seen.err


def test_a_new_council_has_an_administrator_who_can_sign_in(typed: Typed) -> None:
    assert typed("council", "anyborough", "Anyborough", *DEV)[0] == 0

    code, seen = typed("sign-in", "dev@anyborough.example")

    assert code == 0
    assert "Anyborough: http://127.0.0.1:8000/anyborough/sign-in/" in seen


def test_a_second_council_of_the_same_word_is_refused(typed: Typed) -> None:
    typed("council", "anyborough", "Anyborough", *DEV)

    code, seen = typed("council", "anyborough", "Another", *DEV)

    assert code == 2
    assert "There is a council with the word anyborough already." in seen


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("verify", "Verify", *DEV), "cannot be a council's address"),
        (("elsewhere", "Elsewhere", "--contact", "Dev", "no address", "1"), "whole email address"),
    ],
)
def test_a_council_that_cannot_be_is_refused_and_leaves_nothing_behind(
    typed: Typed, words: tuple[str, ...], sentence: str
) -> None:
    code, seen = typed("council", *words)

    assert (code, sentence in seen) == (2, True)
    nothing = typed("findings", "--organisation", words[0], "--round", "spring-2026")[1]
    assert "do not know a council" in nothing


async def load_old_survey(database: Database) -> None:
    async with db.pool(database.program_url, size=1) as pool, db.transaction(pool) as conn:
        await surveys.load(conn, small(), factories.NOW)


def test_a_survey_whose_folder_is_gone_is_named_by_check_and_by_load(
    typed: Typed, own_database: Database
) -> None:
    asyncio.run(load_old_survey(own_database))

    checked, loaded, checked_again = typed("check"), typed("load"), typed("check")

    for code, seen in (checked, loaded, checked_again):
        assert code == 0
        assert "small-talk: retired, because its folder is gone." in seen


def test_a_round_that_is_not_there_is_named_as_a_round(typed: Typed) -> None:
    typed("council", "anyborough", "Anyborough", *DEV)

    code, seen = typed("findings", "--organisation", "anyborough", "--round", "spring-1926")

    assert code == 2
    assert "We do not know a round of that name." in seen
