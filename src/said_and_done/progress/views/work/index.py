"""All progress statements of the work, and the form of a new one."""

from collections.abc import Collection, Iterable, Sequence
from typing import ClassVar

import msgspec

from said_and_done.core.text import same
from said_and_done.core.view import SelectOption, View, day_words
from said_and_done.groups.model import Group
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import work_page
from said_and_done.people.model import KeyRole, SignedIn
from said_and_done.permissions import Permission, may
from said_and_done.progress.model.problems import ProgressProblem
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.views import paths
from said_and_done.rounds.model import Round


class WorkLine(msgspec.Struct, frozen=True, kw_only=True):
    """A progress statement in the workspace. ``state`` names a sign: published, waiting, draft."""

    path: str
    title: str
    about: str
    state: str
    words: str


class Beginning(msgspec.Struct, frozen=True, kw_only=True):
    """The form of a new one, as it was typed."""

    round: str = ""
    group: str = ""
    title: str = ""


class WorkListView(View, frozen=True, kw_only=True):
    """All progress statements that you may see, and for the coordinator the form of a new one."""

    template: ClassVar[str] = "progress/work_list.html"

    statements: tuple[WorkLine, ...]
    may_begin: bool
    action: str
    rounds: tuple[SelectOption, ...]
    groups: tuple[SelectOption, ...]
    typed: Beginning


def work_list_page(
    work: SignedIn,
    statements: Sequence[ProgressStatement],
    rounds: Sequence[Round],
    groups: Sequence[Group],
    *,
    taken: Collection[str],
    typed: Beginning | None = None,
    problems: Iterable[ProgressProblem] = (),
) -> WorkListView:
    """``rounds`` are those that have closed, the newest first; ``taken`` are titles, which only an
    untyped form asks for."""
    return WorkListView(
        page=work_page(work, "Progress statements", problems, here="progress"),
        statements=tuple(work_line(work.organisation, statement) for statement in statements),
        may_begin=may(work.member, Permission.WRITE_STATEMENTS),
        action=paths.work_list_path(work.organisation),
        rounds=tuple(SelectOption(value=round_.name, words=round_.title) for round_ in rounds),
        groups=tuple(SelectOption(value=str(group.id), words=group.name) for group in groups),
        typed=typed or _first_choice(rounds, groups, taken),
    )


def _first_choice(
    rounds: Sequence[Round], groups: Sequence[Group], taken: Collection[str]
) -> Beginning:
    """The title of the newest round that no progress statement has yet."""
    free = (
        round_.title for round_ in rounds if not any(same(round_.title, title) for title in taken)
    )
    return Beginning(
        round=rounds[0].name if len(rounds) == 1 else "",
        group=str(groups[0].id) if len(groups) == 1 else "",
        title=next(free, ""),
    )


def work_line(organisation: Organisation, statement: ProgressStatement) -> WorkLine:
    state, words = state_of(statement)
    return WorkLine(
        path=paths.work_path(organisation, statement.name),
        title=statement.title,
        about=(
            f"{statement.round_title} · {statement.group_name} · version {statement.version.number}"
        ),
        state=state,
        words=words,
    )


def state_of(statement: ProgressStatement) -> tuple[str, str]:
    """The sign and the words of how far it is."""
    if statement.published_at is not None:
        return "published", f"Published on {day_words(statement.published_at)}"
    signed = len(KeyRole) - len(statement.missing_keys)
    if statement.unanswered:
        return "waiting", "Somebody does not agree yet"
    return ("waiting", f"Signed by {signed} of 2") if signed else ("draft", "Draft")
