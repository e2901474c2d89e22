"""A letter before a role ends: once for each last day, to its holder and to the administrators."""

from collections.abc import Sequence
from datetime import date, datetime

from said_and_done.access import queries
from said_and_done.access.model import TOLD_BEFORE
from said_and_done.core.brand import product_brand
from said_and_done.core.view import day_words
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain import letters, roles
from said_and_done.people.model import Member, Role, RoleDays

YOURS, THEIRS = "A role of yours ends", "Roles of people end"


async def tell(council: CouncilContext, *, today: date, now: datetime, address: str) -> None:
    """Write of each role whose last day is one of the next seven. Whoever was told of a day is not
    told of it again; nothing ends by a letter, or stays for want of one."""
    ending = await queries.save_role_end_letters(council, today=today, until=today + TOLD_BEFORE)
    if not ending:
        return
    everybody = await roles.members(council)
    for member in everybody:
        own = [days for days in ending if days.member_id == member.id]
        others = [days for days in ending if days.member_id != member.id]
        if own:
            wording = _to_holder(council, own, everybody)
            await letters.post_to(council, {member.id}, YOURS, wording, now)
        if others and member.holds(Role.ADMINISTRATOR):
            wording = _to_administrator(council, others, everybody, address)
            await letters.post_to(council, {member.id}, THEIRS, wording, now)


def _sentence(days: RoleDays) -> str:
    last = day_words(days.last_day) if days.last_day else ""
    return f"{days.role.label}: the last day is {last}."


def _to_holder(
    council: CouncilContext, ending: Sequence[RoleDays], everybody: Sequence[Member]
) -> str:
    own = {days.member_id for days in ending}
    asked = [
        member.name
        for member in everybody
        if member.holds(Role.ADMINISTRATOR) and member.id not in own
    ]
    return "\n\n".join(
        (
            f"A role that you have at {council.organisation.name} ends soon.",
            "\n".join(map(_sentence, ending)),
            f"Do you need it longer? Ask an administrator: {', '.join(asked)}.",
            product_brand().sign_off(council.organisation.name),
        )
    )


def _to_administrator(
    council: CouncilContext, ending: Sequence[RoleDays], everybody: Sequence[Member], address: str
) -> str:
    names = {member.id: member.name for member in everybody}
    lines = "\n".join(f"{names[days.member_id]}. {_sentence(days)}" for days in ending)
    return "\n\n".join(
        (
            f"Roles at {council.organisation.name} end soon.",
            lines,
            "Does somebody need it longer? Give the role for more days here:",
            f"{address}/{council.organisation.slug}/work/people",
            product_brand().sign_off(council.organisation.name),
        )
    )
