"""Every page and every form of the workspace, tried by everybody."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any, cast

import msgspec
import pytest
from httpx import ASGITransport, AsyncClient
from litestar import Litestar, get
from litestar.exceptions import ImproperlyConfiguredException

from said_and_done import app as main
from said_and_done import permissions
from said_and_done.app import create_app
from said_and_done.commitments.domain import commitments
from said_and_done.core import db
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain import roles
from said_and_done.people.model import Member, Role
from said_and_done.permissions import DOORS, ROLES, Door, Inside, Permission
from said_and_done.progress.domain import writing
from said_and_done.web import clocks
from tests import factories
from tests.people.a_place import a_place
from tools.permissions import ROOT, permissions_page

R, C, M, S, L, A = (
    Role.READER,
    Role.COORDINATOR,
    Role.MEMBER,
    Role.SPONSOR,
    Role.LEAD,
    Role.ADMINISTRATOR,
)
EVERYBODY = frozenset(Role)
MAY_SEE_KEYS = frozenset(ROLES[Permission.SEE_KEYS])
# Members and the sponsor are in the group of the example.
THE_GROUP = frozenset({M, S, *ROLES[Permission.SEE_EVERY_GROUP]})
NOBODY: frozenset[Role] = frozenset()

# What the table of permissions leaves to the thing behind the door, and what is behind it here.
HERE: dict[Door, frozenset[Role]] = {
    ("GET", ""): EVERYBODY,
    ("GET", "/guide"): EVERYBODY,
    ("GET", "/guide/{topic}"): EVERYBODY,
    # Here the name of the file is no role's.
    ("GET", "/guide/print/{file}"): NOBODY,
    ("GET", "/my-sign-in"): EVERYBODY,
    # Here the website has no name of its own, so that nobody has a passkey.
    ("POST", "/my-sign-in"): NOBODY,
    ("POST", "/my-sign-in/options"): NOBODY,
    ("POST", "/my-sign-in/{passkey_id}/remove"): NOBODY,
    ("GET", "/address"): EVERYBODY,
    ("POST", "/address"): EVERYBODY,
    ("GET", "/leaving"): EVERYBODY,
    ("POST", "/leaving"): EVERYBODY,
    ("POST", "/my-sign-in/disconnect"): NOBODY,
    ("GET", "/keys"): MAY_SEE_KEYS,
    ("GET", "/keys/{nomination_id}"): MAY_SEE_KEYS,
    # Somebody is nominated for the sponsor's key: the lead agrees, and the administrator withdraws.
    ("POST", "/keys/{nomination_id}/agreements"): frozenset({L}),
    ("POST", "/keys/{nomination_id}/refusals"): frozenset({L, A}),
    # Everybody may lay down their own key. This one is somebody else's.
    ("GET", "/keys/holders/{holder_id}"): frozenset({A}),
    ("POST", "/keys/holders/{holder_id}/end"): frozenset({A}),
    ("GET", "/groups/{group_id}"): THE_GROUP,
    # The coordinator and the administrator write surveys; members and the sponsor look at them.
    ("GET", "/reviews/{review_id}"): frozenset({M, S, C, A}),
    ("POST", "/reviews/{review_id}"): frozenset({M, S}),
    ("GET", "/progress/{name}"): THE_GROUP,
    ("GET", "/progress/{name}/read"): THE_GROUP,
    # Here nobody has put a photo of the group on it.
    ("GET", "/progress/{name}/photo/{file}"): NOBODY,
    # Only whoever wrote an objection closes it, and here somebody else did; or the group decides,
    # and a member with lived experience who was there before records it.
    ("POST", "/progress/{name}/objections/{objection_id}/closings"): NOBODY,
    ("GET", "/progress/{name}/objections/{objection_id}/decisions"): frozenset({M}),
    ("POST", "/progress/{name}/objections/{objection_id}/decisions"): frozenset({M}),
    # Here nobody has recorded a decision that a second member could confirm.
    (
        "POST",
        "/progress/{name}/objections/{objection_id}/decisions/{decision_id}/confirmations",
    ): NOBODY,
}
# Doors whose permission is not enough here: an interview opens in the browser that began it, and in
# no other; nobody has asked for anything to be covered, nor put a photo beside a question; the
# person of the example is no administrator who could lose that role; and nobody signs in elsewhere.
SHUT = re.compile(
    r"/interviews/\{|/coverings/\{covering_id\}|/\{photo_id\}/|/administrator|-sign-on/remove"
)


def _may(door: Door, asked: Permission | Inside) -> frozenset[Role]:
    if isinstance(asked, Inside):
        return HERE[door]
    return NOBODY if SHUT.search(door[1]) else frozenset(ROLES[asked])


WHO_MAY = {door: _may(door, asked) for door, asked in DOORS.items()}
NOT_FOR_STRANGERS = {door for door, who in WHO_MAY.items() if door[1].startswith("/progress/{")} | {
    ("GET", "/groups/{group_id}"),
    ("GET", "/reviews/{review_id}"),
    ("POST", "/reviews/{review_id}"),
}
"""What a member or a sponsor sees only in their own group."""

OF_ONE_COUNCIL = (
    "archive_id",
    "member_id",
    "holder_id",
    "nomination_id",
    "conversation_id",
    "words_id",
    "attached_id",
    "conversation_id",
    "group_id",
    "objection_id",
    "covering_id",
    "call_back_id",
    "day_id",
    "to_hear_id",
    "question_id",
    "draft_id",
    "draft_question_id",
    "trial_id",
    "review_id",
    "code",
    "response_id",
)
FIELDS = {"answer": "We looked at it again.", "based_on": "0"}
REFUSED = {401, 403, 404}


@asynccontextmanager
async def signed_in_as(
    app: Litestar, here: Organisation, who: Member
) -> AsyncIterator[AsyncClient]:
    """A browser of this person."""
    async with AsyncClient(
        transport=ASGITransport(cast(Any, app), raise_app_exceptions=False),
        base_url="http://testserver",
    ) as browser:
        await factories.signed_in(browser, here, who)
        yield browser


async def knock(browser: AsyncClient, method: str, path: str) -> bool:
    """Whether this person is let in: a form may still want something else of them."""
    if method == "GET":
        answer = await browser.get(path)
    else:
        fields = {**FIELDS, "_csrf_token": browser.cookies["csrftoken"]}
        answer = await browser.post(path, data=fields)
    assert answer.status_code < 500, f"{method} {path} broke"
    away = answer.headers.get("location", "").endswith("/sign-in")
    return answer.status_code not in REFUSED and not away


def doors(app: Litestar, below: str = "/{slug}/work") -> Iterator[Door]:
    """Every method and address of the program below this one."""
    for route in app.routes:
        path = route.path_format
        if path == below or path.startswith(f"{below}/"):
            for method in set(getattr(route, "methods", ())) & {"GET", "POST"}:
                yield str(method), path.removeprefix(below)


async def test_the_table_names_every_page_and_every_form_of_the_workspace(app: Litestar) -> None:
    assert set(doors(app)) == set(WHO_MAY)


def test_the_program_does_not_start_with_a_page_that_the_table_does_not_name(
    app: Litestar, monkeypatch: pytest.MonkeyPatch
) -> None:
    without = {door: DOORS[door] for door in DOORS if door != ("GET", "/people")}
    monkeypatch.setattr(permissions, "DOORS", without)

    with pytest.raises(ImproperlyConfiguredException, match="'/people'"):
        create_app(app.state.settings)


def test_the_program_does_not_start_with_a_page_that_asks_nobody_who_they_are(
    app: Litestar, monkeypatch: pytest.MonkeyPatch
) -> None:
    @get("/{slug:str}/work/open")
    async def show_open() -> str:
        return "open"

    monkeypatch.setattr(main, "ROUTERS", [*main.ROUTERS, show_open])
    monkeypatch.setattr(permissions, "DOORS", {**DOORS, ("GET", "/open"): Permission.RUN_PEOPLE})

    with pytest.raises(ImproperlyConfiguredException, match=r"who they are: .*'/open'"):
        create_app(app.state.settings)


async def test_every_page_and_every_form_obeys_the_table(
    app: Litestar, pool: db.Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = await a_place(pool)
    only_administrators = dict.fromkeys(DOORS, Permission.WRITE_NOTICES)
    monkeypatch.setattr(permissions, "DOORS", only_administrators)

    async with signed_in_as(app, place.organisation, place.people[R]) as browser:
        let_in = [door for door in DOORS if await knock(browser, door[0], place.path(door))]

    assert let_in == []


def test_the_page_of_permissions_says_what_the_table_says() -> None:
    assert (ROOT / "docs" / "permissions.md").read_text() == permissions_page()


async def test_each_person_gets_where_their_role_leads_and_nowhere_else(
    app: Litestar, pool: db.Pool
) -> None:
    place = await a_place(pool)
    got_in: dict[Door, set[Role]] = {door: set() for door in WHO_MAY}

    for role in Role:
        async with signed_in_as(app, place.organisation, place.people[role]) as browser:
            for door in WHO_MAY:
                if await knock(browser, door[0], place.path(door)):
                    got_in[door].add(role)

    assert got_in == WHO_MAY


async def test_somebody_who_is_not_in_the_group_sees_nothing_of_its_work(
    app: Litestar, pool: db.Pool
) -> None:
    place = await a_place(pool)

    async with signed_in_as(app, place.organisation, place.people["stranger"]) as browser:
        let_in = {door for door in WHO_MAY if await knock(browser, door[0], place.path(door))}

    assert let_in == {
        door for door, who in WHO_MAY.items() if who & {M, S} and door not in NOT_FOR_STRANGERS
    }


async def test_nobody_gets_in_without_signing_in(
    app: Litestar, pool: db.Pool, visitor: AsyncClient
) -> None:
    place = await a_place(pool)
    await visitor.get("/anyborough/sign-in")

    let_in = [door for door in WHO_MAY if await knock(visitor, door[0], place.path(door))]

    assert let_in == []


async def test_ewa_gets_nowhere_in_our_council_and_finds_nothing_of_ours_in_hers(
    app: Litestar, pool: db.Pool
) -> None:
    ours, theirs = await a_place(pool), await a_place(pool, "otherham")
    async with db.transaction(pool, theirs.organisation.id) as conn:
        ewa = await factories.member(
            conn, theirs.organisation, "Ewa Nowak", *factories.EVERY_ROLE_WITHOUT_A_KEY
        )
    mixed = msgspec.structs.replace(
        theirs,
        gaps={
            **theirs.gaps,
            **{gap: ours.gaps[gap] for gap in OF_ONE_COUNCIL},
        },
    )

    async with signed_in_as(app, theirs.organisation, ewa) as browser:
        at_ours = [door for door in WHO_MAY if await knock(browser, door[0], ours.path(door))]
        of_ours = [
            door
            for door in WHO_MAY
            if re.search(r"\{(\w+_id|code)\}", door[1])
            and await knock(browser, door[0], mixed.path(door))
        ]
        own = [
            door
            for door in WHO_MAY
            if re.search(r"\{(\w+_id|code)\}", door[1])
            and await knock(browser, door[0], theirs.path(door))
        ]

    assert at_ours == []
    assert of_ours == []
    assert len(own) == 76, "the same doors open with her own council's ids"


async def test_ids_of_another_council_in_a_form_are_not_taken(app: Litestar, pool: db.Pool) -> None:
    ours, theirs = await a_place(pool), await a_place(pool, "otherham")
    coordinator = theirs.people["coordinator"]

    async with signed_in_as(app, theirs.organisation, coordinator) as browser:
        here = "/otherham/work"
        group = f"{here}/groups/{theirs.gaps['group_id']}"
        joined = await factories.form(
            browser, group, f"{group}/members", member=ours.gaps["member_id"]
        )
        promised = await factories.form(
            browser,
            f"{here}/commitments/new/{theirs.gaps['name']}",
            wording="We mend the bus.",
            owner="Ewa",
            **{
                "due-day": "1",
                "due-month": "1",
                "due-year": str(clocks.clock_now().today.year + 1),
            },
            measure="Buses",
            proposed_by="the group",
            group=ours.gaps["group_id"],
            codes="2.I.1",
        )
        begun = await factories.form(
            browser,
            f"{here}/progress",
            title="Another",
            round=theirs.gaps["name"],
            group=ours.gaps["group_id"],
        )

    assert [joined.status_code, promised.status_code, begun.status_code] == [422, 422, 422]
    async with db.transaction(pool, theirs.organisation.id) as conn:
        today = factories.NOW.date()
        assert (
            len(await commitments.commitments(CouncilContext(conn, theirs.organisation), today))
            == 1
        )
        assert await writing.titles(CouncilContext(conn, theirs.organisation)) == {"Spring 2026"}


@pytest.mark.parametrize("role", [R, C, M, S, L])
async def test_taking_a_role_away_takes_effect_on_the_next_page(
    app: Litestar, pool: db.Pool, role: Role
) -> None:
    place = await a_place(pool)
    here, who = place.organisation, place.people[role]

    async with signed_in_as(app, here, who) as browser:
        before = await knock(browser, "GET", "/anyborough/work")
        async with db.transaction(pool, here.id) as conn:
            await roles.change_role(
                CouncilContext(conn, here), who.id, role, given=False, by=None, now=factories.NOW
            )
        after = [door for door in WHO_MAY if await knock(browser, door[0], place.path(door))]

    assert before
    assert after == []


async def test_no_form_of_the_program_is_taken_without_its_token(
    app: Litestar, pool: db.Pool, visitor: AsyncClient
) -> None:
    place = await a_place(pool)
    gaps = {**place.gaps, "slug": "anyborough", "response_id": place.gaps["words_id"]}
    gaps |= {"token": "x", "word": "x"}
    forms = [
        re.sub(r"\{(\w+)\}", lambda gap: gaps[gap[1]], f"/{{slug}}{path}")
        for method, path in doors(app, "/{slug}")
        if method == "POST"
    ]

    answers = {path: (await visitor.post(path, data=FIELDS)).status_code for path in forms}

    assert len(answers) > 30
    assert set(answers.values()) == {403}
