"""HTTP in, HTTP out: a draft, what it says of itself, its hard words, and publishing it."""

from itertools import zip_longest
from typing import Any
from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.core.text import line
from said_and_done.people.context import Work, WorkContext
from said_and_done.revisions.domain import number_of, revision
from said_and_done.survey_editor.domain import (
    advice,
    drafts,
    editing,
    previewing,
    publishing,
    reviewing,
    typing,
)
from said_and_done.survey_editor.domain.completing import preview_of
from said_and_done.survey_editor.domain.looking import built_pictures
from said_and_done.survey_editor.handlers.reasons import reasons_of
from said_and_done.survey_editor.model import AboutDraft, EditorProblem, OpenDraft, WordDraft
from said_and_done.survey_editor.views import drafts as views
from said_and_done.survey_editor.views import questions as question_views
from said_and_done.survey_editor.views.paths import draft_path, surveys_path
from said_and_done.survey_editor.views.questions import PreviewWay
from said_and_done.surveys.model.questions import Audience
from said_and_done.web import bodies
from said_and_done.web.http import Shown, go, show
from said_and_done.web.request import several


class AboutForm(msgspec.Struct, frozen=True, kw_only=True):
    """What was typed about a survey, and what the page was based on."""

    title: str = ""
    about: str = ""
    for_whom: str = ""
    why: str = ""
    who_reads: str = ""
    minutes: str = ""
    audience: str = ""
    tested: str = ""
    note: str = ""
    sensitive: str = ""
    hint: str | list[str] = ""
    reason: str | list[str] = ""
    take_back: str | list[str] = ""
    based_on: str = ""

    def draft(self) -> AboutDraft:
        offered = {each.value for each in Audience}
        return AboutDraft(
            title=line(self.title),
            about=line(self.about),
            for_whom=line(self.for_whom),
            why=line(self.why),
            who_reads=line(self.who_reads),
            minutes=line(self.minutes),
            audience=Audience(self.audience) if self.audience in offered else Audience.PEOPLE,
            tested=bool(self.tested),
            note=line(self.note),
            sensitive=bool(self.sensitive),
        )


class WordsForm(msgspec.Struct, frozen=True, kw_only=True):
    """Hard words and their meanings, row by row."""

    word: str | list[str] = ""
    means: str | list[str] = ""
    based_on: str = ""

    def drafts(self) -> tuple[WordDraft, ...]:
        rows = zip_longest(several(self.word), several(self.means), fillvalue="")
        typed = (WordDraft(word=line(word), means=line(means)) for word, means in rows)
        return tuple(each for each in typed if each.word or each.means)


class SeenForm(msgspec.Struct, frozen=True, kw_only=True):
    """The draft that somebody saw before they pressed the button, and why they publish it before a
    group found it good to ask."""

    hash: str = ""
    reason: str = ""


class PageForm(msgspec.Struct, frozen=True, kw_only=True):
    """The page of a preview that somebody wants to hear."""

    page: str = ""


class SureForm(msgspec.Struct, frozen=True, kw_only=True):
    """The button of the page that asks first."""

    sure: str = ""


@get("/work/surveys/drafts/{draft_id:uuid}")
async def show_draft(
    work: Work, draft_id: FromPath[UUID], done: FromQuery[str] = "", question: FromQuery[str] = ""
) -> Shown:
    opened = await drafts.open_draft(work, draft_id)
    false_alarms = await advice.dismissed(work, opened.draft.survey_key)
    hinted = advice.questions_with_hints(opened.draft.content, false_alarms)
    looked = await reviewing.draft_and_groups(work, opened.draft.content)
    return show(views.draft_page(work, opened, looked, hinted, done=done, moved=question))


@get("/work/surveys/drafts/{draft_id:uuid}/about")
async def show_about(work: Work, draft_id: FromPath[UUID], done: FromQuery[str] = "") -> Shown:
    based_on = await revision(work, draft_id)
    opened = await drafts.open_draft(work, draft_id)
    about = views.about_of(opened.draft)
    hints = advice.hints_on_about(about, await advice.dismissed(work, opened.draft.survey_key))
    return show(views.about_page(work, opened, about, based_on, hints=hints, done=done))


@post("/work/surveys/drafts/{draft_id:uuid}/about")
async def save_about(
    work: Work, draft_id: FromPath[UUID], data: URLEncodedBody[AboutForm]
) -> Response[Any]:
    typed, based_on = data.draft(), number_of(data.based_on)
    reasons = reasons_of(data.hint, data.reason, data.take_back)
    opened = await drafts.open_draft(work, draft_id)
    key = opened.draft.survey_key
    hints = advice.hints_on_about(typed, await advice.dismissed(work, key), reasons)
    if problems := [
        *typing.problems_with_about(typed),
        *typing.problems_with_reasons(reasons),
    ]:
        page = views.about_page(work, opened, typed, based_on, hints=hints, problems=problems)
        return show(page)
    if not await editing.save_about(work, draft_id, typed, based_on=based_on):
        newest, theirs = await _again(work, draft_id, draft_id)
        return show(views.about_both_page(work, theirs, typed, newest, hints), status=409)
    are_kept = await advice.keep_reasons(work, key, hints, reasons)
    done = "saved" if are_kept else "other"
    return go(f"{draft_path(work.organisation, draft_id, 'about')}?done={done}")


@get("/work/surveys/drafts/{draft_id:uuid}/words")
async def show_words(work: Work, draft_id: FromPath[UUID], done: FromQuery[str] = "") -> Shown:
    based_on = await revision(work, editing.words_id(draft_id))
    opened = await drafts.open_draft(work, draft_id)
    words = opened.draft.content.words
    return show(views.words_page(work, opened, words, based_on, done=done))


@post("/work/surveys/drafts/{draft_id:uuid}/words", request_max_body_size=bodies.LONG_FORM)
async def save_words(
    work: Work, draft_id: FromPath[UUID], data: URLEncodedBody[WordsForm]
) -> Response[Any]:
    typed, based_on = data.drafts(), number_of(data.based_on)
    opened = await drafts.open_draft(work, draft_id)
    if problems := typing.problems_with_words(typed):
        return show(views.words_page(work, opened, typed, based_on, problems=problems))
    if not await editing.save_words(work, draft_id, typed, based_on=based_on):
        newest, theirs = await _again(work, draft_id, editing.words_id(draft_id))
        return show(views.words_both_page(work, theirs, typed, newest), status=409)
    return go(f"{draft_path(work.organisation, draft_id, 'words')}?done=saved")


async def _again(work: WorkContext, draft_id: UUID, subject_id: UUID) -> tuple[int, OpenDraft]:
    """What a form is based on, and the draft, after somebody else saved it."""
    return await revision(work, subject_id), await drafts.open_draft(work, draft_id)


@get("/work/surveys/drafts/{draft_id:uuid}/preview")
async def show_preview(
    work: Work,
    draft_id: FromPath[UUID],
    page: FromQuery[str] = "",
    way: FromQuery[str] = "",
    done: FromQuery[str] = "",
) -> Shown:
    opened = await drafts.open_draft(work, draft_id)
    survey = preview_of(opened.draft.content)
    place = min(max(number_of(page), 0), len(survey.questions))
    picked = PreviewWay(way) if way in {each.value for each in PreviewWay} else PreviewWay.PHONE
    screen = question_views.preview_screen(survey, place)
    shown = question_views.preview_page(
        work,
        opened,
        survey,
        place,
        picked,
        aloud=await previewing.sound_of(work, screen) if picked is PreviewWay.SOUND else None,
        has_voice=previewing.has_voice(),
        done=done,
    )
    return show(shown)


@post("/work/surveys/drafts/{draft_id:uuid}/preview/aloud")
async def read_preview_aloud(
    work: Work, draft_id: FromPath[UUID], data: URLEncodedBody[PageForm]
) -> Response[None]:
    opened = await drafts.open_draft(work, draft_id)
    survey = preview_of(opened.draft.content)
    place = min(max(number_of(data.page), 0), len(survey.questions))
    await previewing.ask_for_sound(work, question_views.preview_screen(survey, place))
    here = draft_path(work.organisation, draft_id, "preview")
    return go(f"{here}?way=sound&page={place}&done=aloud")


@get("/work/surveys/drafts/{draft_id:uuid}/publish")
async def show_publish(work: Work, draft_id: FromPath[UUID]) -> Shown:
    return show(await _publish_page(work, draft_id))


async def _publish_page(
    work: WorkContext, draft_id: UUID, *problems: EditorProblem, reason: str = ""
) -> views.PublishView:
    ready = await publishing.to_publish(work, draft_id)
    reviewed = await reviewing.reviewed_draft(work, ready.open.draft.content)
    needs_reason = reviewing.problem_with_reason(ready, reviewed, "") is not None
    return views.publish_page(
        work, ready, reviewed, problems, needs_reason=needs_reason, reason=reason
    )


@post("/work/surveys/drafts/{draft_id:uuid}/publish")
async def publish_draft(
    work: Work, draft_id: FromPath[UUID], data: URLEncodedBody[SeenForm]
) -> Response[Any]:
    pictures = built_pictures(work.settings.home)
    reason = line(data.reason)
    saved = await publishing.publish(
        work, draft_id, seen=data.hash, pictures=pictures, reason=reason
    )
    if isinstance(saved, EditorProblem):
        page = await _publish_page(work, draft_id, saved, reason=reason)
        return show(page, status=409 if saved is EditorProblem.CHANGED else 422)
    return go(f"{surveys_path(work.organisation, saved.survey_key)}?done=published")


@get("/work/surveys/drafts/{draft_id:uuid}/throw-away")
async def show_throw_away(work: Work, draft_id: FromPath[UUID]) -> Shown:
    return show(views.throw_away_page(work, await drafts.open_draft(work, draft_id)))


@post("/work/surveys/drafts/{draft_id:uuid}/throw-away")
async def throw_away_draft(
    work: Work, draft_id: FromPath[UUID], data: URLEncodedBody[SureForm]
) -> Response[Any]:
    if data.sure != "yes":
        page = views.throw_away_page(work, await drafts.open_draft(work, draft_id))
        return show(page, status=422)
    await drafts.throw_away(work, draft_id, by=work.member.id, now=work.now)
    return go(f"{surveys_path(work.organisation)}?done=thrown")
