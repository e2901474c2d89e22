"""A tablet stored answers before our program was updated: they are sent, and can be carried on."""

from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from uuid import UUID, uuid4

import pytest
from playwright.async_api import Browser

from tests.journeys.conftest import DESK
from tests.journeys.tablet.conftest import Query
from tests.journeys.tablet.kiosk import Tablet

# What the first program for tablets wrote, with nothing but the browser's own functions: a database
# of version 1, its three stores, the tablet's key, and answers that this key seals.
STORED_BY_THE_FIRST_PROGRAM = """async ([path, response, waits]) => {
    const opened = await new Promise((resolve, reject) => {
        const request = indexedDB.open(`said-and-done ${path}`, 1);
        request.onupgradeneeded = () => {
            for (const name of ["keys", "draft", "waiting"]) request.result.createObjectStore(name);
        };
        request.onsuccess = () => resolve(request.result);
        request.onerror = reject;
    });
    const key = await crypto.subtle.generateKey(
        {name: "AES-GCM", length: 256}, false, ["encrypt", "decrypt"]);
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const bytes = new TextEncoder().encode(JSON.stringify(response));
    const sealed = {iv, data: await crypto.subtle.encrypt({name: "AES-GCM", iv}, key, bytes)};
    const change = opened.transaction(["keys", "draft", "waiting"], "readwrite");
    change.objectStore("keys").put(key, "tablet");
    if (waits) {
        const waiting = {id: response.key, sealed, refused: ""};
        change.objectStore("waiting").put(waiting, response.key);
    } else change.objectStore("draft").put(sealed, "now");
    await new Promise((resolve, reject) => {
        change.oncomplete = resolve;
        change.onabort = reject;
    });
    opened.close();
}"""
OF_THE_SURVEY = """async (address) => {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    const question = page.querySelector("template[data-step=question]").content;
    return [page.getElementById("kiosk").dataset.version,
        question.querySelector("[name=picked]").value];
}"""
CARD = ["apple", "anchor", "banana", "bus", "drum"]
WROTE = "I said this before the tablet was updated."


@pytest.fixture
async def tablet_before(browser: Browser, address: str, closing: AsyncExitStack) -> Tablet:
    """A browser at the council's page: nothing of today's program is loaded."""
    context = await browser.new_context(**DESK)
    closing.push_async_callback(context.close)
    tablet = Tablet(await context.new_page(), address)
    await tablet.page.goto(address.partition("/tablets")[0])
    return tablet


async def test_answers_that_waited_before_an_update_arrive(
    tablet_before: Tablet, through_it: Callable[[], Awaitable[int]], ask: Query
) -> None:
    tablet, before, key = tablet_before, await through_it(), uuid4()
    version, choice = await tablet.page.evaluate(OF_THE_SURVEY, tablet.address)
    response = {
        "key": str(key),
        "survey_version_id": version,
        "card": CARD,
        "picked": [{"number": 1, "choice": choice}, {"number": 2, "choice": ""}],
        "supporter": [],
        "wrote": [{"number": 1, "wording": WROTE, "may_count": True, "may_quote": False}],
        "more_about": [],
        "help_at_start": ["nobody"],
        "help": ["nobody"],
        "alone": None,
        "finished": True,
    }
    await stores(tablet, response, waits=True)

    await tablet.opens()
    await tablet.staff_read("All answers have been sent.")

    assert await through_it() == before + 1
    assert await ask("SELECT wording FROM words WHERE wording = %s", WROTE) == WROTE
    assert (await tablet.kept())["waiting"] == []
    assert tablet.errors == []


async def test_somebody_who_was_in_the_middle_before_an_update_carries_on(
    tablet_before: Tablet,
) -> None:
    tablet = tablet_before
    version, choice = await tablet.page.evaluate(OF_THE_SURVEY, tablet.address)
    draft = {
        "key": str(UUID(int=7)),
        "version": version,
        "card": CARD,
        "start": ["nobody"],
        "help": None,
        "more": [],
        "picked": {"1": choice},
        "supporter": {},
        "wrote": {},
        "alone": None,
        "here": {"name": "question", "number": 1},
        "changing": False,
        "at": await tablet.page.evaluate("Date.now()"),
    }
    await stores(tablet, draft, waits=False)

    await tablet.opens()
    await tablet.comes_to("Somebody was answering here. Was it you?")
    await tablet.presses("Yes, it was me. Carry on")

    assert "Page 2 of" in await tablet.how_far()
    assert await tablet.page.locator("[name=picked]:checked").get_attribute("value") == choice


async def stores(tablet: Tablet, response: dict[str, object], *, waits: bool) -> None:
    """Write it as the first program did."""
    path = "/" + tablet.address.split("/", 3)[3]
    await tablet.page.evaluate(STORED_BY_THE_FIRST_PROGRAM, [path, response, waits])
