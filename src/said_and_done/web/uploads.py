"""Files that people send, out of a form that was measured and read."""

from litestar.datastructures import UploadFile

from said_and_done.web.request import Request


async def upload(request: Request, name: str) -> bytes:
    """The file in this field of the form; b"" when none was chosen. What it was called stays
    unread: a name can say who somebody is."""
    sent = (await request.form()).get(name)
    return await sent.read() if isinstance(sent, UploadFile) else b""
