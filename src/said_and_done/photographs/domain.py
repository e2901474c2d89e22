"""Photos of a council's own beside its questions: which there are, putting one, taking it away."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound
from said_and_done.media import images
from said_and_done.media.images import PictureProblem, PictureShape, ReencodedPicture
from said_and_done.organisations import domain as organisations
from said_and_done.photographs import queries
from said_and_done.photographs.model import (
    LARGEST,
    LONGEST_ALT,
    LONGEST_CREDIT,
    MOST_BYTES,
    SMALLEST_SIDE,
    SQUARE,
    NewPhoto,
    PhotoDraft,
    PhotoFile,
    PhotoProblem,
    PicturedQuestion,
    PicturedSurvey,
    SavedPhoto,
)
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.survey import Survey

NO_SUCH_QUESTION = "We looked, and there is no such question."
# Turns the hash of a form into an id.
_FORMS = UUID("6f0d9a5e-3f6b-4c53-9a1f-6f7f0a9d7c11")
_SHAPE = PictureShape(side=SQUARE, cut_to=images.SQUARE, most_bytes=MOST_BYTES)
_PROBLEMS: Mapping[PictureProblem, PhotoProblem] = {
    PictureProblem.NOT_A_PICTURE: PhotoProblem.NOT_PICTURE,
    PictureProblem.NOT_WHOLE: PhotoProblem.NOT_WHOLE,
    PictureProblem.TOO_LARGE: PhotoProblem.TOO_LARGE,
    PictureProblem.TOO_SLOW: PhotoProblem.TOO_SLOW,
}


async def pictured_surveys(council: Council) -> list[PicturedSurvey]:
    """Every survey that asks questions, with its photos, in the order of lists. A retired one is
    among them while it has photos."""
    photos = await queries.photos(council)
    versions = {one.survey_key: one.survey for one in await surveys.newest_of_each(council)}
    for key in {photo.survey_key for photo in photos} - versions.keys():
        versions[key] = (await surveys.newest(council, key)).survey
    asking = (survey for survey in versions.values() if survey.questions)
    return [_pictured(one, photos) for one in sorted(asking, key=lambda one: one.order)]


async def pictured_survey(council: Council, survey_key: str) -> PicturedSurvey:
    """Raises NotFound."""
    version = await surveys.newest(council, survey_key)
    return _pictured(version.survey, await queries.photos(council))


async def pictured_question(council: Council, survey_key: str, statement: str) -> PicturedQuestion:
    """Raises NotFound."""
    survey = await pictured_survey(council, survey_key)
    for pictured in survey.questions:
        if pictured.question.statement == statement:
            return pictured
    raise NotFound(NO_SUCH_QUESTION)


def _pictured(survey: Survey, photos: list[SavedPhoto]) -> PicturedSurvey:
    own = {photo.statement_code: photo for photo in photos if photo.survey_key == survey.key}
    return PicturedSurvey(
        survey=survey,
        questions=tuple(
            PicturedQuestion(
                survey_key=survey.key,
                survey_title=survey.title,
                question=one,
                photo=own.pop(one.statement, None),
            )
            for one in survey.questions
        ),
        left_over=tuple(own.values()),
    )


def problems_with(draft: PhotoDraft, sent: bytes) -> tuple[PhotoProblem, ...]:
    """What is to be put right, as far as one sees without opening the photo. Whoever changes the
    words of a photo that is there need not send it again."""
    return tuple(_problems(draft, sent))


def _problems(draft: PhotoDraft, sent: bytes) -> Iterator[PhotoProblem]:
    if not sent and draft.in_place_of is None:
        yield PhotoProblem.NO_PHOTO
    if len(sent) > LARGEST:
        yield PhotoProblem.TOO_BIG
    if not draft.alt:
        yield PhotoProblem.NO_ALT
    yield from [PhotoProblem.LONG_ALT] * (len(draft.alt) > LONGEST_ALT)
    if not draft.credit:
        yield PhotoProblem.NO_CREDIT
    yield from [PhotoProblem.LONG_CREDIT] * (len(draft.credit) > LONGEST_CREDIT)
    yield from [PhotoProblem.NO_FACES] * (draft.faces not in {"yes", "no"})
    yield from [PhotoProblem.NOT_AGREED] * (not draft.agreed)


async def prepare(sent: bytes, shape: PictureShape = _SHAPE) -> PhotoFile | PhotoProblem:
    """The photo made anew, small, without anything hidden in it. It takes some seconds: hold no
    connection meanwhile."""
    outcome = await redrawn(sent, shape)
    if isinstance(outcome, PhotoProblem):
        return outcome
    if min(outcome.width, outcome.height) < SMALLEST_SIDE:
        return PhotoProblem.TOO_SMALL
    digest = hashlib.sha256(outcome.content).hexdigest()
    return PhotoFile(hash=digest, media_type=outcome.media_type, content=outcome.content)


async def redrawn(sent: bytes, shape: PictureShape) -> ReencodedPicture | PhotoProblem:
    """A photo made anew in this shape, without anything hidden in it. Hold no connection
    meanwhile."""
    outcome = await images.redraw(sent, shape=shape)
    if isinstance(outcome, ReencodedPicture):
        return outcome
    return _PROBLEMS[outcome.trouble]


def new_photo(asked: PicturedQuestion, draft: PhotoDraft, form: bytes | None) -> NewPhoto:
    """The draft as it is kept. ``form`` is the hash of the form: sent again, it is the same."""
    return NewPhoto(
        survey_key=asked.survey_key,
        statement=asked.question.statement,
        id=uuid5(_FORMS, form.hex()) if form else uuid4(),
        alt=draft.alt,
        credit=draft.credit,
        shows_faces=draft.faces == "yes",
        in_place_of=draft.in_place_of,
    )


async def save(
    council: Council, photo: NewPhoto, file: PhotoFile | None, *, by: UUID, now: datetime
) -> bool:
    """Put a photo beside a question, or, without a ``file``, change the words of the one that is
    there. False, and nothing is kept, where somebody else changed it meanwhile."""
    there = await _photo_at(council, photo.survey_key, photo.statement)
    if there is not None and there.id == photo.id:
        return True  # the same form once more
    if file is None:
        is_saved = await queries.save_words(council, photo=photo, by=by, now=now)
    else:
        is_saved = await queries.save_photo(council, photo=photo, file=file, by=by, now=now)
    if is_saved:
        what = "photo put beside a question" if file else "words of a photo changed"
        await _record(council, what, photo.survey_key, photo.statement, by=by, now=now)
    return is_saved


async def _photo_at(council: Council, survey_key: str, statement: str) -> SavedPhoto | None:
    photos = await queries.photos(council)
    return next(
        (one for one in photos if (one.survey_key, one.statement_code) == (survey_key, statement)),
        None,
    )


async def take_away(
    council: Council, survey_key: str, statement: str, photo_id: UUID, *, by: UUID, now: datetime
) -> None:
    """The photo is gone, and the question has its symbol again. Raises NotFound where it was
    changed or taken away before."""
    if not await queries.remove_photo(
        council, survey_key=survey_key, statement=statement, photo_id=photo_id
    ):
        raise NotFound("This photo is not there any more. Somebody changed it, or took it away.")
    await _record(council, "photo of a question taken away", survey_key, statement, by=by, now=now)


async def _record(
    council: Council, what: str, survey_key: str, statement: str, *, by: UUID, now: datetime
) -> None:
    about = {"survey": survey_key, "statement": statement}
    await organisations.record(council, what, about, by=by, now=now)


async def photographers(council: Council) -> list[str]:
    """Who took the photos of this council, each once."""
    return await queries.photographers(council)
