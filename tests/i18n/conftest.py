"""People who read these pages in another language."""

from collections.abc import Callable

import pytest
from httpx import AsyncClient

from said_and_done.core.my_way import COOKIE, MyWay, to_cookie
from said_and_done.i18n.languages import LANGUAGES
from tests.answering.conftest import amina, anyborough, calendar, link, query, spring, tablet

__all__ = [
    "amina",
    "anyborough",
    "calendar",
    "link",
    "query",
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
