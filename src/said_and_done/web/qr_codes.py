"""QR codes: an address that a camera reads."""

import re
from urllib.parse import quote

import zxingcpp

# How much may be dirty or torn, and it still reads: a quarter of a poster, a seventh of a card.
ON_POSTERS = "Q"
ON_CARDS = "M"
BORDER = 4
"""The white border that cameras need, in modules; the library leaves as much."""
POSTER_SCALE = 10
"""Pixels of a module, where nothing says how large a poster's code is shown."""
_MODULES = re.compile(r'<svg width="(\d+)".*<path d="([^"]*)"', re.DOTALL)


def qr_code(address: str) -> bytes:
    """The address as a QR code in SVG, for posters."""
    modules, path = _drawn(address, ON_POSTERS)
    size = modules * POSTER_SCALE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}"'
        f' viewBox="0 0 {modules} {modules}"><path d="{path}"/></svg>'
    ).encode()


def qr_image(address: str) -> str:
    """A QR code as an address that holds all of it, black on whatever ground is below: that must
    be light in every colour scheme. What it says stays in the page: no browser asks for it."""
    modules, path = _drawn(address, ON_CARDS)
    drawing = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {modules} {modules}'>"
        f"<path d='{path}'/></svg>"
    )
    return "data:image/svg+xml," + quote(drawing, safe="/:='")


def _drawn(address: str, correction: str) -> tuple[int, str]:
    """How many modules wide the code is with its border, and its dark ones as a path of SVG."""
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level=correction)
    found = _MODULES.search(code.to_svg())
    if found is None:
        raise ValueError("the library draws QR codes in another way than before")
    return int(found[1]), found[2]
