"""Somebody types something that cannot be: one clear sentence, exit code 2, never a traceback."""

from pathlib import Path

import pytest

from said_and_done.cli import commands
from said_and_done.people.model import PersonProblem
from tests.command_line.conftest import Said

WORDING = """
organisation = "anyborough"
framework = "making-it-real-2018"
version = "2018"
source = "TLAP"
permission = "Letter of 1 May 2026"
[wordings]
"9.I.9" = "There is no such statement."
"""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["flndings"], "No such command"),
        (["run", "--port", "99999"], "99999 is not in the range"),
        (["run", "--host", "192.0.2.1"], "cannot be used"),
        (["findings", "--round", "x"], "Missing option '--organisation'"),
        (["load", "--wording", "no-such-file.toml"], "does not exist"),
        (["report", "--organisation", "x", "--round", "y"], "Missing option '--out'"),
    ],
)
def test_one_sentence_and_exit_code_2(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    words: list[str],
    sentence: str,
) -> None:
    monkeypatch.setattr("sys.argv", ["said", *words])
    monkeypatch.setenv("SAID_DATA", str(tmp_path))

    with pytest.raises(SystemExit) as end:
        commands.main()

    said_so = capsys.readouterr().err
    assert end.value.code == 2
    assert sentence in said_so
    assert len(said_so.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "mysql://there/said"),
        ("DATABASE_OWNER_URL", "postgresql://127.0.0.1:port/said"),
        ("SAID_ADDRESS", "said.example"),
    ],
)
def test_an_address_that_is_none_is_named(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    name: str,
    given: str,
) -> None:
    monkeypatch.setattr("sys.argv", ["said", "migrate"])
    monkeypatch.setenv("SAID_DATA", str(tmp_path))
    monkeypatch.setenv(name, given)

    with pytest.raises(SystemExit) as end:
        commands.main()

    assert end.value.code == 2
    assert f"said: {name} must be an address that begins with" in capsys.readouterr().err


def test_a_data_folder_that_cannot_be_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "secret.key").mkdir()
    monkeypatch.setattr("sys.argv", ["said", "migrate", "--data", str(tmp_path)])
    monkeypatch.delenv("SAID_SECRET", raising=False)

    with pytest.raises(SystemExit) as end:
        commands.main()

    assert end.value.code == 2
    assert capsys.readouterr().err == f"said: {tmp_path}/secret.key: Is a directory.\n"


@pytest.mark.slow
def test_a_council_needs_a_name(said: Said) -> None:
    answer = said("council", "anyborough", " ", "--contact", "Dev", "dev@anyborough.example", "1")

    assert (answer.returncode, answer.stderr) == (2, "said: A council needs a name.\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["sign-in", "nobody"], PersonProblem.NOT_AN_EMAIL.sentence),
        (["findings", "--organisation", "nowhere", "--round", "x"], "do not know a council"),
        (["sign-in", "nobody@nowhere.example"], "No council knows nobody@nowhere.example."),
    ],
)
def test_what_the_database_does_not_know_is_one_sentence(
    said: Said, words: list[str], sentence: str
) -> None:
    answer = said(*words)

    assert answer.returncode == 2
    assert sentence in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1


@pytest.mark.slow
def test_a_wording_with_unknown_codes_is_refused_by_name(said: Said, tmp_path: Path) -> None:
    file = tmp_path / "wording.toml"
    file.write_text(WORDING)
    assert said("load").returncode == 0

    answer = said("load", "--wording", str(file))

    assert answer.returncode == 2
    assert "do not know a council" in answer.stderr


@pytest.mark.slow
def test_settings_that_cannot_be_used_are_named(said: Said) -> None:
    answer = said("migrate", SAID_SECRET="abc")

    assert (answer.returncode, answer.stderr) == (
        2,
        "said: SAID_SECRET must be 64 characters of 0-9 and a-f.\n",
    )


@pytest.mark.slow
def test_a_database_that_is_away_is_one_sentence(said: Said) -> None:
    nowhere = "postgresql://said_program@127.0.0.1:1/none"

    answer = said("migrate", DATABASE_URL=nowhere, DATABASE_OWNER_URL=nowhere)

    assert answer.returncode == 2
    assert answer.stderr.startswith("said: The database does not answer")
    assert len(answer.stderr.strip().splitlines()) == 1


@pytest.mark.slow
def test_a_role_that_sees_every_council_is_refused(said: Said, environment: dict[str, str]) -> None:
    answer = said("load", DATABASE_URL=environment["DATABASE_OWNER_URL"])

    assert answer.returncode == 2
    assert "can see every council" in answer.stderr
