"""Uploaded files of a form that was read and checked for size."""

from litestar.datastructures import UploadFile

from said_and_done.web.request import Request


async def upload(request: Request, name: str) -> bytes:
    """The content of the file in this field; b"" when none was chosen. The file's name is never
    read: it can identify somebody."""
    sent = (await request.form()).get(name)
    return await sent.read() if isinstance(sent, UploadFile) else b""
