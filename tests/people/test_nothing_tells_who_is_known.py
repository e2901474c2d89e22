"""Nobody learns by asking who works here, or what there is behind a door that is not theirs."""

from uuid import uuid4

import msgspec
import pytest
from httpx import AsyncClient
from litestar import Litestar

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member, Role
from said_and_done.permissions import Door
from tests import factories
from tests.answering.test_number_of_statements import Counter, counter
from tests.people.a_place import a_place
from tests.people.test_who_may_do_what import WHO_MAY, signed_in_as

__all__ = ["counter"]
SIGN_IN = "/anyborough/sign-in"
REFUSED = {401, 403, 404}


async def test_a_known_address_costs_the_program_the_same_as_an_unknown_one(
    visitor: AsyncClient, anyborough: Organisation, carol: Member, counter: Counter
) -> None:
    """The time of an answer follows from what the program does for it."""
    ran: list[list[str]] = []
    for email in (carol.email, "nobody@anyborough.example", carol.email.upper()):
        await factories.form(visitor, SIGN_IN, email=email)  # what is done once only is done
        opened = await visitor.get(SIGN_IN)
        token = opened.text.split('name="_csrf_token" value="')[1].split('"')[0]
        counter.fresh()
        await visitor.post(SIGN_IN, data={"_csrf_token": token, "email": email})
        ran.append(list(counter.statements))

    assert ran[0] == ran[1] == ran[2]
    assert any("pgqueuer" in one for one in ran[0]), "it asks for the job"
    await factories.links_sent(visitor)
    assert len([one for one in counter.statements if "INSERT INTO mails" in one]) == 4, (
        "and only the job knows Carol"
    )


async def test_a_link_that_was_asked_for_twice_or_in_capitals_is_sent_to_the_same_person(
    visitor: AsyncClient, anyborough: Organisation, carol: Member
) -> None:
    await factories.form(visitor, SIGN_IN, email="  CAROL@Anyborough.Example ")

    link = await factories.letter_link(visitor, anyborough)

    assert "Sign in as Carol Jones" in (await visitor.get(link)).text


@pytest.mark.parametrize("role", list(Role))
async def test_a_door_that_is_shut_does_not_tell_what_is_behind_it(
    app: Litestar, pool: db.Pool, role: Role
) -> None:
    """Whoever may not come in gets the same answer for what is there and for what is not."""
    place = await a_place(pool)
    nowhere = msgspec.structs.replace(
        place,
        gaps={gap: _made_up(gap, value) for gap, value in place.gaps.items()},
    )
    tells = []

    async with signed_in_as(app, place.organisation, place.people[role]) as browser:
        for method, path in shut(role):
            token = {"_csrf_token": browser.cookies["csrftoken"]}
            answers = [
                await browser.request(
                    method, one.path((method, path)), data=token if method == "POST" else None
                )
                for one in (place, nowhere)
            ]
            if {answer.status_code for answer in answers} - REFUSED or (
                answers[0].status_code != answers[1].status_code
            ):
                tells.append(f"{method} {path}: {[response.status_code for response in answers]}")

    assert tells == []


def shut(role: Role) -> list[Door]:
    """The doors that this role may not open, of things that it may not see otherwise."""
    seen = tuple(path for (method, path), who in WHO_MAY.items() if method == "GET" and role in who)
    things = tuple(path for path in seen if path.endswith("}"))
    return [
        door
        for door, who in WHO_MAY.items()
        if role not in who and who and not door[1].startswith(things)
    ]


def _made_up(gap: str, value: str) -> str:
    if gap in {"number", "release_number"}:
        return "987"
    if gap == "part":
        return value
    return str(uuid4()) if gap.endswith("_id") else f"no-{value}"
