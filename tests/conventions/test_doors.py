"""Every address of the program: who gets in, and what each answer carries."""

import re
from collections.abc import Iterator
from uuid import UUID

import msgspec
import pytest
from httpx import AsyncClient, Response
from litestar import Litestar
from litestar.routes import HTTPRoute

from said_and_done.core import db
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain import roles
from said_and_done.permissions import DOORS, Inside, Permission
from tests import factories

MADE_UP = {
    "uuid": str(UUID(int=7, version=4)),
    "int": "1",
    "str": "nothing-of-this-name",
    "path": "nothing/of/this/name",
    "date": "2026-06-14",
    "decimal": "1",
    "float": "1",
}
TOKEN_MISSING = "This page was open for a long time"


class Address(msgspec.Struct, frozen=True):
    """One way to ask: a method, and a path that is filled with made-up things."""

    method: str
    template: str
    path: str

    @property
    def is_workspace(self) -> bool:
        return re.match(r"^/\{slug:str\}/work(/|$)", self.template) is not None

    @property
    def permission(self) -> Permission | Inside:
        below = re.sub(r":\w+\}", "}", self.template).removeprefix("/{slug}/work")
        return DOORS[self.method, below]

    def __str__(self) -> str:
        return f"{self.method} {self.template}"


def addresses(app: Litestar, *methods: str) -> Iterator[Address]:
    """Every address with one of these methods, of anyborough."""
    for route in app.routes:
        if isinstance(route, HTTPRoute):
            for method in sorted(set(methods) & set(route.methods)):
                yield Address(method, route.path, filled(route.path))


def filled(path: str) -> str:
    return re.sub(
        r"\{\w+:(\w+)\}", lambda part: MADE_UP[part[1]], path.replace("{slug:str}", "anyborough")
    )


@pytest.fixture
async def council(pool: db.Pool) -> None:
    """Anyborough with Carol, who may do everything, and Otherham with Ewa, who may there."""
    async with db.transaction(pool) as conn:
        await factories.member(
            conn,
            await factories.organisation(conn),
            "Carol Jones",
            *factories.EVERY_ROLE_WITHOUT_A_KEY,
        )
    async with db.transaction(pool) as conn:
        await factories.member(
            conn,
            await factories.organisation(conn, "otherham"),
            "Ewa Nowak",
            *factories.EVERY_ROLE_WITHOUT_A_KEY,
        )


async def sign_in(visitor: AsyncClient, pool: db.Pool, slug: str) -> None:
    async with db.transaction(pool) as conn:
        from_there = await organisations.open_organisation(conn, slug)
        (member,) = await roles.members(CouncilContext(conn, from_there))
    await factories.signed_in(visitor, from_there, member)


async def token(visitor: AsyncClient) -> str:
    page = await visitor.get("/anyborough/sign-in")
    found = re.search(r'name="_csrf_token" value="([^"]+)"', page.text)
    assert found
    return found[1]


def kept_out(answer: Response) -> bool:
    """Sent to the page to sign in, or told to go there."""
    if answer.status_code == 303:
        return answer.headers["location"] == "/anyborough/sign-in"
    return answer.status_code == 401 and 'href="/anyborough/sign-in"' in answer.text


# --------------------------------------------------------------- the forms' token


@pytest.mark.usefixtures("council")
async def test_no_form_is_taken_without_its_token(app: Litestar, visitor: AsyncClient) -> None:
    open_doors = []
    for address in addresses(app, "POST", "PUT", "PATCH", "DELETE"):
        answer = await visitor.request(address.method, address.path, data={"choice": "yes"})
        if answer.status_code != 403 or TOKEN_MISSING not in answer.text:
            open_doors.append(f"{address}: {answer.status_code}")

    assert open_doors == []


@pytest.mark.usefixtures("council")
async def test_with_its_token_a_form_is_read_and_nothing_breaks(
    app: Litestar, visitor: AsyncClient
) -> None:
    """The other half: it was the token, and not something else, that was missing."""
    word = await token(visitor)
    odd = []
    for address in addresses(app, "POST"):
        answer = await visitor.post(address.path, data={"_csrf_token": word, "choice": "yes"})
        if TOKEN_MISSING in answer.text or answer.status_code >= 500:
            odd.append(f"{address}: {answer.status_code}")

    assert odd == []


async def test_pages_change_nothing_and_forms_are_posts(app: Litestar) -> None:
    """A browser form knows GET and POST only; no handler answers both."""
    methods = {
        str(route.path): set(route.methods) for route in app.routes if isinstance(route, HTTPRoute)
    }

    assert {
        path: some for path, some in methods.items() if some - {"GET", "HEAD", "OPTIONS", "POST"}
    } == {}


# ------------------------------------------------------------------ the workspace


@pytest.mark.usefixtures("council")
async def test_who_is_not_signed_in_sees_no_workspace(app: Litestar, visitor: AsyncClient) -> None:
    word = await token(visitor)
    let_in = []
    for address in addresses(app, "GET", "POST"):
        if address.is_workspace:
            answer = await visitor.request(
                address.method,
                address.path,
                data={"_csrf_token": word} if address.method == "POST" else None,
            )
            if not kept_out(answer):
                let_in.append(f"{address}: {answer.status_code}")

    assert let_in == []


@pytest.mark.usefixtures("council")
async def test_a_member_of_another_council_sees_no_workspace_of_ours(
    app: Litestar, visitor: AsyncClient, pool: db.Pool
) -> None:
    await sign_in(visitor, pool, "otherham")
    assert (await visitor.get("/otherham/work/people")).status_code == 200
    word = await token(visitor)
    let_in = []
    for address in addresses(app, "GET", "POST"):
        if address.is_workspace:
            answer = await visitor.request(
                address.method,
                address.path,
                data={"_csrf_token": word} if address.method == "POST" else None,
            )
            if not kept_out(answer):
                let_in.append(f"{address}: {answer.status_code}")

    assert let_in == []


@pytest.mark.usefixtures("council")
async def test_a_member_who_may_do_everything_comes_in(
    app: Litestar, visitor: AsyncClient, pool: db.Pool
) -> None:
    """The other half: the doors do open. Pages of things that are not there are not found."""
    await sign_in(visitor, pool, "anyborough")
    odd = []
    for address in addresses(app, "GET"):
        if address.is_workspace:
            answer = await visitor.get(address.path)
            expected = {404, 409} if "{" in address.template.removeprefix("/{slug:str}") else {200}
            # Nobody holds one who runs things, and without a sponsor nobody can have a deputy.
            if address.permission in (Permission.HOLD_A_KEY, Permission.NAME_DEPUTY):
                expected = {403}
            if answer.status_code not in expected:
                odd.append(f"{address}: {answer.status_code}")

    assert odd == []


# ------------------------------------------------------------- what answers carry


@pytest.mark.usefixtures("council")
async def test_every_answer_carries_the_safety_headers(app: Litestar, visitor: AsyncClient) -> None:
    without = []
    for address in addresses(app, "GET", "POST"):
        answer = await visitor.request(address.method, address.path)
        if not is_safe(answer) and not address.path.startswith("/assets/"):
            without.append(f"{address}: {answer.status_code}")

    assert without == []
    assert is_safe(await visitor.get("/a/page/that/is/nowhere"))
    file = (await visitor.get("/assets/site.css")).headers
    assert file["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert (file["x-content-type-options"], file["x-frame-options"]) == ("nosniff", "DENY")


def is_safe(answer: Response) -> bool:
    """Scripts, styles and forms of our own only; no frame, no guessing, no address passed on."""
    policy = {
        parts[0]: parts[1:]
        for rule in answer.headers.get("content-security-policy", "").split(";")
        if (parts := rule.split())
    }
    return (
        policy.get("default-src") == ["'none'"]
        and policy.get("script-src") == policy.get("style-src") == ["'self'"]
        and policy.get("form-action") == ["'self'"]
        and policy.get("frame-ancestors") == policy.get("base-uri") == ["'none'"]
        and not any("unsafe" in word or "//" in word for words in policy.values() for word in words)
        and answer.headers.get("x-content-type-options") == "nosniff"
        and answer.headers.get("x-frame-options") == "DENY"
        and answer.headers.get("referrer-policy") == "no-referrer"
        and "cache-control" in answer.headers
        and "server" not in answer.headers
    )


@pytest.mark.usefixtures("council")
async def test_cookies_are_for_us_alone(visitor: AsyncClient, pool: db.Pool) -> None:
    """No script reads them, and no form of another website brings them along."""
    await sign_in(visitor, pool, "anyborough")
    cookies = list(visitor.cookies.jar)

    assert len(cookies) >= 2  # the forms' token, and the session
    assert [one.name for one in cookies if not one.has_nonstandard_attr("HttpOnly")] == []
    assert {str(one.get_nonstandard_attr("SameSite")).lower() for one in cookies} == {"lax"}


@pytest.mark.usefixtures("council")
async def test_no_address_with_made_up_things_breaks(app: Litestar, visitor: AsyncClient) -> None:
    broken = []
    for address in addresses(app, "GET"):
        if address.template != "/readyz":  # nothing is loaded here, and it says so
            answer = await visitor.get(address.path)
            if answer.status_code >= 500:
                broken.append(f"{address}: {answer.status_code}")

    assert broken == []
