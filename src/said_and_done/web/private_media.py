"""People's recordings and pictures: sent to their owner's browser only, and never cached."""

from litestar import Response

from said_and_done.web.files import asked_part, nothing_there, some_of
from said_and_done.web.request import Request

# What somebody sent is nothing but sound or colours, whatever a browser makes of it.
_HARMLESS = {
    "content-security-policy": "default-src 'none'; sandbox",
    "content-disposition": "inline",
    "accept-ranges": "bytes",
    "cache-control": "private, no-store",
}


def play(request: Request, content: bytes, media_type: str) -> Response[bytes]:
    """A recording or a picture, whole or the part that a player asks for (206); when there is
    nothing at that place, we say how much there is (416)."""
    asked = asked_part(request.headers)
    if asked is None:
        return Response(content, media_type=media_type, headers=_HARMLESS)
    total = len(content)
    places = asked.within(total, total)
    if not places:
        return nothing_there(total, _HARMLESS, media_type)
    part = content[places.start : places.stop]
    return some_of(part, media_type, places, total, _HARMLESS)
