"""Builds assets/, the folder of everything that browsers load, from node_modules/ and styles/.

Run by tools/set_up.py; by hand: ``python tools/build_assets.py``. Needs node for sass, and nothing
else but Python. What is the same is not written again. assets/manifest.json gives each file's
address the hash of what is in it, so that browsers may keep the file for ever.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

HOME = Path(__file__).resolve().parent.parent
NODE = HOME / "node_modules"
STYLES = HOME / "styles"
ASSETS = HOME / "assets"
OPENMOJI = NODE / "@iconify-json" / "openmoji" / "icons.json"
FONTS = NODE / "@fontsource" / "atkinson-hyperlegible-next" / "files"
CARD_WORDS = HOME / "src" / "said_and_done" / "responses" / "card_words.txt"
SASS_OPTIONS = ("--style=compressed", "--no-source-map", "--quiet-deps", f"--load-path={NODE}")
SHEETS = ("site", "workspace")
WEIGHTS = (400, 600, 700)
MARK_LENGTH = 12
INK = "#1A1B2E"

NAMED_IN_TEMPLATE = re.compile(r"""\bpicture\(\s*['"]([a-z0-9-]+)['"]""")
FONT_ADDRESS = re.compile(r"""url\((["']?)(fonts/[a-z0-9-]+\.woff2)\1\)""")


class CannotBuildError(Exception):
    """Something is missing; the sentence says what."""


def main() -> None:
    """Build everything, and remove what is no longer wanted."""
    files = dict(pictures()) | dict(fonts()) | dict(copies())
    files |= dict(sheets(files))
    files["manifest.json"] = json.dumps(
        {name: mark(content) for name, content in sorted(files.items())}, indent=0
    ).encode()
    write_all(files)


# Pictures


def pictures() -> Iterator[tuple[str, bytes]]:
    """Every picture that is named somewhere, as an SVG file of its own."""
    drawn = openmoji()
    for name in sorted(wanted_pictures()):
        if name not in drawn:
            raise CannotBuildError(f"There is no OpenMoji picture called {name}.")
        yield f"pictures/{name}.svg", svg(drawn[name])


def wanted_pictures() -> set[str]:
    """The names in the content, on the code cards, in the templates, and in the list of ours."""
    return {
        *names_in_content(),
        *names_on_cards(),
        *names_in_templates(),
        *lines(STYLES / "pictures.txt"),
    }


def names_in_content() -> Iterator[str]:
    """Every ``picture = "…"`` in the surveys and the statement sets."""
    for pattern in ("surveys/*/*.toml", "i_we_statements/*.toml"):
        for path in sorted(HOME.glob(pattern)):
            yield from pictures_within(tomllib.loads(path.read_text()))


def pictures_within(content: object) -> Iterator[str]:
    """The values of each key ``picture``, however deep it lies."""
    if isinstance(content, list):
        for part in content:
            yield from pictures_within(part)
    if isinstance(content, dict):
        for key, part in content.items():
            if key == "picture" and isinstance(part, str):
                yield part
            yield from pictures_within(part)


def names_on_cards() -> Iterator[str]:
    """The second column of the code cards' word list."""
    for line in lines(CARD_WORDS):
        yield line.split("\t")[1]


def names_in_templates() -> Iterator[str]:
    """The names written out in a template: picture('key')."""
    for path in sorted((HOME / "templates").rglob("*.html")):
        yield from NAMED_IN_TEMPLATE.findall(path.read_text())


def openmoji() -> Mapping[str, str]:
    """Each OpenMoji name with what is drawn; other names for the same picture too."""
    try:
        collection = json.loads(OPENMOJI.read_text())
    except FileNotFoundError as error:
        raise CannotBuildError("The npm packages are not there: run `make setup`.") from error
    drawn = {name: icon["body"] for name, icon in collection["icons"].items()}
    for alias, of in collection["aliases"].items():
        drawn[alias] = drawn[of["parent"]]
    return drawn


def svg(body: str) -> bytes:
    """A whole SVG file around what is drawn, in ink where the set says 'the colour of the text'."""
    inked = body.replace("currentColor", INK)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">{inked}</svg>\n'.encode()


def lines(path: Path) -> Iterator[str]:
    """The lines of a list, without its comments."""
    for line in path.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


# Fonts, scripts, and our own drawings


def fonts() -> Iterator[tuple[str, bytes]]:
    """The font's files: three weights, each in two parts."""
    for part in ("latin", "latin-ext"):
        for weight in WEIGHTS:
            source = FONTS / f"atkinson-hyperlegible-next-{part}-{weight}-normal.woff2"
            yield f"fonts/{part}-{weight}.woff2", source.read_bytes()


def copies() -> Iterator[tuple[str, bytes]]:
    """What is taken as it is."""
    yield "htmx.min.js", (NODE / "htmx.org" / "dist" / "htmx.min.js").read_bytes()
    for path in sorted(STYLES.glob("*.svg")):
        yield path.name, path.read_bytes()
    for path in sorted(STYLES.glob("*.js")):
        yield path.name, path.read_bytes()


# Style sheets


def sheets(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The compiled sheets; the fonts they name carry their hash."""
    for name in SHEETS:
        compiled = FONT_ADDRESS.sub(lambda found: marked_address(found[2], files), sass(name))
        yield f"{name}.css", compiled.encode()


def sass(name: str) -> str:
    """One sheet through sass, small."""
    node = shutil.which("node")
    if node is None:
        raise CannotBuildError("There is no node on this machine: run `make setup`.")
    answer = subprocess.run(
        [node, NODE / "sass" / "sass.js", *SASS_OPTIONS, STYLES / f"{name}.scss"],
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode:
        raise CannotBuildError(answer.stderr)
    return answer.stdout


def marked_address(name: str, files: Mapping[str, bytes]) -> str:
    """A file beside the sheet, with its hash."""
    return f"url({name}?v={mark(files[name])})"


# Writing


def mark(content: bytes) -> str:
    """The short hash that stands in a file's address."""
    return hashlib.sha256(content).hexdigest()[:MARK_LENGTH]


def write_all(files: Mapping[str, bytes]) -> None:
    """Write what is new, the manifest last, then remove what nobody names any more."""
    for name, content in files.items():
        write(ASSETS / name, content)
    for path in stale(files):
        path.unlink()


def write(path: Path, content: bytes) -> None:
    """Put a file in its place in one move, so that nobody reads half of it."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    half_done = path.with_name(f".{path.name}.new")
    half_done.write_bytes(content)
    half_done.replace(path)


def stale(files: Iterable[str]) -> list[Path]:
    """Files of an earlier build. Names that start with a dot are somebody else's."""
    kept = {ASSETS / name for name in files}
    there = (path for path in ASSETS.rglob("*") if path.is_file())
    return [path for path in there if path not in kept and not path.name.startswith(".")]


if __name__ == "__main__":
    try:
        main()
    except CannotBuildError as error:
        sys.exit(str(error))
