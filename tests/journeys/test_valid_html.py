"""The pages are written as the standard wants them; this comes last, when all were written."""

import asyncio
import json
import re
from pathlib import Path

import pytest

from said_and_done.core.settings import HOME

VNU = HOME / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
OF_HTMX = r".*Attribute .(data-)?hx-.*"


async def errors_in(files: list[Path]) -> list[str]:
    """What the checker of the W3C says, in one call: to start Java takes longer than to read."""
    checker = await asyncio.create_subprocess_exec(
        *("java", "-jar", VNU, "--errors-only", "--format", "json", "--filterpattern", OF_HTMX),
        *files,
        stderr=asyncio.subprocess.PIPE,
    )
    _out, said = await checker.communicate()
    return [
        f"{Path(one.get('url', '')).name}, line {one.get('lastLine')}: {one['message']}"
        for one in json.loads(said)["messages"]
    ]


def kept(folder: Path, name: str, html: str) -> Path:
    """The page as a file."""
    file = folder / f"{re.sub(r'[^a-z0-9]+', '-', name)[:150]}.html"
    file.write_text(html)
    return file


@pytest.mark.timeout(120)
async def test_every_page_is_valid_html(written: dict[str, str], tmp_path: Path) -> None:
    files = [kept(tmp_path, name, html) for name, html in written.items()]

    assert await errors_in(files) == []


async def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    bad = "<!DOCTYPE html><html lang=en><title>Bad</title><p><div></div></p>"

    assert len(await errors_in([kept(tmp_path, "bad", bad)])) == 1
