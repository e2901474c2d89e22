"""How somebody signs in: by email, and with the passkeys of their devices."""

from collections.abc import Sequence

import msgspec

from said_and_done.core.view import View, day_words
from said_and_done.organisations.views import public_path, work_page
from said_and_done.people.model import Passkey, PasskeyProblem, PasskeySite, SignedIn
from said_and_done.people.views.paths import my_sign_in_path

NOTICES = {
    "added": "Your passkey is here. You can sign in with it now.",
    "disconnected": "Your account at work is disconnected.",
    "removed": "The passkey is removed here. Nobody can sign in with it.",
}


class PasskeyRow(msgspec.Struct, frozen=True, kw_only=True):
    """One passkey in the list; ``remove`` is where the form of its button goes."""

    name: str
    added: str
    used: str
    remove: str


class MySignInView(View, frozen=True, kw_only=True):
    """Somebody's own ways to sign in. ``add`` is None where this website cannot use passkeys, and
    ``disconnect`` where no account at work is theirs."""

    template = "people/my_sign_in.html"

    email: str
    address: str
    passkeys: tuple[PasskeyRow, ...]
    name: str
    add: str | None
    disconnect: str | None
    options: str


def my_sign_in_page(
    work: SignedIn,
    passkeys: Sequence[Passkey],
    *,
    site: PasskeySite | None,
    connected: bool,
    problem: PasskeyProblem | None = None,
    name: str = "",
    done: str = "",
) -> MySignInView:
    problems = () if problem is None else (problem,)
    path = my_sign_in_path(work.organisation)
    page = work_page(work, "How I sign in", problems, here="my-sign-in", notice=NOTICES.get(done))
    return MySignInView(
        page=msgspec.structs.replace(page, guide=None),
        email=work.member.email,
        address=public_path(work.organisation, "work", "address"),
        passkeys=tuple(_row(path, passkey) for passkey in passkeys),
        name=name,
        add=path if site else None,
        disconnect=f"{path}/disconnect" if connected else None,
        options=f"{path}/options",
    )


def _row(path: str, passkey: Passkey) -> PasskeyRow:
    used = passkey.last_used_on
    return PasskeyRow(
        name=passkey.name,
        added=day_words(passkey.added_on),
        used=f"Last used on {day_words(used)}" if used else "Not used yet",
        remove=f"{path}/{passkey.id}/remove",
    )
