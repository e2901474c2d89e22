"""With the card, a person sees what happened to what they said: counts, promises, publications."""

from datetime import date

import pytest
from httpx import AsyncClient

from said_and_done.answering.domain import answering, choices, entering
from said_and_done.answering.model.response import AccessGrant
from said_and_done.code_cards import domain as code_cards
from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.core.my_way import COOKIE
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import KeyRole
from said_and_done.progress.domain import writing
from said_and_done.rounds.model import Round
from said_and_done.stories import domain as stories
from said_and_done.stories.model import Draft, Judgement
from tests import factories
from tests.progress.conftest import JULY, Answers, Place

JUNE = date(2026, 6, 14)
CARD = code_cards.WORDS[:5]
WORDS = "She listens to me and takes her time."
SAID = "/anyborough/progress/spring-2026/what-people-said/wellbeing-and-independence"


@pytest.fixture
def answers() -> Answers:
    """Amina said yes to the first question, wrote why, and skipped the second."""
    return said


async def said(conn: Connection, ours: Organisation, _spring: Round) -> None:
    code = await conn.fetchval("SELECT code FROM ways_in")
    made = await entering.start(
        CouncilContext(conn, ours), code, card=CARD, pepper=factories.SECRET, today=JUNE
    )
    grant = AccessGrant(response_id=made.id, survey_version_id=made.survey_version_id, card="")
    await choices.save_choice(CouncilContext(conn, ours), grant, 1, 1, JUNE)
    await choices.skip(CouncilContext(conn, ours), grant, 2, JUNE)
    words = answering.new_words(1, WORDS, may_count=True, may_quote=True, today=JUNE)
    await answering.save_words(CouncilContext(conn, ours), grant, words)
    await answering.send(CouncilContext(conn, ours), grant, JUNE)


@pytest.fixture
async def amina(stored: Place, pool: db.Pool) -> str:
    """Where her answers are."""
    async with db.transaction(pool, stored.organisation.id) as conn:
        return f"/anyborough/answers/{await conn.fetchval('SELECT id FROM responses')}"


PROMISE = "We visit in the evening."
PROMISE_IN_URDU = "ہم شام کو آئیں گے، فون 01632 960 123۔"


async def read_quote_and_publish(conn: Connection, place: Place, promise: str = PROMISE) -> None:
    """A reader lets the words pass, a promise answers them, both keys turn."""
    story = (await stories.waiting(CouncilContext(conn, place.organisation)))[0]
    draft = Draft(safe_wording=WORDS, went={"1.I.1": Judgement.WELL})
    await stories.read(ActingMember(conn, place.organisation, place.dev, JULY), story, draft)
    await factories.commitment(
        conn,
        place.organisation,
        place.round,
        place.group,
        promise,
        codes=("1.I.1",),
    )
    await writing.bring_in_evidence(
        ActingMember(conn, place.organisation, place.dev, JULY), await place.now(conn), place.group
    )
    await place.sign(conn, KeyRole.SPONSOR)
    await place.sign(conn, KeyRole.LEAD)
    await place.publish(conn)


async def opens(visitor: AsyncClient, answers: str) -> str:
    """What Amina reads with her card."""
    await factories.form(visitor, "/anyborough/card", words=" ".join(CARD))
    page = await visitor.get(f"{answers}/what-happened")
    assert page.status_code == 200
    return page.text


async def test_before_anything_came_of_it_the_page_says_so(
    visitor: AsyncClient, amina: str
) -> None:
    page = await opens(visitor, amina)

    assert "You sent your answers on 14 June 2026." in page
    assert "Nobody has read your words yet." in page
    assert WORDS in page
    assert "In the progress statement" not in page


async def test_it_leads_to_the_finding_the_promise_and_the_published_words(
    visitor: AsyncClient, amina: str, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await read_quote_and_publish(conn, stored)

    page = await opens(visitor, amina)

    assert "A reader has read your words." in page
    assert 'href="/anyborough/findings/spring-2026/themes/1#your-support-1.I.1"' in page
    assert f'Promise 1: <bdi dir="ltr">{PROMISE}</bdi>' in page
    assert 'href="/anyborough/promises/1"' in page
    assert "Your own words are there." in page
    assert (
        'href="/anyborough/progress/spring-2026/what-people-said/wellbeing-and-independence"'
        in page
    )


async def test_on_a_page_in_urdu_what_was_published_is_read_from_its_own_side(
    visitor: AsyncClient, amina: str, stored: Place, pool: db.Pool
) -> None:
    """English stood in a line from the right, its parts in a wrong order; and a promise in Urdu was
    read out by an English voice."""
    async with db.transaction(pool, stored.organisation.id) as conn:
        await read_quote_and_publish(conn, stored, PROMISE_IN_URDU)
    visitor.cookies.set(COOKIE, "ur.symbols.usual.usual.cream.off.on")

    page = await opens(visitor, amina)

    urdu = PROMISE_IN_URDU.replace("01632 960 123", '<bdi dir="ltr">01632 960 123</bdi>')
    assert f'Promise 1: <bdi dir="rtl" lang="ur">{urdu}</bdi></span></a>' in page
    assert f'<p lang="en-GB" dir="ltr"><a href="{SAID}">' in page
    assert f'</a>: <bdi dir="rtl" lang="ur">{urdu}</bdi></p>' in page
    assert f'</a>: <bdi dir="ltr" lang="en-GB">{WORDS}</bdi></p>' in page


async def test_each_of_its_links_leads_to_what_it_names(
    visitor: AsyncClient, amina: str, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await read_quote_and_publish(conn, stored)
    await opens(visitor, amina)

    theme = (await visitor.get("/anyborough/findings/spring-2026/themes/1")).text
    assert 'id="your-support-1.I.1"' in theme
    assert WORDS in (await visitor.get(SAID)).text
    assert (await visitor.get("/anyborough/promises/1")).status_code == 200


async def test_words_that_were_put_aside_are_not_shown_and_the_writer_is_told(
    visitor: AsyncClient, amina: str, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await conn.execute(
            "INSERT INTO readings (organisation_id, id, words_id, set_aside_because, read_at, "
            "read_by) SELECT organisation_id, gen_random_uuid(), id, 'We cannot read it', $1, $2 "
            "FROM words",
            JULY,
            stored.dev.id,
        )

    page = await opens(visitor, amina)

    assert "A reader put your words aside. They are not shown." in page


async def test_without_the_card_it_stays_closed(visitor: AsyncClient, amina: str) -> None:
    page = await visitor.get(f"{amina}/what-happened")

    assert page.status_code == 404
    assert 'href="/anyborough/card"' in page.text


async def test_an_answer_that_was_taken_back_is_gone_from_it(
    visitor: AsyncClient, amina: str
) -> None:
    await opens(visitor, amina)
    await factories.form(visitor, f"{amina}/questions/1/take-back")

    page = await visitor.get(f"{amina}/what-happened")

    assert "You have no answers here now." in page.text
    assert WORDS not in page.text
