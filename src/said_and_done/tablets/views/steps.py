"""The pages of a survey as they wait in the welcome of a tablet."""

import msgspec

from said_and_done.answering.model import screens
from said_and_done.read_aloud.model import Player, Screen, Spoken, player
from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """A page that waits, and its sound."""

    screen: Screen
    aloud: Player | None


class QuestionHere(msgspec.Struct, frozen=True, kw_only=True):
    """A question as it is asked of the person, or ``on_behalf`` of them, with its page for own
    words. ``theme`` is its theme's number; ``core`` is asked of all."""

    number: int
    theme: int
    core: bool
    on_behalf: bool
    asking: Asking
    own_words: Asking


def asking(screen: Screen, spoken: Spoken | None) -> Asking:
    return Asking(screen=screen, aloud=player(spoken, screen.script))


def questions_here(survey: Survey, spoken: Spoken | None) -> tuple[QuestionHere, ...]:
    """Each question, for the person themselves and for whoever answers for them."""
    return tuple(
        _question(survey, number, question, spoken, on_behalf=on_behalf)
        for number, question in enumerate(survey.questions, 1)
        for on_behalf in (False, True)
    )


def _question(
    survey: Survey, number: int, question: Question, spoken: Spoken | None, *, on_behalf: bool
) -> QuestionHere:
    return QuestionHere(
        number=number,
        theme=question.theme,
        core=question.core,
        on_behalf=on_behalf,
        asking=asking(screens.question(survey, question, on_behalf=on_behalf), spoken),
        own_words=asking(screens.own_words(survey, question, on_behalf=on_behalf), spoken),
    )
