"""Photos as people at work see them: by survey, by question, and the form for one."""

from collections.abc import Iterable
from typing import ClassVar
from uuid import UUID

import msgspec

from said_and_done.core.view import SavedMeanwhile, View, day_words
from said_and_done.media.file_kinds import PICTURE_NAMES
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import SignedIn
from said_and_done.photographs.model import (
    PhotoDraft,
    PhotoProblem,
    PicturedQuestion,
    PicturedSurvey,
    SavedPhoto,
    photo_path,
    with_the_photo,
)

HERE = "photos"
ACCEPT = ",".join(name for names in PICTURE_NAMES.values() for name in names)
FACES = (("yes", "Yes. Calm pages leave it out."), ("no", "No"))
DONE = {
    "saved": "People see your photo from now on.",
    "gone": "The photo is taken away. The question looks as it did before.",
}


class SurveyLine(msgspec.Struct, frozen=True, kw_only=True):
    """A survey, and how many of its questions have a photo."""

    path: str
    title: str
    picture: str
    how_many: str


class PhotosView(View, frozen=True, kw_only=True):
    """The surveys."""

    template: ClassVar[str] = "photographs/photos.html"

    surveys: tuple[SurveyLine, ...]


class PhotoHere(msgspec.Struct, frozen=True, kw_only=True):
    """A photo that is there, with its words, and where to take it away."""

    path: str
    alt: str
    about: str
    take_away_path: str


class QuestionLine(msgspec.Struct, frozen=True, kw_only=True):
    """A question with its symbol, "" for none, and its photo or None."""

    path: str
    wording: str
    picture: str
    photo: PhotoHere | None


class SurveyPhotosView(View, frozen=True, kw_only=True):
    """The questions of a survey. ``left_over`` are photos of questions that it had once."""

    template: ClassVar[str] = "photographs/survey.html"

    questions: tuple[QuestionLine, ...]
    left_over: tuple[PhotoHere, ...]
    back_path: str


class PhotoView(View, frozen=True, kw_only=True):
    """The form for the photo of one question. ``picture`` is its symbol, "" for none."""

    template: ClassVar[str] = "photographs/photo.html"

    path: str
    back_path: str
    survey: str
    wording: str
    picture: str
    photo: PhotoHere | None
    draft: PhotoDraft
    faces: tuple[tuple[str, str], ...]
    accept: str
    theirs: SavedMeanwhile | None


def photos_path(organisation: Organisation, *parts: object) -> str:
    return public_path(organisation, "work", HERE, *parts)


def photos_page(work: SignedIn, surveys: Iterable[PicturedSurvey]) -> PhotosView:
    return PhotosView(
        page=work_page(work, "Photos beside questions", here=HERE),
        surveys=tuple(
            SurveyLine(
                path=photos_path(work.organisation, pictured.survey.key),
                title=pictured.survey.title,
                picture=pictured.survey.picture,
                how_many=_how_many(pictured),
            )
            for pictured in surveys
        ),
    )


def _how_many(pictured: PicturedSurvey) -> str:
    total = len(pictured.questions)
    if not pictured.photos:
        return f"{total} questions, none with a photo"
    verb = "has" if pictured.photos == 1 else "have"
    return f"{pictured.photos} of {total} questions {verb} a photo"


def survey_photos_page(
    work: SignedIn, pictured: PicturedSurvey, done: str = ""
) -> SurveyPhotosView:
    return SurveyPhotosView(
        page=work_page(work, pictured.survey.title, here=HERE, notice=DONE.get(done)),
        questions=tuple(
            QuestionLine(
                path=_path(work.organisation, asked),
                wording=asked.question.wording,
                picture=asked.question.picture or "",
                photo=_here(work.organisation, asked.photo),
            )
            for asked in pictured.questions
        ),
        left_over=tuple(
            here for photo in pictured.left_over if (here := _here(work.organisation, photo))
        ),
        back_path=photos_path(work.organisation),
    )


def _path(organisation: Organisation, asked: PicturedQuestion) -> str:
    return photos_path(organisation, asked.survey_key, asked.question.statement)


def _here(organisation: Organisation, photo: SavedPhoto | None) -> PhotoHere | None:
    if photo is None:
        return None
    return PhotoHere(
        path=photo_path(organisation.slug, photo.hash),
        alt=photo.alt,
        about=f"Photo: {photo.credit}. {photo.saved_by} put it here on "
        f"{day_words(photo.saved_on)}.",
        take_away_path=take_away_path(
            organisation, photo.survey_key, photo.statement_code, photo.id
        ),
    )


def take_away_path(
    organisation: Organisation, survey_key: str, statement: str, photo_id: UUID
) -> str:
    return photos_path(organisation, survey_key, statement, photo_id, "take-away")


def draft_of(asked: PicturedQuestion) -> PhotoDraft:
    """What the form shows before anybody types. Never the tick: whoever saves it says so anew."""
    photo = asked.photo
    if photo is None:
        return PhotoDraft()
    return PhotoDraft(
        alt=photo.alt,
        credit=photo.credit,
        faces="yes" if photo.shows_faces else "no",
        in_place_of=photo.id,
    )


def photo_page(
    work: SignedIn,
    asked: PicturedQuestion,
    draft: PhotoDraft,
    problems: Iterable[PhotoProblem] = (),
    *,
    choose_again: bool = False,
    theirs: SavedMeanwhile | None = None,
) -> PhotoView:
    title = "Change this photo" if asked.photo else "Put a photo beside this question"
    return PhotoView(
        page=work_page(work, title, with_the_photo(problems, choose_again=choose_again), here=HERE),
        path=_path(work.organisation, asked),
        back_path=photos_path(work.organisation, asked.survey_key),
        survey=asked.survey_title,
        wording=asked.question.wording,
        picture=asked.question.picture or "",
        photo=_here(work.organisation, asked.photo),
        draft=draft,
        faces=FACES,
        accept=ACCEPT,
        theirs=theirs,
    )


def both_changed_page(
    work: SignedIn, asked: PicturedQuestion, draft: PhotoDraft, *, choose_again: bool
) -> PhotoView:
    """Somebody else changed the photo meanwhile: what is there now, and what was typed. The tick
    was about another photo."""
    photo = asked.photo
    facts = (
        (("What you can see in it", photo.alt), ("Who took it", photo.credit))
        if photo
        else (("", "No photo: it was taken away."),)
    )
    theirs = SavedMeanwhile(
        by=photo.saved_by if photo else "somebody else",
        facts=facts,
        leave=_path(work.organisation, asked),
    )
    photo_id = photo.id if photo else None
    mine = msgspec.structs.replace(draft, agreed=False, in_place_of=photo_id)
    return photo_page(work, asked, mine, choose_again=choose_again, theirs=theirs)
