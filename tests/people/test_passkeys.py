"""Somebody adds a passkey and signs in with it. What does not fit opens nothing, and says so."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import cbor2
import msgspec
import pytest
from httpx import AsyncClient, Response
from litestar import Litestar

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain import departures
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.domain.passkeys import site_of
from said_and_done.people.model import Member
from said_and_done.web import clocks
from tests import factories
from tests.people.device import Device, encoded

HERE = "https://anyborough.example"
WORK = "/anyborough/work"
MINE = f"{WORK}/my-sign-in"
SIGN_IN = "/anyborough/sign-in"
BY_PASSKEY = f"{SIGN_IN}/passkey"
Counted = Callable[[str], Awaitable[Any]]
Later = Callable[..., None]


@pytest.fixture(autouse=True)
def address(app: Litestar) -> None:
    """The website has a name of its own."""
    app.state.settings = msgspec.structs.replace(app.state.settings, address=HERE)


@pytest.fixture
def phone() -> Device:
    return Device(HERE)


async def asked(visitor: AsyncClient, page: str, to: str) -> tuple[dict[str, Any], str]:
    """What the server asks the device for, and the token of the page."""
    token = (await factories.open_form(visitor, page))["_csrf_token"]
    answer = await visitor.post(to, headers={"x-csrftoken": token})
    assert answer.status_code == 200, answer.text
    return answer.json(), token


async def add(visitor: AsyncClient, device: Device, name: str = "My phone") -> Response:
    options, token = await asked(visitor, MINE, f"{MINE}/options")
    data = {"_csrf_token": token, "credential": device.makes(options), "name": name}
    return await visitor.post(MINE, data=data)


async def signing(visitor: AsyncClient, device: Device) -> dict[str, str]:
    """The form that our script would send."""
    options, token = await asked(visitor, SIGN_IN, f"{BY_PASSKEY}/options")
    return {"_csrf_token": token, "credential": device.signs(options)}


async def sign_in(visitor: AsyncClient, device: Device) -> Response:
    return await visitor.post(BY_PASSKEY, data=await signing(visitor, device))


@pytest.fixture
async def carols(
    visitor: AsyncClient, anyborough: Organisation, carol: Member, phone: Device
) -> Device:
    """The sponsor's phone, with a passkey. She is signed out again."""
    await factories.signed_in(visitor, anyborough, carol)
    added = await add(visitor, phone)
    assert added.headers["location"] == f"{MINE}?done=added"
    await factories.form(visitor, "/anyborough/sign-out")
    return phone


async def refused(visitor: AsyncClient, answer: Response, status: int, heading: str) -> None:
    assert answer.status_code == status
    assert heading in answer.text
    assert (await visitor.get(WORK)).status_code == 303, "nobody is signed in"


async def test_somebody_signs_in_with_their_passkey(
    visitor: AsyncClient, carols: Device, counted: Counted
) -> None:
    answer = await sign_in(visitor, carols)

    assert (answer.status_code, answer.headers["location"]) == (303, WORK)
    assert "Carol Jones" in (await visitor.get(WORK)).text
    assert "My phone" in (await visitor.get(MINE)).text
    assert "Last used on" in (await visitor.get(MINE)).text
    assert await counted("SELECT count(*) FROM challenges") == 0


async def test_what_is_asked_for_names_nobody_and_needs_no_email(
    visitor: AsyncClient, carols: Device
) -> None:
    options, _ = await asked(visitor, SIGN_IN, f"{BY_PASSKEY}/options")

    assert options["allowCredentials"] == []
    assert options["userVerification"] == "preferred"
    assert options["rpId"] == "anyborough.example"


async def test_a_new_passkey_can_be_offered_without_an_email_address(
    visitor: AsyncClient, anyborough: Organisation, carol: Member, phone: Device
) -> None:
    await factories.signed_in(visitor, anyborough, carol)
    await add(visitor, phone)

    options, _ = await asked(visitor, MINE, f"{MINE}/options")

    assert options["authenticatorSelection"]["residentKey"] == "required"
    assert options["authenticatorSelection"]["userVerification"] == "preferred"
    assert len(options["excludeCredentials"]) == 1


@pytest.mark.parametrize(
    ("ticked", "kept_for"),
    [({}, "shared_device"), ({"own_device": "yes"}, "own_device")],
    ids=["shared device", "own device"],
)
@pytest.mark.usefixtures("usual_times")
async def test_the_session_ends_as_after_a_link(
    app: Litestar,
    visitor: AsyncClient,
    carols: Device,
    counted: Counted,
    ticked: dict[str, str],
    kept_for: str,
) -> None:
    app.state.settings = msgspec.structs.replace(app.state.settings, address=HERE)

    await visitor.post(BY_PASSKEY, data=await signing(visitor, carols) | ticked)

    stays = getattr(app.state.settings, kept_for)
    assert await counted("SELECT idle FROM sessions") == stays.idle
    assert await counted("SELECT ends_at - signed_in_at FROM sessions") == stays.longest


async def test_the_second_of_two_taps_gets_the_session_of_the_first(
    visitor: AsyncClient, another_visitor: AsyncClient, carols: Device, counted: Counted
) -> None:
    data = await signing(visitor, carols)
    cookies = dict(visitor.cookies)
    await visitor.post(BY_PASSKEY, data=data)
    for name, value in cookies.items():
        another_visitor.cookies.set(name, value)

    second = await another_visitor.post(BY_PASSKEY, data=data)

    assert second.headers["location"] == WORK
    assert await counted("SELECT count(*) FROM sessions") == 1


async def test_a_tap_after_the_answer_leads_to_their_work(
    visitor: AsyncClient, carols: Device
) -> None:
    data = await signing(visitor, carols)
    await visitor.post(BY_PASSKEY, data=data)

    assert (await visitor.post(BY_PASSKEY, data=data)).headers["location"] == WORK


async def test_another_browser_cannot_use_what_was_signed(
    visitor: AsyncClient, another_visitor: AsyncClient, carols: Device
) -> None:
    data = await signing(visitor, carols)
    token = (await factories.open_form(another_visitor, SIGN_IN))["_csrf_token"]

    answer = await another_visitor.post(BY_PASSKEY, data=data | {"_csrf_token": token})

    await refused(another_visitor, answer, 410, "This took too long")


async def test_a_challenge_works_once(
    visitor: AsyncClient, carols: Device, counted: Counted
) -> None:
    data = await signing(visitor, carols)
    before = dict(visitor.cookies)
    await visitor.post(BY_PASSKEY, data=data)
    await factories.form(visitor, "/anyborough/sign-out")
    visitor.cookies.clear()
    for name, value in before.items():
        visitor.cookies.set(name, value)

    await refused(visitor, await visitor.post(BY_PASSKEY, data=data), 410, "This took too long")


async def test_a_challenge_is_used_up_by_a_signature_that_does_not_fit(
    visitor: AsyncClient, carols: Device, counted: Counted
) -> None:
    options, token = await asked(visitor, SIGN_IN, f"{BY_PASSKEY}/options")
    other = Device(HERE)  # the same name, another key
    wrong = {"_csrf_token": token, "credential": other.signs(options)}
    right = {"_csrf_token": token, "credential": carols.signs(options)}

    first = await visitor.post(BY_PASSKEY, data=wrong)
    second = await visitor.post(BY_PASSKEY, data=right)

    await refused(visitor, first, 403, "This passkey does not work here")
    await refused(visitor, second, 410, "This took too long")


async def test_after_five_minutes_a_challenge_has_run_out(
    visitor: AsyncClient, carols: Device, later: Later
) -> None:
    data = await signing(visitor, carols)
    later(minutes=5, seconds=1)

    await refused(visitor, await visitor.post(BY_PASSKEY, data=data), 410, "This took too long")


async def test_a_signature_for_another_website_opens_nothing(
    visitor: AsyncClient, carols: Device
) -> None:
    carols.origin = "https://anyborough.example.evil.example"

    await refused(visitor, await sign_in(visitor, carols), 403, "This passkey does not work here")


async def test_a_signature_under_another_name_opens_nothing(
    visitor: AsyncClient, carols: Device
) -> None:
    options, token = await asked(visitor, SIGN_IN, f"{BY_PASSKEY}/options")
    credential = carols.signs(options | {"rpId": "evil.example"})

    answer = await visitor.post(BY_PASSKEY, data={"_csrf_token": token, "credential": credential})

    await refused(visitor, answer, 403, "This passkey does not work here")


async def test_a_passkey_that_was_removed_opens_nothing(
    visitor: AsyncClient, carols: Device, counted: Counted
) -> None:
    await sign_in(visitor, carols)
    passkey_id = await counted("SELECT id FROM passkeys")
    removed = await factories.form(visitor, MINE, f"{MINE}/{passkey_id}/remove")
    assert removed.headers["location"] == f"{MINE}?done=removed"
    await factories.form(visitor, "/anyborough/sign-out")

    await refused(visitor, await sign_in(visitor, carols), 403, "We do not know this passkey")


async def test_a_passkey_of_another_council_opens_nothing(
    visitor: AsyncClient, carols: Device, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn, "otherham")
    options, token = await asked(visitor, "/otherham/sign-in", "/otherham/sign-in/passkey/options")
    data = {"_csrf_token": token, "credential": carols.signs(options)}

    answer = await visitor.post("/otherham/sign-in/passkey", data=data)

    assert answer.status_code == 403
    assert "We do not know this passkey" in answer.text
    assert (await visitor.get("/otherham/work")).status_code == 303


async def test_a_passkey_of_somebody_who_left_opens_nothing(
    visitor: AsyncClient,
    carols: Device,
    pool: db.Pool,
    anyborough: Organisation,
    carol: Member,
    dev: Member,
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        acting = ActingMember(conn, anyborough, dev, clocks.clock_now().now)
        await departures.note_departure(acting, carol)

    await refused(visitor, await sign_in(visitor, carols), 403, "We do not know this passkey")


async def test_nobody_removes_the_passkey_of_somebody_else(
    visitor: AsyncClient, anyborough: Organisation, dev: Member, carols: Device, counted: Counted
) -> None:
    await factories.signed_in(visitor, anyborough, dev)
    passkey_id = await counted("SELECT id FROM passkeys")
    await factories.form(visitor, MINE, f"{MINE}/{passkey_id}/remove")

    assert await counted("SELECT count(*) FROM passkeys") == 1


async def test_a_copied_passkey_is_noticed_by_its_count(
    visitor: AsyncClient, carols: Device
) -> None:
    await sign_in(visitor, carols)
    await factories.form(visitor, "/anyborough/sign-out")
    carols.count -= 1

    answer = await sign_in(visitor, carols)

    await refused(visitor, answer, 403, "Somebody may have copied it")


async def test_a_device_that_counts_nothing_signs_in_again_and_again(
    visitor: AsyncClient, anyborough: Organisation, carol: Member
) -> None:
    shared = Device(HERE, counts=False)
    await factories.signed_in(visitor, anyborough, carol)
    await add(visitor, shared)
    for _ in range(2):
        await factories.form(visitor, "/anyborough/sign-out")
        assert (await sign_in(visitor, shared)).headers["location"] == WORK


async def test_somebody_without_a_role_gets_the_usual_page(
    visitor: AsyncClient, carols: Device, pool: db.Pool, anyborough: Organisation, carol: Member
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        await conn.execute(
            """
            INSERT INTO role_changes (organisation_id, id, member_id, role, given, changed_at)
            SELECT organisation_id, gen_random_uuid(), member_id, role, false, now()
            FROM role_changes WHERE member_id = $1
            """,
            carol.id,
        )

    await sign_in(visitor, carols)
    answer = await visitor.get(MINE)

    assert answer.status_code == 403
    assert "You have no role here yet" in answer.text


BROKEN = {
    "nothing": "",
    "no JSON": "hello",
    "another shape": "[1]",
    "an empty object": "{}",
    "no response": '{"id": "AA", "rawId": "AA", "type": "public-key"}',
    "no base64": '{"id": "§", "rawId": "§", "type": "public-key", "response": {}}',
    "another id": json.dumps(
        {
            "id": "AA",
            "rawId": "BB",
            "type": "public-key",
            "response": {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"},
        }
    ),
    "deep": "[" * 5000,
}


@pytest.mark.parametrize("credential", BROKEN.values(), ids=BROKEN)
async def test_what_is_no_passkey_is_refused_with_a_sentence(
    visitor: AsyncClient, anyborough: Organisation, credential: str
) -> None:
    token = (await factories.open_form(visitor, SIGN_IN))["_csrf_token"]

    answer = await visitor.post(BY_PASSKEY, data={"_csrf_token": token, "credential": credential})

    await refused(visitor, answer, 403, "This passkey does not work here")


@pytest.mark.parametrize("credential", BROKEN.values(), ids=BROKEN)
async def test_what_is_no_new_passkey_is_refused_with_a_sentence(
    visitor: AsyncClient, anyborough: Organisation, carol: Member, credential: str, counted: Counted
) -> None:
    await factories.signed_in(visitor, anyborough, carol)
    token = (await factories.open_form(visitor, MINE))["_csrf_token"]

    answer = await visitor.post(MINE, data={"_csrf_token": token, "credential": credential})

    assert answer.status_code == (403 if credential else 422)
    assert await counted("SELECT count(*) FROM passkeys") == 0


ATTESTED = {
    "nothing": b"",
    "no CBOR": b"\xff\xff",
    "cut": b"\xa3\x63fmt",
    "a number": b"\x01",
    "a list": b"\x80",
    "deep": b"\x81" * 5000,
    "an empty object": b"\xa0",
    "no key in it": cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": b"\0" * 37}),
    "a key cut off": cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": b"\x45" * 60}),
    "words for bytes": cbor2.dumps({"fmt": 1, "attStmt": [], "authData": "x"}),
}


@pytest.mark.parametrize("attested", ATTESTED.values(), ids=ATTESTED)
async def test_a_new_passkey_with_broken_bytes_is_refused_with_a_sentence(
    visitor: AsyncClient,
    anyborough: Organisation,
    carol: Member,
    phone: Device,
    counted: Counted,
    attested: bytes,
) -> None:
    await factories.signed_in(visitor, anyborough, carol)
    options, token = await asked(visitor, MINE, f"{MINE}/options")
    sent = json.loads(phone.makes(options))
    sent["response"]["attestationObject"] = encoded(attested)

    answer = await visitor.post(MINE, data={"_csrf_token": token, "credential": json.dumps(sent)})

    assert answer.status_code == 403
    assert await counted("SELECT count(*) FROM passkeys") == 0


@pytest.mark.parametrize("change", ["origin", "replay", "name"])
async def test_a_new_passkey_that_does_not_fit_is_not_kept(
    visitor: AsyncClient,
    anyborough: Organisation,
    carol: Member,
    phone: Device,
    counted: Counted,
    change: str,
) -> None:
    await factories.signed_in(visitor, anyborough, carol)
    options, token = await asked(visitor, MINE, f"{MINE}/options")
    status = {"origin": 403, "replay": 410, "name": 422}[change]
    name = "a" * 101 if change == "name" else "My phone"
    if change == "origin":
        phone.origin = "https://evil.example"
    if change == "replay":
        await visitor.post(
            MINE, data={"_csrf_token": token, "credential": Device(HERE, "2").makes(options)}
        )
    before = await counted("SELECT count(*) FROM passkeys")

    answer = await visitor.post(
        MINE, data={"_csrf_token": token, "credential": phone.makes(options), "name": name}
    )

    assert answer.status_code == status
    assert await counted("SELECT count(*) FROM passkeys") == before
    assert ("a" * 101 in answer.text) is (change == "name"), "nothing that was typed is lost"


async def test_the_twenty_first_passkey_is_refused(
    visitor: AsyncClient, anyborough: Organisation, carol: Member
) -> None:
    await factories.signed_in(visitor, anyborough, carol)
    for number in range(20):
        await add(visitor, Device(HERE, str(number)))

    answer = await add(visitor, Device(HERE, "one more"))

    assert answer.status_code == 422
    assert "You have 20 passkeys" in answer.text


async def test_the_record_says_what_was_added_and_removed_and_no_sign_in(
    visitor: AsyncClient, carols: Device, counted: Counted
) -> None:
    await sign_in(visitor, carols)
    passkey_id = await counted("SELECT id FROM passkeys")
    for _ in range(2):
        await factories.form(visitor, MINE, f"{MINE}/{passkey_id}/remove")

    kinds = await counted("SELECT array_agg(what ORDER BY number) FROM events")
    assert [kind for kind in kinds if "passkey" in kind or "sign" in kind] == [
        "passkey added",
        "passkey removed",
    ]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://said.example.org", "said.example.org"),
        ("https://said.example.org:8443", "said.example.org"),
        ("http://localhost:8000", "localhost"),
        ("http://said.example.org", None),
        ("https://192.0.2.1", None),
        ("http://127.0.0.1:8000", None),
        ("https://[2001:db8::1]", None),
    ],
)
def test_passkeys_need_a_name_and_https(address: str, name: str | None) -> None:
    site = site_of(address)

    assert (site and site.name) == name
    assert site is None or site.origin == address


async def test_where_there_are_no_passkeys_no_page_offers_one(
    app: Litestar, visitor: AsyncClient, anyborough: Organisation, carol: Member
) -> None:
    app.state.settings = msgspec.structs.replace(app.state.settings, address="http://127.0.0.1:80")
    sign_in_page = await visitor.get(SIGN_IN)
    token = (await factories.open_form(visitor, SIGN_IN))["_csrf_token"]
    asked_all_the_same = await visitor.post(f"{BY_PASSKEY}/options", headers={"x-csrftoken": token})
    await factories.signed_in(visitor, anyborough, carol)

    assert "passkey" not in sign_in_page.text
    assert asked_all_the_same.status_code == 404
    assert "Ask for a link by email." in asked_all_the_same.text
    assert "cannot use passkeys" in (await visitor.get(MINE)).text
