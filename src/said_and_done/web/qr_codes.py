"""QR codes: an address that a camera reads."""

import re
from base64 import b64encode
from io import BytesIO

import zxingcpp
from markupsafe import Markup
from PIL import Image

# How much may be dirty or torn, and it still reads: a quarter of a poster, a seventh of a card.
ON_POSTERS = "Q"
ON_CARDS = "M"
BORDER = 4
"""The white border that cameras need, in modules."""
POSTER_SCALE = 10
"""Pixels of a module in a poster's file, for programs that do not ask how large to show it."""
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
    code = _made(address, ON_CARDS).to_image(scale=1)
    high, wide = code.shape
    file = BytesIO()
    picture = Image.frombuffer("L", (wide, high), code, "raw", "L", 0, 1)
    picture.convert("1", dither=Image.Dither.NONE).save(file, "PNG", compress_level=1)
    return Markup("data:image/png;base64,{}").format(b64encode(file.getvalue()).decode())


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
