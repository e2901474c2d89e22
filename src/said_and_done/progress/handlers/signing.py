"""Reading, signing, saying "not yet", and publishing."""

from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, FromQuery, URLEncodedBody

from said_and_done.groups import domain as groups
from said_and_done.people.context import Work, WorkContext
from said_and_done.people.model import KeyRole
from said_and_done.progress.domain import (
    changes,
    closing,
    keys,
    promises,
    publishing,
    reading,
    writing,
)
from said_and_done.progress.model.problems import ProgressProblem
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.text import Text
from said_and_done.progress.views import paths
from said_and_done.progress.views.work import signing
from said_and_done.progress.views.work.keys import SigningState, two_keys_page
from said_and_done.progress.views.work.saved import saved_words
from said_and_done.rounds.domain import rounds
from said_and_done.web.bodies import LONG_FORM
from said_and_done.web.http import go, show

Answer = Response[bytes] | Response[None]


class KeyForm(msgspec.Struct):
    """What a browser can send with a signature: which key, on which hash."""

    role: str = ""
    hash: str = ""
    signature: str = ""


class ObjectionForm(msgspec.Struct):
    """What a browser can send with a "not yet"."""

    objection: str = ""


class AnswerForm(msgspec.Struct):
    """What a browser can send as an answer to it."""

    answer: str = ""


@get("/work/progress/{name:str}")
async def show_two_keys(
    work: Work, name: FromPath[str], done: FromQuery[str] = "", other: FromQuery[str] = ""
) -> Response[bytes]:
    statement = await reading.open_statement(work, name, work.member)
    situation = await _situation(work, statement)
    notice = saved_words(done, other)
    return show(two_keys_page(work, statement, situation, notice=notice))


async def _situation(work: WorkContext, statement: ProgressStatement) -> SigningState:
    group = await groups.open_group(work, statement.group_id, work.member)
    newest = await writing.refreshed(work, statement, group, work.today)
    return SigningState(
        round=await rounds.round_by_id(work, statement.round_id),
        in_the_way=await publishing.in_the_way(work, statement, work.today),
        changed={role: await changes.since_last_read(work, statement, role) for role in KeyRole},
        evidence_is_old=newest.hash != statement.version.hash,
        withdrawn=await promises.withdrawn_notes(work, statement, work.today),
        takes_long=publishing.takes_long(statement, work.now),
        may_decide=frozenset(
            objection.id
            for objection in statement.objections
            if objection.answer is not None
            and closing.may_record_decision(group, objection, work.member)
        ),
        may_confirm=frozenset(
            objection.id
            for objection in statement.objections
            if closing.may_confirm_decision(group, objection, work.member)
        ),
    )


@get("/work/progress/{name:str}/read")
async def read_all(work: Work, name: FromPath[str]) -> Response[bytes]:
    statement = await reading.open_statement(work, name, work.member)
    shown = await reading.with_standing_quotes(work, statement)
    withdrawn = await promises.withdrawn_notes(work, statement, work.today)
    before = await _text_last_read(work, statement)
    return show(signing.read_page(work, shown, withdrawn=withdrawn, before=before))


async def _text_last_read(work: WorkContext, statement: ProgressStatement) -> Text | None:
    """What this member last read with a key in the hand, if it is not the newest."""
    if statement.published_at is not None:
        return None
    mine = (role for role in KeyRole if work.member.holds(role.role))
    texts = [await changes.text_last_read(work, statement, role) for role in mine]
    return next((text for text in texts if text), None)


@post("/work/progress/{name:str}/keys", request_max_body_size=LONG_FORM)
async def turn_key(work: Work, name: FromPath[str], data: URLEncodedBody[KeyForm]) -> Answer:
    statement = await reading.open_for_change(work, name, work.member)
    signed = await keys.sign(work, statement, data.role, data.hash, words=data.signature)
    if isinstance(signed, ProgressProblem):
        return await _not_signed(work, statement, data.signature, signed)
    return go(paths.work_path(work.organisation, name))


async def _not_signed(
    work: WorkContext, statement: ProgressStatement, typed: str, problem: ProgressProblem
) -> Response[bytes]:
    """The words as they are now, with what the person typed."""
    changed = problem is ProgressProblem.OTHER_WORDS
    page = signing.read_page(
        work,
        await reading.with_standing_quotes(work, statement),
        typed=typed,
        changed=changed,
        before=await _text_last_read(work, statement),
        withdrawn=await promises.withdrawn_notes(work, statement, work.today),
        problems=() if changed else (problem,),
    )
    return show(page, status=409) if changed else show(page)


@get("/work/progress/{name:str}/objections")
async def ask_why_not(work: Work, name: FromPath[str]) -> Response[bytes]:
    statement = await reading.open_statement(work, name, work.member)
    keys.key_role(work.member, "")
    reading.refuse_published(statement)
    return show(signing.object_page(work, statement))


@post("/work/progress/{name:str}/objections", request_max_body_size=LONG_FORM)
async def say_not_yet(
    work: Work, name: FromPath[str], data: URLEncodedBody[ObjectionForm]
) -> Answer:
    statement = await reading.open_for_change(work, name, work.member)
    role = keys.key_role(work.member, "")
    reading.refuse_published(statement)
    if problem := keys.problem_with_objection(data.objection):
        page = signing.object_page(work, statement, typed=data.objection, problems=[problem])
        return show(page)
    await keys.object_to(work, statement, role, data.objection)
    return go(paths.work_path(work.organisation, name))


@post(
    "/work/progress/{name:str}/objections/{objection_id:uuid}/answers",
    request_max_body_size=LONG_FORM,
)
async def answer_objection(
    work: Work, name: FromPath[str], objection_id: FromPath[UUID], data: URLEncodedBody[AnswerForm]
) -> Answer:
    statement = await reading.open_for_change(work, name, work.member)
    if problem := keys.problem_with_answer(data.answer):
        situation = await _situation(work, statement)
        page = two_keys_page(
            work, statement, situation, answer_typed=data.answer, problems=[problem]
        )
        return show(page)
    await keys.answer(work, statement, objection_id, data.answer)
    return go(paths.work_path(work.organisation, name))


@post("/work/progress/{name:str}/publications")
async def ask_to_publish(work: Work, name: FromPath[str]) -> Answer:
    statement = await reading.open_for_change(work, name, work.member)
    await publishing.ask_to_publish(work, statement)
    return go(paths.work_path(work.organisation, name))
