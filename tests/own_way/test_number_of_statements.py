"""What telling in one's own way asks of the database: 2 statements a page, 4 for a file."""

import pytest

from tests.answering.test_number_of_statements import Counter, counter
from tests.own_way import files
from tests.own_way.conftest import Teller

__all__ = ["counter"]


async def count(counter: Counter, amina: Teller, part: str) -> int:
    await amina.see(part)
    counter.fresh()
    answer = await amina.see(part)
    assert answer.status_code == 200, part
    return len(counter.statements)


async def test_every_page_asks_at_most_2_statements(counter: Counter, amina: Teller) -> None:
    await amina.write("My words.")
    page = (await amina.draw(files.png())).removeprefix(amina.page)
    await amina.work()
    parts = ("", "/write", "/speak", "/picture", page, f"{page}/remove", f"{page}/file")

    counts = {part: await count(counter, amina, part) for part in parts}

    assert set(counts.values()) == {2}, counts


@pytest.mark.parametrize(
    ("part", "fields", "most"),
    [("/write", {"wording": "A word."}, 3), ("", {"may_count": "yes"}, 3)],
)
async def test_what_is_typed_and_agreed_is_kept_with_3(
    counter: Counter, amina: Teller, part: str, fields: dict[str, str], most: int
) -> None:
    await amina.write("My words.")
    token = await amina.token(part)
    counter.fresh()

    await amina.visitor.post(f"{amina.page}{part}", data={"_csrf_token": token, **fields})

    assert len(counter.statements) == most, counter.statements


async def test_a_file_is_kept_and_its_job_asked_for_with_4(counter: Counter, amina: Teller) -> None:
    token = await amina.token("/picture")
    counter.fresh()

    answer = await amina.post("/picture", token, files.png())

    assert answer.status_code == 303
    # The queue's arrays are new to the driver once a connection; it then asks what they are.
    ours = [one for one in counter.statements if "typeinfo" not in one and "jit" not in one]
    assert len(ours) == 4, ours
