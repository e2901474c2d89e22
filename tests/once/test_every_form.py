"""Every form of the program, sent twice at the same moment. A new one needs a verdict here."""

import asyncio
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from litestar import Litestar, Response
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from said_and_done.core import db
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.model import Role
from said_and_done.permissions import DOORS, Permission
from said_and_done.stories import domain as stories
from said_and_done.web import bodies, clocks, http, once
from said_and_done.web.clocks import Clock
from tests import factories
from tests.conventions.test_doors import filled
from tests.once.conftest import JULY, Browser, Place
from tests.once.twice import alike, opened
from tests.promises.forms import form_of

WORK = "/anyborough/work"
MOST_PAGES = 60
COUNCIL = "/{slug:str}"
ANSWERS = f"{COUNCIL}/answers/{{response_id:uuid}}"
INTERVIEW = f"{COUNCIL}/work/interviews/{{response_id:uuid}}"
PHOTO = f"{COUNCIL}/work/photos/{{survey_key:str}}/{{statement:str}}"
GROUP_PHOTO = f"{COUNCIL}/work/progress/{{name:str}}/photo"
SURVEY_FILE = f"{COUNCIL}/work/surveys/upload"
TRANSLATION_FILE = f"{COUNCIL}/work/surveys/{{key:str}}/languages/{{language:str}}/bring-in"
LOGO = f"{COUNCIL}/work/settings/logo"
_DRAFT_QUESTION = (
    f"{COUNCIL}/work/surveys/drafts/{{draft_id:uuid}}/questions/{{draft_question_id:uuid}}"
)
RECORDING, FILM = f"{_DRAFT_QUESTION}/recording", f"{_DRAFT_QUESTION}/film"
WRITTEN_OVER = "the same is written over the same"
SENT_ONCE = "answers are sent once"
ADDED_ONCE = "the same form gives what it adds the same id"
EMPTY_DRAFT = "leaves an empty draft, which is never counted"
TAKEN_BACK = "what is gone already is gone"
KEY_OF_TABLET = "the tablet's own key says that it was taken in already"
NOTHING_KEPT = "nothing is kept but a cookie"
NEW_EACH_TIME = "each asks for a new challenge, which is gone after five minutes"
# Forms that settle a second send by themselves, and how. All others are claimed (ADR 0035).
SETTLED = {
    "/my-way": NOTHING_KEPT,
    "/set-up": "the same browser gets the same session",
    f"{COUNCIL}/my-way": NOTHING_KEPT,
    f"{COUNCIL}/sign-in/{{token:str}}": "the same browser gets the same session",
    f"{COUNCIL}/sign-in/passkey": "the same browser gets the same session",
    f"{COUNCIL}/sign-in/passkey/options": NEW_EACH_TIME,
    f"{COUNCIL}/work/my-sign-in/options": NEW_EACH_TIME,
    f"{COUNCIL}/sign-out": "who is signed out is signed out",
    f"{COUNCIL}/sign-out/everywhere": "who is signed out is signed out",
    f"{COUNCIL}/surveys/{{code:str}}": EMPTY_DRAFT,
    f"{COUNCIL}/surveys/{{code:str}}/practice": NOTHING_KEPT,
    f"{ANSWERS}/helpers-at-start": WRITTEN_OVER,
    f"{ANSWERS}/helpers": WRITTEN_OVER,
    f"{ANSWERS}/more-about": WRITTEN_OVER,
    f"{ANSWERS}/without-helper": WRITTEN_OVER,
    f"{ANSWERS}/questions/{{number:int}}": WRITTEN_OVER,
    f"{ANSWERS}/questions/{{number:int}}/words": WRITTEN_OVER,
    f"{ANSWERS}/questions/{{number:int}}/no-offers": WRITTEN_OVER,
    f"{ANSWERS}/questions/{{number:int}}/take-back": TAKEN_BACK,
    f"{ANSWERS}/take-back": TAKEN_BACK,
    f"{ANSWERS}/check": SENT_ONCE,
    f"{ANSWERS}/sent": NOTHING_KEPT,
    f"{COUNCIL}/card": NOTHING_KEPT,
    f"{COUNCIL}/card/pictures/{{number:int}}": NOTHING_KEPT,
    f"{COUNCIL}/card/pictures/{{number:int}}/which": NOTHING_KEPT,
    f"{COUNCIL}/card/chosen": NOTHING_KEPT,
    f"{ANSWERS}/about-you/{{number:int}}": WRITTEN_OVER,
    f"{ANSWERS}/about-you/take-back": TAKEN_BACK,
    f"{ANSWERS}/own-way": WRITTEN_OVER,
    f"{ANSWERS}/own-way/write": WRITTEN_OVER,
    f"{ANSWERS}/own-way/speak": ADDED_ONCE,
    f"{ANSWERS}/own-way/picture": ADDED_ONCE,
    f"{ANSWERS}/own-way/{{attached_id:uuid}}": WRITTEN_OVER,
    f"{ANSWERS}/own-way/{{attached_id:uuid}}/remove": TAKEN_BACK,
    f"{COUNCIL}/tablets/{{code:str}}/answers": KEY_OF_TABLET,
    f"{COUNCIL}/tablets/{{code:str}}/about-you": KEY_OF_TABLET,
    f"{COUNCIL}/tablets/{{code:str}}/test/answers": NOTHING_KEPT,
    f"{COUNCIL}/tablets/{{code:str}}/test/about-you": NOTHING_KEPT,
    f"{COUNCIL}/test": TAKEN_BACK,
    f"{COUNCIL}/test/{{word:str}}": NOTHING_KEPT,
    f"{COUNCIL}/work/rounds/{{name:str}}/typed/{{code:str}}/interviews/new": EMPTY_DRAFT,
    f"{COUNCIL}/work/rounds/{{name:str}}/typed/card": NOTHING_KEPT,
    PHOTO: ADDED_ONCE,
    GROUP_PHOTO: ADDED_ONCE,
    SURVEY_FILE: ADDED_ONCE,
    TRANSLATION_FILE: WRITTEN_OVER,
    LOGO: ADDED_ONCE,
    RECORDING: WRITTEN_OVER,
    FILM: WRITTEN_OVER,
    f"{INTERVIEW}/questions/{{number:int}}": WRITTEN_OVER,
    f"{INTERVIEW}/more-about": WRITTEN_OVER,
    f"{INTERVIEW}/helpers": WRITTEN_OVER,
    f"{INTERVIEW}/check": SENT_ONCE,
    f"{INTERVIEW}/over": NOTHING_KEPT,
}


def forms(app: Litestar) -> Iterator[tuple[str, HTTPRouteHandler]]:
    """Every address that takes a form, and its handler."""
    for route in app.routes:
        if isinstance(route, HTTPRoute) and "POST" in route.route_handler_map:
            yield route.path, route.route_handler_map["POST"][0]


def test_every_form_that_settles_a_second_send_by_itself_says_how(program: Litestar) -> None:
    by_itself = {path for path, handler in forms(program) if handler.opt.get(once.SENT_AGAIN)}

    assert by_itself == set(SETTLED)


def test_every_form_with_a_file_is_sent_twice_in_a_test_of_its_own(program: Litestar) -> None:
    with_files = {path for path, handler in forms(program) if handler.opt.get(bodies.TAKES_FILES)}

    own_way = {f"{ANSWERS}/own-way/speak", f"{ANSWERS}/own-way/picture"}
    over = {TRANSLATION_FILE, RECORDING, FILM}
    assert with_files == {*own_way, PHOTO, GROUP_PHOTO, SURVEY_FILE, *over, LOGO}
    assert {SETTLED[path] for path in over} == {WRITTEN_OVER}
    assert {SETTLED[path] for path in with_files - over} == {ADDED_ONCE}


@pytest.mark.parametrize("added", [None, {"file": ("file", b"12345")}], ids=["", "with a file"])
async def test_every_other_form_does_its_work_once_when_it_is_sent_twice_at_the_same_moment(
    browser_of: Browser,
    place: Place,
    app: Litestar,
    pool: db.Pool,
    monkeypatch: pytest.MonkeyPatch,
    added: dict[str, tuple[str, bytes]] | None,
) -> None:
    """Each handler is replaced by one that counts, so that each form can be sent to any address.
    With a file a form is another kind of body, whose bytes differ each time."""
    async with db.transaction(pool, place.organisation.id) as conn:
        sam = await factories.member(conn, place.organisation, "Sam Okafor", Role.SPONSOR)
    dev = await browser_of(place.dev)
    later = Clock(now=JULY.now + timedelta(minutes=1))  # so that the newest letter is the sponsor's
    monkeypatch.setattr(clocks, "clock_now", lambda: later)
    holder = await browser_of(sam)
    words_id = await waiting_words(pool, place)
    forms_for = {
        dev: await opened(dev, f"{WORK}/groups"),
        holder: await opened(holder, "/anyborough/talk"),
    }
    wrong = []
    for path, handler in forms(app):
        if path in SETTLED:
            continue
        counter = Counter()
        monkeypatch.setattr(handler, "_fn", counter.handle)
        address = filled(path.replace("{words_id:uuid}", words_id))
        who = holder if needs_a_key(path) else dev
        response, other = await asyncio.gather(
            who.post(address, data=forms_for[who], files=added),
            who.post(address, data=forms_for[who], files=added),
        )
        if not alike(response, other) or counter.times != 1:
            wrong.append((path, response.status_code, other.status_code, counter.times))

    assert not wrong


def needs_a_key(path: str) -> bool:
    below = re.sub(r":\w+\}", "}", path).removeprefix("/{slug}/work")
    return DOORS.get(("POST", below)) is Permission.HOLD_A_KEY


class Counter:
    """A handler that counts how often it did its work, and leads to another page each time."""

    def __init__(self) -> None:
        self.times = 0

    async def handle(self, **_asked: Any) -> Response[None]:
        self.times += 1
        await asyncio.sleep(0.01)
        return http.go(f"/made/{self.times}")


async def waiting_words(pool: db.Pool, place: Place) -> str:
    """Words that wait for a reader: their pages are there for nobody without them."""
    async with db.transaction(pool, place.organisation.id) as conn:
        await factories.response(
            conn, place.organisation, place.closed, {1: "no"}, {1: "Nobody came."}
        )
        return str((await stories.waiting(CouncilContext(conn, place.organisation)))[0].id)


async def test_a_whole_survey_with_each_page_sent_twice_is_one_answer(
    browser_of: Browser, place: Place, pool: db.Pool
) -> None:
    ben = await browser_of(None)
    started = await factories.form(ben, f"/anyborough/surveys/{place.link.code}")
    here, pages = started.headers["location"], 0
    while not here.endswith("/sent"):
        pages += 1
        assert pages < MOST_PAGES, here
        page = await ben.get(here)
        found = form_of(page.text, here)
        assert found, f"{page.status_code} at {here}"
        data = {**found.hidden(), **found.filled(pages, "My own words"), "then": "next"}
        one, other = await asyncio.gather(ben.post(here, data=data), ben.post(here, data=data))
        assert alike(one, other), here
        here = other.headers["location"]

    async with db.transaction(pool, place.organisation.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM responses WHERE sent_on IS NOT NULL") == 1
        said = await conn.fetch("SELECT question_number FROM words")
    assert said
    assert len({row[0] for row in said}) == len(said), "no words are there twice"
