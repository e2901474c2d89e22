"""One paper was typed as two sheets: a coordinator takes one of them away."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
from httpx import AsyncClient
from litestar import Litestar

from said_and_done.core import db
from said_and_done.core.db import CouncilConnection
from said_and_done.findings.domain import findings
from said_and_done.findings.domain.gathering import WHOLE_SURVEY
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import Role
from said_and_done.staff_entry.model import SheetProblem
from said_and_done.stories import domain as stories
from said_and_done.stories.model import Draft, Judgement
from tests import factories
from tests.meanwhile import sent_meanwhile
from tests.staff_entry.conftest import ROUND, Office, browser_of, sheet

WHY = "The same paper is sheet A1"
SAID = "Nobody told me who comes."
GONE = "Somebody took this sheet away already."
PUBLIC = "The numbers of this round are public."
AFTER_ALL_ANSWERS = date(2026, 12, 1)


@pytest.fixture
async def double(ines: AsyncClient, office: Office) -> str:
    """Ines typed one paper as sheet A1 and as sheet A2: the page that takes A2 away."""
    for reference in ("A1", "A2"):
        typed = sheet(sheet=reference, words_2=SAID, count_2="yes", quote_2="yes")
        assert (await factories.form(ines, office.new_sheet, **typed)).status_code == 303
    row = await office.kept("SELECT response_id FROM typed_responses WHERE sheet = 'A2'")
    return f"{office.typed}/sheets/{row}/take-away"


@pytest.fixture
async def ewa(app: Litestar, office: Office, pool: db.Pool) -> AsyncIterator[AsyncClient]:
    """Ewa coordinates, too."""
    async with db.transaction(pool, office.organisation.id) as conn:
        member = await factories.member(conn, office.organisation, "Ewa Nowak", Role.COORDINATOR)
    async with browser_of(app, office.organisation, member) as browser:
        yield browser


async def events(office: Office) -> int:
    return int(
        await office.kept("SELECT count(*) FROM events WHERE what = 'paper sheet taken away'")
    )


async def test_the_sheet_is_gone_with_its_words_and_the_other_one_stays(
    dev: AsyncClient, office: Office, double: str
) -> None:
    before = (await dev.get(office.typed)).text
    assert "2 sheets typed" in before
    assert f'href="{double}"' in before

    answer = await factories.form(dev, double, because=WHY)

    assert answer.headers["location"] == office.typed
    page = (await dev.get(office.typed)).text
    assert "1 sheet typed" in page
    assert double not in page
    assert await office.kept("SELECT array_agg(sheet) FROM typed_responses") == ["A1"]
    assert await office.kept("SELECT count(*) FROM responses") == 1
    assert await office.kept("SELECT count(*) FROM words") == 1


async def test_the_numbers_count_one_person_and_the_words_one_time(
    dev: AsyncClient, office: Office, double: str
) -> None:
    assert await counted(office) == (2, 2)

    await factories.form(dev, double, because=WHY)

    assert await counted(office) == (1, 1)


async def counted(office: Office) -> tuple[int, int]:
    """How many people the numbers of the round count, and how many stories, once all are read."""
    ours = office.organisation.id
    async with db.transaction(office.pool, ours) as conn:
        for story in await stories.waiting(CouncilConnection(conn, ours)):
            draft = Draft(safe_wording=story.wording, went={"2.I.1": Judgement.BADLY})
            await stories.read(
                ActingMember(
                    conn,
                    office.organisation,
                    office.dev,
                    factories.NOW,
                ),
                story,
                draft,
            )
        material = await findings.material(
            CouncilConnection(conn, ours), "spring-2026", counting=True
        )
    whole = [one.number for one in material.tallies if one.question_number == WHOLE_SURVEY]
    return sum(whole), len(material.words)


async def test_nobody_took_answers_back_so_none_are_counted_as_taken_back(
    dev: AsyncClient, office: Office, double: str
) -> None:
    await factories.form(dev, double, because=WHY)

    assert await office.kept("SELECT count(*) FROM withdrawals") == 0


async def test_it_stays_on_record_who_took_it_away_and_why_and_nothing_of_the_paper(
    dev: AsyncClient, ines: AsyncClient, office: Office, double: str
) -> None:
    await factories.form(dev, double, because=WHY)

    for page in ((await dev.get(office.typed)).text, (await ines.get(office.typed)).text):
        assert "Taken away by Dev Patel on 14 June 2026" in page
        assert WHY in page
    about = await office.kept("SELECT about FROM events ORDER BY number DESC")
    assert about == {"way in": str(office.paper.id), "sheet": "A2", "because": WHY}
    assert await office.kept("SELECT what FROM events ORDER BY number DESC") == (
        "paper sheet taken away"
    )
    assert await office.kept("SELECT member_id FROM events ORDER BY number DESC") == office.dev.id


@pytest.mark.parametrize(
    ("because", "said"),
    [
        ("  ", SheetProblem.NO_REASON.sentence),
        ("twice " * 60, SheetProblem.LONG_REASON.sentence),
    ],
)
async def test_it_asks_for_a_reason(
    dev: AsyncClient, office: Office, double: str, because: str, said: str
) -> None:
    answer = await factories.form(dev, double, because=because)

    assert answer.status_code == 422
    assert said in answer.text
    assert because.strip() in answer.text, "what was typed comes back"
    assert await office.kept("SELECT count(*) FROM responses") == 2


async def test_a_second_coordinator_is_told_that_it_was_taken_away(
    dev: AsyncClient, ewa: AsyncClient, office: Office, double: str
) -> None:
    hidden = await factories.open_form(ewa, double)
    await factories.form(dev, double, because=WHY)

    again = await ewa.post(double, data={**hidden, "because": "Another reason"})

    assert again.status_code == 410
    assert GONE in again.text
    assert (await ewa.get(double)).status_code == 410
    assert await events(office) == 1


async def test_of_two_coordinators_at_the_same_moment_one_takes_it_away(
    dev: AsyncClient, ewa: AsyncClient, office: Office, double: str
) -> None:
    forms = [(who, await factories.open_form(who, double)) for who in (dev, ewa)]

    answers = await asyncio.gather(
        *(who.post(double, data={**hidden, "because": WHY}) for who, hidden in forms)
    )

    assert sorted(one.status_code for one in answers) == [303, 410]
    assert await events(office) == 1
    assert await office.kept("SELECT count(*) FROM responses") == 1


async def test_whoever_checks_it_meanwhile_is_told(
    dev: AsyncClient, ewa: AsyncClient, double: str
) -> None:
    check = double.removesuffix("/take-away")
    hidden = await factories.open_form(ewa, check)
    await factories.form(dev, double, because=WHY)

    answer = await ewa.post(check, data={**hidden, **sheet(sheet="A2")})

    assert answer.status_code == 410
    assert GONE in answer.text


async def test_a_sheet_that_two_people_typed_says_so_before_it_goes(
    dev: AsyncClient, office: Office, double: str
) -> None:
    warning = "Two people typed this sheet."
    assert warning not in (await dev.get(double)).text
    checked = sheet(sheet="A2", words_2=SAID, count_2="yes", quote_2="yes")
    await factories.form(dev, double.removesuffix("/take-away"), **checked)

    assert warning in (await dev.get(double)).text
    assert (await factories.form(dev, double, because=WHY)).status_code == 303
    assert await office.kept("SELECT count(*) FROM typing_checks") == 0


async def test_its_number_is_free_for_another_paper(
    dev: AsyncClient, ines: AsyncClient, office: Office, double: str
) -> None:
    await factories.form(dev, double, because=WHY)

    answer = await factories.form(ines, office.new_sheet, **sheet(sheet="A2"))

    assert answer.status_code == 303
    assert await office.kept("SELECT count(*) FROM typed_responses WHERE sheet = 'A2'") == 1


async def test_once_its_numbers_are_public_it_stays(
    dev: AsyncClient, office: Office, double: str, today: list[date]
) -> None:
    hidden = await factories.open_form(dev, double)
    async with db.transaction(office.pool, office.organisation.id) as conn:
        await factories.published_numbers(conn, office.organisation, office.round)
    today.append(AFTER_ALL_ANSWERS)

    answer = await dev.post(double, data={**hidden, "because": WHY})

    assert answer.status_code == 410
    assert PUBLIC in answer.text
    assert (await dev.get(double)).status_code == 410
    assert double not in (await dev.get(office.typed)).text
    assert await office.kept("SELECT count(*) FROM responses") == 2


async def test_who_publishes_at_the_same_moment_counts_it_and_it_stays(
    dev: AsyncClient, office: Office, double: str
) -> None:
    hidden = await factories.open_form(dev, double)

    async def hold(conn: db.Connection) -> None:
        await conn.execute("SELECT FROM rounds WHERE id = $1 FOR UPDATE", office.round.id)

    async def publish(conn: db.Connection) -> None:
        await factories.published_numbers(conn, office.organisation, office.round)

    answer = await sent_meanwhile(
        office.pool,
        office.organisation.id,
        dev.post(double, data={**hidden, "because": WHY}),
        lock=hold,
        happens=publish,
    )

    assert answer.status_code == 410
    assert PUBLIC in answer.text
    assert await office.kept("SELECT count(*) FROM responses") == 2


async def test_who_only_types_cannot(ines: AsyncClient, office: Office, double: str) -> None:
    hidden = await factories.open_form(ines, office.new_sheet)

    seen = await ines.get(double)
    sent = await ines.post(double, data={**hidden, "because": WHY})

    assert (seen.status_code, sent.status_code) == (403, 403)
    assert double not in (await ines.get(office.typed)).text
    assert await office.kept("SELECT count(*) FROM responses") == 2


async def test_an_interview_is_not_a_sheet_for_its_person_has_the_card(
    dev: AsyncClient, office: Office, talk: Any
) -> None:
    interview = talk.path.rsplit("/", 1)[-1]
    page = f"{office.typed}/sheets/{interview}/take-away"

    assert (await dev.get(page)).status_code == 404
    assert page not in (await dev.get(office.typed)).text


async def test_another_council_and_another_round_cannot(
    dev: AsyncClient, app: Litestar, office: Office, double: str, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        theirs = await factories.organisation(conn, "otherham")
        await factories.round(conn, theirs)
        member = await factories.member(conn, theirs, "Ewa Nowak", Role.COORDINATOR)
    async with db.transaction(pool, office.organisation.id) as conn:
        autumn = await factories.round(conn, office.organisation, "autumn-2026")
    hidden = await factories.open_form(dev, double)

    async with browser_of(app, theirs, member) as ewa:
        path = double.replace("/anyborough/", "/otherham/")
        token = await factories.open_form(ewa, "/otherham/work/rounds/new")
        seen = await ewa.get(path)
        sent = await ewa.post(path, data={**token, "because": WHY})
    elsewhere = await dev.post(
        double.replace(ROUND, ROUND.replace("spring-2026", autumn.name)),
        data={**hidden, "because": WHY},
    )

    assert (seen.status_code, sent.status_code, elsewhere.status_code) == (404, 404, 404)
    assert await office.kept("SELECT count(*) FROM responses") == 2
