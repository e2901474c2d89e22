"""A round that is made or changed: its title, its days and its surveys."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from uuid import UUID, uuid4

import msgspec

from said_and_done.core.dates import DayQuestion, question
from said_and_done.core.db import Council
from said_and_done.core.errors import Refusal
from said_and_done.core.text import free_word, same
from said_and_done.framework.domain import loading
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.rounds import queries
from said_and_done.rounds.domain.rounds import LONGEST_NAME, read_day, rounds
from said_and_done.rounds.domain.ways_in import add_way_in
from said_and_done.rounds.model import (
    Round,
    RoundDraft,
    RoundPlan,
    RoundProblem,
    RoundSurvey,
    RoundToChange,
    WayInKind,
)
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.versions import SurveyVersion

LONGEST_TITLE = 100
# A day further away is asked about.
YEARS_OF_A_ROUND = 2
YEARS_BACK = 1
OTHER_ADDRESSES = {"new"}
WORD_OTHERWISE = "round"
DAY_PROBLEMS = {
    "opens_on": RoundProblem.OPENS_UNCLEAR,
    "closes_on": RoundProblem.CLOSES_UNCLEAR,
    "answer_by": RoundProblem.ANSWER_UNCLEAR,
}


async def create_round(
    council: CouncilContext, plan: RoundPlan, by: UUID | None, now: datetime
) -> Round:
    """Keep a round, with a web link to each survey, so that the public page can lead to it.

    It pins the newest version of its surveys, and of their framework.

    Raises Refusal when the plan does not hold together, or when the name is taken.
    """
    versions = [await surveys.newest(council, key) for key in plan.survey_keys]
    refuse_broken(plan, versions)
    pinned = await loading.newest(council.conn, versions[0].survey.framework)
    taken = {round_.name for round_ in await rounds(council)}
    round_id = uuid4()
    named = msgspec.structs.replace(plan, name=plan.name or name_for(plan.title, taken))
    if not await queries.add_round(
        council, round_id=round_id, plan=named, framework_version_id=pinned.id, by=by, now=now
    ):
        raise Refusal(RoundProblem.NAME_TAKEN.sentence)
    round_ = await queries.round_by_id(council, round_id=round_id)
    for version in versions:
        await add_survey(council, round_, version, now)
    await organisations.record(council, "round made", {"round": round_.name}, by=by, now=now)
    return round_


async def add_survey(
    council: Council, round_: Round, version: SurveyVersion, now: datetime
) -> None:
    """One more survey for a round, with a web link, so that the public page can lead to it."""
    key, title = version.survey_key, version.survey.title
    pinned = RoundSurvey(survey_key=key, survey_version_id=version.id)
    await queries.save_round_survey(council, round_id=round_.id, pinned=pinned)
    await add_way_in(council, round_, key, WayInKind.LINK, title, now)


async def plan_round(
    council: Council, draft: RoundDraft, today: date, change: RoundToChange | None = None
) -> RoundPlan | tuple[RoundProblem | DayQuestion, ...]:
    """What a coordinator typed as a plan, or all that there is to put right, or to be asked.
    ``change`` is the round as it is, for a plan that changes one."""
    versions = change.offered if change else await surveys.newest_of_each(council)
    offered = {version.survey_key: version.survey.framework for version in versions}
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
    problems += await _problems_of_today(council, plan, today, change)
    if not set(draft.survey_keys) <= set(offered):
        problems.append(RoundProblem.UNKNOWN_SURVEY)
    asked = _questions(plan, draft, today, {problem.field for problem in problems})
    return (*sorted(set(problems), key=list(RoundProblem).index), *asked) or plan


def _framework_of(change: RoundToChange | None) -> list[str]:
    """The framework that a round was made with, which never changes."""
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
    council: Council, plan: RoundPlan, today: date, change: RoundToChange | None
) -> list[RoundProblem]:
    problems = []
    if plan.closes_on < today and not (change and plan.closes_on == change.round.closes_on):
        problems.append(RoundProblem.CLOSES_IN_THE_PAST)
    others = [one for one in await rounds(council) if change is None or one.id != change.round.id]
    if any(same(plan.title[: LONGEST_TITLE + 1], other.title) for other in others):
        problems.append(RoundProblem.NAME_TAKEN)
    return problems


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
    """An address word for a title in any script that no other round has; ``taken`` are the words in
    use."""
    return free_word(
        title, {*OTHER_ADDRESSES, *taken}, otherwise=WORD_OTHERWISE, longest=LONGEST_NAME
    )
