"""The first page of the workspace: what waits."""

from typing import ClassVar

import msgspec

from said_and_done.core.view import View
from said_and_done.organisations.views import TODAY, public_path, work_page
from said_and_done.people.model import SignedIn
from said_and_done.workspace.model import Todo


class TodoLine(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that waits. ``kind`` is "" for what nobody gets a letter about."""

    kind: str
    path: str
    heading: str
    sentence: str
    picture: str


class WorkView(View, frozen=True, kw_only=True):
    """Where a member arrives after signing in."""

    template: ClassVar[str] = "workspace/work.html"

    first_name: str
    roles: str
    todos: tuple[TodoLine, ...]


def work_home(work: SignedIn, todos: list[Todo]) -> WorkView:
    return WorkView(
        page=work_page(work, TODAY, here=""),
        first_name=work.member.name.split()[0] if work.member.name.split() else work.member.name,
        roles=", ".join(role.value for role in work.member.roles) or "nominated for a key",
        todos=tuple(
            TodoLine(
                kind=todo.letter.kind.name if todo.letter else "",
                path=public_path(work.organisation, "work", todo.path),
                heading=todo.heading,
                sentence=todo.sentence,
                picture=todo.sign,
            )
            for todo in todos
        ),
    )
