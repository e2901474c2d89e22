"""HTTP in, HTTP out: a person's voice and sign language for a question of a draft."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from litestar.params import FromPath, FromQuery, MultipartBody

from said_and_done.core import db
from said_and_done.media.films import PreparedFilm
from said_and_done.media.recordings import Encoded
from said_and_done.people.context import Work, WorkContext
from said_and_done.people.domain.acting import ActingMember
from said_and_done.survey_editor.domain import editing, recording
from said_and_done.survey_editor.handlers.questions import QUESTION
from said_and_done.survey_editor.model import FilmDraft, MediaProblem, RecordingDraft
from said_and_done.survey_editor.views import media as views
from said_and_done.survey_editor.views.paths import question_path
from said_and_done.web import bodies, once, uploads
from said_and_done.web.http import Shown, go, show
from said_and_done.web.request import Request, commit_early

MEGABYTE = 1024 * 1024
"""What a browser sends around a file, and a file that is a little too big: then the sentence stands
in the form."""
TAKES_FILES = {bodies.TAKES_FILES: True, once.SENT_AGAIN: True}
TOO_BIG: Any = {RequestEntityTooLarge: uploads.too_big}


class AgreedForm(msgspec.Struct, frozen=True, kw_only=True):
    """The tick beside a file."""

    agreed: str = ""


@get(f"{QUESTION}/recording")
async def show_recording(
    work: Work,
    draft_id: FromPath[UUID],
    draft_question_id: FromPath[UUID],
    big: FromQuery[str] = "",
    done: FromQuery[str] = "",
) -> Shown:
    edited = await editing.question_to_edit(work, draft_id, draft_question_id)
    problems = [MediaProblem.BIG_SOUND] if big else ()
    return show(views.recording_page(work, edited, problems, done=done))


@post(
    f"{QUESTION}/recording",
    opt=TAKES_FILES,
    request_max_body_size=views.LARGEST_SOUND + MEGABYTE,
    exception_handlers=TOO_BIG,
)
async def keep_recording(
    request: Request,
    work: Work,
    draft_id: FromPath[UUID],
    draft_question_id: FromPath[UUID],
    data: MultipartBody[AgreedForm],
) -> Response[Any]:
    edited = await editing.question_to_edit(work, draft_id, draft_question_id)
    agreed = data.agreed == "yes"
    draft = RecordingDraft(content=await uploads.upload(request, "file"), agreed=agreed)
    problems = recording.problems_with_recording(draft)
    await commit_early(request)
    sound = None if problems else await recording.prepare_recording(draft)
    if not isinstance(sound, Encoded):
        problems = problems if sound is None else (sound,)
        return show(views.recording_page(work, edited, problems, agreed=agreed))
    async with db.council_transaction(request.app.state.pool, work.organisation_id) as council:
        writer = _writer(work, council.conn)
        await recording.save_recording(writer, draft_id, draft_question_id, sound)
    return _kept(work, draft_id, draft_question_id, "recording")


@post(f"{QUESTION}/recording/take-away")
async def take_away_recording(
    work: Work, draft_id: FromPath[UUID], draft_question_id: FromPath[UUID]
) -> Response[None]:
    await recording.remove_recording(work, draft_id, draft_question_id)
    return _kept(work, draft_id, draft_question_id, "recording", done="gone")


@get(f"{QUESTION}/film")
async def show_film(
    work: Work,
    draft_id: FromPath[UUID],
    draft_question_id: FromPath[UUID],
    big: FromQuery[str] = "",
    done: FromQuery[str] = "",
) -> Shown:
    edited = await editing.question_to_edit(work, draft_id, draft_question_id)
    problems = [MediaProblem.BIG_FILM] if big else ()
    return show(views.film_page(work, edited, problems, done=done))


@post(
    f"{QUESTION}/film",
    opt=TAKES_FILES,
    request_max_body_size=views.LARGEST_FILM + MEGABYTE,
    exception_handlers=TOO_BIG,
)
async def keep_film(
    request: Request,
    work: Work,
    draft_id: FromPath[UUID],
    draft_question_id: FromPath[UUID],
    data: MultipartBody[AgreedForm],
) -> Response[Any]:
    edited = await editing.question_to_edit(work, draft_id, draft_question_id)
    agreed = data.agreed == "yes"
    draft = FilmDraft(
        content=await uploads.upload(request, "file"),
        captions=await uploads.upload(request, "captions"),
        agreed=agreed,
    )
    problems = recording.problems_with_film(draft)
    await commit_early(request)
    film = None if problems else await recording.prepare_film(draft)
    if not isinstance(film, PreparedFilm):
        problems = problems if film is None else (film,)
        return show(views.film_page(work, edited, problems, agreed=agreed))
    async with db.council_transaction(request.app.state.pool, work.organisation_id) as council:
        writer = _writer(work, council.conn)
        await recording.save_film(writer, draft_id, draft_question_id, film, draft.captions)
    return _kept(work, draft_id, draft_question_id, "film")


@post(f"{QUESTION}/film/take-away")
async def take_away_film(
    work: Work, draft_id: FromPath[UUID], draft_question_id: FromPath[UUID]
) -> Response[None]:
    await recording.remove_film(work, draft_id, draft_question_id)
    return _kept(work, draft_id, draft_question_id, "film", done="gone")


def _writer(work: WorkContext, conn: db.Connection) -> ActingMember:
    """The member with a connection of their own: the page's was given back meanwhile."""
    return ActingMember(conn, work.organisation, work.member, work.now)


def _kept(
    work: WorkContext, draft_id: UUID, question_id: UUID, what: str, *, done: str = "kept"
) -> Response[None]:
    return go(f"{question_path(work.organisation, draft_id, question_id, what)}?done={done}")
