"""Amina tells it in her own way: she speaks into the page, or sends files from her telephone."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from playwright.async_api import Browser, FilePayload

from said_and_done.own_way.model import AttachingProblem
from tests.browser import chromium
from tests.journeys.conftest import DESK, PHONE, Comes, comes_with
from tests.journeys.looks import faults
from tests.journeys.people import KeyboardPerson, Person
from tests.own_way import files

SOON = 30_000  # milliseconds: a job waits for its turn
DURATION = """audio => new Promise((tell) => {
    const end = setTimeout(() => tell(-1), 5000);
    const heard = () => { clearTimeout(end); tell(audio.duration); };
    if (audio.readyState) { heard(); } else { audio.onloadedmetadata = heard; audio.load(); }
})"""


@pytest.fixture(scope="module")
async def browser_with_a_microphone() -> AsyncIterator[Browser]:
    """Its microphone plays beeps, and it may be used."""
    async with chromium(
        "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"
    ) as made:
        yield made


@pytest.fixture
def by_voice(browser_with_a_microphone: Browser, site: str, closing: AsyncExitStack) -> Comes:
    return comes_with(Person, browser_with_a_microphone, site, closing, **DESK)


@pytest.fixture
def by_voice_and_keyboard(
    browser_with_a_microphone: Browser, site: str, closing: AsyncExitStack
) -> Comes:
    return comes_with(KeyboardPerson, browser_with_a_microphone, site, closing, **DESK)


@pytest.fixture
def by_small_screen(browser: Browser, site: str, closing: AsyncExitStack) -> Comes:
    return comes_with(Person, browser, site, closing, **{**PHONE, "java_script_enabled": False})


async def begins(amina: Person) -> None:
    await amina.opens("/anyborough")
    await amina.follows("Tell us in your own way")
    await amina.presses("Start")
    await amina.presses("Skip")
    assert await amina.heading() == "Tell us in your own way"


async def chooses(amina: Person, content: bytes, kind: str) -> None:
    chosen = FilePayload(name="from-my-telephone", mimeType=kind, buffer=content)
    await amina.page.locator("#file").set_input_files(chosen)


async def chooses_large(amina: Person, folder: Path, megabytes: int) -> None:
    file = folder / "large.png"
    file.write_bytes(bytes(megabytes * 1024 * 1024))
    await amina.page.locator("#file").set_input_files(file)


async def looks_again_until(amina: Person, words: str) -> None:
    """Without JavaScript the button is pressed, as often as it takes."""
    for _number in range(60):
        if await amina.heading() == words:
            return
        await amina.page.wait_for_timeout(500)
        await amina.follows("Look again")
    raise AssertionError(f"never: {words}")


async def records(amina: Person) -> None:
    """Speaks for 2 seconds."""
    await amina.find("button", "Start recording").press("Enter")
    await amina.page.get_by_text("We are recording. Speak now.").wait_for()
    await amina.page.wait_for_timeout(2200)
    stop = amina.find("button", "Stop recording")
    assert await stop.evaluate("each => each === document.activeElement"), "no Tab is needed"
    await stop.press("Enter")
    await amina.page.get_by_text("Your recording stopped.").wait_for()


@pytest.fixture
def comes(request: pytest.FixtureRequest, way: str) -> Comes:
    made: Comes = request.getfixturevalue(way)
    return made


@pytest.mark.parametrize("way", ["by_voice", "by_voice_and_keyboard"])
async def test_she_records_in_the_page_listens_and_sends_it(comes: Comes) -> None:
    amina = await comes()
    await begins(amina)
    await amina.follows("Speak")

    await records(amina)

    own = amina.page.locator("#recorder-play")
    assert await own.is_visible()
    assert await amina.page.locator("#recorder-time").inner_text() in {"0:01", "0:02", "0:03"}
    await records_again(amina)
    await amina.presses("Keep my recording")
    ready = amina.page.get_by_role("heading", name="Listen to your recording")
    await ready.wait_for(timeout=SOON)
    assert 1 < await amina.page.locator("audio").evaluate(DURATION) < 8
    await amina.follows("Keep this recording")
    await agrees_and_sends(amina)


async def records_again(amina: Person) -> None:
    await amina.find("button", "Record again").press("Enter")
    await amina.page.wait_for_timeout(1500)
    await amina.find("button", "Stop recording").press("Enter")
    await amina.page.get_by_text("Your recording stopped.").wait_for()


async def agrees_and_sends(amina: Person) -> None:
    await amina.ticks("I agree: count what I say with what other people say.")
    await amina.presses("Next")
    await amina.presses("Skip")
    assert await amina.sees("1 recording")
    await amina.presses("Send my answers")
    assert await amina.heading() == "Thank you. Your answers are with us."


async def test_without_javascript_she_sends_a_recording_and_a_picture(
    by_small_screen: Comes,
) -> None:
    amina = await by_small_screen()
    await begins(amina)
    await amina.follows("Speak")
    assert not await amina.page.locator("#recorder").is_visible()
    await chooses(amina, files.sound("m4a"), "audio/mp4")
    await amina.presses("Keep my recording")
    await looks_again_until(amina, "Listen to your recording")
    await amina.follows("Keep this recording")

    await amina.presses("Add a picture")
    await chooses(amina, files.jpeg(), "image/jpeg")
    await amina.presses("Keep my picture")
    await looks_again_until(amina, "Look at your picture")
    await amina.page.get_by_label("What does your picture show?").fill("My garden.")
    await amina.presses("Keep this picture")

    assert await amina.page.get_by_role("img", name="My garden.").is_visible()
    await agrees_and_sends(amina)


async def test_each_page_of_speaking_reads_well(by_voice: Comes) -> None:
    amina = await by_voice()
    await begins(amina)
    by_colour = {"blank": await faults(amina.page)}
    await amina.follows("Speak")
    by_colour["speak"] = await faults(amina.page)
    await records(amina)
    by_colour["recorded"] = await faults(amina.page)
    await amina.presses("Keep my recording")
    by_colour["waiting"] = await faults(amina.page)
    await amina.page.get_by_role("heading", name="Listen to your").wait_for(timeout=SOON)
    by_colour["ready"] = await faults(amina.page)
    await amina.follows("Remove it")
    by_colour["remove"] = await faults(amina.page)
    await amina.follows("No, keep it")
    await amina.follows("Keep this recording")
    by_colour["told"] = await faults(amina.page)

    assert {page: wrong for page, wrong in by_colour.items() if wrong} == {}


async def test_each_page_of_a_picture_that_cannot_be_used_reads_well(by_mouse: Comes) -> None:
    amina = await by_mouse()
    await begins(amina)
    await amina.follows("Add a picture")
    await chooses(amina, files.PDF, "image/jpeg")
    await amina.presses("Keep my picture", status=422)
    assert await amina.sees(AttachingProblem.PDF_NOT_PICTURE.sentence)
    by_colour = {"pdf": await faults(amina.page)}
    await chooses(amina, files.truncated_png(), "image/png")
    await amina.presses("Keep my picture")
    await amina.page.get_by_role("heading", name="We cannot use this").wait_for(timeout=SOON)
    by_colour["problem"] = await faults(amina.page)
    await amina.follows("Go on without it")
    by_colour["told"] = await faults(amina.page)

    assert {page: wrong for page, wrong in by_colour.items() if wrong} == {}


async def test_a_file_that_is_too_big_is_told_before_it_is_sent(
    by_mouse: Comes, tmp_path: Path
) -> None:
    amina = await by_mouse()
    await begins(amina)
    await amina.follows("Add a picture")

    await chooses_large(amina, tmp_path, 16)

    alert = amina.page.get_by_role("alert")
    assert (await alert.inner_text()).startswith(AttachingProblem.PICTURE_TOO_BIG.sentence)
    await amina.page.get_by_role("button", name="Keep my picture").click()
    assert amina.page.url.endswith("/picture"), "nothing was sent"
    assert await alert.is_visible()


async def test_much_too_big_without_javascript_comes_back_with_a_sentence(
    by_small_screen: Comes, tmp_path: Path
) -> None:
    amina = await by_small_screen()
    await begins(amina)
    await amina.follows("Speak")
    await chooses_large(amina, tmp_path, 40)

    await amina.presses("Keep my recording", status=422)

    assert await amina.sees(AttachingProblem.RECORDING_TOO_BIG.sentence)


async def test_a_browser_that_may_not_use_the_microphone_says_so(by_mouse: Comes) -> None:
    amina = await by_mouse()
    await begins(amina)
    await amina.follows("Speak")

    await amina.page.get_by_role("button", name="Start recording").click()

    await amina.page.get_by_text("Your browser did not let us use the microphone.").wait_for()
    assert await amina.page.locator("#file").is_visible()
