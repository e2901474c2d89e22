"""Another email address: nothing changes before the link is used that was sent there."""

from datetime import datetime, timedelta

from said_and_done.access import queries
from said_and_done.access.model import AddressChange
from said_and_done.core.brand import product_brand
from said_and_done.core.errors import NotAllowed, TooLate
from said_and_done.core.text import email_address
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import KnownCouncil
from said_and_done.people.domain import letters, links, roles, sessions
from said_and_done.people.domain.acting import Acting
from said_and_done.people.model import Letter, Member, PersonProblem

GOOD_FOR = timedelta(days=1)


async def refuse_other(work: Acting, person: Member) -> None:
    """Raises NotAllowed for an administrator, a holder of a key and a nominee, unless they
    themselves ask: whoever reads their letters can sign in as them."""
    if person.id == work.member.id:
        return
    if await roles.changes_own_address_only(work, person.id):
        raise NotAllowed(
            f"{person.name} is an administrator, holds a key, or is nominated for one. "
            "They change their email address themselves.",
            heading="Only they can do that",
            path=f"/{work.organisation.slug}/work/people/{person.id}",
            link=f"Go back to {person.name}",
        )


async def ask(work: Acting, person: Member, email: str, *, key: bytes, address: str) -> None:
    """Send a link to the new address, and a letter with a way to stop it to the old one. Ask
    ``problem_with_email`` first. An address that somebody has gets nothing, and the page does not
    tell: who is known is nobody's business. Raises NotAllowed."""
    await refuse_other(work, person)
    new = email_address(email)
    if any(member.email == new for member in await roles.members(work)):
        return
    token, stop = links.new_token(), links.new_token()
    change = AddressChange(
        member_id=person.id,
        name=person.name,
        old_email=person.email,
        new_email=new,
        expires_at=work.now + GOOD_FOR,
    )
    await queries.save_address_change(
        work,
        change,
        token_hash=links.token_hash(token, key),
        stop_hash=links.token_hash(stop, key),
        by=work.member.id,
        now=work.now,
    )
    about = {"member": str(person.id)}
    await organisations.record(
        work, "other email address asked for", about, by=work.member.id, now=work.now
    )
    here = f"{address}/{work.organisation.slug}/address"
    await _write(
        work,
        change.new_email,
        "Your new email address",
        f"Hello {person.name},",
        f"Do you want letters from {work.organisation.name} at this address? Open this link:",
        f"{here}/{token}",
        "It works for 24 hours. Did you not ask for this? Then do nothing.",
    )
    await _write(
        work,
        change.old_email,
        "Somebody asked for another email address",
        f"Hello {person.name},",
        f"{work.member.name} asked that your letters go to {change.new_email}.",
        "Nothing changes before a link is used that we sent there. Is it wrong? Stop it here:",
        f"{here}/stop/{stop}",
    )


async def _write(work: Acting, to_address: str, subject: str, *sentences: str) -> None:
    sign_off = product_brand().sign_off(work.organisation.name)
    wording = "\n\n".join((*sentences, sign_off))
    await letters.post(
        work, Letter(to_address=to_address, subject=subject, wording=wording), work.now
    )


async def waiting(
    council: KnownCouncil, token: str, *, key: bytes, now: datetime, stops: bool
) -> AddressChange:
    """The change of this link, which is the one that makes it or, with ``stops``, the one that
    stops it. Raises TooLate when it was used, stopped or replaced, or is too old."""
    token_hash = links.token_hash(token, key)
    change = await (
        queries.address_change_to_stop(council, token_hash)
        if stops
        else queries.address_change_to(council, token_hash)
    )
    if change is None or change.expires_at <= now:
        raise TooLate(
            "Was it you? Sign in, and ask for it again.",
            heading="This link does not work any more",
            path=f"/{council.organisation.slug}/sign-in",
            link="Sign in",
        )
    return change


async def use(council: KnownCouncil, change: AddressChange, now: datetime) -> None:
    """From now on letters go to the new address. All sessions end and links that were sent to the
    old address: whoever reads letters there is out. Passkeys stay: they are on people's own
    devices. Raises NotAllowed when somebody else has the address meanwhile."""
    if not await queries.save_address(council, change):
        raise NotAllowed(PersonProblem.EMAIL_TAKEN.sentence)
    await _over(council, change, "email address changed", now)
    await sessions.end_sessions(council, change.member_id, by=change.member_id, now=now)
    letter = Letter(
        to_address=change.old_email,
        subject="Your email address was changed",
        wording=(
            f"Hello {change.name},\n\nYour letters from {council.organisation.name} go to "
            f"{change.new_email} from now on.\n\nIs that wrong? Tell us at once. "
            f"{council.organisation.contact_line}.\n\n"
            f"{product_brand().sign_off(council.organisation.name)}"
        ),
    )
    await letters.post(council, letter, now)


async def stop(council: KnownCouncil, change: AddressChange, now: datetime) -> None:
    """The address stays, and the other link does not work any more."""
    await _over(council, change, "other email address stopped", now)


async def _over(council: KnownCouncil, change: AddressChange, what: str, now: datetime) -> None:
    await queries.remove_address_change(council, member_id=change.member_id)
    about = {"member": str(change.member_id)}
    await organisations.record(council, what, about, by=change.member_id, now=now)
