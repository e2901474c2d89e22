"""What a page needs comes small, and is the same for everybody."""

import pytest
from httpx import AsyncClient

STYLES = "/assets/site.css"
FONT = "/assets/fonts/latin-400.woff2"


@pytest.mark.parametrize("how", ["br", "gzip"])
async def test_styles_come_compressed(visitor: AsyncClient, how: str) -> None:
    plain = await visitor.get(STYLES, headers={"accept-encoding": "identity"})
    small = await visitor.get(STYLES, headers={"accept-encoding": f"deflate, {how}"})

    assert small.headers["content-encoding"] == how
    assert small.headers["content-type"] == plain.headers["content-type"]
    assert small.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert small.text == plain.text
    assert int(small.headers["content-length"]) < len(plain.content) / 3
    assert "content-encoding" not in plain.headers


async def test_a_browser_gets_the_smaller_of_two(visitor: AsyncClient) -> None:
    answer = await visitor.get(STYLES, headers={"accept-encoding": "gzip, deflate, br, zstd"})
    refused = await visitor.get(STYLES, headers={"accept-encoding": "gzip, br;q=0"})

    assert answer.headers["content-encoding"] == "br"
    assert refused.headers["content-encoding"] == "gzip"


async def test_a_font_is_compressed_already_whatever_came_before(visitor: AsyncClient) -> None:
    await visitor.get(STYLES, headers={"accept-encoding": "br"})

    font = await visitor.get(FONT, headers={"accept-encoding": "gzip, br"})

    assert "content-encoding" not in font.headers


async def test_a_file_that_is_not_there_is_not_kept(visitor: AsyncClient) -> None:
    answer = await visitor.get("/assets/nothing.css")

    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store, no-transform"


async def test_a_file_that_caches_may_keep_holds_nothing_of_a_visitor(visitor: AsyncClient) -> None:
    for path in (STYLES, FONT):
        answer = await visitor.get(path)

        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert "set-cookie" not in answer.headers
