"""Dev, Rosa and the others sign in, and see what to do next and how things stand."""

import re
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

import msgspec
import pytest
from httpx import AsyncClient, Response

from said_and_done.about_you.domain import asking, telling
from said_and_done.answering.domain import counting
from said_and_done.contact.domain import call_backs, contacts
from said_and_done.contact.model import Wish
from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.core.errors import ContentProblem
from said_and_done.core.view import day_words
from said_and_done.findings.domain import publishing
from said_and_done.groups import domain as groups
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member, Role
from said_and_done.rounds.domain import rounds
from said_and_done.rounds.model import Round, WayInKind
from said_and_done.workspace.domain.home import home, late_words
from said_and_done.workspace.model import (
    ComparedDay,
    ComparedPart,
    Home,
    HomeNumber,
    NumberState,
    OpenRound,
    WaitingWords,
)
from said_and_done.workspace.views.charts import (
    day_chart,
    part_bars,
    round_charts,
    unheard,
)
from said_and_done.workspace.views.waiting import waiting_panel
from tests import factories
from tests.people.a_place import Place, a_place

BUTTON = re.compile(
    r'<a class="govuk-button( govuk-button--secondary)?" href="([^"]+)"[^>]*>(.*?)</a>'
)
DAY = date(2026, 6, 15)
A_DAY = timedelta(days=1)


async def signs_in(visitor: AsyncClient, place: Place, role: Role) -> Response:
    await factories.signed_in(visitor, place.organisation, place.people[role.value])
    return await visitor.get("/anyborough/work")


async def asks_for_a_call(pool: db.Pool, here: Organisation, *, urgent: bool) -> None:
    async with db.transaction(pool, here.id) as conn:
        await call_backs.ask(
            CouncilContext(conn, here),
            Wish(reach="01632 960 123"),
            urgent=urgent,
            keys=(factories.SECRET,),
            now=factories.NOW,
            today=datetime.now(UTC).date(),
        )


async def promises_are_late(pool: db.Pool, place: Place, *, number: int) -> None:
    """So many more things wait for the coordinator."""
    async with db.transaction(pool, place.organisation.id) as conn:
        council = CouncilContext(conn, place.organisation)
        round_ = await rounds.round_named(council, place.gaps["name"])
        group = await groups.group_by_id(council, UUID(place.gaps["group_id"]))
        for _ in range(number):
            await factories.commitment(
                conn, place.organisation, round_, group, due_on=date(2024, 12, 1)
            )


async def home_on(council: CouncilContext, member: Member, today: date) -> Home:
    return await home(council, member, datetime.combine(today, time(12), UTC), today)


async def numbers(
    conn: Connection, here: Organisation, member: Member, today: date = DAY
) -> dict[str, HomeNumber]:
    seen = await home_on(CouncilContext(conn, here), member, today)
    return {number.name: number for number in seen.numbers}


# --------------------------------------------------------------------- what to do next


async def test_the_safety_of_somebody_comes_first(visitor: AsyncClient, pool: db.Pool) -> None:
    place = await a_place(pool)
    await asks_for_a_call(pool, place.organisation, urgent=True)

    page = await signs_in(visitor, place, Role.COORDINATOR)

    first, *_ = BUTTON.findall(page.text)
    assert first[1] == "/anyborough/work/call-backs"
    assert "not safe" in page.text


async def test_three_things_at_most_have_a_button_and_only_the_first_is_filled(
    visitor: AsyncClient, pool: db.Pool
) -> None:
    place = await a_place(pool)
    await promises_are_late(pool, place, number=3)

    page = await signs_in(visitor, place, Role.COORDINATOR)

    filled = [not secondary for secondary, *_ in BUTTON.findall(page.text)]
    assert filled == [True, False, False]


async def test_what_comes_after_that_is_still_there(visitor: AsyncClient, pool: db.Pool) -> None:
    place = await a_place(pool)
    await promises_are_late(pool, place, number=3)
    async with db.transaction(pool, place.organisation.id) as conn:
        waiting = await home_on(
            CouncilContext(conn, place.organisation),
            place.people["coordinator"],
            datetime.now(UTC).date(),
        )

    page = await signs_in(visitor, place, Role.COORDINATOR)

    assert len(waiting.todos) > 3
    assert [todo.heading for todo in waiting.todos if todo.heading not in page.text] == []


async def test_each_button_says_what_it_is_about(visitor: AsyncClient, pool: db.Pool) -> None:
    place = await a_place(pool)
    await promises_are_late(pool, place, number=3)

    page = await signs_in(visitor, place, Role.COORDINATOR)

    names = [re.sub(r"<[^>]+>", "", words) for _, _, words in BUTTON.findall(page.text)]
    assert len(set(names)) == 3
    assert all(": " in name for name in names)


async def test_where_nothing_was_asked_yet_the_first_thing_is_a_round(
    visitor: AsyncClient, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        here = await factories.organisation(conn)
        dev = await factories.member(conn, here, "Dev Patel", Role.COORDINATOR)
    await factories.signed_in(visitor, here, dev)

    page = await visitor.get("/anyborough/work")

    assert [path for _, path, _ in BUTTON.findall(page.text)] == ["/anyborough/work/rounds/new"]


# -------------------------------------------------------------------- how things stand


async def test_a_coordinator_sees_how_many_answered_and_never_a_small_number(
    conn: Connection,
) -> None:
    here = await factories.organisation(conn)
    dev = await factories.member(conn, here, "Dev Patel", Role.COORDINATOR)
    spring = await factories.round(conn, here)
    await factories.way_in(conn, here, spring, kind=WayInKind.TABLET, name="Library")
    shown = []
    for day in range(5):
        today = spring.opens_on + day * A_DAY
        await counting.count_finished_days(CouncilContext(conn, here), today)
        shown.append((await numbers(conn, here, dev, today))["Answers so far"].value)
        for _ in range(6):
            await factories.response(conn, here, spring, on=today)

    assert shown == ["Not counted yet", "Fewer than 10", "About 10", "About 10", "About 25"]
    seen = await home_on(CouncilContext(conn, here), dev, spring.opens_on + 4 * A_DAY)
    assert seen.open_rounds[0].by_way == (
        ComparedPart(name="Web link", people=None),
        ComparedPart(name="Venue tablet", people=None),
    )


async def test_the_round_before_stands_beside_it_on_the_same_day(conn: Connection) -> None:
    here = await factories.organisation(conn)
    dev = await factories.member(conn, here, "Dev Patel", Role.COORDINATOR)
    winter = await factories.round(
        conn, here, "Winter 2026", opens_on=date(2026, 1, 5), closes_on=date(2026, 1, 9)
    )
    spring = await factories.round(conn, here)
    for day, people in enumerate((12, 0, 20)):
        for _ in range(people):
            await factories.response(conn, here, winter, on=winter.opens_on + day * A_DAY)
    for _ in range(25):
        await factories.response(conn, here, spring, on=spring.opens_on + A_DAY)

    today = spring.opens_on + 3 * A_DAY
    await counting.count_finished_days(CouncilContext(conn, here), today)
    (going,) = (await home_on(CouncilContext(conn, here), dev, today)).open_rounds

    assert going.before_title == "Winter 2026"
    # Winter's last step, to 30, is not told: its published numbers would stand beside it.
    assert [(day.people, day.before) for day in going.days] == [(None, 10), (25, 10), (25, None)]
    assert [day.before_is_shown for day in going.days] == [True, True, False]
    assert going.moved_on == spring.opens_on + A_DAY


async def test_a_round_that_asked_something_else_is_not_compared(conn: Connection) -> None:
    here = await factories.organisation(conn)
    dev = await factories.member(conn, here, "Dev Patel", Role.COORDINATOR)
    await factories.round(
        conn,
        here,
        "Winter 2026",
        survey_keys=("what-we-do",),
        opens_on=date(2026, 1, 5),
        closes_on=date(2026, 1, 9),
    )
    await factories.round(conn, here)
    await counting.count_finished_days(CouncilContext(conn, here), DAY)

    (going,) = (await home_on(CouncilContext(conn, here), dev, DAY)).open_rounds

    assert going.before_title == ""


async def test_nobody_counts_answers_after_the_last_day(conn: Connection) -> None:
    here = await factories.organisation(conn)
    dev = await factories.member(conn, here, "Dev Patel", Role.COORDINATOR)
    spring = await factories.round(conn, here)

    while_open = await numbers(conn, here, dev, spring.last_day)
    after = await numbers(conn, here, dev, spring.last_day + timedelta(days=1))

    assert "Answers so far" in while_open
    assert "Answers so far" not in after


async def test_a_reader_sees_how_many_stories_wait_and_how_long_the_oldest_has(
    conn: Connection,
) -> None:
    here = await factories.organisation(conn)
    rosa = await factories.member(conn, here, "Rosa Lind", Role.READER)
    spring = await factories.round(conn, here)
    empty = await numbers(conn, here, rosa)
    await factories.response(conn, here, spring, words={1: "The bus is gone."})

    waiting = await numbers(conn, here, rosa, spring.opens_on + timedelta(days=4))

    assert set(empty) == {"Stories that wait"}
    assert (empty["Stories that wait"].value, empty["Stories that wait"].about) == (
        "0",
        "All are read",
    )
    assert waiting["Stories that wait"].value == "1"
    assert waiting["Stories that wait"].about == "The oldest: 4 days"
    assert waiting["Stories that wait"].state is NumberState.WAITING


async def test_the_group_sees_late_promises_and_the_next_date(conn: Connection) -> None:
    here = await factories.organisation(conn)
    mina = await factories.member(conn, here, "Mina Shah", Role.MEMBER)
    spring = await factories.round(conn, here)
    group = await factories.group(conn, here, mina)
    await factories.commitment(conn, here, spring, group, due_on=date(2026, 7, 1))
    await factories.commitment(conn, here, spring, group, due_on=date(2026, 10, 20))

    before = await numbers(conn, here, mina, date(2026, 6, 30))
    late = await numbers(conn, here, mina, date(2026, 8, 14))

    assert before["Late promises"].value == "0"
    assert (before["The next date"].value, before["The next date"].about) == (
        "1 Jul",
        "Promise 1 is due",
    )
    assert (late["Late promises"].value, late["Late promises"].about) == (
        "1",
        "The oldest: 6 weeks late",
    )
    assert late["Late promises"].state is NumberState.LATE
    assert late["The next date"].value == "30 Sep"


async def test_the_group_sees_that_a_key_is_missing(visitor: AsyncClient, pool: db.Pool) -> None:
    place = await a_place(pool)

    page = await signs_in(visitor, place, Role.SPONSOR)

    assert "Signatures missing" in page.text


def test_days_turn_into_weeks_after_two() -> None:
    due = date(2026, 7, 1)

    assert late_words(due + timedelta(days=1), due) == "1 day late"
    assert late_words(due + timedelta(days=13), due) == "13 days late"
    assert late_words(due + timedelta(days=14), due) == "2 weeks late"


def test_a_hidden_number_has_a_bar_that_says_nothing_of_it() -> None:
    bars = part_bars(
        (
            ComparedPart(name="Paper", people=None),
            ComparedPart(name="Web link", people=40),
            ComparedPart(name="Telephone", people=None),
        )
    )

    assert [bar.name for bar in bars] == ["Paper", "Web link", "Telephone"]
    assert [bar.is_hidden for bar in bars] == [True, False, True]
    assert bars[0].width == bars[2].width
    assert (bars[0].words, bars[1].words) == ("Not shown", "About 40")


# ----------------------------------------------------------------------------- charts


def a_round(*days: tuple[int | None, int | None], before_title: str = "Winter 2026") -> OpenRound:
    return OpenRound(
        name="spring-2026",
        title="Spring 2026",
        before_title=before_title,
        days=tuple(
            ComparedDay(day=DAY + place * A_DAY, people=people, before=before)
            for place, (people, before) in enumerate(days)
        ),
    )


def test_the_chart_says_the_same_in_words() -> None:
    chart = day_chart(a_round((None, None), (20, 10), (20, 10), (35, 20)))

    assert chart.sentence == "About 35 people had answered by 18 June 2026."
    assert chart.before_sentence == "Winter 2026 had about 20 on the same day."
    assert chart.rows == (
        ("15 June 2026", "fewer than 10", "fewer than 10"),
        ("16 June 2026", "about 20", "about 10"),
        ("18 June 2026", "about 35", "about 20"),
    )


def test_where_the_line_of_the_round_before_stops_nothing_is_said_of_it() -> None:
    days = a_round((None, 10), (20, 25), (35, None))
    last = msgspec.structs.replace(days.days[-1], before_is_shown=False)

    chart = day_chart(msgspec.structs.replace(days, days=(*days.days[:-1], last)))

    assert chart.before_sentence == "The line of Winter 2026 stops early, to protect people."
    assert chart.rows[-1] == ("17 June 2026", "about 35", "not shown")
    assert chart.line.count("L") == 1


def test_days_with_few_people_are_one_box_that_says_nothing_of_them() -> None:
    chart = day_chart(a_round((None, None), (None, None), (20, None), (20, None)))

    assert chart.hidden is not None
    assert (chart.hidden.x, chart.hidden.width) == (0, 150)
    assert len(chart.bars) == 2
    assert chart.line == ""


def test_where_no_number_can_be_shown_there_is_no_drawing() -> None:
    chart = day_chart(a_round((None, None), (None, None)))

    assert chart.bars == ()
    assert chart.sentence == "Fewer than 10 people have answered."


def test_on_the_first_day_the_chart_says_when_the_first_number_comes() -> None:
    chart = day_chart(a_round())

    assert chart.sentence == "We count when a day is over. The first number comes tomorrow."
    assert (chart.bars, chart.ends) == ((), ())


def test_where_one_way_in_is_alone_it_has_no_bar() -> None:
    assert not round_charts(a_round((20, None))).has_ways


def test_a_way_in_has_a_mark_only_where_both_rounds_show_it() -> None:
    bars = part_bars(
        (
            ComparedPart(name="Paper", people=None, before=20),
            ComparedPart(name="Web link", people=40, before=20),
            ComparedPart(name="Telephone", people=15, before=None),
        ),
        "Winter 2026",
    )

    assert [bar.before for bar in bars] == [None, 50, None]
    assert [bar.before_words for bar in bars] == ["", "Winter 2026: about 20", ""]


# --------------------------------------------------------------------- words that wait


async def test_the_oldest_words_come_first_with_their_age_beside_the_promise(
    visitor: AsyncClient, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        here = await factories.organisation(conn)
        rosa = await factories.member(conn, here, "Rosa Lind", Role.READER)
        spring = await factories.round(conn, here)
        for day, said in ((24, "My lift broke."), (24, "So did mine."), (26, "No bus.")):
            on = date(2026, 6, day)
            await factories.response(conn, here, spring, words={1: said}, on=on)
    await factories.signed_in(visitor, here, rosa)

    page = await visitor.get("/anyborough/work")

    lines = [
        " ".join(re.sub(r"<svg.*?</svg>|<[^>]+>", "", line).split())
        for line in re.findall(r"<li><span><strong>(.*?)</li>", page.text, re.DOTALL)
    ]
    assert lines == [
        "2 stories from 24 June 2026 Late Waited 7 days. We promised 5.",
        "1 story from 26 June 2026 Waited 5 days. We promised 5.",
    ]
    assert "The oldest: 7 days. 2 late" in page.text
    assert "lift" not in page.text


async def test_a_council_says_how_soon_words_are_read(conn: Connection) -> None:
    here = await factories.organisation(conn)
    rosa = await factories.member(conn, here, "Rosa Lind", Role.READER)
    spring = await factories.round(conn, here)
    await factories.response(conn, here, spring, words={1: "The bus is gone."})
    council = CouncilContext(conn, here)

    await contacts.change_part_of_contact(council, {"read_within": "14"}, factories.NOW)
    (words,) = (await home_on(council, rosa, DAY)).words or ()

    assert (words.days, words.promised, words.is_late) == (14, 14, False)


@pytest.mark.parametrize("days", ["0", "100", "5 days", "-1"])
async def test_what_is_no_number_of_days_is_refused(conn: Connection, days: str) -> None:
    here = await factories.organisation(conn)

    with pytest.raises(ContentProblem, match="1 to 99"):
        await contacts.change_part_of_contact(
            CouncilContext(conn, here), {"read_within": days}, factories.NOW
        )


async def test_nobody_else_sees_how_many_words_wait(conn: Connection) -> None:
    here = await factories.organisation(conn)
    mina = await factories.member(conn, here, "Mina Shah", Role.MEMBER)
    spring = await factories.round(conn, here)
    await factories.response(conn, here, spring, words={1: "The bus is gone."})

    assert (await home_on(CouncilContext(conn, here), mina, DAY)).words is None


def test_only_the_oldest_five_days_are_listed() -> None:
    here = Organisation(
        id=uuid4(),
        slug="any",
        lasting_slug="any",
        name="Any",
        contact_name="",
        contact_email="",
        contact_phone="",
    )
    words = [
        WaitingWords(kept_on=DAY + day * A_DAY, number=1, days=9 - day, promised=5)
        for day in range(7)
    ]

    panel = waiting_panel(here, words)

    assert panel.lines[0].age == "Waited 9 days. We promised 5."
    assert (len(panel.lines), panel.more) == (5, "2 stories came after that.")


# --------------------------------------------------------------------------- by area

AREAS = ("Hillside", "The Docks", "The Villages", "North End")


async def people_of(
    conn: Connection, here: Organisation, dev: Member, opens_on: date, by_area: tuple[int, ...]
) -> Round:
    """A round in which so many people of each area say where they live, with its numbers public."""
    council = CouncilContext(conn, here)
    round_ = await factories.round(
        conn,
        here,
        day_words(opens_on),
        opens_on=opens_on,
        closes_on=opens_on + 9 * A_DAY,
        answer_by=opens_on + 90 * A_DAY,
    )
    asked = await asking.asked_in(council, round_.id)
    for area, people in enumerate(by_area, 1):
        for _ in range(people):
            await telling.save_all(council, round_, uuid4(), asked, (area,))
    today = round_.late_until + A_DAY
    await publishing.publish(
        council, round_.name, seen=0, by=dev.id, now=factories.NOW, today=today
    )
    return round_


async def test_a_coordinator_sees_where_people_live_beside_the_round_before(
    conn: Connection,
) -> None:
    here = await factories.organisation(conn)
    dev = await factories.member(conn, here, "Dev Patel", Role.COORDINATOR)
    await factories.own_question(conn, here, dev, "Where do you live?", areas=AREAS)
    await people_of(conn, here, dev, date(2026, 7, 1), (21, 33, 12, 14))
    await people_of(conn, here, dev, date(2026, 9, 1), (41, 24, 3, 9))

    areas = (await home_on(CouncilContext(conn, here), dev, date(2026, 11, 1))).areas

    assert areas is not None
    assert (areas.title, areas.before_title) == ("1 September 2026", "1 July 2026")
    assert areas.answered == "about 75"
    assert areas.by_area == (
        ComparedPart(name="Hillside", people=40, before=20),
        ComparedPart(name="The Docks", people=25, before=35),
        ComparedPart(name="The Villages", people=None, before=None),
        ComparedPart(name="North End", people=None, before=15),
    )
    assert unheard((), areas) == ("1 September 2026, by area: The Villages, North End.",)


async def test_nobody_and_a_few_look_the_same(conn: Connection) -> None:
    here = await factories.organisation(conn)
    dev = await factories.member(conn, here, "Dev Patel", Role.COORDINATOR)
    await factories.own_question(conn, here, dev, "Where do you live?", areas=AREAS)
    charts = []
    for opens_on, by_area in (
        (date(2026, 7, 1), (40, 25, 0, 9)),
        (date(2026, 9, 1), (40, 25, 9, 0)),
    ):
        await people_of(conn, here, dev, opens_on, by_area)
        areas = (await home_on(CouncilContext(conn, here), dev, date(2026, 11, 1))).areas
        assert areas is not None
        charts.append(part_bars(areas.by_area))

    assert charts[0] == charts[1]


async def test_where_nobody_is_asked_where_they_live_nothing_is_said_of_it(
    conn: Connection,
) -> None:
    here = await factories.organisation(conn)
    dev = await factories.member(conn, here, "Dev Patel", Role.COORDINATOR)
    await factories.own_question(conn, here, dev)
    await people_of(conn, here, dev, date(2026, 7, 1), (21, 33))

    assert (await home_on(CouncilContext(conn, here), dev, date(2026, 11, 1))).areas is None


async def test_where_a_round_is_open_no_area_is_counted(conn: Connection) -> None:
    here = await factories.organisation(conn)
    dev = await factories.member(conn, here, "Dev Patel", Role.COORDINATOR)
    await factories.own_question(conn, here, dev, "Where do you live?", areas=AREAS)
    council = CouncilContext(conn, here)
    summer = await factories.round(conn, here, "Summer", opens_on=date(2026, 6, 20))
    asked = await asking.asked_in(council, summer.id)
    for _ in range(40):
        await telling.save_all(council, summer, uuid4(), asked, (1,))

    assert (await home_on(council, dev, date(2026, 6, 25))).areas is None


@pytest.mark.parametrize(
    ("role", "path", "words"),
    [
        (Role.INTERVIEWER, "typing", "Type answers"),
        (Role.READER, "stories", "Stories"),
        (Role.MEMBER, "groups", "Groups"),
    ],
    ids=["interviewer", "reader", "member"],
)
async def test_whoever_has_nothing_waiting_is_led_to_their_usual_work(
    pool: db.Pool, visitor: AsyncClient, role: Role, path: str, words: str
) -> None:
    async with db.transaction(pool) as conn:
        here = await factories.organisation(conn)
        person = await factories.member(conn, here, "Ines Costa", role)
    await factories.signed_in(visitor, here, person)

    page = (await visitor.get("/anyborough/work")).text

    assert "Nothing waits for you today. You can go on here:" in page
    assert f'<a class="link" href="/anyborough/work/{path}">{words}</a></p>' in page
