"""Forms that were not ours, cookies that were changed, and the safety headers."""

import base64
import re

import pytest
from httpx import AsyncClient, Headers, Response

from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member
from tests import factories

SIGN_IN = "/anyborough/sign-in"
SIGN_OUT = "/anyborough/sign-out"


def safe(answer: Response) -> None:
    """Every answer carries these once."""
    policy = answer.headers.get_list("content-security-policy")
    assert len(policy) == 1
    assert "unsafe" not in policy[0]
    for rule in (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ):
        assert rule in policy[0].split("; ")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "no-store, no-transform"
    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=", answer.text)


async def test_every_answer_carries_the_safety_headers(
    visitor: AsyncClient, anyborough: Organisation, dev: Member
) -> None:
    answers = [
        await visitor.get(SIGN_IN),
        await visitor.get(f"{SIGN_IN}/sent"),
        await visitor.get(f"{SIGN_IN}/unknown"),
        await visitor.get("/anyborough/signed-out"),
        await visitor.get("/anyborough/outbox"),
        await visitor.get("/anyborough/work/people"),
        await visitor.get("/nowhere/sign-in"),
        await visitor.get("/no/such/page/at/all"),
        await visitor.put(SIGN_IN),
        await visitor.post(SIGN_IN, data={"email": dev.email}),
        await factories.form(visitor, SIGN_IN, email=""),
        await factories.form(visitor, SIGN_IN, email="nobody@anyborough.example"),
    ]
    await factories.signed_in(visitor, anyborough, dev)
    answers += [
        await visitor.get("/anyborough/work/people"),
        await visitor.get("/anyborough/work/people/new"),
        await visitor.get(f"/anyborough/work/people/{dev.id}"),
        await visitor.get(SIGN_OUT),
    ]

    assert {answer.status_code for answer in answers} >= {200, 303, 403, 404, 422}
    for answer in answers:
        safe(answer)


async def test_our_own_fault_carries_the_safety_headers_too(
    visitor: AsyncClient, anyborough: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "said_and_done.people.views.signing_in.sign_in_page", lambda _organisation: 1 / 0
    )

    answer = await visitor.get(SIGN_IN)

    assert answer.status_code == 500
    assert "It is not your fault." in answer.text
    assert "ZeroDivisionError" not in answer.text
    safe(answer)


async def test_cookies_cannot_be_read_by_scripts_or_sent_from_elsewhere(
    visitor: AsyncClient, anyborough: Organisation, dev: Member
) -> None:
    opened = await visitor.get(SIGN_IN)
    await factories.form(visitor, SIGN_IN, email=dev.email)
    answer = await factories.form(visitor, await factories.letter_link(visitor, anyborough))

    for cookie in (opened.headers["set-cookie"], answer.headers["set-cookie"]):
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie


# --------------------------------------------------------------- forms that were not ours


@pytest.mark.parametrize("token", [None, "", "x", "a" * 128, "é" * 128, "0" * 64 + "é" * 64, "\0"])
async def test_a_form_without_our_token_is_refused_on_a_clear_page(
    visitor: AsyncClient, anyborough: Organisation, token: str | None
) -> None:
    await visitor.get(SIGN_IN)
    fields = {"email": "carol@anyborough.example"}

    answer = await visitor.post(
        SIGN_IN, data=fields if token is None else {**fields, "_csrf_token": token}
    )

    assert answer.status_code == 403
    assert "We need you to try again" in answer.text
    safe(answer)


async def test_a_form_of_another_visitor_is_refused(
    visitor: AsyncClient, another_visitor: AsyncClient, anyborough: Organisation
) -> None:
    await visitor.get(SIGN_IN)
    await another_visitor.get(SIGN_IN)
    token = another_visitor.cookies["csrftoken"]

    answer = await visitor.post(SIGN_IN, data={"email": "a@b.example", "_csrf_token": token})

    assert answer.status_code == 403


async def test_each_form_of_ours_needs_the_token(
    visitor: AsyncClient, anyborough: Organisation, dev: Member
) -> None:
    await factories.signed_in(visitor, anyborough, dev)
    people = "/anyborough/work/people"

    for path in (
        SIGN_OUT,
        f"{SIGN_OUT}/everywhere",
        people,
        f"{people}/{dev.id}/roles",
        f"{people}/{dev.id}/sessions",
        f"{SIGN_IN}/token",
    ):
        assert (await visitor.post(path, data={"roles": "reader"})).status_code == 403
    assert (await visitor.get(people)).status_code == 200


@pytest.mark.parametrize("cookie", ["x", "é", '"><script>alert(1)</script>', "0" * 128])
async def test_a_broken_token_cookie_does_no_harm_and_is_replaced(
    visitor: AsyncClient, anyborough: Organisation, cookie: str
) -> None:
    header = Headers([(b"cookie", f"csrftoken={cookie}".encode())])
    page = await visitor.get(SIGN_IN, headers=header)
    assert page.status_code == 200
    assert "<script>alert" not in page.text

    refused = await visitor.post(
        SIGN_IN, data={"email": "a@b.example", "_csrf_token": cookie}, headers=header
    )
    assert refused.status_code == 403
    assert "csrftoken=" in page.headers["set-cookie"], "a fit one came with the page"

    again = await factories.form(visitor, SIGN_IN, email="a@b.example")
    assert again.status_code == 303


# ------------------------------------------------------------- cookies that were changed


def changed(cookie: str) -> str:
    """The same cookie with one bit of the encrypted part turned."""
    raw = bytearray(base64.b64decode(cookie))
    raw[20] ^= 1
    return base64.b64encode(raw).decode()


AFTER = b"additional_authenticated_data="


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        "null",
        "not base64 at all",
        "é",
        base64.b64encode(b"short").decode(),
        base64.b64encode(b"n" * 20 + AFTER + b"{not json").decode(),
        base64.b64encode(b"n" * 20 + AFTER + b"{}").decode(),
        base64.b64encode(b"n" * 20 + AFTER + b"[]").decode(),
        base64.b64encode(b"n" * 20 + AFTER + b'{"expires_at": "soon"}').decode(),
        base64.b64encode(b"n" * 20 + AFTER + b'{"expires_at": 99999999999}').decode(),
        base64.b64encode(AFTER + b'{"expires_at": 99999999999}').decode(),
    ],
)
async def test_a_made_up_session_is_no_session(
    visitor: AsyncClient, anyborough: Organisation, cookie: str
) -> None:
    header = Headers([(b"cookie", f'session="{cookie}"'.encode())])

    assert (await visitor.get(SIGN_IN, headers=header)).status_code == 200
    answer = await visitor.get("/anyborough/work/people", headers=header)
    assert (answer.status_code, answer.headers["location"]) == (303, SIGN_IN)


async def test_a_changed_session_is_no_session(
    visitor: AsyncClient, anyborough: Organisation, dev: Member
) -> None:
    await factories.signed_in(visitor, anyborough, dev)
    cookie = visitor.cookies["session"].strip('"')
    visitor.cookies.clear()
    path = "/anyborough/work/people"
    kept = await visitor.get(path, headers={"cookie": f'session="{cookie}"'})
    assert kept.status_code == 200  # it could have let somebody in

    answer = await visitor.get(path, headers={"cookie": f'session="{changed(cookie)}"'})

    assert (answer.status_code, answer.headers["location"]) == (303, SIGN_IN)


async def test_an_address_with_a_sign_that_no_database_keeps_is_not_found(
    visitor: AsyncClient, anyborough: Organisation
) -> None:
    assert (await visitor.get("/any%00borough/sign-in")).status_code == 404
    assert (await visitor.get(f"{SIGN_IN}/%00")).status_code == 404
    assert (await visitor.get(f"{SIGN_IN}/%ff%fe")).status_code == 404
