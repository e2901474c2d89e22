"""All surveys of a council, one of them, and the form that takes one in as a file."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

import msgspec

from said_and_done.core.view import DomainProblem, View, at_start, count_words, day_words
from said_and_done.i18n.languages import ENGLISH, LANGUAGES
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import SignedIn
from said_and_done.survey_editor.model import (
    DraftContent,
    Reviewed,
    RoundWithSurvey,
    SurveyDraft,
    SurveyOnShelf,
    SurveyShelf,
    Trial,
)
from said_and_done.survey_editor.views.paths import HERE, draft_path, surveys_path
from said_and_done.survey_editor.views.reviews import ReviewLines, review_lines
from said_and_done.surveys.model.questions import Audience
from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.versions import SurveyVersion

TITLE = "Surveys"
AUDIENCES = {
    Audience.PEOPLE: "People who draw on care and support",
    Audience.CARERS: "Unpaid carers",
    Audience.STAFF: "People who work in care and support",
}
DONE = {
    "published": "Published. New rounds can have this survey from now on.",
    "retired": "Retired. No new round can have this survey. Rounds that have it go on.",
    "back": "New rounds can have this survey again.",
    "thrown": "The draft is thrown away.",
}


class SurveyCard(msgspec.Struct, frozen=True, kw_only=True):
    """A survey in the list. ``picture`` is "" for none yet; ``state`` a word and its kind, None
    where none is needed."""

    path: str
    title: str
    picture: str
    about: str
    facts: tuple[str, ...]
    state: tuple[str, str] | None = None


class ShelfView(View, frozen=True, kw_only=True):
    """All surveys: what is being written, the council's own, and the catalogue."""

    template: ClassVar[str] = "survey_editor/surveys.html"

    drafts: tuple[SurveyCard, ...]
    own: tuple[SurveyCard, ...]
    catalogue: tuple[SurveyCard, ...]
    path: str
    upload_path: str
    title: str


class AskedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A question of a survey as its page shows it, with the statement in words."""

    wording: str
    picture: str
    explain: str
    statement: str
    core: bool


class LanguageLine(msgspec.Struct, frozen=True, kw_only=True):
    """A translation, and how far somebody checked it."""

    name: str
    state: str
    file_path: str


class SurveyView(View, frozen=True, kw_only=True):
    """One survey. ``retire_path`` and ``bring_back_path`` are "" where that cannot be done;
    ``draft_path`` is "" when nobody is changing it, ``xlsx_path`` where it has no questions, and
    ``languages_path`` for a survey that is not the council's own. ``sheets`` are those on paper."""

    template: ClassVar[str] = "survey_editor/survey.html"

    back_path: str
    about: str
    picture: str
    state: tuple[str, str]
    facts: tuple[tuple[str, str], ...]
    rounds: tuple[tuple[str, str], ...]
    tried: tuple[tuple[str, str], ...]
    trials_path: str
    reviews: tuple[ReviewLines, ...]
    reason: str
    questions: tuple[AskedLine, ...]
    words: tuple[tuple[str, str], ...]
    languages: tuple[LanguageLine, ...]
    languages_path: str
    photos_path: str
    sheets: tuple[tuple[str, str], ...]
    is_own: bool
    draft_path: str
    change_path: str
    copy_path: str
    copy_title: str
    retire_path: str
    bring_back_path: str
    toml_path: str
    zip_path: str
    xlsx_path: str


class UploadView(View, frozen=True, kw_only=True):
    """The form for a file. ``mistakes`` are what is wrong in the file that was sent."""

    template: ClassVar[str] = "survey_editor/upload.html"

    path: str
    back_path: str
    mistakes: tuple[str, ...]


def shelf_page(
    work: SignedIn,
    shelf: SurveyShelf,
    *,
    done: str = "",
    title: str = "",
    problems: Iterable[DomainProblem] = (),
) -> ShelfView:
    organisation = work.organisation
    return ShelfView(
        page=work_page(work, TITLE, problems, here=HERE, notice=DONE.get(done)),
        drafts=tuple(_draft_card(organisation, each) for each in shelf.drafts),
        own=tuple(
            _card(
                organisation,
                each,
                shelf.rounds.get(each.survey_key, ()),
                ("Retired", "") if each.retired_on else ("In use", "green"),
            )
            for each in shelf.own
        ),
        catalogue=tuple(
            _card(organisation, each, shelf.rounds.get(each.survey_key, ()))
            for each in shelf.catalogue
        ),
        path=surveys_path(organisation),
        upload_path=surveys_path(organisation, "upload"),
        title=title,
    )


def _draft_card(organisation: Organisation, draft: SurveyDraft) -> SurveyCard:
    content = draft.content
    return SurveyCard(
        path=draft_path(organisation, draft.id),
        title=content.title,
        picture=content.picture,
        about=content.about,
        facts=(
            _size(content),
            f"{draft.changed_by} changed it on {day_words(draft.changed_on)}.",
        ),
        state=("Draft", "amber"),
    )


def _card(
    organisation: Organisation,
    version: SurveyVersion,
    rounds: Sequence[RoundWithSurvey],
    state: tuple[str, str] | None = None,
) -> SurveyCard:
    survey = version.survey
    return SurveyCard(
        path=surveys_path(organisation, version.survey_key),
        title=survey.title,
        picture=survey.picture,
        about=survey.about,
        facts=(
            _size(survey),
            _languages(survey),
            *([f"In {count_words(len(rounds), 'round', 'rounds')}."] if rounds else ()),
        ),
        state=state,
    )


def _size(written: Survey | DraftContent) -> str:
    """“6 questions, and 3 more by theme.”"""
    if written.own_way:
        return "1 blank page."
    core = sum(one.core for one in written.questions)
    more = len(written.questions) - core
    counted = at_start(count_words(core or more, "question", "questions"))
    if more:
        return f"{counted}, and {more} more by theme." if core else f"{counted} by theme."
    return f"{counted}." if core else f"{counted} yet."


def _languages(survey: Survey) -> str:
    others = len(survey.languages) - 1
    return f"{others + 1} languages." if others else "In English."


def survey_page(
    work: SignedIn,
    shown: SurveyOnShelf,
    reviewed: Reviewed,
    *,
    done: str = "",
    title: str | None = None,
    problems: Iterable[DomainProblem] = (),
) -> SurveyView:
    organisation, survey, key = work.organisation, shown.survey, shown.version.survey_key
    files = surveys_path(organisation, key, "files")
    own, minutes = shown.own, count_words(survey.minutes, "minute", "minutes")
    return SurveyView(
        page=work_page(work, survey.title, problems, here=HERE, notice=DONE.get(done)),
        back_path=surveys_path(organisation),
        about=survey.about,
        picture=survey.picture,
        state=_state(shown),
        facts=(
            ("How long", f"{_size(survey)} About {minutes}."),
            ("Who answers", AUDIENCES[survey.audience]),
            ("Who it is for", survey.for_whom),
            ("Why", survey.why),
            ("Who reads the answers", survey.who_reads),
            ("Tested", survey.co_produced.note),
        ),
        tried=tuple((each.who, _trial(each)) for each in shown.trials),
        trials_path=surveys_path(organisation, key, "trials"),
        photos_path=public_path(organisation, "work", "photos", key),
        reviews=review_lines(organisation, reviewed),
        reason=reviewed.reason,
        rounds=tuple(
            (public_path(organisation, "work", "rounds", each.name), each.title)
            for each in shown.rounds
        ),
        questions=tuple(
            AskedLine(
                wording=question.wording,
                picture=question.picture or "",
                explain=question.explain or "",
                statement=_wording(shown, question.statement),
                core=question.core,
            )
            for question in survey.questions
        ),
        words=tuple((each.word, each.means) for each in survey.words),
        languages=tuple(_language_lines(survey, files)),
        languages_path=(
            surveys_path(organisation, key, "languages") if own or shown.draft_id else ""
        ),
        sheets=tuple(
            (
                language.english_name,
                surveys_path(organisation, key, "sheets", f"{language.key}.pdf"),
            )
            for language in survey.languages
            if survey.questions and organisation.offers(language)
        ),
        is_own=own is not None,
        draft_path=draft_path(organisation, shown.draft_id) if shown.draft_id else "",
        change_path=surveys_path(organisation, key, "change"),
        copy_path=surveys_path(organisation, key, "copy"),
        copy_title=f"{survey.title} 2" if title is None else title,
        retire_path=(
            surveys_path(organisation, key, "retire") if own and own.retired_on is None else ""
        ),
        bring_back_path=(
            surveys_path(organisation, key, "bring-back") if own and own.retired_on else ""
        ),
        toml_path=f"{files}/survey.toml",
        zip_path=f"{files}/{key}.zip",
        xlsx_path=f"{files}/{key}.xlsx" if survey.questions else "",
    )


def _trial(trial: Trial) -> str:
    """When it was, of which version, and what changed."""
    which = "The draft" if trial.version_number is None else f"Version {trial.version_number}"
    changed = trial.changed or "Nothing is written yet about what changed."
    return f"{which}, {day_words(trial.tried_on)}. {changed}"


def _state(shown: SurveyOnShelf) -> tuple[str, str]:
    if shown.own is None:
        return "Shared with all councils", ""
    return ("Retired", "") if shown.own.retired_on else ("Your own", "green")


def _wording(shown: SurveyOnShelf, code: str) -> str:
    statement = shown.framework.statement(code)
    return statement.wording if statement else ""


def _language_lines(survey: Survey, files: str) -> Iterable[LanguageLine]:
    for translation in survey.translations:
        language = LANGUAGES[translation.language]
        if language is ENGLISH:
            continue
        yield LanguageLine(
            name=language.english_name,
            state=_translated(
                translation.checked_by, len(translation.changed), draft=translation.is_draft
            ),
            file_path=f"{files}/{language.key}.toml",
        )


def _translated(checked_by: str | None, changed: int, *, draft: bool) -> str:
    if changed:
        texts = count_words(changed, "text is", "texts are")
        return f"{texts} new in English, and shown in English."
    return "A draft: nobody has checked it." if draft else f"{checked_by} checked it."


def upload_page(
    work: SignedIn, problems: Iterable[DomainProblem] = (), mistakes: Sequence[str] = ()
) -> UploadView:
    return UploadView(
        page=work_page(work, "Bring in a survey as a file", problems, here=HERE),
        path=surveys_path(work.organisation, "upload"),
        back_path=surveys_path(work.organisation),
        mistakes=tuple(mistakes),
    )
