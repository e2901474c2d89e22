"""Files that never change, whole or in parts: players ask for what they play (RFC 9110)."""

import re
from collections.abc import Mapping

import msgspec
from litestar import Response

_FOR_EVER = {"cache-control": "public, max-age=31536000, immutable", "accept-ranges": "bytes"}
_FOR_A_DAY = {"cache-control": "public, max-age=86400"}
_FOR_MINUTES = {"cache-control": "public, max-age=600"}
_FOR_ONE_PERSON = {"cache-control": "private, no-store"}
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class AskedPart(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes from ``start`` to ``end``, both with it. ``start`` is None for the last ``end`` bytes,
    ``end`` None for all from ``start`` on."""

    start: int | None
    end: int | None

    def within(self, total: int, most: int) -> range:
        """The places of the bytes in a file of ``total``, ``most`` at a time; none when the file is
        shorter than that."""
        if self.start is None:
            return range(max(0, total - (self.end or 0)), total)[:most]
        end = total if self.end is None else min(self.end + 1, total)
        return range(min(self.start, total), end)[:most]


def asked_part(headers: Mapping[str, str]) -> AskedPart | None:
    """Which part of a file is asked for; None for all of it, or for what we do not understand."""
    found = _RANGE.fullmatch(headers.get("range", "").strip())
    if found is None or not (found[1] or found[2]):
        return None
    start, end = (int(one) if one else None for one in found.groups())
    return (
        None
        if start is not None and end is not None and end < start
        else AskedPart(start=start, end=end)
    )


def whole_file(content: bytes, media_type: str) -> Response[bytes]:
    """All of a file; it is good for ever."""
    return Response(content, media_type=media_type, headers=_FOR_EVER)


def file_for_a_day(content: bytes, media_type: str) -> Response[bytes]:
    """All of a file that may be taken away: whoever has it asks again after a day."""
    return Response(content, media_type=media_type, headers=_FOR_A_DAY)


def file_for_minutes(content: bytes, media_type: str) -> Response[bytes]:
    """All of a file that must soon be gone everywhere when it is taken away."""
    return Response(content, media_type=media_type, headers=_FOR_MINUTES)


def file_for_one_person(content: bytes, media_type: str) -> Response[bytes]:
    """All of a file that nobody keeps."""
    return Response(content, media_type=media_type, headers=_FOR_ONE_PERSON)


def file_part(content: bytes, media_type: str, places: range, total: int) -> Response[bytes]:
    """Some bytes of a file (206); when there are none at these places, we say how many there are
    (416)."""
    if not places:
        return nothing_there(total, {})
    return some_of(content, media_type, places, total, _FOR_EVER)


def some_of(
    content: bytes, media_type: str, places: range, total: int, headers: Mapping[str, str]
) -> Response[bytes]:
    """The bytes at these places of ``total``, with these headers (206)."""
    where = f"bytes {places.start}-{places.stop - 1}/{total}"
    return Response(
        content, status_code=206, media_type=media_type, headers={**headers, "content-range": where}
    )


def nothing_there(
    total: int, headers: Mapping[str, str], media_type: str | None = None
) -> Response[bytes]:
    """There are no bytes at the places that were asked for, but ``total`` in all (416)."""
    return Response(
        b"",
        status_code=416,
        media_type=media_type,
        headers={**headers, "content-range": f"bytes */{total}"},
    )
