"""Nobody tries cards all day, nobody is locked out by others, and no address reaches a disk."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, cast

import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from said_and_done import app as main
from said_and_done.core.errors import TooMany
from said_and_done.core.limits import UNKNOWN_NETWORK, Limit, Tries, network_of
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member
from tests import factories
from tests.people.conftest import MakeLink

THREE = Limit(kind="card", tries=3, window=timedelta(minutes=10))
SIGN_IN = "/anyborough/sign-in"
CARD = "/anyborough/card"


@pytest.fixture
def tries() -> Tries:
    """Counters with another key each day."""
    keys = count()
    return Tries(lambda: next(keys).to_bytes(32), most=5)


def attempt(
    tries: Tries, who: str, minutes: float = 0, limit: Limit = THREE, council: str = "anyborough"
) -> None:
    tries.count(limit, council, who, now=factories.NOW + timedelta(minutes=minutes))


def test_the_fourth_try_has_to_wait_and_others_need_not(tries: Tries) -> None:
    for _ in range(3):
        attempt(tries, "192.0.2.1")

    with pytest.raises(TooMany, match=r"Wait 10 minutes, then try again\."):
        attempt(tries, "192.0.2.1")

    attempt(tries, "192.0.2.2")
    attempt(tries, "192.0.2.1", council="otherham")
    attempt(tries, "192.0.2.1", limit=Limit(kind="x", tries=1, window=THREE.window))
    attempt(tries, "192.0.2.1", minutes=10)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0.5, "Wait 10 minutes, then"), (7, "Wait 3 minutes, then"), (9.5, "Wait 1 minute, then")],
)
def test_the_page_says_how_long_to_wait_and_then_the_door_is_open(
    tries: Tries, minutes: float, words: str
) -> None:
    for _ in range(3):
        attempt(tries, "192.0.2.1")

    with pytest.raises(TooMany, match=words):
        attempt(tries, "192.0.2.1", minutes=minutes)

    attempt(tries, "192.0.2.1", minutes=10)


def test_counters_go_when_their_time_is_over_also_where_nobody_comes(tries: Tries) -> None:
    for number in range(4):
        attempt(tries, f"192.0.2.{number}")
    assert len(tries) == 4

    tries.forget_old(factories.NOW + timedelta(minutes=5))
    assert len(tries) == 4
    tries.forget_old(factories.NOW + timedelta(minutes=10))
    assert len(tries) == 0


async def test_the_program_forgets_by_itself(
    app: Litestar, anyborough: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_ago = datetime.now(UTC) - timedelta(hours=1)
    tries: Tries = app.state.tries
    tries.count(THREE, "192.0.2.1", now=long_ago)
    assert len(tries) == 1
    monkeypatch.setattr(main, "FORGET_EVERY", 0.01)

    forgetting = asyncio.create_task(main.forget_tries(tries))
    await asyncio.sleep(0.2)
    forgetting.cancel()

    assert len(tries) == 0


def test_what_is_counted_is_no_address_and_the_key_is_another_one_tomorrow(tries: Tries) -> None:
    def in_memory() -> str:
        return repr(vars(tries))

    attempt(tries, "192.0.2.1")
    today = in_memory()
    attempt(tries, "192.0.2.1", minutes=24 * 60)

    assert "192" not in today
    assert vars(tries)["_key"] == (1).to_bytes(32)
    assert len(tries) == 1
    assert repr((0).to_bytes(32)) not in in_memory()


def test_a_flood_of_addresses_does_not_fill_the_memory(tries: Tries) -> None:
    for number in range(50):
        attempt(tries, f"192.0.2.{number}")

    assert len(tries) == 5


@pytest.mark.parametrize(
    ("spelling", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("::FFFF:c000:0201", "192.0.2.1"),
        ("0:0:0:0:0:ffff:192.0.2.1", "192.0.2.1"),
        ("192.0.2.1:5000", "192.0.2.1"),
        (" 192.0.2.1 ", "192.0.2.1"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("2001:DB8:0001:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"),
        ("2001:0db8:0001:0002:0:0:0:9", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::1]:5000", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("fe80::1", "fe80::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("", UNKNOWN_NETWORK),
        ("not an address", UNKNOWN_NETWORK),
        ("1" * 10_000, UNKNOWN_NETWORK),
    ],
)
def test_one_address_in_any_spelling_is_one(spelling: str, network: str) -> None:
    assert network_of(spelling) == network


def at(app: Litestar, address: str) -> AsyncClient:
    """A browser at an address."""
    return AsyncClient(
        transport=ASGITransport(cast(Any, app), client=(address, 5)), base_url="http://testserver"
    )


async def test_a_network_of_ipv6_is_one_visitor_however_many_addresses_it_has(
    app: Litestar, anyborough: Organisation
) -> None:
    spellings = [f"2001:db8::{number:x}" for number in range(28)]
    spellings += ["2001:DB8:0:0::ff", "2001:db8::%1"]
    for address in spellings:
        answer = await factories.form(at(app, address), CARD, words="apple")
        assert answer.status_code == 422

    answer = await factories.form(at(app, "2001:db8::abcd"), CARD, words="apple")
    elsewhere = await factories.form(at(app, "2001:db8:0:1::1"), CARD, words="apple")
    assert (answer.status_code, elsewhere.status_code) == (429, 422)


async def test_thirty_five_colleagues_in_one_office_sign_in_within_a_quarter_of_an_hour(
    app: Litestar, dev: Member, a_link_made: MakeLink, anyborough: Organisation
) -> None:
    for number in range(35):
        office = at(app, "192.0.2.1")
        asked = await factories.form(office, SIGN_IN, email=f"person-{number}@anyborough.example")
        assert asked.status_code == 303
    for _ in range(35):
        office = at(app, "192.0.2.1")
        used = await factories.form(office, SIGN_IN, f"{SIGN_IN}/no-such-token")
        assert used.status_code == 404
    link = await a_link_made(dev, datetime.now(UTC))
    assert (await factories.form(at(app, "192.0.2.1"), link)).status_code == 303


@pytest.mark.parametrize("email", ["dev.patel@anyborough.example", "nobody@anyborough.example"])
async def test_asking_many_times_for_one_person_waits_the_same_for_known_and_unknown(
    app: Litestar, dev: Member, anyborough: Organisation, email: str
) -> None:
    spellings = [email, email.upper(), f" {email} ", email, email]
    for number, spelling in enumerate(spellings):
        answer = await factories.form(at(app, f"192.0.2.{number}"), SIGN_IN, email=spelling)
        assert answer.status_code == 303

    answer = await factories.form(at(app, "192.0.2.99"), SIGN_IN, email=email)

    assert answer.status_code == 429
    assert "Please wait a little" in answer.text
    assert "the links are in its letter box, and the newest still works" in answer.text
    other = await factories.form(at(app, "192.0.2.0"), SIGN_IN, email="other@anyborough.example")
    assert other.status_code == 303


async def test_one_visitor_cannot_fill_the_queue_with_links_to_made_up_people(
    app: Litestar, anyborough: Organisation
) -> None:
    """Each is a job, and the links of everybody else wait behind it."""
    visitor = at(app, "192.0.2.1")
    for number in range(300):
        asked = await factories.form(visitor, SIGN_IN, email=f"made-up-{number}@x.example")
        assert asked.status_code == 303

    refused = await factories.form(visitor, SIGN_IN, email="made-up@x.example")

    assert refused.status_code == 429
    elsewhere = await factories.form(at(app, "192.0.2.2"), SIGN_IN, email="dev@x.example")
    assert elsewhere.status_code == 303


async def test_somebody_who_asks_for_links_to_another_person_locks_nobody_out(
    app: Litestar, dev: Member, a_link_made: MakeLink
) -> None:
    link = await a_link_made(dev, datetime.now(UTC))
    for number in range(10):
        await factories.form(at(app, f"192.0.2.{number}"), SIGN_IN, email=dev.email)

    assert (await factories.form(at(app, "192.0.2.50"), link)).status_code == 303


async def test_nobody_can_say_that_they_are_somebody_else(
    app: Litestar, visitor: AsyncClient, anyborough: Organisation
) -> None:
    """As uvicorn runs us: a header is believed only from the proxies that were named."""
    trusting = ProxyHeadersMiddleware(cast(Any, app), trusted_hosts="127.0.0.1")

    async def tried(other_end: str, says: str) -> int:
        client = AsyncClient(
            transport=ASGITransport(cast(Any, trusting), client=(other_end, 5)),
            base_url="http://testserver",
            headers={"x-forwarded-for": says},
        )
        return (await factories.form(client, CARD, words="apple")).status_code

    pretending = [await tried("192.0.2.1", f"198.51.100.{number}") for number in range(31)]
    assert pretending == [422] * 30 + [429]
    # Behind a proxy that adds to the header, only the last word is the proxy's own.
    through_proxy = [
        await tried("127.0.0.1", f"203.0.113.{number}, ::ffff:192.0.2.7") for number in range(31)
    ]
    assert through_proxy == [422] * 30 + [429]
    assert await tried("127.0.0.1", "192.0.2.8") == 422
