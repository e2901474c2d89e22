"""QR codes: an address that a camera reads."""

import re

import zxingcpp
from markupsafe import Markup

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
    modules, path = _drawn(address, ON_POSTERS)
    size = modules * POSTER_SCALE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}"'
        f' viewBox="0 0 {modules} {modules}"><path d="{path}"/></svg>'
    ).encode()


def qr_image(address: str) -> Markup:
    """A QR code as an address that holds all of it, black on whatever ground is below: that must
    be light in every colour scheme. What it says stays in the page: no browser asks for it."""
    modules, path = _drawn(address, ON_CARDS)
    address_of_all = (
        "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'"
        f"%20viewBox='0,0,{modules},{modules}'%3E%3Cpath%20d='{path}'/%3E%3C/svg%3E"
    )
    return Markup(address_of_all)  # noqa: S704  numbers and letters of ours, and no " in it


def _drawn(address: str, correction: str) -> tuple[int, str]:
    """How many modules wide the code is with its border, and each run of dark ones as a path of
    SVG, which is black where nothing says otherwise."""
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level=correction)
    picture = code.to_image(scale=1, add_quiet_zones=False)
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
