"""The surveys of a council's own: which there are, freezing a version, and retiring one."""

from collections.abc import Container, Iterator
from datetime import datetime
from uuid import UUID, uuid4

from said_and_done.core import db
from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound, TooLate
from said_and_done.framework.domain.files import Mistake, content_hash, refuse
from said_and_done.framework.model import Framework
from said_and_done.organisations import domain as organisations
from said_and_done.surveys import queries
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.domain.meaning import wrong_same_meaning
from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.versions import OwnSurvey, SurveyVersion


async def own_surveys(council: Council) -> list[OwnSurvey]:
    """The newest version of each survey of the council's own, by key; retired ones are among
    them."""
    return await queries.own_surveys(council)


async def own_survey(council: Council, key: str) -> OwnSurvey:
    """Raises NotFound."""
    found = await maybe_own(council, key)
    if found is None:
        raise NotFound("You have no survey of your own of that name.")
    return found


async def maybe_own(council: Council, key: str) -> OwnSurvey | None:
    """None where the council has no survey of its own of this key."""
    return await queries.own_survey(council, key)


async def version_before(council: Council, key: str) -> SurveyVersion | None:
    """What an own survey of this key goes on from: the newest version that the council has of it;
    None for a key that is new here."""
    return await queries.newest_survey(council, key)


async def mistakes(
    council: Council, survey: Survey, framework: Framework, pictures: Container[str]
) -> list[Mistake]:
    """What must be put right before this survey can be a version of the council's own."""
    before = await version_before(council, survey.key)
    return list(_mistakes(survey, before.survey if before else None, framework, pictures))


def _mistakes(
    survey: Survey, before: Survey | None, framework: Framework, pictures: Container[str]
) -> Iterator[Mistake]:
    yield from surveys.mistakes(survey, framework, pictures)
    yield from wrong_same_meaning(survey, before)


async def save(council: Council, survey: Survey, *, by: UUID | None, now: datetime) -> OwnSurvey:
    """Freeze a version of the council's own. It stands before the catalogue's of the same key, for
    this council only, and its number goes on from the newest that the council had.

    The same content makes no new version. Whoever saves the same survey at the same moment waits.
    Raises ContentProblem when a question says that it means the same as one that was not asked.
    """
    async with db.all_or_nothing(council.conn):
        await queries.lock_survey(council.conn, f"{council.organisation_id} {survey.key}")
        before = await version_before(council, survey.key)
        refuse(survey.key, wrong_same_meaning(survey, before.survey if before else None))
        is_same = before is not None and before.organisation_id and before.survey == survey
        if not is_same:
            await queries.save_own_version(
                council,
                version_id=uuid4(),
                survey=survey,
                content_hash=content_hash(survey),
                now=now,
            )
        saved = await own_survey(council, survey.key)
        if not is_same:
            about = {"survey": survey.key, "version": str(saved.number)}
            await organisations.record(council, "survey published", about, by=by, now=now)
        return saved


async def retire(council: Council, key: str, *, by: UUID | None, now: datetime) -> None:
    """No new round can have this own survey; rounds that have it go on. The catalogue's of the same
    key does not come in its place. Raises NotFound, and TooLate when it is retired already."""
    await own_survey(council, key)
    if not await queries.retire_survey(council, key=key, now=now):
        raise TooLate("Somebody retired this survey already.")
    await organisations.record(council, "survey retired", {"survey": key}, by=by, now=now)


async def bring_back(council: Council, key: str, *, by: UUID | None, now: datetime) -> None:
    """New rounds can have this own survey again. Raises NotFound, and TooLate when they can."""
    await own_survey(council, key)
    if not await queries.bring_back_survey(council, key=key):
        raise TooLate("This survey is not retired. New rounds can have it.")
    await organisations.record(council, "survey brought back", {"survey": key}, by=by, now=now)
