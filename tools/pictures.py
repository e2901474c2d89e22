"""Pictures of each kind of page, at 320 and 1280 px, and of each page of the PDFs: docs/pictures/.

``make pictures`` makes a demo, goes to every page as the tests do (``tests/journeys/visitors.py``),
and keeps one page for each template that is a whole page: the longest that somebody came to. A kind
that nobody comes to by following links is reached by a form (``after_forms``), or stands in
``NOT_REACHED``, with why.
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
from tests.journeys.visitors import Visitor, come
from tests.journeys.walking import Visited, walk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator, Mapping

    from playwright.async_api import Page

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
    r"/anyborough/work/guide/print/reader\.pdf": "guide-for-readers",
    r"/anyborough/work/surveys/[^/]+/sheets/[^/]+\.pdf": "paper-sheet",
    r"/anyborough/work/rounds/[^/]+/prepare/posters/[^/]+-a4\.pdf": "poster",
}
"""The kinds of PDF by their addresses."""
NOT_FOUND = "/anyborough/nothing-here"
NOT_REACHED = {
    "answering/question_in_words.html": "no survey of the example asks in words alone",
    "access/address_link.html": "nobody in the example asked for another address",
    "access/address_over.html": "it follows the page of that link",
    "access/propose.html": "the example has one administrator",
    "access/removal.html": "the example has one administrator",
    "key_holders/deputy.html": "a nomination waits in the example, and only one waits at a time",
    "data_protection/archive.html": "nobody in the example asked for an archive",
    "own_way/attached.html": "it stands for a second, until a recording or picture is made anew",
    "progress/covered_seal.html": "only once both keys covered words of a published statement",
    "setting_up/first_steps.html": "the example has had its first round",
    "setting_up/set_up.html": "the example has councils",
    "survey_editor/brought_in.html": "it is what comes after a file of a translator was sent",
    "staff_entry/differences.html": "a second person must type all of a sheet, and in another way",
    "tablets/frame.html": "empty here: a tablet's scripts fill it when it has no network",
}
"""Templates of pages of which there is no picture, and why."""
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
        async for kind, open_page in after_forms(visitors, visited):
            await take_open(open_page, kind)
        await take_documents(visitors, visited, site)


def one_of_each_kind(visited: Iterable[Visited]) -> Mapping[str, Visited]:
    """For each template the page with the most on it."""
    pages = sorted((one for one in visited if one.is_page), key=lambda one: len(one.html))
    return {_NAMES.findall(one.html)[-1]: one for one in pages if one.is_theirs}


async def take(page: Page, address: str, kind: str) -> None:
    """Both pictures of the page at this address."""
    for width, height in WIDTHS.items():
        await page.set_viewport_size({"width": width, "height": 640 if width < 640 else height})
        await page.goto(address, wait_until="networkidle")
        keep_page(await page.screenshot(full_page=True), width, height, kind)


def keep_page(dots: bytes, width: int, height: int, kind: str) -> None:
    with Image.open(io.BytesIO(dots)) as whole:
        keep(whole.crop((0, 0, width, min(whole.height, height))), file_of(kind, width))


async def after_forms(
    visitors: Mapping[str, Visitor], visited: Iterable[Visited]
) -> AsyncIterator[tuple[str, Page]]:
    """Pages that come only after a form was sent, each with its kind, and open: after practice,
    after the kind of a picture, and after all that is asked about somebody."""
    nobody, amina = visitors["nobody"].person, visitors["amina"].person
    await nobody.opens(path_of(visited, "/{slug}/surveys/{code}/practice"))
    await nobody.picks("Yes")
    await nobody.presses("Next")
    yield "answering/practised.html", nobody.page
    await amina.opens("/anyborough/card/pictures")
    await amina.activates(amina.page.locator("main button.tile").first)
    yield "code_cards/pictures.html", amina.page
    await amina.opens(path_of(visited, "/{slug}/answers/{response_id}/about-you/{number}"))
    while "/about-you/" in amina.page.url:
        await amina.presses("Skip")
    yield "about_you/told.html", amina.page


def path_of(visited: Iterable[Visited], route: str) -> str:
    return next(page.path for page in visited if page.route == route and page.status == 200)


async def take_open(page: Page, kind: str) -> None:
    """Both pictures of the page that is open: it would not come again by its address."""
    for width, height in WIDTHS.items():
        await page.set_viewport_size({"width": width, "height": 640 if width < 640 else height})
        keep_page(await page.screenshot(full_page=True), width, height, kind)


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
