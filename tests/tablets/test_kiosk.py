"""A link turns a browser into a kiosk: each person finds it as if nobody had been there before."""

import re

import pytest
from httpx import AsyncClient
from markupsafe import escape

from said_and_done.answering.domain import route
from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.rounds.model import Round, WayIn
from tests import factories
from tests.answering.conftest import Calendar, Person, Query
from tests.asking import asked

REFRESH = re.compile(r'<noscript><meta http-equiv="refresh" content="(\d+); url=([^"]+)">')


@pytest.fixture
def kiosk(tablet: WayIn) -> str:
    return f"/anyborough/tablets/{tablet.code}"


@pytest.fixture
async def amina(visitor: AsyncClient, tablet: WayIn, kiosk: str) -> Person:
    """Amina pressed Start on the tablet."""
    person = Person(visitor, tablet)
    answer = await factories.form(visitor, kiosk, f"/anyborough/surveys/{tablet.code}")
    person.here = answer.headers["location"]
    person.answers = person.here.rpartition("/")[0].removesuffix("/questions")
    return person


async def test_the_short_link_of_a_tablet_leads_to_its_welcome(
    visitor: AsyncClient, tablet: WayIn, link: WayIn, kiosk: str
) -> None:
    there = await visitor.get(f"/anyborough/s/{tablet.code.upper()}")
    elsewhere = await visitor.get(f"/anyborough/s/{link.code}")

    assert there.headers["location"] == kiosk
    assert elsewhere.headers["location"] == f"/anyborough/surveys/{link.code}"


async def test_the_welcome_says_whose_survey_it_is_and_where(
    visitor: AsyncClient, kiosk: str
) -> None:
    page = await visitor.get(kiosk)

    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store, no-transform"
    for words in ("Anyborough", "The library", "Your support", "Start", "Dev Patel"):
        assert words in page.text


async def test_nothing_on_the_tablets_own_pages_leads_away(
    visitor: AsyncClient, kiosk: str
) -> None:
    for page in (kiosk, f"{kiosk}/staff"):
        leading = set(re.findall(r'<a [^>]*href="([^"]+)"', (await visitor.get(page)).text))

        assert [one for one in leading if not one.startswith((kiosk, "#"))] == []


async def test_the_whole_survey_waits_in_the_welcome(visitor: AsyncClient, kiosk: str) -> None:
    page = (await visitor.get(kiosk)).text

    assert page.count('<template data-step="question"') == 24, "for oneself and for others"
    assert page.count('data-for="them"') == 24, "a question, and one's words to it"
    assert asked(1) in page
    assert page.count("<h1") - page.count("<h1", page.index("<template")) == 1


async def test_every_page_of_the_route_waits_in_the_welcome_unless_only_the_web_has_it(
    visitor: AsyncClient, kiosk: str
) -> None:
    waiting = set(re.findall(r'data-step="([^"]+)"', (await visitor.get(kiosk)).text))

    assert waiting >= {row.page.value for row in route.TABLE.pages if row.tablet}
    assert not waiting & {row.page.value for row in route.TABLE.pages if not row.tablet}


async def test_in_another_language_all_of_it_is_in_that_language(
    visitor: AsyncClient, kiosk: str
) -> None:
    usual = (await visitor.get(kiosk)).text
    welsh = (await visitor.get(f"{kiosk}?language=cy")).text
    answering = (await visitor.get(kiosk)).text

    assert f'href="{kiosk}?language=cy"' in usual
    assert 'lang="cy"' in re.findall(r"<html [^>]+>", welsh)[0]
    assert escape(asked(1, "cy")) in welsh
    assert 'lang="cy"' in re.findall(r"<html [^>]+>", answering)[0]


# ------------------------------------------------------- cleared between people


async def test_the_next_person_finds_nothing_of_the_one_before(
    amina: Person, visitor: AsyncClient, kiosk: str, query: Query
) -> None:
    await amina.pick(1)
    visitor.cookies.set("my-way", "ur.none.largest.wide.yellow.on.off", domain="testserver.local")

    cleared = await visitor.get(kiosk)
    welcome = await visitor.get(cleared.headers["location"])
    back = await visitor.get(f"{amina.answers}/questions/1")

    assert (cleared.status_code, welcome.status_code) == (303, 200)
    assert 'lang="en-GB"' in welcome.text
    assert "my-way" not in visitor.cookies
    assert back.status_code == 404
    assert await query("SELECT choices[1] FROM responses") == 1, "a draft for her card"


async def test_whoever_opens_the_welcome_first_keeps_their_way(
    visitor: AsyncClient, kiosk: str
) -> None:
    visitor.cookies.set("my-way", "en.none.largest.wide.yellow.on.off")

    page = await visitor.get(kiosk)

    assert page.status_code == 200
    assert "text-largest" in page.text
    assert REFRESH.findall(page.text) == [("180", f"{kiosk}?next=person")]


async def test_whoever_comes_back_from_my_way_finds_the_welcome_in_it(
    visitor: AsyncClient, kiosk: str
) -> None:
    there = (await visitor.get(f"{kiosk}/to/my-way")).headers["location"]
    await factories.form(visitor, there, "/anyborough/my-way", text="largest", back=kiosk)

    page = await visitor.get(kiosk)

    assert page.status_code == 200
    assert "text-largest" in page.text
    assert page.text.count('http-equiv="refresh"') == 1, "it has a timer of its own"


async def test_every_page_leads_to_a_question_that_can_be_put_off(
    amina: Person, visitor: AsyncClient, kiosk: str
) -> None:
    for path in ("questions/1?change=yes", "more-about", "helpers", "check", "rest"):
        page = (await visitor.get(f"{amina.answers}/{path}")).text
        seconds, asking = REFRESH.findall(page)[0]
        question = (await visitor.get(asking.replace("&amp;", "&"))).text

        assert seconds == "180"
        assert "Are you still there?" in question
        assert f'href="{amina.answers}/{path}"' in question
        assert REFRESH.findall(question) == [("60", f"{kiosk}?next=person")]


async def test_a_page_with_a_text_box_never_leaves_by_itself(
    amina: Person, visitor: AsyncClient
) -> None:
    page = (await visitor.get(f"{amina.answers}/questions/1/words")).text

    assert "<textarea" in page
    assert "http-equiv" not in page
    assert 'id="still-there"' in page, "a script keeps the words first"


async def test_pages_besides_the_survey_lead_back_too(
    amina: Person, visitor: AsyncClient, kiosk: str
) -> None:
    page = (await visitor.get("/anyborough/privacy")).text
    refused = (await visitor.get("/anyborough/surveys/zzzzzz")).text

    assert REFRESH.findall(page)[0][1] == f"{kiosk}/still-here?back=/anyborough/privacy"
    assert REFRESH.findall(refused)


@pytest.mark.parametrize("page", ["talk", "not-safe", "my-way"])
async def test_from_the_welcome_help_is_one_press_away_and_leads_back(
    visitor: AsyncClient, kiosk: str, page: str
) -> None:
    there = await visitor.get(f"{kiosk}/to/{page}")
    opened = await visitor.get(there.headers["location"])

    assert there.headers["location"] == f"/anyborough/{page}?back={kiosk}"
    assert opened.status_code == 200
    assert 'id="still-there"' in opened.text


async def test_an_address_from_elsewhere_is_no_way_on(visitor: AsyncClient, kiosk: str) -> None:
    away = await visitor.get(f"{kiosk}/to/sign-in")
    back = await visitor.get(f"{kiosk}/still-here?back=//example.org/")

    assert away.headers["location"] == kiosk
    assert 'href="//' not in back.text
    assert f'href="{kiosk}">I am still here' in back.text


async def test_other_browsers_are_not_watched(visitor: AsyncClient, link: WayIn) -> None:
    person = Person(visitor, link)
    await person.start()

    assert "still-there" not in (await person.see("questions/1")).text


async def test_a_tablets_address_takes_nobodys_own_answers_away(
    visitor: AsyncClient, link: WayIn, kiosk: str
) -> None:
    person = Person(visitor, link)
    await person.start()

    await visitor.get(f"{kiosk}?next=person")

    assert (await person.see("questions/1")).status_code == 200


async def test_the_last_page_has_a_button_for_the_next_person(
    amina: Person, visitor: AsyncClient, kiosk: str
) -> None:
    await amina.answer_all()
    await amina.send()

    page = (await amina.see("sent")).text

    assert len(await amina.card()) == 5
    assert f'href="{kiosk}?next=person"' in page
    assert "I have my card. Start again for the next person" in page


async def test_who_is_signed_in_on_the_tablet_is_told_so(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, kiosk: str
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        carol = await factories.member(conn, anyborough)
    before = (await visitor.get(kiosk)).text
    await factories.signed_in(visitor, anyborough, carol)

    after = (await visitor.get(kiosk)).text

    assert "You are signed in on this tablet" in after
    assert "You are signed in on this tablet" not in before


# ------------------------------------------------------------- not for everybody


async def test_after_the_round_the_welcome_says_so_and_still_sends_what_waits(
    visitor: AsyncClient, kiosk: str, calendar: Calendar, spring: Round
) -> None:
    calendar.after(spring)

    page = await visitor.get(kiosk)

    assert page.status_code == 410
    assert "The survey closed on 30 June 2026." in page.text
    assert 'id="start"' not in page.text
    assert "tablet/kiosk.js" in page.text
    assert (await visitor.get(f"{kiosk}/staff")).status_code == 200


async def test_before_the_round_a_tablet_can_be_set_up(
    visitor: AsyncClient, kiosk: str, calendar: Calendar, spring: Round
) -> None:
    calendar.before(spring)

    page = await visitor.get(kiosk)

    assert "You can answer from 1 June 2026." in page.text


@pytest.mark.parametrize("path", ["", "/staff", "/still-here", "/to/talk"])
async def test_only_a_tablets_own_link_is_a_kiosk(
    visitor: AsyncClient, link: WayIn, pool: db.Pool, kiosk: str, path: str
) -> None:
    async with db.transaction(pool) as conn:
        await factories.organisation(conn, "otherham")
    at_otherham = kiosk.replace("anyborough", "otherham")
    for one in (f"/anyborough/tablets/{link.code}", "/anyborough/tablets/zzzzzz", at_otherham):
        assert (await visitor.get(one + path)).status_code == 404


async def test_the_worker_may_look_after_the_welcome_and_nothing_else(
    visitor: AsyncClient, kiosk: str
) -> None:
    worker = await visitor.get(f"{kiosk}/worker.js")

    assert worker.headers["service-worker-allowed"] == kiosk
    assert worker.headers["content-type"].startswith("text/javascript")
