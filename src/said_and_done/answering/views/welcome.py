"""The welcome page of a survey, in each language that it has."""

from typing import ClassVar

import msgspec

from said_and_done.answering.model import screens
from said_and_done.answering.views.paths import card_path, practice_path, survey_page, welcome_path
from said_and_done.core.view import View, day_words
from said_and_done.i18n.languages import ENGLISH, Language
from said_and_done.i18n.translation import _, language, ngettext, use_language
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path
from said_and_done.read_aloud.model import Player, Screen, Spoken, player
from said_and_done.rounds.model import OpenWayIn
from said_and_done.surveys.model.survey import Survey


class InLanguage(msgspec.Struct, frozen=True, kw_only=True):
    """A language that this survey can be answered in, under its own name; ``chosen`` is true for
    the language of the page."""

    language: Language
    chosen: bool


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """The language that a browser asks for. ``sentence`` says in that language that the survey is
    in it, and ``in_english`` what stays English."""

    language: Language
    sentence: str
    in_english: str


class WelcomeView(View, frozen=True, kw_only=True):
    """What a survey is, before anybody starts. ``practice_path`` is None where there is
    no question to practise; ``languages`` is empty when it is in English only;
    ``suggestion`` is one of them that the browser asked for, if it is not that of the page."""

    template: ClassVar[str] = "answering/welcome.html"

    screen: Screen
    aloud: Player | None
    way_path: str
    languages: tuple[InLanguage, ...]
    suggestion: Suggestion | None
    start_path: str
    practice_path: str | None
    card_path: str
    how_many: str
    how_many_more: str | None
    minutes: str
    note: str
    closes_on: str
    answer_by: str
    leaving_path: str | None


def welcome_page(
    organisation: Organisation,
    open_way_in: OpenWayIn,
    survey: Survey,
    suggested: Language | None = None,
    spoken_pages: Spoken | None = None,
) -> WelcomeView:
    """``suggested`` is the language that the browser asks for; the page never changes to it."""
    more = sum(not question.core for question in survey.questions)
    screen = screens.welcome(survey)
    return WelcomeView(
        page=survey_page(organisation, screen.title, survey=survey),
        screen=screen,
        aloud=player(spoken_pages, screen.script),
        way_path=public_path(organisation, "my-way"),
        languages=_offered(organisation, survey),
        suggestion=_suggestion(organisation, survey, suggested),
        start_path=welcome_path(organisation, open_way_in.way_in.code),
        practice_path=(
            None if survey.own_way else practice_path(organisation, open_way_in.way_in.code)
        ),
        card_path=card_path(organisation),
        how_many=screens.how_many(survey),
        how_many_more=(
            ngettext("%(number)s more, if you want.", "%(number)s more, if you want.", more)
            % {"number": more}
            if more
            else None
        ),
        minutes=screens.minutes(survey),
        note=survey.co_produced.note,
        closes_on=day_words(open_way_in.round.told_until),
        answer_by=day_words(open_way_in.round.answer_by),
        leaving_path=public_path(organisation, "leaving") if survey.sensitive else None,
    )


def _offered(organisation: Organisation, survey: Survey) -> tuple[InLanguage, ...]:
    """Nothing when it is in English only."""
    here = language()
    offered = [each for each in survey.languages if organisation.offers(each)]
    if len(offered) == 1:
        return ()
    return tuple(InLanguage(language=each, chosen=each is here) for each in offered)


def _suggestion(
    organisation: Organisation, survey: Survey, suggested: Language | None
) -> Suggestion | None:
    """Only on a page in English, which somebody may see who cannot read it."""
    if suggested in (None, ENGLISH) or language() is not ENGLISH:
        return None
    if suggested not in survey.languages or not organisation.offers(suggested):
        return None
    with use_language(suggested):
        sentence = _("This survey is also in %(language)s.") % {"language": suggested.name}
        rest = _("What people said, promises and progress statements are in English.")
    return Suggestion(language=suggested, sentence=sentence, in_english=rest)
