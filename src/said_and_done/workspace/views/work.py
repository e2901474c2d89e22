"""The first page of the workspace: what to do next, and how things stand."""

from datetime import date
from typing import ClassVar

import msgspec

from said_and_done.core.view import Link, View, day_words
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import TODAY, public_path, work_page
from said_and_done.people.model import Role, SignedIn
from said_and_done.workspace.model import Home, HomeNumber, Todo
from said_and_done.workspace.views.charts import (
    AreasChart,
    RoundCharts,
    areas_chart,
    round_charts,
    unheard,
)
from said_and_done.workspace.views.waiting import WaitingPanel, waiting_panel

MOST_NEXT = 3
"""So many things to do have a button; the others stand below as links."""
USUAL = {
    Role.COORDINATOR: "rounds",
    Role.READER: "stories",
    Role.INTERVIEWER: "typing",
    Role.SPONSOR: "progress",
    Role.LEAD: "progress",
    Role.MEMBER: "groups",
    Role.ADMINISTRATOR: "people",
}
"""The area in which each role works most. Who has several roles is led to the first of them."""


class TodoLine(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that waits. ``kind`` is "" for what nobody gets a letter about."""

    kind: str
    path: str
    heading: str
    sentence: str
    button: str


class NumberCard(msgspec.Struct, frozen=True, kw_only=True):
    """A number or a day. ``state`` is "", "waiting" or "late"."""

    path: str
    name: str
    value: str
    about: str
    state: str


class WorkView(View, frozen=True, kw_only=True):
    """Where a member arrives after signing in. ``next`` is what to do first, ``others`` what waits
    after that, and ``waiting`` what others must do; ``open_until`` is "" when no round is open.
    ``words`` is None for those who do not read new words. ``usual`` is where the work of the
    member lies, for when nothing waits."""

    template: ClassVar[str] = "workspace/work.html"

    today: str
    first_name: str
    roles: str
    open_until: str
    usual: Link | None
    next: tuple[TodoLine, ...]
    others: tuple[TodoLine, ...]
    waiting: tuple[TodoLine, ...]
    numbers: tuple[NumberCard, ...]
    words: WaitingPanel | None
    charts: tuple[RoundCharts, ...]
    areas: AreasChart | None
    unheard: tuple[str, ...]


def work_home(work: SignedIn, home: Home, today: date) -> WorkView:
    todos = tuple(_todo(work.organisation, todo) for todo in home.todos if not todo.for_others)
    waiting = tuple(_todo(work.organisation, todo) for todo in home.todos if todo.for_others)
    return WorkView(
        page=work_page(work, TODAY, here=""),
        today=day_words(today),
        first_name=work.member.name.split()[0] if work.member.name.split() else work.member.name,
        roles=", ".join(role.value for role in work.member.roles) or "nominated for a key",
        open_until=home.open_until,
        usual=_usual(work),
        next=todos[:MOST_NEXT],
        others=todos[MOST_NEXT:],
        waiting=waiting,
        numbers=tuple(_card(work.organisation, number) for number in home.numbers),
        words=None if home.words is None else waiting_panel(work.organisation, home.words),
        charts=tuple(map(round_charts, home.open_rounds)),
        areas=areas_chart(home.areas) if home.areas else None,
        unheard=unheard(home.open_rounds, home.areas),
    )


def _usual(work: SignedIn) -> Link | None:
    areas = {area.word: area for area in work.areas}
    words = (word for role, word in USUAL.items() if work.member.holds(role) and word in areas)
    word = next(words, None)
    if word is None:
        return None
    path = public_path(work.organisation, "work", word)
    return Link(path=path, words=areas[word].name)


def _todo(organisation: Organisation, todo: Todo) -> TodoLine:
    return TodoLine(
        kind=todo.letter.kind.name if todo.letter else "",
        path=public_path(organisation, "work", todo.path),
        heading=todo.heading,
        sentence=todo.sentence,
        button=todo.button,
    )


def _card(organisation: Organisation, number: HomeNumber) -> NumberCard:
    return NumberCard(
        path=public_path(organisation, "work", number.path),
        name=number.name,
        value=number.value,
        about=number.about,
        state=number.state.value,
    )
