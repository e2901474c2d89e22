"""Somebody signs in with their account at work. For whom it does not vouch, nobody signs in."""

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from httpx import AsyncClient, Response
from joserfc.jwk import OctKey, RSAKey
from litestar import Litestar

from said_and_done.core import db, openid
from said_and_done.core.openid import ProviderAway, ProviderWrong, discover
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain import roles
from said_and_done.people.model import Member, Person, Role
from said_and_done.web import clocks
from tests import factories
from tests.pages import SAVED_MEANWHILE
from tests.people.provider import STARTS, Liar, comes_back, leaves, real_provider, says

WORK = "/anyborough/work"
SETTINGS = f"{WORK}/people/single-sign-on"
MINE = f"{WORK}/my-sign-in"
BACK = f"{STARTS}/back"
SECRET = "a secret of the council"
EMAIL = "carol@anyborough.example"
Counted = Callable[[str], Awaitable[Any]]
Later = Callable[..., None]
DID_NOT = "did not let you in"


def user(sub: str, **others: Any) -> dict[str, Any]:
    return {"sub": sub, "email": EMAIL, "email_verified": True, **others}


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with real_provider(
        user("carol"),
        user("carol-again"),
        user("not-verified", email_verified=False),
        user("verified-in-words", email_verified="true"),
        user("no-email", email=None),
        user("stranger", email="stranger@anyborough.example"),
        user("at-home", email="carol@home.example"),
        user("ewa", email="ewa@anyborough.example"),
        user("nora", email="nora@anyborough.example"),
    ) as address:
        yield address


@pytest.fixture
def named(app: Litestar) -> None:
    """Whoever runs the installation lets it ask this machine."""
    app.state.settings = msgspec.structs.replace(
        app.state.settings, private_sign_on_hosts=frozenset({"localhost"})
    )


async def set_up(
    visitor: AsyncClient, anyborough: Organisation, dev: Member, issuer: str, **others: str
) -> Response:
    await factories.signed_in(visitor, anyborough, dev)
    typed = {"issuer": issuer, "client_id": "said", "secret": SECRET}
    saved = await factories.form(
        visitor, SETTINGS, **{**typed, "mail_domain": "anyborough.example", **others}
    )
    await factories.form(visitor, "/anyborough/sign-out")
    return saved


@pytest.fixture
async def ready(
    visitor: AsyncClient, anyborough: Organisation, dev: Member, provider: str, named: None
) -> str:
    """Anyborough signs in by the real provider."""
    saved = await set_up(visitor, anyborough, dev, provider)
    assert saved.headers["location"] == f"{SETTINGS}?done=saved"
    return provider


@pytest.fixture
async def liar(
    visitor: AsyncClient,
    anyborough: Organisation,
    dev: Member,
    monkeypatch: pytest.MonkeyPatch,
) -> Liar:
    """Anyborough signs in by a provider that lies as it is told."""
    one = Liar(clocks.clock_now().now)
    await set_up(visitor, anyborough, dev, one.issuer)
    monkeypatch.setattr(openid, "_ask", one.ask)
    return one


async def with_button(visitor: AsyncClient, answer: Response) -> Response:
    """What somebody gets who came back, and pressed the button of their link."""
    assert answer.status_code == 303, answer.text
    return await factories.form(visitor, answer.headers["location"])


async def refused(visitor: AsyncClient, answer: Response, status: int, words: str) -> None:
    assert (answer.status_code, words in answer.text) == (status, True), answer.text
    assert (await visitor.get(WORK)).status_code == 303, "nobody is signed in"


# ---------------------------------------------------------------- with a real provider


@pytest.mark.usefixtures("ready")
async def test_somebody_signs_in_with_their_account_at_work(
    visitor: AsyncClient, carol: Member, counted: Counted
) -> None:
    page = await visitor.get("/anyborough/sign-in")
    for _ in range(2):  # the second time the account is known
        answer = await comes_back(visitor, "carol")
        assert (await visitor.get(WORK)).status_code == 303, "coming back signs nobody in"
        signed_in = await with_button(visitor, answer)
        assert signed_in.headers["location"] == WORK
        assert "Carol Jones" in (await visitor.get(WORK)).text
        await factories.form(visitor, "/anyborough/sign-out")

    assert f'href="{STARTS}"' in page.text
    assert "We send you to localhost." in page.text
    kinds = await counted("SELECT array_agg(what) FROM events")
    assert kinds.count("single sign-on connected") == 1


@pytest.mark.usefixtures("ready", "carol")
async def test_a_provider_that_was_removed_meanwhile_lets_nobody_in(
    visitor: AsyncClient,
    pool: db.Pool,
    anyborough: Organisation,
    counted: Counted,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is asked while no connection is held: the settings may change before it answers."""
    usual = openid.who_is

    async def removed_meanwhile(*asked: Any, **more: Any) -> openid.Claims:
        claims = await usual(*asked, **more)
        async with db.transaction(pool, anyborough.id) as conn:
            await conn.execute("DELETE FROM identity_providers")
        return claims

    monkeypatch.setattr(openid, "who_is", removed_meanwhile)

    await refused(visitor, await comes_back(visitor, "carol"), 403, DID_NOT)

    assert await counted("SELECT count(*) FROM sign_in_links WHERE mail_id IS NULL") == 0


@pytest.mark.usefixtures("ready", "carol")
async def test_both_taps_on_the_button_sign_in_once(visitor: AsyncClient, counted: Counted) -> None:
    answer = await comes_back(visitor, "carol")
    link = answer.headers["location"]
    data = await factories.open_form(visitor, link)

    one, other = await asyncio.gather(visitor.post(link, data=data), visitor.post(link, data=data))

    assert one.headers["location"] == other.headers["location"] == WORK
    assert await counted("SELECT count(*) FROM sessions") == 1


@pytest.mark.usefixtures("usual_times", "carol")
async def test_the_box_for_an_own_device_counts_as_after_a_letter(
    app: Litestar, visitor: AsyncClient, anyborough: Organisation, dev: Member, provider: str
) -> None:
    app.state.settings = msgspec.structs.replace(
        app.state.settings, private_sign_on_hosts=frozenset({"localhost"})
    )
    await set_up(visitor, anyborough, dev, provider)
    answer = await comes_back(visitor, "carol")
    await factories.form(visitor, answer.headers["location"], own_device="yes")

    async with db.transaction(app.state.pool, anyborough.id) as conn:
        idle = await conn.fetchval("SELECT max(idle) FROM sessions")
    assert idle == app.state.settings.own_device.idle


@pytest.mark.usefixtures("ready", "carol")
@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("not-verified", "did not say that your email address is yours"),
        ("verified-in-words", "did not say that your email address is yours"),
        ("no-email", "did not say that your email address is yours"),
        ("stranger", "Nobody at Anyborough has the email address stranger@anyborough.example."),
        ("at-home", "addresses that end in @anyborough.example"),
    ],
)
async def test_whom_the_provider_does_not_vouch_for_is_not_signed_in(
    visitor: AsyncClient, counted: Counted, subject: str, words: str
) -> None:
    members = await counted("SELECT count(*) FROM members")

    await refused(visitor, await comes_back(visitor, subject), 403, words)

    assert await counted("SELECT count(*) FROM members") == members, "no account is made"
    assert await counted("SELECT count(*) FROM connected_accounts") == 0


@pytest.mark.usefixtures("ready")
async def test_somebody_without_a_role_gets_the_usual_page(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        await factories.member(conn, anyborough, "Nora New")

    await with_button(visitor, await comes_back(visitor, "nora"))
    answer = await visitor.get(WORK)

    assert answer.status_code == 403
    assert "You have no role here yet" in answer.text


@pytest.mark.usefixtures("ready", "carol")
async def test_another_account_with_the_same_address_is_refused_until_the_first_is_disconnected(
    visitor: AsyncClient,
) -> None:
    await with_button(visitor, await comes_back(visitor, "carol"))
    await factories.form(visitor, "/anyborough/sign-out")
    await refused(visitor, await comes_back(visitor, "carol-again"), 403, "another one than before")

    await with_button(visitor, await comes_back(visitor, "carol"))
    gone = await factories.form(visitor, MINE, f"{MINE}/disconnect")
    await factories.form(visitor, "/anyborough/sign-out")

    assert gone.headers["location"] == f"{MINE}?done=disconnected"
    await with_button(visitor, await comes_back(visitor, "carol-again"))
    assert "Carol Jones" in (await visitor.get(WORK)).text


@pytest.mark.usefixtures("ready", "carol")
async def test_an_account_that_is_somebody_elses_is_refused(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, dev: Member
) -> None:
    await comes_back(visitor, "carol")
    async with db.transaction(pool, anyborough.id) as conn:
        await conn.execute("UPDATE connected_accounts SET member_id = $1", dev.id)

    await refused(visitor, await comes_back(visitor, "carol"), 403, "another one than before")


@pytest.mark.usefixtures("ready", "carol")
async def test_a_state_and_a_code_work_once(visitor: AsyncClient) -> None:
    path = await says(await leaves(visitor), "carol")
    assert (await visitor.get(path)).status_code == 303

    await refused(visitor, await visitor.get(path), 410, "This took too long")


@pytest.mark.usefixtures("ready", "carol")
async def test_a_code_that_was_used_is_refused_with_a_new_state(visitor: AsyncClient) -> None:
    first = await says(await leaves(visitor), "carol")
    assert (await visitor.get(first)).status_code == 303
    code = first.partition("code=")[2].partition("&")[0]
    state = (await leaves(visitor)).partition("state=")[2].partition("&")[0]

    answer = await visitor.get(f"{BACK}?code={code}&state={state}")

    await refused(visitor, answer, 403, DID_NOT)


@pytest.mark.usefixtures("ready", "carol")
async def test_a_code_of_somebody_elses_browser_is_refused_for_its_nonce(
    visitor: AsyncClient, another_visitor: AsyncClient
) -> None:
    theirs = await says(await leaves(another_visitor), "carol")
    code = theirs.partition("code=")[2].partition("&")[0]
    state = (await leaves(visitor)).partition("state=")[2].partition("&")[0]

    answer = await visitor.get(f"{BACK}?code={code}&state={state}")

    await refused(visitor, answer, 403, DID_NOT)


@pytest.mark.usefixtures("ready", "carol")
async def test_another_browser_cannot_come_back(
    visitor: AsyncClient, another_visitor: AsyncClient
) -> None:
    path = await says(await leaves(visitor), "carol")

    await refused(another_visitor, await another_visitor.get(path), 410, "This took too long")


@pytest.mark.usefixtures("ready", "carol")
async def test_after_five_minutes_nobody_comes_back(visitor: AsyncClient, later: Later) -> None:
    path = await says(await leaves(visitor), "carol")
    later(minutes=5, seconds=1)

    await refused(visitor, await visitor.get(path), 410, "This took too long")


@pytest.mark.usefixtures("ready", "carol")
@pytest.mark.parametrize("hours", [-1, 1], ids=["slow", "fast"])
async def test_a_clock_that_is_off_by_an_hour_signs_nobody_in(
    visitor: AsyncClient, later: Later, hours: int
) -> None:
    later(hours=hours, minutes=2 * hours)

    await refused(visitor, await comes_back(visitor, "carol"), 403, "A clock may be wrong")


@pytest.mark.usefixtures("named", "carol")
async def test_a_provider_that_calls_itself_otherwise_is_refused(
    visitor: AsyncClient, anyborough: Organisation, dev: Member, provider: str
) -> None:
    await set_up(visitor, anyborough, dev, f"{provider}/")

    await refused(visitor, await visitor.get(STARTS), 403, DID_NOT)


@pytest.mark.usefixtures("ready", "carol")
async def test_a_state_of_one_council_is_none_of_another(
    visitor: AsyncClient, pool: db.Pool, ready: str
) -> None:
    async with db.transaction(pool) as conn:
        otherham = await factories.organisation(conn, "otherham")
        ewa = await factories.member(conn, otherham, "Ewa Nowak", Role.ADMINISTRATOR)
    path = await says(await leaves(visitor), "carol")
    shut = await visitor.get("/otherham/sign-in/single-sign-on")
    await factories.signed_in(visitor, otherham, ewa)
    await factories.form(
        visitor,
        "/otherham/work/people/single-sign-on",
        issuer=ready,
        client_id="said",
        secret=SECRET,
        mail_domain="anyborough.example",
    )
    await factories.form(visitor, "/otherham/sign-out")

    answer = await visitor.get(path.replace("anyborough/", "otherham/", 1))

    assert shut.status_code == 404
    assert answer.status_code == 410


@pytest.mark.usefixtures("ready", "carol")
async def test_a_member_of_another_council_only_is_not_one_of_ours(
    visitor: AsyncClient, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        otherham = await factories.organisation(conn, "otherham")
        ewa = Person(name="Ewa Nowak", email="ewa@anyborough.example")
        await roles.add(CouncilContext(conn, otherham), ewa, by=None, now=factories.NOW)

    await refused(visitor, await comes_back(visitor, "ewa"), 403, "Nobody at Anyborough has")


@pytest.mark.usefixtures("ready", "carol")
async def test_whoever_says_no_at_the_provider_reads_what_they_can_do(
    visitor: AsyncClient,
) -> None:
    state = (await leaves(visitor)).partition("state=")[2].partition("&")[0]

    answer = await visitor.get(f"{BACK}?error=access_denied&state={state}")

    await refused(visitor, answer, 403, "You did not finish there")


@pytest.mark.usefixtures("ready")
async def test_a_link_by_email_goes_on_working(
    visitor: AsyncClient, anyborough: Organisation, carol: Member
) -> None:
    await factories.signed_in(visitor, anyborough, carol)

    assert "Carol Jones" in (await visitor.get(WORK)).text


# ------------------------------------------------------------------ with one that lies


async def told(visitor: AsyncClient, liar: Liar) -> Response:
    """What somebody gets who comes back from it."""
    took = liar.sent_away(await leaves(visitor))
    return await visitor.get(BACK, params={"code": "c", "state": took["state"]})


@pytest.mark.usefixtures("carol")
async def test_one_that_tells_the_truth_would_be_believed(visitor: AsyncClient, liar: Liar) -> None:
    await with_button(visitor, await told(visitor, liar))

    assert "Carol Jones" in (await visitor.get(WORK)).text


LIES: dict[str, dict[str, Any]] = {
    "another issuer": {"iss": "https://evil.example"},
    "no issuer": {"iss": None},
    "another audience": {"aud": "somebody else"},
    "two audiences and none to hold it": {"aud": ["said", "somebody else"]},
    "no audience": {"aud": None},
    "another nonce": {"nonce": "n"},
    "no nonce": {"nonce": None},
    "run out": {"exp": 1},
    "no end": {"exp": None},
    "not yet": {"nbf": 9_999_999_999},
    "made in the future": {"iat": 9_999_999_999},
    "no subject": {"sub": None},
    "a number for a subject": {"sub": 7},
    "words for a time": {"exp": "soon"},
}


@pytest.mark.usefixtures("carol")
@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
async def test_a_token_that_does_not_fit_signs_nobody_in(
    visitor: AsyncClient, liar: Liar, lie: dict[str, Any]
) -> None:
    took = liar.sent_away(await leaves(visitor))
    liar.claims = {
        name: value for name, value in {**liar.claims, **lie}.items() if value is not None
    }

    answer = await visitor.get(BACK, params={"code": "c", "state": took["state"]})

    await refused(visitor, answer, 403, DID_NOT)


@pytest.mark.usefixtures("carol")
@pytest.mark.parametrize("how", ["another key", "our secret", "no signature", "broken"])
async def test_a_token_that_its_key_did_not_sign_signs_nobody_in(
    visitor: AsyncClient, liar: Liar, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if how == "another key":
        liar.signs_with = RSAKey.generate_key(2048, {"kid": "1"})
    if how == "our secret":
        liar.header = {"alg": "HS256"}
        liar.signs_with = OctKey.import_key(SECRET)
        liar.shows = [liar.signs_with]  # so that only the list of algorithms refuses it
    if how == "no signature":
        honest = liar.token

        def unsigned() -> str:
            header = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
            return f"{header}.{honest().split('.')[1]}."

        monkeypatch.setattr(liar, "token", unsigned)
    if how == "broken":
        monkeypatch.setattr(liar, "token", lambda: "a.b.c")

    await refused(visitor, await told(visitor, liar), 403, DID_NOT)


@pytest.mark.usefixtures("carol")
async def test_an_address_that_only_userinfo_tells_is_taken_for_the_same_subject_alone(
    visitor: AsyncClient, liar: Liar
) -> None:
    liar.document["userinfo_endpoint"] = f"{liar.issuer}/userinfo"
    liar.userinfo = {**liar.claims, "sub": "somebody-else"}
    del liar.claims["email"]
    await refused(visitor, await told(visitor, liar), 403, DID_NOT)

    liar.userinfo["sub"] = liar.claims["sub"]
    del liar.claims["nonce"]
    await with_button(visitor, await told(visitor, liar))


@pytest.mark.usefixtures("carol")
async def test_the_code_is_taken_in_with_the_verifier_of_its_challenge(
    visitor: AsyncClient, liar: Liar
) -> None:
    took = liar.sent_away(await leaves(visitor))
    await visitor.get(BACK, params={"code": "c", "state": took["state"]})

    (form,) = [sent["data"] for address, sent in liar.asked if address.endswith("/token")]
    digest = hashlib.sha256(form["code_verifier"].encode()).digest()
    assert took["code_challenge"] == base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    assert took["code_challenge_method"] == "S256"
    assert form["redirect_uri"] == took["redirect_uri"]
    assert urlsplit(form["redirect_uri"]).path == BACK
    assert SECRET not in str(took)


@pytest.mark.parametrize(
    "page", ["javascript:alert(1)", "http://liar.example/", "", "//evil", "https://[liar"]
)
async def test_nobody_is_sent_to_a_page_that_is_not_https(
    visitor: AsyncClient, liar: Liar, page: str
) -> None:
    liar.document["authorization_endpoint"] = page

    await refused(visitor, await visitor.get(STARTS), 403, DID_NOT)


# ------------------------------------------------------------------------ how we ask


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1",
        "https://localhost",
        "https://10.0.0.1",
        "https://192.168.1.1:8443/realm",
        "https://169.254.169.254/latest",
        "https://[::1]",
        "https://[::ffff:127.0.0.1]",
        "https://[fd00::1]",
        "https://0.0.0.0",
        "http://localhost",
        "http://192.0.2.1",
        "ftp://192.0.2.1",
        "https://",
        "hello",
    ],
)
async def test_no_machine_is_asked_that_is_not_on_the_public_internet(address: str) -> None:
    with pytest.raises(ProviderWrong):
        await discover(address, ())


async def test_whoever_runs_the_installation_can_name_a_machine(provider: str) -> None:
    assert (await discover(provider, {"localhost"})).issuer == provider
    with pytest.raises(ProviderWrong):
        await discover(provider, {"127.0.0.1"})


ANSWERS = {
    "leads elsewhere": (
        b"HTTP/1.1 302 \r\nlocation: https://169.254.169.254\r\n\r\n",
        ProviderWrong,
        "302",
    ),
    "is not there": (b"HTTP/1.1 404 \r\ncontent-length: 0\r\n\r\n", ProviderWrong, "404"),
    "is not well": (b"HTTP/1.1 500 \r\ncontent-length: 0\r\n\r\n", ProviderAway, "500"),
    "no JSON": (b"HTTP/1.1 200 \r\ncontent-length: 2\r\n\r\n<!", ProviderWrong, "not what OpenID"),
    "too long": (b"HTTP/1.1 200 \r\n\r\n" + b" " * 300_000, ProviderWrong, "too long"),
    "broken when unpacked": (
        b"HTTP/1.1 200 \r\ncontent-encoding: gzip\r\ncontent-length: 2\r\n\r\n{}",
        ProviderWrong,
        "not what OpenID",
    ),
    "no http": (b"220 mail\r\n", ProviderAway, "RemoteProtocolError"),
    "hangs up": (b"", ProviderAway, "RemoteProtocolError|ReadError"),
}


@pytest.fixture
async def odd(request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """A server that answers everything with the same bytes, and hangs up."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(request.param)
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


@pytest.mark.parametrize(
    ("odd", "problem", "words"), ANSWERS.values(), ids=ANSWERS, indirect=["odd"]
)
async def test_an_odd_answer_is_no_answer(odd: str, problem: type[Exception], words: str) -> None:
    with pytest.raises(problem, match=words):
        await discover(odd, {"127.0.0.1"})


async def test_nothing_is_asked_for_that_has_to_be_unpacked() -> None:
    asked: list[bytes] = []

    async def listens(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(listens, "127.0.0.1", 0)
    async with server:
        with pytest.raises(ProviderAway):
            await discover(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", {"127.0.0.1"})

    encodings = [line for line in asked[0].split(b"\r\n") if b"accept-encoding" in line.lower()]
    assert [line.lower() for line in encodings] == [b"accept-encoding: identity"]


async def test_a_provider_that_says_nothing_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(openid, "SECONDS_TO_WAIT", 0.2)

    async def listens(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()  # until the other end hangs up
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(listens, "127.0.0.1", 0)
    async with server:
        with pytest.raises(ProviderAway):
            await discover(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", {"127.0.0.1"})


@pytest.mark.usefixtures("named")
async def test_where_the_provider_is_down_people_are_told_to_ask_for_a_link(
    visitor: AsyncClient, anyborough: Organisation, dev: Member
) -> None:
    await set_up(visitor, anyborough, dev, "http://localhost:9")

    answer = await visitor.get(STARTS)

    await refused(visitor, answer, 503, "It did not answer. Ask for a link by email.")
    assert (await visitor.get("/anyborough/sign-in")).status_code == 200


# -------------------------------------------------------------------------- settings


async def test_without_a_provider_no_page_offers_one(
    visitor: AsyncClient, anyborough: Organisation
) -> None:
    assert "account at work" not in (await visitor.get("/anyborough/sign-in")).text
    assert (await visitor.get(STARTS)).status_code == 404
    assert (await visitor.get(BACK)).status_code == 404


async def test_the_secret_is_sealed_and_never_shown(
    visitor: AsyncClient, anyborough: Organisation, dev: Member, pool: db.Pool
) -> None:
    await set_up(visitor, anyborough, dev, "https://login.example")
    await factories.signed_in(visitor, anyborough, dev)
    page = await visitor.get(SETTINGS)
    async with db.transaction(pool, anyborough.id) as conn:
        rows = await conn.fetch("SELECT * FROM identity_providers")
        events = await conn.fetch("SELECT what, about FROM events")

    assert "https://login.example" in page.text
    assert SECRET not in page.text
    assert SECRET not in str([dict(row) for row in rows])
    assert SECRET not in str([dict(row) for row in events])
    assert "single sign-on changed" in [row["what"] for row in events]


async def test_an_empty_secret_leaves_the_one_that_is_there(
    visitor: AsyncClient, anyborough: Organisation, dev: Member, counted: Counted
) -> None:
    await set_up(visitor, anyborough, dev, "https://login.example")
    before = await counted("SELECT sealed_secret FROM identity_providers")
    await set_up(visitor, anyborough, dev, "https://other.example", secret="")

    assert await counted("SELECT sealed_secret FROM identity_providers") == before
    assert await counted("SELECT issuer FROM identity_providers") == "https://other.example"


async def test_under_another_secret_of_the_installation_an_administrator_must_write_it_again(
    app: Litestar, visitor: AsyncClient, anyborough: Organisation, dev: Member
) -> None:
    await set_up(visitor, anyborough, dev, "https://login.example")
    app.state.settings = msgspec.structs.replace(app.state.settings, secret=b"x" * 32)

    await refused(visitor, await visitor.get(STARTS), 503, "write its secret once more")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"issuer": "login.example"}, "It begins with https://."),
        ({"issuer": "http://login.example"}, "It begins with https://."),
        ({"issuer": "https://login.example?a=b"}, "It begins with https://."),
        ({"issuer": "https://name@login.example"}, "It begins with https://."),
        ({"issuer": "https://[login"}, "It begins with https://."),
        ({"issuer": f"https://{'a' * 600}.example"}, "It begins with https://."),
        ({"client_id": ""}, "Write the application ID"),
        ({"secret": ""}, "Write the application secret."),
        ({"secret": "a" * 501}, "Write an application secret of 500 letters or fewer."),
        ({"mail_domain": "example"}, "Write how the addresses end"),
        ({"mail_domain": "a..example"}, "Write how the addresses end"),
    ],
    ids=str,
)
async def test_what_cannot_be_right_is_asked_for_again(
    visitor: AsyncClient,
    anyborough: Organisation,
    dev: Member,
    counted: Counted,
    typed: dict[str, str],
    sentence: str,
) -> None:
    answer = await set_up(visitor, anyborough, dev, **{"issuer": "https://login.example"} | typed)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert await counted("SELECT count(*) FROM identity_providers") == 0


async def test_two_administrators_who_change_it_see_what_the_other_did(
    visitor: AsyncClient, anyborough: Organisation, dev: Member, counted: Counted
) -> None:
    await factories.signed_in(visitor, anyborough, dev)
    old = await factories.open_form(visitor, SETTINGS)
    await set_up(visitor, anyborough, dev, "https://login.example")
    await factories.signed_in(visitor, anyborough, dev)
    token = (await factories.open_form(visitor, SETTINGS))["_csrf_token"]
    mine = {"issuer": "https://mine.example", "client_id": "m", "secret": "s"}

    answer = await visitor.post(
        SETTINGS, data={**old, "_csrf_token": token, **mine, "mail_domain": "mine.example"}
    )

    assert answer.status_code == 409
    assert SAVED_MEANWHILE in answer.text
    assert "https://login.example" in answer.text
    assert "https://mine.example" in answer.text
    assert await counted("SELECT issuer FROM identity_providers") == "https://login.example"


async def test_an_administrator_removes_it_and_nobody_signs_in_by_it(
    visitor: AsyncClient, anyborough: Organisation, dev: Member, counted: Counted
) -> None:
    await set_up(visitor, anyborough, dev, "https://login.example")
    await factories.signed_in(visitor, anyborough, dev)
    removed = await factories.form(visitor, SETTINGS, f"{SETTINGS}/remove")
    again = await factories.form(visitor, SETTINGS, f"{SETTINGS}/remove")

    assert removed.headers["location"] == f"{SETTINGS}?done=removed"
    assert again.status_code == 404
    assert (await visitor.get(STARTS)).status_code == 404
    assert "single sign-on removed" in await counted("SELECT array_agg(what) FROM events")
