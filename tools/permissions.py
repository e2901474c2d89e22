"""Writes docs/permissions.md from the table of permissions."""

from itertools import groupby
from pathlib import Path

from said_and_done.people.model import Role
from said_and_done.permissions import DOORS, ROLES, Permission

ROOT = Path(__file__).parent.parent
HEAD = """# Who may do what

Made from `src/said_and_done/permissions.py` by `.venv/bin/python -m tools.permissions`. One person
may hold several roles. The two keys, of the sponsor and of the council lead, are given by
nominations.

"""


def permissions_page() -> str:
    """The whole page: what each role may do, and what each page asks for."""
    roles = list(Role)
    lines = [
        f"| may | {' | '.join(role.value for role in roles)} |",
        f"|---|{'---|' * len(roles)}",
        *(f"| {each.value} | {' | '.join(_marks(each))} |" for each in Permission),
    ]
    return HEAD + "\n".join(lines) + "\n\n## Which page asks for what\n\n" + _pages()


def _marks(permission: Permission) -> list[str]:
    return ["yes" if role in ROLES[permission] else "" for role in Role]


def _pages() -> str:
    rows = ["| below /{council}/work | to see it | to send the form |", "|---|---|---|"]
    for path, _ in groupby(sorted(path for _, path in DOORS)):
        rows.append(f"| `{path or '/'}` | {_words('GET', path)} | {_words('POST', path)} |")
    return "\n".join(rows) + "\n"


def _words(method: str, path: str) -> str:
    return DOORS[method, path].value if (method, path) in DOORS else ""


if __name__ == "__main__":
    (ROOT / "docs" / "permissions.md").write_text(permissions_page())
