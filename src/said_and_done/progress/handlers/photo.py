"""The photo of the group: putting it on, changing it, taking it away, and showing it to those who
write and sign."""

from datetime import timedelta
from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from litestar.params import FromPath, FromQuery, MultipartBody, URLEncodedBody

from said_and_done.core import db
from said_and_done.core.errors import NotFound
from said_and_done.core.limits import Limit
from said_and_done.core.text import line
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.context import Work, WorkContext
from said_and_done.people.domain.acting import ActingMember
from said_and_done.photographs.model import PhotoProblem
from said_and_done.progress import queries
from said_and_done.progress.domain import photo, reading
from said_and_done.progress.model.photo import GroupPhotoDraft, GroupPhotoFiles, TakenAwayReason
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.views import paths
from said_and_done.progress.views.work.photo import both_changed_page, draft_of, photo_page
from said_and_done.progress.views.work.saved import NO_PHOTO, PHOTO, saved_path, saved_words
from said_and_done.web import bodies, security, uploads
from said_and_done.web.files import file_for_one_person
from said_and_done.web.http import go, show
from said_and_done.web.once import SENT_AGAIN
from said_and_done.web.request import Request, commit_early

FILES = Limit(kind="group photos", tries=60, window=timedelta(hours=1))
slowly = security.not_too_often(FILES)


class PhotoForm(msgspec.Struct, frozen=True, kw_only=True):
    """The words beside the file."""

    alt: str = ""
    credit: str = ""
    agreed: str = ""
    in_place_of: str = ""

    def draft(self) -> GroupPhotoDraft:
        return GroupPhotoDraft(
            alt=line(self.alt),
            credit=line(self.credit),
            agreed=self.agreed == "yes",
            in_place_of=self.in_place_of,
        )


class TakeAwayForm(msgspec.Struct):
    """Why a published photo is taken away."""

    reason: str = ""


@get("/work/progress/{name:str}/photo")
async def show_photo(
    work: Work, name: FromPath[str], big: FromQuery[str] = "", done: FromQuery[str] = ""
) -> Response[bytes]:
    statement = await reading.open_statement(work, name, work.member)
    problems = (PhotoProblem.TOO_BIG,) if big else ()
    page = photo_page(
        work,
        statement,
        draft_of(statement),
        problems,
        may_ask_again=photo.may_ask_again(statement, work.now),
        notice=saved_words(done) if statement.published_at is None else None,
    )
    return show(page)


@get("/work/progress/{name:str}/photo/{file:str}")
async def show_photo_file(work: Work, name: FromPath[str], file: FromPath[str]) -> Response[bytes]:
    await reading.open_statement(work, name, work.member)
    file_hash, small = paths.named_photo(file)
    content = await queries.group_photo(work, name=name, file_hash=file_hash, small=small)
    if content is None:
        raise NotFound(reading.NO_PHOTO)
    return file_for_one_person(content, "image/jpeg")


@post(
    "/work/progress/{name:str}/photo",
    guards=[slowly],
    opt={bodies.TAKES_FILES: True, SENT_AGAIN: True},
    request_max_body_size=uploads.MOST_WITH_A_PHOTO,
    exception_handlers={RequestEntityTooLarge: uploads.too_big},
)
async def save_photo(
    request: Request, work: Work, name: FromPath[str], data: MultipartBody[PhotoForm]
) -> Response[Any]:
    statement = await reading.open_statement(work, name, work.member)
    reading.refuse_published(statement)
    draft, sent = data.draft(), await uploads.upload(request, "photo")
    files, problems = await _prepared(request, statement, draft, sent)
    if problems:
        page = photo_page(work, statement, draft, problems, choose_again=bool(sent))
        return show(page)
    theirs = await _save(request, work, name, draft, files)
    if theirs is not None:
        page = both_changed_page(work, theirs, draft, choose_again=bool(sent))
        return show(page, status=409)
    return go(saved_path(work.organisation, name, PHOTO))


async def _prepared(
    request: Request, statement: ProgressStatement, draft: GroupPhotoDraft, sent: bytes
) -> tuple[GroupPhotoFiles | None, tuple[PhotoProblem, ...]]:
    """The photo made anew, None where none was sent; or what is to be put right. No connection is
    held meanwhile."""
    problems = photo.problems_with(draft, sent, statement)
    await commit_early(request)
    if problems or not sent:
        return None, problems
    files = await photo.prepare(sent)
    return (None, (files,)) if isinstance(files, PhotoProblem) else (files, ())


async def _save(
    request: Request,
    work: WorkContext,
    name: str,
    draft: GroupPhotoDraft,
    files: GroupPhotoFiles | None,
) -> ProgressStatement | None:
    """Save it in a transaction of its own. Where somebody else changed the photo meanwhile, the
    progress statement as it is now."""
    async with db.transaction(request.app.state.pool, work.organisation_id) as conn:
        council = CouncilContext(conn, work.organisation)
        statement = await reading.open_for_change(council, name, work.member)
        acting = ActingMember(conn, work.organisation, work.member, work.now)
        return None if await photo.put(acting, statement, draft, files) else statement


@post("/work/progress/{name:str}/photo/take-away")
async def take_away_photo(
    work: Work, name: FromPath[str], data: URLEncodedBody[TakeAwayForm]
) -> Response[None]:
    statement = await reading.open_for_change(work, name, work.member)
    known = data.reason in list(TakenAwayReason)
    reason = TakenAwayReason(data.reason) if known else TakenAwayReason.ASKED
    await photo.take_away(work, statement, reason, work.settings.address)
    return go(f"{paths.work_photo_path(work.organisation, name)}?done={NO_PHOTO}")
