"""The questions about people themselves, as somebody who answers sees them."""

from typing import ClassVar
from uuid import UUID

from said_and_done.about_you.model import RATHER_NOT, AboutMe, AboutProblem, given
from said_and_done.answering.model.response import Journey
from said_and_done.answering.views.paths import answers_path, card_path, survey_page
from said_and_done.core.how_far import FULL, HowFar
from said_and_done.core.view import Problem, View, at, day_words
from said_and_done.i18n.translation import _, in_english
from said_and_done.organisations.model import Organisation
from said_and_done.read_aloud.model import Player, Screen, Spoken, player


class AboutYouView(View, frozen=True, kw_only=True):
    """What these questions are, before anybody starts. ``said`` is true when there is something to
    change or to take back."""

    template: ClassVar[str] = "about_you/about_you.html"

    screen: Screen
    aloud: Player | None
    council: str
    note: str
    how_many: str
    said: bool
    open: bool
    closes_on: str
    start_path: str
    take_back_path: str
    back_path: str


class AboutYouToldView(View, frozen=True, kw_only=True):
    """This browser does not open it any more: only the code card does."""

    template: ClassVar[str] = "about_you/told.html"

    screen: Screen
    card_path: str
    back_path: str


class AboutQuestionView(View, frozen=True, kw_only=True):
    """One question about the person. ``wrote_it`` is the council where it wrote the question
    itself; None otherwise."""

    template: ClassVar[str] = "about_you/question.html"

    screen: Screen
    aloud: Player | None
    path: str
    wrote_it: str | None
    picked: str | None
    first: bool


def about_you_path(organisation: Organisation, response_id: UUID, *parts: object) -> str:
    return answers_path(organisation, response_id, "about-you", *parts)


def about_you_page(
    organisation: Organisation,
    journey: Journey,
    me: AboutMe,
    *,
    is_open: bool,
    spoken_pages: Spoken | None = None,
) -> AboutYouView:
    pack, response_id = me.asked.version.pack, journey.id
    screen = pack.screen
    return AboutYouView(
        page=survey_page(organisation, screen.title),
        screen=screen,
        aloud=player(spoken_pages, screen.script),
        council=in_english(organisation.name),
        note=_(pack.note),
        how_many=me.asked.how_many,
        said=me.said,
        open=is_open,
        closes_on=day_words(journey.round.told_until),
        start_path=about_you_path(organisation, response_id, 1),
        take_back_path=about_you_path(organisation, response_id, "take-back"),
        back_path=answers_path(organisation, response_id),
    )


def about_you_told_page(organisation: Organisation, response_id: UUID) -> AboutYouToldView:
    return AboutYouToldView(
        page=survey_page(organisation, given().title),
        screen=given(),
        card_path=card_path(organisation),
        back_path=answers_path(organisation, response_id),
    )


def about_question_page(
    organisation: Organisation,
    response_id: UUID,
    me: AboutMe,
    number: int,
    *problems: AboutProblem,
    spoken_pages: Spoken | None = None,
) -> AboutQuestionView:
    question = me.asked.questions[number - 1]
    screen = question.screen()
    view = AboutQuestionView(
        page=survey_page(
            organisation,
            screen.title,
            *(Problem(field=problem.field, sentence=_(problem.sentence)) for problem in problems),
        ),
        screen=screen,
        aloud=player(spoken_pages, screen.script),
        path=about_you_path(organisation, response_id, number),
        wrote_it=in_english(organisation.name) if question.is_own else None,
        picked=_picked(me.choice(number)),
        first=number == 1,
    )
    of = len(me.choices)
    return at(view, HowFar(number=number, of=of, filled=FULL * number // of))


def _picked(kept: int | None) -> str | None:
    if not kept:
        return None
    return "rather-not" if kept == RATHER_NOT else str(kept)
