"""A photograph of the council's own, and the words that belong to it."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

import msgspec

from said_and_done.core.my_way import Pictures, Switch, my_way
from said_and_done.i18n import translation
from said_and_done.i18n.languages import ENGLISH, Language
from said_and_done.organisations.model import FieldProblem
from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey

MEGABYTE = 1024 * 1024
LARGEST = 15 * MEGABYTE
"""The most bytes that a file from a camera may have."""
SMALLEST_SIDE = 200
"""A photo with fewer dots than this in a row is not clear on a page."""
SQUARE = 384
"""The dots of a side as we keep it: twice what the page of a question shows."""
MOST_BYTES = 25 * 1024
"""The most that a photo adds to a page."""
LONGEST_ALT, LONGEST_CREDIT = 150, 100


class PhotoProblem(FieldProblem):
    """What can be wrong with a photo and its words."""

    NO_PHOTO = ("photo", "Choose a photo.")
    TOO_BIG = ("photo", "This file is too big. Choose a photo of 15 MB or less.")
    NOT_PICTURE = (
        "photo",
        "We cannot open this file as a photo. Choose a JPEG, PNG, WebP or HEIC file.",
    )
    NOT_WHOLE = ("photo", "A part of this photo is missing. Choose another photo.")
    TOO_LARGE = ("photo", "This photo has too many dots. Choose a smaller one.")
    TOO_SMALL = (
        "photo",
        "This photo is too small. Choose one that is at least 200 dots wide and high.",
    )
    TOO_SMALL_TO_PRINT = (
        "photo",
        "This photo is too small to print. Choose one that is at least 1,000 dots wide.",
    )
    NOT_WIDE = ("photo", "This photo is too high. Choose one that is wider than high.")
    TOO_SLOW = ("photo", "This photo is too much work for our computer. Choose another one.")
    NO_ALT = ("alt", "Say what you can see in the photo.")
    LONG_ALT = ("alt", "Make it shorter: 150 letters or fewer.")
    NO_CREDIT = ("credit", "Say who took the photo.")
    LONG_CREDIT = ("credit", "Make the name shorter: 100 letters or fewer.")
    NO_FACES = ("faces", "Say if you can see a face.")
    NOT_AGREED = ("agreed", "Ask everybody in the photo first. Then tick this.")
    CHOOSE_AGAIN = ("photo", "Choose your photo again. Your browser could not keep it.")


def with_the_photo(
    problems: Iterable[PhotoProblem], *, choose_again: bool
) -> tuple[PhotoProblem, ...]:
    """The problems of a form that came with a photo and was not saved: a browser does not send the
    photo again by itself. Where the photo itself is wrong, that sentence asks for another one."""
    told = tuple(problems)
    if not choose_again or any(each.field == "photo" for each in told):
        return told
    return (PhotoProblem.CHOOSE_AGAIN, *told)


class QuestionPhoto(msgspec.Struct, frozen=True, kw_only=True):
    """The photo beside the question about a statement, in place of its symbol. ``hash`` is that of
    the file; ``alt`` says in words what one sees."""

    statement_code: str
    hash: str
    alt: str
    shows_faces: bool


class SavedPhoto(QuestionPhoto, frozen=True, kw_only=True):
    """The same, with who took it, and who put it there on which day. ``id`` is another one whenever
    the photo or its words change."""

    survey_key: str
    id: UUID
    credit: str
    saved_by: str
    saved_on: date


class PhotoFile(msgspec.Struct, frozen=True, kw_only=True):
    """A photo as we keep it."""

    hash: str
    media_type: str
    content: bytes


class PhotoDraft(msgspec.Struct, frozen=True, kw_only=True):
    """What was typed and ticked beside a photo. ``faces`` is "yes", "no", or "" when nothing was
    picked; ``agreed`` says that everybody on it agreed. ``in_place_of`` is the id of the photo that
    the page showed, None for none."""

    alt: str = ""
    credit: str = ""
    faces: str = ""
    agreed: bool = False
    in_place_of: UUID | None = None


class NewPhoto(msgspec.Struct, frozen=True, kw_only=True):
    """A photo, or other words for one, without a problem. The same form gives the same ``id``."""

    survey_key: str
    statement: str
    id: UUID
    alt: str
    credit: str
    shows_faces: bool
    in_place_of: UUID | None


class ShownPhoto(msgspec.Struct, frozen=True, kw_only=True):
    """A photo as a page shows it. ``language`` is that of its words; None where all of the page is
    in it."""

    path: str
    alt: str
    language: Language | None


class PicturedQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question of a survey with its photo, or None where it has its symbol."""

    survey_key: str
    survey_title: str
    question: Question
    photo: SavedPhoto | None


class PicturedSurvey(msgspec.Struct, frozen=True, kw_only=True):
    """A survey as it is newest, with the photos of its questions. ``left_over`` are photos of
    questions that it does not ask any more; an open round may still show them."""

    survey: Survey
    questions: tuple[PicturedQuestion, ...]
    left_over: tuple[SavedPhoto, ...] = ()

    @property
    def photos(self) -> int:
        """How many questions have a photo."""
        return sum(one.photo is not None for one in self.questions)


def photo_path(slug: str, file_hash: str) -> str:
    """Where a council's photo is. Another photo has another address."""
    return f"/{slug}/photos/{file_hash}.jpg"


def photo_of(photos: Sequence[QuestionPhoto], question: Question) -> QuestionPhoto | None:
    """The photo of this question; None where it has its symbol."""
    return next((one for one in photos if one.statement_code == question.statement), None)


def shown_photo(slug: str, photo: QuestionPhoto | None) -> ShownPhoto | None:
    """The photo in this visitor's way; None where they want no pictures, or calm pages, which show
    no faces."""
    way = my_way()
    if photo is None or way.pictures is Pictures.NONE:
        return None
    if photo.shows_faces and way.calm is Switch.ON:
        return None
    other = None if translation.language() is ENGLISH else ENGLISH
    return ShownPhoto(path=photo_path(slug, photo.hash), alt=photo.alt, language=other)
