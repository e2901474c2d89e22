"""The encrypted cookie goes out when it says something new, and once a day."""

from collections.abc import Callable

from httpx import AsyncClient, Response

from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member
from tests import factories

PAGE = "/anyborough/work/people"


def says_who(answer: Response) -> bool:
    return any(one.startswith("session=") for one in answer.headers.get_list("set-cookie"))


async def test_a_page_that_changes_nothing_sends_no_cookie(
    visitor: AsyncClient, anyborough: Organisation, dev: Member
) -> None:
    await factories.signed_in(visitor, anyborough, dev)

    answer = await visitor.get(PAGE)

    assert answer.status_code == 200
    assert not says_who(answer)


async def test_whoever_comes_back_another_day_stays_signed_in_for_longer(
    visitor: AsyncClient,
    anyborough: Organisation,
    dev: Member,
    later: Callable[..., None],
) -> None:
    await factories.signed_in(visitor, anyborough, dev, own_device="yes")
    later(hours=23)
    assert not says_who(await visitor.get(PAGE))
    later(hours=25)

    answer = await visitor.get(PAGE)

    assert answer.status_code == 200
    assert says_who(answer)


async def test_signing_out_changes_the_cookie(
    visitor: AsyncClient, anyborough: Organisation, dev: Member
) -> None:
    await factories.signed_in(visitor, anyborough, dev)

    answer = await factories.form(visitor, "/anyborough/sign-out")

    assert says_who(answer)
    assert (await visitor.get(PAGE)).status_code == 303
