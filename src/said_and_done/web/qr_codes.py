"""QR codes: an address that a camera reads."""

import io

import segno

# How much may be dirty or torn, and it still reads: a quarter of a poster, a seventh of a card.
ON_POSTERS = "q"
ON_CARDS = "m"
# The white border that cameras need, in modules.
BORDER = 4


def qr_code(address: str) -> bytes:
    """The address as a QR code in SVG, for posters."""
    out = io.BytesIO()
    segno.make(address, error=ON_POSTERS, micro=False).save(
        out, kind="svg", scale=10, border=BORDER
    )
    return out.getvalue()


def qr_image(address: str) -> str:
    """A QR code as an address that holds all of it, black on whatever ground is below: that must
    be light in every colour scheme. What it says stays in the page: no browser asks for it."""
    drawn = segno.make(address, error=ON_CARDS, micro=False)
    return drawn.svg_data_uri(border=BORDER, omitsize=True)
