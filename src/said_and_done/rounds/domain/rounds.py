"""Making a round, and the ways in to its surveys."""

import secrets
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from said_and_done.core import dates
from said_and_done.core.dates import DayQuestion, question
from said_and_done.core.db import Connection
from said_and_done.core.errors import NotFound, Refusal, TooLate
from said_and_done.core.text import free_word, same
from said_and_done.framework.domain import loading
from said_and_done.i18n.translation import gettext_noop
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.model import Organisation
from said_and_done.revisions import domain as revisions
from said_and_done.rounds import queries
from said_and_done.rounds.model import (
    OpenWayIn,
    Round,
    RoundDraft,
    RoundPlan,
    RoundProblem,
    RoundSurvey,
    RoundToChange,
    TypedDay,
    WayIn,
    WayInKind,
    WayInProblem,
)
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model import SurveyVersion

LONGEST_TITLE = 100
# A day further away is asked about.
YEARS_OF_A_ROUND = 2
YEARS_BACK = 1
LONGEST_NAME = 60
LONGEST_WAY_IN = 80
LONGEST_REASON = 300
# No letters that look or sound like others: people read a code from a poster, or say it by phone.
CODE_LETTERS = "acdefhjkmnprtuvwxy"
CODE_LENGTH = 6
CODE_TRIES = 5
OTHER_ADDRESSES = {"new"}
WORD_OTHERWISE = "round"
DAY_PROBLEMS = {
    "opens_on": RoundProblem.OPENS_UNCLEAR,
    "closes_on": RoundProblem.CLOSES_UNCLEAR,
    "answer_by": RoundProblem.ANSWER_UNCLEAR,
}


async def rounds(conn: Connection, organisation_id: UUID) -> list[Round]:
    """All rounds of a council, the newest first."""
    return await queries.rounds(conn, organisation_id)


async def round_named(conn: Connection, organisation_id: UUID, name: str) -> Round:
    """The round of an address. Raises NotFound."""
    round_ = await queries.round_named(conn, organisation_id, name)
    if round_ is None:
        raise NotFound("We do not know a round of that name.")
    return round_


async def round_by_id(conn: Connection, organisation_id: UUID, round_id: UUID) -> Round:
    """Raises NotFound."""
    return await queries.round_by_id(conn, organisation_id=organisation_id, round_id=round_id)


async def round_surveys(
    conn: Connection, organisation_id: UUID, round_id: UUID
) -> list[RoundSurvey]:
    """The surveys of a round with their pinned versions, by key."""
    return await queries.round_surveys(conn, organisation_id=organisation_id, round_id=round_id)


async def round_versions(
    conn: Connection, organisation_id: UUID, round_id: UUID
) -> list[SurveyVersion]:
    """The pinned versions themselves, by key."""
    pinned = await round_surveys(conn, organisation_id, round_id)
    return [await surveys.version(conn, one.survey_version_id) for one in pinned]


async def create_round(
    conn: Connection,
    organisation: Organisation,
    plan: RoundPlan,
    by: UUID | None,
    now: datetime,
) -> Round:
    """Keep a round, with a web link to each survey, so that the public page can lead to it.

    It pins the newest version of its surveys, and of their framework.

    Raises Refusal when the plan does not hold together, or when the name is taken.
    """
    versions = [await surveys.newest(conn, key) for key in plan.survey_keys]
    refuse_broken(plan, versions)
    pinned = await loading.newest(conn, versions[0].survey.framework)
    taken = {one.name for one in await rounds(conn, organisation.id)}
    made = Round(
        id=uuid4(),
        name=plan.name or name_for(plan.title, taken),
        title=plan.title,
        opens_on=plan.opens_on,
        closes_on=plan.closes_on,
        answer_by=plan.answer_by,
        framework_version_id=pinned.id,
    )
    if not await queries.add_round(conn, organisation.id, made, by=by, now=now):
        raise Refusal(RoundProblem.NAME_TAKEN.sentence)
    for one in versions:
        await add_survey(conn, organisation.id, made, one, now)
    await organisations.record(
        conn, organisation.id, what="round made", about={"round": made.name}, by=by, now=now
    )
    return made


async def add_survey(
    conn: Connection, organisation_id: UUID, round_: Round, version: SurveyVersion, now: datetime
) -> None:
    """One more survey for a round, with a web link, so that the public page can lead to it."""
    key, title = version.survey_key, version.survey.title
    pinned = RoundSurvey(survey_key=key, survey_version_id=version.id)
    await queries.save_round_survey(
        conn, organisation_id=organisation_id, round_id=round_.id, pinned=pinned
    )
    await add_way_in(conn, organisation_id, round_, key, WayInKind.LINK, title, now)


async def plan_round(
    conn: Connection,
    organisation_id: UUID,
    draft: RoundDraft,
    today: date,
    change: RoundToChange | None = None,
) -> RoundPlan | tuple[RoundProblem | DayQuestion, ...]:
    """What a coordinator typed as a plan, or all that there is to put right, or to be asked.
    ``change`` is the round as it is, for a plan that changes one."""
    versions = change.offered if change else await offered_surveys(conn)
    offered = {one.survey_key: one.survey.framework for one in versions}
    read = {field: read_day(getattr(draft, field), today) for field in DAY_PROBLEMS}
    problems = [problem for field, problem in DAY_PROBLEMS.items() if read[field] is None]
    # A day that is not clear is said once; meanwhile the others are looked at with a day that fits.
    plan = RoundPlan(
        title=draft.title,
        opens_on=read["opens_on"] or date.min,
        closes_on=read["closes_on"] or max(today, read["opens_on"] or today),
        answer_by=read["answer_by"] or date.max,
        survey_keys=draft.survey_keys,
    )
    problems += problems_of(
        plan, [*_framework_of(change), *(offered.get(key, "") for key in draft.survey_keys)]
    )
    problems += await _problems_of_today(conn, organisation_id, plan, today, change)
    if not set(draft.survey_keys) <= set(offered):
        problems.append(RoundProblem.UNKNOWN_SURVEY)
    asked = _questions(plan, draft, today, {one.field for one in problems})
    return (*sorted(set(problems), key=list(RoundProblem).index), *asked) or plan


def _framework_of(change: RoundToChange | None) -> list[str]:
    """A round keeps the framework that it was made with."""
    return [one.survey.framework for one in change.versions[:1]] if change else []


def _questions(
    plan: RoundPlan, draft: RoundDraft, today: date, without: set[str]
) -> Iterator[DayQuestion]:
    """What to ask about days that are far from the one before them, but for fields that have
    another problem."""
    start = today
    for field in DAY_PROBLEMS:
        day = getattr(plan, field)
        asked = question(
            field,
            day,
            start,
            sure=getattr(draft, field).sure,
            past=YEARS_BACK,
            ahead=YEARS_OF_A_ROUND,
        )
        if field not in without and asked is not None:
            yield asked
        elif field not in without:
            start = day


async def _problems_of_today(
    conn: Connection,
    organisation_id: UUID,
    plan: RoundPlan,
    today: date,
    change: RoundToChange | None,
) -> list[RoundProblem]:
    problems = []
    if plan.closes_on < today and not (change and plan.closes_on == change.round.closes_on):
        problems.append(RoundProblem.CLOSES_IN_THE_PAST)
    others = [
        one
        for one in await rounds(conn, organisation_id)
        if change is None or one.id != change.round.id
    ]
    if any(same(plan.title[: LONGEST_TITLE + 1], other.title) for other in others):
        problems.append(RoundProblem.NAME_TAKEN)
    return problems


def read_day(typed: TypedDay, today: date, *, past: bool = False) -> date | None:
    """The date that was typed in three boxes, or all in one; None when there is no such day."""
    return dates.read_day(f"{typed.day} {typed.month} {typed.year}", today, past=past)


async def offered_surveys(conn: Connection) -> list[SurveyVersion]:
    """The newest version of every survey that a round can have."""
    return await surveys.newest_of_each(conn)


def refuse_broken(plan: RoundPlan, versions: list[SurveyVersion]) -> None:
    """Raises Refusal with the first thing that is wrong; the past is allowed, for the demo and for
    rounds that were held on paper."""
    problem = next(problems_of(plan, [one.survey.framework for one in versions]), None)
    if problem is not None:
        raise Refusal(problem.sentence)


def problems_of(plan: RoundPlan, frameworks: list[str]) -> Iterator[RoundProblem]:
    """Everything that is wrong with a plan, in the order of the form."""
    yield from _problems_of_title(plan)
    if plan.closes_on < plan.opens_on:
        yield RoundProblem.CLOSES_BEFORE_IT_OPENS
    if plan.answer_by <= plan.closes_on:
        yield RoundProblem.ANSWER_BEFORE_IT_CLOSES
    if not plan.survey_keys:
        yield RoundProblem.NO_SURVEYS
    if len(set(frameworks)) > 1:
        yield RoundProblem.TWO_FRAMEWORKS


def _problems_of_title(plan: RoundPlan) -> Iterator[RoundProblem]:
    if not plan.title:
        yield RoundProblem.NO_TITLE
    elif len(plan.title) > LONGEST_TITLE:
        yield RoundProblem.LONG_TITLE


def name_for(title: str, taken: Collection[str] = ()) -> str:
    """A free word in addresses for a title in any script; ``taken`` are those of other rounds."""
    return free_word(
        title, {*OTHER_ADDRESSES, *taken}, otherwise=WORD_OTHERWISE, longest=LONGEST_NAME
    )


async def add_way_in(
    conn: Connection,
    organisation_id: UUID,
    round_: Round,
    survey_key: str,
    kind: WayInKind,
    name: str,
    now: datetime,
    by: UUID | None = None,
) -> WayIn:
    """A new route to one survey of a round, with a code of its own, and an event where somebody
    adds it to a round that is there.

    Raises NotFound when the survey is not in the round.
    """
    if by is not None:
        # A form that is open to change the round does not know of it, and could take it away.
        await revisions.count_addition(conn, organisation_id, round_.id)
    pinned = await round_surveys(conn, organisation_id, round_.id)
    if survey_key not in {one.survey_key for one in pinned}:
        raise NotFound("That survey is not part of this round.")
    for _ in range(CODE_TRIES):
        made = WayIn(
            id=uuid4(),
            round_id=round_.id,
            survey_key=survey_key,
            kind=kind,
            name=name,
            code=new_code(),
        )
        if await queries.save_way_in(conn, organisation_id, made, now):
            await _record_way_in(conn, organisation_id, round_, made, by, now)
            return made
    raise Refusal("We could not find a free code. Please try again.")


def kinds_to_add(round_: Round, today: date) -> tuple[WayInKind, ...]:
    """The kinds of way in that a round can still get: after the last day, only those from where
    staff type what people answered in time. Raises TooLate once nothing comes in any more."""
    if not round_.has_closed(today):
        return tuple(WayInKind)
    if not round_.may_take_in_late(today):
        raise TooLate("This round is over. No answers can come in any more.")
    return tuple(kind for kind in WayInKind if kind.is_typed)


async def _record_way_in(
    conn: Connection,
    organisation_id: UUID,
    round_: Round,
    added: WayIn,
    by: UUID | None,
    now: datetime,
) -> None:
    if by is None:
        return
    about = {
        "round": round_.name,
        "way in": added.name,
        "kind": added.kind.value,
        "survey": added.survey_key,
        "code": added.code,
    }
    await organisations.record(
        conn, organisation_id, what="round changed", about=about, by=by, now=now
    )


def problems_of_way_in(
    name: str,
    kind: str,
    survey_key: str,
    offered: Sequence[str],
    kinds: Sequence[WayInKind] = tuple(WayInKind),
) -> Iterator[WayInProblem]:
    """Everything that is wrong with a new way in, in the order of the form."""
    if survey_key not in offered:
        yield WayInProblem.UNKNOWN_SURVEY
    if kind not in set(kinds):
        yield WayInProblem.UNKNOWN_KIND
    if not name:
        yield WayInProblem.NO_NAME
    elif len(name) > LONGEST_WAY_IN:
        yield WayInProblem.LONG_NAME


def new_code() -> str:
    """A random code for a short link; about 34 million of them, so that one is hard to guess."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


async def ways_in(conn: Connection, organisation_id: UUID, round_id: UUID) -> list[WayIn]:
    """The ways in to a round, the oldest first."""
    return await queries.ways_in(conn, organisation_id=organisation_id, round_id=round_id)


def read_code(typed: str) -> str:
    """A code as it is kept. Raises NotFound when it cannot be one."""
    if len(typed) > LONGEST_NAME:
        raise _unknown_code()
    code = typed.strip().lower()
    if not set(code) <= set(CODE_LETTERS):
        raise _unknown_code()
    return code


async def way_in(conn: Connection, organisation_id: UUID, code: str) -> WayIn:
    """The way in of a code, in large or small letters. Raises NotFound."""
    found = await queries.way_in(conn, organisation_id, read_code(code))
    if found is None:
        raise _unknown_code()
    return found


async def find_way_in(conn: Connection, organisation_id: UUID, code: str) -> OpenWayIn:
    """The way in of a code with its round and its survey version. Raises NotFound."""
    found = await queries.way_in_with_round(conn, organisation_id, read_code(code))
    if found is None:
        raise _unknown_code()
    return found


async def entrance_in(
    conn: Connection, organisation_id: UUID, round_name: str, code: str
) -> tuple[OpenWayIn, SurveyVersion]:
    """A way in of this round, with the survey that it leads to. Raises NotFound."""
    found = await find_way_in(conn, organisation_id, code)
    if found.round.name != round_name:
        raise _unknown_code()
    return found, await surveys.version(conn, found.survey_version_id)


async def take_away_way_in(
    conn: Connection,
    organisation_id: UUID,
    way_in: WayIn,
    because: str,
    member_id: UUID,
    now: datetime,
    today: date,
) -> None:
    """Nobody begins by it any more; what was answered by it stays. Raises TooLate the second
    time."""
    if not await queries.take_away_way_in(
        conn, organisation_id=organisation_id, way_in_id=way_in.id, on=today, because=because
    ):
        raise TooLate("Somebody took this way in away already.")
    about = {"way in": str(way_in.id), "because": because}
    what = "way in taken away"
    await organisations.record(conn, organisation_id, what=what, about=about, by=member_id, now=now)


def problem_with_reason(because: str) -> WayInProblem | None:
    """What is wrong with the reason why a way in is taken away."""
    if not because:
        return WayInProblem.NO_REASON
    return WayInProblem.LONG_REASON if len(because) > LONGEST_REASON else None


def refuse_unless_used(way_in: WayIn) -> None:
    """Raises TooLate for a way in that was taken away."""
    if not way_in.is_used:
        raise TooLate(gettext_noop("This link is not used any more. There may be another one."))


def _unknown_code() -> NotFound:
    return NotFound(gettext_noop("We do not know this link. It may have a wrong letter in it."))
