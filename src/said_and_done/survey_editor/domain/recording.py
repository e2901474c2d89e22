"""A question that a person reads aloud, and a film of it in sign language."""

import re
from collections.abc import Mapping
from uuid import UUID

import msgspec

from said_and_done.core.errors import Refusal
from said_and_done.i18n.languages import ENGLISH
from said_and_done.media import films, recordings
from said_and_done.media.file_kinds import Kind, kind_of
from said_and_done.media.films import FilmProblem, PreparedFilm
from said_and_done.media.recordings import Encoded, RecordingProblem, UnusableRecording
from said_and_done.people.domain.acting import Acting
from said_and_done.read_aloud.domain import files
from said_and_done.survey_editor.domain import editing
from said_and_done.survey_editor.model import (
    DraftContent,
    FilmDraft,
    MediaProblem,
    QuestionDraft,
    RecordingDraft,
)
from said_and_done.surveys.model.survey import Recording, Video

LONGEST_RECORDING, LONGEST_FILM = 60, 180
"""Seconds."""
LARGEST_CAPTIONS = 100 * 1024
_CUE = re.compile(
    rb"(?:(\d\d+):)?(\d\d):(\d\d)\.\d{3}[ \t]+-->[ \t]+(?:(\d\d+):)?(\d\d):(\d\d)\.\d{3}"
)
_RECORDINGS: Mapping[RecordingProblem, MediaProblem] = {
    RecordingProblem.NOT_SOUND: MediaProblem.NOT_SOUND,
    RecordingProblem.TOO_LONG: MediaProblem.LONG_SOUND,
    RecordingProblem.TOO_SLOW: MediaProblem.SLOW_SOUND,
}
_FILMS: Mapping[FilmProblem, MediaProblem] = {
    FilmProblem.NOT_A_FILM: MediaProblem.NOT_FILM,
    FilmProblem.NOT_PLAYED: MediaProblem.NOT_PLAYED,
    FilmProblem.TOO_LONG: MediaProblem.LONG_FILM,
    FilmProblem.TOO_SLOW: MediaProblem.SLOW_FILM,
}


def problems_with_recording(draft: RecordingDraft) -> tuple[MediaProblem, ...]:
    """What is to be put right, as far as one sees without listening."""
    problems = []
    if not draft.content:
        problems.append(MediaProblem.NO_SOUND)
    elif len(draft.content) > files.LARGEST_RECORDING:
        problems.append(MediaProblem.BIG_SOUND)
    if not draft.agreed:
        problems.append(MediaProblem.NOT_AGREED)
    return tuple(problems)


async def prepare_recording(draft: RecordingDraft) -> Encoded | MediaProblem:
    """The sound alone, made anew. Hold no connection meanwhile."""
    encoded = await recordings.encode(draft.content, longest=LONGEST_RECORDING)
    return _RECORDINGS[encoded.trouble] if isinstance(encoded, UnusableRecording) else encoded


async def save_recording(work: Acting, draft_id: UUID, question_id: UUID, sound: Encoded) -> None:
    """People hear this recording in place of the machine. Raises NotFound, and Refusal for a
    question without a statement."""
    file_hash = await files.keep(work.conn, sound.content, sound.media_type)

    def change(content: DraftContent, question: QuestionDraft) -> DraftContent:
        recording = Recording(
            of=question.statement,
            language=ENGLISH.key,
            hash=file_hash,
            media_type=sound.media_type,
        )
        others = without_recording(content, question).recordings
        return msgspec.structs.replace(content, recordings=(*others, recording))

    await editing.change_media(work, draft_id, question_id, _of_a_statement(change))


async def remove_recording(work: Acting, draft_id: UUID, question_id: UUID) -> None:
    """The machine reads the question again. Raises NotFound."""
    await editing.change_media(work, draft_id, question_id, without_recording)


def problems_with_film(draft: FilmDraft) -> tuple[MediaProblem, ...]:
    """What is to be put right, as far as one sees without watching."""
    problems = []
    if not draft.content:
        problems.append(MediaProblem.NO_FILM)
    elif len(draft.content) > files.LARGEST_OWN_VIDEO:
        problems.append(MediaProblem.BIG_FILM)
    if captions := _problem_with_captions(draft.captions):
        problems.append(captions)
    if not draft.agreed:
        problems.append(MediaProblem.NOT_AGREED)
    return tuple(problems)


def _problem_with_captions(captions: bytes) -> MediaProblem | None:
    if not captions:
        return MediaProblem.NO_CAPTIONS
    if len(captions) > LARGEST_CAPTIONS:
        return MediaProblem.BIG_CAPTIONS
    if kind_of(captions) is not Kind.VTT or not _is_text(captions):
        return MediaProblem.NOT_CAPTIONS
    return None if _CUE.search(captions) else MediaProblem.EMPTY_CAPTIONS


def _is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


async def prepare_film(draft: FilmDraft) -> PreparedFilm | MediaProblem:
    """The film without what a camera wrote into it, and a picture of it. Hold no connection
    meanwhile."""
    prepared = await films.prepare(draft.content, longest=LONGEST_FILM)
    if isinstance(prepared, FilmProblem):
        return _FILMS[prepared]
    is_longer = _last_second(draft.captions) > prepared.seconds + 1
    return MediaProblem.OTHER_CAPTIONS if is_longer else prepared


def _last_second(captions: bytes) -> int:
    """When the last of the captions begins."""
    starts = (cue.groups()[:3] for cue in _CUE.finditer(captions))
    return max(
        int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)
        for hours, minutes, seconds in starts
    )


async def save_film(
    work: Acting, draft_id: UUID, question_id: UUID, film: PreparedFilm, captions: bytes
) -> None:
    """People can see this film beside the question, with its captions. Raises as
    ``save_recording``."""
    film_hash = await files.keep(work.conn, film.content, film.media_type)
    captions_hash = await files.keep(work.conn, captions, Kind.VTT.value)
    poster_hash = await files.keep(work.conn, film.poster, Kind.JPEG.value)

    def change(content: DraftContent, question: QuestionDraft) -> DraftContent:
        video = Video(
            statement=question.statement,
            hash=film_hash,
            media_type=film.media_type,
            captions=captions_hash,
            poster=poster_hash,
        )
        others = without_film(content, question).videos
        return msgspec.structs.replace(content, videos=(*others, video))

    await editing.change_media(work, draft_id, question_id, _of_a_statement(change))


async def remove_film(work: Acting, draft_id: UUID, question_id: UUID) -> None:
    """The question has no film any more. Raises NotFound."""
    await editing.change_media(work, draft_id, question_id, without_film)


def without_recording(content: DraftContent, question: QuestionDraft) -> DraftContent:
    """The draft without what somebody reads of this question in English."""
    here = (question.statement, ENGLISH.key)
    return msgspec.structs.replace(
        content,
        recordings=tuple(one for one in content.recordings if (one.of, one.language) != here),
    )


def without_film(content: DraftContent, question: QuestionDraft) -> DraftContent:
    """The draft without the film of this question."""
    others = tuple(one for one in content.videos if one.statement != question.statement)
    return msgspec.structs.replace(content, videos=others)


def _of_a_statement(change: editing.MediaChange) -> editing.MediaChange:
    """What is kept by the statement of its question needs one."""

    def checked(content: DraftContent, question: QuestionDraft) -> DraftContent:
        if not question.statement or not question.wording:
            raise Refusal("Write the question and pick its statement first.")
        return change(content, question)

    return checked
