"""The token of a form is good for one browser, while the same person is signed in or nobody is."""

import re
from collections.abc import Mapping

from httpx import AsyncClient, Response

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member, Role
from tests import factories

SIGN_IN = "/anyborough/sign-in"
PEOPLE = "/anyborough/work/people"
WORDS = "Somebody who came to us from the lunch club on Tuesday"


def token_in(page: Response) -> str:
    found = re.search(r'name="_csrf_token" value="([^"]+)"', page.text)
    assert found
    return found[1]


def is_refused(answer: Response) -> bool:
    return answer.status_code == 403 and "We need you to try again" in answer.text


async def sends(
    visitor: AsyncClient, path: str, token: str, **more: Mapping[str, str] | str
) -> Response:
    return await visitor.post(path, data={"_csrf_token": token, **more})


async def test_a_form_that_was_open_before_signing_in_is_refused_afterwards(
    visitor: AsyncClient, anyborough: Organisation, dev: Member
) -> None:
    before = token_in(await visitor.get(SIGN_IN))
    assert (await sends(visitor, SIGN_IN, before, email="a@b.example")).status_code == 303
    await factories.signed_in(visitor, anyborough, dev)

    answer = await sends(visitor, PEOPLE, before, name=WORDS)

    assert is_refused(answer)
    assert WORDS in answer.text, "what was typed is not lost"


async def test_the_pair_of_before_does_not_come_back_with_its_cookie(
    visitor: AsyncClient, anyborough: Organisation, dev: Member
) -> None:
    """Whoever planted a cookie and its token in this browser gets nothing by it."""
    await visitor.get(SIGN_IN)
    planted = visitor.cookies["csrftoken"]
    await factories.signed_in(visitor, anyborough, dev)
    await visitor.get(f"{PEOPLE}/new")
    session, own = visitor.cookies["session"], visitor.cookies["csrftoken"]
    fits = await visitor.post(
        PEOPLE,
        data={"_csrf_token": own},
        headers={"cookie": f"session={session}; csrftoken={own}"},
    )
    assert fits.status_code == 422, "with the session's own pair the form is read"

    answer = await visitor.post(
        PEOPLE,
        data={"_csrf_token": planted},
        headers={"cookie": f"session={session}; csrftoken={planted}"},
    )

    assert is_refused(answer)


async def test_a_token_of_another_session_is_refused_also_of_the_same_person(
    visitor: AsyncClient, another_visitor: AsyncClient, anyborough: Organisation, dev: Member
) -> None:
    await factories.signed_in(visitor, anyborough, dev)
    await factories.signed_in(another_visitor, anyborough, dev)
    await another_visitor.get(f"{PEOPLE}/new")
    session, other = visitor.cookies["session"], another_visitor.cookies["csrftoken"]

    answer = await visitor.post(
        PEOPLE,
        data={"_csrf_token": other},
        headers={"cookie": f"session={session}; csrftoken={other}"},
    )

    assert is_refused(answer)


async def test_a_form_that_was_open_before_signing_out_is_refused_afterwards(
    visitor: AsyncClient, anyborough: Organisation, dev: Member
) -> None:
    await factories.signed_in(visitor, anyborough, dev)
    before = token_in(await visitor.get(f"{PEOPLE}/new"))
    await factories.form(visitor, "/anyborough/sign-out")

    assert is_refused(await sends(visitor, SIGN_IN, before, email="a@b.example"))
    again = token_in(await visitor.get(SIGN_IN))
    assert (await sends(visitor, SIGN_IN, again, email="a@b.example")).status_code == 303


async def test_the_forms_in_two_windows_of_one_browser_both_work(
    visitor: AsyncClient, anyborough: Organisation
) -> None:
    """Each page has a token of its own, made from that of the cookie."""
    first, second = [token_in(await visitor.get(SIGN_IN)) for _ in range(2)]

    assert len({first, second, visitor.cookies["csrftoken"]}) == 3
    for token in (first, second):
        answer = await sends(visitor, SIGN_IN, token, email=f"{token[:8]}@b.example")
        assert answer.status_code == 303


async def test_whoever_answers_without_an_account_needs_the_token_of_their_own_browser(
    visitor: AsyncClient, another_visitor: AsyncClient, pool: db.Pool
) -> None:
    async with db.transaction(pool) as conn:
        here = await factories.organisation(conn)
        await factories.member(conn, here, "Dev Patel", Role.COORDINATOR)
    theirs = token_in(await another_visitor.get(SIGN_IN))
    own = token_in(await visitor.get("/anyborough/card"))
    card = "/anyborough/card"

    assert is_refused(await sends(visitor, card, theirs, words="apple"))
    assert (await sends(visitor, card, own, words="apple")).status_code == 422
