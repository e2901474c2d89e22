"""One question a page, and the words to it."""

from typing import ClassVar
from uuid import UUID

from said_and_done.answering.model import screens
from said_and_done.answering.model.films import Film, film
from said_and_done.answering.model.response import (
    AnswerProblem,
    PageKind,
    QuestionPosition,
    Step,
    Words,
)
from said_and_done.answering.views.paths import answers_path, step_path, survey_page
from said_and_done.core.view import Problem, View, at
from said_and_done.i18n.translation import _
from said_and_done.organisations.model import Organisation
from said_and_done.photographs.model import QuestionPhoto, ShownPhoto, shown_photo
from said_and_done.read_aloud.model import Player, Screen, Spoken, player
from said_and_done.surveys.model.choices import keys_in
from said_and_done.surveys.model.survey import Survey

REST_AFTER = 4


class QuestionView(View, frozen=True, kw_only=True):
    """One question, of the theme with this number. ``photo`` is the council's own, in place of its
    symbol; None where there is none for this visitor. ``picked`` has what was picked, by key.
    ``on_behalf`` of somebody it is asked twice: ``supporter_picked`` is what the supporter thinks
    themselves. ``rest_offer`` is a sentence after
    every few questions, else None."""

    template: ClassVar[str] = "answering/question.html"

    screen: Screen
    photo: ShownPhoto | None
    aloud: Player | None
    film: Film | None
    path: str
    picked: tuple[str, ...]
    said_more: bool
    changing: bool
    map_path: str
    theme: int
    rest_offer: str | None
    on_behalf: bool
    supporter_picked: tuple[str, ...]


class QuestionInWordsView(View, frozen=True, kw_only=True):
    """A question that is answered in words alone. ``agreed`` has what we may do with them; the rest
    is as in QuestionView."""

    template: ClassVar[str] = "answering/question_in_words.html"

    screen: Screen
    photo: ShownPhoto | None
    aloud: Player | None
    film: Film | None
    path: str
    wording: str
    agreed: tuple[str, ...]
    changing: bool
    map_path: str
    theme: int


class WordsView(View, frozen=True, kw_only=True):
    """A person's own words to one question. ``agreed`` has what we may do with them."""

    template: ClassVar[str] = "answering/words.html"

    screen: Screen
    aloud: Player | None
    path: str
    wording: str
    agreed: tuple[str, ...]
    changing: bool


def question_page(
    organisation: Organisation,
    response_id: UUID,
    survey: Survey,
    position: QuestionPosition,
    *problems: AnswerProblem,
    spoken_pages: Spoken | None = None,
    photo: QuestionPhoto | None = None,
) -> QuestionView:
    question = survey.questions[position.number - 1]
    screen = screens.question(survey, question, on_behalf=position.on_behalf)
    here = Step(place=PageKind.QUESTION, number=position.number)
    view = QuestionView(
        page=survey_page(organisation, screen.title, *map(_in_words, problems), survey=survey),
        screen=screen,
        photo=shown_photo(organisation.slug, photo),
        aloud=player(spoken_pages, screen.script),
        film=film(survey, question),
        path=step_path(organisation, response_id, here),
        picked=keys_in(position.picked or ""),
        said_more=position.said_more,
        theme=question.theme,
        changing=position.changing,
        map_path=answers_path(organisation, response_id, "map"),
        rest_offer=_rest_offer(position),
        on_behalf=position.on_behalf,
        supporter_picked=keys_in(position.supporter_picked or ""),
    )
    return at(view, position.at, changing=position.changing and not position.is_new)


def _in_words(problem: AnswerProblem) -> AnswerProblem | Problem:
    if problem not in screens.NONE_AND_SOME:
        return problem
    return Problem(field=problem.field, sentence=screens.none_stands_alone())


def question_in_words_page(
    organisation: Organisation,
    response_id: UUID,
    survey: Survey,
    position: QuestionPosition,
    words: Words,
    *problems: AnswerProblem,
    spoken_pages: Spoken | None = None,
    photo: QuestionPhoto | None = None,
) -> QuestionInWordsView:
    question = survey.questions[position.number - 1]
    screen = screens.question(survey, question, on_behalf=position.on_behalf)
    here = Step(place=PageKind.QUESTION, number=position.number)
    view = QuestionInWordsView(
        page=survey_page(organisation, screen.title, *problems, survey=survey),
        screen=screen,
        photo=shown_photo(organisation.slug, photo),
        aloud=player(spoken_pages, screen.script),
        film=film(survey, question),
        path=step_path(organisation, response_id, here),
        wording=words.wording,
        agreed=_agreed(words),
        changing=position.changing,
        map_path=answers_path(organisation, response_id, "map"),
        theme=question.theme,
    )
    return at(view, position.at, changing=position.changing and not position.is_new)


def _agreed(words: Words) -> tuple[str, ...]:
    return (*["may_count"] * words.may_count, *["may_quote"] * words.may_quote)


def _rest_offer(position: QuestionPosition) -> str | None:
    """After every REST_AFTER questions."""
    passed = position.place - 1
    if position.changing or passed == 0 or passed % REST_AFTER:
        return None
    return _("You have done %(number)s questions. Do you want a rest?") % {"number": passed}


def words_page(
    organisation: Organisation,
    response_id: UUID,
    survey: Survey,
    words: Words,
    *problems: AnswerProblem,
    changing: bool,
    spoken_pages: Spoken | None = None,
    on_behalf: bool = False,
) -> WordsView:
    question = survey.questions[words.question_number - 1]
    screen = screens.own_words(survey, question, on_behalf=on_behalf)
    here = Step(place=PageKind.WORDS, number=words.question_number)
    return WordsView(
        page=survey_page(organisation, screen.title, *problems, survey=survey),
        screen=screen,
        aloud=player(spoken_pages, screen.script),
        path=step_path(organisation, response_id, here),
        wording=words.wording,
        agreed=_agreed(words),
        changing=changing,
    )
