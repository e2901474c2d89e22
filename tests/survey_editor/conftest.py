"""Dev, who coordinates, writes surveys of the council's own."""

from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient, Response

from said_and_done.core import db
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import Role
from said_and_done.rounds.model import Round
from tests import factories
from tests.answering.conftest import (
    Calendar,
    Person,
    Query,
    anyborough,
    calendar,
    query,
    spring,
)
from tests.i18n.conftest import reads
from tests.once.twice import opened
from tests.photographs.conftest import SignsIn, signs_in
from tests.promises.forms import forms_of

__all__ = [
    "Calendar",
    "Person",
    "Query",
    "anyborough",
    "calendar",
    "query",
    "reads",
    "signs_in",
    "spring",
]

SURVEYS = "/anyborough/work/surveys"
ABOUT = {
    "title": "Getting around",
    "about": "This is about buses.",
    "for_whom": "This is for everybody.",
    "why": "Your answers help.",
    "who_reads": "A reader reads your words.",
    "minutes": "3",
    "audience": "people",
    "note": "Not tested yet.",
}
WORDS = {
    "wording": "Can you get to the places you like?",
    "say_more": "Where do you like to go?",
    "core": "yes",
}


class Editor:
    """Somebody at work with a browser, without JavaScript."""

    def __init__(self, browser: AsyncClient) -> None:
        self.browser = browser

    async def see(self, page: str = SURVEYS) -> str:
        shown = await self.browser.get(page)
        assert shown.status_code == 200, shown.text
        return shown.text

    async def send(self, page: str, form: str | None = None, /, **fields: Any) -> Response:
        """Open a page, and send one of its forms."""
        data = {**await opened(self.browser, page, form), **fields}
        return await self.browser.post(form or page, data=data)

    async def lead(self, page: str, form: str | None = None, /, **fields: Any) -> str:
        """The same where all is fine: where it leads to, without what follows the “?”."""
        answer = await self.send(page, form, **fields)
        assert answer.status_code == 303, answer.text
        return answer.headers["location"].partition("?")[0]

    async def begin(self, title: str = "Getting around") -> str:
        """A draft with nothing but a title."""
        return await self.lead(SURVEYS, title=title)

    async def change(self, key: str = "your-support") -> str:
        """A draft that changes a survey."""
        return await self.lead(f"{SURVEYS}/{key}", f"{SURVEYS}/{key}/change")

    async def add_question(self, draft: str, statement: str = "3.I.5", **words: Any) -> str:
        """One more question, with all that it needs."""
        page = await self.lead(draft, f"{draft}/questions")
        question = await self.lead(page, statement=statement)
        await self.lead(question, **{**WORDS, **words})
        return question

    async def complete(self, title: str = "Getting around", **words: Any) -> str:
        """A draft that lacks nothing."""
        draft = await self.begin(title)
        await self.lead(f"{draft}/about", **{**ABOUT, "title": title})
        await self.lead(f"{draft}/picture?find=bus", f"{draft}/picture", picture="bus")
        await self.add_question(draft, **words)
        return draft

    async def publish(self, draft: str) -> str:
        """Without a group that looks at it first."""
        return await self.lead(f"{draft}/publish", reason="There is no group yet.")


async def whole_form(editor: Editor, page: str, action: str | None = None) -> dict[str, Any]:
    """The form of a page with all that a browser sends unseen: what each field asks, too."""
    shown = await editor.see(page)
    form = next(each for each in forms_of(shown) if each.action == (action or page))
    labels = [field.value for field in form.fields if field.name == "_labels"]
    return {**form.hidden(), "_labels": labels}


def draft_id(draft: str) -> UUID:
    return UUID(draft.rsplit("/", 1)[-1])


@pytest.fixture
async def dev(signs_in: SignsIn, anyborough: Organisation, spring: Round) -> Editor:
    """Dev, who coordinates; the shipped surveys are there, and a round is open."""
    return Editor((await signs_in("Dev Patel", Role.COORDINATOR, anyborough)).browser)


@pytest.fixture
async def kim(signs_in: SignsIn, anyborough: Organisation, dev: Editor) -> Editor:
    """Kim, who administers, at another computer."""
    return Editor((await signs_in("Kim Admin", Role.ADMINISTRATOR, anyborough)).browser)


@pytest.fixture
async def otherham(pool: db.Pool) -> Organisation:
    """Another council."""
    async with db.transaction(pool) as conn:
        return await factories.organisation(conn, "otherham")
