"""The pages of a survey as they wait in the welcome of a tablet."""

import msgspec

from said_and_done.answering.model import screens
from said_and_done.answering.model.screens import Option, Screen
from said_and_done.read_aloud.model import (
    Meaning,
    Player,
    Spoken,
    meanings,
    player,
    question_script,
    words_script,
)
from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey


class Picking(msgspec.Struct, frozen=True, kw_only=True):
    """A page where people pick as many as they like, and its sound."""

    screen: Screen
    aloud: Player | None


class PrivateAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """The page without the helper, before and after it was answered, with the sound of each."""

    screen: Screen
    when_answered: Screen
    aloud: Player | None
    aloud_when_answered: Player | None


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """A question as it is asked of the person, or ``on_behalf`` of them: the words, the answers
    that agree with them, the hard words among them, and the sound of its two pages."""

    on_behalf: bool
    wording: str
    say_more: str
    picks: tuple[Option, ...]
    meanings: tuple[Meaning, ...]
    meanings_of_more: tuple[Meaning, ...]
    aloud: Player | None
    aloud_of_more: Player | None


class AskedHere(msgspec.Struct, frozen=True, kw_only=True):
    """One question of the survey. ``theme`` is its theme's number; ``core`` is asked of all."""

    number: int
    theme: int
    core: bool
    explain: str | None
    picture: str
    askings: tuple[Asking, ...]


def picking(screen: Screen, spoken: Spoken | None) -> Picking:
    return Picking(screen=screen, aloud=player(spoken, screen.script))


def private_answer(spoken: Spoken | None) -> PrivateAnswer:
    """The page that is for the person alone."""
    screen, when_answered = screens.private_answer(), screens.private_answer_given()
    return PrivateAnswer(
        screen=screen,
        when_answered=when_answered,
        aloud=player(spoken, screen.script),
        aloud_when_answered=player(spoken, when_answered.script),
    )


def asked_here(survey: Survey, spoken: Spoken | None) -> tuple[AskedHere, ...]:
    """Each question, for the person themselves and for whoever answers for them."""
    return tuple(_asked(survey, number, spoken) for number in range(1, len(survey.questions) + 1))


def _asked(survey: Survey, number: int, spoken: Spoken | None) -> AskedHere:
    question = survey.questions[number - 1]
    return AskedHere(
        number=number,
        theme=question.theme,
        core=question.core,
        explain=question.explain,
        picture=question.picture,
        askings=tuple(_asking(survey, question, one, spoken) for one in (False, True)),
    )


def _asking(survey: Survey, question: Question, on_behalf: bool, spoken: Spoken | None) -> Asking:
    wording = question.asked_of(on_behalf=on_behalf)
    say_more = question.asked_more_of(on_behalf=on_behalf)
    more = words_script(survey, question, on_behalf=on_behalf)
    return Asking(
        on_behalf=on_behalf,
        wording=wording,
        say_more=say_more,
        picks=tuple(
            Option(value=one.key, words=one.wording, picture=one.picture)
            for one in question.offered(on_behalf=on_behalf)
        ),
        meanings=meanings(survey, wording, question.explain),
        meanings_of_more=meanings(survey, wording, say_more),
        aloud=player(spoken, question_script(survey, question, on_behalf=on_behalf)),
        aloud_of_more=player(spoken, more),
    )
