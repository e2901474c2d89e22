"""PDFs are made in processes of their own: pages go on answering, a lost process is replaced."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator

import psutil
import pytest

from said_and_done.core.settings import HOME
from said_and_done.pdf.pool import Renderers
from said_and_done.web import rendering
from tests.pdf import bad, sample

pytestmark = pytest.mark.pdf

SMALL = '<html lang="en-GB"><title>Small</title><h1>Hello</h1></html>'


@pytest.fixture(scope="module")
async def renderers() -> AsyncIterator[Renderers]:
    async with Renderers() as made:
        yield made


async def test_a_file_comes_back_and_the_next_one_too(renderers: Renderers) -> None:
    first = await renderers.make(SMALL, HOME)
    second = await renderers.make(SMALL, HOME)

    assert first.sound
    assert first.pdf == second.pdf


async def test_faults_come_back_as_sentences(renderers: Renderers) -> None:
    rendered = await renderers.make(bad.DOCUMENTS["marker_that_kills"], HOME)

    assert "WeasyPrint could not make the PDF" in rendered.complaints[0]
    assert (await renderers.make(SMALL, HOME)).sound


async def test_pages_go_on_answering_meanwhile(renderers: Renderers) -> None:
    making = asyncio.create_task(renderers.make(rendering.render(sample.statement()), HOME))
    answered = 0
    while not making.done():
        await asyncio.sleep(0.01)
        answered += 1

    assert (await making).sound
    assert answered > 20


async def test_the_processes_step_back(renderers: Renderers) -> None:
    await renderers.make(SMALL, HOME)
    (process_id,) = renderers.process_ids

    assert os.getpriority(os.PRIO_PROCESS, process_id) == 10


async def test_a_process_that_dies_is_replaced_and_its_file_is_made(renderers: Renderers) -> None:
    await renderers.make(SMALL, HOME)
    (dying,) = renderers.process_ids
    making = asyncio.create_task(renderers.make(rendering.render(sample.nearly_empty()), HOME))
    await asyncio.sleep(0.1)
    os.kill(dying, signal.SIGKILL)

    assert (await making).sound
    assert renderers.process_ids != (dying,)


async def test_a_process_is_replaced_after_some_files() -> None:
    async with Renderers(files_a_process=1) as renderers:
        await renderers.make(SMALL, HOME)
        first = renderers.process_ids
        await renderers.make(SMALL, HOME)

        assert renderers.process_ids != first


async def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_made() -> None:
    async with Renderers(seconds_a_file=30) as renderers:
        await renderers.make(SMALL, HOME)
        renderers._seconds = 0.05
        slow = await renderers.make(rendering.render(sample.statement()), HOME)
        renderers._seconds = 30

        assert slow.pdf == b""
        assert slow.complaints == (
            "Making the PDF took longer than 0.05 seconds, so we stopped it.",
        )
        assert (await renderers.make(SMALL, HOME)).sound


async def test_many_files_at_once_wait_for_their_turn(renderers: Renderers) -> None:
    made = await asyncio.gather(*(renderers.make(SMALL, HOME) for _ in range(5)))

    assert all(rendered.sound for rendered in made)


async def test_nothing_is_left_behind() -> None:
    async with Renderers() as renderers:
        await renderers.make(SMALL, HOME)
        (process_id,) = renderers.process_ids

    with pytest.raises(ProcessLookupError):
        os.kill(process_id, 0)


A_PROGRAM = """
import asyncio
from said_and_done.pdf.pool import Renderers
from said_and_done.core.settings import HOME
async def live():
    async with Renderers() as renderers:
        await renderers.make('<html lang="en-GB"><title>Small</title><h1>Hello</h1></html>', HOME)
        print(*renderers.process_ids, flush=True)
        await asyncio.sleep(600)
asyncio.run(live())
"""


def test_a_program_that_is_killed_leaves_no_process_behind() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", A_PROGRAM], stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout
        left = psutil.Process(int(program.stdout.readline()))
        assert left.is_running()
        program.kill()

    assert gone([left], timeout=30)


def gone(processes: list[psutil.Process], timeout: float) -> bool:
    alive = psutil.wait_procs(processes, timeout)[1]
    return all(one.status() == psutil.STATUS_ZOMBIE for one in alive)


def test_a_web_process_does_not_load_weasyprint() -> None:
    script = "import said_and_done.pdf, sys; sys.exit('weasyprint' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
