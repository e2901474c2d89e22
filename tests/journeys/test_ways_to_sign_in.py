"""Dev signs in with a passkey, and with his account at work. Without a script there is the link."""

import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack

import pytest
from playwright.async_api import Browser

from tests.journeys.conftest import DESK, PHONE, comes_with
from tests.journeys.looks import faults
from tests.journeys.people import KeyboardPerson, Person
from tests.journeys.signing_in import signs_in
from tests.journeys.site import running
from tests.made_demo import MadeDemo
from tests.people.provider import real_provider

# A device of the browser's own, which is always unlocked.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
HOW = "How I sign in"
Comes = Callable[[type[Person]], Awaitable[Person]]


@pytest.fixture(scope="module")
def named_site(tmp_path_factory: pytest.TempPathFactory, made_demo: MadeDemo) -> Iterator[str]:
    """The demo at a name: browsers make no passkeys for a number."""
    folder = tmp_path_factory.mktemp("named")
    made_demo.copy_to(folder / "data")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://localhost:{port}"
    with running(folder, port=port, SAID_ADDRESS=address, SAID_PRIVATE_SIGN_ON="localhost"):
        yield address


@pytest.fixture
async def comes(browser: Browser, named_site: str, closing: AsyncExitStack) -> Comes:
    """Somebody at a computer that can keep passkeys."""

    async def with_a_device(kind: type[Person]) -> Person:
        person = await comes_with(kind, browser, named_site, closing, **DESK)()
        session = await person.page.context.new_cdp_session(person.page)
        await session.send("WebAuthn.enable")
        await session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        return person

    return with_a_device


async def signs_out(person: Person) -> None:
    """And stands before the sign-in page."""
    await person.opens("/anyborough/sign-out")
    await person.presses("Sign out here")
    await person.opens("/anyborough/sign-in")


@pytest.mark.parametrize("kind", [Person, KeyboardPerson], ids=["mouse", "keyboard"])
async def test_dev_adds_a_passkey_signs_in_with_it_and_removes_it(
    comes: Comes, kind: type[Person]
) -> None:
    dev = await signs_in(await comes(kind), "dev")
    await dev.follows(HOW)
    await dev.writes("What do you call this device?", "My computer")
    await dev.presses("Add a passkey")
    assert await dev.sees("Your passkey is here.")
    assert await dev.sees("My computer")
    assert await faults(dev.page) == []

    await signs_out(dev)
    assert await faults(dev.page) == []
    await dev.presses("Sign in with a passkey")
    assert dev.page.url.endswith("/anyborough/work")

    await dev.opens("/anyborough/work/my-sign-in")
    assert not await dev.sees("Not used yet")
    await dev.presses("Remove My computer")
    assert await dev.sees("You have no passkey yet.")
    await signs_out(dev)
    await dev.presses("Sign in with a passkey", status=403)
    assert await dev.sees("We do not know this passkey")
    assert await faults(dev.page) == []


async def test_a_device_with_a_passkey_is_not_given_another_one(comes: Comes) -> None:
    dev = await signs_in(await comes(Person), "dev")
    await dev.follows(HOW)
    await dev.presses("Add a passkey")
    await dev.find("button", "Add a passkey").click()
    await dev.page.locator("#passkey-known").wait_for()

    assert await dev.sees("This device has a passkey for you already.")
    assert await faults(dev.page) == []


async def test_without_a_script_there_is_the_link_and_the_page_says_so(
    browser: Browser, named_site: str, closing: AsyncExitStack
) -> None:
    person = await comes_with(Person, browser, named_site, closing, **PHONE)()
    await person.opens("/anyborough/sign-in")

    assert await person.sees("Passkeys need JavaScript")
    assert not await person.find("button", "Sign in with a passkey").is_visible()
    await signs_in(person, "dev")
    await person.opens("/anyborough/work/my-sign-in")
    assert await person.sees("This always works.")
    assert not await person.find("button", "Add a passkey").is_visible()


async def sets_up(dev: Person, address: str) -> None:
    await dev.follows("People")
    await dev.follows("Single sign-on")
    await dev.writes("Address of the sign-in (issuer)", address)
    await dev.writes("Application ID", "said-and-done")
    await dev.page.locator("#secret").fill("a secret of the council")
    await dev.writes("How the email addresses end", "anyborough.example")
    await dev.presses("Save")
    assert await dev.sees("Single sign-on is saved.")
    assert await faults(dev.page) == []


async def test_dev_sets_up_single_sign_on_and_signs_in_with_his_account_at_work(
    browser: Browser, named_site: str, closing: AsyncExitStack
) -> None:
    dev = await signs_in(await comes_with(Person, browser, named_site, closing, **DESK)(), "dev")
    account = {"sub": "dev", "email": "dev@anyborough.example", "email_verified": True}
    with real_provider(account) as address:
        await sets_up(dev, address)
        await signs_out(dev)
        assert await faults(dev.page) == []
        await dev.find("link", "Sign in with your account at work").click()
        await dev.page.wait_for_url(f"{address}/**")
        await dev.page.get_by_role("button", name="dev").first.click()
        await dev.page.wait_for_url("**/sign-in/*")
        await dev.presses("Sign in as Dev Patel")
        assert dev.page.url.endswith("/anyborough/work")

        await signs_out(dev)
    await dev.page.goto(f"{named_site}/anyborough/sign-in/single-sign-on")
    assert await dev.sees("It did not answer. Ask for a link by email.")
    assert await faults(dev.page) == []
