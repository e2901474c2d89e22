"""The route through a survey, worked out anew from the answers each time: no page is remembered.

Which page comes next stands in ``route.json``, which the tablet's program reads, too. Its parts:

- ``pages``: every page in order; ``when`` it is on somebody's route, ``each`` for one page a
  question, and ``tablet`` false for one that only the council's own pages have;
- ``asides``: buttons that lead to a page beside the route. One with ``from`` works on that page;
- ``after_a_change``: where the button of a page leads that was opened from the check page. The
  first row that fits counts. One with ``each`` "more" is for questions that not everybody is asked.

A row with ``interview`` false is none of an interview: nobody needs a page about helpers before the
first question there, and on the telephone no answer is private.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from said_and_done.answering.model.response import (
    Away,
    Button,
    Journey,
    Move,
    PageKind,
    QuestionPosition,
    Response,
    Step,
)
from said_and_done.core.errors import NotFound
from said_and_done.core.how_far import FULL, HowFar
from said_and_done.i18n.translation import _
from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey

HELPERS_AT_START = Step(place=PageKind.HELPERS_AT_START)
OWN_WAY = Step(place=PageKind.OWN_WAY)
HELPERS = Step(place=PageKind.HELPERS)
CHECK = Step(place=PageKind.CHECK)
MORE_ABOUT = Step(place=PageKind.MORE_ABOUT)


class RoutePage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of ``pages``."""

    page: PageKind
    each: str = ""
    when: str = ""
    tablet: bool = True
    interview: bool = True


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another row of the table; "" where it says nothing. Which names there are: see the module."""

    when: str = ""
    button: str = ""
    origin: str = msgspec.field(default="", name="from")
    each: str = ""
    to: str = ""
    interview: bool = True


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What route.json holds."""

    pages: tuple[RoutePage, ...]
    asides: tuple[Row, ...]
    after_a_change: tuple[Row, ...]


TABLE = msgspec.json.decode(
    Path(__file__).resolve().parents[1].joinpath("route.json").read_bytes(), type=Table
)
INTERVIEW = Table(
    pages=tuple(row for row in TABLE.pages if row.interview),
    asides=tuple(row for row in TABLE.asides if row.interview),
    after_a_change=tuple(row for row in TABLE.after_a_change if row.interview),
)
"""The rows that an interview has."""
CONDITIONS: Mapping[str, Callable[[Survey, Response], bool]] = {
    "": lambda _survey, _response: True,
    "has_own_way": lambda survey, _response: survey.own_way,
    "has_more": lambda survey, _response: bool(survey.themes_with_more),
    "asks_who_helped": lambda _survey, response: response.asks_who_helped,
    "had_help": lambda _survey, response: response.had_help,
    "lacks_private_answer": lambda _survey, response: (
        response.had_help and response.without_helper is None
    ),
    "has_unanswered": lambda survey, response: bool(unanswered(survey, response)),
}
"""What ``when`` asks."""


def question_numbers(survey: Survey, response: Response) -> tuple[int, ...]:
    """The numbers of the questions on this person's way, in order: the core, those of the themes
    they chose, and any that they answered before they changed their mind about a theme."""
    chosen = set(survey.asked(response.more_about))
    return tuple(
        number
        for number, choice in enumerate(response.choices, 1)
        if number in chosen or choice is not None
    )


def route_pages(
    survey: Survey, response: Response, table: Table = TABLE, also: PageKind | None = None
) -> tuple[Step, ...]:
    """Every page of this person's way, in order; and ``also`` this one."""
    return tuple(_way(survey, response, table, also))


def _way(survey: Survey, response: Response, table: Table, also: PageKind | None) -> Iterator[Step]:
    numbers = question_numbers(survey, response)
    core = [number for number in numbers if survey.questions[number - 1].core]
    more = [number for number in numbers if not survey.questions[number - 1].core]
    for row in table.pages:
        if row.each:
            for number in more if row.each == "more" else core:
                yield Step(place=row.page, number=number)
        elif row.page is also or CONDITIONS[row.when](survey, response):
            yield Step(place=row.page)


def unanswered(survey: Survey, response: Response) -> list[int]:
    """The numbers of the questions that this person is asked and has not seen yet."""
    numbers = question_numbers(survey, response)
    return [number for number in numbers if response.choice(number) is None]


def next_page(survey: Survey, response: Response, move: Move, table: Table = TABLE) -> Step:
    """The page that comes when this one is left. A button that is not on this page counts as
    Next."""
    if move.then.leads_away and table is TABLE:
        return Away(place=PageKind.AWAY, then=move.then, came_from=move.here)
    if aside := _aside(move, table):
        return aside
    if move.changing:
        return _back_to_the_check(survey, response, move.here, table)
    return _beside(survey, response, move, table)


def _aside(move: Move, table: Table) -> Step | None:
    """Where a button leads that is not Next and not Back along the route. A page for own words
    belongs to its question."""
    for row in table.asides:
        if row.button == move.then and row.origin in ("", move.here.place.value):
            return Step(place=PageKind(row.to), number=move.here.number if row.origin else 0)
    return None


def _back_to_the_check(survey: Survey, response: Response, here: Step, table: Table) -> Step:
    """Whoever changes the themes comes to the new questions first; whoever now says that they had
    help comes to the page without their helper."""
    row = next(
        row
        for row in table.after_a_change
        if row.origin in ("", here.place.value)
        and (not row.each or _is_more(survey, here))
        and CONDITIONS[row.when](survey, response)
    )
    if row.to == "unanswered":
        return Step(place=PageKind.QUESTION, number=unanswered(survey, response)[0])
    return Step(place=PageKind(row.to))


def _is_more(survey: Survey, here: Step) -> bool:
    return not survey.questions[here.number - 1].core


def _beside(survey: Survey, response: Response, move: Move, table: Table) -> Step:
    """The page before this one for Back, else the one after it. Somebody may be on a page that is
    not on their way; from one that is on nobody's, the last comes. What a person wrote belongs to
    its question."""
    here = move.here
    if here.place is PageKind.WORDS:
        here = Step(place=PageKind.QUESTION, number=here.number)
    steps = route_pages(survey, response, table, also=here.place)
    place = steps.index(here) if here in steps else len(steps) - 1
    next_place = place - 1 if move.then is Button.BACK else place + 1
    return steps[max(0, min(next_place, len(steps) - 1))]


def how_far(survey: Survey, response: Response, here: Step, table: Table = TABLE) -> HowFar | None:
    """How far somebody is; None on a page that is not on their way. Own words belong to their
    question, and are half a page further."""
    steps = route_pages(survey, _as_expected(response, here), table)
    page = Step(place=PageKind.QUESTION, number=here.number) if _is_words(here) else here
    if page not in steps:
        return None
    number = steps.index(page) + 1
    filled = _filled(steps, number + _is_words(here) / 2)
    return HowFar(number=number, of=len(steps), filled=filled)


def _as_expected(response: Response, here: Step) -> Response:
    """Where nobody has said yet who helps, the pages are counted of those whom nobody helps. So
    there are never fewer on the next page, and more only by what somebody says or skips."""
    is_open = response.help_at_start is None and set(response.choices) <= {None}
    if here == HELPERS_AT_START and is_open:
        return msgspec.structs.replace(response, help_at_start=())
    return response


def _is_words(step: Step) -> bool:
    return step.place is PageKind.WORDS


def _filled(steps: tuple[Step, ...], place: float) -> int:
    """Each page fills the same part of the line. Pages that somebody adds by choosing themes share
    what was empty when they chose, so that the line never becomes shorter."""
    fork = steps.index(MORE_ABOUT) + 1 if MORE_ABOUT in steps else 0
    added = sum(step.place is PageKind.QUESTION for step in steps[fork:]) if fork else 0
    expected = len(steps) - added
    if place <= fork or not added:
        return int(FULL * place / expected + 0.5)
    onward = (place - fork) / (len(steps) - fork)
    return int(FULL * (fork + (expected - fork) * onward) / expected + 0.5)


def question_of(survey: Survey, number: int) -> Question:
    """The question of this number, counted from 1. Raises NotFound."""
    if not 1 <= number <= len(survey.questions):
        raise NotFound(_("This survey has no question of that number."))
    return survey.questions[number - 1]


def question_position(
    survey: Survey, journey: Journey, number: int, *, changing: bool, table: Table = TABLE
) -> QuestionPosition:
    """Where this person is when they look at a question. Raises NotFound when the survey has no
    such question, or when it is not on this person's way."""
    question = question_of(survey, number)
    numbers = question_numbers(survey, journey)
    if number not in numbers:
        raise NotFound(_("This question is not one of yours. You can choose it after the others."))
    on_behalf = journey.is_on_behalf
    return QuestionPosition(
        number=number,
        place=numbers.index(number) + 1,
        at=how_far(survey, journey, Step(place=PageKind.QUESTION, number=number), table),
        picked=_key(question, journey.choice(number)),
        said_more=journey.words_about(number) is not None,
        changing=changing,
        on_behalf=on_behalf,
        supporter_picked=_key(question, journey.supporter_choice(number)) if on_behalf else None,
        is_new=journey.choice(number) is None,
    )


def _key(question: Question, value: int | None) -> str | None:
    choice = question.chosen(value)
    return choice.key if choice else None


def where_to_carry_on(survey: Survey, response: Response) -> Step:
    """The first question that was not answered yet, else the first page that is still to do."""
    if survey.own_way:
        return OWN_WAY if response.voice is None else CHECK
    if response.help_at_start is None and set(response.choices) == {None}:
        return HELPERS_AT_START
    for number in question_numbers(survey, response):
        if response.choice(number) is None:
            return Step(place=PageKind.QUESTION, number=number)
    return CHECK if response.voice is not None else _after_the_core(survey, response)


def _after_the_core(survey: Survey, response: Response) -> Step:
    if survey.themes_with_more and not response.more_about:
        return MORE_ABOUT
    return HELPERS if response.asks_who_helped else CHECK
