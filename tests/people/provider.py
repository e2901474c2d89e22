"""Identity providers for tests: a real one in its own process, and one that lies as it is told."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import msgspec
from httpx import AsyncClient, Response
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

LONG_ENOUGH = 60
STARTS = "/anyborough/sign-in/single-sign-on"


@contextmanager
def real_provider(*users: dict[str, Any]) -> Iterator[str]:
    """The address of oidc-provider-mock on this machine; each user is what it says of them."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    told = [part for user in users for part in ("--user-claims", msgspec.json.encode(user))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "-p", str(port), *told]
    env = {**os.environ, "AUTHLIB_INSECURE_TRANSPORT": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env
    ) as program:
        try:
            _wait_for(port, program)
            yield f"http://localhost:{port}"
        finally:
            program.terminate()


def _wait_for(port: int, program: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + LONG_ENOUGH
    while time.monotonic() < until and program.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the provider did not start")


async def leaves(visitor: AsyncClient) -> str:
    """The provider's page that somebody is sent to."""
    answer = await visitor.get(STARTS)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def says(page: str, subject: str) -> str:
    """Our path that the provider sends somebody back to, once they said who they are there."""
    async with httpx.AsyncClient() as browser:
        answer = await browser.post(page, data={"sub": subject})
    back = urlsplit(answer.headers["location"])
    return f"{back.path}?{back.query}"


async def comes_back(visitor: AsyncClient, subject: str) -> Response:
    """What somebody gets who went to the provider and came back."""
    return await visitor.get(await says(await leaves(visitor), subject))


class Liar:
    """A provider that answers whatever a test wants, in place of ``openid._ask``."""

    issuer = "https://liar.example"

    def __init__(self, now: datetime) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "1"})
        self.header = {"alg": "RS256", "kid": "1"}
        self.document: dict[str, Any] = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }
        seconds = int(now.timestamp())
        self.claims: dict[str, Any] = {
            "iss": self.issuer,
            "aud": "said",
            "sub": "carol-1",
            "iat": seconds,
            "exp": seconds + 300,
            "email": "carol@anyborough.example",
            "email_verified": True,
        }
        self.signs_with: RSAKey | OctKey = self.key
        self.shows: list[RSAKey | OctKey] = [self.key]
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.userinfo: dict[str, Any] = {}

    async def ask(self, _method: str, address: str, _hosts: Any, **sent: Any) -> bytes:
        self.asked.append((address, sent))
        answers: dict[str, Any] = {
            "/.well-known/openid-configuration": lambda: self.document,
            "/token": lambda: {"id_token": self.token(), "access_token": "a"},
            "/keys": lambda: KeySet(list(self.shows)).as_dict(),
            "/userinfo": lambda: self.userinfo,
        }
        return msgspec.json.encode(answers[urlsplit(address).path]())

    def token(self) -> str:
        return jwt.encode(self.header, self.claims, self.signs_with, algorithms=["RS256", "HS256"])

    def sent_away(self, page: str) -> dict[str, str]:
        """What somebody took along to the provider's page; the nonce goes into the token."""
        took = {name: values[0] for name, values in parse_qs(urlsplit(page).query).items()}
        self.claims.setdefault("nonce", took["nonce"])
        return took
