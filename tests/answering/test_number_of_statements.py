"""What a page may ask of the database: 1 statement to look at a page, 2 to keep something. This is
the gate for speed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from said_and_done.core import db
from tests.answering.conftest import Person

ENDS = ("COMMIT", "ROLLBACK")


class Counter:
    """The messages that the program's connections sent to the database since ``fresh``."""

    def __init__(self) -> None:
        self.messages: list[str] = []

    @property
    def statements(self) -> list[str]:
        """Without those that end a transaction; the one that begins it names the council, too."""
        return [message for message in self.messages if not message.startswith(ENDS)]

    def fresh(self) -> None:
        self.messages.clear()

    def __call__(self, query: object) -> None:
        self.messages.append(str(getattr(query, "query", "")))


@pytest.fixture
async def counter(pool: db.Pool) -> AsyncIterator[Counter]:
    """Listens to every connection of the pool; all are opened first, so that none is missed."""
    messages = Counter()
    async with every_connection(pool) as conns:
        for conn in conns:
            conn.add_query_logger(messages)
    yield messages
    async with every_connection(pool) as conns:
        for conn in conns:
            conn.remove_query_logger(messages)


@asynccontextmanager
async def every_connection(pool: db.Pool) -> AsyncIterator[list[db.Connection]]:
    conns = [await pool.acquire() for _ in range(pool.get_max_size())]
    yield list(conns)
    for conn in conns:
        await pool.release(conn)


async def count_page(counter: Counter, amina: Person, path: str) -> int:
    """Messages of any kind: a page that only reads needs no transaction."""
    await amina.visitor.get(path)
    counter.fresh()
    answer = await amina.visitor.get(path)
    assert answer.status_code in {200, 303}, path
    return len(counter.messages)


async def count_send(counter: Counter, amina: Person, page: str, **fields: str) -> int:
    """Statements of the POST alone."""
    opened = await amina.visitor.get(page)
    token = opened.text.split('name="_csrf_token" value="')[1].split('"')[0]
    counter.fresh()
    answer = await amina.visitor.post(page, data={"_csrf_token": token, **fields})
    assert answer.status_code == 303, page
    return len(counter.statements)


async def test_every_page_of_answering_asks_one_thing(counter: Counter, amina: Person) -> None:
    await amina.leave("more-about", themes="2")
    await amina.write(1, "My words.")
    welcome = f"/anyborough/surveys/{amina.link.code}"
    pages = ["questions/1", "questions/8", "questions/1/words", "more-about", "helpers"]
    paths = [f"{amina.answers}/{page}" for page in [*pages, "check", "rest", "carry-on"]]

    counts = {
        path: await count_page(counter, amina, path) for path in [welcome, amina.answers, *paths]
    }

    assert set(counts.values()) == {1}, counts


async def test_every_answer_is_kept_with_2_statements(counter: Counter, amina: Person) -> None:
    at = amina.answers
    counts = {
        "start": await count_send(counter, amina, f"/anyborough/surveys/{amina.link.code}"),
        "answer": await count_send(counter, amina, f"{at}/questions/1", choice="yes"),
        "change": await count_send(counter, amina, f"{at}/questions/1", choice="no"),
        "skip": await count_send(counter, amina, f"{at}/questions/2", then="skip"),
        "back": await count_send(counter, amina, f"{at}/questions/2", then="back"),
        "words": await count_send(counter, amina, f"{at}/questions/1/words", wording="A word."),
        "new words": await count_send(counter, amina, f"{at}/questions/1/words", wording="Two."),
        "themes": await count_send(counter, amina, f"{at}/more-about", themes="2"),
        "helpers": await count_send(counter, amina, f"{at}/helpers", help="nobody"),
    }

    assert set(counts.values()) == {2}, counts


async def test_sending_takes_2_statements(counter: Counter, amina: Person) -> None:
    await amina.answer_all()

    sending = await count_send(counter, amina, f"{amina.answers}/check")

    assert sending == 2
    assert await count_page(counter, amina, f"{amina.answers}/sent") == 1
