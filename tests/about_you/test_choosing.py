"""A council chooses what it asks people about themselves, and nobody is asked anything else."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID, uuid4

import asyncpg
import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.about_you.domain import asking, files, own, telling
from said_and_done.about_you.model import MOST_ASKED, ChoosingProblem, Pack
from said_and_done.core import db
from said_and_done.core.errors import NotFound
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member, Role
from said_and_done.rounds.model import Round, WayIn
from tests import factories
from tests.about_you.test_telling_about_you import ALL, sends
from tests.answering.conftest import Calendar, Person, Query
from tests.pages import SAVED_MEANWHILE, forms, links

PAGE = "/anyborough/work/about-you"
EVENT = "SELECT about FROM events WHERE what = 'questions about people chosen' ORDER BY number DESC"
NINE = (
    "age",
    "disability",
    "sex",
    "gender-reassignment",
    "sexual-orientation",
    "race",
    "religion-or-belief",
    "marriage-and-civil-partnership",
    "pregnancy-and-maternity",
)
CARERS = "Do you look after somebody who could not manage without you?"
AFTERWARDS = timedelta(hours=1)


@pytest.fixture
async def dev(pool: db.Pool, anyborough: Organisation) -> Member:
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.member(conn, anyborough, "Dev Patel", Role.COORDINATOR)


@pytest.fixture
async def at_work(visitor: AsyncClient, anyborough: Organisation, dev: Member) -> AsyncClient:
    await factories.signed_in(visitor, anyborough, dev)
    return visitor


async def chosen(
    pool: db.Pool,
    here: Organisation,
    by: Member,
    names: Sequence[str],
    *,
    after: timedelta = timedelta(0),
) -> None:
    """The council chose these questions, when our rounds were made or later."""
    async with db.transaction(pool, here.id) as conn:
        ours = await own.to_choose(CouncilContext(conn, here))
        assert ours is not None
        now = factories.NOW + after
        saved = await asking.choose(
            CouncilContext(conn, here),
            ours.offered,
            names,
            based_on=ours.revision,
            by=by.id,
            now=now,
        )
        assert saved


async def asks(pool: db.Pool, here: Organisation, round_: Round) -> tuple[str, ...]:
    async with db.transaction(pool, here.id) as conn:
        found = await asking.asked_in(CouncilContext(conn, here), round_.id)
    return tuple(one.name for one in found.questions)


async def next_round(pool: db.Pool, here: Organisation) -> Round:
    """A round that opens tomorrow."""
    async with db.transaction(pool, here.id) as conn:
        return await factories.round(
            conn, here, "Summer 2026", opens_on=date(2026, 6, 15), closes_on=date(2026, 7, 30)
        )


# ------------------------------------------------------------------- who chooses


async def test_until_a_council_chooses_it_asks_what_the_law_protects(
    at_work: AsyncClient, spring: Round, pool: db.Pool, anyborough: Organisation
) -> None:
    page = (await at_work.get(PAGE)).text

    assert await asks(pool, anyborough, spring) == NINE
    assert page.count(" checked") == len(NINE)
    assert "Section 149(7) of the Equality Act 2010" in page
    law, marriage, more = (
        page.index(words) for words in ("How old are you?", "Are you married", CARERS)
    )
    assert page.index("What the law names") < law < page.index("What the law names in part")
    assert page.index("What the law names in part") < marriage < page.index("More questions") < more


async def test_the_next_rounds_ask_what_was_chosen_in_the_order_of_the_pack(
    at_work: AsyncClient, spring: Round, pool: db.Pool, anyborough: Organisation, query: Query
) -> None:
    answer = await factories.form(at_work, PAGE, asked=["carer", "age", "armed-forces"])
    page = (await at_work.get(answer.headers["location"])).text

    assert answer.status_code == 303
    assert "Rounds that open from now on ask this." in page
    assert page.count(" checked") == 3
    summer = await next_round(pool, anyborough)
    assert await asks(pool, anyborough, summer) == ("age", "carer", "armed-forces")
    assert await query(EVENT) == {"number": "1", "asked": "age, carer, armed-forces"}


async def test_what_nobody_could_pick_is_asked_again_and_the_ticks_stay(
    at_work: AsyncClient, spring: Round, query: Query
) -> None:
    answer = await factories.form(at_work, PAGE, asked=["carer", "shoe-size"])

    assert answer.status_code == 422
    assert ChoosingProblem.NOT_THERE.sentence in answer.text
    assert answer.text.count(" checked") == 1
    assert await query("SELECT count(*) FROM about_you_choices") == 0


def test_nobody_is_asked_more_than_20_questions() -> None:
    pack = factories.our_pack()
    many = Pack(
        title=pack.title,
        about=pack.about,
        note=pack.note,
        questions=tuple(
            # The same question under other names.
            msgspec.structs.replace(question, characteristic=None, key=f"key-{place}")
            for place, question in enumerate(pack.questions * 2)
        ),
    )
    names = [question.name for question in many.questions]

    assert asking.problem_with_choice(many.questions, names[:MOST_ASKED]) is None
    problem = asking.problem_with_choice(many.questions, names[: MOST_ASKED + 1])
    assert problem is not None
    assert "20 questions or fewer" in problem.sentence


async def test_two_who_choose_at_once_see_both_and_nothing_is_lost(
    at_work: AsyncClient,
    spring: Round,
    pool: db.Pool,
    anyborough: Organisation,
    dev: Member,
    query: Query,
) -> None:
    opened = {"based_on": "0"}
    await chosen(pool, anyborough, dev, ["age", "carer"])

    answer = await factories.form(at_work, PAGE, asked=["sex"], **opened)

    assert answer.status_code == 409
    assert SAVED_MEANWHILE in answer.text
    assert f"How old are you?\n{CARERS}" in answer.text
    assert answer.text.count(" checked") == 1
    assert await query("SELECT count(*) FROM about_you_choices") == 1
    again = await factories.form(at_work, PAGE, asked=["sex"], based_on="1")
    assert again.status_code == 303


async def test_the_same_choice_of_two_is_no_conflict(
    at_work: AsyncClient,
    spring: Round,
    pool: db.Pool,
    anyborough: Organisation,
    dev: Member,
    query: Query,
) -> None:
    await chosen(pool, anyborough, dev, ["age", "carer"])

    answer = await factories.form(at_work, PAGE, asked=["age", "carer"], based_on="0")

    assert answer.status_code == 303
    assert await query("SELECT count(*) FROM about_you_choices") == 1


@pytest.mark.parametrize("role", [Role.READER, Role.MEMBER, Role.LEAD, Role.INTERVIEWER])
async def test_others_do_not_choose(
    visitor: AsyncClient, spring: Round, pool: db.Pool, anyborough: Organisation, role: Role
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        somebody = await factories.member(conn, anyborough, "Rita Shah", role)
    await factories.signed_in(visitor, anyborough, somebody)

    assert (await visitor.get(PAGE)).status_code == 403
    sent = await factories.form(visitor, "/anyborough/work", to=PAGE, asked=["age"])
    assert sent.status_code == 403


async def test_no_choice_is_written_over(
    pool: db.Pool, spring: Round, anyborough: Organisation, dev: Member
) -> None:
    await chosen(pool, anyborough, dev, ["age"])

    with pytest.raises(asyncpg.RestrictViolationError):
        async with db.transaction(pool, anyborough.id) as conn:
            await conn.execute("UPDATE about_you_choices SET asked = '{sex}'")


async def test_another_council_neither_sees_nor_asks_it(
    pool: db.Pool, spring: Round, anyborough: Organisation, dev: Member, query: Query
) -> None:
    await chosen(pool, anyborough, dev, ["carer"])
    choice_id = await query("SELECT id FROM about_you_choices")
    async with db.transaction(pool, anyborough.id) as conn:
        pack = await files.newest(conn)
        # So that it is in the memory of the program.
        assert (await asking.asked(CouncilContext(conn, anyborough), pack.id, choice_id)).questions
    async with db.transaction(pool) as conn:
        theirs = await factories.organisation(conn, "otherham")
        their_spring = await factories.round(conn, theirs)

    assert await asks(pool, theirs, their_spring) == NINE
    async with db.transaction(pool, theirs.id) as conn:
        assert await conn.fetchval("SELECT count(*) FROM about_you_choices") == 0
        with pytest.raises(NotFound):
            await asking.asked(CouncilContext(conn, theirs), pack.id, choice_id)


# ------------------------------------------------------------------- who is asked


async def test_somebody_is_asked_only_what_was_chosen(
    amina: Person, pool: db.Pool, anyborough: Organisation, dev: Member, query: Query
) -> None:
    await chosen(pool, anyborough, dev, ["age", "carer"])
    await sends(amina)

    offer = (await amina.see("about-you")).text
    first, second = [(await amina.see(f"about-you/{number}")).text for number in (1, 2)]
    await amina.leave("about-you/2", choice="4")

    assert "2 questions." in offer
    assert "Page 1 of 2" in first
    assert "How old are you?" in first
    assert "Page 2 of 2" in second
    assert CARERS in second
    assert 'value="skip"' in second
    assert (await amina.see("about-you/3")).status_code in {303, 404}
    assert await query(ALL) == [None, 4]


async def test_where_nothing_is_chosen_nobody_is_asked(
    amina: Person, pool: db.Pool, anyborough: Organisation, dev: Member, tablet: WayIn
) -> None:
    kiosk = (await amina.visitor.get(f"/anyborough/tablets/{tablet.code}")).text
    assert 'data-step="about-you"' in kiosk
    assert 'name="then" value="about"' in kiosk
    await chosen(pool, anyborough, dev, [])
    await sends(amina)

    assert f"{amina.answers}/about-you" not in links(await amina.see("sent"))
    assert (await amina.see("about-you")).status_code == 404
    assert (await amina.see("about-you/1")).status_code == 404
    kiosk = (await amina.visitor.get(f"/anyborough/tablets/{tablet.code}")).text
    assert 'data-step="about-you"' not in kiosk
    assert 'name="then" value="about"' not in kiosk


async def test_where_nothing_is_asked_the_card_opens_no_page_about_it(
    amina: Person, pool: db.Pool, anyborough: Organisation, dev: Member
) -> None:
    await chosen(pool, anyborough, dev, [])
    card = await sends(amina)

    await amina.use_card(card)

    assert f"{amina.answers}/about-you" not in links(await amina.visitor.get(amina.answers))


async def test_an_open_round_goes_on_with_what_it_asked_when_it_opened(
    amina: Person, spring: Round, pool: db.Pool, anyborough: Organisation, dev: Member
) -> None:
    await chosen(pool, anyborough, dev, ["carer"], after=AFTERWARDS)
    summer = await next_round(pool, anyborough)
    await sends(amina)

    assert "Page 1 of 9" in (await amina.see("about-you/1")).text
    assert await asks(pool, anyborough, spring) == NINE
    assert await asks(pool, anyborough, summer) == ("carer",)


async def test_a_choice_counts_for_the_round_that_is_made_next_on_the_same_day(
    spring: Round, pool: db.Pool, anyborough: Organisation, dev: Member
) -> None:
    """Somebody chooses in the morning, and makes a round at noon that is open at once."""
    await chosen(pool, anyborough, dev, ["carer"])
    async with db.transaction(pool, anyborough.id) as conn:
        today = await factories.round(
            conn, anyborough, "Made at noon", opens_on=factories.NOW.date()
        )

    assert await asks(pool, anyborough, today) == ("carer",)


async def test_whoever_told_before_still_opens_what_they_said(
    amina: Person, pool: db.Pool, anyborough: Organisation, dev: Member
) -> None:
    card = await sends(amina)
    await amina.leave("about-you/1", choice="3")
    await chosen(pool, anyborough, dev, [])

    await amina.use_card(card)

    assert forms(await amina.see("about-you")) == {f"{amina.answers}/about-you/take-back"}
    assert "Page 1 of 9" in (await amina.see("about-you/1")).text


# ------------------------------------------------------------------- what is shown


async def test_a_chosen_question_is_counted_and_small_numbers_stay_hidden(
    at_work: AsyncClient,
    pool: db.Pool,
    anyborough: Organisation,
    spring: Round,
    dev: Member,
    calendar: Calendar,
) -> None:
    await chosen(pool, anyborough, dev, ["age", "carer"])
    for carer, people in ((4, 20), (1, 12), (2, 9)):
        for _ in range(people):
            await tells(pool, anyborough, spring, (1, carer))
    async with db.transaction(pool, anyborough.id) as conn:
        await factories.published_numbers(conn, anyborough, spring)
    calendar.after(spring)

    page = (await at_work.get("/anyborough/work/rounds/spring-2026/about-you")).text

    carers = page[page.index(CARERS) :]
    shown = dict(re.findall(r'"govuk-table__header">([^<]*)</th>\s*<td[^>]*>([^<]*)<', carers))
    assert shown["No"] == "about 20"
    assert shown["Yes, 20 to 49 hours a week"] == "not shown"
    assert "What is your sex?" not in page


async def test_one_question_of_two_choices_is_one_table(
    at_work: AsyncClient,
    pool: db.Pool,
    anyborough: Organisation,
    spring: Round,
    dev: Member,
    calendar: Calendar,
) -> None:
    """A tablet that began before the round opened has the older choice."""
    await tells(pool, anyborough, spring, (1, *[None] * 8), times=6)
    await chosen(pool, anyborough, dev, ["age", "carer"])
    await tells(pool, anyborough, spring, (1, None), times=6)
    async with db.transaction(pool, anyborough.id) as conn:
        await factories.published_numbers(conn, anyborough, spring)
    calendar.after(spring)

    page = (await at_work.get("/anyborough/work/rounds/spring-2026/about-you")).text

    assert page.count("How old are you?") == 1
    assert "About 10 people answered this question." in page


async def tells(
    pool: db.Pool,
    here: Organisation,
    round_: Round,
    choices: Sequence[int | None],
    *,
    times: int = 1,
) -> None:
    async with db.transaction(pool, here.id) as conn:
        asked = await asking.asked_in(CouncilContext(conn, here), round_.id)
        for _ in range(times):
            await telling.save_all(CouncilContext(conn, here), round_, uuid4(), asked, choices)


async def test_everybody_reads_on_the_privacy_page_what_is_asked(
    visitor: AsyncClient,
    pool: db.Pool,
    anyborough: Organisation,
    spring: Round,
    dev: Member,
    calendar: Calendar,
) -> None:
    async def page() -> str:
        return (await visitor.get("/anyborough/privacy")).text

    before = await page()
    assert "What is your religion or belief? (special in law)" in before
    assert CARERS not in before

    await chosen(pool, anyborough, dev, ["age", "carer"], after=AFTERWARDS)
    meanwhile = await page()
    assert "What is your religion or belief? (special in law)" in meanwhile
    assert CARERS in meanwhile

    calendar.after(spring)
    afterwards = await page()
    assert "religion" not in afterwards
    assert "special in law" not in afterwards
    assert CARERS in afterwards

    await chosen(pool, anyborough, dev, [], after=2 * AFTERWARDS)
    assert "Anyborough asks nothing about you now." in await page()


async def test_what_is_not_asked_is_in_nobodys_row(
    pool: db.Pool, anyborough: Organisation, spring: Round, dev: Member, query: Query
) -> None:
    await chosen(pool, anyborough, dev, ["carer"])
    await tells(pool, anyborough, spring, (2,))

    assert await query(ALL) == [2]
    assert isinstance(await query("SELECT choice_id FROM about_you_answers"), UUID)
