"""Reading, signing, saying "not yet", and publishing."""

from uuid import UUID

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.core.db import Connection
from said_and_done.groups import domain as groups
from said_and_done.organisations.model import Organisation
from said_and_done.people.context import Work, WorkContext
from said_and_done.people.model import KeyRole, Member
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
from said_and_done.progress.views import paths
from said_and_done.progress.views.work import signing
from said_and_done.progress.views.work.keys import SigningState, two_keys_page
from said_and_done.rounds.domain import rounds
from said_and_done.web.bodies import LONG_FORM
from said_and_done.web.clocks import Clock
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
    work: Work,
    name: FromPath[str],
) -> Response[bytes]:
    statement = await reading.open_statement(work.conn, work.organisation.id, name, work.member)
    situation = await _situation(work.conn, work.organisation, work.member, statement, work.clock)
    return show(two_keys_page(work.organisation, work.member, statement, situation))


async def _situation(
    conn: Connection,
    organisation: Organisation,
    member: Member,
    statement: ProgressStatement,
    clock: Clock,
) -> SigningState:
    group = await groups.open_group(conn, organisation.id, statement.group_id, member)
    newest = await writing.refreshed(conn, organisation, statement, group, clock.today)
    return SigningState(
        round=await rounds.round_by_id(conn, organisation.id, statement.round_id),
        in_the_way=await publishing.in_the_way(conn, organisation.id, statement, clock.today),
        changed={
            role: await changes.since_last_read(conn, organisation.id, statement, role)
            for role in KeyRole
        },
        evidence_is_old=newest.hash != statement.version.hash,
        withdrawn=await promises.withdrawn_notes(conn, organisation.id, statement, clock.today),
        takes_long=publishing.takes_long(statement, clock.now),
        may_decide=frozenset(
            objection.id
            for objection in statement.objections
            if objection.answer is not None
            and closing.may_record_decision(group, objection, member)
        ),
        may_confirm=frozenset(
            objection.id
            for objection in statement.objections
            if closing.may_confirm_decision(group, objection, member)
        ),
    )


@get("/work/progress/{name:str}/read")
async def read_all(
    work: Work,
    name: FromPath[str],
) -> Response[bytes]:
    statement = await reading.open_statement(work.conn, work.organisation.id, name, work.member)
    shown = await reading.with_standing_quotes(work.conn, work.organisation.id, statement)
    withdrawn = await promises.withdrawn_notes(
        work.conn, work.organisation.id, statement, work.today
    )
    return show(signing.read_page(work.organisation, work.member, shown, withdrawn=withdrawn))


@post("/work/progress/{name:str}/keys", request_max_body_size=LONG_FORM)
async def turn_key(
    work: Work,
    name: FromPath[str],
    data: URLEncodedBody[KeyForm],
) -> Answer:
    statement = await reading.open_for_change(work.conn, work.organisation.id, name, work.member)
    signed = await keys.sign(
        work.conn,
        work.organisation.id,
        statement,
        data.role,
        data.hash,
        words=data.signature,
        member=work.member,
        now=work.now,
    )
    if isinstance(signed, ProgressProblem):
        return await _not_signed(work, statement, data.signature, signed)
    return go(paths.work_path(work.organisation, name))


async def _not_signed(
    work: WorkContext, statement: ProgressStatement, typed: str, problem: ProgressProblem
) -> Response[bytes]:
    """The words as they are now, with what the person typed."""
    changed = problem is ProgressProblem.OTHER_WORDS
    page = signing.read_page(
        work.organisation,
        work.member,
        await reading.with_standing_quotes(work.conn, work.organisation.id, statement),
        typed=typed,
        changed=changed,
        withdrawn=await promises.withdrawn_notes(
            work.conn, work.organisation.id, statement, work.today
        ),
        problems=() if changed else (problem,),
    )
    return show(page, status=409) if changed else show(page)


@get("/work/progress/{name:str}/objections")
async def ask_why_not(
    work: Work,
    name: FromPath[str],
) -> Response[bytes]:
    statement = await reading.open_statement(work.conn, work.organisation.id, name, work.member)
    keys.key_role(work.member, "")
    keys.refuse_published(statement)
    return show(signing.object_page(work.organisation, work.member, statement))


@post("/work/progress/{name:str}/objections", request_max_body_size=LONG_FORM)
async def say_not_yet(
    work: Work,
    name: FromPath[str],
    data: URLEncodedBody[ObjectionForm],
) -> Answer:
    statement = await reading.open_for_change(work.conn, work.organisation.id, name, work.member)
    role = keys.key_role(work.member, "")
    keys.refuse_published(statement)
    if problem := keys.problem_with_objection(data.objection):
        page = signing.object_page(
            work.organisation, work.member, statement, typed=data.objection, problems=[problem]
        )
        return show(page)
    await keys.object_to(
        work.conn,
        work.organisation.id,
        statement,
        role,
        data.objection,
        member=work.member,
        now=work.now,
    )
    return go(paths.work_path(work.organisation, name))


@post(
    "/work/progress/{name:str}/objections/{objection_id:uuid}/answers",
    request_max_body_size=LONG_FORM,
)
async def answer_objection(
    work: Work,
    name: FromPath[str],
    objection_id: FromPath[UUID],
    data: URLEncodedBody[AnswerForm],
) -> Answer:
    statement = await reading.open_for_change(work.conn, work.organisation.id, name, work.member)
    if problem := keys.problem_with_answer(data.answer):
        situation = await _situation(
            work.conn, work.organisation, work.member, statement, work.clock
        )
        page = two_keys_page(
            work.organisation,
            work.member,
            statement,
            situation,
            answer_typed=data.answer,
            problems=[problem],
        )
        return show(page)
    await keys.answer(
        work.conn,
        work.organisation.id,
        statement,
        objection_id,
        data.answer,
        member=work.member,
        now=work.now,
    )
    return go(paths.work_path(work.organisation, name))


@post("/work/progress/{name:str}/publications")
async def ask_to_publish(
    work: Work,
    name: FromPath[str],
) -> Answer:
    statement = await reading.open_for_change(work.conn, work.organisation.id, name, work.member)
    await publishing.ask_to_publish(
        work.conn,
        work.organisation.id,
        statement,
        member=work.member,
        now=work.now,
        today=work.today,
    )
    return go(paths.work_path(work.organisation, name))
