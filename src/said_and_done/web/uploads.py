"""Uploaded files of a form that was read and checked for size."""

from litestar import Response
from litestar.datastructures import UploadFile
from litestar.exceptions.http_exceptions import RequestEntityTooLarge

from said_and_done.web.http import go
from said_and_done.web.request import Request

MOST_WITH_A_PHOTO = 26 * 1024 * 1024
"""Bytes of a form. A photo that is too big comes in whole, so that the words beside it can be shown
again."""


async def upload(request: Request, name: str) -> bytes:
    """The content of the file in this field; b"" when none was chosen. The file's name is never
    read: it can identify somebody."""
    sent = (await request.form()).get(name)
    return await sent.read() if isinstance(sent, UploadFile) else b""


def too_big(request: Request, _problem: RequestEntityTooLarge) -> Response[None]:
    """Back to the page with a sentence: such a form is not read at all."""
    return go(f"{request.scope['path']}?big=yes")
