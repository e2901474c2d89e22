"""Withdrawing a promise that was made by mistake, before it is published."""

from said_and_done.commitments import queries
from said_and_done.commitments.domain import letters
from said_and_done.commitments.domain.changing import refuse_withdrawn
from said_and_done.commitments.domain.fields import problem_with_reason
from said_and_done.commitments.model import Commitment, CommitmentProblem, Withdrawal
from said_and_done.core.db import Council
from said_and_done.core.errors import TooLate
from said_and_done.core.text import lines
from said_and_done.core.view import LONDON
from said_and_done.organisations import domain as organisations
from said_and_done.people.domain.acting import Acting
from said_and_done.revisions import domain as revisions

PUBLISHED = (
    "This promise is in a progress statement that is published, so it stays. "
    "Report how it is going, or change it. Everybody sees why."
)
LATE = "The day of this promise has passed, so it stays. Tell everybody what happened."


async def may_withdraw(council: Council, promise: Commitment) -> bool:
    """Whether this promise can still be withdrawn."""
    if promise.withdrawn is not None or promise.late:
        return False
    return not await queries.is_published(council, commitment_id=promise.id)


async def refuse_published(council: Council, promise: Commitment) -> None:
    """Raises TooLate for a promise that is published, late or withdrawn already. Nobody publishes
    it until our transaction ends."""
    refuse_withdrawn(promise)
    await queries.lock_promises(council)
    if await queries.is_published(council, commitment_id=promise.id):
        raise TooLate(PUBLISHED, heading="It cannot be withdrawn")
    if promise.late:
        raise TooLate(LATE, heading="It cannot be withdrawn")


def problem_with_withdrawal(reason: str) -> CommitmentProblem | None:
    """Why a promise is withdrawn must be said."""
    return problem_with_reason(reason, CommitmentProblem.NO_REASON_TO_WITHDRAW)


async def withdraw(
    work: Acting, promise: Commitment, reason: str, *, based_on: int, address: str
) -> bool:
    """The promise was made by mistake: it is in no list, count or text any more. Its own page says
    why, and its group and both key holders get a letter. False, and nothing is written, when
    somebody else saved meanwhile. Ask ``problem_with_withdrawal`` first. Raises TooLate."""
    await refuse_published(work, promise)
    if not await revisions.advance(work, promise.id, based_on):
        return False
    withdrawal = Withdrawal(reason=lines(reason), withdrawn_on=work.now.astimezone(LONDON).date())
    await queries.save_withdrawal(
        work, commitment_id=promise.id, withdrawal=withdrawal, by=work.member.id, now=work.now
    )
    await organisations.record(
        work,
        "commitment withdrawn",
        {"number": str(promise.number)},
        by=work.member.id,
        now=work.now,
    )
    await letters.tell_of_withdrawal(work, promise, withdrawal, address)
    return True
