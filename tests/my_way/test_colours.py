"""Words can be read and borders can be seen in each of the three colours, and on paper."""

import re

import pytest

from said_and_done.core.brand import RING, SHAPES, WORDS, WORDS_ON_GROUND, contrast, product_brand
from tools import build_assets

A_COLOUR = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{3,6}|var\(--([a-z-]+)\));")
SCHEMES = ["cream", "white", "yellow", "print"]


def scheme(name: str) -> dict[str, str]:
    """The colours of one scheme: the brand's, and what it changes."""
    usual = product_brand().colours.by_name() | {"ring": "var(--ink)"}
    if name == "print":
        return usual | colours((build_assets.STYLES / "print.css").read_text())
    words = (build_assets.STYLES / "ways.css").read_text()
    found = re.search(rf"^\.colours-{name} {{(.*?)^}}", words, re.DOTALL | re.MULTILINE)
    return usual | (colours(found[1]) if found else {})


def colours(words: str) -> dict[str, str]:
    return {name: value for name, value, _other in A_COLOUR.findall(words)}


def resolved(tokens: dict[str, str], name: str) -> str:
    other = re.fullmatch(r"var\(--([a-z-]+)\)", tokens[name])
    return resolved(tokens, other[1]) if other else tokens[name]


@pytest.mark.parametrize("name", SCHEMES)
def test_every_colour_of_text_is_easy_to_read(name: str) -> None:
    """WCAG 2.2, 1.4.6: 7 to 1 or more."""
    tokens = scheme(name)
    poor = [
        (text, behind, round(contrast(resolved(tokens, text), resolved(tokens, behind)), 1))
        for text, behind in WORDS_ON_GROUND
        if contrast(resolved(tokens, text), resolved(tokens, behind)) < WORDS
    ]

    assert poor == []


@pytest.mark.parametrize("name", SCHEMES)
def test_every_border_that_matters_can_be_seen(name: str) -> None:
    """WCAG 2.2, 1.4.11: 3 to 1 or more. In the high contrasts every border matters."""
    tokens = scheme(name)
    borders = ["line", "main"] if name == "cream" else ["line", "main", "hair"]

    assert [
        (one, behind)
        for one in borders
        for behind in ("paper", "card")
        if contrast(resolved(tokens, one), resolved(tokens, behind)) < SHAPES
    ] == []


@pytest.mark.parametrize("name", SCHEMES[:3])
def test_the_focus_can_be_seen_beside_the_page_and_what_has_it(name: str) -> None:
    """Two colours around it: whatever is behind, one of them stands out."""
    tokens = scheme(name)
    focus, ring = resolved(tokens, "focus"), resolved(tokens, "ring")

    assert contrast(focus, ring) >= RING
    for behind in ("paper", "card", "main", "main-soft"):
        assert max(contrast(one, resolved(tokens, behind)) for one in (focus, ring)) >= 3


def test_the_schemes_differ() -> None:
    papers = {name: resolved(scheme(name), "paper") for name in SCHEMES[:3]}

    assert papers == {"cream": "#fffcf5", "white": "#fff", "yellow": "#000"}
