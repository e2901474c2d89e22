"""Changing what stands in the row of the council itself."""

from collections.abc import Mapping

import asyncpg
import msgspec

from said_and_done.core.db import Council
from said_and_done.core.errors import NotAllowed
from said_and_done.council_settings import queries
from said_and_done.council_settings.model import SettingProblem
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain.acting import Acting


async def organisation(council: Council) -> Organisation:
    """The council as it is now, whatever a cache says."""
    return await queries.organisation(council)


async def change(work: Acting, what: str, given: Mapping[str, str]) -> None:
    """What is ``given`` by the names of the fields is so from now on. All else stays as it is at
    that moment. The record says ``what`` happened, and what it was before.
    Raises NotAllowed."""
    before = await queries.organisation_to_change(work)
    after = msgspec.structs.replace(before, **given)
    about = organisations.before_and_after(
        {field: getattr(before, field) for field in given}, given
    )
    if about:
        try:
            await queries.save_organisation(work, after)
        except asyncpg.UniqueViolationError as problem:  # taken at this very moment
            raise NotAllowed(SettingProblem.SHORT_NAME_TAKEN.sentence) from problem
        await organisations.record(work, what, about, by=work.member.id, now=work.now)
