"""What changes between looking at a page and sending its form ends in a sentence, not in an error.

In each test somebody's form waits, with all that was looked up before it, while something else is
decided.
"""

import re
from collections.abc import Awaitable
from datetime import date, timedelta
from uuid import UUID

from httpx import AsyncClient, Response

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.groups import domain as groups
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain import roles
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import KeyRole, Member, Role
from said_and_done.progress import queries
from said_and_done.progress.domain import keys
from tests import factories
from tests.meanwhile import Act, sent_meanwhile
from tests.progress.conftest import HERE, JULY, Browser, Place
from tests.progress.test_covering import propose, publish


async def form_on(browser: AsyncClient, page: str) -> dict[str, str]:
    """The hidden fields of the last form on a page."""
    opened = await browser.get(page)
    return dict(re.findall(r'name="(_csrf_token|based_on|hash|role)" value="([^"]*)"', opened.text))


async def waiting(pool: db.Pool, place: Place, send: Awaitable[Response], happens: Act) -> Response:
    """What comes back for a form that waits for the progress statement while something happens."""
    return await sent_meanwhile(
        pool,
        place.organisation.id,
        send,
        lock=lambda conn: queries.lock_statement(
            CouncilContext(conn, place.organisation), place.statement.name
        ),
        happens=happens,
    )


async def test_who_loses_the_key_before_signing_reads_that_nothing_was_signed(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    carol = await browser_of(stored.carol)
    form = await form_on(carol, f"{HERE}/read")
    words = "I have worked on this with everybody."

    refused = await waiting(
        pool,
        stored,
        carol.post(f"{HERE}/keys", data={**form, "signature": words}),
        lambda conn: stored.lose_key(conn, stored.carol),
    )

    assert refused.status_code == 403
    assert "You do not hold this key any more. Nothing was signed" in refused.text
    assert words in refused.text, "what she wrote is not lost"
    async with db.transaction(pool, stored.organisation.id) as conn:
        assert (await stored.now(conn)).turned == ()


async def test_who_loses_the_key_before_agreeing_to_cover_has_not_agreed(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await publish(conn, stored)
        covering = await propose(conn, stored)
    carol = await browser_of(stored.carol)
    form = await form_on(carol, f"{HERE}/coverings")

    refused = await waiting(
        pool,
        stored,
        carol.post(f"{HERE}/coverings/{covering.id}/agreements", data=form),
        lambda conn: stored.lose_key(conn, stored.carol),
    )

    assert refused.status_code == 403
    assert "You do not hold this key any more." in refused.text
    async with db.transaction(pool, stored.organisation.id) as conn:
        assert (await stored.now(conn)).coverings[0].agreements == ()


async def test_who_comes_to_run_things_meanwhile_does_not_decide_for_the_group(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        amina = await factories.member(conn, stored.organisation, "Amina Ali", Role.MEMBER)
        await factories.member(conn, stored.organisation, "Nia Brown", Role.ADMINISTRATOR)
        await groups.add_member(
            CouncilContext(conn, stored.organisation),
            stored.group.id,
            amina.id,
            lived_experience=True,
            on=date(2026, 1, 1),
        )
        objection_id = await _answered_objection(conn, stored)
    browser = await browser_of(amina)
    page = f"{HERE}/objections/{objection_id}/decisions"
    form = await form_on(browser, page)
    day = {"decided-day": "1", "decided-month": "7", "decided-year": "2026", "how": "meeting"}

    refused = await waiting(
        pool,
        stored,
        browser.post(page, data={**form, **day, "decision": "We all agreed to close it."}),
        lambda conn: _promote(conn, stored, amina),
    )

    assert refused.status_code == 403
    assert "Who records the decision has no key and no role of the council" in refused.text
    assert "We all agreed to close it." in refused.text


async def _answered_objection(conn: Connection, place: Place) -> UUID:
    objection = await keys.object_to(
        ActingMember(conn, place.organisation, place.carol, JULY - timedelta(minutes=9)),
        await place.now(conn),
        KeyRole.SPONSOR,
        "Not yet.",
    )
    await keys.answer(
        ActingMember(conn, place.organisation, place.dev, JULY - timedelta(minutes=8)),
        await place.now(conn),
        objection.id,
        "We will look at it.",
    )
    return objection.id


async def _promote(conn: Connection, place: Place, member: Member) -> None:
    now_is = await roles.person(CouncilContext(conn, place.organisation), member.id)
    await roles.change_roles(
        CouncilContext(conn, place.organisation),
        now_is,
        ["member", "coordinator"],
        by=place.dev.id,
        now=JULY,
    )
