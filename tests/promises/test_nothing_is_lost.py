"""Promise 2: nothing that a person typed is lost, whatever happens to the server.

The server's process is killed between any two pages of a whole journey; another one is started, and
every page that was left before still says what was said on it.
"""

from pathlib import Path

import httpx
import pytest

from tests.promises.conftest import serving
from tests.promises.walking import Walk

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]


def test_the_server_dies_between_any_two_pages_and_every_page_is_kept(
    welcome: str, environment: dict[str, str], tmp_path: Path
) -> None:
    walk, cookies, deaths = Walk(welcome), httpx.Cookies(), 0
    while not walk.sent:
        with (
            serving(environment, tmp_path / "heard.txt") as (program, site),
            httpx.Client(base_url=site, cookies=cookies, timeout=30) as browser,
        ):
            walk.look_again(browser)
            walk.leave(browser)
            cookies = browser.cookies
            program.kill()
            deaths += 1

    with (
        serving(environment, tmp_path / "heard.txt") as (_, site),
        httpx.Client(base_url=site, cookies=cookies, timeout=30) as browser,
    ):
        assert walk.use_card(browser).status_code == 303
        walk.look_again(browser)
    assert len([path for path in walk.left if "/questions/" in path]) >= 8
    assert any(path.endswith("/words") for path in walk.left)
    assert any("helpers" in path for path in walk.left)
    assert deaths > 12
