"""The fonts of a document: ours for Latin letters, and others only where its words need them."""

import html
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

# Their @font-face rules are in the documents' own stylesheets.
OWN_FAMILIES = ("AHN latin", "AHN latin-ext")
OWN_LETTERS = frozenset(range(0x250))
LAST_FAMILIES = '"DejaVu Sans", sans-serif'
WEIGHTS = (400, 700)
# Characters that Pango takes from the font of the letters beside them.
NEEDS_NO_FONT = frozenset((*range(0x21), 0x7F, *range(0x200B, 0x2010), *range(0x2028, 0x2030)))


class PaperFont(msgspec.Struct, frozen=True, kw_only=True):
    """A font of assets/fonts/paper/ and its characters."""

    name: str
    characters: frozenset[int]


def stylesheet_for(document: str, home: Path) -> str:
    """The fonts that these words need beside ours, as CSS; empty when they need none.

    A font is loaded only when it is needed: all of them together would cost each document seconds.
    """
    needed = {ord(letter) for letter in html.unescape(document)} - OWN_LETTERS - NEEDS_NO_FONT
    names = list(_names(needed, _paper_fonts(home / "assets" / "fonts" / "paper.json")))
    if not names:
        return ""
    families = ", ".join(f'"{name}"' for name in (*OWN_FAMILIES, *names))
    use = f"font-family: {families}, {LAST_FAMILIES} !important;"
    rules = [_font_face(name, weight) for name in names for weight in WEIGHTS]
    return "\n".join((*rules, f"html {{ {use} }}", f"@page {{ @top-left {{ {use} }} }}"))


def _names(needed: set[int], fonts: tuple[PaperFont, ...]) -> Iterator[str]:
    for font in fonts:
        if needed & font.characters:
            needed -= font.characters
            yield font.name


def _font_face(name: str, weight: int) -> str:
    return (
        f'@font-face {{ font-family: "{name}"; font-weight: {weight}; '
        f'src: url("/assets/fonts/paper/{name}-{weight}.woff2"); }}'
    )


@cache
def _paper_fonts(listed: Path) -> tuple[PaperFont, ...]:
    return tuple(
        PaperFont(
            name=font["name"],
            characters=frozenset(
                code for first, last in font["characters"] for code in range(first, last + 1)
            ),
        )
        for font in json.loads(listed.read_text())
    )
