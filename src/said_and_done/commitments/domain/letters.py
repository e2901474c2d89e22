"""Letters about promises: to the group of the promise, and to whoever holds a key."""

from collections.abc import Collection

from said_and_done.commitments.model import Commitment, CommitmentChange, Withdrawal
from said_and_done.core.view import day_words
from said_and_done.groups import domain as groups
from said_and_done.key_holders.domain import letters, reading
from said_and_done.people.domain.acting import Acting


async def tell_of_change(
    work: Acting, promise: Commitment, change: CommitmentChange, address: str
) -> None:
    """What the promise was, what it is now, and why."""
    sentences = (
        f"{work.member.name} changed promise {promise.number}.",
        f"We said: “{change.wording_before}” By {day_words(change.due_before)}.",
        f"Now we say: “{change.wording}” By {day_words(change.due_on)}.",
        f"Why: {change.reason}",
    )
    subject = f"Promise {promise.number} was changed"
    await _write(work, promise, (subject, sentences), address)


async def tell_of_withdrawal(
    work: Acting, promise: Commitment, withdrawal: Withdrawal, address: str
) -> None:
    """Which promise was withdrawn, and why."""
    sentences = (
        f"{work.member.name} withdrew promise {promise.number}, which was made by mistake:",
        f"“{promise.wording}” By {day_words(promise.due_on)}.",
        f"Why: {withdrawal.reason}",
        "It had not been published in a progress statement.",
    )
    subject = f"Promise {promise.number} was withdrawn"
    await _write(work, promise, (subject, sentences), address)


async def _write(
    work: Acting, promise: Commitment, said: tuple[str, Collection[str]], address: str
) -> None:
    group = await groups.group_by_id(work, promise.group_id)
    holders = letters.holders(await reading.holdings(work))
    subject, sentences = said
    await letters.write(
        work,
        ({one.member_id for one in group.members} | holders) - {work.member.id},
        subject,
        sentences,
        link=f"{address}/{work.organisation.slug}/promises/{promise.number}",
        now=work.now,
    )
