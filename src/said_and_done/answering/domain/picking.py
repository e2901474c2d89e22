"""Leaving a page where people pick from a list: what was picked is kept, as each page keeps it."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date

from said_and_done.answering.domain.answering import choose_more, say_who_helped, themes_with_more
from said_and_done.answering.domain.rules import themes_of
from said_and_done.answering.model.response import (
    AccessGrant,
    AnswerProblem,
    Journey,
    Move,
    PageKind,
    Response,
)
from said_and_done.answering.model.screens import PICKINGS
from said_and_done.core.db import Council
from said_and_done.read_aloud.model import Screen
from said_and_done.surveys.model.survey import Survey

Leave = Callable[
    [Council, AccessGrant, Survey, Move, list[str], date], Awaitable[Response | AnswerProblem]
]


async def screen(council: Council, place: PageKind, survey: Survey, journey: Journey) -> Screen:
    """What such a page asks."""
    has_themes = place is PageKind.MORE_ABOUT
    themes = await themes_with_more(council.conn, journey, survey) if has_themes else ()
    return PICKINGS[place].screen(survey, themes)


async def leave(
    council: Council, grant: AccessGrant, survey: Survey, move: Move, picked: list[str], today: date
) -> Response | AnswerProblem:
    """Raises as ``open_journey``."""
    return await _LEAVE[move.here.place](council, grant, survey, move, picked, today)


async def _leave_helpers(
    council: Council,
    grant: AccessGrant,
    _survey: Survey,
    move: Move,
    picked: list[str],
    today: date,
) -> Response | AnswerProblem:
    at_start = move.here.place is PageKind.HELPERS_AT_START
    return await say_who_helped(council, grant, move, picked, today, at_start=at_start)


async def _leave_more_about(
    council: Council, grant: AccessGrant, survey: Survey, move: Move, picked: list[str], today: date
) -> Response | AnswerProblem:
    themes = themes_of(survey, picked, move.then)
    if isinstance(themes, AnswerProblem):
        return themes
    return await choose_more(council, grant, themes, today)


_LEAVE: Mapping[PageKind, Leave] = {
    PageKind.HELPERS_AT_START: _leave_helpers,
    PageKind.HELPERS: _leave_helpers,
    PageKind.MORE_ABOUT: _leave_more_about,
}
