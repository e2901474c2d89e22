"""Single sign-on: the council's own identity provider says who somebody is, and we make them a link
to sign in."""

import hashlib
import hmac
import logging
import re
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from said_and_done.core import openid
from said_and_done.core.db import Council
from said_and_done.core.errors import NotAllowed, NotFound, Refusal, TooLate, Unwell
from said_and_done.core.openid import Application, Claims
from said_and_done.core.sealing import open_sealed, seal
from said_and_done.core.settings import Settings
from said_and_done.core.text import email_address
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people import queries
from said_and_done.people.domain import challenges
from said_and_done.people.domain.acting import Acting
from said_and_done.people.domain.links import link_path, new_token, token_hash
from said_and_done.people.model import (
    ChallengeKind,
    IdentityProvider,
    Member,
    ProviderProblem,
    TypedProvider,
)
from said_and_done.revisions import domain as revisions

LONGEST_ADDRESS = 500
LONGEST_SECRET = 500
_DOMAIN = re.compile(r"(?!.*\.\.)[a-z0-9][a-z0-9.-]*\.[a-z0-9-]{2,}")
log = logging.getLogger("said_and_done")


# --------------------------------------------------------------------- setting it up


async def identity_provider(council: CouncilContext) -> IdentityProvider | None:
    """The council's provider; None where it has none."""
    return await queries.identity_provider(council)


def subject_of(council: Council) -> UUID:
    """What the form counts its revisions by."""
    return UUID(bytes=hashlib.sha256(council.organisation_id.bytes + b"sign-on").digest()[:16])


def problems_with(
    typed: TypedProvider, known: IdentityProvider | None, private_hosts: frozenset[str]
) -> tuple[ProviderProblem, ...]:
    """What to put right before this can be saved. A secret may be left out where there is one."""
    return tuple(
        problem
        for problem, is_so in (
            (ProviderProblem.NO_ADDRESS, not _is_address(typed.issuer, private_hosts)),
            (ProviderProblem.NO_CLIENT, not 0 < len(typed.client_id) <= LONGEST_SECRET),
            (ProviderProblem.NO_SECRET, not typed.secret and known is None),
            (ProviderProblem.SECRET_TOO_LONG, len(typed.secret) > LONGEST_SECRET),
            (ProviderProblem.NO_DOMAIN, not _DOMAIN.fullmatch(typed.mail_domain)),
        )
        if is_so
    )


def _is_address(issuer: str, private_hosts: frozenset[str]) -> bool:
    if len(issuer) > LONGEST_ADDRESS or not issuer.isascii():
        return False
    try:
        parts = urlsplit(issuer)
        bare = not (parts.query or parts.fragment or parts.username or parts.port == 0)
    except ValueError:
        return False
    secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in private_hosts)
    return bool(secure and parts.hostname and bare)


async def save(
    work: Acting, typed: TypedProvider, *, keys: tuple[bytes, ...], based_on: int
) -> bool:
    """Whether it is saved: not when somebody else saved since. The record says where the provider
    is, and never the secret."""
    if not await revisions.advance(work, subject_of(work), based_on):
        return False
    before = await queries.identity_provider(work)
    sealed = (
        seal(typed.secret.encode(), keys, work.organisation_id, work.organisation_id)
        if typed.secret or before is None
        else before.sealed_secret
    )
    after = IdentityProvider(
        issuer=typed.issuer,
        client_id=typed.client_id,
        mail_domain=typed.mail_domain,
        sealed_secret=sealed,
    )
    await queries.save_identity_provider(work, after)
    about = organisations.before_and_after(_told(before), _told(after))
    if typed.secret:
        about = {**about, "secret": "changed"}
    await organisations.record(
        work, "single sign-on changed", about, by=work.member.id, now=work.now
    )
    return True


async def remove(work: Acting) -> None:
    """Nobody signs in by it any more. Raises NotFound when there is none."""
    before = await queries.identity_provider(work)
    if before is None:
        raise NotFound("There is no single sign-on to remove.")
    await revisions.count_addition(work, subject_of(work))
    await queries.remove_identity_provider(work)
    about = organisations.before_and_after(_told(before), _told(None))
    await organisations.record(
        work, "single sign-on removed", about, by=work.member.id, now=work.now
    )


def _told(provider: IdentityProvider | None) -> dict[str, str]:
    if provider is None:
        return {"issuer": "", "application": "", "mail domain": ""}
    return {
        "issuer": provider.issuer,
        "application": provider.client_id,
        "mail domain": provider.mail_domain,
    }


# ------------------------------------------------------------------------ signing in


async def application(
    council: CouncilContext, settings: Settings
) -> tuple[IdentityProvider, Application]:
    """The council's provider, and what it knows us as. Raises NotFound, Unwell."""
    known = await queries.identity_provider(council)
    if known is None:
        raise NotFound(
            "This council signs in by email.", path=_page(council.organisation), link="Sign in"
        )
    secret = open_sealed(
        known.sealed_secret,
        settings.sign_on_keys,
        council.organisation_id,
        council.organisation_id,
    )
    if secret is None:
        raise _away(council.organisation, "An administrator must write its secret once more.")
    return known, Application(
        issuer=known.issuer,
        client_id=known.client_id,
        secret=secret.decode(),
        comes_back_to=comes_back_to(council.organisation, settings.address),
    )


def comes_back_to(organisation: Organisation, address: str) -> str:
    """Our address that the provider must know; it stays when the council's short name changes."""
    return f"{address}/{organisation.lasting_slug}/sign-in/single-sign-on/back"


async def begin(council: CouncilContext, *, browser: str, key: bytes, now: datetime) -> str:
    """The state that one browser takes along, and brings back once."""
    return await challenges.give(
        council, ChallengeKind.SINGLE_SIGN_ON, browser=browser, key=key, now=now
    )


async def come_back(
    council: CouncilContext, state: str, *, browser: str, key: bytes, now: datetime
) -> None:
    """Use the state up. Raises TooLate."""
    taken = await challenges.take(
        council, ChallengeKind.SINGLE_SIGN_ON, state, browser=browser, key=key, now=now
    )
    if not taken:
        raise TooLate(
            "It took longer than 5 minutes, or it was used already. Please start again.",
            heading="This took too long",
            path=_page(council.organisation),
            link="Sign in",
        )


async def leads_to(
    organisation: Organisation,
    app: Application,
    state: str,
    *,
    browser: str,
    key: bytes,
    private_hosts: frozenset[str],
) -> str:
    """The provider's page. No connection may be held. Raises Unwell, NotAllowed."""
    try:
        provider = await openid.discover(app.issuer, private_hosts)
        return openid.authorization_address(
            provider,
            app,
            state=state,
            nonce=_derived("nonce", state, browser, key),
            verifier=_derived("verifier", state, browser, key),
        )
    except (openid.ProviderAway, openid.ProviderWrong) as problem:
        raise _told_plainly(organisation, problem) from problem


async def who_came_back(
    organisation: Organisation,
    app: Application,
    state: str,
    code: str,
    *,
    browser: str,
    key: bytes,
    private_hosts: frozenset[str],
    now: datetime,
) -> Claims:
    """Who somebody is, as the provider says. No connection may be held. Raises Unwell,
    NotAllowed."""
    try:
        provider = await openid.discover(app.issuer, private_hosts)
        return await openid.who_is(
            provider,
            app,
            code,
            nonce=_derived("nonce", state, browser, key),
            verifier=_derived("verifier", state, browser, key),
            private_hosts=private_hosts,
            now=now,
        )
    except (openid.ProviderAway, openid.ProviderWrong) as problem:
        raise _told_plainly(organisation, problem) from problem


def _derived(what: str, state: str, browser: str, key: bytes) -> str:
    """Nothing of this needs to be kept: nobody can work it out without our key and the browser's
    cookie."""
    message = f"single sign-on {what} of {state} in {browser}".encode("utf-8", "replace")
    return hmac.digest(key, message, hashlib.sha256).hex()


async def link_for(
    council: CouncilContext,
    known: IdentityProvider,
    claims: Claims,
    *,
    key: bytes,
    now: datetime,
) -> str:
    """Where a link to sign in leads, for the member whom the provider knows; it works for 5
    minutes. Raises NotAllowed when nobody here is that person, and when another provider or none
    stands in the settings since it was asked."""
    if await queries.identity_provider(council) != known:
        raise _refused(
            council.organisation,
            "An administrator changed these settings just now. Please start again.",
        )
    member = await _member(council, known, claims)
    await _refuse_another_account(council, known, member, claims.sub, now)
    token = new_token()
    await queries.save_link(
        council,
        link_id=uuid4(),
        member_id=member.id,
        token_hash=token_hash(token, key),
        made_at=now,
        expires_at=now + challenges.GOOD_FOR,
        mail_id=None,
    )
    return link_path(council.organisation, token)


async def _member(council: CouncilContext, known: IdentityProvider, claims: Claims) -> Member:
    email = email_address(claims.email or "")
    name = council.organisation.name
    if not email or claims.email_verified is not True:
        raise _refused(
            council.organisation,
            "Your council’s sign-in did not say that your email address is yours.",
        )
    if email.rpartition("@")[2] != known.mail_domain:
        raise _refused(
            council.organisation,
            f"{name} signs in with addresses that end in @{known.mail_domain}.",
        )
    member = await queries.member_with_email(council, email)
    if member is None:
        raise _refused(
            council.organisation,
            f"Nobody at {name} has the email address {email}. Ask an administrator to add you.",
        )
    return member


async def _refuse_another_account(
    council: CouncilContext,
    known: IdentityProvider,
    member: Member,
    subject: str,
    now: datetime,
) -> None:
    """The first time, the account is kept with the member. From then on it must be the same."""
    known_as = await queries.account_of(council, member_id=member.id, issuer=known.issuer)
    if known_as is None and await queries.save_account(
        council, member_id=member.id, issuer=known.issuer, subject=subject
    ):
        about = {"member": str(member.id)}
        await organisations.record(
            council, "single sign-on connected", about, by=member.id, now=now
        )
        return
    if known_as != subject:
        raise _refused(
            council.organisation,
            "Your account there is another one than before. Sign in by email, choose “How I sign "
            "in”, and disconnect the old one.",
        )


async def is_connected(council: CouncilContext, member: Member) -> bool:
    """Whether the member has signed in by the council's provider."""
    return await queries.has_account(council, member_id=member.id)


async def disconnect(council: CouncilContext, member: Member, now: datetime) -> None:
    """The next account with the member's email address is theirs. Raises NotFound."""
    if not await queries.remove_accounts(council, member_id=member.id):
        raise NotFound("It was disconnected already.")
    about = {"member": str(member.id)}
    await organisations.record(council, "single sign-on disconnected", about, by=member.id, now=now)


# ------------------------------------------------------------------------- sentences


def did_not_finish(organisation: Organisation) -> NotAllowed:
    """Somebody came back without having said who they are."""
    return NotAllowed(
        "You did not finish there, or your account may not use this. Nothing was changed.",
        heading="You are not signed in",
        path=_page(organisation),
        link="Sign in in another way",
    )


def _told_plainly(organisation: Organisation, problem: Exception) -> Refusal:
    log.warning("Single sign-on of %s: %s", organisation.slug, problem)
    if isinstance(problem, openid.ProviderAway):
        return _away(organisation, "It did not answer. Ask for a link by email.")
    return _refused(
        organisation,
        "What it told us does not fit. A clock may be wrong, or a setting. "
        "Ask for a link by email, and tell an administrator.",
    )


def _refused(organisation: Organisation, sentence: str) -> NotAllowed:
    return NotAllowed(
        sentence,
        heading="Your council’s sign-in did not let you in",
        path=_page(organisation),
        link="Sign in by email",
    )


def _away(organisation: Organisation, sentence: str) -> Unwell:
    return Unwell(
        sentence,
        heading="Your council’s sign-in does not work now",
        path=_page(organisation),
        link="Sign in by email",
    )


def _page(organisation: Organisation) -> str:
    return f"/{organisation.slug}/sign-in"
