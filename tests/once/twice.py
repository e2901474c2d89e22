"""A form as a browser sends it, twice at the same moment."""

import asyncio
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from httpx import AsyncClient, Response

from tests.promises.forms import forms_of

Fields: TypeAlias = dict[str, Any]


async def opened(visitor: AsyncClient, page: str, to: str | None = None) -> Fields:
    """The hidden fields of a form on a page: the one that sends something to ``to``. A form that
    only looks for something has no token."""
    shown = await visitor.get(page)
    plain = urlsplit(to or page).path
    fields = [
        form.hidden() for form in forms_of(shown.text) if urlsplit(form.action).path in (plain, "")
    ]
    assert fields, f"no form to {plain} at {page}: {shown.status_code}"
    return next((each for each in fields if "_csrf_token" in each), fields[0])


async def twice(
    visitor: AsyncClient, page: str, to: str | None = None, **fields: Any
) -> tuple[Response, Response]:
    """What comes back for both sends of a form that somebody tapped twice."""
    data = {**await opened(visitor, page, to), **fields}
    one, other = await asyncio.gather(
        visitor.post(to or page, data=data), visitor.post(to or page, data=data)
    )
    return one, other


async def sent_with(visitor: AsyncClient, page: str, data: Fields, content: bytes) -> Response:
    """A form with a file: each send has another boundary between its parts, as in a browser."""
    return await visitor.post(page, data=data, files={"file": ("file", content)})


def alike(one: Response, other: Response) -> bool:
    """Whether both sends led to the same page."""
    return (one.status_code, other.status_code) == (303, 303) and (
        one.headers["location"] == other.headers["location"]
    )
