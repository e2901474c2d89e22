"""Signing in and out, and the letter with the link."""

from datetime import timedelta
from urllib.parse import urlsplit

from said_and_done.core.brand import product_brand
from said_and_done.core.view import Link, View, count_words
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_page, public_path, work_page
from said_and_done.people.model import (
    IdentityProvider,
    Letter,
    Member,
    PasskeySite,
    PersonProblem,
    SignedIn,
)
from said_and_done.people.views.paths import sign_in_path, work_path


class SignInView(View, frozen=True, kw_only=True):
    """Asks for an email address. ``passkey`` is where the form for passkeys goes, None where this
    website cannot use them; ``sign_on`` leads to the council's own sign-in, None where it has none.
    """

    template = "people/sign_in.html"

    email: str
    sign_in: str
    passkey: str | None
    sign_on: Link | None


def sign_in_page(
    organisation: Organisation,
    *,
    site: PasskeySite | None,
    provider: IdentityProvider | None,
    email: str = "",
    problem: PersonProblem | None = None,
) -> SignInView:
    problems = () if problem is None else (problem,)
    path = sign_in_path(organisation)
    return SignInView(
        page=public_page(organisation, "Sign in", problems, here="sign-in"),
        email=email,
        sign_in=path,
        passkey=f"{path}/passkey" if site else None,
        sign_on=_sign_on(path, provider) if provider else None,
    )


def _sign_on(path: str, provider: IdentityProvider) -> Link:
    """The words are the name of the machine that people are sent to."""
    return Link(path=f"{path}/single-sign-on", words=urlsplit(provider.issuer).hostname or "")


class LinkSentView(View, frozen=True, kw_only=True):
    """The same for everybody. ``outbox`` is the address of the outbox, in the demo only.
    ``sends_letters`` is whether there is a link at all."""

    template = "people/link_sent.html"

    sign_in: str
    outbox: str | None
    sends_letters: bool
    contact_name: str
    contact_email: str


def link_sent_page(organisation: Organisation, *, demo: bool, sends_letters: bool) -> LinkSentView:
    title = "Look in your email" if sends_letters else "There is no link"
    return LinkSentView(
        page=public_page(organisation, title, here="sign-in"),
        sign_in=sign_in_path(organisation),
        sends_letters=sends_letters,
        outbox=public_path(organisation, "outbox") if demo else None,
        contact_name=organisation.contact_name,
        contact_email=organisation.contact_email,
    )


class UseLinkView(View, frozen=True, kw_only=True):
    """A page with one button. Opening a link does not use it up, because some mail programs open
    links to check them."""

    template = "people/use_link.html"

    name: str
    shared_for: str
    own_for: str
    at_most: str
    sign_in: str


def use_link_page(
    organisation: Organisation, name: str, *, shared: timedelta, own: timedelta, longest: timedelta
) -> UseLinkView:
    """``shared`` and ``own`` are how long a session may rest, on a shared device and on one's
    own; ``longest`` is how long one on their own lasts at most."""
    return UseLinkView(
        page=public_page(organisation, f"Sign in as {name}", here="sign-in"),
        name=name,
        shared_for=_span_words(shared),
        own_for=_span_words(own),
        at_most=_span_words(longest),
        sign_in=sign_in_path(organisation),
    )


def _span_words(span: timedelta) -> str:
    if span < timedelta(days=2):
        return count_words(round(span / timedelta(hours=1)), "hour", "hours")
    return count_words(span.days, "day", "days")


class SignOutView(View, frozen=True, kw_only=True):
    """Signing out here, or everywhere. ``leaving`` is None for somebody without a role."""

    template = "people/sign_out.html"

    here: str
    everywhere: str
    work: str
    leaving: str | None


def sign_out_page(somebody: SignedIn) -> SignOutView:
    organisation = somebody.organisation
    return SignOutView(
        page=work_page(somebody, "Sign out", here="sign-out"),
        here=public_path(organisation, "sign-out"),
        everywhere=public_path(organisation, "sign-out", "everywhere"),
        work=work_path(organisation),
        leaving=public_path(organisation, "work", "leaving") if somebody.member.roles else None,
    )


class SignedOutView(View, frozen=True, kw_only=True):
    """You are signed out."""

    template = "people/signed_out.html"

    sign_in: str
    front: str


def signed_out_page(organisation: Organisation) -> SignedOutView:
    return SignedOutView(
        page=public_page(organisation, "You are signed out", here="sign-in"),
        sign_in=sign_in_path(organisation),
        front=public_path(organisation),
    )


def added_letter(organisation: Organisation, member: Member, base: str) -> Letter:
    """To somebody who was added: where to sign in, and nothing else. ``base`` is how our links
    begin."""
    return Letter(
        to_address=member.email,
        subject=f"You can sign in to {organisation.name}",
        wording=(
            f"Hello {member.name},\n\n"
            f"{organisation.name} has added you to {product_brand().name}.\n\n"
            "Ask for a link to sign in here, with this email address:\n\n"
            f"{base}{sign_in_path(organisation)}\n\n"
            "Did you not expect this? Then do nothing.\n\n"
            f"{product_brand().sign_off(organisation.name)}"
        ),
    )


def sign_in_letter(organisation: Organisation, member: Member, address: str) -> Letter:
    """The letter with a link; ``address`` is the whole of it, with https://."""
    return Letter(
        to_address=member.email,
        subject=f"Your link to sign in to {organisation.name}",
        wording=(
            f"Hello {member.name},\n\n"
            "Open this link to sign in:\n\n"
            f"{address}\n\n"
            "It works once, for 60 minutes.\n\n"
            "Did you not ask for it? Then do nothing, and show this letter to nobody.\n\n"
            f"{product_brand().sign_off(organisation.name)}"
        ),
    )
