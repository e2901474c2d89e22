"""The way through a survey, worked out anew from the answers each time: no page is remembered."""

from collections.abc import Iterator

from said_and_done.responses.model import Place, Response, Step
from said_and_done.surveys.model import Survey

HELPERS = Step(place=Place.HELPERS)
CHECK = Step(place=Place.CHECK)
MORE_ABOUT = Step(place=Place.MORE_ABOUT)


def asked(survey: Survey, response: Response) -> tuple[int, ...]:
    """The numbers of the questions on this person's way, in order: the core, those of the themes
    they chose, and any that they answered before they changed their mind about a theme."""
    chosen = set(survey.asked(response.more_about))
    return tuple(
        number
        for number, choice in enumerate(response.choices, 1)
        if number in chosen or choice is not None
    )


def way(survey: Survey, response: Response) -> tuple[Step, ...]:
    """Every page of this person's way, in order."""
    return tuple(_way(survey, response))


def _way(survey: Survey, response: Response) -> Iterator[Step]:
    numbers = asked(survey, response)
    core = [number for number in numbers if survey.questions[number - 1].core]
    more = [number for number in numbers if not survey.questions[number - 1].core]
    yield from (Step(place=Place.QUESTION, number=number) for number in core)
    if survey.themes_with_more:
        yield MORE_ABOUT
    yield from (Step(place=Place.QUESTION, number=number) for number in more)
    yield HELPERS
    yield CHECK


def after(survey: Survey, response: Response, here: Step) -> Step:
    """The page that follows."""
    steps = way(survey, response)
    return steps[min(steps.index(here) + 1, len(steps) - 1)] if here in steps else CHECK


def before(survey: Survey, response: Response, here: Step) -> Step | None:
    """The page before, or None on the first page."""
    steps = way(survey, response)
    place = steps.index(here) if here in steps else 0
    return steps[place - 1] if place > 0 else None


def where_to_carry_on(survey: Survey, response: Response) -> Step:
    """The first question that was not answered yet, else the first page that is still to do."""
    for number in asked(survey, response):
        if response.choice(number) is None:
            return Step(place=Place.QUESTION, number=number)
    return CHECK if response.voice is not None else _after_the_core(survey, response)


def _after_the_core(survey: Survey, response: Response) -> Step:
    chose_already = bool(response.more_about) or not survey.themes_with_more
    return HELPERS if chose_already else MORE_ABOUT
