"""A session is a row: whoever signs out, or stays away too long, is out on every machine."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from httpx import AsyncClient
from litestar import Litestar

from said_and_done.core.settings import Settings
from said_and_done.jobs import Tools
from said_and_done.organisations.model import Organisation
from said_and_done.pdf.pool import Renderers
from said_and_done.people.jobs import remove_sessions
from said_and_done.people.model import Member, RemoveSessions
from tests import factories
from tests.answering.test_number_of_statements import Counter, counter

__all__ = ["counter"]
pytestmark = pytest.mark.usefixtures("usual_times")
Counted = Callable[[str], Awaitable[Any]]
Later = Callable[..., None]
PAGE = "/anyborough/work/people"
SIGN_OUT = "/anyborough/sign-out"


def is_in(answer: Any) -> bool:
    return bool(answer.status_code == 200)


async def test_a_copied_cookie_opens_nothing_after_signing_out(
    visitor: AsyncClient, another_visitor: AsyncClient, anyborough: Organisation, dev: Member
) -> None:
    await factories.signed_in(visitor, anyborough, dev)
    copy = {"cookie": f"session={visitor.cookies['session']}"}
    assert is_in(await another_visitor.get(PAGE, headers=copy)), "it could open the workspace"

    await factories.form(visitor, SIGN_OUT)

    assert not is_in(await another_visitor.get(PAGE, headers=copy))


async def test_signing_out_here_leaves_another_device_signed_in(
    visitor: AsyncClient,
    another_visitor: AsyncClient,
    anyborough: Organisation,
    dev: Member,
    counted: Counted,
) -> None:
    await factories.signed_in(visitor, anyborough, dev)
    await factories.signed_in(another_visitor, anyborough, dev)
    assert await counted("SELECT count(*) FROM sessions") == 2

    await factories.form(visitor, SIGN_OUT)

    assert await counted("SELECT count(*) FROM sessions") == 1
    assert is_in(await another_visitor.get(PAGE))


async def test_an_administrator_ends_every_session_of_somebody(
    visitor: AsyncClient,
    another_visitor: AsyncClient,
    anyborough: Organisation,
    dev: Member,
    carol: Member,
    counted: Counted,
) -> None:
    await factories.signed_in(visitor, anyborough, dev)
    await factories.signed_in(another_visitor, anyborough, carol)
    assert is_in(await another_visitor.get("/anyborough/work"))

    person = f"{PAGE}/{carol.id}"
    await factories.form(visitor, person, f"{person}/sessions")

    assert not is_in(await another_visitor.get("/anyborough/work"))
    assert await counted("SELECT member_id FROM sessions") == dev.id


@pytest.mark.parametrize(
    ("ticked", "still", "over"),
    [
        ({}, {"hours": 11}, {"hours": 11 + 12, "minutes": 1}),
        ({"own_device": "yes"}, {"days": 13}, {"days": 13 + 14, "minutes": 1}),
    ],
    ids=["shared device", "own device"],
)
async def test_whoever_does_nothing_for_long_is_signed_out(
    visitor: AsyncClient,
    anyborough: Organisation,
    dev: Member,
    later: Later,
    ticked: dict[str, str],
    still: dict[str, float],
    over: dict[str, float],
) -> None:
    await factories.signed_in(visitor, anyborough, dev, **ticked)
    later(**still)
    assert is_in(await visitor.get(PAGE))  # and from here the time begins anew

    later(**over)

    assert not is_in(await visitor.get(PAGE))


@pytest.mark.parametrize(
    ("ticked", "step", "most"),
    [({}, timedelta(hours=11), 7), ({"own_device": "yes"}, timedelta(days=13), 90)],
    ids=["shared device", "own device"],
)
async def test_after_so_many_days_everybody_signs_in_again(
    visitor: AsyncClient,
    anyborough: Organisation,
    dev: Member,
    later: Later,
    ticked: dict[str, str],
    step: timedelta,
    most: int,
) -> None:
    await factories.signed_in(visitor, anyborough, dev, **ticked)
    past = timedelta()
    while past + step < timedelta(days=most):
        past += step
        later(seconds=past.total_seconds())
        assert is_in(await visitor.get(PAGE)), past

    later(days=most, minutes=1)

    assert not is_in(await visitor.get(PAGE))


async def test_the_page_of_the_link_says_how_long(
    visitor: AsyncClient, anyborough: Organisation, dev: Member
) -> None:
    await factories.form(visitor, "/anyborough/sign-in", email=dev.email)

    page = (await visitor.get(await factories.letter_link(visitor, anyborough))).text

    assert "after 12 hours without a page" in page
    assert "for 90 days at most, if you come back within 14 days each time" in page
    assert "checked" not in page, "nobody is kept signed in who did not ask for it"


async def test_pages_write_down_their_use_once_in_5_minutes(
    visitor: AsyncClient, anyborough: Organisation, dev: Member, later: Later, counted: Counted
) -> None:
    await factories.signed_in(visitor, anyborough, dev)
    used = "SELECT xmin::text || last_used_at FROM sessions"
    first = await counted(used)
    later(minutes=4)
    await visitor.get(PAGE)
    assert await counted(used) == first
    later(minutes=6)

    await visitor.get(PAGE)

    assert await counted(used) != first


async def test_who_is_signed_in_is_one_statement(
    visitor: AsyncClient, anyborough: Organisation, dev: Member, counter: Counter
) -> None:
    await factories.signed_in(visitor, anyborough, dev)
    await visitor.get(SIGN_OUT)
    counter.fresh()

    await visitor.get(SIGN_OUT)

    assert len([one for one in counter.statements if "sessions" in one]) == 1


async def test_a_job_removes_what_is_left_of_sessions_that_ran_out(
    visitor: AsyncClient,
    another_visitor: AsyncClient,
    app: Litestar,
    usual_times: Settings,
    anyborough: Organisation,
    dev: Member,
    later: Later,
    counted: Counted,
) -> None:
    await factories.signed_in(visitor, anyborough, dev)
    job = await counted("SELECT payload FROM pgqueuer WHERE entrypoint = 'remove_sessions'")
    waits = await counted(
        "SELECT execute_after - created FROM pgqueuer WHERE entrypoint = 'remove_sessions'"
    )
    assert waits == usual_times.shared_device.longest
    await factories.signed_in(another_visitor, anyborough, dev, own_device="yes")
    tools = Tools(pool=app.state.pool, renderers=Renderers(), settings=app.state.settings)
    await remove_sessions(tools, job)
    assert await counted("SELECT count(*) FROM sessions") == 2
    later(days=7, minutes=1)

    await remove_sessions(tools, job)

    assert await counted("SELECT count(*) FROM sessions") == 1
    assert msgspec.json.decode(job, type=RemoveSessions).organisation_id == anyborough.id


async def test_a_copy_of_the_sessions_lets_nobody_in(
    visitor: AsyncClient, anyborough: Organisation, dev: Member, counted: Counted
) -> None:
    """The row has the hash of what the cookie holds, and the cookie is sealed."""
    await factories.signed_in(visitor, anyborough, dev)
    kept = await counted("SELECT token_hash FROM sessions")

    assert len(kept) == 32
    assert kept.hex() not in visitor.cookies["session"]
    signed_in = await counted("SELECT signed_in_at FROM sessions")
    assert datetime.now(UTC) - signed_in < timedelta(minutes=1)
