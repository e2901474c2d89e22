"""Checks the JavaScript: eslint's rules, then node's own tests.

    python -m tools.check_scripts                both
    python -m tools.check_scripts --lint FILE    only eslint, on these files or on all

The rules stand in eslint.config.js. node is the machine's, or the one that tools/set_up.py brought.
"""

from __future__ import annotations

import subprocess
import sys

from tools import set_up

ESLINT = set_up.NODE_MODULES / "eslint" / "bin" / "eslint.js"
TESTS = set_up.ROOT / "tests" / "scripts"


def main(arguments: list[str]) -> int:
    """0 when every check passed; otherwise what the first one that failed answered."""
    only_lint = arguments[:1] == ["--lint"]
    failed = node(str(ESLINT), "--max-warnings=0", *(arguments[1:] or ["."]))
    if failed or only_lint:
        return failed
    return node("--test", "--test-reporter=dot", *map(str, sorted(TESTS.glob("*.test.js"))))


def node(*arguments: str) -> int:
    """Run node where everybody can see it."""
    environment = set_up.environment() | set_up.with_node()
    command = ["node", *arguments]
    return subprocess.run(command, check=False, cwd=set_up.ROOT, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
