"""HTTP in, HTTP out: progress statements for everybody, and where they are written and signed."""

from collections.abc import Sequence
from uuid import UUID

import msgspec
from litestar import Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody

from said_and_done.db import Connection
from said_and_done.groups import domain as groups
from said_and_done.groups.model import Group
from said_and_done.organisations.model import Organisation
from said_and_done.people import domain as people
from said_and_done.people.model import Member, Role
from said_and_done.progress import domain, views
from said_and_done.progress.model import (
    DocumentKind,
    EasyLine,
    KeyRole,
    ProgressProblem,
    ProgressStatement,
    TypedSection,
)
from said_and_done.rounds import domain as rounds
from said_and_done.rounds.model import Round
from said_and_done.web import Clock, Conn, document, go, show

PDF = "application/pdf"
Answer = Response[bytes] | Response[None]


class BeginForm(msgspec.Struct):
    """What a browser can send to begin a progress statement."""

    round: str = ""
    group: str = ""
    title: str = ""


class SectionForm(msgspec.Struct):
    """What a browser can send for a section. One easy-read line comes as words, more as lists."""

    words: str = ""
    based_on: str = ""
    easy: str | list[str] = ""
    picture: str | list[str] = ""


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


# ----------------------------------------------------------------- for everybody


@get("/progress")
async def show_published_list(
    conn: Conn, organisation: NamedDependency[Organisation]
) -> Response[bytes]:
    found = await domain.published(conn, organisation.id)
    return show(views.published_list_page(organisation, found))


@get("/progress/{name:str}")
async def show_published(
    conn: Conn, organisation: NamedDependency[Organisation], name: FromPath[str]
) -> Response[bytes]:
    # A name has no dot in it, so the PDF's address cannot be another page's.
    if name.endswith(".pdf"):
        return await _file(conn, organisation, name.removesuffix(".pdf"), DocumentKind.STANDARD)
    found = await domain.read_published(conn, organisation.id, name)
    return show(views.published_page(organisation, found))


@get("/progress/{name:str}/easy-read")
async def show_easy_read(
    conn: Conn, organisation: NamedDependency[Organisation], name: FromPath[str]
) -> Response[bytes]:
    found = await domain.read_published(conn, organisation.id, name)
    return show(views.published_page(organisation, found, easy=True))


@get("/progress/{name:str}/easy-read.pdf")
async def show_easy_read_file(
    conn: Conn, organisation: NamedDependency[Organisation], name: FromPath[str]
) -> Response[bytes]:
    return await _file(conn, organisation, name, DocumentKind.EASY_READ)


async def _file(
    conn: Connection, organisation: Organisation, name: str, kind: DocumentKind
) -> Response[bytes]:
    pdf = await domain.document(conn, organisation.id, name, kind)
    ending = "-easy-read" if kind is DocumentKind.EASY_READ else ""
    return document(pdf, PDF, f"{organisation.slug}-{name}{ending}.pdf")


@get("/verify/{fingerprint:str}")
async def verify(conn: Conn, fingerprint: FromPath[str]) -> Response[bytes]:
    return show(views.seal_page(await domain.seal(conn, fingerprint)))


# ------------------------------------------------------------ beginning and reading


@get("/work/progress")
async def show_work_list(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
) -> Response[bytes]:
    return await _work_list(conn, organisation, member, clock)


@post("/work/progress")
async def begin(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    data: URLEncodedBody[BeginForm],
) -> Answer:
    people.require(member, Role.COORDINATOR)
    closed = await _closed_rounds(conn, organisation, clock)
    ours = await groups.groups_of(conn, organisation.id, member)
    round_ = next((one for one in closed if one.name == data.round), None)
    group = next((one for one in ours if str(one.id) == data.group), None)
    title = domain.problem_with_title(data.title, await domain.names(conn, organisation.id))
    if round_ is None or group is None or title:
        problems = _beginning_problems(round_, group, title)
        return await _work_list(conn, organisation, member, clock, data, problems)
    made = await domain.draft(
        conn,
        organisation,
        round_,
        group,
        title=data.title,
        by=member.id,
        now=clock.now,
        today=clock.today,
    )
    return go(views.work_path(organisation, made.name))


def _beginning_problems(
    round_: Round | None, group: Group | None, title: ProgressProblem | None
) -> list[ProgressProblem]:
    found = (
        None if round_ else ProgressProblem.NO_ROUND,
        None if group else ProgressProblem.NO_GROUP,
        title,
    )
    return [problem for problem in found if problem]


async def _work_list(
    conn: Connection,
    organisation: Organisation,
    member: Member,
    clock: Clock,
    data: BeginForm | None = None,
    problems: Sequence[ProgressProblem] = (),
) -> Response[bytes]:
    return show(
        views.work_list_page(
            organisation,
            member,
            await domain.statements(conn, organisation.id, member),
            await _closed_rounds(conn, organisation, clock),
            await groups.groups_of(conn, organisation.id, member),
            typed=views.Beginning(round=data.round, group=data.group, title=data.title)
            if data
            else None,
            problems=problems,
        )
    )


async def _closed_rounds(conn: Connection, organisation: Organisation, clock: Clock) -> list[Round]:
    """The rounds that have closed, the newest first."""
    found = await rounds.rounds(conn, organisation.id)
    closed = [one for one in found if one.has_closed(clock.today)]
    return sorted(closed, key=lambda one: one.closes_on, reverse=True)


@get("/work/progress/{name:str}")
async def show_two_keys(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    name: FromPath[str],
) -> Response[bytes]:
    statement = await domain.open_statement(conn, organisation.id, name, member)
    situation = await _situation(conn, organisation, member, statement, clock)
    return show(views.two_keys_page(organisation, member, statement, situation))


async def _situation(
    conn: Connection,
    organisation: Organisation,
    member: Member,
    statement: ProgressStatement,
    clock: Clock,
) -> views.Situation:
    group = await groups.open_group(conn, organisation.id, statement.group_id, member)
    newest = await domain.refreshed(conn, organisation, statement, group, clock.today)
    return views.Situation(
        round=await rounds.round_by_id(conn, organisation.id, statement.round_id),
        in_the_way=await domain.in_the_way(conn, organisation.id, statement, clock.today),
        changed={
            role: await domain.since_last_read(conn, organisation.id, statement, role)
            for role in KeyRole
        },
        evidence_is_old=newest.hash != statement.version.hash,
        takes_long=domain.takes_long(statement, clock.now),
    )


@get("/work/progress/{name:str}/read")
async def read_all(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    name: FromPath[str],
) -> Response[bytes]:
    statement = await domain.open_statement(conn, organisation.id, name, member)
    return show(views.read_page(organisation, member, statement))


# ---------------------------------------------------------------------- the two keys


@post("/work/progress/{name:str}/keys")
async def turn_key(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    name: FromPath[str],
    data: URLEncodedBody[KeyForm],
) -> Answer:
    statement = await domain.open_for_change(conn, organisation.id, name, member)
    role = domain.key_role(member, data.role)
    domain.refuse_published(statement)
    if domain.has_changed(statement, data.hash):
        page = views.read_page(organisation, member, statement, typed=data.signature, changed=True)
        return show(page, status=409)
    if problem := domain.problem_with_signature(data.signature):
        page = views.read_page(
            organisation, member, statement, typed=data.signature, problems=[problem]
        )
        return show(page)
    await domain.sign(
        conn,
        organisation.id,
        statement,
        role,
        data.hash,
        words=data.signature,
        member=member,
        now=clock.now,
    )
    return go(views.work_path(organisation, name))


@get("/work/progress/{name:str}/objections")
async def ask_why_not(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    name: FromPath[str],
) -> Response[bytes]:
    statement = await domain.open_statement(conn, organisation.id, name, member)
    domain.key_role(member, "")
    domain.refuse_published(statement)
    return show(views.object_page(organisation, member, statement))


@post("/work/progress/{name:str}/objections")
async def say_not_yet(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    name: FromPath[str],
    data: URLEncodedBody[ObjectionForm],
) -> Answer:
    statement = await domain.open_for_change(conn, organisation.id, name, member)
    role = domain.key_role(member, "")
    domain.refuse_published(statement)
    if problem := domain.problem_with_objection(data.objection):
        page = views.object_page(
            organisation, member, statement, typed=data.objection, problems=[problem]
        )
        return show(page)
    await domain.object_to(
        conn, organisation.id, statement, role, data.objection, member=member, now=clock.now
    )
    return go(views.work_path(organisation, name))


@post("/work/progress/{name:str}/objections/{objection_id:uuid}/answers")
async def answer_objection(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    name: FromPath[str],
    objection_id: FromPath[UUID],
    data: URLEncodedBody[AnswerForm],
) -> Answer:
    statement = await domain.open_for_change(conn, organisation.id, name, member)
    if problem := domain.problem_with_answer(data.answer):
        situation = await _situation(conn, organisation, member, statement, clock)
        page = views.two_keys_page(
            organisation,
            member,
            statement,
            situation,
            answer_typed=data.answer,
            problems=[problem],
        )
        return show(page)
    await domain.answer(
        conn,
        organisation.id,
        statement,
        objection_id,
        data.answer,
        member=member,
        now=clock.now,
    )
    return go(views.work_path(organisation, name))


# -------------------------------------------------------------------------- writing


@get("/work/progress/{name:str}/sections/{part:str}")
async def ask_for_section(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    name: FromPath[str],
    part: FromPath[str],
) -> Response[bytes]:
    statement = await domain.open_statement(conn, organisation.id, name, member)
    people.require(member, Role.COORDINATOR)
    domain.refuse_published(statement)
    return show(views.section_page(organisation, member, statement, domain.part_named(part)))


@post("/work/progress/{name:str}/sections/{part:str}")
async def keep_section(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    name: FromPath[str],
    part: FromPath[str],
    data: URLEncodedBody[SectionForm],
) -> Answer:
    statement = await domain.open_for_change(conn, organisation.id, name, member)
    people.require(member, Role.COORDINATOR)
    which, typed = domain.part_named(part), domain.tidied(_typed(data))
    if problems := domain.problems_with_section(typed, statement.version.content):
        page = views.section_page(
            organisation, member, statement, which, typed=typed, problems=problems
        )
        return show(page)
    conflict = await domain.save(
        conn, organisation.id, statement, which, typed, member=member, now=clock.now
    )
    if conflict:
        page = views.section_page(
            organisation, member, statement, which, typed=typed, conflict=conflict
        )
        return show(page, status=409)
    return go(views.work_path(organisation, name))


def _typed(data: SectionForm) -> TypedSection:
    easy = [data.easy] if isinstance(data.easy, str) else data.easy
    pictures = [data.picture] if isinstance(data.picture, str) else data.picture
    pairs = zip(pictures, easy, strict=False)
    return TypedSection(
        words=data.words,
        easy=tuple(EasyLine(picture=picture, words=words) for picture, words in pairs),
        based_on=int(data.based_on) if data.based_on.isdecimal() else 0,
    )


@post("/work/progress/{name:str}/evidence")
async def bring_in_evidence(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    name: FromPath[str],
) -> Answer:
    statement = await domain.open_for_change(conn, organisation.id, name, member)
    group = await groups.open_group(conn, organisation.id, statement.group_id, member)
    await domain.bring_in_evidence(
        conn, organisation, statement, group, member=member, now=clock.now, today=clock.today
    )
    return go(views.work_path(organisation, name))


@post("/work/progress/{name:str}/publications")
async def ask_to_publish(
    conn: Conn,
    organisation: NamedDependency[Organisation],
    member: NamedDependency[Member],
    clock: NamedDependency[Clock],
    name: FromPath[str],
) -> Answer:
    statement = await domain.open_for_change(conn, organisation.id, name, member)
    await domain.ask_to_publish(
        conn, organisation.id, statement, member=member, now=clock.now, today=clock.today
    )
    return go(views.work_path(organisation, name))


router = Router(
    path="/{slug:str}",
    route_handlers=[
        show_published_list,
        show_published,
        show_easy_read,
        show_easy_read_file,
        show_work_list,
        begin,
        show_two_keys,
        read_all,
        turn_key,
        ask_why_not,
        say_not_yet,
        answer_objection,
        ask_for_section,
        keep_section,
        bring_in_evidence,
        ask_to_publish,
    ],
)
