"""A coordinator tells how a promise goes; late ones stand first, and nothing is rubbed out."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import asyncpg
import pytest
from httpx import AsyncClient

from said_and_done.commitments.domain import commitments, reporting
from said_and_done.commitments.model import Commitment, CommitmentProblem, Report, State
from said_and_done.core import db
from said_and_done.organisations.domain import CouncilContext
from said_and_done.web import clocks
from said_and_done.web.clocks import Clock
from tests import factories
from tests.commitments.conftest import Place
from tests.pages import SAVED_MEANWHILE

HERE = "/anyborough/work/commitments/1"
DAY_AFTER_NEXT = Clock(now=datetime(2026, 7, 3, 10, 0, tzinfo=UTC))
TO = f"{HERE}/updates"


async def test_a_report_is_public_at_once_with_its_day(dev: AsyncClient, place: Place) -> None:
    answer = await factories.form(
        dev, HERE, to=TO, state="partly done", news="Half the lines work."
    )

    assert answer.status_code == 303
    public = (await dev.get("/anyborough/promises/1")).text
    assert "Partly done" in public
    assert "Half the lines work." in public
    assert "1 July 2026" in public


async def test_reports_add_up_to_a_history(dev: AsyncClient, place: Place) -> None:
    await factories.form(dev, HERE, to=TO, state="started", news="We began.")
    await factories.form(dev, HERE, to=TO, state="done", news="It is done.")

    public = (await dev.get("/anyborough/promises/1")).text
    assert public.index("It is done.") < public.index("We began.")


async def test_what_two_members_of_staff_tell_in_the_same_words_stands_once(
    dev: AsyncClient, place: Place
) -> None:
    told = {"state": "started", "news": "We began."}
    await factories.form(dev, HERE, to=TO, **told)

    again = await factories.form(dev, HERE, to=TO, state="started", news=" We began.\r\n")
    more = await factories.form(dev, HERE, to=TO, **{**told, "state": "partly done"})
    later = await factories.form(dev, HERE, to=TO, **told)

    assert again.status_code == 422
    assert CommitmentProblem.TOLD_ALREADY.sentence in again.text
    assert "We began." in again.text
    assert (more.status_code, later.status_code) == (303, 303), "it may be true again"
    assert (await dev.get("/anyborough/promises/1")).text.count("We began.") == 3


@pytest.mark.parametrize("state", ["changed", "stopped"])
@pytest.mark.parametrize("reason", ["  ", "\x01\x0c\x9f"])
async def test_changed_and_stopped_need_a_reason(
    dev: AsyncClient, place: Place, state: str, reason: str
) -> None:
    answer = await factories.form(dev, HERE, to=TO, state=state, news="No more.", reason=reason)

    assert answer.status_code == 422
    assert 'id="reason-error"' in answer.text
    assert CommitmentProblem.NO_REASON.sentence in answer.text
    assert "No more." in answer.text
    assert f'value="{state}" checked' in answer.text


async def test_a_promise_that_is_changed_needs_a_new_day(dev: AsyncClient, place: Place) -> None:
    changed = {"state": "changed", "news": "We begin later.", "reason": "Nobody has the time."}

    asked = await factories.form(dev, HERE, to=TO, **changed)
    day = {"due-day": "1", "due-month": "March", "due-year": "2027"}
    taken = await factories.form(dev, HERE, to=TO, **changed, **day)

    assert asked.status_code == 422
    assert 'href="#due"' in asked.text
    assert CommitmentProblem.NO_NEW_DAY.sentence in asked.text
    assert "We begin later." in asked.text
    assert taken.status_code == 303
    public = (await dev.get("/anyborough/promises/1")).text
    assert "1 March 2027. We first said 1 December 2026." in public
    assert public.count("Nobody has the time.") == 2, "beside the report, and beside the new day"


async def test_a_changed_promise_is_late_when_its_new_day_has_passed(
    dev: AsyncClient, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = {"due-day": "2", "due-month": "7", "due-year": "2026"}
    changed = {"state": "changed", "news": "Another way.", "reason": "It is better."}
    await factories.form(dev, HERE, to=TO, **changed, **day)
    before = await dev.get("/anyborough/promises")

    monkeypatch.setattr(clocks, "clock_now", lambda: DAY_AFTER_NEXT)
    after = await dev.get("/anyborough/promises")
    front = await dev.get("/anyborough")

    assert "is late" not in before.text
    assert "1 is late." in after.text
    assert "1 is late." in front.text


async def test_a_new_day_is_only_for_a_promise_that_is_changed(
    dev: AsyncClient, place: Place
) -> None:
    day = {"due-day": "2", "due-month": "7", "due-year": "2027"}

    answer = await factories.form(dev, HERE, to=TO, state="started", news="We began.", **day)

    assert answer.status_code == 422
    assert CommitmentProblem.DAY_BUT_NOT_CHANGED.sentence in answer.text
    assert 'value="2027"' in answer.text


async def test_two_coordinators_do_not_give_one_promise_two_new_days(
    dev: AsyncClient, place: Place
) -> None:
    form = await factories.open_form(dev, HERE)
    changed = {"state": "changed", "news": "We begin later.", "reason": "Nobody has the time."}
    first = {"due-day": "1", "due-month": "3", "due-year": "2027"}
    await factories.form(dev, HERE, to=TO, **changed, **first)

    other = {"due-day": "1", "due-month": "9", "due-year": "2027"}
    answer = await dev.post(TO, data={**form, **changed, "news": "We wait.", **other})

    assert answer.status_code == 409
    assert SAVED_MEANWHILE in answer.text
    assert "1 March 2027" in answer.text
    assert "We wait." in answer.text
    assert "1 September 2027" not in (await dev.get("/anyborough/promises/1")).text


async def test_the_reason_is_shown_to_everybody(dev: AsyncClient, place: Place) -> None:
    await factories.form(
        dev, HERE, to=TO, state="stopped", news="No bus.", reason="There was no money."
    )

    assert "There was no money." in (await dev.get("/anyborough/promises")).text


async def test_an_empty_report_comes_back(dev: AsyncClient, place: Place) -> None:
    answer = await factories.form(dev, HERE, to=TO)

    assert answer.status_code == 422
    assert 'href="#state"' in answer.text
    assert 'href="#news"' in answer.text


async def test_a_state_that_does_not_exist_is_not_taken(dev: AsyncClient, place: Place) -> None:
    answer = await factories.form(dev, HERE, to=TO, state="brilliant", news="Yes!")

    assert answer.status_code == 422


async def test_a_group_member_reports_nothing(amina: AsyncClient, place: Place) -> None:
    answer = await factories.form(amina, HERE, to=TO, state="done", news="Done!")

    assert answer.status_code == 403


@pytest.mark.parametrize("reason", [None, "", "   "])
async def test_the_database_itself_wants_a_reason(conn: db.Connection, reason: str | None) -> None:
    ours = await factories.organisation(conn)
    commitment = await factories.commitment(
        conn, ours, await factories.round(conn, ours), await factories.group(conn, ours)
    )

    with pytest.raises(asyncpg.CheckViolationError, match="need_a_reason"):
        await conn.execute(
            "INSERT INTO updates (organisation_id, id, commitment_id, state, wording, reason,"
            " made_on, made_at) VALUES ($1, $2, $3, 'stopped', 'x', $4, $5, $6)",
            ours.id,
            uuid4(),
            commitment.id,
            reason,
            factories.NOW.date(),
            factories.NOW,
        )


@pytest.mark.parametrize("what", ["UPDATE updates SET wording = 'x'", "DELETE FROM updates"])
async def test_a_report_is_never_rubbed_out(conn: db.Connection, what: str) -> None:
    ours = await factories.organisation(conn)
    commitment = await factories.commitment(
        conn, ours, await factories.round(conn, ours), await factories.group(conn, ours)
    )
    report = Report(state="started", wording="We began.")
    await reporting.update(
        CouncilContext(conn, ours),
        commitment,
        report,
        on=factories.NOW.date(),
        by=None,
        now=factories.NOW,
    )

    with pytest.raises(asyncpg.RestrictViolationError, match="never change"):
        await conn.execute(what)


# ---------------------------------------------------------------------- late


async def late_by(conn: db.Connection, days: int, state: State | None) -> Commitment:
    """A promise looked at so many days after it was due, in this state."""
    ours = await factories.organisation(conn)
    due = date(2026, 6, 20)
    commitment = await factories.commitment(
        conn, ours, await factories.round(conn, ours), await factories.group(conn, ours), due_on=due
    )
    if state:
        report = Report(state=state.value, wording="So it is.", reason="Because.")
        await reporting.update(
            CouncilContext(conn, ours),
            commitment,
            report,
            on=factories.NOW.date(),
            by=None,
            now=factories.NOW,
        )
    return (await commitments.commitments(CouncilContext(conn, ours), due + timedelta(days=days)))[
        0
    ]


@pytest.mark.parametrize(
    ("days", "state", "late"),
    [
        (0, None, False),
        (1, None, True),
        (1, State.NOT_STARTED, True),
        (1, State.STARTED, True),
        (1, State.PARTLY_DONE, True),
        (1, State.TOO_EARLY, True),
        (1, State.DONE, False),
        (1, State.CHANGED, True),
        (1, State.STOPPED, False),
    ],
)
async def test_a_promise_is_late_the_day_after_unless_it_is_settled(
    conn: db.Connection, days: int, state: State | None, late: bool
) -> None:
    found = await late_by(conn, days, state)

    assert found.late is late
    assert found.state is (state or State.NOT_STARTED)


async def test_late_promises_stand_first_with_a_word_and_a_sign(
    visitor: AsyncClient, place: Place, pool: db.Pool
) -> None:
    async with db.transaction(pool, place.organisation.id) as conn:
        await factories.commitment(
            conn,
            place.organisation,
            place.round,
            place.group,
            "We mend the lift.",
            due_on=date(2026, 6, 20),
        )

    page = (await visitor.get("/anyborough/promises")).text

    assert page.index("We mend the lift.") < page.index("We answer the phone")
    assert "1 is late." in page
    tag = page[page.index('class="tag tag--amber"') :]
    assert tag.index("<svg") < tag.index("Late") < tag.index("We mend the lift.")
