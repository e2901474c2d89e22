"""What a page lets somebody do, whatever its words: so a better sentence makes no test red, and one
that says what must not be there cannot pass because the words are other ones by now."""

import re

from httpx import Response

SAVED_MEANWHILE = 'id="saved-meanwhile"'
"""Stands above a form that somebody else saved while this one was open."""


def todos(page: Response) -> list[str]:
    """What waits for whoever reads their home page, as kinds: the names of ``TodoKind``."""
    return [kind.lower() for kind in re.findall(r' data-todo="(\w+)"', page.text)]


def forms(page: Response) -> set[str]:
    """The addresses that the forms of a page go to."""
    return set(re.findall(r'<form\b[^>]* action="([^"]+)"', page.text))


def links(page: Response) -> set[str]:
    """The addresses that the links of a page lead to."""
    return set(re.findall(r'<a\b[^>]* href="([^"]+)"', page.text))
