"""Making a round, and the ways in to its surveys."""

import re
import secrets
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID, uuid4

from said_and_done.db import Connection
from said_and_done.errors import NotFound, Refusal
from said_and_done.framework import domain as framework
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.model import Organisation
from said_and_done.rounds import queries
from said_and_done.rounds.model import (
    Entrance,
    Round,
    RoundPlan,
    RoundProblem,
    RoundSurvey,
    WayIn,
    WayInKind,
    WayInProblem,
)
from said_and_done.surveys import domain as surveys
from said_and_done.surveys.model import SurveyVersion

LONGEST_TITLE = 100
LONGEST_NAME = 60
LONGEST_WAY_IN = 80
# No letters that look or sound like others: people read a code from a poster, or say it by phone.
CODE_LETTERS = "acdefhjkmnprtuvwxy"
CODE_LENGTH = 6
CODE_TRIES = 5


async def rounds(conn: Connection, organisation_id: UUID) -> list[Round]:
    """All rounds of a council, the newest first."""
    return await queries.rounds(conn, organisation_id)


async def round_named(conn: Connection, organisation_id: UUID, name: str) -> Round:
    """The round of an address. Raises NotFound."""
    return await queries.round_named(conn, organisation_id, name)


async def round_by_id(conn: Connection, organisation_id: UUID, round_id: UUID) -> Round:
    """Raises NotFound."""
    return await queries.round_by_id(conn, organisation_id, round_id)


async def round_surveys(
    conn: Connection, organisation_id: UUID, round_id: UUID
) -> list[RoundSurvey]:
    """The surveys of a round with their pinned versions, by key."""
    return await queries.round_surveys(conn, organisation_id, round_id)


async def round_versions(
    conn: Connection, organisation_id: UUID, round_id: UUID
) -> list[SurveyVersion]:
    """The pinned versions themselves, by key."""
    pinned = await round_surveys(conn, organisation_id, round_id)
    return [await surveys.version(conn, one.survey_version_id) for one in pinned]


async def make_round(
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
    pinned = await framework.newest(conn, versions[0].survey.framework)
    made = Round(
        id=uuid4(),
        name=plan.name or name_for(plan.title),
        title=plan.title,
        opens_on=plan.opens_on,
        closes_on=plan.closes_on,
        answer_by=plan.answer_by,
        framework_version_id=pinned.id,
    )
    if not await queries.keep_round(conn, organisation.id, made, by=by, now=now):
        raise Refusal(RoundProblem.NAME_TAKEN.sentence)
    for one in versions:
        await queries.keep_round_survey(
            conn,
            organisation.id,
            made.id,
            RoundSurvey(survey_key=one.survey_key, survey_version_id=one.id),
        )
        await add_way_in(
            conn, organisation.id, made, one.survey_key, WayInKind.LINK, "Web link", now
        )
    await organisations.record(
        conn, organisation.id, what="round made", about={"round": made.name}, by=by, now=now
    )
    return made


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
    elif not (plan.name or name_for(plan.title)):
        yield RoundProblem.NO_WORDS


def name_for(title: str) -> str:
    """The word of a title in addresses, or "" when it has too few letters or numbers for one."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_NAME].strip("-")
    return name if len(name) > 1 else ""


async def add_way_in(
    conn: Connection,
    organisation_id: UUID,
    round_: Round,
    survey_key: str,
    kind: WayInKind,
    name: str,
    now: datetime,
) -> WayIn:
    """A new route to one survey of a round, with a code of its own.

    Raises NotFound when the survey is not in the round.
    """
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
        if await queries.keep_way_in(conn, organisation_id, made, now):
            return made
    raise Refusal("We could not find a free code. Please try again.")


def problems_of_way_in(
    name: str, kind: str, survey_key: str, offered: list[RoundSurvey]
) -> Iterator[WayInProblem]:
    """Everything that is wrong with a new way in, in the order of the form."""
    if survey_key not in {one.survey_key for one in offered}:
        yield WayInProblem.UNKNOWN_SURVEY
    if kind not in set(WayInKind):
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
    return await queries.ways_in(conn, organisation_id, round_id)


async def way_in(conn: Connection, organisation_id: UUID, code: str) -> WayIn:
    """The way in of a code, in large or small letters. Raises NotFound."""
    found = await queries.way_in(conn, organisation_id, code.lower())
    if found is None:
        raise _unknown_code()
    return found


async def entrance(conn: Connection, organisation_id: UUID, code: str) -> Entrance:
    """The way in of a code with its round and its survey version. Raises NotFound."""
    found = await queries.entrance(conn, organisation_id, code.lower())
    if found is None:
        raise _unknown_code()
    return found


def _unknown_code() -> NotFound:
    return NotFound("We do not know this link. It may have a wrong letter in it.")
