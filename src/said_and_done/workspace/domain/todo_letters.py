"""Who gets a letter that something waits for them: once for each thing, and without its content."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain import roles
from said_and_done.people.model import Member
from said_and_done.workspace import queries
from said_and_done.workspace.domain.todos import todos
from said_and_done.workspace.model import TodoKind, TodoLetter

# Whoever writes saves many times: a letter goes when the text has rested.
REST = timedelta(minutes=15)
# Longer than a text rests: what came of an event before that was told already.
RECENT = timedelta(hours=1)


async def todo_letters(
    council: CouncilContext, now: datetime, today: date, *, morning: bool
) -> list[tuple[Member, tuple[TodoKind, ...]]]:
    """Who gets a letter now, and of which kinds of things; it is noted that they got it.

    Whoever lost their roles has nothing that waits for them, and gets none. By day we look only
    where something has happened; in the ``morning`` everywhere, and at everything.
    """
    if not morning and not await organisations.has_event_since(council, now - RECENT):
        return []
    written = [
        (member, await _new_kinds(council, member, now, today, morning=morning))
        for member in await roles.members(council)
    ]
    return [(member, kinds) for member, kinds in written if kinds]


async def _new_kinds(
    council: CouncilContext, member: Member, now: datetime, today: date, *, morning: bool
) -> tuple[TodoKind, ...]:
    waiting = [
        todo.letter for todo in await todos(council, member, now, today) if todo.letter is not None
    ]
    if morning:
        things = [letter.thing for letter in waiting]
        await queries.remove_todo_letters(council, member_id=member.id, things=things)
    due = due_letters(waiting, now, morning=morning)
    new = await queries.save_todo_letters(
        council, member_id=member.id, things=[letter.thing for letter in due], today=today
    )
    found = {letter.kind for letter in due if letter.thing in new}
    return tuple(kind for kind in TodoKind if kind in found)


def due_letters(
    waiting: Sequence[TodoLetter], now: datetime, *, morning: bool
) -> tuple[TodoLetter, ...]:
    """Those of which a member may be told now."""
    return tuple(
        letter
        for letter in waiting
        if (morning or not letter.kind.is_told_in_the_morning)
        and (letter.since is None or letter.since + REST <= now)
    )
