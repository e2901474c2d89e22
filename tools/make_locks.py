"""Makes the lock files again: every version with its hashes, and no word about where from.

    python tools/make_locks.py              keep what is locked, add what is new
    python tools/make_locks.py --upgrade    the newest of everything that fits
    python tools/make_locks.py --look       change nothing, only look for addresses

Settings of this machine (mirrors, extra indexes, folders of wheels) are kept out on purpose: the
locks say what, and each machine knows where to fetch it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
KEPT = ("PATH", "HOME", "LANG", "SSL_CERT_FILE", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY")
HEADER = (
    "# Made by `make lock`. Every version with its hashes; where from is your machine's business.\n"
)

# What builds our own package: uv leaves it out of a lock unless it is asked for by name.
BUILD = "setuptools>=80\n"

# All that a line of a lock may be: a comment, a version (and when it is wanted), a hash of it.
LINE = re.compile(r"#.*|[a-z0-9._-]+==[^\s/]+( ; [^/@]+)? \\| {4}--hash=sha256:[0-9a-f]{64}( \\)?")

COMPILE = (
    *("pip", "compile", "--no-config", "--system-certs", "--quiet", "--universal"),
    *("--python-version", "3.11", "--generate-hashes", "--no-annotate", "--no-header"),
)


def main(arguments: list[str]) -> None:
    """Make all four locks, or only look at them."""
    if arguments != ["--look"]:
        make_all(arguments)
    say_if_addressed([*REQUIREMENTS.glob("*.txt"), ROOT / "package-lock.json"])


def make_all(upgrade: list[str]) -> None:
    """Three locks for Python and one for npm."""
    lock("run", ["pyproject.toml", "-", *upgrade])
    lock("test", ["pyproject.toml", "-", "--group", "dev", "-c", "requirements/run.txt", *upgrade])
    lock("node", ["--group", "node", *upgrade])
    npm = ["npm", "install", "--package-lock-only", "--ignore-scripts", "--loglevel=error"]
    subprocess.run(npm, check=True, cwd=ROOT)


def lock(name: str, arguments: list[str]) -> None:
    """Write one lock with uv, out of reach of this machine's settings."""
    target = REQUIREMENTS / f"{name}.txt"
    uv = str(Path(sys.executable).with_name("uv"))
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    command = [uv, *COMPILE, *arguments, "--output-file", str(target)]
    subprocess.run(command, check=True, cwd=ROOT, env=environment, input=BUILD, text=True)
    target.write_text(HEADER + target.read_text().removeprefix(HEADER))


def say_if_addressed(locks: list[Path]) -> None:
    """Exit with a sentence if an address got into a lock all the same."""
    for path in locks:
        if addressed(path):
            sys.exit(f"{path.name} holds a download address.")


def addressed(path: Path) -> bool:
    """Whether a lock says more than versions and hashes; npm's says where from in one word."""
    words = path.read_text()
    if path.suffix == ".json":
        return '"resolved"' in words
    return not all(LINE.fullmatch(line) for line in words.splitlines())


if __name__ == "__main__":
    main(sys.argv[1:])
