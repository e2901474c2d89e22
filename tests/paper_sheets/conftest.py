"""Dev, who coordinates, prints sheets of a round for the day centre."""

import pytest

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.rounds.model import Round, WayIn, WayInKind
from tests import factories
from tests.answering.conftest import Calendar, Query, anyborough, calendar, query, spring
from tests.photographs.conftest import signs_in
from tests.survey_editor.conftest import Editor, dev, otherham

__all__ = [
    "Calendar",
    "Editor",
    "Query",
    "anyborough",
    "calendar",
    "dev",
    "otherham",
    "query",
    "signs_in",
    "spring",
]


@pytest.fixture
def here(spring: Round) -> str:
    """The page of the sheets of a round."""
    return f"/anyborough/work/rounds/{spring.name}/sheets"


@pytest.fixture
async def day_centre(pool: db.Pool, anyborough: Organisation, spring: Round) -> WayIn:
    """A way in on paper."""
    async with db.transaction(pool, anyborough.id) as conn:
        return await factories.way_in(
            conn, anyborough, spring, kind=WayInKind.PAPER, name="Day centre"
        )
