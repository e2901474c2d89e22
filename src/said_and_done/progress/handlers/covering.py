"""Covering published words: asking for it, agreeing, saying no."""

from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.people.context import Work
from said_and_done.progress.domain import covering as progress_covering
from said_and_done.progress.domain import keys, reading
from said_and_done.progress.model.covering import TypedCovering
from said_and_done.progress.views import paths
from said_and_done.progress.views.work.covering import coverings_page
from said_and_done.web.http import go, show

Answer = Response[bytes] | Response[None]


class CoveringForm(msgspec.Struct):
    """What a browser can send to ask for words to be covered."""

    cover: str = ""
    reason: str = ""


@get("/work/progress/{name:str}/coverings")
async def show_coverings(work: Work, name: FromPath[str]) -> Response[bytes]:
    statement = await reading.open_statement(work, name, work.member)
    progress_covering.refuse_unpublished(statement)
    changes = await progress_covering.changes_by_covering(work, statement, work.now)
    covering = statement.open_covering
    late = covering is not None and progress_covering.takes_long_to_cover(covering, work.now)
    longer = await progress_covering.longer_words_left(work.conn, statement)
    return show(coverings_page(work, statement, changes, longer=longer, takes_long=late))


@post("/work/progress/{name:str}/coverings")
async def ask_to_cover(
    work: Work, name: FromPath[str], data: URLEncodedBody[CoveringForm]
) -> Answer:
    statement = await reading.open_for_change(work, name, work.member)
    progress_covering.refuse_unpublished(statement)
    typed = TypedCovering(words=data.cover, reason=data.reason)
    if problems := await progress_covering.problems_with_covering(work, statement, typed):
        page = coverings_page(work, statement, (), typed=typed, problems=problems)
        return show(page)
    await progress_covering.propose(work, statement, typed)
    return go(paths.coverings_path(work.organisation, name))


@post("/work/progress/{name:str}/coverings/{covering_id:uuid}/agreements")
async def agree_to_cover(
    work: Work, name: FromPath[str], covering_id: FromPath[UUID]
) -> Response[None]:
    statement = await reading.open_for_change(work, name, work.member)
    role = keys.key_role(work.member, "")
    await progress_covering.agree_to_cover(work, statement, covering_id, role)
    return go(paths.coverings_path(work.organisation, name))


@post("/work/progress/{name:str}/coverings/{covering_id:uuid}/ends")
async def end_covering(
    work: Work, name: FromPath[str], covering_id: FromPath[UUID]
) -> Response[None]:
    statement = await reading.open_for_change(work, name, work.member)
    await progress_covering.end_covering(work, statement, covering_id)
    return go(paths.coverings_path(work.organisation, name))
