"""The addresses of answering, and the calm frame of its pages."""

from uuid import UUID

from said_and_done.answering.model.response import (
    AnswerProblem,
    Away,
    Button,
    Move,
    PageKind,
    Step,
)
from said_and_done.core.view import Page, Problem
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import calm_page, public_path, way_out_path
from said_and_done.surveys.model.survey import Survey


def survey_page(
    organisation: Organisation,
    title: str,
    *problems: AnswerProblem | Problem,
    survey: Survey | None = None,
) -> Page:
    """A page of answering. ``survey`` is the one whose words it shows."""
    return calm_page(organisation, title, *problems, draft=survey is not None and survey.is_draft)


def welcome_path(organisation: Organisation, code: str) -> str:
    return public_path(organisation, "surveys", code)


def practice_path(organisation: Organisation, code: str) -> str:
    return public_path(organisation, "surveys", code, "practice")


def answers_path(organisation: Organisation, response_id: UUID, *parts: object) -> str:
    return public_path(organisation, "answers", response_id, *parts)


def test_path(organisation: Organisation, *word: str) -> str:
    """Where a test begins by a link, or ends."""
    return public_path(organisation, "test", *word)


def card_path(organisation: Organisation, *parts: object) -> str:
    return public_path(organisation, "card", *parts)


def pictures_path(organisation: Organisation, *number: int) -> str:
    """Where the pictures of a card are chosen: from the beginning, or the one of this number."""
    return card_path(organisation, "pictures", *number)


def card_files_path(organisation: Organisation, response_id: UUID, *parts: str) -> str:
    """The card of these answers, to print or as a file: "pdf" or "png"."""
    return answers_path(organisation, response_id, ".".join(("card", *parts)))


def step_path(
    organisation: Organisation, response_id: UUID, step: Step, *, changing: bool = False
) -> str:
    """The address of a page of the way. When one thing is being changed, the address says so."""
    if isinstance(step, Away):
        here = step_path(organisation, response_id, step.came_from, changing=changing)
        return away_path(organisation, response_id, step.then, here)
    path = answers_path(organisation, response_id, *_parts(step))
    return f"{path}?change=yes" if changing and step.place is not PageKind.CHECK else path


def path_beside(path: str) -> str:
    """The address of another page of the same answers, as it stands in a page beside it: shorter,
    and without the id of the answers."""
    return path.split("/", 4)[-1]


def row_id(number: int) -> str:
    """The id of a question's row on the check page."""
    return f"answer-{number}"


def part_after(step: Step, move: Move) -> str:
    """What an address ends with. The check page opens at the answer that was changed; and whoever
    rests there carries on there."""
    if step.place is PageKind.CHECK and move.changing and move.here.number:
        return f"#{row_id(move.here.number)}"
    is_rest = step.place is PageKind.REST and move.here.place is PageKind.CHECK
    return f"?after={PageKind.CHECK.address}" if is_rest else ""


def away_path(organisation: Organisation, response_id: UUID, then: Button, here: str) -> str:
    """Out of the way through the survey. My way leads back ``here``."""
    if then is Button.MAP:
        return answers_path(organisation, response_id, "map")
    return way_out_path(organisation, then, here)


def _parts(step: Step) -> tuple[object, ...]:
    if step.place is PageKind.QUESTION:
        return ("questions", step.number)
    if step.place is PageKind.WORDS:
        return ("questions", step.number, "words")
    return (step.place.address,)
