"""The colours of one council: its main colour and its accent, the rest worked out from these.

A colour of words or of a ground that people could not read is refused, by the pairs of ``brand``:
7:1 for words. The nearest colour that passes is as bright as it may be, of the same hue.
"""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache

import msgspec

from said_and_done.core.brand import (
    WORDS,
    Colours,
    contrast,
    product_brand,
    rgb,
    unreadable,
)

WHITE, BLACK = "#ffffff", "#000000"
_TYPED = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})")
_STEPS = 256
_SHADE = 0.4
"""How much black there is in the main colour under the pointer."""
_SOFT, _PALE = 0.9, 0.7
"""How much white there is at least in the main colour behind words, and beside a quote."""


class CouncilColours(msgspec.Struct, frozen=True, kw_only=True):
    """The two that a council chose, as ``#rrggbb``; "" is the product's own."""

    main: str
    accent: str

    def sheet(self) -> str:
        """What a page of the council reads after its own sheets; "" where nothing was chosen. Who
        chose colours in "My way" has another class on <html>: theirs stay."""
        return _sheet(self)

    def sheet_file(self) -> str:
        """The name of that sheet, which is another one when it says something else."""
        sheet = self.sheet()
        return f"{hashlib.sha256(sheet.encode()).hexdigest()[:16]}.css" if sheet else ""


@lru_cache(1024)
def _sheet(chosen: CouncilColours) -> str:
    colours = {}
    if chosen.main:
        named = in_main_colour(chosen.main).by_name()
        colours = {name: named[name] for name in ("main", "main-soft", "main-pale", "main-shade")}
    if chosen.accent:
        colours["accent"] = chosen.accent
    rules = "".join(f"--{name}:{colour};" for name, colour in colours.items())
    return f".colours-cream:root{{{rules}}}" if rules else ""


def tidied(typed: str) -> str | None:
    """What somebody typed as ``#rrggbb``; "" for nothing, None where it is no colour."""
    plain = "".join(typed.lower().split())
    if not plain:
        return ""
    found = _TYPED.fullmatch(plain)
    if found is None:
        return None
    digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
    return f"#{digits}"


def in_main_colour(main: str) -> Colours:
    """All colours of a page whose main colour is this one."""
    ours = product_brand().colours
    shade = mixed(main, BLACK, _SHADE)

    def is_soft(tint: str) -> bool:
        return min(contrast(words, tint) for words in (ours.ink, ours.grey, main)) >= WORDS

    def is_pale(tint: str) -> bool:
        return contrast(tint, shade) >= WORDS

    return msgspec.structs.replace(
        ours,
        main=main,
        main_soft=_lightened(main, _SOFT, is_soft),
        main_pale=_lightened(main, _PALE, is_pale),
        main_shade=shade,
    )


def passes_as_main(main: str) -> bool:
    """Whether white words on it can be read, and words in it on every ground of ours."""
    return not any(unreadable(in_main_colour(main)))


def passes_as_accent(accent: str) -> bool:
    """Whether words in our ink can be read on it."""
    return contrast(product_brand().colours.ink, accent) >= WORDS


def nearest_main(main: str) -> str:
    """The brightest colour of this hue that passes."""
    darker = [mixed(main, BLACK, step / _STEPS) for step in range(_STEPS + 1)]
    return darker[bisect_left(darker, True, key=passes_as_main)]


def nearest_accent(accent: str) -> str:
    """The same, lighter."""
    return _lightened(accent, 0, passes_as_accent)


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with so much of another one in it."""
    parts = zip(rgb(colour), rgb(other), strict=True)
    red, green, blue = (round(first + (second - first) * share) for first, second in parts)
    return f"#{red:02x}{green:02x}{blue:02x}"


def _lightened(colour: str, least: float, passes: Callable[[str], bool]) -> str:
    """With as little white as makes it pass, and no less than ``least``; white where none does."""
    steps = range(round(least * _STEPS), _STEPS + 1)
    lighter = [mixed(colour, WHITE, step / _STEPS) for step in steps]
    place = bisect_left(lighter, True, key=passes)
    return lighter[place] if place < len(lighter) else WHITE
