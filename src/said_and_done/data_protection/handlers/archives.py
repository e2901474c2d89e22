"""Everything of a council in one file, to take along."""

from uuid import UUID

from litestar import Response, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Stream

from said_and_done.data_protection.domain import archives
from said_and_done.data_protection.views import archives as views
from said_and_done.data_protection.views.paths import archive_path, data_protection_path
from said_and_done.organisations import domain as organisations
from said_and_done.people.context import Work
from said_and_done.web.http import Shown, download, go, show
from said_and_done.web.request import Request, commit_early


@get("/work/data-protection")
async def show_data_protection(work: Work, done: FromQuery[str] = "") -> Shown:
    deleted = await organisations.deletions(work, views.MOST_DELETIONS)
    return show(views.overview(work, await archives.archives(work), deleted, work.now, done=done))


@post("/work/data-protection/archives", status_code=303)
async def ask_for_archive(work: Work) -> Response[None]:
    return go(archive_path(work.organisation, await archives.ask(work)))


@get("/work/data-protection/archives/{archive_id:uuid}")
async def show_archive(work: Work, archive_id: FromPath[UUID]) -> Shown:
    archive = await archives.archive(work, archive_id)
    key = archives.key_words(work.settings, archive)
    return show(views.archive_page(work, archive, key, work.now))


@get("/work/data-protection/archives/{archive_id:uuid}/file")
async def take_archive(request: Request, work: Work, archive_id: FromPath[UUID]) -> Stream:
    """Sent piece by piece, while no connection is held."""
    taken = await archives.take(work, archive_id)
    await commit_early(request)
    content = archives.pieces(request.app.state.pool, work.organisation_id, archive_id)
    return download(
        content, "application/zip", views.file_name(work.organisation, taken), taken.size
    )


@post("/work/data-protection/archives/{archive_id:uuid}/remove", status_code=303)
async def remove_archive(work: Work, archive_id: FromPath[UUID]) -> Response[None]:
    await archives.remove(work, archive_id)
    return go(f"{data_protection_path(work.organisation)}?done=removed")
