"""QR codes: an address that a camera reads."""

import re
import struct
import zlib
from base64 import b64encode
from typing import cast

import zxingcpp
from markupsafe import Markup

# How much may be dirty or torn, and it still reads: a quarter of a poster, a seventh of a card.
ON_POSTERS = "Q"
ON_CARDS = "M"
BORDER = 4
"""The white border that cameras need, in modules."""
POSTER_SCALE = 10
"""Pixels of a module in a poster's file, for programs that do not ask how large to show it."""
_AS_BITS = bytes.maketrans(b"\0\xff", b"01")
_DARK = re.compile(rb"\0+")


def qr_code(address: str) -> bytes:
    """The address as a QR code in SVG, for posters."""
    modules, path = _drawn(address)
    size = modules * POSTER_SCALE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}"'
        f' viewBox="0 0 {modules} {modules}"><path d="{path}"/></svg>'
    ).encode()


def qr_image(address: str) -> Markup:
    """A QR code with its white border, as an address that holds all of it: what it says stays in
    the page, and no browser asks for it. A module is one pixel: styles keep them sharp. It has a
    tenth of the letters of the same as SVG, and is drawn in a quarter of the time."""
    picture = _made(address, ON_CARDS).to_image(scale=1)
    file = _png(memoryview(picture))  # type: ignore[arg-type]  # its types do not say so
    return Markup("data:image/png;base64,{}").format(b64encode(file).decode())


def _png(dots: memoryview) -> bytes:
    """Rows of 0 and 255 as a PNG file of one bit a pixel (ISO/IEC 15948). Pillow would be a part of
    every process that serves pages, and takes 5 MB."""
    high, wide = cast(tuple[int, int], dots.shape)
    in_bytes = -(-wide // 8)
    bits = dots.tobytes().translate(_AS_BITS)
    rows = (int(bits[start : start + wide], 2) for start in range(0, high * wide, wide))
    lines = b"".join(b"\0" + (row << in_bytes * 8 - wide).to_bytes(in_bytes, "big") for row in rows)
    head = struct.pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(words)) + kind + words + struct.pack(">I", zlib.crc32(kind + words))
        for kind, words in chunks
    )


def qr_drawing(address: str) -> Markup:
    """The QR code of a poster as an address that holds all of it: sharp in every size of paper."""
    modules, path = _drawn(address)
    whole = (
        "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'"
        f"%20viewBox='0,0,{modules},{modules}'%3E%3Cpath%20d='{path}'/%3E%3C/svg%3E"
    )
    return Markup(whole)  # noqa: S704  numbers and letters of ours, and no " in it


def _drawn(address: str) -> tuple[int, str]:
    """How many modules wide the code is with its border, and each run of dark ones as a path of
    SVG, which is black where nothing says otherwise."""
    picture = _made(address, ON_POSTERS).to_image(scale=1, add_quiet_zones=False)
    wide = picture.shape[1]
    dots = memoryview(picture).tobytes()  # type: ignore[arg-type]  # its types do not say so
    rows = (dots[start : start + wide] for start in range(0, len(dots), wide))
    runs = (
        (run.start(), number, run.end() - run.start())
        for number, row in enumerate(rows)
        for run in _DARK.finditer(row)
    )
    path = "".join(f"M{BORDER + x},{BORDER + y}h{dark}v1h-{dark}z" for x, y, dark in runs)
    return wide + 2 * BORDER, path


def _made(address: str, correction: str) -> zxingcpp.Barcode:
    return zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level=correction)
