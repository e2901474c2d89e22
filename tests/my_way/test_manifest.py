"""Somebody keeps a council's pages on their telephone like a program."""

import io
from pathlib import Path

import pytest
from httpx import AsyncClient
from PIL import Image

from said_and_done.core.brand import product_brand
from said_and_done.organisations.model import Organisation

PATHS = ["/manifest.webmanifest", "/anyborough/manifest.webmanifest"]


@pytest.mark.parametrize("path", PATHS)
async def test_the_manifest_says_whose_pages_they_are(
    visitor: AsyncClient, anyborough: Organisation, path: str
) -> None:
    answer = await visitor.get(path)
    said = answer.json()
    council, brand = path.startswith("/anyborough"), product_brand()

    assert answer.headers["content-type"] == "application/manifest+json"
    assert said["name"] == (f"Anyborough – {brand.name}" if council else brand.name)
    assert said["theme_color"] == brand.colours.main
    assert said["start_url"] == ("/anyborough" if council else "/")
    assert said["lang"] == "en-GB"
    assert (await visitor.get(said["start_url"])).status_code == 200


@pytest.mark.parametrize("path", ["/", "/anyborough", "/anyborough/my-way"])
async def test_every_page_leads_to_the_manifest(
    visitor: AsyncClient, anyborough: Organisation, path: str
) -> None:
    manifest = PATHS[path.startswith("/anyborough")]

    assert f'<link rel="manifest" href="{manifest}">' in (await visitor.get(path)).text


async def test_its_pictures_are_there_in_the_sizes_it_names(
    visitor: AsyncClient, anyborough: Organisation
) -> None:
    icons = (await visitor.get(PATHS[1])).json()["icons"]

    assert {icon["sizes"] for icon in icons} == {"192x192", "512x512", "any"}
    for icon in icons:
        file = await visitor.get(icon["src"])
        assert file.headers["content-type"] == icon["type"], Path(icon["src"]).name
        if icon["type"] == "image/png":
            with Image.open(io.BytesIO(file.content)) as made:
                assert icon["sizes"] == "x".join(map(str, made.size))
                assert len(made.getcolors(10_000) or ()) > 2, "our sign is on it"


async def test_no_other_council_has_one(visitor: AsyncClient) -> None:
    assert (await visitor.get("/nowhere/manifest.webmanifest")).status_code == 404
