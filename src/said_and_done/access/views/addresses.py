"""Another email address: asking for it, and the pages of the two links."""

from collections.abc import Iterable
from typing import ClassVar

from said_and_done.access.model import AddressChange
from said_and_done.access.views.paths import address_path, person_path
from said_and_done.core.view import Link, View
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_page, public_path, work_page
from said_and_done.people.model import Member, PersonProblem, SignedIn

SENT = "If nobody else has this address, we sent a link there. Nothing changes before it is used."
NOT_SENT = "We cannot send you a link: this website sends no email yet. Nothing changes."


class AddressView(View, frozen=True, kw_only=True):
    """Asks for another email address."""

    template: ClassVar[str] = "access/address.html"

    email: str
    is_you: bool
    typed: str
    action: str
    back: Link


def address_page(
    work: SignedIn,
    person: Member,
    *,
    typed: str = "",
    problems: Iterable[PersonProblem] = (),
    sent: bool = False,
    sends_letters: bool = True,
) -> AddressView:
    is_you = person.id == work.member.id
    title = "Your email address" if is_you else f"The email address of {person.name}"
    notice = (SENT if sends_letters else NOT_SENT) if sent else None
    return AddressView(
        page=work_page(work, title, problems, here="" if is_you else "people", notice=notice),
        email=person.email,
        is_you=is_you,
        typed=typed,
        action=address_path(work.organisation, None if is_you else person.id),
        back=(
            Link(path=public_path(work.organisation, "work", "my-sign-in"), words="How you sign in")
            if is_you
            else Link(
                path=person_path(work.organisation, person.id), words=f"Back to {person.name}"
            )
        ),
    )


class AddressLinkView(View, frozen=True, kw_only=True):
    """The page of a link: one button does what it says."""

    template: ClassVar[str] = "access/address_link.html"

    sentences: tuple[str, ...]
    button: str


def use_page(organisation: Organisation, change: AddressChange) -> AddressLinkView:
    return AddressLinkView(
        page=public_page(organisation, "Your new email address", here="sign-in"),
        sentences=(
            f"Letters for {change.name} go to {change.new_email} from now on.",
            "You are signed out everywhere. Sign in again with this address.",
            "Your passkeys stay.",
        ),
        button="Use this address",
    )


def stop_page(organisation: Organisation, change: AddressChange) -> AddressLinkView:
    return AddressLinkView(
        page=public_page(organisation, "Keep your email address", here="sign-in"),
        sentences=(
            f"Somebody asked that letters for {change.name} go to {change.new_email}.",
            "Is that wrong? Stop it. Then your address stays.",
        ),
        button="Stop it",
    )


class AddressOverView(View, frozen=True, kw_only=True):
    """What became of it."""

    template: ClassVar[str] = "access/address_over.html"

    sentence: str
    sign_in: str


def used_page(organisation: Organisation) -> AddressOverView:
    return _over(organisation, "Your address is changed", "Sign in with your new address.")


def stopped_page(organisation: Organisation) -> AddressOverView:
    return _over(
        organisation,
        "Your address stays",
        "Did somebody else ask for this? Sign in, and sign out everywhere. Then tell us.",
    )


def _over(organisation: Organisation, title: str, sentence: str) -> AddressOverView:
    return AddressOverView(
        page=public_page(organisation, title, here="sign-in"),
        sentence=sentence,
        sign_in=public_path(organisation, "sign-in"),
    )
