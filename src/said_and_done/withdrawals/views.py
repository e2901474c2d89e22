"""The pages on which somebody takes back their answers, or one of them."""

from collections.abc import Iterator
from typing import ClassVar

from said_and_done.answering.model.response import AnswerState, Journey
from said_and_done.core.view import View
from said_and_done.i18n.translation import _
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import calm_page, public_path
from said_and_done.surveys.model.survey import Survey


class TakeBackView(View, frozen=True, kw_only=True):
    """Are you sure? ``one_by_one`` has the question and the address of each answer that was sent
    and can be taken back alone."""

    template: ClassVar[str] = "withdrawals/take_back.html"

    path: str
    keep_path: str
    sent: bool
    one_by_one: tuple[tuple[str, str], ...]


class TakeBackOneView(View, frozen=True, kw_only=True):
    """One answer and its words: are you sure?"""

    template: ClassVar[str] = "withdrawals/take_back_one.html"

    path: str
    keep_path: str
    question: str
    said: str
    wording: str
    sent: bool


class TakenBackView(View, frozen=True, kw_only=True):
    """The answers are gone."""

    template: ClassVar[str] = "withdrawals/taken_back.html"

    home_path: str


def _answers_path(organisation: Organisation, journey: Journey, *parts: object) -> str:
    return public_path(organisation, "answers", journey.id, *parts)


def take_back_page(organisation: Organisation, journey: Journey, survey: Survey) -> TakeBackView:
    return TakeBackView(
        page=calm_page(organisation, _("Do you want to take back your answers?")),
        path=_answers_path(organisation, journey, "take-back"),
        keep_path=_answers_path(organisation, journey),
        sent=journey.sent_on is not None,
        one_by_one=tuple(_one_by_one(organisation, journey, survey)),
    )


def _one_by_one(
    organisation: Organisation, journey: Journey, survey: Survey
) -> Iterator[tuple[str, str]]:
    for number, question in enumerate(survey.questions, 1):
        if journey.sent_on and journey.state(number) is AnswerState.ANSWERED:
            path = _answers_path(organisation, journey, "questions", number, "take-back")
            yield question.asked_of(on_behalf=journey.is_on_behalf), path


def take_back_one_page(
    organisation: Organisation, journey: Journey, survey: Survey, number: int
) -> TakeBackOneView:
    question = survey.questions[number - 1]
    choice = question.chosen(journey.choice(number))
    words = journey.words_about(number)
    return TakeBackOneView(
        page=calm_page(organisation, _("Do you want to take back this answer?")),
        path=_answers_path(organisation, journey, "questions", number, "take-back"),
        keep_path=_answers_path(organisation, journey),
        question=question.wording,
        said=_(choice.wording) if choice else "",
        wording=words.wording if words else "",
        sent=journey.sent_on is not None,
    )


def taken_back_page(organisation: Organisation) -> TakenBackView:
    return TakenBackView(
        page=calm_page(organisation, _("Your answers are gone")),
        home_path=public_path(organisation),
    )
