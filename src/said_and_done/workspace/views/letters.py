"""The letter that something waits."""

from collections.abc import Sequence

from said_and_done.core.brand import product_brand
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path
from said_and_done.people.model import Letter, Member
from said_and_done.workspace.model import TodoKind


def todo_letter(
    organisation: Organisation, member: Member, kinds: Sequence[TodoKind], address: str
) -> Letter:
    """Nobody's name and nobody's words are in it, not even the title of what waits: letters lie in
    letter boxes. ``address`` is how our links begin. In English, as all that members read: the
    program knows no other language of theirs."""
    waits = "\n".join(kinds)
    return Letter(
        to_address=member.email,
        subject=f"Something to do: {organisation.name}",
        wording=(
            f"Hello,\n\n{waits}\n\n"
            "Sign in at:\n\n"
            f"{address}{public_path(organisation, 'work')}\n\n"
            f"{product_brand().sign_off(organisation.name)}"
        ),
    )
