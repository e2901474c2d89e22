"""Somebody clones the project and types one of the two commands."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import set_up

HOME = Path(__file__).resolve().parents[2]


def typed(*command: str, folder: Path = HOME) -> subprocess.CompletedProcess[str]:
    """What a person sees who types this."""
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)


def test_a_second_set_up_has_nothing_to_do() -> None:
    typed(sys.executable, "tools/set_up.py", "run")

    again = typed(sys.executable, "tools/set_up.py", "run")

    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_a_set_up_that_nobody_knows_is_refused_with_the_ones_there_are() -> None:
    answer = typed(sys.executable, "tools/set_up.py", "everything")

    assert answer.returncode == 2
    assert "tools/set_up.py run" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_the_port_and_the_data_folder_are_honoured_spaces_and_all() -> None:
    shown = typed("make", "--dry-run", "run", "PORT=8123", "DATA=some/folder of ours")

    assert "run --demo --port '8123' --data 'some/folder of ours'" in shown.stdout


def test_whoever_changes_a_style_sheet_or_a_script_gets_it_built() -> None:
    ask = "from tools import set_up; print(*set_up.asset_sources(), sep='\\n')"
    watched = set(typed(sys.executable, "-c", ask).stdout.split())
    ours = typed("git", "ls-files", "styles", "scripts").stdout.split()

    assert len(ours) > 30
    assert [path for path in ours if str(HOME / path) not in watched] == []


def test_make_alone_lists_what_there_is_to_type() -> None:
    shown = typed("make")

    assert shown.returncode == 0
    assert {"make run", "make test", "make check"} <= {
        " ".join(line.split()[:2]) for line in shown.stdout.splitlines()
    }


@pytest.mark.parametrize(
    ("lock", "line"),
    [
        ("requirements/run.txt", "--extra-index-url https://packages.example/simple\n"),
        ("requirements/test.txt", "--find-links wheels\n"),
        ("requirements/node.txt", "segno @ https://packages.example/segno.whl\n"),
        ("package-lock.json", '{"resolved": "https://packages.example/sass.tgz"}\n'),
    ],
)
def test_a_lock_that_says_where_from_is_not_let_through(
    tmp_path: Path, lock: str, line: str
) -> None:
    for path in ("tools/make_locks.py", "package-lock.json", *locks()):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        shutil.copy(HOME / path, tmp_path / path)
    look = (sys.executable, "tools/make_locks.py", "--look")
    assert typed(*look, folder=tmp_path).returncode == 0

    with (tmp_path / lock).open("a") as file:
        file.write(line)

    answer = typed(*look, folder=tmp_path)
    assert answer.returncode == 1
    assert answer.stderr == f"{Path(lock).name} holds a download address.\n"


@pytest.mark.parametrize("level", ["run", "test"])
def test_where_nothing_reads_aloud_the_set_up_says_which_packages_do(
    tmp_path: Path, level: str
) -> None:
    ask = f"from tools import set_up; print(*set_up.lacking_packages({level!r}))"
    here = typed(sys.executable, "-c", ask)
    assert not {"ffmpeg", "espeak-ng"} & set(here.stdout.split())

    bare = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=HOME,
        check=True,
        capture_output=True,
        text=True,
        env={"PATH": str(tmp_path)},
    )

    assert {"ffmpeg", "espeak-ng"} <= set(bare.stdout.split())
    assert bare.stdout.split().count("ffmpeg") == 1


@pytest.mark.parametrize(
    ("system", "wanted"), [("debian", "chromium-headless-shell"), ("ubuntu", ""), ("fedora", "")]
)
def test_tests_use_the_browser_without_windows_where_the_system_has_one(
    tmp_path: Path, system: str, wanted: str
) -> None:
    """There is one with windows already: it will do where there is no other."""
    (tmp_path / "chromium").touch(mode=0o755)
    ask = (
        "from tools import set_up;"
        f"set_up.platform.freedesktop_os_release = lambda: {{'ID': {system!r}}};"
        "print(*(each for each in set_up.lacking_packages('test') if 'chrom' in each))"
    )

    lacking = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=HOME,
        check=True,
        capture_output=True,
        text=True,
        env={"PATH": str(tmp_path)},
    )

    assert lacking.stdout.strip() == wanted


def locks() -> list[str]:
    """The locks for Python, as paths in the project."""
    return [f"requirements/{path.name}" for path in (HOME / "requirements").glob("*.txt")]


RUN_BY_NAME = re.compile(r"subprocess\.\w+\(\s*[\[(]?\s*\"([^\"]+)\"")
OF_EVERY_SYSTEM = {"cp"}


def test_each_program_that_tests_run_by_name_is_brought_by_the_set_up() -> None:
    """On a machine that happened to have one, nobody saw that others have not."""
    run = {
        program
        for folder in ("tests", "tools", "benchmarks")
        for file in (HOME / folder).rglob("*.py")
        for program in RUN_BY_NAME.findall(file.read_text())
    }

    assert {"pdftotext", "java"} <= run
    assert run - OF_EVERY_SYSTEM <= set_up.PROGRAMS.keys() | set_up.TEST_PROGRAMS.keys()
