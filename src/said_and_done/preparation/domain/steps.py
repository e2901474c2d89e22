"""Which steps of a round somebody called done. Nothing follows from it but what the list says."""

from uuid import UUID

from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound
from said_and_done.people.domain.acting import Acting
from said_and_done.preparation import queries
from said_and_done.preparation.model import Step, StepDone


async def steps_done(council: Council, round_id: UUID) -> list[StepDone]:
    """In no order."""
    return await queries.steps_done(council, round_id=round_id)


def step_named(word: str) -> Step:
    """Raises NotFound."""
    if word not in {each.value for each in Step}:
        raise NotFound("There is no step of that name.")
    return Step(word)


async def mark(work: Acting, round_id: UUID, step: Step, *, done: bool) -> None:
    """Say that a step is done, or that it is not done yet. Whoever says so first stays named."""
    if done:
        by, now = work.member.id, work.now
        await queries.mark_step(work, round_id=round_id, step=step.value, now=now, by=by)
    else:
        await queries.unmark_step(work, round_id=round_id, step=step.value)
