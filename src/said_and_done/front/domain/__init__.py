"""What stands on the front pages, and what became of one person's answers."""

from said_and_done.front.domain.became import what_happened
from said_and_done.front.domain.pages import front, open_surveys, refuse_unready, todos

__all__ = ["front", "open_surveys", "refuse_unready", "todos", "what_happened"]
