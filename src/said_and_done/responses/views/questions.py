"""The pages on the way through a survey."""

from typing import ClassVar
from uuid import UUID

import msgspec

from said_and_done.framework.model import Theme
from said_and_done.languages import (
    ENGLISH,
    LANGUAGES,
    Language,
    _,
    in_english,
    language,
    later,
    ngettext,
    spoken,
)
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path
from said_and_done.responses.model import (
    AnswerProblem,
    Help,
    Journey,
    Place,
    Spot,
    Step,
    Words,
)
from said_and_done.responses.views.aloud import (
    Film,
    film,
    picking_script,
    welcome_script,
)
from said_and_done.responses.views.options import Option
from said_and_done.responses.views.paths import (
    answers_path,
    calm_page,
    card_path,
    practice_path,
    step_path,
    welcome_path,
)
from said_and_done.rounds.model import Entrance
from said_and_done.speech.model import (
    Meaning,
    Player,
    Script,
    Spoken,
    meanings,
    player,
    question_script,
    words_script,
)
from said_and_done.surveys.model import Survey
from said_and_done.view import View, day_words

HELP_WORDS = {
    Help.READ: ("read", later("Somebody read it to me"), "open-book"),
    Help.EXPLAINED: ("explained", later("Somebody explained it"), "speech-balloon"),
    Help.WROTE: ("wrote", later("Somebody wrote my words"), "writing-hand"),
    Help.ANSWERED: ("answered", later("Somebody answered for me"), "busts-in-silhouette"),
}
NOBODY = ("nobody", later("Nobody helped me"), "bust-in-silhouette")
PICK_ALL = later("Pick all that are true. It is good to have help.")
_DID_SOMEBODY = later("Did somebody help you to answer?")
_MORE_ABOUT = later("Do you want to say more about any of these?")
_AS_MANY = later("Pick as many as you like. If you want no more questions, press Next.")


REST_AFTER = 4


class InLanguage(msgspec.Struct, frozen=True, kw_only=True):
    """A language that this survey can be answered in, under its own name. ``sentence`` says so in
    that language; ``chosen`` is true for the language of the page."""

    language: Language
    sentence: str
    chosen: bool


class WelcomeView(View, frozen=True, kw_only=True):
    """What a survey is, before anybody starts. ``practice_path`` is None where there is
    no question to practise; ``languages`` is empty when it is in English only;
    ``suggestion`` is one of them that the browser asked for, if it is not that of the page."""

    template: ClassVar[str] = "responses/welcome.html"

    aloud: Player | None
    way_path: str
    languages: tuple[InLanguage, ...]
    suggestion: InLanguage | None
    start_path: str
    practice_path: str | None
    card_path: str
    how_many: str
    how_many_more: str | None
    minutes: str
    about: str
    for_whom: str
    why: str
    who_reads: str
    note: str
    closes_on: str
    answer_by: str
    leaving_path: str | None


class QuestionView(View, frozen=True, kw_only=True):
    """One question. ``on_behalf`` of somebody it is asked twice: ``supporter_picked`` is what the
    supporter thinks themselves. ``rest_offer`` is a sentence after every few questions, else
    None."""

    template: ClassVar[str] = "responses/question.html"

    aloud: Player | None
    film: Film | None
    meanings: tuple[Meaning, ...]
    path: str
    wording: str
    explain: str | None
    picture: str
    options: tuple[Option, ...]
    picked: str | None
    place: int
    of: int
    said_more: bool
    changing: bool
    map_path: str
    rest_offer: str | None
    on_behalf: bool
    supporter_picked: str | None


class WordsView(View, frozen=True, kw_only=True):
    """A person's own words to one question, and what we may do with them."""

    template: ClassVar[str] = "responses/words.html"

    aloud: Player | None
    meanings: tuple[Meaning, ...]
    path: str
    question: str
    ask: str
    wording: str
    may_count: bool
    may_quote: bool
    who_reads: str
    changing: bool


class MoreAboutView(View, frozen=True, kw_only=True):
    """The themes that a person can say more about."""

    template: ClassVar[str] = "responses/more_about.html"

    aloud: Player | None
    hint: str
    path: str
    options: tuple[Option, ...]
    chosen: tuple[str, ...]
    changing: bool


class HelpersView(View, frozen=True, kw_only=True):
    """Who helped, and how."""

    template: ClassVar[str] = "responses/helpers.html"

    aloud: Player | None
    hint: str
    path: str
    options: tuple[Option, ...]
    chosen: tuple[str, ...]
    changing: bool


def welcome_page(
    organisation: Organisation,
    entrance: Entrance,
    survey: Survey,
    suggested: Language | None = None,
    spoken_pages: Spoken | None = None,
) -> WelcomeView:
    """``suggested`` is the language that the browser asks for; the page never changes to it."""
    core = sum(1 for one in survey.questions if one.core)
    more = len(survey.questions) - core
    return WelcomeView(
        page=calm_page(organisation, survey.title, survey=survey),
        aloud=player(spoken_pages, welcome_script(survey)),
        way_path=public_path(organisation, "my-way"),
        languages=_offered(survey),
        suggestion=_suggestion(survey, suggested),
        start_path=welcome_path(organisation, entrance.way_in.code),
        practice_path=(
            None if survey.own_way else practice_path(organisation, entrance.way_in.code)
        ),
        card_path=card_path(organisation),
        how_many=(
            _("1 blank page.")
            if survey.own_way
            else _counted(core, ngettext("%(number)s question.", "%(number)s questions.", core))
        ),
        how_many_more=(
            _counted(
                more,
                ngettext("%(number)s more, if you want.", "%(number)s more, if you want.", more),
            )
            if more
            else None
        ),
        minutes=_counted(
            survey.minutes,
            ngettext("About %(number)s minute.", "About %(number)s minutes.", survey.minutes),
        ),
        about=survey.about,
        for_whom=survey.for_whom,
        why=survey.why,
        who_reads=survey.who_reads,
        note=survey.co_produced.note,
        closes_on=day_words(entrance.round.closes_on),
        answer_by=day_words(entrance.round.answer_by),
        leaving_path=public_path(organisation, "leaving") if survey.sensitive else None,
    )


def question_page(
    organisation: Organisation,
    response_id: UUID,
    survey: Survey,
    spot: Spot,
    *problems: AnswerProblem,
    spoken_pages: Spoken | None = None,
) -> QuestionView:
    question = survey.questions[spot.number - 1]
    wording = question.asked_of(on_behalf=spot.on_behalf)
    here = Step(place=Place.QUESTION, number=spot.number)
    return QuestionView(
        page=calm_page(organisation, wording, *problems, survey=survey),
        aloud=player(spoken_pages, question_script(survey, question, on_behalf=spot.on_behalf)),
        film=film(survey, question),
        meanings=meanings(survey, wording, question.explain),
        path=step_path(organisation, response_id, here),
        wording=wording,
        explain=question.explain,
        picture=question.picture,
        options=tuple(
            Option(value=one.key, words=one.wording, picture=one.picture)
            for one in question.choices
        ),
        picked=spot.picked,
        place=spot.place,
        of=spot.of,
        said_more=spot.said_more,
        changing=spot.changing,
        map_path=answers_path(organisation, response_id, "map"),
        rest_offer=_rest_offer(spot),
        on_behalf=spot.on_behalf,
        supporter_picked=spot.supporter_picked,
    )


def _rest_offer(spot: Spot) -> str | None:
    """After every REST_AFTER questions."""
    passed = spot.place - 1
    if spot.changing or passed == 0 or passed % REST_AFTER:
        return None
    return _("You have come past %(number)s questions. Do you want a rest?") % {"number": passed}


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
    ask = question.asked_more_of(on_behalf=on_behalf)
    here = Step(place=Place.WORDS, number=words.question_number)
    return WordsView(
        page=calm_page(organisation, ask, *problems, survey=survey),
        aloud=player(spoken_pages, words_script(survey, question, on_behalf=on_behalf)),
        meanings=meanings(survey, question.asked_of(on_behalf=on_behalf), ask),
        path=step_path(organisation, response_id, here),
        question=question.asked_of(on_behalf=on_behalf),
        ask=ask,
        wording=words.wording,
        may_count=words.may_count,
        may_quote=words.may_quote,
        who_reads=survey.who_reads,
        changing=changing,
    )


def more_about_page(
    organisation: Organisation,
    response_id: UUID,
    themes: tuple[Theme, ...],
    survey: Survey,
    chosen: tuple[str, ...],
    *problems: AnswerProblem,
    changing: bool,
    spoken_pages: Spoken | None = None,
) -> MoreAboutView:
    return MoreAboutView(
        page=calm_page(organisation, _(_MORE_ABOUT), *problems, survey=survey),
        aloud=player(spoken_pages, more_about_script(survey, themes)),
        hint=_(_AS_MANY),
        path=step_path(organisation, response_id, Step(place=Place.MORE_ABOUT)),
        options=_themes(survey, themes),
        chosen=chosen,
        changing=changing,
    )


def more_about_script(survey: Survey, themes: tuple[Theme, ...]) -> Script:
    """What the page about more themes says."""
    return picking_script(_(_MORE_ABOUT), _(_AS_MANY), _themes(survey, themes))


def _themes(survey: Survey, themes: tuple[Theme, ...]) -> tuple[Option, ...]:
    extra = [one.theme for one in survey.questions if not one.core]
    return tuple(
        Option(
            value=str(theme.number),
            words=_title(survey, theme),
            picture=theme.picture,
            hint=_counted(
                extra.count(theme.number),
                ngettext(
                    "%(number)s more question",
                    "%(number)s more questions",
                    extra.count(theme.number),
                ),
            ),
        )
        for theme in themes
    )


def helpers_page(
    organisation: Organisation,
    response_id: UUID,
    chosen: tuple[str, ...],
    *problems: AnswerProblem,
    changing: bool,
    spoken_pages: Spoken | None = None,
) -> HelpersView:
    return HelpersView(
        page=calm_page(organisation, _(_DID_SOMEBODY), *problems),
        aloud=player(spoken_pages, helpers_script()),
        hint=_(PICK_ALL),
        path=step_path(organisation, response_id, Step(place=Place.HELPERS)),
        options=_helpers(),
        chosen=chosen,
        changing=changing,
    )


def helpers_script() -> Script:
    """What the page about who helped says."""
    return picking_script(_(_DID_SOMEBODY), _(PICK_ALL), _helpers())


def _helpers() -> tuple[Option, ...]:
    return tuple(
        Option(value=value, words=_(words), picture=picture)
        for value, words, picture in (NOBODY, *HELP_WORDS.values())
    )


def _offered(survey: Survey) -> tuple[InLanguage, ...]:
    """English first, as it is the source; nothing when there is no other language."""
    keys = [ENGLISH.key, *(one.language for one in survey.translations)]
    return tuple(_in(LANGUAGES[key]) for key in keys if key in LANGUAGES) if keys[1:] else ()


def _in(one: Language) -> InLanguage:
    with spoken(one):
        sentence = _("This survey is also in %(language)s.") % {"language": one.name}
    return InLanguage(language=one, sentence=sentence, chosen=one is language())


def _suggestion(survey: Survey, suggested: Language | None) -> InLanguage | None:
    offered = (one for one in _offered(survey) if one.language is suggested and not one.chosen)
    return next(offered, None) if language() is ENGLISH else None


def _title(survey: Survey, theme: Theme) -> str:
    """A theme's title as the survey's translation has it; the framework's own is English."""
    translation = survey.translation(language().key)
    return (translation and translation.theme(theme.number)) or in_english(theme.title)


def _counted(number: int, words: str) -> str:
    return words % {"number": number}


def help_keys(journey: Journey) -> tuple[str, ...]:
    """What is ticked on the helpers page: what was said at the start, until the end says more."""
    helped = journey.help_at_start if journey.voice is None else journey.help
    if helped == ():
        return (NOBODY[0],)
    return tuple(HELP_WORDS[kind][0] for kind in helped or ())
