"""Pictures of each kind of page, at 320 and 1280 px, and of each page of the PDFs: docs/pictures/.

``make pictures`` makes a demo, goes to every page as the tests do (``tests/journeys/visitors.py``),
and keeps one page for each template that is a whole page: the longest that somebody came to. A kind
that nobody comes to by following links stands in ``NOT_REACHED``, with what leads to it.
"""

from __future__ import annotations

import asyncio
import io
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from jinja2 import Template
from PIL import Image

from said_and_done.cli import commands
from said_and_done.core.settings import HOME
from tests.browser import chromium
from tests.journeys.site import running
from tests.journeys.test_photo_of_the_group import begins_one, puts_the_photo_on
from tests.journeys.visitors import Visitor, come
from tests.journeys.walking import Visited, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from playwright.async_api import Page

    from tests.journeys.people import Person

FOLDER = HOME / "docs" / "pictures"
TEMPLATES = HOME / "templates"
WIDTHS = {320: 1280, 1280: 900}
"""How wide the pages are, in px, and how much of them is kept: two screens of a phone, one of a
desk."""
WIDEST = 960
"""A picture of a desk is kept at this width, in dots."""
PAPER_WIDTH = 480
QUALITY = 42
PDFS = {
    r"/anyborough/progress/[^/]+\.pdf": "progress-statement",
    r"/anyborough/progress/[^/]+/easy-read\.pdf": "easy-read-statement",
    r"/anyborough/answers/[^/]+/card\.pdf": "code-card",
}
"""The kinds of PDF by their addresses."""
NOT_FOUND = "/anyborough/nothing-here"
NOT_REACHED = {
    "about_you/told.html": "after questions about somebody were sent",
    "answering/practised.html": "after the practice question was answered",
    "code_cards/pictures.html": "after the kind of a picture was chosen",
    "own_way/attached.html": "while a recording is made anew",
    "progress/covered_seal.html": "where words of a published statement were covered",
    "staff_entry/differences.html": "where two people typed one sheet in two ways",
    "tablets/frame.html": "the frame of a tablet without a network, which scripts fill",
}
"""Templates of pages that no link leads to, and when they come."""
_NAME = "template-name:"
_NAMES = re.compile(rf"<!--{_NAME}([\w/.-]+)-->")
_IS_PAGE = re.compile(r"{%-?\s*extends ")


def kinds() -> set[str]:
    """Every template that is a whole page; layouts are not."""
    return {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if path.parent.name != "layouts" and _IS_PAGE.search(path.read_text())
    }


def file_of(kind: str, width: int) -> str:
    """The file of a picture: people-sign_in-320.webp."""
    return f"{kind.removesuffix('.html').replace('/', '-')}-{width}.webp"


def serve() -> None:
    """``said``, with the name of its template at the end of each page."""
    render = Template.render

    def with_name(self: Template, *views: object, **named: object) -> str:
        return f"{render(self, *views, **named)}<!--{_NAME}{self.name}-->"

    Template.render = with_name  # type: ignore[method-assign]
    commands.main()


def main() -> None:
    """Everything that is there before goes, and what is not reached is told."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    said = (sys.executable, "-c", "from tools.pictures import serve; serve()")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = [sys.executable, "-m", "tests.made_demo", str(folder / "data")]
        subprocess.run(made, cwd=HOME, check=True)
        with running(folder, said) as site:
            asyncio.run(take_all(site))
    tell_what_lacks()


async def take_all(site: str) -> None:
    async with chromium() as browser:
        visitors = await come(browser, site)
        await put_a_photo(visitors["dev"].person)
        visited = [
            page
            for visitor in visitors.values()
            for page in await walk(
                visitor.who,
                visitor.person.page.context,
                site,
                (*visitor.starts, NOT_FOUND),
                within=visitor.within,
            )
        ]
        for kind, page in one_of_each_kind(visited).items():
            await take(visitors[page.who].person.page, f"{site}{page.path}", kind)
        await take_documents(visitors, visited, site)


async def put_a_photo(dev: Person) -> None:
    """On a new progress statement, as a test draws it: the demo has no photo of people."""
    await begins_one(dev, "With a photo")
    await puts_the_photo_on(dev)


def one_of_each_kind(visited: Iterable[Visited]) -> Mapping[str, Visited]:
    """For each template the page with the most on it."""
    pages = sorted((one for one in visited if one.is_page), key=lambda one: len(one.html))
    return {_NAMES.findall(one.html)[-1]: one for one in pages if one.is_theirs}


async def take(page: Page, address: str, kind: str) -> None:
    """Both pictures of the page at this address."""
    for width, height in WIDTHS.items():
        await page.set_viewport_size({"width": width, "height": 640 if width < 640 else height})
        await page.goto(address, wait_until="networkidle")
        dots = await page.screenshot(full_page=True)
        with Image.open(io.BytesIO(dots)) as whole:
            keep(whole.crop((0, 0, width, min(whole.height, height))), file_of(kind, width))


async def take_documents(
    visitors: Mapping[str, Visitor], visited: Iterable[Visited], site: str
) -> None:
    """Each page of one PDF of each kind."""
    taken = set()
    for page in visited:
        for pattern, name in PDFS.items():
            if re.fullmatch(pattern, page.path) and name not in taken:
                context = visitors[page.who].person.page.context
                taken.add(name)
                for number, sheet in sheets(
                    await (await context.request.get(f"{site}{page.path}")).body()
                ):
                    keep(sheet, f"pdf-{name}-{number:02}.webp")


def sheets(pdf: bytes) -> Iterator[tuple[int, Image.Image]]:
    """The pages of a PDF, numbered from 1."""
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, 1):
            yield number, page.render(scale=PAPER_WIDTH / page.get_width()).to_pil()


def keep(dots: Image.Image, name: str) -> None:
    dots.thumbnail((WIDEST, dots.height))
    dots.convert("RGB").save(FOLDER / name, "WEBP", quality=QUALITY, method=6)


def tell_what_lacks() -> None:
    """Exits with a sentence when a kind has no picture."""
    there = {path.name for path in FOLDER.glob("*.webp")}
    lacking = {kind for kind in kinds() - NOT_REACHED.keys() if file_of(kind, 320) not in there}
    size = sum(path.stat().st_size for path in FOLDER.glob("*.webp"))
    print(f"{len(there)} pictures, {size / 1e6:.1f} MB, in {FOLDER}")
    if lacking:
        sys.exit(f"Nobody came to {', '.join(sorted(lacking))}: see NOT_REACHED.")


if __name__ == "__main__":
    main()
