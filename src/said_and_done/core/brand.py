"""The brand: the product's name, logo and colours, read from brand.toml beside this module.

Everything that shows one of them takes it from ``product_brand()``: pages, the manifest, documents
and letters when the program runs; style sheets, icons and drawings when ``assets/`` is built.
A council has two colours of its own on its pages: ``council_colours``.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from pathlib import Path

import msgspec

from said_and_done.core.errors import ContentProblem

FILE = Path(__file__).with_name("brand.toml")
HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
ROLE = re.compile(r"var\(--([a-z0-9-]+)\)")

WORDS = 7.0
"""WCAG 2.2, 1.4.6: the contrast that words need (level AAA)."""
SHAPES = 3.0
"""WCAG 2.2, 1.4.11: the contrast that borders and drawings need."""

RING = 9.0
"""WCAG 2.2, technique C40: two colours so far apart that one of them is seen on any ground."""

TEXT = ("ink", "grey", "main", "main-shade", "green", "amber", "amber-dark", "red")
GROUNDS = ("paper", "card")
TINTS = tuple(f"theme-{number}" for number in range(1, 7))
WORDS_ON_GROUND = (
    *product(TEXT, GROUNDS),
    *product(("ink",), ("main-soft", "amber-soft", "put-in", "taken-out", *TINTS)),
    ("grey", "main-soft"),
    ("main", "main-soft"),
    ("green", "green-soft"),
    ("amber-dark", "amber-soft"),
    ("red", "red-soft"),
    ("on-main", "main"),
    ("on-main", "main-shade"),
    ("main-pale", "main-shade"),
)
SHAPES_ON_GROUND = (
    *product(("line",), GROUNDS),
    ("focus", "main"),
    ("chart-yes", "chart-ground"),
    ("chart-sometimes-line", "chart-sometimes"),
    ("chart-no-line", "chart-no"),
    ("chart-hidden-line", "chart-ground"),
    ("ink", "chart-ground"),
)
RING_AROUND_FOCUS = (("ink", "focus"),)


class Colours(
    msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"
):
    """The colours by what they are for, each as ``#rgb`` or ``#rrggbb``; brand.toml says more. In
    style sheets and drawings ``main_soft`` is ``var(--main-soft)``."""

    main: str
    main_soft: str
    main_pale: str
    main_shade: str
    on_main: str
    focus: str
    paper: str
    card: str
    ink: str
    grey: str
    line: str
    hair: str
    green: str
    green_soft: str
    amber: str
    amber_dark: str
    amber_soft: str
    red: str
    red_soft: str
    put_in: str
    taken_out: str
    theme_1: str
    theme_2: str
    theme_3: str
    theme_4: str
    theme_5: str
    theme_6: str
    chart_ground: str
    chart_yes: str
    chart_sometimes: str
    chart_sometimes_line: str
    chart_no: str
    chart_no_line: str
    chart_hidden_line: str

    def by_name(self) -> dict[str, str]:
        """Each colour by the name that it has in style sheets."""
        colours: dict[str, str] = msgspec.to_builtins(self)
        return colours

    def fill_in(self, drawing: str) -> str:
        """The drawing or style sheet with a colour for each ``var(--name)``. Raises ContentProblem
        for a name that is no colour of the brand."""
        colours = self.by_name()
        if unknown := set(ROLE.findall(drawing)) - set(colours):
            raise ContentProblem(f"No colour of the brand is called {', '.join(sorted(unknown))}.")
        return ROLE.sub(lambda role: colours[role[1]], drawing)

    def sheet(self) -> str:
        """The colours as custom properties of CSS."""
        rules = "".join(f"--{name}:{colour};" for name, colour in self.by_name().items())
        return f":root{{{rules}}}"


class Logo(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``drawing`` is the inside of an SVG of this ``width`` and ``height``."""

    width: int
    height: int
    drawing: str


class Brand(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the product is called and how it looks."""

    name: str
    short_name: str
    logo: Logo
    colours: Colours

    def logo_svg(self) -> str:
        """The logo as an SVG file."""
        return self._svg(f"0 0 {self.logo.width} {self.logo.height}")

    def square_logo_svg(self) -> str:
        """The logo in the middle of a square, with a little room around it."""
        side = max(self.logo.width, self.logo.height) + 4
        left, top = (self.logo.width - side) / 2, (self.logo.height - side) / 2
        return self._svg(f"{left:g} {top:g} {side} {side}")

    def sign_off(self, council: str) -> str:
        """The last line of a letter."""
        return f"{council}, {self.name}\n"

    def _svg(self, view_box: str) -> str:
        drawing = self.colours.fill_in(self.logo.drawing.strip())
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box}">\n{drawing}\n</svg>\n'


@cache
def product_brand() -> Brand:
    """The brand of this installation. Raises ContentProblem as ``read`` does."""
    return read(FILE)


def read(file: Path) -> Brand:
    """A file like brand.toml. Raises ContentProblem where something is missing, no colour, or a
    pair of colours cannot be read."""
    try:
        brand = msgspec.toml.decode(file.read_bytes(), type=Brand)
    except msgspec.DecodeError as error:
        raise ContentProblem(f"{file.name}: {error}") from error
    problems = [*_no_colours(brand.colours), *unreadable(brand.colours)]
    if problems:
        raise ContentProblem("\n".join(f"{file.name}: {problem}" for problem in problems))
    brand.logo_svg()
    return brand


def _no_colours(colours: Colours) -> Iterator[str]:
    for name, colour in colours.by_name().items():
        if not HEX.fullmatch(colour):
            yield f"{name} is “{colour}”. A colour is # and 3 or 6 of the signs 0-9 and a-f."


def unreadable(colours: Colours) -> Iterator[str]:
    """What nobody could read in these colours, a sentence for each pair."""
    named = {name: colour for name, colour in colours.by_name().items() if HEX.fullmatch(colour)}
    yield from _too_pale(named, WORDS_ON_GROUND, WORDS, "Words need")
    yield from _too_pale(named, SHAPES_ON_GROUND, SHAPES, "Borders and drawings need")
    yield from _too_pale(named, RING_AROUND_FOCUS, RING, "The ring around the focus needs")


def _too_pale(
    named: dict[str, str], pairs: Iterable[tuple[str, str]], least: float, need: str
) -> Iterator[str]:
    for front, ground in pairs:
        if front in named and ground in named:
            ratio = contrast(named[front], named[ground])
            if ratio < least:
                yield (
                    f"{front} ({named[front]}) cannot be seen on {ground} ({named[ground]}): "
                    f"the contrast is {ratio:.1f} to 1. {need} {least:g} to 1."
                )


def contrast(first: str, second: str) -> float:
    """The contrast ratio of WCAG 2.2 between two colours."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of ``#rgb`` or ``#rrggbb``, each from 0 to 255."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in rgb(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
