"""The welcome of a tablet, with the whole survey in it."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec

from said_and_done.answering.model import helping, screens
from said_and_done.answering.model.helping import Alone
from said_and_done.answering.model.response import LONGEST_WORDS, AnswerProblem
from said_and_done.core.view import TABLET_IDLE, TABLET_WARNING, Problem, View, day_words
from said_and_done.framework.model import Theme
from said_and_done.i18n.languages import Language
from said_and_done.i18n.translation import _, in_english, language
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path
from said_and_done.read_aloud.model import Screen, Spoken
from said_and_done.surveys.model.survey import Survey
from said_and_done.tablets.model import Kiosk
from said_and_done.tablets.views.about_you import AboutYouHere, about_you_here
from said_and_done.tablets.views.paths import frame, kiosk_path, next_path
from said_and_done.tablets.views.steps import (
    Asking,
    PickingHere,
    QuestionHere,
    ThemeHere,
    asking,
    pickings_here,
    questions_here,
    themes_here,
)

# What the script puts its own words into.
FIELD, SENTENCE, CHOICE = "{field}", "{sentence}", "{choice}"


class InLanguage(msgspec.Struct, frozen=True, kw_only=True):
    """The same welcome in another language."""

    language: Language
    path: str
    here: bool


class Sentences(msgspec.Struct, frozen=True, kw_only=True):
    """What the script says when something is to be put right, in the words of the other pages."""

    nothing_picked: str
    nobody_and_somebody: str
    too_long: str
    full: str
    no_sound: str


class KioskView(View, frozen=True, kw_only=True):
    """The welcome of a tablet. ``shut`` says why nobody can answer today; None when they can.
    A survey of ``one_page`` is asked by the council's own pages, which need a network.

    ``tidy_path`` is where the welcome goes by itself when somebody chose how pages look, and left;
    None when all is as usual. What is said is kept, and sent from, below ``keeping_path``; in a
    test that is an address of its own, and ``worker_path`` is "". ``summary`` is the pattern of the
    box above a page with a mistake.
    """

    template: ClassVar[str] = "tablets/kiosk.html"

    here: str
    keeping_path: str
    worker_path: str
    next_path: str
    start_path: str
    staff_path: str
    version: str
    council: str
    contact_name: str
    contact_phone: str
    venue: str
    screen: Screen
    one_page: bool
    how_many: str
    minutes: str
    closes_on: str
    answer_by: str
    shut: str | None
    signed_in: bool
    sign_out_path: str
    tidy_path: str | None
    languages: tuple[InLanguage, ...]
    pickings: tuple[PickingHere, ...]
    questions: tuple[QuestionHere, ...]
    private_answer: Asking
    private_answer_given: Asking
    check: Screen
    sent: Screen
    rest: Screen
    hidden: Screen
    kept_apart: str
    without_choice: dict[str, str]
    themes: tuple[ThemeHere, ...]
    agreed: tuple[str, str]
    not_agreed: tuple[str, str]
    alone: Alone
    about_you: AboutYouHere | None
    sentences: Sentences
    summary: tuple[Problem, ...]
    idle: int
    warning: int
    longest: int


def kiosk_page(
    organisation: Organisation,
    kiosk: Kiosk,
    themes: Sequence[Theme],
    spoken: Spoken | None,
    *,
    signed_in: bool,
    is_usual: bool,
    is_test: bool = False,
) -> KioskView:
    test = ("test",) if is_test else ()
    code, survey = kiosk.open_way_in.way_in.code, kiosk.survey.in_language(language())
    asked_more = [theme for theme in themes if theme.number in survey.themes_with_more]
    return KioskView(
        page=frame(organisation, survey.title, draft=survey.is_draft),
        here=kiosk_path(organisation, code),
        keeping_path=kiosk_path(organisation, code, *test),
        worker_path="" if is_test else kiosk_path(organisation, code, "worker.js"),
        next_path=next_path(organisation, code, *test),
        start_path=public_path(organisation, "surveys", code),
        staff_path=kiosk_path(organisation, code, "staff"),
        version=str(kiosk.open_way_in.survey_version_id),
        council=in_english(organisation.name),
        contact_name=in_english(organisation.contact_name),
        contact_phone=organisation.contact_phone,
        venue=in_english(kiosk.open_way_in.way_in.name),
        screen=screens.welcome(survey),
        one_page=survey.own_way,
        how_many=screens.how_many(survey),
        minutes=screens.minutes(survey),
        closes_on=day_words(kiosk.open_way_in.round.told_until),
        answer_by=day_words(kiosk.open_way_in.round.answer_by),
        shut=kiosk.shut,
        signed_in=signed_in,
        sign_out_path=public_path(organisation, "sign-out"),
        tidy_path=None if is_usual else next_path(organisation, code, *test),
        languages=_languages(organisation, kiosk_path(organisation, code, *test), survey),
        pickings=tuple(pickings_here(survey, asked_more, spoken)),
        questions=questions_here(organisation.slug, survey, kiosk.open_way_in.photos, spoken),
        private_answer=asking(helping.private_answer(), spoken),
        private_answer_given=asking(helping.private_answer_given(), spoken),
        check=screens.check(sent_before=False),
        sent=screens.sent(with_card=True, with_code=False),
        rest=screens.rest(with_card=True, with_code=False),
        hidden=helping.hidden(),
        kept_apart=_(screens.KEPT_APART),
        themes=themes_here(survey, themes),
        without_choice={state: _(words) for state, words in screens.WITHOUT_CHOICE.items()},
        agreed=screens.consents(may_count=True, may_quote=True),
        not_agreed=screens.consents(may_count=False, may_quote=False),
        alone=helping.private_answer_checked(),
        about_you=about_you_here(kiosk.about_you, spoken) if kiosk.about_you else None,
        sentences=Sentences(
            nothing_picked=_(AnswerProblem.NOTHING_PICKED.sentence),
            nobody_and_somebody=_(AnswerProblem.NOBODY_AND_SOMEBODY.sentence) % {"nobody": CHOICE},
            too_long=_(AnswerProblem.TOO_LONG.sentence),
            full=_(
                "This tablet is full. What you said is still on this page. "
                "Please tell somebody who works here."
            ),
            no_sound=_("We cannot read this page aloud just now."),
        ),
        summary=(Problem(field=FIELD, sentence=SENTENCE),),
        idle=TABLET_IDLE,
        warning=TABLET_WARNING,
        longest=LONGEST_WORDS,
    )


def _languages(organisation: Organisation, here: str, survey: Survey) -> tuple[InLanguage, ...]:
    """English and each language that the survey is in; nothing where there is only English."""
    pages = tuple(
        InLanguage(
            language=offered,
            path=f"{here}?language={offered.key}",
            here=offered is language(),
        )
        for offered in survey.languages
        if organisation.offers(offered)
    )
    return pages if len(pages) > 1 else ()
