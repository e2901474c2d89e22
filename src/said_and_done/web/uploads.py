"""Files that people send: read from the form, whole and within limits."""

from contextlib import suppress

from litestar.datastructures import UploadFile
from litestar.exceptions import ClientException
from litestar.exceptions.http_exceptions import RequestEntityTooLarge
from litestar.types import ASGIApp, Receive, Scope, Send
from litestar.utils.scope.state import ScopeState

from said_and_done.web.visits import Visit

# What is larger than this, nobody waits for: 2 hours of recording without any loss are about 1 GB.
MOST_THROWN_AWAY = 256 * 1024 * 1024


async def upload(request: Visit, name: str) -> bytes:
    """The file in this field of the form; b"" when none was chosen. What it was called stays
    unread: a name can say who somebody is."""
    try:
        found = (await request.form()).get(name)
    except (ClientException, UnicodeDecodeError):
        return b""
    return await found.read() if isinstance(found, UploadFile) else b""


def uploads(app: ASGIApp) -> ASGIApp:
    """For addresses that take files. A browser shows our answer only when we took all that it
    sends, so what is too big is read to its end and thrown away. Files are closed afterwards."""

    async def with_all_read(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        except RequestEntityTooLarge:
            await _throw_away(receive)
            raise
        finally:
            await _close(scope)

    return with_all_read


async def _throw_away(receive: Receive) -> None:
    read = 0
    while read < MOST_THROWN_AWAY:
        message = await receive()
        if message["type"] != "http.request" or not message.get("more_body", False):
            return
        read += len(message.get("body", b""))


async def _close(scope: Scope) -> None:
    form = ScopeState.from_scope(scope).form
    for found in form.values() if isinstance(form, dict) else ():
        for one in found if isinstance(found, list) else [found]:
            if isinstance(one, UploadFile):
                with suppress(OSError, ValueError):
                    await one.close()
