"""The recording and the film of a question: the forms, and what is there."""

from collections.abc import Iterable
from typing import ClassVar

from said_and_done.core.view import DomainProblem, View
from said_and_done.media.file_kinds import SOUND_NAMES
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn
from said_and_done.read_aloud.model import media_path
from said_and_done.survey_editor.model import MediaProblem, QuestionToEdit
from said_and_done.survey_editor.views.paths import HERE, question_path
from said_and_done.surveys.model.survey import Recording, Video

LARGEST_SOUND, LARGEST_FILM = 10 * 1024 * 1024, 25 * 1024 * 1024
SOUNDS = ",".join(name for names in SOUND_NAMES.values() for name in names)
DONE = {"kept": "Kept. Publish the draft, and people have it.", "gone": "Taken away."}


class RecordingView(View, frozen=True, kw_only=True):
    """The form for a recording of a question. ``sound`` is the one that is there, "" for none;
    ``explain`` is read with the question."""

    template: ClassVar[str] = "survey_editor/recording.html"

    path: str
    back_path: str
    remove_path: str
    wording: str
    explain: str
    can_keep: bool
    sound: str
    media_type: str
    agreed: bool
    largest: int = LARGEST_SOUND
    too_big: str = MediaProblem.BIG_SOUND.sentence
    accept: str = SOUNDS


class FilmView(View, frozen=True, kw_only=True):
    """The form for a film of a question in sign language. ``film`` is the one that is there, ""
    for none."""

    template: ClassVar[str] = "survey_editor/film.html"

    path: str
    back_path: str
    remove_path: str
    wording: str
    can_keep: bool
    film: str
    media_type: str
    captions: str
    poster: str
    agreed: bool


def recording_page(
    work: SignedIn,
    edited: QuestionToEdit,
    problems: Iterable[DomainProblem] = (),
    *,
    agreed: bool = False,
    done: str = "",
) -> RecordingView:
    path = question_path(work.organisation, edited.open.draft.id, edited.question.id)
    question, recording = edited.question, _recording_of(edited)
    title = f"Question {edited.number} in a person's voice"
    return RecordingView(
        page=work_page(work, title, problems, here=HERE, notice=DONE.get(done)),
        path=f"{path}/recording",
        back_path=path,
        remove_path=f"{path}/recording/take-away",
        wording=question.wording,
        explain=question.explain,
        can_keep=bool(question.wording and question.statement),
        sound=media_path(recording.hash, recording.media_type) if recording else "",
        media_type=recording.media_type if recording else "",
        agreed=agreed,
    )


def _recording_of(edited: QuestionToEdit) -> Recording | None:
    recordings = edited.open.draft.content.recordings
    here = (edited.question.statement, "en")
    return next((one for one in recordings if (one.of, one.language) == here), None)


def film_page(
    work: SignedIn,
    edited: QuestionToEdit,
    problems: Iterable[DomainProblem] = (),
    *,
    agreed: bool = False,
    done: str = "",
) -> FilmView:
    path = question_path(work.organisation, edited.open.draft.id, edited.question.id)
    question, video = edited.question, _film_of(edited)
    title = f"Question {edited.number} in sign language"
    return FilmView(
        page=work_page(work, title, problems, here=HERE, notice=DONE.get(done)),
        path=f"{path}/film",
        back_path=path,
        remove_path=f"{path}/film/take-away",
        wording=question.wording,
        can_keep=bool(question.wording and question.statement),
        film=media_path(video.hash, video.media_type) if video else "",
        media_type=video.media_type if video else "",
        captions=media_path(video.captions, "text/vtt") if video else "",
        poster=media_path(video.poster, "image/jpeg") if video else "",
        agreed=agreed,
    )


def _film_of(edited: QuestionToEdit) -> Video | None:
    videos = edited.open.draft.content.videos
    return next((one for one in videos if one.statement == edited.question.statement), None)
