"""Asks an identity provider who somebody is: the only module that knows OpenID Connect.

An administrator of a council says where its provider is, so this module may be told to ask any
address. It asks over https only, follows nothing that leads elsewhere, waits for a short time and
reads little. It never asks a machine that is not on the public internet, unless whoever runs the
installation has named it. The number that was checked is the number that is asked.

The libraries for tokens and for asking take 16 MB: they are loaded where somebody signs in so.
"""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote_plus, urlsplit

import msgspec

from said_and_done.core.db import refuse_to_wait_while_held

if TYPE_CHECKING:
    import httpx

SECONDS_TO_WAIT = 5
MOST_BYTES = 200_000
SECONDS_APART = 60
"""By so much may the clocks of the provider and of this machine differ."""
SCOPE = "openid email"
# Signed with a key of the provider's own. One that both know would let whoever has it sign for all.
ALGORITHMS = frozenset(("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384"))
_HTTPS, _HTTP = 443, 80
# Unpacked, little can become much.
_ASKED_FOR = {"accept": "application/json", "accept-encoding": "identity"}
Noun = TypeVar("Noun")
_NO_JSON = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_BROKEN_TOKEN = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


class ProviderAway(Exception):
    """It could not be reached in time, or said that it is not well."""


class ProviderWrong(Exception):
    """It answered something that cannot be trusted; the words say what, for the log."""


class Application(msgspec.Struct, frozen=True, kw_only=True):
    """What a provider knows us as. ``issuer`` is its address, and ``comes_back_to`` ours."""

    issuer: str
    client_id: str
    secret: str
    comes_back_to: str


class Provider(msgspec.Struct, frozen=True, kw_only=True):
    """What a provider says of itself in its discovery document."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None = None
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)


class _Tokens(msgspec.Struct, frozen=True, kw_only=True):
    id_token: str
    access_token: str


class Claims(msgspec.Struct, frozen=True, kw_only=True):
    """Who somebody is, as the provider says. Only a ``email_verified`` that is true counts."""

    sub: str
    email: str | None = None
    email_verified: bool | str | None = None


# ------------------------------------------------------------------- what is asked


async def discover(issuer: str, private_hosts: Collection[str]) -> Provider:
    """What the provider says of itself. Raises ProviderAway, ProviderWrong."""
    from authlib.oidc.discovery import get_well_known_url  # noqa: PLC0415

    answer = await _ask("GET", get_well_known_url(issuer, external=True), private_hosts)
    provider = _read(answer, Provider)
    if provider.issuer != issuer:
        raise ProviderWrong("it says that it is another issuer")
    return provider


def authorization_address(
    provider: Provider, application: Application, *, state: str, nonce: str, verifier: str
) -> str:
    """Where somebody goes to say who they are. Raises ProviderWrong when that is no address that a
    browser may be sent to."""
    from authlib.oauth2.rfc6749.parameters import prepare_grant_uri  # noqa: PLC0415
    from authlib.oauth2.rfc7636 import create_s256_code_challenge  # noqa: PLC0415

    try:
        host = urlsplit(provider.authorization_endpoint)
        fits = host.scheme == urlsplit(application.issuer).scheme and bool(host.hostname)
    except ValueError:
        fits = False
    if not fits:
        raise ProviderWrong("its page to sign in is at no address that we send people to")
    address: str = prepare_grant_uri(
        provider.authorization_endpoint,
        application.client_id,
        "code",
        redirect_uri=application.comes_back_to,
        scope=SCOPE,
        state=state,
        nonce=nonce,
        code_challenge=create_s256_code_challenge(verifier),
        code_challenge_method="S256",
    )
    return address


async def who_is(
    provider: Provider,
    application: Application,
    code: str,
    *,
    nonce: str,
    verifier: str,
    private_hosts: Collection[str],
    now: datetime,
) -> Claims:
    """Who came back with this code. Raises ProviderAway, ProviderWrong."""
    tokens = await _tokens(provider, application, code, verifier, private_hosts)
    keys = await _ask("GET", provider.jwks_uri, private_hosts)
    claims = _checked(tokens, keys, application, nonce=nonce, now=now)
    if claims.email is not None or provider.userinfo_endpoint is None:
        return claims
    bearer = {"authorization": f"Bearer {tokens.access_token}"}
    answer = await _ask("GET", provider.userinfo_endpoint, private_hosts, headers=bearer)
    more = _read(answer, Claims)
    if more.sub != claims.sub:
        raise ProviderWrong("it tells of somebody else than who came back")
    return more


async def _tokens(
    provider: Provider,
    application: Application,
    code: str,
    verifier: str,
    private_hosts: Collection[str],
) -> _Tokens:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": application.comes_back_to,
        "code_verifier": verifier,
    }
    who = (application.client_id, application.secret)
    if "client_secret_basic" in provider.token_endpoint_auth_methods_supported:
        # As RFC 6749 asks for names and secrets in a header.
        how: dict[str, Any] = {"auth": tuple(map(quote_plus, who))}
    else:
        how, form = {}, form | dict(zip(("client_id", "client_secret"), who, strict=True))
    return _read(
        await _ask("POST", provider.token_endpoint, private_hosts, data=form, **how), _Tokens
    )


def _checked(
    tokens: _Tokens, keys: bytes, application: Application, *, nonce: str, now: datetime
) -> Claims:
    """What the token says, when its signature, issuer, audience, times and nonce are right."""
    from authlib.oidc.core import CodeIDToken  # noqa: PLC0415
    from joserfc import jwt  # noqa: PLC0415
    from joserfc.errors import JoseError  # noqa: PLC0415
    from joserfc.jwk import KeySet  # noqa: PLC0415

    try:
        key_set = KeySet.import_key_set(msgspec.json.decode(keys))
        token = jwt.decode(tokens.id_token, key_set, algorithms=sorted(ALGORITHMS))
        wanted = {
            "iss": {"essential": True, "value": application.issuer},
            "aud": {"essential": True, "value": application.client_id},
        }
        compared = {
            "nonce": nonce,
            "client_id": application.client_id,
            "access_token": tokens.access_token,
        }
        claims = CodeIDToken(token.claims, token.header, wanted, compared)
        claims.validate(now=int(now.timestamp()), leeway=SECONDS_APART)
        return msgspec.convert(dict(claims), Claims)
    except (JoseError, *_BROKEN_TOKEN, *_NO_JSON) as problem:
        raise ProviderWrong(f"its token does not fit: {type(problem).__name__}") from problem


def _read(answer: bytes, into: type[Noun]) -> Noun:
    try:
        return msgspec.json.decode(answer, type=into)
    except _NO_JSON:
        raise ProviderWrong("its answer is not what OpenID Connect says") from None


# ------------------------------------------------------------------ how it is asked


async def _ask(method: str, address: str, private_hosts: Collection[str], **sent: Any) -> bytes:
    """The body of a plain answer. Raises ProviderAway, ProviderWrong."""
    import httpx  # noqa: PLC0415

    refuse_to_wait_while_held()
    try:
        async with asyncio.timeout(SECONDS_TO_WAIT):
            url, host = await _numbered(address, private_hosts)
            headers = {**_ASKED_FOR, **sent.pop("headers", {}), "host": host}
            named = {"sni_hostname": urlsplit(address).hostname}
            async with (
                httpx.AsyncClient(verify=_trusted(), trust_env=False) as browser,
                browser.stream(
                    method, url, headers=headers, extensions=named, follow_redirects=False, **sent
                ) as answer,
            ):
                return await _body(answer)
    except (httpx.TransportError, OSError) as problem:  # a timeout is an OSError, too
        raise ProviderAway(type(problem).__name__) from problem
    except (httpx.InvalidURL, ValueError) as problem:
        raise ProviderWrong("one of its addresses is none") from problem


async def _body(answer: "httpx.Response") -> bytes:
    if answer.is_server_error:
        raise ProviderAway(str(answer.status_code))
    if not answer.is_success:
        raise ProviderWrong(f"it answered {answer.status_code}")
    read = b""
    async for part in answer.aiter_raw():
        read += part
        if len(read) > MOST_BYTES:
            raise ProviderWrong("its answer is too long")
    return read


@cache
def _trusted() -> ssl.SSLContext:
    """Whom the machine trusts, and SSL_CERT_FILE."""
    return ssl.create_default_context()


async def _numbered(address: str, private_hosts: Collection[str]) -> "tuple[httpx.URL, str]":
    """The address with the number of its machine in place of the name, so that nobody can change
    where the name leads after we looked; and the name for its head. Raises ProviderWrong."""
    import httpx  # noqa: PLC0415

    url = httpx.URL(address)
    port = url.port or (_HTTPS if url.scheme == "https" else _HTTP)
    named = url.host in private_hosts
    if not url.host or url.userinfo or (url.scheme != "https" and not named):
        raise ProviderWrong("one of its addresses is not https")
    answers = await asyncio.get_running_loop().getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
    numbers = [ipaddress.ip_address(answer[4][0]) for answer in answers]
    if url.scheme != "https" and not all(number.is_loopback for number in numbers):
        raise ProviderWrong("one of its addresses is not https")
    if not named and not all(number.is_global for number in numbers):
        raise ProviderWrong("one of its addresses is not on the public internet")
    asked = min(numbers, key=lambda number: number.version)  # more machines reach IPv4 than IPv6
    return url.copy_with(host=str(asked)), url.netloc.decode("ascii")
