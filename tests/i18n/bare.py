"""Finds English words of ours on a page that is made in brackets: what nobody put through ``_``."""

import re
from html.parser import HTMLParser

from said_and_done.core.brand import product_brand

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
SILENT = {"script", "style", "textarea", "svg", "option", "blockquote"}
SPOKEN = {"alt", "aria-label", "placeholder", "title"}
BRACKETS = re.compile(r"⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[A-Za-z]{2,}")
# Names, which are the same in every language.
NAMES = re.compile(
    rf"\{{\w+\}}|{product_brand().name}|\bAa\b|OpenMoji|CC BY-SA 4\.0|Anyborough|\S+@\S+|https?://\S+"
)


def bare_words(page: str, *, also_attributes: bool = True) -> list[str]:
    """Each piece of the page with words outside brackets; what names its own language is left
    out."""
    reader = _Reader(SPOKEN if also_attributes else set())
    reader.feed(page)
    reader.close()
    return [one for one in reader.pieces if WORD.search(NAMES.sub("", one))]


def _outside(words: str) -> str:
    """What is left when all brackets are gone, also those within others."""
    less = BRACKETS.sub("", words)
    return less if less == words else _outside(less)


class _Reader(HTMLParser):
    """Collects what a person reads or hears."""

    def __init__(self, spoken: set[str]) -> None:
        super().__init__()
        self._spoken = spoken
        self.pieces: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._deep = 0  # brackets can begin in one element and end in another

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        hidden = self._is_hidden or tag in SILENT or (tag != "html" and "lang" in given)
        if tag == "textarea" or not hidden:
            spoken = [value for name, value in attrs if value and self._is_spoken(name, value)]
            self.pieces += [left for value in spoken if (left := _outside(value).strip())]
        if tag not in VOID:
            self._open.append((tag, hidden))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for piece in re.split(r"([⟦⟧])", "" if self._is_hidden else data):
            self._deep += {"⟦": 1, "⟧": -1}.get(piece, 0)
            if self._deep == 0 and piece.strip(" \n⟧"):
                self.pieces.append(piece.strip())

    @property
    def _is_hidden(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def _is_spoken(self, name: str, value: str) -> bool:
        """Also what a script would say: words in a data- attribute."""
        in_a_script = name.startswith("data-") and bool(re.search(r"[a-z] [a-z]", value))
        return bool(self._spoken) and (name in self._spoken or in_a_script)
