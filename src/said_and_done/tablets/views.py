"""The pages of a tablet: its welcome with the whole survey in it, and what staff look at."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec

from said_and_done.framework.model import Theme
from said_and_done.languages import (
    LANGUAGES,
    Language,
    _,
    in_english,
    language,
    later,
    ngettext,
)
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path
from said_and_done.responses.model import LONGEST_WORDS, AnswerProblem
from said_and_done.surveys.model import Question, Survey
from said_and_done.tablets.model import Kiosk
from said_and_done.view import TABLET_IDLE, TABLET_WARNING, Header, Page, Problem, View, day_words

# What the script puts its own words into.
NUMBER, OF, COUNT, FIELD, SENTENCE = "{number}", "{of}", "{count}", "{field}", "{sentence}"
HELP_PAGES = {"my-way", "talk", "not-safe"}
_AT_START = (
    ("nobody", later("Nobody helps me"), "bust-in-silhouette"),
    ("read", later("Somebody reads it to me"), "open-book"),
    ("explained", later("Somebody explains it"), "speech-balloon"),
    ("wrote", later("Somebody writes my words"), "writing-hand"),
    ("answered", later("Somebody answers for me"), "busts-in-silhouette"),
)
_AT_THE_END = (
    ("nobody", later("Nobody helped me"), "bust-in-silhouette"),
    ("read", later("Somebody read it to me"), "open-book"),
    ("explained", later("Somebody explained it"), "speech-balloon"),
    ("wrote", later("Somebody wrote my words"), "writing-hand"),
    ("answered", later("Somebody answered for me"), "busts-in-silhouette"),
)


class Pick(msgspec.Struct, frozen=True, kw_only=True):
    """One answer on a card that people press."""

    value: str
    words: str
    picture: str
    hint: str | None = None


class AskedHere(msgspec.Struct, frozen=True, kw_only=True):
    """One question of the survey. ``theme`` is its theme's number; ``core`` is asked of all."""

    number: int
    theme: int
    core: bool
    wording: str
    explain: str | None
    picture: str
    say_more: str
    picks: tuple[Pick, ...]


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


class KioskView(View, frozen=True, kw_only=True):
    """The welcome of a tablet. ``shut`` says why nobody can answer today; None when they can.

    ``tidy_path`` is where the welcome goes by itself when somebody chose how pages look, and left;
    None when all is as usual. ``summary`` is the pattern of the box above a page with a mistake.
    """

    template: ClassVar[str] = "tablets/kiosk.html"

    here: str
    next_path: str
    start_path: str
    staff_path: str
    version: str
    council: str
    contact_name: str
    contact_phone: str
    venue: str
    about: str
    for_whom: str
    why: str
    who_reads: str
    how_many: str
    minutes: str
    closes_on: str
    answer_by: str
    shut: str | None
    signed_in: bool
    sign_out_path: str
    tidy_path: str | None
    languages: tuple[InLanguage, ...]
    at_start: tuple[Pick, ...]
    questions: tuple[AskedHere, ...]
    themes: tuple[Pick, ...]
    at_the_end: tuple[Pick, ...]
    sentences: Sentences
    summary: tuple[Problem, ...]
    idle: int
    warning: int
    longest: int


class StaffView(View, frozen=True, kw_only=True):
    """What a tablet keeps, for whoever looks after it."""

    template: ClassVar[str] = "tablets/staff.html"

    here: str
    council: str
    venue: str


class StillHereView(View, frozen=True, kw_only=True):
    """Are you still there? ``seconds`` is how long there is to answer."""

    template: ClassVar[str] = "tablets/still_here.html"

    back_path: str
    next_path: str
    seconds: int


def kiosk_path(organisation: Organisation, code: str, *parts: str) -> str:
    return public_path(organisation, "tablets", code, *parts)


def next_path(organisation: Organisation, code: str) -> str:
    """Clears the tablet for the next person, and leads to its welcome."""
    return f"{kiosk_path(organisation, code)}?next=person"


def help_path(organisation: Organisation, here: str, page: str) -> str:
    """A page of the council's that a tablet leads to, and back from; ``here`` when it is none."""
    if page not in HELP_PAGES:
        return here
    return f"{public_path(organisation, page)}?back={here}"


def kiosk_page(
    organisation: Organisation,
    kiosk: Kiosk,
    themes: Sequence[Theme],
    *,
    signed_in: bool,
    is_usual: bool,
) -> KioskView:
    code, survey = kiosk.entrance.way_in.code, kiosk.survey.in_language(language())
    translation = survey.translation(language().key)
    core = sum(1 for one in survey.questions if one.core)
    return KioskView(
        page=_frame(
            organisation, survey.title, draft=translation is not None and translation.is_draft
        ),
        here=kiosk_path(organisation, code),
        next_path=next_path(organisation, code),
        start_path=public_path(organisation, "surveys", code),
        staff_path=kiosk_path(organisation, code, "staff"),
        version=str(kiosk.entrance.survey_version_id),
        council=in_english(organisation.name),
        contact_name=in_english(organisation.contact_name),
        contact_phone=organisation.contact_phone,
        venue=in_english(kiosk.entrance.way_in.name),
        about=survey.about,
        for_whom=survey.for_whom,
        why=survey.why,
        who_reads=survey.who_reads,
        how_many=ngettext("%(number)s question.", "%(number)s questions.", core) % {"number": core},
        minutes=ngettext("About %(number)s minute.", "About %(number)s minutes.", survey.minutes)
        % {"number": survey.minutes},
        closes_on=day_words(kiosk.entrance.round.closes_on),
        answer_by=day_words(kiosk.entrance.round.answer_by),
        shut=kiosk.shut,
        signed_in=signed_in,
        sign_out_path=public_path(organisation, "sign-out"),
        tidy_path=None if is_usual else next_path(organisation, code),
        languages=_languages(organisation, code, survey),
        at_start=_helpers(_AT_START),
        questions=tuple(_asked_here(number, one) for number, one in enumerate(survey.questions, 1)),
        themes=tuple(_theme(one, survey) for one in themes),
        at_the_end=_helpers(_AT_THE_END),
        sentences=Sentences(
            nothing_picked=_(AnswerProblem.NOTHING_PICKED.sentence),
            nobody_and_somebody=_(AnswerProblem.NOBODY_AND_SOMEBODY.sentence),
            too_long=_(AnswerProblem.TOO_LONG.sentence),
            full=_(
                "This tablet is full. What you said is still on this page. "
                "Please tell somebody who works here."
            ),
        ),
        summary=(Problem(field=FIELD, sentence=SENTENCE),),
        idle=TABLET_IDLE,
        warning=TABLET_WARNING,
        longest=LONGEST_WORDS,
    )


def staff_page(organisation: Organisation, kiosk: Kiosk) -> StaffView:
    return StaffView(
        page=_frame(organisation, "About this tablet"),
        here=kiosk_path(organisation, kiosk.entrance.way_in.code),
        council=organisation.name,
        venue=kiosk.entrance.way_in.name,
    )


def still_here_page(organisation: Organisation, code: str, back: str) -> StillHereView:
    """``back`` is where the person was, a path of ours, or "" for the welcome."""
    return StillHereView(
        page=_frame(organisation, _("Are you still there?")),
        back_path=back or kiosk_path(organisation, code),
        next_path=next_path(organisation, code),
        seconds=TABLET_WARNING,
    )


def _frame(organisation: Organisation, title: str, *, draft: bool = False) -> Page:
    return Page(
        title=title,
        draft=draft,
        organisation=Header(slug=organisation.slug, name=in_english(organisation.name)),
    )


def _languages(organisation: Organisation, code: str, survey: Survey) -> tuple[InLanguage, ...]:
    """English and each language that the survey is in; nothing where there is only English."""
    keys = ("en", *(one.language for one in survey.translations if one.language in LANGUAGES))
    found = tuple(
        InLanguage(
            language=LANGUAGES[key],
            path=f"{kiosk_path(organisation, code)}?language={key}",
            here=key == language().key,
        )
        for key in keys
    )
    return found if len(found) > 1 else ()


def _helpers(kinds: Sequence[tuple[str, str, str]]) -> tuple[Pick, ...]:
    return tuple(
        Pick(value=value, words=_(words), picture=picture) for value, words, picture in kinds
    )


def _asked_here(number: int, question: Question) -> AskedHere:
    return AskedHere(
        number=number,
        theme=question.theme,
        core=question.core,
        wording=question.wording,
        explain=question.explain,
        picture=question.picture,
        say_more=question.say_more,
        picks=tuple(
            Pick(value=one.key, words=one.wording, picture=one.picture) for one in question.choices
        ),
    )


def _theme(theme: Theme, survey: Survey) -> Pick:
    more = sum(1 for one in survey.questions if not one.core and one.theme == theme.number)
    translation = survey.translation(language().key)
    return Pick(
        value=str(theme.number),
        words=(translation and translation.theme(theme.number)) or in_english(theme.title),
        picture=theme.picture,
        hint=ngettext("%(number)s more question", "%(number)s more questions", more)
        % {"number": more},
    )
