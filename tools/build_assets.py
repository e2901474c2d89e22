"""Builds assets/, all that browsers load, from node_modules/, styles/, scripts/ and the brand.

Run by tools/set_up.py; by hand: ``.venv/bin/python tools/build_assets.py``. Needs node for sass.
What is the same is not written again. assets/manifest.json gives each file's address the hash of
what is in it, so that browsers may keep the file for ever.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
import pypdfium2
from fontTools import subset, ttLib
from PIL import Image, ImageOps
from weasyprint import HTML

from said_and_done.code_cards.domain import NEW_CARD_WORDS, PICTURES
from said_and_done.core.brand import Brand, product_brand
from said_and_done.core.errors import ContentProblem
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.web.compression import BUILT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

HOME = Path(__file__).resolve().parent.parent
NODE = HOME / "node_modules"
STYLES = HOME / "styles"
SCRIPTS = HOME / "scripts"
ASSETS = HOME / "assets"
OPENMOJI = NODE / "@iconify-json" / "openmoji" / "icons.json"
CHARACTERS = OPENMOJI.with_name("chars.json")
EMOJI_WORDS = NODE / "emojilib" / "dist" / "emoji-en-US.json"
FONTS = NODE / "@fontsource" / "atkinson-hyperlegible-next" / "files"
WITHOUT_FACES = HOME / "src" / "said_and_done" / "web" / "without_faces.txt"
PHOTOS = HOME / "surveys" / "photos"
ROUTE = HOME / "src" / "said_and_done" / "answering" / "route.json"
SASS_OPTIONS = ("--style=compressed", "--no-source-map", "--quiet-deps", f"--load-path={NODE}")
BRAND_SHEET = "_brand.scss"
# Writing systems of other languages: a sheet and two weights each, only on pages written in them.
WRITING_SYSTEMS = tuple(sorted({one.script for one in LANGUAGES.values() if one.script}))
SHEETS = ("site", "findings", "statement", "workspace", "tablet", *WRITING_SYSTEMS)
WEIGHTS = (400, 600, 700)
PAPER_WEIGHTS = (400, 700)
# Scripts that people write in, for documents: the package's name, and which parts of it. A document
# uses the first font of this order that has a letter.
PAPER_FONTS = (
    ("noto-sans", r"(latin|latin-ext|vietnamese|greek|greek-ext|cyrillic|cyrillic-ext|devanagari)"),
    ("ibm-plex-sans-arabic", "arabic"),  # letters are one glyph each: they can be read back
    ("noto-sans-arabic", "arabic"),
    ("noto-sans-hebrew", "hebrew"),
    ("noto-sans-gujarati", "gujarati"),
    ("noto-sans-gurmukhi", "gurmukhi"),
    ("noto-sans-bengali", "bengali"),
    ("noto-sans-tamil", "tamil"),
    ("noto-sans-sc", r"\d+"),  # Chinese, old and new letters, in about a hundred small parts
)
# The same fonts for words on a page in another language: a sheet for each script, and its fonts. No
# Chinese: its sheet is larger than a page, and every machine that shows pages has the letters.
LETTERS = {
    "arabic": ("noto-sans-arabic-arabic",),
    "bengali": ("noto-sans-bengali-bengali",),
    "cyrillic": ("noto-sans-cyrillic", "noto-sans-cyrillic-ext"),
    "devanagari": ("noto-sans-devanagari",),
    "greek": ("noto-sans-greek", "noto-sans-greek-ext"),
    "gujarati": ("noto-sans-gujarati-gujarati",),
    "gurmukhi": ("noto-sans-gurmukhi-gurmukhi",),
    "hebrew": ("noto-sans-hebrew-hebrew",),
    "tamil": ("noto-sans-tamil-tamil",),
}
FIRST_OTHER_LETTER = 0x370
ICON_SIZES = (192, 512)
PHOTO_KINDS = {".jpg", ".jpeg", ".png", ".webp"}
PHOTO_SIZE = (216, 216)
MARK_LENGTH = 12
# Not the list that only the program reads, nor what stands on paper only.
WORTH_COMPRESSING = (".css", ".js", ".svg", "card-pictures.json")
IMPORTED = re.compile(r"""(\bfrom\s*|\bimport\s*)["'](\./[\w.-]+\.js|idb)["']""")
NAMED_IN_TEMPLATE = re.compile(r"""\bpicture\(\s*['"]([a-z0-9-]+)['"]""")
FONT_ADDRESS = re.compile(r"""url\((["']?)(fonts/[a-z0-9-]+\.woff2)\1\)""")


class CannotBuildError(Exception):
    """Something is missing; the sentence says what."""


def main() -> None:
    """Build everything, and remove what is no longer wanted."""
    files = dict(pictures()) | dict(photos(PHOTOS)) | dict(fonts()) | dict(copies()) | dict(icons())
    files |= dict(paper_fonts())
    files |= dict(sheets(files))
    files |= dict(sheets_of_letters(files))
    files["manifest.json"] = json.dumps(
        {name: mark(content) for name, content in sorted(files.items())}, indent=0
    ).encode()
    write_all(files | dict(compressed(files)))


# Pictures


def pictures() -> Iterator[tuple[str, bytes]]:
    """Every picture that is named somewhere, as an SVG file of its own."""
    drawn = openmoji()
    for name in sorted(wanted_pictures()):
        if name not in drawn:
            raise CannotBuildError(f"There is no OpenMoji picture called {name}.")
        yield f"pictures/{name}.svg", svg(drawn[name])
    yield "pictures.json", json.dumps(picture_words(), sort_keys=True).encode()


def picture_words() -> dict[str, list[str]]:
    """What else people call each picture: a handshake is an agreement, too. OpenMoji's own pictures
    are no characters, so their words stand in ``pictures.txt``."""
    characters = json.loads(CHARACTERS.read_text())
    names = {plain_character(code): name for code, name in characters.items()}
    wanted = wanted_pictures()
    words: dict[str, set[str]] = {name: set() for name in wanted}
    for character, given in json.loads(EMOJI_WORDS.read_text()).items():
        code = "-".join(f"{ord(part):x}" for part in character)
        if (name := names.get(plain_character(code), "")) in wanted:
            words[name].update(given)
    for line in lines(STYLES / "pictures.txt"):
        name, *ours = line.split()
        words[name].update(ours)
    return {name: sorted(given) for name, given in words.items()}


def plain_character(code: str) -> str:
    """A code without the sign that asks for colours, which some lists write and some do not."""
    return "-".join(part for part in code.lower().split("-") if part != "fe0f")


def wanted_pictures() -> set[str]:
    """The names in the content, on the code cards, in the templates, and in the list of ours."""
    return {
        *names_in_content(),
        *names_on_cards(),
        *names_in_templates(),
        *names_on_calm_pages(),
        *(line.split()[0] for line in lines(STYLES / "pictures.txt")),
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
    """The picture of each word of the code cards."""
    yield from PICTURES.values()


def names_on_calm_pages() -> Iterator[str]:
    """What stands in for pictures of faces."""
    for line in lines(WITHOUT_FACES):
        yield from (one for one in line.split("\t")[1:] if one != "-")


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
    inked = body.replace("currentColor", product_brand().colours.ink)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">{inked}</svg>\n'.encode()


def lines(path: Path) -> Iterator[str]:
    """The lines of a list, without its comments."""
    for line in path.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


# Photos, in place of symbols


def photos(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every photo of photos.toml, small and without its hidden data, and a list of them.

    ``[[photo]]`` has picture, file, credit, licence, agreed; and ``faces = false`` where nobody
    can be seen on it.
    """
    listed = photo_list(folder)
    known = openmoji() if listed else {}
    for each in listed:
        if each["picture"] not in known:
            raise CannotBuildError(f"photos.toml: there is no picture called {each['picture']}.")
        yield f"photos/{each['picture']}.webp", small(folder / str(each["file"]))
    if listed:
        yield "photos.json", json.dumps({each["picture"]: about(each) for each in listed}).encode()


def photo_list(folder: Path) -> list[dict[str, str | bool]]:
    """The lines of photos.toml; each file of the folder has one, with every word filled in."""
    file = folder / "photos.toml"
    listed = tomllib.loads(file.read_text())["photo"] if file.exists() else []
    for each in listed:
        for word in ("picture", "file", "credit", "licence", "agreed"):
            if not str(each.get(word, "")).strip():
                raise CannotBuildError(f"photos.toml: a photo lacks {word}.")
    there = {one.name for one in folder.glob("*") if one.suffix in PHOTO_KINDS}
    for name in sorted(there ^ {each["file"] for each in listed}):
        raise CannotBuildError(f"photos.toml and the folder do not agree about {name}.")
    return listed


def about(photo: Mapping[str, str | bool]) -> dict[str, str | bool]:
    """What the program knows about a photo. Where nobody said otherwise, there are faces on it."""
    said = {word: photo[word] for word in ("credit", "licence", "agreed")}
    return {**said, "file": f"photos/{photo['picture']}.webp", "faces": photo.get("faces", True)}


def small(file: Path) -> bytes:
    """A square of the photo, as WebP; where it was taken and with what is left out."""
    try:
        with Image.open(file) as opened:
            square = ImageOps.fit(ImageOps.exif_transpose(opened).convert("RGB"), PHOTO_SIZE)
    except (OSError, Image.DecompressionBombError) as error:
        raise CannotBuildError(f"{file.name} is no photo that we can read.") from error
    made = io.BytesIO()
    square.save(made, "WEBP", quality=75)
    return made.getvalue()


# Fonts, scripts, and our own drawings


def icons() -> Iterator[tuple[str, bytes]]:
    """The logo, and on a square for the tab of a browser and for telephones that keep a page like
    a program."""
    brand = product_brand()
    yield "logo.svg", brand.logo_svg().encode()
    yield "favicon.svg", brand.square_logo_svg().encode()
    for size in ICON_SIZES:
        yield f"icon-{size}.png", icon(brand, size)


def icon(brand: Brand, size: int) -> bytes:
    """The logo as PNG: WeasyPrint draws it on a page of that size, and PDFium makes dots of it."""
    logo = base64.b64encode(brand.square_logo_svg().encode()).decode()
    page = (
        f"<style>@page{{margin:0;background:{brand.colours.paper};size:72pt 72pt}}"
        "img{position:absolute;left:9.8pt;top:9.8pt;width:52.4pt}</style>"
        f"<img src='data:image/svg+xml;base64,{logo}' alt=''>"
    )
    with pypdfium2.PdfDocument(HTML(string=page).write_pdf()) as drawn:
        dots = drawn[0].render(scale=size / 72).to_pil()
    made = io.BytesIO()
    dots.save(made, "PNG", optimize=True)
    return made.getvalue()


def fonts() -> Iterator[tuple[str, bytes]]:
    """The fonts' files: three weights in two parts, and the scripts of other languages."""
    for part in ("latin", "latin-ext"):
        for weight in WEIGHTS:
            source = FONTS / f"atkinson-hyperlegible-next-{part}-{weight}-normal.woff2"
            yield f"fonts/{part}-{weight}.woff2", source.read_bytes()
    for script in WRITING_SYSTEMS:
        folder = NODE / "@fontsource" / f"noto-sans-{script}" / "files"
        for weight in (400, 700):
            source = folder / f"noto-sans-{script}-{script}-{weight}-normal.woff2"
            yield f"fonts/{script}-{weight}.woff2", source.read_bytes()
        regular = folder / f"noto-sans-{script}-{script}-400-normal.woff2"
        # The languages' own names stand on pages in every language: a few letters in a small file.
        names = "".join(one.name for one in LANGUAGES.values() if one.script == script)
        yield f"fonts/{script}-name.woff2", only_letters(regular, names)


def paper_fonts() -> Iterator[tuple[str, bytes]]:
    """The fonts of documents, and fonts/paper.json: which characters each of them has."""
    listed = []
    for package, parts in PAPER_FONTS:
        for regular in parts_of_font(package, parts):
            name = regular.name.removesuffix("-400-normal.woff2")
            for weight in PAPER_WEIGHTS:
                source = regular.with_name(f"{name}-{weight}-normal.woff2")
                yield f"fonts/paper/{name}-{weight}.woff2", source.read_bytes()
            listed.append({"name": name, "characters": characters_of(regular)})
    yield "fonts/paper.json", json.dumps(listed).encode()


def sheets_of_letters(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """For each script a sheet with its fonts; a browser asks for them when a letter needs one."""
    has = {font["name"]: font["characters"] for font in json.loads(files["fonts/paper.json"])}
    head = STYLES.joinpath("letters.css").read_text()
    for script_name, names in LETTERS.items():
        faces = [face(name, weight, files, has[name]) for name in names for weight in PAPER_WEIGHTS]
        yield f"letters/{script_name}.css", "".join((*faces, head)).encode()


def face(
    name: str, weight: int, files: Mapping[str, bytes], characters: list[tuple[int, int]]
) -> str:
    """One file of a font for the web, for the letters that are not Latin."""
    file = f"fonts/paper/{name}-{weight}.woff2"
    ranges = ",".join(
        f"U+{first:X}-{last:X}" for first, last in characters if first >= FIRST_OTHER_LETTER
    )
    return (
        f'@font-face{{font-family:"Other letters";font-weight:{weight};font-display:swap;'
        f'src:url(../{file}?v={mark(files[file])}) format("woff2");unicode-range:{ranges}}}\n'
    )


def parts_of_font(package: str, parts: str) -> list[Path]:
    """The regular files of these parts of a package, in a steady order."""
    wanted = re.compile(rf"{package}-{parts}-400-normal\.woff2")
    folder = NODE / "@fontsource" / package / "files"
    files = sorted(path for path in folder.glob("*.woff2") if wanted.fullmatch(path.name))
    if not files:
        raise CannotBuildError(f"There is no font in @fontsource/{package}: run `make setup`.")
    return files


def characters_of(font: Path) -> list[tuple[int, int]]:
    """The characters that a font has, as ranges of code points, both ends included."""
    ranges: list[tuple[int, int]] = []
    with ttLib.TTFont(font) as opened:
        for code in sorted(opened.getBestCmap()):
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1] = (ranges[-1][0], code)
            else:
                ranges.append((code, code))
    return ranges


def only_letters(font: Path, words: str) -> bytes:
    """A font with no more letters than these words need, and how they join."""
    options = subset.Options(flavor="woff2", layout_features=["*"])
    chosen = subset.Subsetter(options)
    chosen.populate(text=words)
    held = io.BytesIO()
    with subset.load_font(str(font), options) as opened:
        chosen.subset(opened)
        subset.save_font(opened, held, options)
    return held.getvalue()


def copies() -> Iterator[tuple[str, bytes]]:
    """What is taken as it is."""
    yield "htmx.min.js", (NODE / "htmx.org" / "dist" / "htmx.min.js").read_bytes()
    for path in sorted(SCRIPTS.rglob("*.js")):
        yield str(path.relative_to(SCRIPTS)), script(path)
    for name, made in MADE.values():
        yield name, made()
    yield "card-pictures.json", card_pictures()
    yield "emoji-names.json", emoji_names()


def emoji_names() -> bytes:
    """The name of each emoji that OpenMoji draws, by its characters; for words on paper."""
    names = json.loads(OPENMOJI.with_name("chars.json").read_text())
    by_characters = {
        "".join(chr(int(code, 16)) for code in codes.split("-")): name.replace("-", " ")
        for codes, name in names.items()
    }
    return json.dumps(by_characters).encode()


def script(path: Path) -> bytes:
    """A script without lines of comment and without indentation, which every visitor would pay for;
    the files that it imports carry their hash."""

    def marked(statement: re.Match[str]) -> str:
        made = MADE.get(statement[2])
        name = f"./{Path(made[0]).name}" if made else statement[2]
        content = made[1]() if made else script(path.parent / name)
        return f'{statement[1]}"{name}?v={mark(content)}"'

    return IMPORTED.sub(marked, "".join(short_lines(path))).encode()


def idb() -> bytes:
    """The library over IndexedDB, as the package has it, beneath its licence."""
    package = NODE / "idb"
    licence = (package / "LICENSE").read_text()
    return f"/*\n{licence}*/\n{''.join(short_lines(package / 'build' / 'index.js'))}".encode()


def route_table() -> bytes:
    """What follows what on the way through a survey, as the program has it."""
    return f"export const TABLE = {json.dumps(json.loads(ROUTE.read_text()))};\n".encode()


MADE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "idb": ("tablet/idb.js", idb),
    "./route_table.js": ("tablet/route_table.js", route_table),
}
"""Scripts that are not in scripts/, by the name under which those import them: where each goes."""


def short_lines(path: Path) -> Iterator[str]:
    """Raises ValueError for text in backticks over several lines: what begins its lines counts."""
    for number, line in enumerate(path.read_text().splitlines(), 1):
        words = line.strip()
        if words.count("`") % 2:
            raise ValueError(f"{path}, line {number}: text in backticks ends in another line")
        if words and not words.startswith("//"):
            yield f"{words}\n"


def card_pictures() -> bytes:
    """The words of new code cards, and every word's drawing, in one file for tablets without a
    network."""
    drawn = openmoji()
    pictures = {word: svg(drawn[name]).decode().strip() for word, name in PICTURES.items()}
    return json.dumps({"newCardWords": NEW_CARD_WORDS, "pictures": pictures}).encode()


# Style sheets


def sheets(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The compiled sheets; the fonts they name carry their hash."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, BRAND_SHEET).write_text(brand_sheet(product_brand()))
        for name in SHEETS:
            compiled = sass(name, folder)
            marked = FONT_ADDRESS.sub(lambda found: marked_address(found[2], files), compiled)
            yield f"{name}.css", marked.encode()


def brand_sheet(brand: Brand) -> str:
    """The colours of the brand for sass: each as a variable, and all of them as a map."""
    colours = brand.colours.by_name()
    variables = "".join(f"${name}: {colour};\n" for name, colour in colours.items())
    pairs = "".join(f'"{name}": {colour},\n' for name, colour in colours.items())
    return f"{variables}$colours: (\n{pairs});\n"


def sass(name: str, folder: str) -> str:
    """One sheet through sass, small. ``folder`` has the sheet of the brand."""
    node = shutil.which("node")
    if node is None:
        raise CannotBuildError("There is no node on this machine: run `make setup`.")
    answer = subprocess.run(
        [
            *(node, NODE / "sass" / "sass.js", *SASS_OPTIONS, f"--load-path={folder}"),
            STYLES / f"{name}.scss",
        ],
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


# Compressed ahead


def compressed(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Files of words and drawings once more, as small as they can be. No address names these: the
    program sends them to browsers that take them. Fonts and pictures of dots are compressed."""
    for name, content in files.items():
        if name.endswith(WORTH_COMPRESSING):
            yield f"{name}{BUILT['br']}", brotli.compress(content, mode=brotli.MODE_TEXT)
            yield f"{name}{BUILT['gzip']}", gzip.compress(content, mtime=0)


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
    except (CannotBuildError, ContentProblem) as error:
        sys.exit(str(error))
