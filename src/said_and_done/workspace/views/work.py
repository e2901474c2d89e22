"""The first page of the workspace: what waits, and where to go."""

from typing import ClassVar

import msgspec

from said_and_done.core.view import View
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import SignedIn
from said_and_done.permissions import Permission, may
from said_and_done.workspace.model import Todo


class TodoLine(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that waits. ``kind`` is "" for what nobody gets a letter about."""

    kind: str
    path: str
    heading: str
    sentence: str
    picture: str


class PlaceLine(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the workspace that this member's roles open."""

    path: str
    words: str
    about: str


class WorkView(View, frozen=True, kw_only=True):
    """Where a member arrives after signing in."""

    template: ClassVar[str] = "workspace/work.html"

    first_name: str
    roles: str
    todos: tuple[TodoLine, ...]
    places: tuple[PlaceLine, ...]


# What stands in the workspace, and for whom.
PLACES: tuple[tuple[str, str, str, Permission], ...] = (
    ("stories", "Stories", "New words, before they are on any page.", Permission.READ_NEW_WORDS),
    ("call-backs", "Call-backs", "People who want us to call them.", Permission.CALL_BACK),
    ("rounds", "Rounds", "When people can answer, and the ways in.", Permission.RUN_ROUNDS),
    (
        "typing",
        "Type answers",
        "Interviews, and answers that came on paper.",
        Permission.TYPE_ANSWERS,
    ),
    ("groups", "Groups", "Who is in the co-production group.", Permission.FOLLOW_WORK),
    ("commitments", "Promises", "What was promised, and how it goes.", Permission.FOLLOW_WORK),
    ("progress", "Progress statements", "Write, sign and publish.", Permission.FOLLOW_WORK),
    ("keys", "Keys", "Who holds the two keys, and who agreed to it.", Permission.FOLLOW_WORK),
    (
        "about-you",
        "About you",
        "Which questions people are asked about themselves.",
        Permission.CHOOSE_ABOUT_YOU,
    ),
    ("people", "People", "Who can sign in, and what they may do.", Permission.RUN_PEOPLE),
    (
        "notices",
        "What your public pages say",
        "Your words about privacy and accessibility.",
        Permission.WRITE_NOTICES,
    ),
)


def work_home(work: SignedIn, todos: list[Todo]) -> WorkView:
    return WorkView(
        page=work_page(work, "Your work"),
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
        places=tuple(
            PlaceLine(path=public_path(work.organisation, "work", word), words=words, about=about)
            for word, words, about, permission in PLACES
            if may(work.member, permission)
        ),
    )
