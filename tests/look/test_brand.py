"""The product gets another name and other colours: one file changes, and everything shows it."""

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pypdfium2
import pytest
from httpx import AsyncClient
from PIL import Image, ImageColor

from said_and_done.core import brand, db
from said_and_done.core.brand import product_brand, rgb
from said_and_done.core.errors import ContentProblem
from said_and_done.core.settings import HOME
from said_and_done.organisations.model import Organisation
from said_and_done.pdf.making import render_pdf
from said_and_done.people.views import signing_in
from said_and_done.web import rendering
from tests import factories
from tests.conventions.tree import called, tracked
from tests.pdf import sample
from tools import build_assets

NAME, MAIN = "Heard and Kept", "#00504a"
OURS = product_brand()
OUR_NAME, OUR_MAIN = f'name = "{OURS.name}"', f'main = "{OURS.colours.main}"'

A_COLOUR = re.compile(
    r"(?<![\w&/-])#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b(?![\w-])|\b(?:rgb|hsl|hwb|oklch)a?\(\s*\d",
    re.IGNORECASE,
)
A_NAMED_COLOUR = re.compile(
    r"\b(?:color|background|background-color|border-color|fill|stroke)(?::|=[\"'])\s*"
    rf"(?:{'|'.join(ImageColor.colormap)})\b",
    re.IGNORECASE,
)
LOCKS = {"package-lock.json"}
# Not the brand's: a file or a folder, and why.
OTHER_COLOURS = {
    "src/said_and_done/core/brand.toml": "the brand",
    "styles/ways.css": "what people choose to whom the brand's colours are hard to read",
    "styles/print.css": "black on white paper",
    "src/said_and_done/core/council_colours.py": "white and black, with which colours are mixed",
    "templates/council_settings/colours.html": "what somebody could type",
    "src/said_and_done/demo/own_way.py": "somebody in the demo painted a picture",
    "benchmarks": "a page of nobody's, to compare with",
    "docs": "what was decided",
    "changes": "what changed",
    "tests": "pages that are wrong, for tests of tests; what a browser says of a scheme",
}
OTHER_NAMES = {
    "src/said_and_done/core/brand.toml": "the brand",
    "src/said_and_done/__init__.py": "the package says what it is",
    "README.md": "what this project is",
    "pyproject.toml": "what this project is",
    "SECURITY.md": "what this project is",
    "benchmarks": "tables that compare this project with others",
    "docs": "what this project is",
    "changes": "what changed",
}


def copied(folder: Path, changes: Mapping[str, str]) -> Path:
    """A copy of the brand's file, with a new line in place of each old one."""
    words = brand.FILE.read_text()
    for old, new in changes.items():
        assert f"\n{old}" in words
        words = words.replace(f"\n{old}", f"\n{new}")
    file = folder / "brand.toml"
    file.write_text(words)
    return file


@pytest.fixture
async def anyborough(pool: db.Pool) -> Organisation:
    async with db.transaction(pool) as conn:
        return await factories.organisation(conn)


@pytest.fixture
def renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Everything that is made from now on is made from a file with another name and colour."""
    changes = {OUR_NAME: f'name = "{NAME}"', OUR_MAIN: f'main = "{MAIN}"'}
    monkeypatch.setattr(brand, "FILE", copied(tmp_path, changes))
    product_brand.cache_clear()
    yield
    product_brand.cache_clear()


def has_colour(picture: Image.Image, colour: str) -> bool:
    counted = picture.convert("RGB").getcolors(picture.width * picture.height) or []
    return rgb(colour) in [dot for _count, dot in counted]


async def test_pages_show_another_name_and_colour(
    visitor: AsyncClient, anyborough: Organisation, renamed: None
) -> None:
    page = (await visitor.get("/")).text
    statement = (await visitor.get("/anyborough/accessibility")).text

    assert f"{NAME}</title>" in page
    assert f"<span>{NAME}</span></a>" in page
    assert f'<meta name="theme-color" content="{MAIN}">' in page
    assert f": {NAME}</h1>" in statement
    assert OURS.name not in page + statement


async def test_a_telephone_that_keeps_our_pages_shows_another_name_and_colour(
    visitor: AsyncClient, anyborough: Organisation, renamed: None
) -> None:
    manifest = (await visitor.get("/anyborough/manifest.webmanifest")).json()

    assert manifest["name"] == f"Anyborough – {NAME}"
    assert manifest["theme_color"] == MAIN


def test_sheets_and_icons_are_built_in_another_colour(renamed: None) -> None:
    icons = dict(build_assets.icons())
    sheets = dict(build_assets.sheets(dict(build_assets.fonts())))

    for name in ("site.css", "workspace.css"):
        assert f"--main: {MAIN};" in sheets[name].decode()
    for sheet in sheets.values():
        assert OURS.colours.main not in sheet.decode().lower()
    for name in ("logo.svg", "favicon.svg"):
        assert f'fill="{MAIN}"' in icons[name].decode()
    assert has_colour(Image.open(io.BytesIO(icons["icon-192.png"])), MAIN)


@pytest.mark.pdf
def test_a_document_is_made_in_another_colour(renamed: None) -> None:
    rendered = render_pdf(rendering.render(sample.statement()), base=HOME)

    assert rendered.complaints == ()
    with pypdfium2.PdfDocument(rendered.pdf) as document:
        cover = document[0].render(scale=1).to_pil()
    assert has_colour(cover, MAIN)


async def test_a_letter_is_signed_with_another_name(conn: db.Connection, renamed: None) -> None:
    anyborough = await factories.organisation(conn)
    member = await factories.member(conn, anyborough)

    letter = signing_in.added_letter(anyborough, member, "https://example.org")

    assert f"Anyborough has added you to {NAME}." in letter.wording
    assert letter.wording.endswith(f"Anyborough, {NAME}\n")


MAIN_IS_PALE = {OUR_MAIN: 'main = "#b9a5e8"'}
TOO_PALE = (
    "main (#b9a5e8) cannot be seen on paper (#fffcf5): the contrast is 2.1 to 1. Words need 7 to 1."
)
LINE, FOCUS, DRAWING = 'line = "#7a7d8f"', 'focus = "#ffd34e"', "drawing = '''"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (MAIN_IS_PALE, TOO_PALE),
        ({LINE: 'line = "#b7b9c4"'}, "Borders and drawings need 3 to 1."),
        ({FOCUS: 'focus = "#4b2e83"'}, "The ring around the focus needs 9 to 1."),
        ({OUR_MAIN: 'main = "purple"'}, "main is “purple”. A colour is # and 3 or 6 of"),
        ({OUR_MAIN: ""}, "missing required field `main`"),
        ({OUR_MAIN: f'{OUR_MAIN}\nmian = "#000"'}, "unknown field `mian`"),
        ({DRAWING: f"{DRAWING}<g fill='var(--mian)'/>"}, "No colour of the brand is called mian."),
    ],
)
def test_a_brand_that_nobody_could_read_is_refused(
    tmp_path: Path, changes: Mapping[str, str], sentence: str
) -> None:
    with pytest.raises(ContentProblem, match=re.escape(sentence)):
        brand.read(copied(tmp_path, changes))


def test_a_build_with_such_a_brand_stops_with_the_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brand, "FILE", copied(tmp_path, MAIN_IS_PALE))
    product_brand.cache_clear()

    with pytest.raises(ContentProblem, match="main"):
        list(build_assets.icons())
    product_brand.cache_clear()


def is_listed(name: str, listed: Mapping[str, str]) -> bool:
    return any(name == entry or name.startswith(f"{entry}/") for entry in listed)


def words_of(path: Path) -> str:
    """A file's text, or nothing where it is a picture or a sound."""
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""


def found_outside(pattern: re.Pattern[str], listed: Mapping[str, str]) -> list[str]:
    """Each match in our files but in those that are listed."""
    return [
        f"{called(path)}: {match[0]}"
        for path in tracked()
        if not is_listed(called(path), listed) and path.name not in LOCKS
        for match in pattern.finditer(words_of(path))
    ]


@pytest.mark.parametrize("pattern", [A_COLOUR, A_NAMED_COLOUR])
def test_no_other_file_has_a_colour_of_its_own(pattern: re.Pattern[str]) -> None:
    assert found_outside(pattern, OTHER_COLOURS) == []


def test_no_other_file_says_the_name() -> None:
    assert found_outside(re.compile(re.escape(OURS.name)), OTHER_NAMES) == []


@pytest.mark.parametrize("listed", [OTHER_COLOURS, OTHER_NAMES])
def test_what_is_listed_is_there(listed: Mapping[str, str]) -> None:
    names = {called(path) for path in tracked()}

    assert [
        entry for entry in listed if not any(is_listed(name, {entry: ""}) for name in names)
    ] == []


@pytest.mark.parametrize(
    "words",
    [
        "color: #4B2E83;",
        "fill='#fff'",
        'pen.ellipse(fill="#14532d")',
        "background: rgb(26 27 46 / 70%)",
        "rgba(26, 27, 46, 0.7)",
        "hsl(260deg 48% 35%)",
        "fill: white",
        'stroke="pink"',
    ],
)
def test_a_colour_would_be_found(words: str) -> None:
    assert A_COLOUR.search(words) or A_NAMED_COLOUR.search(words)


@pytest.mark.parametrize(
    "words", ["&#039;", 'href="#main"', "#part-1 {", "fill: var(--main)", "rgba(brand.$ink, 70%)"]
)
def test_what_is_no_colour_is_not_taken_for_one(words: str) -> None:
    assert not A_COLOUR.search(words)
    assert not A_NAMED_COLOUR.search(words)
