"""The parts of a page that are the same for everybody who is asked this, as its template says.

``{% shared %} … {% endshared %}`` stands around them, and ``{% own %} … {% endown %}`` around what
is one person's inside. What has neither is their own: new markup is safe until somebody says that
it is shared.
"""

import re
import secrets
from collections.abc import Iterator

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser

# Random for each process, so that nobody can type it. One letter follows.
MARK = f"part-{secrets.token_hex(16)}-"
_BEGINS = {"shared": "s", "own": "o"}
_END = "e"
_IS_SHARED, _IS_END = b"s"[0], b"e"[0]
_MARK = MARK.encode()
_MARKS = re.compile(MARK + ".")


class Parts(Extension):
    """The two tags. Each writes a mark before and after; a template in which one has no end is no
    template."""

    tags = set(_BEGINS)  # noqa: RUF012  Jinja says which type it has

    def parse(self, parser: Parser) -> list[nodes.Node]:
        tag = next(parser.stream)
        inside = parser.parse_statements((f"name:end{tag.value}",), drop_needle=True)
        return [
            _written(_BEGINS[tag.value], tag.lineno),
            *inside,
            _written(_END, parser.stream.current.lineno),
        ]


def _written(letter: str, line: int) -> nodes.Output:
    return nodes.Output([nodes.TemplateData(MARK + letter, lineno=line)], lineno=line)


def without_marks(page: str) -> str:
    """The page as people get it."""
    return _MARKS.sub("", page)


def parts(page: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The page in pairs: what is somebody's own, and what is shared after it. Either can be empty,
    but nothing shared is only at the end."""
    own, shared = b"", b""
    for is_shared, piece in _pieces(page):
        if is_shared:
            shared += piece
        elif shared:
            yield own, shared
            own, shared = piece, b""
        else:
            own += piece
    yield own, shared


def _pieces(page: bytes) -> Iterator[tuple[bool, bytes]]:
    """What stands between the marks, and whether it is shared: the mark around it says so."""
    first, *others = page.split(_MARK)
    yield False, first
    inside = [False]
    for piece in others:
        if piece[0] == _IS_END:
            inside.pop()
        else:
            inside.append(piece[0] == _IS_SHARED)
        if len(piece) > 1:
            yield inside[-1], piece[1:]
