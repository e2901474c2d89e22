"""Addresses that were sent in a message or typed in capitals still lead to their page."""

from urllib.parse import quote

import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.errors import ContentProblem
from said_and_done.core.settings import Settings, from_environment
from said_and_done.organisations.model import Organisation
from said_and_done.rounds.model import WayIn
from tests import factories
from tests.answering.conftest import calendar

__all__ = ["calendar"]
AFTER = [".", ",", ")", ").", "…", "!", "?", ";", "”", "’", ">", "\u200b", " )", "\u2069", "*"]


@pytest.fixture
async def anyborough(pool: db.Pool) -> Organisation:
    async with db.transaction(pool) as conn:
        return await factories.organisation(conn)


@pytest.fixture
async def poster(pool: db.Pool, anyborough: Organisation) -> WayIn:
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.way_in(conn, anyborough, await factories.round(conn, anyborough))


@pytest.mark.parametrize("sign", AFTER)
async def test_a_link_with_a_sign_of_the_sentence_behind_it_opens(
    visitor: AsyncClient, poster: WayIn, sign: str
) -> None:
    answer = await visitor.get(f"/anyborough/s/{poster.code}{quote(sign)}")

    assert answer.status_code == 308
    assert answer.headers["location"] == f"/anyborough/s/{poster.code}"


async def test_a_link_in_brackets_or_broken_by_a_hidden_sign_opens(
    visitor: AsyncClient, poster: WayIn
) -> None:
    broken = f"«{poster.code[:3]}\u00ad\u200b{poster.code[3:]}»"

    answer = await visitor.get(f"/anyborough/s/{quote(broken)}")

    assert answer.headers["location"] == f"/anyborough/s/{poster.code}"


@pytest.mark.parametrize(
    "typed",
    [
        "/ANYBOROUGH",
        "/Anyborough/",
        "/anyborough.",
        "/AnyBorough/Promises",
        "/anyborough/promises,",
        "/ANYBOROUGH/S/{CODE}",
        "/Anyborough/s/{CODE}).",
        "/anyborough/surveys/{code}.",
        "/Anyborough/SURVEYS/{CODE}",
        "/Verify",
        "/verify.",
        "/Anyborough/my-way",
    ],
)
async def test_capital_letters_and_signs_lead_to_the_page(
    visitor: AsyncClient, poster: WayIn, typed: str
) -> None:
    path = typed.replace("{code}", poster.code).replace("{CODE}", poster.code.upper())

    first = await visitor.get(f"{path}?way=poster")
    page = await visitor.get(f"{path}?way=poster", follow_redirects=True)

    assert first.status_code == 308
    assert first.headers["location"].endswith("?way=poster")
    assert page.status_code in {200, 409, 410}
    assert page.url.path == page.url.path.lower()


@pytest.mark.parametrize(
    "path", ["/Nowhere.", "/anyborough/s/zzzzzz.", "/anyborough/S/QQQQQQ", "/verify/ABCDEF."]
)
async def test_what_nobody_knows_stays_unknown(
    visitor: AsyncClient, anyborough: Organisation, path: str
) -> None:
    page = await visitor.get(path, follow_redirects=True)

    assert page.status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example.",
        "/%2F%2Fevil.example.",
        "/%2Fevil.example/X",
        "/%5Cevil.example.",
        "/%5C%5CEvil.example",
        "/.%5C/evil.example,",
        "/.//Evil.example",
        "/%09/evil.example.",
        "/%E2%80%8B/evil.example",
        "/%252F%252Fevil.example.",
        "/HTTPS:%2F%2Fevil.example",
        "/%0D%0ALocation:%20https:%2F%2Fevil.example",
    ],
)
async def test_no_address_leads_to_another_host(visitor: AsyncClient, path: str) -> None:
    answer = await visitor.get(f"http://testserver{path}", follow_redirects=True)

    assert answer.url.host == "testserver"
    for step in [*answer.history, answer]:
        leads_to = step.headers.get("location", "/")
        assert leads_to.startswith("/")
        assert not leads_to.startswith(("//", "/\\"))
        assert leads_to.isascii()
        assert leads_to.isprintable()


async def test_what_was_sent_to_a_wrong_address_is_not_led_elsewhere(
    visitor: AsyncClient, anyborough: Organisation
) -> None:
    await visitor.get("/anyborough/card")
    token = {"x-csrftoken": visitor.cookies["csrftoken"]}

    answer = await visitor.post("/Anyborough/card.", headers=token)

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "https://said.example/feedback",
        "https://said.example/a/b/",
        "https://said.example?x=1",
        "https://said.example#top",
        "https://somebody@said.example",
        "https://",
    ],
)
def test_an_address_with_a_path_is_refused_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("SAID_ADDRESS", address)

    with pytest.raises(ContentProblem, match="SAID_ADDRESS must end after the name"):
        from_environment()


def test_an_address_with_a_port_or_a_slash_at_its_end_is_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.setenv("SAID_ADDRESS", "https://said.example:8443/")

    settings = from_environment(data=tmp_path_factory.mktemp("data"))

    assert settings.address == "https://said.example:8443"


@pytest.mark.parametrize(
    ("address", "only_here"),
    [
        ("http://127.0.0.1:8000", True),
        ("http://localhost:8000", True),
        ("http://192.168.1.20", True),
        ("http://10.0.0.4:8123", True),
        ("http://[::1]:8000", True),
        ("http://[fd00::5]", True),
        ("http://council-server:8000", True),
        ("https://said.anyborough.example", False),
        ("http://8.8.8.8", False),
        ("https://[2606:4700::1111]", False),
    ],
)
def test_an_address_that_people_elsewhere_cannot_open_is_known(
    settings: Settings, address: str, *, only_here: bool
) -> None:
    assert msgspec.structs.replace(settings, address=address).only_here is only_here
