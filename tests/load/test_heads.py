"""Addresses, cookies and headers that are longer than any browser of ours sends."""

import pytest
from httpx import AsyncClient

from said_and_done.rounds.model import WayIn

HOSTILE: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "a long address": ("x" * 9_000, []),
    "a long question": ("?change=" + "x" * 9_000, []),
    "many questions": ("?" + "a=b&" * 3_000, []),
    "a huge cookie": ("", [("cookie", "session=" + "x" * 40_000)]),
    "many small cookies": ("", [("cookie", "; ".join(f"c{one}=1" for one in range(5_000)))]),
    "a huge list of languages": ("", [("accept-language", "cy," * 20_000)]),
    "thousands of headers": ("", [(f"x-{one}", "") for one in range(1_000)]),
}


@pytest.mark.parametrize(("more", "headers"), HOSTILE.values(), ids=HOSTILE)
async def test_a_head_that_is_too_long_is_refused_with_a_page(
    visitor: AsyncClient, link: WayIn, more: str, headers: list[tuple[str, str]]
) -> None:
    answer = await visitor.get(f"/anyborough/surveys/{link.code}{more}", headers=headers)

    assert answer.status_code == 431
    assert "The address or a cookie is too long." in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


async def test_what_a_browser_of_ours_sends_is_read(visitor: AsyncClient, link: WayIn) -> None:
    """Its own headers, a cookie of the session at its largest, and those of other programs."""
    headers = [(f"sec-ch-{one}", "x" * 100) for one in range(40)]
    headers += [("cookie", f"session={'x' * 4_000}; other={'x' * 8_000}")]

    answer = await visitor.get(f"/anyborough/surveys/{link.code}?change=yes", headers=headers)

    assert answer.status_code == 200
