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
AN_ADDRESS = re.compile(r"url\(([^)]*)\)|@import")
# The names of languages are in their own letters on every page: small files with no others in them.
A_FONT = re.compile(r"fonts/(latin(-ext)?-[467]00|[a-z]+-name)\.woff2\?v=[0-9a-f]{12}")
NOT_A_DRAWING = re.compile(r'<script|href="[^#]|currentColor|\son\w+=')
A_TEXT_COLOUR = {"ink", "violet", "violet-shade", "green", "amber", "red", "grey"}


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


def test_every_colour_of_text_is_easy_to_read() -> None:
    """WCAG 2.2, 1.4.6: 7 to 1 or more, on paper and on a card."""
    colours = dict(
        re.findall(
            r"--([a-z0-9-]+): (#[0-9a-f]{3,6});", (build_assets.STYLES / "tokens.css").read_text()
        )
    )

    assert set(colours) >= A_TEXT_COLOUR
    for name in A_TEXT_COLOUR:
        assert contrast(colours[name], colours["paper"]) >= 7, name
    for number in range(1, 7):
        assert contrast(colours["ink"], colours[f"theme-{number}"]) >= 7


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2 between two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    full = colour[1:] if len(colour) == 7 else "".join(letter * 2 for letter in colour[1:])
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
