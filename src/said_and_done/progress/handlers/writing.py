"""Beginning a progress statement, and writing its parts."""

from collections.abc import Sequence
from itertools import islice, zip_longest

import msgspec
from litestar import Response, get, post
from litestar.params import FromPath, URLEncodedBody

from said_and_done.groups import domain as groups
from said_and_done.groups.model import Group
from said_and_done.people.context import Work, WorkContext
from said_and_done.progress.domain import choosing, promises, reading, writing
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.problems import ProgressProblem
from said_and_done.progress.model.short_version import MOST
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.text import EasyLine
from said_and_done.progress.model.writing import (
    ShortOffers,
    TypedHeadline,
    TypedSection,
    TypedShortVersion,
)
from said_and_done.progress.views import paths
from said_and_done.progress.views.work import index
from said_and_done.progress.views.work.saved import EVIDENCE, saved_path
from said_and_done.progress.views.work.writing import section_page
from said_and_done.rounds.domain import rounds
from said_and_done.rounds.model import Round
from said_and_done.web.bodies import FORM_OF_TEXTS
from said_and_done.web.http import go, show

Answer = Response[bytes] | Response[None]
LONGEST_NUMBER = 9


class BeginForm(msgspec.Struct):
    """What a browser can send to begin a progress statement."""

    round: str = ""
    group: str = ""
    title: str = ""


class SectionForm(msgspec.Struct):
    """What a browser can send for a section. One easy-read line comes as words, more as lists. The
    last five are those of a short version: None where the form has none."""

    words: str = ""
    based_on: str = ""
    easy: str | list[str] = ""
    picture: str | list[str] = ""
    finding: str | list[str] | None = None
    headline: str | list[str] = ""
    promise: str | list[str] = ""
    not_possible: str = ""
    why: str = ""


@get("/work/progress")
async def show_work_list(work: Work) -> Response[bytes]:
    return await _work_list(work)


@post("/work/progress")
async def begin(work: Work, data: URLEncodedBody[BeginForm]) -> Answer:
    closed = await _closed_rounds(work)
    ours = await groups.groups_of(work, work.member)
    round_ = next((one for one in closed if one.name == data.round), None)
    group = next((one for one in ours if str(one.id) == data.group), None)
    title = writing.problem_with_title(data.title, await writing.titles(work))
    if round_ is None or group is None or title:
        problems = _beginning_problems(round_, group, title)
        return await _work_list(work, data, problems)
    statement = await writing.draft(
        work, round_, group, title=data.title, by=work.member.id, now=work.now, today=work.today
    )
    return go(paths.work_path(work.organisation, statement.name))


def _beginning_problems(
    round_: Round | None, group: Group | None, title: ProgressProblem | None
) -> list[ProgressProblem]:
    problems = (
        None if round_ else ProgressProblem.NO_ROUND,
        None if group else ProgressProblem.NO_GROUP,
        title,
    )
    return [problem for problem in problems if problem]


async def _work_list(
    work: WorkContext, data: BeginForm | None = None, problems: Sequence[ProgressProblem] = ()
) -> Response[bytes]:
    return show(
        index.work_list_page(
            work,
            await reading.statements(work, work.member),
            await _closed_rounds(work),
            await groups.groups_of(work, work.member),
            taken=() if data else await writing.titles(work),
            typed=index.Beginning(round=data.round, group=data.group, title=data.title)
            if data
            else None,
            problems=problems,
        )
    )


async def _closed_rounds(work: WorkContext) -> list[Round]:
    """The rounds that have closed, the newest first."""
    found = await rounds.rounds(work)
    closed = [one for one in found if one.has_closed(work.today)]
    return sorted(closed, key=lambda one: one.last_day, reverse=True)


@get("/work/progress/{name:str}/sections/{part:str}")
async def ask_for_section(work: Work, name: FromPath[str], part: FromPath[str]) -> Response[bytes]:
    statement = await reading.open_statement(work, name, work.member)
    reading.refuse_published(statement)
    shown = await reading.with_standing_quotes(work, statement)
    which = reading.part_named(part)
    withdrawn = await promises.withdrawn_notes(work, statement, work.today, [which])
    offers = await _offers(work, statement, which)
    return show(section_page(work, shown, which, withdrawn=withdrawn, offers=offers))


async def _offers(
    work: WorkContext, statement: ProgressStatement, part: Part
) -> ShortOffers | None:
    """What a short version can be made of; None for the parts that have none."""
    if part is not Part.SUMMARY:
        return None
    group = await groups.open_group(work, statement.group_id, work.member)
    return await writing.offered(work, statement, group, work.today)


@post("/work/progress/{name:str}/sections/{part:str}", request_max_body_size=FORM_OF_TEXTS)
async def save_section(
    work: Work, name: FromPath[str], part: FromPath[str], data: URLEncodedBody[SectionForm]
) -> Answer:
    statement = await reading.open_for_change(work, name, work.member)
    which, typed = reading.part_named(part), writing.tidied(_typed(data))
    offers = await _offers(work, statement, which)
    problems = writing.problems_with_section(typed, statement.version.content, offers)
    conflict = None if problems else await writing.save(work, statement, which, typed, offers)
    if problems or conflict:
        shown = await reading.with_standing_quotes(work, statement)
        page = section_page(
            work,
            shown,
            which,
            typed=typed,
            conflict=conflict,
            withdrawn=await promises.withdrawn_notes(work, statement, work.today, [which]),
            offers=offers,
            problems=problems,
        )
        return show(page, status=409) if conflict else show(page)
    before = statement.version.content.summary.short_version
    other = choosing.other_words(typed.short, before, offers) if typed.short and offers else ()
    return go(saved_path(work.organisation, name, which.value, other))


def _typed(data: SectionForm) -> TypedSection:
    pairs = zip(_each(data.picture), _each(data.easy), strict=False)
    return TypedSection(
        words=data.words,
        easy=tuple(EasyLine(picture=picture, words=words) for picture, words in pairs),
        based_on=_version_number(data.based_on),
        short=_typed_short_version(data),
    )


def _each(typed: str | list[str]) -> list[str]:
    return [typed] if isinstance(typed, str) else typed


def _typed_short_version(data: SectionForm) -> TypedShortVersion | None:
    if data.finding is None:
        return None
    pairs = zip_longest(_each(data.finding), _each(data.headline), fillvalue="")
    return TypedShortVersion(
        said=tuple(TypedHeadline(unit=unit, words=words) for unit, words in islice(pairs, MOST)),
        promised=tuple(_each(data.promise)[:MOST]),
        not_possible=data.not_possible,
        reason=data.why,
    )


def _version_number(typed: str) -> int:
    """0, which no version has, when it cannot be one."""
    return int(typed) if typed.isdecimal() and len(typed) <= LONGEST_NUMBER else 0


@post("/work/progress/{name:str}/evidence")
async def bring_in_evidence(work: Work, name: FromPath[str]) -> Answer:
    statement = await reading.open_for_change(work, name, work.member)
    group = await groups.open_group(work, statement.group_id, work.member)
    other = await writing.bring_in_evidence(work, statement, group)
    return go(saved_path(work.organisation, name, EVIDENCE, other))
