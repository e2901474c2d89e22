"""The web app manifest, as the standard of the W3C names its parts."""

import msgspec

from said_and_done.core.brand import product_brand
from said_and_done.organisations.model import Organisation
from said_and_done.organisations.views import public_path


class AppIcon(msgspec.Struct, frozen=True, kw_only=True):
    """Our sign. ``sizes`` is "any" for a drawing."""

    src: str
    sizes: str
    type: str


class AppManifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a telephone shows when somebody keeps these pages on it. ``display`` keeps the buttons
    for back and again, which people know."""

    name: str
    short_name: str
    start_url: str
    icons: tuple[AppIcon, ...]
    id: str
    scope: str = "/"
    lang: str = "en-GB"
    dir: str = "ltr"
    display: str = "minimal-ui"
    theme_color: str
    background_color: str


def manifest(organisation: Organisation | None, icons: tuple[str, ...]) -> AppManifest:
    """``icons`` are addresses of files."""
    home = public_path(organisation) if organisation else "/"
    brand = product_brand()
    return AppManifest(
        name=f"{organisation.name} – {brand.name}" if organisation else brand.name,
        short_name=organisation.name if organisation else brand.short_name,
        start_url=home,
        id=home,
        icons=tuple(_icon(one) for one in icons),
        theme_color=(organisation and organisation.main_colour) or brand.colours.main,
        background_color=brand.colours.paper,
    )


def _icon(address: str) -> AppIcon:
    file = address.partition("?")[0]
    if file.endswith(".svg"):
        return AppIcon(src=address, sizes="any", type="image/svg+xml")
    size = file.rpartition("-")[2].removesuffix(".png")
    return AppIcon(src=address, sizes=f"{size}x{size}", type="image/png")
