"""Somebody chooses how the pages look: one tap each, remembered by their own browser only."""

import re

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.my_way import COOKIE, USUAL, MyWay, changed, from_cookie, to_cookie
from said_and_done.organisations.model import Organisation
from said_and_done.web import preferences
from tests import factories

HERE = "/anyborough/my-way"
CHOICES = [
    ("language", "cy"),
    ("text", "largest"),
    ("colours", "yellow"),
    ("pictures", "none"),
    ("spacing", "wide"),
    ("calm", "on"),
    ("reminders", "off"),
    ("marks", "faces"),
]


def pressed(page: str) -> set[str]:
    """The ids of the buttons that are chosen."""
    return set(re.findall(r'id="([^"]+)"[^>]*aria-pressed="true"', page))


@pytest.mark.parametrize(("name", "value"), CHOICES)
@pytest.mark.parametrize("here", [HERE, "/my-way"])
async def test_one_tap_changes_the_page_at_once(
    visitor: AsyncClient, anyborough: Organisation, here: str, name: str, value: str
) -> None:
    answer = await factories.form(visitor, here, **{name: value})
    page = await visitor.get(answer.headers["location"])

    assert answer.status_code == 303
    assert answer.headers["location"] == f"{here}#{name}-{value}"
    assert f"{name}-{value}" in pressed(page.text)
    assert ('lang="cy"' if name == "language" else f"{name}-{value}") in page.text.split("<head>")[
        0
    ]


async def test_every_choice_is_kept_beside_the_others(
    visitor: AsyncClient, anyborough: Organisation
) -> None:
    for name, value in CHOICES:
        await factories.form(visitor, HERE, **{name: value})

    page = await visitor.get(HERE)

    assert pressed(page.text) == {f"{name}-{value}" for name, value in CHOICES}


async def test_everything_goes_back_to_how_it_was(
    visitor: AsyncClient, anyborough: Organisation
) -> None:
    for name, value in CHOICES:
        await factories.form(visitor, HERE, **{name: value})

    answer = await factories.form(visitor, HERE, usual="yes")

    assert from_cookie(answer.cookies[COOKIE]) == USUAL
    assert "Everything is as usual." in (await visitor.get(HERE)).text


async def test_each_language_stands_there_in_itself(
    visitor: AsyncClient, anyborough: Organisation
) -> None:
    page = (await visitor.get(HERE)).text

    assert '<span class="way__words" lang="ur" dir="rtl">اردو</span>' in page
    assert '<span class="way__words" lang="cy" dir="ltr">Cymraeg</span>' in page


async def test_the_header_of_a_page_leads_there_and_back_again(
    visitor: AsyncClient, anyborough: Organisation
) -> None:
    page = await visitor.get("/anyborough/findings?a=b&c=d")
    found = re.search(r'href="(/anyborough/my-way[^"]*)"', page.text)
    assert found
    there = await visitor.get(found[1])
    answer = await visitor.post(
        HERE,
        data={
            "_csrf_token": _token(there.text),
            "back": "/anyborough/findings?a=b&c=d",
            "text": "larger",
        },
    )
    again = await visitor.get(answer.headers["location"])

    for one in (there, again):
        assert one.text.count('href="/anyborough/findings?a=b&amp;c=d">Go back') == 2


def _token(page: str) -> str:
    found = re.search(r'name="_csrf_token" value="([^"]+)"', page)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("sent", "back"),
    [
        ("sign-in", "sign-in"),
        ("card", "card"),
        ("work/progress/spring/keys", "work/progress/spring"),
        ("sign-out/everywhere", "sign-out"),
    ],
)
async def test_from_a_form_that_was_sent_the_way_back_is_a_page_that_can_be_opened(
    visitor: AsyncClient, anyborough: Organisation, sent: str, back: str
) -> None:
    page = await visitor.post(f"/anyborough/{sent}")  # without a token: refused, on a page

    assert page.status_code == 403
    assert f'my-way?back=/anyborough/{back}"' in page.text


async def test_a_page_without_a_council_leads_there_too(visitor: AsyncClient) -> None:
    page = await visitor.get("/talk")

    assert 'href="/my-way?back=/talk"' in page.text
    way = await visitor.get("/my-way?back=/talk")
    assert way.text.count('href="/talk">Go back to where I was') == 2


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "anyborough",
        "https://example.org/",
        "//example.org/",
        "/\\example.org/",
        "\\/example.org/",
        "/\t/example.org",
        "/any\nborough",
        "/any borough",
        "javascript:alert(1)",
        "/x\x00y",
        "/anyborough/my-way?back=/",
        "/my-way",
    ],
)
async def test_nobody_is_led_away_from_here(
    visitor: AsyncClient, anyborough: Organisation, asked: str
) -> None:
    page = await visitor.get(HERE, params={"back": asked})

    assert preferences.way_back(asked) == ""
    assert page.status_code == 200
    assert "Go back to where I was" not in page.text
    assert page.text.count("Go to the front page") == 2


@pytest.mark.parametrize(
    "asked", ["/", "/anyborough", "/anyborough/answers/1/questions/2?change=yes", "/my-way-home"]
)
def test_a_page_of_ours_is_a_way_back(asked: str) -> None:
    assert preferences.way_back(asked) == asked


async def test_the_cookie_is_for_our_pages_only_and_lasts_a_year(
    visitor: AsyncClient, anyborough: Organisation
) -> None:
    answer = await factories.form(visitor, HERE, colours="yellow")
    cookie = next(
        one for one in answer.headers.get_list("set-cookie") if one.startswith(f"{COOKIE}=")
    )

    assert {part.strip().lower() for part in cookie.split(";")[1:]} >= {
        "httponly",
        "samesite=lax",
        "path=/",
        "max-age=31536000",
    }


async def test_what_somebody_chose_is_in_no_column_of_any_table(
    visitor: AsyncClient, anyborough: Organisation, pool: db.Pool
) -> None:
    for name, value in CHOICES:
        await factories.form(visitor, HERE, **{name: value})
    way = to_cookie(from_cookie(visitor.cookies[COOKIE]))

    async with db.transaction(pool, anyborough.id) as conn:
        said = await _everything(conn)

    assert way == "cy.none.largest.wide.yellow.on.off.faces"
    assert "Anyborough" in said, "the test reads what is kept"
    assert way not in said
    assert not re.search(r"\b(largest|yellow)\b", said)


async def _everything(conn: db.Connection) -> str:
    """All rows of all tables, as words."""
    tables = await conn.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    rows = [
        row[0]
        for (table,) in tables
        if "yoyo" not in table and table not in {"survey_versions", "framework_versions"}
        for row in await conn.fetch(f'SELECT one::text FROM "{table}" AS one')
    ]
    return "\n".join(rows)


@pytest.mark.parametrize(
    "words", ["", "xx", "....", "cy", "en.bad.bad.bad.bad.bad.bad", "\x00" * 9]
)
def test_a_cookie_that_cannot_be_read_is_as_usual(words: str) -> None:
    way = from_cookie(words)

    assert (way.colours, way.text, way.calm) == (USUAL.colours, USUAL.text, USUAL.calm)


def test_a_cookie_longer_than_any_of_ours_is_as_usual() -> None:
    assert from_cookie("cy.photos.largest" + "." * 4000) == USUAL


def test_a_choice_that_there_is_not_changes_nothing_else() -> None:
    way = MyWay(calm=from_cookie("en.symbols.usual.usual.cream.on.on").calm)

    assert changed(way, {"text": "en.largest.x", "nothing": "larger"}) == way


async def test_without_a_token_nothing_is_chosen(
    visitor: AsyncClient, anyborough: Organisation
) -> None:
    answer = await visitor.post(HERE, data={"text": "larger"})

    assert answer.status_code == 403
    assert COOKIE not in answer.cookies


async def test_another_council_that_there_is_not_has_no_such_page(visitor: AsyncClient) -> None:
    assert (await visitor.get("/nowhere/my-way")).status_code == 404


async def test_no_council_can_take_the_word(pool: db.Pool) -> None:
    async with db.transaction(pool) as conn:
        with pytest.raises(Exception, match="cannot be a council's address"):
            await factories.organisation(conn, "my-way")
