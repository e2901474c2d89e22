"""A page that refuses somebody before its handler runs gives its connection back at once."""

import gc
from collections.abc import Iterator

import pytest
from httpx import AsyncClient

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Member
from tests import factories

REFUSALS = [
    ("/nowhere/sign-in", 404),
    ("/anyborough/sign-in/unknown", 404),
    ("/anyborough/work/people", 303),
    ("/anyborough/work/people/new", 303),
]


@pytest.fixture
def nobody_tidies_up() -> Iterator[None]:
    """Without Python's collector a connection comes back only if we give it back."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("nobody_tidies_up")
@pytest.mark.parametrize(("path", "status"), REFUSALS)
async def test_a_refusal_keeps_no_connection(
    visitor: AsyncClient, pool: db.Pool, anyborough: Organisation, path: str, status: int
) -> None:
    for _ in range(12):
        assert (await visitor.get(path)).status_code == status
        assert pool.get_idle_size() == pool.get_size()


async def test_many_refusals_do_not_stop_the_next_page(
    visitor: AsyncClient, anyborough: Organisation, dev: Member
) -> None:
    for _ in range(10):
        for path, status in REFUSALS:
            assert (await visitor.get(path)).status_code == status

    await factories.signed_in(visitor, anyborough, dev)
    assert (await visitor.get("/anyborough/work/people")).status_code == 200
