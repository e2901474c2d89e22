"""What stands on the front pages, and what became of one person's answers."""

from said_and_done.front.domain.became import what_happened
from said_and_done.front.domain.notices import (
    change_notice,
    facts,
    notice_revision,
    public_notice,
    too_long,
)
from said_and_done.front.domain.pages import front, open_surveys, refuse_unready, todos
from said_and_done.front.domain.todo_letters import todo_letters

__all__ = [
    "change_notice",
    "facts",
    "front",
    "notice_revision",
    "open_surveys",
    "public_notice",
    "refuse_unready",
    "todo_letters",
    "todos",
    "too_long",
    "what_happened",
]
