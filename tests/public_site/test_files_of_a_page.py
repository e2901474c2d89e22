"""What a page needs comes small, and is the same for everybody."""

from httpx import AsyncClient

STYLES = "/assets/site.css"
FONT = "/assets/fonts/latin-400.woff2"


async def test_styles_come_compressed(visitor: AsyncClient) -> None:
    plain = await visitor.get(STYLES, headers={"accept-encoding": "identity"})
    small = await visitor.get(STYLES, headers={"accept-encoding": "gzip"})

    assert small.headers["content-encoding"] == "gzip"
    assert "accept-encoding" in small.headers["vary"].lower()
    assert small.text == plain.text
    assert "content-encoding" not in plain.headers


async def test_a_font_is_compressed_already(visitor: AsyncClient) -> None:
    font = await visitor.get(FONT, headers={"accept-encoding": "gzip"})

    assert "content-encoding" not in font.headers


async def test_a_file_that_caches_may_keep_holds_nothing_of_a_visitor(visitor: AsyncClient) -> None:
    for path in (STYLES, FONT):
        answer = await visitor.get(path)

        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert "set-cookie" not in answer.headers
