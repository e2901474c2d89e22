"""People who read these pages in another language."""

from collections.abc import Callable

import pytest
from httpx import AsyncClient

from said_and_done.languages import LANGUAGES
from said_and_done.my_way import COOKIE, MyWay, to_cookie
from tests.responses.conftest import (
    amina,
    anyborough,
    calendar,
    kept,
    link,
    spring,
    tablet,
)

__all__ = [
    "amina",
    "anyborough",
    "calendar",
    "kept",
    "link",
    "spring",
    "tablet",
]

Reads = Callable[[str], None]


@pytest.fixture
def reads(visitor: AsyncClient) -> Reads:
    """The visitor's browser remembers this language."""

    def choose(key: str) -> None:
        visitor.cookies.set(COOKIE, to_cookie(MyWay(language=LANGUAGES[key])))

    return choose
