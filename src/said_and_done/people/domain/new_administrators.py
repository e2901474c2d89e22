"""Letters about a new administrator: nobody becomes one unseen (ADR 0064)."""

from datetime import datetime

from said_and_done.core.brand import product_brand
from said_and_done.organisations.domain import KnownCouncil
from said_and_done.people.domain import letters, roles
from said_and_done.people.model import KEY_ROLES, Member, Role

SUBJECT = "A new administrator"


async def tell(council: KnownCouncil, person: Member, *, by: Member, now: datetime) -> None:
    """Every administrator and every holder of a key reads who is one now, and who gave the role."""
    told = {
        member.id
        for member in await roles.members(council)
        if member.holds(Role.ADMINISTRATOR, *KEY_ROLES)
    }
    sentences = (
        f"{by.name} made {person.name} an administrator.",
        "An administrator adds people and gives roles.",
        f"Is that wrong? Ask {by.name}, or another administrator.",
        product_brand().sign_off(council.organisation.name),
    )
    await letters.post_to(council, told, SUBJECT, "\n\n".join(sentences), now)
