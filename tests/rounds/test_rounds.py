"""A coordinator makes a listening round, and people find their way in."""

import re
from datetime import UTC, date, datetime

import msgspec
import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.errors import NotFound, Refusal, TooLate
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member, Role
from said_and_done.rounds import queries
from said_and_done.rounds.domain import planning, rounds, ways_in
from said_and_done.rounds.model import RoundPlan, RoundProblem, WayInKind, WayInProblem
from said_and_done.surveys.domain import surveys
from said_and_done.web import clocks
from said_and_done.web.clocks import Clock
from said_and_done.web.qr_codes import qr_code
from tests import factories

GOOD = {
    "title": "Spring 2027",
    "opens_on-day": "1",
    "opens_on-month": "3",
    "opens_on-year": "2027",
    "closes_on-day": "31",
    "closes_on-month": "3",
    "closes_on-year": "2027",
    "answer_by-day": "30",
    "answer_by-month": "6",
    "answer_by-year": "2027",
    "surveys": "your-support",
}
NEW = "/anyborough/work/rounds/new"


@pytest.fixture(autouse=True)
def fourteenth_of_june(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        clocks, "clock_now", lambda: Clock(now=datetime(2026, 6, 14, 10, 0, tzinfo=UTC))
    )


@pytest.fixture
async def anyborough(pool: db.Pool) -> Organisation:
    async with db.transaction(pool) as conn:
        made = await factories.organisation(conn)
        await factories.content(conn)
        return made


@pytest.fixture
async def dev(pool: db.Pool, anyborough: Organisation) -> Member:
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.member(conn, anyborough, "Dev Patel", Role.COORDINATOR)


@pytest.fixture
async def at_work(visitor: AsyncClient, anyborough: Organisation, dev: Member) -> AsyncClient:
    """Dev's browser, signed in."""
    await factories.signed_in(visitor, anyborough, dev)
    return visitor


async def test_a_coordinator_makes_a_round(at_work: AsyncClient) -> None:
    response = await factories.form(at_work, NEW, **GOOD)

    assert response.status_code == 303
    assert response.headers["location"] == "/anyborough/work/rounds/spring-2027"
    page = (await at_work.get(response.headers["location"])).text
    for words in ("Spring 2027", "from 1 March 2027 to 31 March 2027", "30 June 2027"):
        assert words in page
    assert "not counted yet" in page
    assert "Spring 2027" in (await at_work.get("/anyborough/work/rounds")).text


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"title": "  "}, "title", RoundProblem.NO_TITLE.sentence),
        ({"title": "x" * 101}, "title", RoundProblem.LONG_TITLE.sentence),
        (
            {"opens_on-day": "30", "opens_on-month": "2"},
            "opens_on",
            RoundProblem.OPENS_UNCLEAR.sentence,
        ),
        ({"closes_on-year": "soon"}, "closes_on", RoundProblem.CLOSES_UNCLEAR.sentence),
        (
            {"closes_on-year": "99999999999999999999"},
            "closes_on",
            RoundProblem.CLOSES_UNCLEAR.sentence,
        ),
        ({"answer_by-day": ""}, "answer_by", RoundProblem.ANSWER_UNCLEAR.sentence),
        ({"closes_on-month": "2", "closes_on-day": "1"}, "closes_on", "on or after the first day"),
        (
            {"opens_on-year": "2026", "closes_on-year": "2026"},
            "closes_on",
            RoundProblem.CLOSES_IN_THE_PAST.sentence,
        ),
        ({"answer_by-month": "3"}, "answer_by", RoundProblem.ANSWER_BEFORE_IT_CLOSES.sentence),
        ({"surveys": ""}, "surveys", RoundProblem.NO_SURVEYS.sentence),
        ({"surveys": "made-up"}, "surveys", RoundProblem.UNKNOWN_SURVEY.sentence),
    ],
)
async def test_a_round_that_does_not_hold_together_is_asked_for_again(
    at_work: AsyncClient, changed: dict[str, str], field: str, sentence: str
) -> None:
    page = await factories.form(at_work, NEW, **{**GOOD, **changed})

    assert page.status_code == 422
    assert "<title>Error: " in page.text
    assert page.text.count(sentence) == 2
    assert f'href="#{field}"' in page.text
    assert f'id="{field}"' in page.text
    for name, typed in {**GOOD, **changed}.items():
        if name != "surveys":
            assert f'value="{" ".join(typed.split())}"' in page.text
    assert (await at_work.get("/anyborough/work/rounds/spring-2027")).status_code == 404


async def test_a_name_is_given_once_in_a_council(at_work: AsyncClient) -> None:
    await factories.form(at_work, NEW, **GOOD)

    page = await factories.form(at_work, NEW, **{**GOOD, "title": "SPRING  20\u200b27"})

    assert page.status_code == 422
    assert page.text.count(RoundProblem.NAME_TAKEN.sentence) == 2


async def test_a_title_of_signs_nobody_can_see_is_none(at_work: AsyncClient) -> None:
    page = await factories.form(at_work, NEW, **{**GOOD, "title": "\u200b\u3164"})

    assert page.text.count(RoundProblem.NO_TITLE.sentence) == 2


@pytest.mark.parametrize(
    ("title", "other", "addresses"),
    [
        ("વસંત", "પાનખર", ("round-1", "round-2")),
        ("بہار", "春天", ("round-1", "round-2")),
        ("🌻", "🌻🌻", ("round-1", "round-2")),
        ("Życie w Łodzi", "Zycie w Lodzi", ("zycie-w-lodzi", "zycie-w-lodzi-2")),
        ("Spring 2027", "Spring, 2027!", ("spring-2027", "spring-2027-2")),
        ("Spring (વસંત)", "Spring (بہار)", ("spring", "spring-2")),
        ("New", "N", ("new-2", "round-1")),
        ("a" * 70 + " one", "a" * 70 + " two", ("a" * 60, "a" * 58 + "-2")),
    ],
)
async def test_a_title_in_any_script_has_an_address_and_is_its_own(
    at_work: AsyncClient, title: str, other: str, addresses: tuple[str, str]
) -> None:
    responses = [
        await factories.form(at_work, NEW, **{**GOOD, "title": one}) for one in (title, other)
    ]

    assert [response.status_code for response in responses] == [303, 303]
    assert (
        tuple(response.headers["location"].rpartition("/")[2] for response in responses)
        == addresses
    )
    for page, one in zip(responses, (title, other), strict=True):
        assert one in (await at_work.get(page.headers["location"])).text


async def test_a_round_called_new_has_an_address_of_its_own(at_work: AsyncClient) -> None:
    made = await factories.form(at_work, NEW, **{**GOOD, "title": "New"})

    assert made.headers["location"].endswith("/new-2")


async def test_a_way_in_has_a_short_link_a_qr_code_and_a_poster(at_work: AsyncClient) -> None:
    await factories.form(at_work, NEW, **GOOD)
    page = "/anyborough/work/rounds/spring-2027/ways-in/new"

    response = await factories.form(
        at_work, page, survey="your-support", kind="poster", name="The  library"
    )

    poster = await at_work.get(response.headers["location"])
    assert "QR poster: The library" in poster.text
    short = re.search(r"/anyborough/s/([a-z]+)<", poster.text)
    assert short
    assert len(short[1]) >= 5
    code = await at_work.get(f"/anyborough/s/{short[1]}/qr.svg")
    assert code.headers["content-type"].startswith("image/svg+xml")
    assert code.content == qr_code(f"http://127.0.0.1:8000/anyborough/s/{short[1]}")
    assert (
        (await at_work.get(f"/anyborough/s/{short[1]}"))
        .headers["location"]
        .endswith(f"/surveys/{short[1]}")
    )


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"name": " \x07"}, WayInProblem.NO_NAME.sentence),
        ({"name": "x" * 81}, WayInProblem.LONG_NAME.sentence),
        ({"kind": "pigeon"}, WayInProblem.UNKNOWN_KIND.sentence),
        ({"survey": "unpaid-carers"}, WayInProblem.UNKNOWN_SURVEY.sentence),
    ],
)
async def test_a_way_in_that_is_not_clear_is_asked_for_again(
    at_work: AsyncClient, changed: dict[str, str], sentence: str
) -> None:
    await factories.form(at_work, NEW, **GOOD)
    fields = {"survey": "your-support", "kind": "tablet", "name": "The library"}

    page = await factories.form(
        at_work, "/anyborough/work/rounds/spring-2027/ways-in/new", **{**fields, **changed}
    )

    assert page.status_code == 422
    assert page.text.count(sentence) == 2


@pytest.mark.parametrize(
    ("day", "kind", "status"),
    [
        (datetime(2027, 3, 31, 10, tzinfo=UTC), "poster", 303),
        (datetime(2027, 4, 2, 10, tzinfo=UTC), "poster", 422),
        (datetime(2027, 4, 2, 10, tzinfo=UTC), "paper", 303),
        (datetime(2027, 4, 20, 10, tzinfo=UTC), "paper", 410),
    ],
)
async def test_a_closed_round_gets_no_way_in_that_leads_nowhere(
    conn: db.Connection, day: datetime, kind: str, status: int
) -> None:
    round_ = await factories.round(
        conn,
        await factories.organisation(conn),
        "Spring 2027",
        opens_on=date(2027, 3, 1),
        closes_on=date(2027, 3, 31),
        answer_by=date(2027, 6, 30),
    )
    try:
        kinds = ways_in.kinds_to_add(round_, day.date())
    except TooLate:
        assert status == 410
        return
    problems = tuple(
        ways_in.problems_of_way_in("Library", kind, "your-support", ["your-support"], kinds)
    )
    assert bool(problems) is (status == 422)


async def test_the_form_of_a_way_in_is_gone_when_the_round_is_over(
    at_work: AsyncClient, pool: db.Pool, anyborough: Organisation
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        over = await factories.round(
            conn,
            anyborough,
            "Spring 2025",
            opens_on=date(2025, 3, 1),
            closes_on=date(2025, 3, 31),
            answer_by=date(2025, 6, 30),
        )
        live = await factories.round(conn, anyborough)

    page = await at_work.get(f"/anyborough/work/rounds/{over.name}/ways-in/new")
    sent = await factories.form(
        at_work,
        f"/anyborough/work/rounds/{live.name}/ways-in/new",
        to=f"/anyborough/work/rounds/{over.name}/ways-in/new",
        survey="your-support",
        kind="poster",
        name="Library",
    )

    assert (page.status_code, sent.status_code) == (410, 410)
    assert "This round is over." in sent.text


async def test_the_poster_of_a_tablet_is_for_the_tablet(at_work: AsyncClient) -> None:
    await factories.form(at_work, NEW, **GOOD)
    page = "/anyborough/work/rounds/spring-2027/ways-in/new"

    made = await factories.form(at_work, page, survey="your-support", kind="tablet", name="Library")

    shown = (await at_work.get(made.headers["location"])).text
    assert "Open this address on the tablet" in shown
    assert "qr.svg" not in shown


async def test_each_web_link_of_a_new_round_says_which_survey_it_leads_to(
    at_work: AsyncClient,
) -> None:
    await factories.form(
        at_work,
        NEW,
        **{key: words for key, words in GOOD.items() if key != "surveys"},
        surveys=["your-support", "your-review"],
    )

    page = (await at_work.get("/anyborough/work/rounds/spring-2027")).text

    assert "Our web pages" not in page


@pytest.mark.parametrize("role", [Role.READER, Role.MEMBER, Role.SPONSOR, Role.LEAD])
async def test_others_cannot_run_rounds(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, role: Role
) -> None:
    async with db.transaction(pool, anyborough.id) as conn:
        round_ = await factories.round(conn, anyborough)
        carol = await factories.member(conn, anyborough, "Carol Jones", role)
    await factories.signed_in(visitor, anyborough, carol)

    for page in ("", "/new", f"/{round_.name}", f"/{round_.name}/ways-in/new"):
        assert (await visitor.get(f"/anyborough/work/rounds{page}")).status_code == 403


async def test_nobody_who_is_not_signed_in_sees_rounds(
    visitor: AsyncClient, anyborough: Organisation
) -> None:
    page = await visitor.get("/anyborough/work/rounds")

    assert page.status_code == 303
    assert page.headers["location"].startswith("/anyborough/sign-in")


async def test_another_council_does_not_see_our_rounds(
    conn: db.Connection,
) -> None:
    ours = await factories.organisation(conn)
    made = await factories.round(conn, ours)
    way_in = await factories.way_in(conn, ours, made)
    theirs = await factories.organisation(conn, "otherham")

    assert await rounds.rounds(CouncilContext(conn, theirs)) == []
    assert await rounds.rounds(CouncilContext(conn, ours)) == []
    for council in (ours, theirs):
        with pytest.raises(NotFound):
            await ways_in.way_in(CouncilContext(conn, council), way_in.code)


async def test_a_round_keeps_the_versions_of_the_day_it_was_made(conn: db.Connection) -> None:
    ours = await factories.organisation(conn)
    round_ = await factories.round(conn, ours)
    pinned = await queries.round_surveys(CouncilContext(conn, ours), round_id=round_.id)
    survey = (await surveys.version(CouncilContext(conn, ours), pinned[0].survey_version_id)).survey
    changed = msgspec.structs.replace(survey, minutes=59)
    newer = await surveys.load(conn, changed, factories.NOW)

    assert newer.id != pinned[0].survey_version_id
    assert await queries.round_surveys(CouncilContext(conn, ours), round_id=round_.id) == pinned
    later = await factories.round(conn, ours, "Summer 2026")
    assert later.framework_version_id == round_.framework_version_id


async def test_a_plan_that_does_not_hold_together_is_refused_below_the_pages_too(
    conn: db.Connection,
) -> None:
    ours = await factories.organisation(conn)
    await factories.content(conn)
    day = date(2026, 6, 14)
    plan = RoundPlan(
        title="One day", opens_on=day, closes_on=day, answer_by=day, survey_keys=("your-support",)
    )

    with pytest.raises(Refusal, match="after the last day"):
        await planning.create_round(CouncilContext(conn, ours), plan, None, factories.NOW)


async def test_a_round_is_open_on_its_first_and_its_last_day(conn: db.Connection) -> None:
    round_ = await factories.round(conn, await factories.organisation(conn))

    assert [round_.is_open(date(2026, *day)) for day in ((5, 31), (6, 1), (6, 30), (7, 1))] == [
        False,
        True,
        True,
        False,
    ]
    assert round_.has_closed(factories.AFTER)
    assert not round_.has_closed(factories.LAST_DAY)
    assert round_.late_until == factories.LATE_UNTIL


async def test_what_people_answered_in_time_is_taken_in_for_fourteen_more_days(
    conn: db.Connection,
) -> None:
    round_ = await factories.round(conn, await factories.organisation(conn))
    days = [date(2026, *day) for day in ((5, 31), (6, 30), (7, 1), (7, 14), (7, 15))]

    assert [round_.may_take_in_late(day) for day in days] == [False, False, True, True, False]
    assert [round_.counted_on(day) for day in days] == [
        date(2026, 5, 31),
        date(2026, 6, 30),
        date(2026, 6, 30),
        date(2026, 6, 30),
        date(2026, 7, 15),
    ]


async def test_a_way_in_leads_only_to_a_survey_of_its_round(conn: db.Connection) -> None:
    ours = await factories.organisation(conn)
    round_ = await factories.round(conn, ours)

    with pytest.raises(NotFound, match="not part of this round"):
        await ways_in.add_way_in(
            CouncilContext(conn, ours),
            round_,
            "unpaid-carers",
            WayInKind.PAPER,
            "Post",
            factories.NOW,
        )


def test_codes_are_easy_to_read_and_hard_to_guess() -> None:
    codes = {ways_in.new_code() for _ in range(1000)}

    assert len(codes) > 990
    assert all(len(code) >= 5 for code in codes)
    assert not set("".join(codes)) & set("ilobqsgz0123456789")
