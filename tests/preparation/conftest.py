"""Dev, who coordinates, gets a round ready."""

import pytest

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from said_and_done.rounds.model import Round, WayIn, WayInKind
from tests import factories
from tests.answering.conftest import Calendar, Query, anyborough, calendar, query, spring
from tests.photographs.conftest import SignsIn, signs_in
from tests.survey_editor.conftest import Editor, otherham

__all__ = [
    "Calendar",
    "Query",
    "SignsIn",
    "anyborough",
    "calendar",
    "otherham",
    "query",
    "signs_in",
    "spring",
]


@pytest.fixture
def prepare(spring: Round) -> str:
    """Where the round is prepared."""
    return f"/anyborough/work/rounds/{spring.name}/prepare"


@pytest.fixture
async def dev(signs_in: SignsIn, anyborough: Organisation, spring: Round) -> Editor:
    """Dev, who coordinates; a round is open."""
    return Editor((await signs_in("Dev Patel", Role.COORDINATOR, anyborough)).browser)


@pytest.fixture
async def poster(pool: db.Pool, anyborough: Organisation, spring: Round) -> WayIn:
    """A poster in the library."""
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.way_in(
            conn, anyborough, spring, kind=WayInKind.POSTER, name="Library poster"
        )


@pytest.fixture
async def telephone(pool: db.Pool, anyborough: Organisation, spring: Round) -> WayIn:
    """People can answer by telephone, too."""
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.way_in(
            conn, anyborough, spring, kind=WayInKind.TELEPHONE, name="Our telephone"
        )
