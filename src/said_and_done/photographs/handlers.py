"""HTTP in, HTTP out: photos beside questions, for people at work and for everybody who answers."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, Router, get, post
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from litestar.params import FromPath, FromQuery, MultipartBody

from said_and_done.core import db
from said_and_done.core.limits import Limit
from said_and_done.core.text import line
from said_and_done.organisations.context import Public
from said_and_done.people.context import Work, WorkContext
from said_and_done.photographs import domain, queries, views
from said_and_done.photographs.model import (
    NewPhoto,
    PhotoDraft,
    PhotoFile,
    PhotoProblem,
    PicturedQuestion,
)
from said_and_done.web import bodies, once, security, uploads
from said_and_done.web.files import file_for_a_day
from said_and_done.web.http import go, show
from said_and_done.web.once import SENT_AGAIN
from said_and_done.web.request import READS, WITHOUT_COOKIES, Request, commit_early
from said_and_done.web.routing import pages_of

FILES = Limit(kind="photos", tries=60, window=timedelta(hours=1))
slowly = security.not_too_often(FILES)


class PhotoForm(msgspec.Struct, frozen=True, kw_only=True):
    """The words beside the file."""

    alt: str = ""
    credit: str = ""
    faces: str = ""
    agreed: str = ""
    in_place_of: str = ""

    def draft(self) -> PhotoDraft:
        return PhotoDraft(
            alt=line(self.alt),
            credit=line(self.credit),
            faces=self.faces,
            agreed=self.agreed == "yes",
            in_place_of=_id(self.in_place_of),
        )


def _id(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None


@get("/photos/{name:str}", opt={**WITHOUT_COOKIES, **READS})
async def show_photo(public: Public, name: FromPath[str]) -> Response[bytes]:
    file = await queries.photo_file(public, file_hash=name.removesuffix(".jpg"))
    return file_for_a_day(file.content, file.media_type)


@get("/work/photos")
async def show_photos(work: Work) -> Response[bytes]:
    return show(views.photos_page(work, await domain.pictured_surveys(work)))


@get("/work/photos/{survey_key:str}")
async def show_survey_photos(
    work: Work, survey_key: FromPath[str], done: FromQuery[str] = ""
) -> Response[bytes]:
    pictured = await domain.pictured_survey(work, survey_key)
    return show(views.survey_photos_page(work, pictured, done))


@get("/work/photos/{survey_key:str}/{statement:str}")
async def show_question_photo(
    work: Work, survey_key: FromPath[str], statement: FromPath[str], big: FromQuery[str] = ""
) -> Response[bytes]:
    asked = await domain.pictured_question(work, survey_key, statement)
    problems = (PhotoProblem.TOO_BIG,) if big else ()
    return show(views.photo_page(work, asked, views.draft_of(asked), problems))


@post(
    "/work/photos/{survey_key:str}/{statement:str}",
    guards=[slowly],
    opt={bodies.TAKES_FILES: True, SENT_AGAIN: True},
    request_max_body_size=uploads.MOST_WITH_A_PHOTO,
    exception_handlers={RequestEntityTooLarge: uploads.too_big},
)
async def save_photo(
    request: Request,
    work: Work,
    survey_key: FromPath[str],
    statement: FromPath[str],
    data: MultipartBody[PhotoForm],
) -> Response[Any]:
    asked = await domain.pictured_question(work, survey_key, statement)
    draft, sent = data.draft(), await uploads.upload(request, "photo")
    photo = domain.new_photo(asked, draft, await once.form_hash(request))
    file, problems = await _prepared(request, draft, sent)
    if problems:
        page = views.photo_page(work, asked, draft, problems, choose_again=bool(sent))
        return show(page)
    theirs = await _save(request, work, photo, file)
    if theirs is not None:
        page = views.both_changed_page(work, theirs, draft, choose_again=bool(sent))
        return show(page, status=409)
    return go(f"{views.photos_path(work.organisation, survey_key)}?done=saved")


async def _prepared(
    request: Request, draft: PhotoDraft, sent: bytes
) -> tuple[PhotoFile | None, tuple[PhotoProblem, ...]]:
    """The photo made anew, None where none was sent; or what is to be put right. No connection is
    held meanwhile."""
    problems = domain.problems_with(draft, sent)
    await commit_early(request)
    if problems or not sent:
        return None, problems
    file = await domain.prepare(sent)
    return (None, (file,)) if isinstance(file, PhotoProblem) else (file, ())


async def _save(
    request: Request, work: WorkContext, photo: NewPhoto, file: PhotoFile | None
) -> PicturedQuestion | None:
    """Save it in a transaction of its own. Where somebody else changed it meanwhile, the question
    as it is now."""
    pool = request.app.state.pool
    async with db.council_transaction(pool, work.organisation_id) as council:
        if await domain.save(council, photo, file, by=work.member.id, now=work.now):
            return None
        return await domain.pictured_question(council, photo.survey_key, photo.statement)


@post("/work/photos/{survey_key:str}/{statement:str}/{photo_id:uuid}/take-away")
async def take_away_photo(
    work: Work, survey_key: FromPath[str], statement: FromPath[str], photo_id: FromPath[UUID]
) -> Response[None]:
    await domain.take_away(work, survey_key, statement, photo_id, by=work.member.id, now=work.now)
    return go(f"{views.photos_path(work.organisation, survey_key)}?done=gone")


router = Router(path="/{slug:str}", route_handlers=pages_of(__name__))
