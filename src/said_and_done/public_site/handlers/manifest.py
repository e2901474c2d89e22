"""The web app manifest: what a telephone needs to keep a council's pages like a program."""

import msgspec
from litestar import Response, get

from said_and_done.organisations.context import Public
from said_and_done.public_site.views import manifest
from said_and_done.public_site.views.manifest import AppManifest
from said_and_done.web import http, rendering

ICONS = ("icon-192.png", "icon-512.png", "favicon.svg")


@get("/manifest.webmanifest", sync_to_thread=False)
def show_manifest() -> Response[bytes]:
    return _sent(manifest.manifest(None, _icons()))


@get("/manifest.webmanifest")
async def show_manifest_here(public: Public) -> Response[bytes]:
    return _sent(manifest.manifest(public.organisation, _icons()))


def _sent(made: AppManifest) -> Response[bytes]:
    return http.document(msgspec.json.encode(made), "application/manifest+json")


def _icons() -> tuple[str, ...]:
    return tuple(rendering.asset(name) for name in ICONS)


ROUTES = [show_manifest]
COUNCIL_ROUTES = [show_manifest_here]
