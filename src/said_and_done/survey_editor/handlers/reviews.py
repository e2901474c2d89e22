"""HTTP in, HTTP out: a co-production group looks at a draft."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.core.text import line
from said_and_done.people.context import Work
from said_and_done.survey_editor.domain import advice, drafts, reviewing
from said_and_done.survey_editor.model import EditorProblem
from said_and_done.survey_editor.views import drafts as draft_views
from said_and_done.survey_editor.views import reviews as views
from said_and_done.survey_editor.views.paths import draft_path
from said_and_done.web.http import Shown, go, show


class AskForm(msgspec.Struct, frozen=True, kw_only=True):
    """The group that is asked."""

    group: str = ""


class OpinionForm(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody says of the words that they saw."""

    opinion: str = ""
    because: str = ""
    seen: str = ""


@post("/work/surveys/drafts/{draft_id:uuid}/reviews")
async def ask_group(
    work: Work, draft_id: FromPath[UUID], data: URLEncodedBody[AskForm]
) -> Response[Any]:
    opened = await drafts.open_draft(work, draft_id)
    content = opened.draft.content
    if problem := await reviewing.ask(work, content, data.group):
        hinted = advice.questions_with_hints(content, await advice.dismissed(work, content.key))
        looked = await reviewing.draft_and_groups(work, content)
        return show(draft_views.draft_page(work, opened, looked, hinted, problems=[problem]))
    return go(f"{draft_path(work.organisation, draft_id)}?done=asked#group")


@get("/work/reviews/{review_id:uuid}")
async def show_review(work: Work, review_id: FromPath[UUID], done: FromQuery[str] = "") -> Shown:
    read = await reviewing.review_to_read(work, review_id, work.member)
    return show(views.review_page(work, read, done=done))


@post("/work/reviews/{review_id:uuid}")
async def say_opinion(
    work: Work, review_id: FromPath[UUID], data: URLEncodedBody[OpinionForm]
) -> Response[Any]:
    read = await reviewing.review_to_read(work, review_id, work.member)
    because = line(data.because)
    if problem := await reviewing.say(work, read, data.opinion, because, seen=data.seen):
        page = views.review_page(work, read, [problem], opinion=data.opinion, because=because)
        return show(page, status=409 if problem is EditorProblem.OTHER_DRAFT else 422)
    return go(f"{views.review_path(work.organisation, read.review)}?done=said")
