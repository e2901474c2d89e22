"""Passkeys: a device signs a challenge, and nobody types anything. The only module that knows
WebAuthn."""

import ipaddress
from datetime import date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from cbor2 import CBORError
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

from said_and_done.core.errors import NotAllowed, NotFound, TooLate
from said_and_done.core.text import line
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people import queries
from said_and_done.people.domain import challenges, sessions
from said_and_done.people.model import (
    ChallengeKind,
    KnownPasskey,
    Member,
    NewPasskey,
    Passkey,
    PasskeyProblem,
    PasskeySite,
    SessionMark,
)

if TYPE_CHECKING:
    from webauthn.authentication.verify_authentication_response import VerifiedAuthentication
    from webauthn.helpers.structs import AuthenticationCredential, RegistrationCredential
    from webauthn.registration.verify_registration_response import VerifiedRegistration

MOST = 20
LONGEST_NAME = 100
WAIT = timedelta(minutes=2)
"""How long a device may ask its owner."""
_MILLISECOND = timedelta(milliseconds=1)


@cache
def _unreadable() -> tuple[type[Exception], ...]:
    """What the library raises for bytes that are no passkey's: a cut base64, CBOR or key. Few
    people use passkeys, and the library takes 14 MB: it is loaded where one is used."""
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415

    return (
        WebAuthnException,
        CBORError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        EOFError,
        RecursionError,
        InvalidSignature,
        UnsupportedAlgorithm,
    )


class PasskeyRefused(NotAllowed):
    """A passkey that opens nothing. Its challenge is used up all the same."""


class PasskeyTooLate(TooLate):
    """A challenge that ran out, or was used."""


def site_of(address: str) -> PasskeySite | None:
    """The website that passkeys are for; None where browsers make none: without a name of its own,
    or without https. They take localhost without it."""
    parts = urlsplit(address)
    name = parts.hostname or ""
    if not name or _is_number(name) or (parts.scheme != "https" and name != "localhost"):
        return None
    return PasskeySite(name=name, origin=address)


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def required_site(address: str) -> PasskeySite:
    """The same. Raises NotFound where there are no passkeys."""
    site = site_of(address)
    if site is None:
        raise NotFound("This website cannot use passkeys. Ask for a link by email.")
    return site


async def passkeys(council: CouncilContext, member: Member) -> list[Passkey]:
    """The member's own, the oldest first."""
    return await queries.passkeys(council, member_id=member.id)


# -------------------------------------------------------------------------- adding one


async def ask_for_new(
    council: CouncilContext,
    site: PasskeySite,
    member: Member,
    *,
    browser: str,
    key: bytes,
    now: datetime,
) -> str:
    """What the browser asks the device for, as JSON: a passkey that it can offer without being told
    who signs in."""
    token = await challenges.give(
        council, ChallengeKind.NEW_PASSKEY, browser=browser, key=key, now=now
    )
    known = await passkeys(council, member)
    import webauthn  # noqa: PLC0415
    from webauthn.helpers.structs import (  # noqa: PLC0415
        AuthenticatorSelectionCriteria,
        PublicKeyCredentialDescriptor,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    options = webauthn.generate_registration_options(
        rp_id=site.name,
        rp_name=council.organisation.name,
        user_id=council.organisation_id.bytes + member.id.bytes,
        user_name=f"{member.email} ({council.organisation.name})",
        user_display_name=member.name,
        challenge=token.encode(),
        timeout=WAIT // _MILLISECOND,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.PREFERRED,
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(id=passkey.credential_id) for passkey in known
        ],
    )
    return webauthn.options_to_json(options)


async def add(  # noqa: PLR0913 - what came, from where, and who asks
    council: CouncilContext,
    site: PasskeySite,
    member: Member,
    name: str,
    sent: str,
    *,
    browser: str,
    key: bytes,
    now: datetime,
    today: date,
) -> PasskeyProblem | None:
    """Keep the passkey that a device made. Returns what is to be put right; raises PasskeyRefused
    and PasskeyTooLate, and the challenge is used up then."""
    named = line(name) or "Passkey"
    problem = await _problem_with_new(council, member, named, sent)
    if problem is not None:
        return problem
    back = _page(council)
    credential = _registration(sent, back)
    token = _challenge_in(credential.response.client_data_json, back)
    taken = await challenges.take(
        council, ChallengeKind.NEW_PASSKEY, token, browser=browser, key=key, now=now
    )
    if not taken:
        raise _too_late(back, "Add it again")
    verified = _verified_new(credential, site, token, back)
    passkey = NewPasskey(
        id=uuid4(),
        member_id=member.id,
        name=named,
        credential_id=verified.credential_id,
        public_key=verified.credential_public_key,
        sign_count=verified.sign_count,
    )
    if not await queries.save_passkey(council, passkey, today):
        raise _refused(back, "This passkey is here already.")
    about = {"member": str(member.id), "passkey": str(passkey.id)}
    await organisations.record(council, "passkey added", about, by=member.id, now=now)
    return None


async def _problem_with_new(
    council: CouncilContext, member: Member, name: str, sent: str
) -> PasskeyProblem | None:
    if not sent:
        return PasskeyProblem.NOT_SENT
    if len(name) > LONGEST_NAME:
        return PasskeyProblem.NAME_TOO_LONG
    if len(await passkeys(council, member)) >= MOST:
        return PasskeyProblem.TOO_MANY
    return None


def _registration(sent: str, back: str) -> "RegistrationCredential":
    from webauthn.helpers import parse_registration_credential_json  # noqa: PLC0415

    try:
        return parse_registration_credential_json(sent)
    except _unreadable():
        raise _refused(back, "Your device sent something that is no passkey.") from None


def _verified_new(
    credential: "RegistrationCredential",
    site: PasskeySite,
    token: str,
    back: str,
) -> "VerifiedRegistration":
    import webauthn  # noqa: PLC0415

    try:
        return webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=token.encode(),
            expected_rp_id=site.name,
            expected_origin=site.origin,
        )
    except _unreadable():
        raise _refused(back, "Your device sent a passkey that does not fit this website.") from None


async def remove(
    council: CouncilContext, member: Member, passkey_id: UUID, *, now: datetime
) -> None:
    """Nobody signs in with it any more. Raises NotFound when this member has no such passkey."""
    if await queries.remove_passkey(council, member_id=member.id, passkey_id=passkey_id) is None:
        raise NotFound("It was removed already.", path=_page(council), link="See your passkeys")
    about = {"member": str(member.id), "passkey": str(passkey_id)}
    await organisations.record(council, "passkey removed", about, by=member.id, now=now)


# ------------------------------------------------------------------------- signing in


async def ask_for_any(
    council: CouncilContext,
    site: PasskeySite,
    *,
    browser: str,
    key: bytes,
    now: datetime,
) -> str:
    """What the browser asks the device for, as JSON: any passkey of this website. So it tells
    nobody who works for the council."""
    token = await challenges.give(council, ChallengeKind.PASSKEY, browser=browser, key=key, now=now)
    import webauthn  # noqa: PLC0415
    from webauthn.helpers.structs import UserVerificationRequirement  # noqa: PLC0415

    options = webauthn.generate_authentication_options(
        rp_id=site.name,
        challenge=token.encode(),
        timeout=WAIT // _MILLISECOND,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return webauthn.options_to_json(options)


async def sign_in(  # noqa: PLR0913 - what came, from where, and how long a session lasts
    council: CouncilContext,
    site: PasskeySite,
    sent: str,
    *,
    browser: str,
    key: bytes,
    idle: timedelta,
    longest: timedelta,
    now: datetime,
    today: date,
) -> SessionMark:
    """Begin the session of whoever's passkey signed our challenge. A second send from the same
    browser gets the session that the first one began. Raises PasskeyRefused and PasskeyTooLate, and
    the challenge is used up then."""
    back = _sign_in_page(council)
    credential = _authentication(sent, back)
    token = _challenge_in(credential.response.client_data_json, back)
    session_token = sessions.token_for(f"passkey {token}", browser, key)
    taken = await challenges.take(
        council, ChallengeKind.PASSKEY, token, browser=browser, key=key, now=now
    )
    if not taken:
        begun = await sessions.begun_before(council, session_token, now)
        if begun is None:
            raise _too_late(back, "Sign in again")
        return begun
    passkey = await _known(council, credential)
    verified = _verified(credential, site, token, passkey, back)
    await queries.passkey_used(
        council, passkey_id=passkey.id, sign_count=verified.new_sign_count, today=today
    )
    return await sessions.begin_session(
        council, passkey.member_id, token=session_token, idle=idle, longest=longest, now=now
    )


def _authentication(sent: str, back: str) -> "AuthenticationCredential":
    from webauthn.helpers import parse_authentication_credential_json  # noqa: PLC0415

    try:
        return parse_authentication_credential_json(sent)
    except _unreadable():
        raise _refused(back, "Your device sent something that is no passkey.") from None


async def _known(council: CouncilContext, credential: "AuthenticationCredential") -> KnownPasskey:
    passkey = await queries.known_passkey(council, credential.raw_id)
    if passkey is None:
        raise _refused(
            _sign_in_page(council),
            f"It was removed, or it is not for {council.organisation.name}. "
            "Choose another passkey, or ask for a link by email.",
            heading="We do not know this passkey",
        )
    return passkey


def _verified(
    credential: "AuthenticationCredential",
    site: PasskeySite,
    token: str,
    passkey: KnownPasskey,
    back: str,
) -> "VerifiedAuthentication":
    """Devices that count say a higher number each time: the same number again is a copy."""
    import webauthn  # noqa: PLC0415

    try:
        verified = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=token.encode(),
            expected_rp_id=site.name,
            expected_origin=site.origin,
            credential_public_key=passkey.public_key,
            credential_current_sign_count=0,
        )
    except _unreadable():
        raise _refused(
            back,
            "What it signed does not fit this website. Try again, or ask for a link by email.",
        ) from None
    if max(verified.new_sign_count, passkey.sign_count) and (
        verified.new_sign_count <= passkey.sign_count
    ):
        raise _refused(
            back,
            "Somebody may have copied it. Sign in by email, remove it, and add a new one.",
        )
    return verified


# ---------------------------------------------------------------------------- sentences


def _challenge_in(client_data: bytes, back: str) -> str:
    """What the device says that it signed. It is looked up, and then the signature is checked."""
    from webauthn.helpers import parse_client_data_json  # noqa: PLC0415

    try:
        return parse_client_data_json(client_data).challenge.decode("ascii", "replace")
    except _unreadable():
        raise _refused(back, "Your device sent something that is no passkey.") from None


def _sign_in_page(council: CouncilContext) -> str:
    return f"/{council.organisation.slug}/sign-in"


def _page(council: CouncilContext) -> str:
    return f"/{council.organisation.slug}/work/my-sign-in"


def _refused(
    back: str, sentence: str, *, heading: str = "This passkey does not work here"
) -> PasskeyRefused:
    return PasskeyRefused(sentence, heading=heading, path=back, link="Go back")


def _too_late(back: str, link: str) -> PasskeyTooLate:
    return PasskeyTooLate(
        "It took longer than 5 minutes, or it was sent twice. Please start again.",
        heading="This took too long",
        path=back,
        link=link,
    )
