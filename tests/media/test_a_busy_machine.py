"""While the machine has too much to do, work in other processes still gets done."""

import subprocess
import sys

# The loop that `said run` uses, kept so busy that a short program ends before the loop looks at it.
_BUSY = """
import asyncio, time, uvloop
from said_and_done.core.processes import run_process

async def busy():
    while True:
        await asyncio.sleep(0)
        time.sleep(0.03)

async def main():
    others = asyncio.create_task(busy())
    for given in (b"", b"words " * 20_000):
        for _ in range(10):
            ran = await run_process(("true",), given, seconds=20)
            assert ran.well, ran
    ran = await run_process(("cat",), b"words " * 20_000, seconds=20)
    assert ran.out == b"words " * 20_000
    others.cancel()

uvloop.run(main())
"""


def test_a_program_that_ends_before_it_was_given_its_input_has_still_ended_well() -> None:
    ran = subprocess.run([sys.executable, "-c", _BUSY], capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stderr
