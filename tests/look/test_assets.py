"""What browsers load is all there, all ours to serve, and small."""

import gzip
import re
from pathlib import Path

import pytest

from said_and_done.core import settings
from said_and_done.web import rendering
from tools import build_assets

ASSETS = settings.HOME / "assets"
SHEETS = ("site.css", "workspace.css")
AN_IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*"([^"?]+)([^"]*)";""")
AN_ADDRESS = re.compile(r"url\(([^)]*)\)|@import")
# The names of languages are in their own letters on every page: small files with no others in them.
A_FONT = re.compile(r"fonts/(latin(-ext)?-[467]00|[a-z]+-name)\.woff2\?v=[0-9a-f]{12}")
NOT_A_DRAWING = re.compile(r'<script|href="[^#]|currentColor|\son\w+=')


# A rule for one class alone. What lays a page out for another width may say it again in its sheet.
A_BLOCK = re.compile(r"^(\.[a-z][\w-]*) \{", re.MULTILINE)
BESIDE_SITE = ("findings.scss",)


@pytest.mark.parametrize("sheet", BESIDE_SITE)
def test_a_sheet_of_a_few_pages_gives_no_class_a_second_meaning(sheet: str) -> None:
    """Pictures of themes became as tall as those to press for a code card: both were tiles."""
    styles = settings.HOME / "styles"
    names = re.findall(r'^@use "([\w-]+)";', (styles / "site.scss").read_text(), re.MULTILINE)
    shared = {
        block
        for file in styles.iterdir()
        if file.stem in names
        for block in A_BLOCK.findall(file.read_text())
    }

    assert len(shared) > 50
    assert set(A_BLOCK.findall((styles / sheet).read_text())) & shared == set()


@pytest.mark.content
def test_every_picture_that_is_named_is_drawn() -> None:
    wanted = build_assets.wanted_pictures()

    assert len(wanted) > 500
    assert wanted - set(build_assets.openmoji()) == set()


def test_a_picture_nobody_drew_is_told_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_assets, "wanted_pictures", lambda: {"key", "flying-pig"})

    with pytest.raises(build_assets.CannotBuildError, match="flying-pig"):
        list(build_assets.pictures())


def test_every_picture_is_a_drawing_without_script() -> None:
    drawings = [path.read_text() for path in (ASSETS / "pictures").glob("*.svg")]

    assert len(drawings) > 500
    assert all(each.startswith("<svg ") for each in drawings)
    assert [each for each in drawings if NOT_A_DRAWING.search(each)] == []


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_loads_nothing_but_our_fonts(name: str) -> None:
    sheet = (ASSETS / name).read_text()
    addresses = [found[1] for found in AN_ADDRESS.finditer(sheet)]

    assert addresses
    assert [each for each in addresses if not A_FONT.fullmatch(each or "@import")] == []


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_of_the_governments_own_look_is_left(name: str) -> None:
    sheet = (ASSETS / name).read_text()

    assert re.findall(r"GDS Transport|crown|#1d70b8|#00703c|#fd0", sheet) == []


def test_survey_pages_load_a_small_sheet() -> None:
    assert len(gzip.compress((ASSETS / "site.css").read_bytes())) < 12_000


def test_every_address_changes_with_what_is_in_the_file() -> None:
    address = rendering.asset("site.css")

    assert re.fullmatch(r"/assets/site\.css\?v=[0-9a-f]{12}", address)
    assert address.endswith(build_assets.mark((ASSETS / "site.css").read_bytes()))


def test_a_script_finds_every_file_that_it_imports() -> None:
    imports = [
        (path.parent / name, version)
        for path in ASSETS.rglob("*.js")
        for name, version in AN_IMPORT.findall(path.read_text())
    ]

    assert "idb.js" in {path.name for path, _ in imports}
    assert [
        path.name
        for path, version in imports
        if build_assets.mark(path.read_bytes()) != version.removeprefix("?v=")
    ] == []


def test_building_again_writes_nothing_and_clears_what_is_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_assets, "ASSETS", tmp_path)
    build_assets.write_all({"a.css": b"a", "pictures/b.svg": b"b"})
    (tmp_path / ".set-up").write_text("a stamp of the set-up's own")
    first = (tmp_path / "a.css").stat().st_mtime_ns

    build_assets.write_all({"a.css": b"a"})

    assert (tmp_path / "a.css").stat().st_mtime_ns == first
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [
        ".set-up",
        "a.css",
    ]
