"""Letters about promises: to the group of the promise, and to whoever holds a key."""

from collections.abc import Collection
from datetime import datetime

from said_and_done.commitments.model import Commitment, CommitmentChange, Withdrawal
from said_and_done.core.view import day_words
from said_and_done.groups import domain as groups
from said_and_done.key_holders.domain import letters, reading
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.model import Member


async def tell_of_change(
    council: CouncilContext,
    promise: Commitment,
    change: CommitmentChange,
    by: Member,
    address: str,
    now: datetime,
) -> None:
    """What the promise was, what it is now, and why."""
    sentences = (
        f"{by.name} changed promise {promise.number}.",
        f"We said: “{change.wording_before}” By {day_words(change.due_before)}.",
        f"Now we say: “{change.wording}” By {day_words(change.due_on)}.",
        f"Why: {change.reason}",
    )
    subject = f"Promise {promise.number} was changed"
    await _write(council, promise, by, (subject, sentences), address, now)


async def tell_of_withdrawal(
    council: CouncilContext,
    promise: Commitment,
    withdrawal: Withdrawal,
    by: Member,
    address: str,
    now: datetime,
) -> None:
    """Which promise was withdrawn, and why."""
    sentences = (
        f"{by.name} withdrew promise {promise.number}, which was made by mistake:",
        f"“{promise.wording}” By {day_words(promise.due_on)}.",
        f"Why: {withdrawal.reason}",
        "It had not been published in a progress statement.",
    )
    subject = f"Promise {promise.number} was withdrawn"
    await _write(council, promise, by, (subject, sentences), address, now)


async def _write(
    council: CouncilContext,
    promise: Commitment,
    by: Member,
    said: tuple[str, Collection[str]],
    address: str,
    now: datetime,
) -> None:
    group = await groups.group_by_id(council, promise.group_id)
    holders = letters.holders(await reading.holdings(council))
    subject, sentences = said
    await letters.write(
        council,
        ({one.member_id for one in group.members} | holders) - {by.id},
        subject,
        sentences,
        link=f"{address}/{council.organisation.slug}/promises/{promise.number}",
        now=now,
    )
