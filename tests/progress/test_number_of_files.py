"""How many files somebody follows who wants to know what signing and publishing do.

With those that run for each page of the workspace: ten.
"""

from said_and_done.core import db
from said_and_done.people.model import KeyRole
from tests import factories
from tests.files_run import files_that_run
from tests.progress.conftest import HERE, Browser, Place
from tests.progress.test_two_keys import sign_form

MOST_TO_SIGN = 19
MOST_TO_PUBLISH = 22


async def test_signing(browser_of: Browser, stored: Place) -> None:
    carol = await browser_of(stored.carol)
    form = await sign_form(carol, signature="I do.")
    form = {**await factories.open_form(carol, f"{HERE}/read"), **form}

    with files_that_run() as files:
        answer = await carol.post(f"{HERE}/keys", data=form)

    assert answer.status_code == 303
    assert len(files) <= MOST_TO_SIGN, sorted(files)


async def test_publishing(browser_of: Browser, stored: Place, pool: db.Pool) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.sign(conn, KeyRole.SPONSOR)
        await stored.sign(conn, KeyRole.LEAD, minutes=1)
    dev = await browser_of(stored.dev)
    form = await factories.open_form(dev, HERE)

    with files_that_run() as files:
        answer = await dev.post(f"{HERE}/publications", data=form)

    assert answer.status_code == 303
    assert len(files) <= MOST_TO_PUBLISH, sorted(files)
