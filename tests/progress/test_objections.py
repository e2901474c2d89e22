"""An objection belongs to the progress statement: it outlives edits, and only its own close it."""

import re
from datetime import date, timedelta
from uuid import UUID, uuid4

import asyncpg
import msgspec
import psycopg
import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.core.errors import NotAllowed, NotYet
from said_and_done.groups import domain as groups
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain import roles as people_roles
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import KeyRole, Member, Role
from said_and_done.people.queries import outbox
from said_and_done.permissions import ONLY_IN_THE_GROUP
from said_and_done.progress.domain import checking, closing, keys
from said_and_done.progress.model.keys import Objection, TypedDecision
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.problems import ProgressProblem
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.rounds.model import TypedDay
from tests import factories
from tests.conftest import Database
from tests.progress.conftest import HERE, JULY, Browser, Place

PUBLIC = "/anyborough/progress/spring-2026"
DECISION = TypedDecision(
    wording="We talked about the bus. We publish now.",
    day=TypedDay(day="1", month="7", year="2026"),
    how="meeting",
)
BEFORE = date(2026, 6, 1)


async def object_to(
    conn: Connection, place: Place, member: Member, role: KeyRole = KeyRole.SPONSOR
) -> Objection:
    return await keys.object_to(
        ActingMember(conn, place.organisation, member, JULY),
        await place.now(conn),
        role,
        "The bus is missing.",
    )


async def answer(conn: Connection, place: Place, objection: Objection) -> None:
    await keys.answer(
        ActingMember(conn, place.organisation, place.dev, JULY + timedelta(minutes=1)),
        await place.now(conn),
        objection.id,
        "It is in part 7.",
    )


async def close_own(conn: Connection, place: Place, objection: Objection, by: Member) -> None:
    await closing.close_own(
        ActingMember(conn, place.organisation, by, JULY + timedelta(minutes=5)),
        await place.now(conn),
        objection.id,
    )


async def record_decision(conn: Connection, place: Place, objection: Objection, by: Member) -> None:
    await closing.record_decision(
        ActingMember(conn, place.organisation, by, JULY + timedelta(minutes=5)),
        await place.now(conn),
        objection.id,
        DECISION,
        based_on=await closing.decision_revision(
            CouncilContext(conn, place.organisation), objection.id
        ),
    )


async def confirm(
    conn: Connection, place: Place, objection: Objection, by: Member, decision: UUID | None = None
) -> None:
    waiting = keys.objection_of(await place.now(conn), objection.id).decision
    assert waiting
    await closing.confirm_decision(
        ActingMember(conn, place.organisation, by, JULY + timedelta(minutes=6)),
        await place.now(conn),
        objection.id,
        decision or waiting.id,
    )


async def joins(conn: Connection, place: Place, name: str, on: date, *roles: Role) -> Member:
    """Somebody with lived experience joins the group."""
    member = await factories.member(conn, place.organisation, name, *roles)
    await groups.add_member(
        CouncilContext(conn, place.organisation),
        place.group.id,
        member.id,
        lived_experience=True,
        on=on,
    )
    return member


async def sign(
    conn: Connection, place: Place, member: Member, role: KeyRole, minutes: int
) -> ProgressStatement:
    newest = await place.now(conn)
    await keys.sign(
        ActingMember(conn, place.organisation, member, JULY + timedelta(minutes=minutes)),
        newest,
        role,
        newest.version.hash,
        words="",
    )
    return await place.now(conn)


async def replaced_sponsor(conn: Connection, place: Place) -> ProgressStatement:
    """The whole way round an objection: answered, a part edited, another sponsor signs, and the
    one who objected loses her role."""
    objection = await object_to(conn, place, place.carol)
    await answer(conn, place, objection)
    await place.save(conn, Part.SUMMARY, "Other words.")
    olga = await joins(conn, place, "Olga New", JULY.date(), Role.SPONSOR)
    await sign(conn, place, olga, KeyRole.SPONSOR, 2)
    await place.sign(conn, KeyRole.LEAD, minutes=3)
    await people_roles.change_role(
        CouncilContext(conn, place.organisation),
        place.carol.id,
        Role.SPONSOR,
        given=False,
        by=None,
        now=JULY + timedelta(minutes=4),
    )
    return await place.now(conn)


async def test_replacing_the_sponsor_and_editing_closes_no_objection(
    place: Place, conn: Connection
) -> None:
    signed = await replaced_sponsor(conn, place)

    assert signed.missing_keys == ()
    assert len(signed.open_objections) == 1
    with pytest.raises(NotYet, match="Carol Osei has not closed the objection of 1 July 2026"):
        await place.publish(conn)
    with pytest.raises(asyncpg.RestrictViolationError, match="an objection is open"):
        await conn.execute(
            "INSERT INTO publications VALUES ($1, $2, $3, $4, $5)",
            place.organisation.id,
            signed.id,
            signed.version.id,
            signed.version.hash,
            JULY,
        )


async def test_whoever_wrote_it_closes_it_also_without_the_role(
    stored: Place, pool: db.Pool, visitor: AsyncClient
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        statement = await replaced_sponsor(conn, stored)
        carol = await people_roles.person(
            CouncilContext(conn, stored.organisation), stored.carol.id
        )
        assert not carol.roles
        await close_own(conn, stored, statement.objections[0], carol)
        await stored.publish(conn)

    for path in (f"{PUBLIC}/sign-off", f"{PUBLIC}/easy-read/sign-off"):
        page = (await visitor.get(path)).text
        for words in (
            "Carol Osei, co-production sponsor, 1 July 2026",
            "The bus is missing.",
            "Dev Patel, 1 July 2026",
            "It is in part 7.",
            "Carol Osei closed it on 1 July 2026. Carol Osei had written it.",
        ):
            assert words in page, "an objection to an earlier version stays in public"


async def test_nobody_else_closes_it(place: Place, conn: Connection) -> None:
    objection = await object_to(conn, place, place.carol)
    await answer(conn, place, objection)

    for other in (place.lena, place.dev):
        with pytest.raises(NotAllowed, match="Only whoever wrote it"):
            await close_own(conn, place, objection, other)
        with pytest.raises(asyncpg.RestrictViolationError, match="by its author or its group"):
            async with conn.transaction():
                await conn.execute(
                    "INSERT INTO objection_closings"
                    " VALUES ($1, $2, 'author', '', NULL, $3, 'x', $4)",
                    place.organisation.id,
                    objection.id,
                    other.id,
                    JULY,
                )


async def test_a_member_of_the_group_records_what_the_group_decided(
    stored: Place, pool: db.Pool, browser_of: Browser
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        amina = await joins(conn, stored, "Amina Ali", BEFORE, Role.MEMBER)
        await joins(conn, stored, "Ben Okri", BEFORE, Role.MEMBER)
        await answer(conn, stored, await object_to(conn, stored, stored.carol))
    browser = await browser_of(amina)
    link = re.search(r'href="([^"]+/decisions)"', (await browser.get(HERE)).text)
    assert link

    empty = await factories.form(browser, link[1])
    fields = {"decided-day": "1", "decided-month": "7", "decided-year": "2026"}
    no_how = await factories.form(browser, link[1], decision="We publish now.", **fields)
    done = await factories.form(browser, link[1], decision="We publish now.", how="asked", **fields)

    assert (empty.status_code, no_how.status_code, done.status_code) == (422, 422, 303)
    assert ProgressProblem.NO_HOW.sentence in no_how.text
    assert "We publish now." in no_how.text, "what was typed is not lost"
    assert ProgressProblem.NO_DECISION.sentence in empty.text
    assert ProgressProblem.NO_DAY.sentence in empty.text
    assert "We publish now." in (await browser.get(HERE)).text


@pytest.fixture
async def recorded(stored: Place, pool: db.Pool, browser_of: Browser) -> tuple[AsyncClient, ...]:
    """The browsers of Amina, who recorded a decision, and of Ben, who may confirm it."""
    async with db.transaction(pool, stored.organisation.id) as conn:
        amina = await joins(conn, stored, "Amina Ali", BEFORE, Role.MEMBER)
        ben = await joins(conn, stored, "Ben Okri", BEFORE, Role.MEMBER)
        objection = await object_to(conn, stored, stored.carol)
        await answer(conn, stored, objection)
        await record_decision(conn, stored, objection, amina)
    return await browser_of(amina), await browser_of(ben)


async def test_a_second_member_confirms_it_with_a_button_and_only_then_it_is_closed(
    recorded: tuple[AsyncClient, ...],
) -> None:
    amina, ben = recorded
    hers, theirs = (await amina.get(HERE)).text, (await ben.get(HERE)).text
    assert "/confirmations" not in hers, "nobody confirms what they recorded themselves"
    assert "Nothing is published until this is closed." in hers
    assert "Amina Ali recorded on 1 July 2026: the group decided on 1 July 2026 at" in theirs
    action = re.search(r'action="([^"]+/confirmations)"', theirs)
    assert action

    refused = await factories.form(amina, HERE, to=action[1])
    confirmed = await factories.form(ben, HERE, to=action[1])

    assert (refused.status_code, confirmed.status_code) == (403, 303)
    assert "A second member confirms it." in refused.text
    closed = (await ben.get(HERE)).text
    assert "Amina Ali recorded this, and Ben Okri confirmed it on 1 July 2026." in closed
    assert "Nothing is published until this is closed." not in closed


async def test_two_members_who_record_a_decision_see_both_and_choose(
    stored: Place, pool: db.Pool, browser_of: Browser
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        amina = await joins(conn, stored, "Amina Ali", BEFORE, Role.MEMBER)
        ben = await joins(conn, stored, "Ben Okri", BEFORE, Role.MEMBER)
        objection = await object_to(conn, stored, stored.carol)
        await answer(conn, stored, objection)
    page = f"{HERE}/objections/{objection.id}/decisions"
    hers, his = await browser_of(amina), await browser_of(ben)
    fields = {"decided-day": "1", "decided-month": "7", "decided-year": "2026", "how": "asked"}
    opened_earlier = {
        **await factories.open_form(his, page),
        **fields,
        "decision": "Not before May.",
    }
    await factories.form(hers, page, decision="We publish now.", **fields)

    both = await his.post(page, data=opened_earlier)

    assert both.status_code == 409
    assert "Amina Ali recorded on 1 July 2026: the group decided on 1 July 2026 by" in both.text
    assert "We publish now." in both.text
    assert "Not before May." in both.text, "what was typed is not lost"
    assert "Not before May." not in (await hers.get(HERE)).text
    assert "If you record another decision, yours replaces it." in (await his.get(page)).text
    chosen = await his.post(page, data={**opened_earlier, "based_on": "1"})
    assert chosen.status_code == 303
    assert "Not before May." in (await hers.get(HERE)).text


async def test_a_group_with_no_second_member_closes_it_and_everybody_can_read_that(
    stored: Place, pool: db.Pool, visitor: AsyncClient, browser_of: Browser
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        amina = await joins(conn, stored, "Amina Ali", BEFORE, Role.MEMBER)
        await joins(conn, stored, "Late Person", JULY.date(), Role.MEMBER)
        objection = await object_to(conn, stored, stored.carol)
        await answer(conn, stored, objection)
    page = f"{HERE}/objections/{objection.id}/decisions"
    assert (
        "Nobody else in the group can confirm it."
        in (await (await browser_of(amina)).get(page)).text
    )
    async with db.transaction(pool, stored.organisation.id) as conn:
        await record_decision(conn, stored, objection, amina)
        await sign(conn, stored, stored.carol, KeyRole.SPONSOR, 6)
        await sign(conn, stored, stored.lena, KeyRole.LEAD, 7)
        await stored.publish(conn)

    for path in (f"{PUBLIC}/sign-off", f"{PUBLIC}/easy-read/sign-off"):
        assert "Nobody else in the group could confirm it." in (await visitor.get(path)).text


async def test_what_one_member_recorded_closes_nothing(place: Place, conn: Connection) -> None:
    amina = await joins(conn, place, "Amina Ali", BEFORE, Role.MEMBER)
    await joins(conn, place, "Ben Okri", BEFORE, Role.MEMBER)
    objection = await object_to(conn, place, place.carol)
    await answer(conn, place, objection)
    await record_decision(conn, place, objection, amina)
    await sign(conn, place, place.carol, KeyRole.SPONSOR, 6)
    await sign(conn, place, place.lena, KeyRole.LEAD, 7)

    assert len((await place.now(conn)).open_objections) == 1
    with pytest.raises(NotYet, match="Carol Osei has not closed the objection"):
        await place.publish(conn)
    with pytest.raises(NotAllowed, match="A second member confirms it"):
        await confirm(conn, place, objection, amina)


async def test_what_was_recorded_again_is_what_a_second_member_confirms(
    place: Place, conn: Connection
) -> None:
    amina = await joins(conn, place, "Amina Ali", BEFORE, Role.MEMBER)
    ben = await joins(conn, place, "Ben Okri", BEFORE, Role.MEMBER)
    objection = await object_to(conn, place, place.carol)
    await answer(conn, place, objection)
    await record_decision(conn, place, objection, amina)
    first = keys.objection_of(await place.now(conn), objection.id).decision
    assert first
    await closing.record_decision(
        ActingMember(conn, place.organisation, ben, JULY + timedelta(minutes=6)),
        await place.now(conn),
        objection.id,
        msgspec.structs.replace(DECISION, wording="It was on Monday. We publish."),
        based_on=1,
    )

    with pytest.raises(NotYet, match="recorded another decision since"):
        await confirm(conn, place, objection, amina, first.id)
    await confirm(conn, place, objection, amina)

    (closed,) = (await place.now(conn)).objections
    assert closed.closing
    assert closed.closing.wording == "It was on Monday. We publish."
    assert (closed.closing.name, closed.closing.confirmed_name) == ("Ben Okri", "Amina Ali")


@pytest.mark.parametrize(
    ("name", "joined", "roles"),
    [
        ("New Account", JULY.date(), (Role.MEMBER,)),
        ("Council Person", BEFORE, (Role.MEMBER, Role.COORDINATOR)),
        ("Lead Person", BEFORE, (Role.LEAD,)),
        ("Next Sponsor", BEFORE, (Role.SPONSOR,)),
    ],
)
async def test_neither_the_council_nor_who_signs_is_the_second_member(
    place: Place, conn: Connection, name: str, joined: date, roles: tuple[Role, ...]
) -> None:
    amina = await joins(conn, place, "Amina Ali", BEFORE, Role.MEMBER)
    await joins(conn, place, "Ben Okri", BEFORE, Role.MEMBER)
    other = await joins(conn, place, name, joined, *roles)
    objection = await object_to(conn, place, place.carol)
    await answer(conn, place, objection)
    await record_decision(conn, place, objection, amina)

    for person in (other, place.carol):
        with pytest.raises(NotAllowed, match="lived experience"):
            await confirm(conn, place, objection, person)
        with pytest.raises(asyncpg.RestrictViolationError, match="a second member confirms"):
            async with conn.transaction():
                await _close_by_hand(conn, place, objection, amina, person)


async def test_the_database_itself_wants_a_second_member_and_exactly_what_was_recorded(
    place: Place, conn: Connection
) -> None:
    amina = await joins(conn, place, "Amina Ali", BEFORE, Role.MEMBER)
    ben = await joins(conn, place, "Ben Okri", BEFORE, Role.MEMBER)
    objection = await object_to(conn, place, place.carol)
    await answer(conn, place, objection)
    await record_decision(conn, place, objection, amina)

    for second in (None, amina):
        with pytest.raises(asyncpg.RestrictViolationError, match="a second member confirms"):
            async with conn.transaction():
                await _close_by_hand(conn, place, objection, amina, second)
    with pytest.raises(asyncpg.RestrictViolationError, match="another decision was recorded"):
        async with conn.transaction():
            await _close_by_hand(conn, place, objection, amina, ben, "Other words.")
    await _close_by_hand(conn, place, objection, amina, ben)


async def _close_by_hand(
    conn: Connection,
    place: Place,
    objection: Objection,
    by: Member,
    second: Member | None,
    wording: str = DECISION.wording,
) -> None:
    await conn.execute(
        "INSERT INTO objection_closings"
        " VALUES ($1, $2, 'group', $3, $4, $5, 'x', $6, 'meeting', $7, $8)",
        place.organisation.id,
        objection.id,
        wording,
        JULY.date(),
        by.id,
        JULY,
        second.id if second else None,
        second.name if second else None,
    )


async def test_everybody_hears_and_everybody_can_read_what_the_group_decided(
    stored: Place, pool: db.Pool, visitor: AsyncClient
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        amina = await joins(conn, stored, "Amina Ali", BEFORE, Role.MEMBER)
        objection = await object_to(conn, stored, stored.carol)
        await answer(conn, stored, objection)
        ben = await joins(conn, stored, "Ben Okri", BEFORE, Role.MEMBER)
        await record_decision(conn, stored, objection, amina)
        await confirm(conn, stored, objection, ben)
        await sign(conn, stored, stored.carol, KeyRole.SPONSOR, 6)
        await sign(conn, stored, stored.lena, KeyRole.LEAD, 7)
        published = await stored.publish(conn)
        letters = await outbox(CouncilContext(conn, stored.organisation))
        assert (
            await checking.verified_fingerprint(conn, published.version.hash, now=JULY)
        ).problems == ()

    for subject in ("a decision waits", "an objection was closed"):
        told = {one.to_address: one.wording for one in letters if subject in one.subject}
        assert set(told) == {amina.email, ben.email, stored.carol.email}
        assert all(DECISION.wording in words for words in told.values())
    page = (await visitor.get(f"{PUBLIC}/sign-off")).text
    for words in (
        "The group decided on 1 July 2026 at a meeting to close it.",
        "Amina Ali recorded this, and Ben Okri confirmed it on 1 July 2026.",
        DECISION.wording,
        "The bus is missing.",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("name", "joined", "roles"),
    [
        ("New Account", JULY.date(), (Role.MEMBER,)),
        ("Council Person", BEFORE, (Role.MEMBER, Role.COORDINATOR)),
        ("Lead Person", BEFORE, (Role.LEAD,)),
        ("Next Sponsor", BEFORE, (Role.SPONSOR,)),
    ],
)
async def test_the_council_alone_cannot_record_a_decision_of_the_group(
    place: Place, conn: Connection, name: str, joined: date, roles: tuple[Role, ...]
) -> None:
    """Not with a role of the council, and not with an account that was made since."""
    member = await joins(conn, place, name, joined, *roles)
    objection = await object_to(conn, place, place.carol)
    await answer(conn, place, objection)

    with pytest.raises(NotAllowed, match="lived experience"):
        await record_decision(conn, place, objection, member)


async def test_a_decision_waits_for_the_answer(place: Place, conn: Connection) -> None:
    amina = await joins(conn, place, "Amina Ali", BEFORE, Role.MEMBER)
    objection = await object_to(conn, place, place.carol)

    with pytest.raises(NotYet, match="answer the objection in writing first"):
        await record_decision(conn, place, objection, amina)


async def test_an_account_made_since_is_refused_by_the_database_too(
    place: Place, conn: Connection
) -> None:
    late = await joins(conn, place, "Late Account", JULY.date(), Role.MEMBER)
    objection = await object_to(conn, place, place.carol)
    await answer(conn, place, objection)

    with pytest.raises(asyncpg.RestrictViolationError, match="by its author or its group"):
        await conn.execute(
            "INSERT INTO objection_closings VALUES ($1, $2, 'group', 'Yes', $3, $4, 'x', $5)",
            place.organisation.id,
            objection.id,
            JULY.date(),
            late.id,
            JULY,
        )


@pytest.mark.parametrize("role", [role for role in Role if role not in ONLY_IN_THE_GROUP])
async def test_whoever_signs_or_runs_things_is_refused_by_the_database_too(
    place: Place, conn: Connection, role: Role
) -> None:
    """The next holder of a key cannot say for the group that the one before agrees."""
    other = await joins(conn, place, "Some Body", BEFORE, role)
    objection = await object_to(conn, place, place.carol)
    await answer(conn, place, objection)

    with pytest.raises(asyncpg.RestrictViolationError, match="by its author or its group"):
        await conn.execute(
            "INSERT INTO objection_closings VALUES ($1, $2, 'group', 'Yes', $3, $4, 'x', $5)",
            place.organisation.id,
            objection.id,
            JULY.date(),
            other.id,
            JULY,
        )


async def test_carol_closes_her_own_objection_with_a_button(
    stored: Place, pool: db.Pool, browser_of: Browser
) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await object_to(conn, stored, stored.carol)
    carol, lena = await browser_of(stored.carol), await browser_of(stored.lena)
    assert "Close my objection" not in (await lena.get(HERE)).text
    action = re.search(r'action="([^"]+/closings)"', (await carol.get(HERE)).text)
    assert action

    refused = await factories.form(lena, HERE, to=action[1])
    done = await factories.form(carol, HERE, to=action[1])

    assert (refused.status_code, done.status_code) == (403, 303)
    page = (await carol.get(HERE)).text
    assert "Carol Osei closed it on 1 July 2026." in page
    assert "Close my objection" not in page


# --------------------------------------------------- nobody signs what is not written


async def test_signing_is_not_offered_while_a_needed_part_is_empty(
    stored: Place, pool: db.Pool, browser_of: Browser
) -> None:
    carol = await browser_of(stored.carol)
    assert 'name="hash"' in (await carol.get(f"{HERE}/read")).text
    async with db.transaction(pool, stored.organisation.id) as conn:
        emptied = await stored.save(conn, Part.SIGN_OFF, "")

    page = (await carol.get(f"{HERE}/read")).text
    assert 'name="hash"' not in page
    assert "Part 12, “Sign-off by the group”, is empty." in page
    assert "Read and sign" not in (await carol.get(HERE)).text
    posted = await factories.form(
        carol,
        f"{HERE}/objections",
        to=f"{HERE}/keys",
        hash=emptied.version.hash,
        role="sponsor",
    )
    assert posted.status_code == 409
    assert "Part 12, “Sign-off by the group”, is empty." in posted.text


@pytest.mark.parametrize("part", [Part.PROGRESS, Part.COULD_NOT_DO, Part.SIGN_OFF])
async def test_the_database_itself_takes_no_signature_on_an_empty_part(
    place: Place, conn: Connection, part: Part
) -> None:
    emptied = await place.save(conn, part, "")

    with pytest.raises(NotYet, match=f"Part {part.number}"):
        await place.sign(conn, KeyRole.SPONSOR)
    with pytest.raises(asyncpg.RestrictViolationError, match="a needed part is empty"):
        await conn.execute(
            "INSERT INTO keys VALUES ($1, $2, $3, 'sponsor', $4, $5, 'x', '', NULL, $6)",
            place.organisation.id,
            emptied.id,
            emptied.version.id,
            emptied.version.hash,
            place.carol.id,
            JULY,
        )


OLD_OBJECTIONS = (db.MIGRATIONS / "0020_checking_and_closing.sql").read_text()
OLD_OBJECTIONS = OLD_OBJECTIONS[
    OLD_OBJECTIONS.index("ALTER TABLE objections NO FORCE") : OLD_OBJECTIONS.index(
        "CREATE TRIGGER objection_closings_never_change"
    )
]
FORCED = """
SELECT relname FROM pg_class
WHERE relforcerowsecurity AND relname IN
    ('objections', 'progress_versions', 'keys', 'objection_closings')
"""


async def test_of_the_old_objections_only_those_whose_author_signed_afterwards_are_closed(
    stored: Place, pool: db.Pool, own_database: Database
) -> None:
    """What migration 0020 does with rows from before it: Lena had signed before she objected."""
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.sign(conn, KeyRole.LEAD, minutes=-20)
        for role, member in ((KeyRole.SPONSOR, stored.carol), (KeyRole.LEAD, stored.lena)):
            objection = await keys.object_to(
                ActingMember(conn, stored.organisation, member, JULY - timedelta(minutes=9)),
                await stored.now(conn),
                role,
                "Not yet.",
            )
            await keys.answer(
                ActingMember(conn, stored.organisation, stored.dev, JULY - timedelta(minutes=8)),
                await stored.now(conn),
                objection.id,
                "We will look at it.",
            )
        await stored.sign(conn, KeyRole.SPONSOR)

    with psycopg.connect(own_database.owner_url, autocommit=True) as owner:
        owner.execute(OLD_OBJECTIONS.encode())
        closed = owner.execute("SELECT closed_by, how, closed_at FROM objection_closings")
        assert closed.fetchall() == [(stored.carol.id, "author", JULY)]
        assert len(owner.execute(FORCED).fetchall()) == 4
    async with db.transaction(pool, stored.organisation.id) as conn:
        assert [one.name for one in (await stored.now(conn)).open_objections] == ["Lena Hart"]


async def test_a_role_that_is_new_does_not_decide_for_the_group(
    place: Place, conn: Connection
) -> None:
    """Not in the database either, which knows only the roles that may."""
    amina = await joins(conn, place, "Amina Ali", BEFORE, Role.MEMBER)
    objection = await object_to(conn, place, place.carol)
    await answer(conn, place, objection)
    may_decide = "SELECT may_say_what_was_decided($1, $2, $3)"
    who = (place.organisation.id, objection.id, amina.id)
    before = await conn.fetchval(may_decide, *who)

    await conn.execute(
        "INSERT INTO role_changes (organisation_id, id, member_id, role, given, changed_at)"
        " VALUES ($1, $2, $3, 'auditor', true, $4)",
        place.organisation.id,
        uuid4(),
        amina.id,
        JULY,
    )

    assert before
    assert not await conn.fetchval(may_decide, *who)
