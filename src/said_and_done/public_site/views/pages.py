"""The front pages as their templates see them."""

from collections.abc import Collection, Sequence
from typing import ClassVar

import msgspec

from said_and_done.about_you.model import AboutQuestion
from said_and_done.answering.model import screens
from said_and_done.core.view import Page, View, day_words
from said_and_done.i18n.languages import LANGUAGES, Language
from said_and_done.i18n.translation import _, in_english, language, ngettext
from said_and_done.organisations.model import Organisation, RetentionDays
from said_and_done.organisations.views import public_page, public_path
from said_and_done.public_site.model import (
    CouncilOverview,
    Facts,
    LanguageFact,
    NewestStatement,
    OpenSurveyLink,
    PublicNotice,
)
from said_and_done.surveys.model.questions import Audience
from said_and_done.surveys.model.survey import Survey


class CouncilLine(msgspec.Struct, frozen=True, kw_only=True):
    """One council in the list."""

    name: str
    path: str


class HomeView(View, frozen=True, kw_only=True):
    """All councils."""

    template: ClassVar[str] = "public_site/home.html"

    councils: tuple[CouncilLine, ...]


class LanguageLink(msgspec.Struct, frozen=True, kw_only=True):
    """A language, and where one chooses it."""

    path: str
    language: Language


class OpenSurvey(msgspec.Struct, frozen=True, kw_only=True):
    """One survey that people can answer now. ``languages`` are those it has besides the page's, and
    besides those that all surveys have."""

    path: str
    title: str
    picture: str
    about: str
    for_whom: str
    how_many: str
    minutes: str
    open_until: str
    languages: tuple[Language, ...] = ()


class CouncilView(View, frozen=True, kw_only=True):
    """A council's front page: ask, listen, do, tell. A path is None where there is nothing yet.
    ``front_text`` is the council's own; ``languages`` are those that all surveys have, besides the
    page's."""

    template: ClassVar[str] = "public_site/council.html"

    front_text: str
    languages: tuple[LanguageLink, ...]
    surveys: tuple[OpenSurvey, ...]
    staff_surveys: tuple[OpenSurvey, ...]
    opens_next: str | None
    card_path: str
    said: str
    said_path: str
    promised: str
    late: str | None
    promised_path: str
    told: str
    told_path: str
    sign_in_path: str


class WordsView(View, frozen=True, kw_only=True):
    """A page of words about a council: how to reach its people stands on it."""

    template: ClassVar[str]

    name: str
    contact_name: str
    contact_email: str
    contact_phone: str
    card_path: str
    notice: PublicNotice


class AccessibilityView(WordsView, frozen=True, kw_only=True):
    """The accessibility statement that the regulations of 2018 ask for."""

    template: ClassVar[str] = "public_site/accessibility.html"

    sound: str
    films: str
    photos: str
    languages: tuple[str, ...]
    tested: str


class PrivacyView(WordsView, frozen=True, kw_only=True):
    """What we keep about people, and what we never keep. ``asked`` is what people are asked about
    themselves."""

    template: ClassVar[str] = "public_site/privacy.html"

    asked: tuple[AboutQuestion, ...]
    retention: RetentionDays

    @property
    def may_have_special(self) -> bool:
        """Whether something about special categories is asked, or may lie there from before."""
        return not self.asked or any(one.special for one in self.asked)


def home_page(councils: list[Organisation]) -> HomeView:
    return HomeView(
        page=Page(title=_("What people said, and what was done")),
        councils=tuple(
            CouncilLine(name=in_english(council.name), path=public_path(council))
            for council in councils
        ),
    )


def council_page(
    organisation: Organisation,
    front: CouncilOverview,
    open_surveys: list[tuple[OpenSurveyLink, Survey]],
) -> CouncilView:
    shared = _shared_languages(organisation, [survey for _, survey in open_surveys])
    lines = [
        (survey.audience, _open_survey(organisation, door, survey, shared))
        for door, survey in sorted(open_surveys, key=lambda one: one[1].order)
    ]
    return CouncilView(
        page=public_page(
            organisation, _("Have your say in %(council)s") % {"council": organisation.name}
        ),
        front_text=organisation.front_text,
        languages=tuple(
            LanguageLink(
                path=public_path(organisation, "language", one.key),
                language=one,
            )
            for one in shared
        ),
        surveys=tuple(line for audience, line in lines if audience is not Audience.STAFF),
        staff_surveys=tuple(line for audience, line in lines if audience is Audience.STAFF),
        opens_next=day_words(front.opens_next) if front.opens_next else None,
        card_path=public_path(organisation, "card"),
        said=_said(front),
        said_path=public_path(organisation, "findings"),
        promised=_promised(front),
        late=_late(front),
        promised_path=public_path(organisation, "promises"),
        told=_told(front.told),
        told_path=public_path(organisation, "progress"),
        sign_in_path=public_path(organisation, "sign-in"),
    )


def _shared_languages(
    organisation: Organisation, surveys: Sequence[Survey]
) -> tuple[Language, ...]:
    """The languages that each of these surveys has, without that of the page and those that the
    council does not offer."""
    return tuple(
        offered
        for offered in LANGUAGES.values()
        if offered is not language()
        and organisation.offers(offered)
        and surveys
        and all(offered in survey.languages for survey in surveys)
    )


def _open_survey(
    organisation: Organisation,
    door: OpenSurveyLink,
    survey: Survey,
    shared: Collection[Language],
) -> OpenSurvey:
    return OpenSurvey(
        path=public_path(organisation, "surveys", door.code),
        title=survey.title,
        picture=survey.picture,
        about=survey.about,
        for_whom=survey.for_whom,
        how_many=screens.how_many(survey),
        minutes=screens.minutes(survey),
        open_until=_("Open until %(day)s.") % {"day": day_words(door.told_until)},
        languages=tuple(
            offered
            for offered in survey.languages
            if offered is not language() and offered not in shared and organisation.offers(offered)
        ),
    )


def _said(front: CouncilOverview) -> str:
    if front.listened is None:
        return _("The first round is not over yet. Then you can read here what people said.")
    return _("%(round)s closed on %(day)s.") % {
        "round": front.listened.title,
        "day": day_words(front.listened.told_until),
    }


def _promised(front: CouncilOverview) -> str:
    if front.promises == 0:
        return _("There are no promises yet.")
    promises = ngettext("%(number)s promise.", "%(number)s promises.", front.promises)
    done = ngettext("%(number)s is done.", "%(number)s are done.", front.promises_done)
    sentences = (
        promises % {"number": front.promises},
        done % {"number": front.promises_done} if front.promises_done else _("None is done."),
    )
    return " ".join(sentences)


def _late(front: CouncilOverview) -> str | None:
    late = ngettext("%(number)s is late.", "%(number)s are late.", front.promises_late)
    return late % {"number": front.promises_late} if front.promises_late else None


def _told(told: NewestStatement | None) -> str:
    if told is None:
        return _("There is no progress statement yet.")
    return _("%(statement)s, published on %(day)s.") % {
        "statement": told.title,
        "day": day_words(told.published_on),
    }


def accessibility_page(
    organisation: Organisation, notice: PublicNotice, facts: Facts, photographers: Sequence[str]
) -> AccessibilityView:
    """``photographers`` are who took the council's own photos; nobody where it has none."""
    return AccessibilityView(
        page=public_page(organisation, "Accessibility statement", here="accessibility"),
        notice=notice,
        sound=_sound(facts),
        films=_films(facts),
        photos=_photos(photographers),
        languages=tuple(_language(one, facts.surveys) for one in facts.languages),
        tested=_tested(facts),
        **_contact(organisation),
    )


def _sound(facts: Facts) -> str:
    if not facts.is_read_aloud:
        return "No page is read aloud yet."
    names = ["English", *(one.english_name for one in facts.languages if one.is_read_aloud)]
    return (
        f"A computer’s voice reads survey pages aloud: {', '.join(names)}. It is not a person’s "
        "voice. Pages for people who sign in are not read aloud."
    )


def _photos(photographers: Sequence[str]) -> str:
    off = "You can turn pictures off on My way."
    if not photographers:
        return f"The pictures are symbols. There are no photos yet. {off}"
    names = "; ".join(photographers)
    return (
        "Some questions have a photo. Its words for people who cannot see it are in English. "
        f"{off} Photos: {names}."
    )


def _films(facts: Facts) -> str:
    if not facts.films:
        return "There is no sign language video of our own questions yet."
    if facts.films < facts.questions:
        return f"{facts.films} of {facts.questions} questions have a sign language video."
    return "Each question has a sign language video. The other words have none."


def _language(fact: LanguageFact, surveys: int) -> str:
    draft = "Its words are a draft: nobody has checked all of them."
    state = draft if fact.is_draft else "Checked."
    return f"{fact.english_name}: {fact.surveys or 'none'} of {surveys} surveys. {state}"


def _tested(facts: Facts) -> str:
    if facts.surveys and facts.tested == facts.surveys:
        return "All surveys were tested with the people whom they are for."
    if facts.tested:
        return (
            f"{facts.tested} of {facts.surveys} surveys were tested with the people they are for."
        )
    return "The surveys have not been tested with people with a learning disability yet."


def privacy_page(
    organisation: Organisation, notice: PublicNotice, asked: tuple[AboutQuestion, ...]
) -> PrivacyView:
    return PrivacyView(
        page=public_page(organisation, "Your privacy", here="privacy"),
        notice=notice,
        asked=asked,
        retention=organisation.retention,
        **_contact(organisation),
    )


def _contact(organisation: Organisation) -> dict[str, str]:
    return {
        "name": organisation.name,
        "contact_name": organisation.contact_name,
        "contact_email": organisation.contact_email,
        "contact_phone": organisation.contact_phone,
        "card_path": public_path(organisation, "card"),
    }
