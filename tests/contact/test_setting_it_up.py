"""An administrator says how people reach the council, and gives a key of its own."""

import asyncpg
import pytest

from said_and_done.core import db, settings
from said_and_done.core.errors import ContentProblem
from tests import factories
from tests.command_line.conftest import Said, environment, said
from tests.conftest import Database

__all__ = ["environment", "said"]


@pytest.fixture
async def newborough(said: Said, own_database: Database) -> Said:
    conn = await asyncpg.connect(own_database.program_url)
    await db.prepare(conn)
    async with conn.transaction():
        await factories.organisation(conn, "newborough")
    await conn.close()
    return said


def test_the_command_says_where_people_read_it(newborough: Said) -> None:
    done = newborough("contact", "newborough", "--hours", "Mondays", "--text", "07700 900 101")

    assert done.returncode == 0, done.stderr
    assert "people read this at /newborough/talk and /newborough/not-safe" in done.stdout


def test_one_administrator_does_not_undo_what_another_one_gave(newborough: Said) -> None:
    newborough("contact", "newborough", "--safe-phone", "01632 960 999", "--hours", "Mondays")

    done = newborough("contact", "newborough", "--text", "07700 900 101", "--hours", "")

    assert "safe phone: 01632 960 999" in done.stdout
    assert "text number: 07700 900 101" in done.stdout
    assert "\n  hours: not given" in done.stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("newborough", "--text", "call me"), "“call me”: This is not a telephone number."),
        (("newborough", "--sign", "http://sign.example"), "must begin with https://"),
        (("nowhere",), "We do not know a council of that name."),
    ],
)
def test_what_cannot_be_used_gets_one_sentence(
    newborough: Said, words: tuple[str, ...], sentence: str
) -> None:
    done = newborough("contact", *words)

    assert done.returncode == 2
    assert sentence in " ".join((done.stdout + done.stderr).split())


def test_keys_are_read_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAID_SECRET", "0f" * 32)
    monkeypatch.setenv("SAID_CONTACT_KEY", f"{'aa' * 32}, {'bb' * 32}")

    assert settings.from_environment().contact_keys == (b"\xaa" * 32, b"\xbb" * 32)


def test_without_a_key_there_is_none_in_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAID_SECRET", "0f" * 32)
    monkeypatch.delenv("SAID_CONTACT_KEY", raising=False)

    assert settings.from_environment().contact_keys == ()


@pytest.mark.parametrize("key", ["teapot", "aa" * 31, f"{'aa' * 32},zz"])
def test_a_key_that_cannot_be_one_is_refused(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("SAID_SECRET", "0f" * 32)
    monkeypatch.setenv("SAID_CONTACT_KEY", key)

    with pytest.raises(ContentProblem, match="SAID_CONTACT_KEY must be 64 characters"):
        settings.from_environment()
