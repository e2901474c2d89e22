"""The map of a survey as its template sees it."""

from typing import ClassVar

import msgspec

from said_and_done.answering.model import screens
from said_and_done.answering.model.response import TITLES, AnswerState, Journey, PageKind, Step
from said_and_done.answering.views.paths import (
    answers_path,
    path_beside,
    step_path,
    survey_page,
)
from said_and_done.core.view import View
from said_and_done.i18n.translation import _, gettext_noop
from said_and_done.organisations.model import Organisation
from said_and_done.read_aloud.model import Player, Spoken, player
from said_and_done.surveys.model.survey import Survey

ANSWERED = gettext_noop("answered")
SKIPPED_IT = gettext_noop("skipped")
NOT_YET = gettext_noop("not yet")
_STATES = {
    AnswerState.ANSWERED: ANSWERED,
    AnswerState.SKIPPED: SKIPPED_IT,
    AnswerState.NOT_YET: NOT_YET,
}


class MapLine(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the way. ``state`` is in words; ``sign`` is "done", "passed" or "open"."""

    path: str
    words: str
    state: str
    sign: str


class MapView(View, frozen=True, kw_only=True):
    """Every page of one person's way, and what they did there."""

    template: ClassVar[str] = "answering/map.html"

    aloud: Player | None
    how_far: str
    lines: tuple[MapLine, ...]
    carry_on_path: str


def map_page(
    organisation: Organisation,
    survey: Survey,
    journey: Journey,
    steps: tuple[Step, ...],
    spoken_pages: Spoken | None = None,
) -> MapView:
    """``steps`` are all pages of this person's way, in order."""
    numbers = [step.number for step in steps if step.place is PageKind.QUESTION]
    done = sum(journey.state(number) is AnswerState.ANSWERED for number in numbers)
    screen = screens.all_pages(survey)
    return MapView(
        page=survey_page(organisation, screen.title, survey=survey),
        aloud=player(spoken_pages, screen.script),
        how_far=_("You have answered %(number)s of %(of)s questions.")
        % {"number": done, "of": len(numbers)},
        lines=tuple(_line(organisation, survey, journey, step) for step in steps),
        carry_on_path=answers_path(organisation, journey.id, "carry-on"),
    )


def _line(organisation: Organisation, survey: Survey, journey: Journey, step: Step) -> MapLine:
    state = _state(journey, step)
    return MapLine(
        path=path_beside(step_path(organisation, journey.id, step)),
        words=_words(survey, step),
        state=_(state),
        sign={ANSWERED: "done", SKIPPED_IT: "passed"}.get(state, "open"),
    )


def _words(survey: Survey, step: Step) -> str:
    if step.place is PageKind.QUESTION:
        return survey.questions[step.number - 1].wording
    return _(TITLES[step.place])


def _state(journey: Journey, step: Step) -> str:
    if step.place is PageKind.QUESTION:
        return _STATES[journey.state(step.number)]
    done = {
        PageKind.HELPERS: journey.voice is not None,
        PageKind.WITHOUT_HELPER: journey.without_helper is not None,
    }
    picking = screens.PICKINGS.get(step.place)
    is_done = done.get(step.place, picking is not None and bool(picking.chosen(journey)))
    return ANSWERED if is_done else NOT_YET
