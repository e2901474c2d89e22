"""HTTP in, HTTP out: one question of a draft."""

from itertools import zip_longest
from typing import Any
from uuid import UUID, uuid4

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.core.text import line
from said_and_done.people.context import Work, WorkContext
from said_and_done.revisions.domain import number_of, revision
from said_and_done.survey_editor.domain import advice, drafts, editing, looking, typing
from said_and_done.survey_editor.handlers.reasons import reasons_of
from said_and_done.survey_editor.model import (
    AnswerDraft,
    EditorProblem,
    QuestionToEdit,
    QuestionWords,
)
from said_and_done.survey_editor.views import questions as views
from said_and_done.survey_editor.views.paths import draft_path, question_path
from said_and_done.surveys.model.questions import Scale
from said_and_done.web.http import Shown, go, show
from said_and_done.web.request import several

QUESTION = "/work/surveys/drafts/{draft_id:uuid}/questions/{draft_question_id:uuid}"
NEXT_PAGES = {"statement", "picture"}


class QuestionForm(msgspec.Struct, frozen=True, kw_only=True):
    """What was typed for a question. ``then`` is the page that somebody goes to after saving."""

    core: str = ""
    wording: str = ""
    explain: str = ""
    say_more: str = ""
    wording_for_them: str = ""
    say_more_for_them: str = ""
    scale: str = ""
    answer: str | list[str] = ""
    mark: str | list[str] = ""
    beside: str = ""
    same: str = ""
    hint: str | list[str] = ""
    reason: str | list[str] = ""
    take_back: str | list[str] = ""
    based_on: str = ""
    then: str = ""

    def words(self) -> QuestionWords:
        return QuestionWords(
            core=self.core != "no",
            wording=line(self.wording),
            explain=line(self.explain),
            say_more=line(self.say_more),
            wording_for_them=line(self.wording_for_them),
            say_more_for_them=line(self.say_more_for_them),
            scale=Scale(self.scale) if self.scale in set(Scale) else Scale.YES_SOMETIMES_NO,
            own_answers=self._own_answers(),
            beside=line(self.beside),
            means_the_same=self.same == "yes",
        )

    def _own_answers(self) -> tuple[AnswerDraft, ...]:
        rows = zip_longest(several(self.answer), several(self.mark), fillvalue="")
        typed = (AnswerDraft(wording=line(words), picture=line(mark)) for words, mark in rows)
        return tuple(each for each in typed if each.wording or each.picture)


class PickForm(msgspec.Struct, frozen=True, kw_only=True):
    """A statement or a picture that was picked, and what was looked for."""

    statement: str = ""
    picture: str = ""
    find: str = ""
    theme: str = ""
    based_on: str = ""


class SureForm(msgspec.Struct, frozen=True, kw_only=True):
    """The button of the page that asks first."""

    sure: str = ""


class MoveForm(msgspec.Struct, frozen=True, kw_only=True):
    """Up, or else down."""

    to: str = ""


@post("/work/surveys/drafts/{draft_id:uuid}/questions")
async def add_question(work: Work, draft_id: FromPath[UUID]) -> Response[None]:
    question_id = uuid4()
    await editing.add_question(work, draft_id, question_id)
    return go(question_path(work.organisation, draft_id, question_id, "statement"))


@get(QUESTION)
async def show_question(
    work: Work,
    draft_id: FromPath[UUID],
    draft_question_id: FromPath[UUID],
    done: FromQuery[str] = "",
) -> Shown:
    edited = await editing.question_to_edit(work, draft_id, draft_question_id)
    words = views.words_of(edited.question)
    false_alarms = await advice.dismissed(work, edited.open.draft.survey_key)
    hints = advice.hints_on_question(words, false_alarms)
    page = views.question_page(work, edited, words, edited.revision, hints=hints, done=done)
    return show(page)


@post(QUESTION)
async def save_question(
    work: Work,
    draft_id: FromPath[UUID],
    draft_question_id: FromPath[UUID],
    data: URLEncodedBody[QuestionForm],
) -> Response[Any]:
    words, based_on = data.words(), number_of(data.based_on)
    reasons = reasons_of(data.hint, data.reason, data.take_back)
    edited = await editing.question_to_edit(work, draft_id, draft_question_id)
    key = edited.open.draft.survey_key
    hints = advice.hints_on_question(words, await advice.dismissed(work, key), reasons)
    if problems := [
        *typing.problems_with_question(words, edited.question),
        *typing.problems_with_reasons(reasons),
    ]:
        page = views.question_page(work, edited, words, based_on, hints=hints, problems=problems)
        return show(page)
    if not await editing.save_question(work, draft_id, draft_question_id, words, based_on=based_on):
        theirs = await editing.question_to_edit(work, draft_id, draft_question_id)
        page = views.question_both_page(work, theirs, words, theirs.revision, hints)
        return show(page, status=409)
    are_kept = await advice.keep_reasons(work, key, hints, reasons)
    parts = (data.then,) if data.then in NEXT_PAGES else ()
    here = question_path(work.organisation, draft_id, draft_question_id, *parts)
    return go(here if parts else f"{here}?done={'saved' if are_kept else 'other'}")


@post(f"{QUESTION}/move")
async def move_question(
    work: Work,
    draft_id: FromPath[UUID],
    draft_question_id: FromPath[UUID],
    data: URLEncodedBody[MoveForm],
) -> Response[None]:
    await editing.move_question(work, draft_id, draft_question_id, up=data.to == "up")
    return go(f"{draft_path(work.organisation, draft_id)}?done=moved&question={draft_question_id}")


@get(f"{QUESTION}/remove")
async def show_remove(
    work: Work, draft_id: FromPath[UUID], draft_question_id: FromPath[UUID]
) -> Shown:
    edited = await editing.question_to_edit(work, draft_id, draft_question_id)
    return show(views.remove_page(work, edited))


@post(f"{QUESTION}/remove")
async def remove_question(
    work: Work,
    draft_id: FromPath[UUID],
    draft_question_id: FromPath[UUID],
    data: URLEncodedBody[SureForm],
) -> Response[Any]:
    if data.sure != "yes":
        edited = await editing.question_to_edit(work, draft_id, draft_question_id)
        return show(views.remove_page(work, edited), status=422)
    await editing.remove_question(work, draft_id, draft_question_id)
    return go(f"{draft_path(work.organisation, draft_id)}?done=removed")


@get(f"{QUESTION}/statement")
async def show_statements(
    work: Work,
    draft_id: FromPath[UUID],
    draft_question_id: FromPath[UUID],
    find: FromQuery[str] = "",
    theme: FromQuery[str] = "",
) -> Shown:
    edited = await editing.question_to_edit(work, draft_id, draft_question_id)
    pick = views.Pick(find=find, theme=max(number_of(theme), 0), based_on=edited.revision)
    return show(_statement_page(work, edited, pick))


def _statement_page(
    work: WorkContext, edited: QuestionToEdit, pick: views.Pick, *problems: EditorProblem
) -> views.StatementView:
    found = looking.statements_for(
        edited.open.draft.content, edited.question, edited.open.framework, pick.find, pick.theme
    )
    return views.statement_page(work, edited, found, pick, problems)


@post(f"{QUESTION}/statement")
async def choose_statement(
    work: Work,
    draft_id: FromPath[UUID],
    draft_question_id: FromPath[UUID],
    data: URLEncodedBody[PickForm],
) -> Response[Any]:
    edited = await editing.question_to_edit(work, draft_id, draft_question_id)
    pick = views.Pick(
        find=data.find,
        theme=max(number_of(data.theme), 0),
        based_on=number_of(data.based_on),
        chosen=data.statement,
    )
    offered = looking.statements_for(
        edited.open.draft.content, edited.question, edited.open.framework, "", 0
    )
    if data.statement not in {each.code for each in offered}:
        return show(_statement_page(work, edited, pick, EditorProblem.NO_STATEMENT))
    if not await editing.choose_statement(
        work, draft_id, draft_question_id, data.statement, based_on=pick.based_on
    ):
        theirs = await editing.question_to_edit(work, draft_id, draft_question_id)
        both = msgspec.structs.replace(pick, based_on=theirs.revision, both=True)
        return show(_statement_page(work, theirs, both), status=409)
    return go(question_path(work.organisation, draft_id, draft_question_id))


@get(f"{QUESTION}/picture")
async def show_pictures(
    work: Work,
    draft_id: FromPath[UUID],
    draft_question_id: FromPath[UUID],
    find: FromQuery[str] = "",
) -> Shown:
    edited = await editing.question_to_edit(work, draft_id, draft_question_id)
    pick = views.Pick(find=find, based_on=edited.revision)
    found = _pictures(work, find, edited.question.picture)
    return show(views.picture_page(work, edited.open, edited, found, pick))


def _pictures(work: WorkContext, find: str, picture: str) -> tuple[str, ...]:
    """Those that are looked for; at first those like the picture that is there."""
    return looking.pictures_for(looking.picture_words(work.settings.home), find or picture)


@post(f"{QUESTION}/picture")
async def choose_picture(
    work: Work,
    draft_id: FromPath[UUID],
    draft_question_id: FromPath[UUID],
    data: URLEncodedBody[PickForm],
) -> Response[Any]:
    edited = await editing.question_to_edit(work, draft_id, draft_question_id)
    pick = views.Pick(find=data.find, based_on=number_of(data.based_on), chosen=data.picture)
    pictures = _pictures(work, data.find, edited.question.picture)
    picture = "" if data.picture == views.NO_PICTURE else data.picture
    if not data.picture or (picture and picture not in looking.built_pictures(work.settings.home)):
        problems = [EditorProblem.NO_PICTURE]
        return show(views.picture_page(work, edited.open, edited, pictures, pick, problems))
    if not await editing.choose_picture(
        work, draft_id, draft_question_id, picture, based_on=pick.based_on
    ):
        theirs = await editing.question_to_edit(work, draft_id, draft_question_id)
        both = msgspec.structs.replace(pick, based_on=theirs.revision, both=True)
        return show(views.picture_page(work, theirs.open, theirs, pictures, both), status=409)
    return go(f"{question_path(work.organisation, draft_id, draft_question_id)}?done=saved")


@get("/work/surveys/drafts/{draft_id:uuid}/picture")
async def show_survey_pictures(
    work: Work, draft_id: FromPath[UUID], find: FromQuery[str] = ""
) -> Shown:
    pick = views.Pick(find=find, based_on=await revision(work, draft_id))
    opened = await drafts.open_draft(work, draft_id)
    found = _pictures(work, find, opened.draft.content.picture)
    return show(views.picture_page(work, opened, None, found, pick))


@post("/work/surveys/drafts/{draft_id:uuid}/picture")
async def choose_survey_picture(
    work: Work, draft_id: FromPath[UUID], data: URLEncodedBody[PickForm]
) -> Response[Any]:
    opened = await drafts.open_draft(work, draft_id)
    pick = views.Pick(find=data.find, based_on=number_of(data.based_on), chosen=data.picture)
    pictures = _pictures(work, data.find, opened.draft.content.picture)
    if data.picture not in looking.built_pictures(work.settings.home):
        problems = [EditorProblem.NO_PICTURE]
        return show(views.picture_page(work, opened, None, pictures, pick, problems))
    if not await editing.choose_survey_picture(
        work, draft_id, data.picture, based_on=pick.based_on
    ):
        both = msgspec.structs.replace(pick, based_on=await revision(work, draft_id), both=True)
        theirs = await drafts.open_draft(work, draft_id)
        return show(views.picture_page(work, theirs, None, pictures, both), status=409)
    return go(f"{draft_path(work.organisation, draft_id)}?done=saved")
