"""How many files somebody follows who wants to know what an answer does."""

from tests import factories
from tests.answering.conftest import Person
from tests.files_run import files_that_run

MOST_TO_ANSWER = 17


async def test_answering(amina: Person) -> None:
    form = await factories.open_form(amina.visitor, amina.here)

    with files_that_run() as files:
        answer = await amina.visitor.post(
            amina.here, data={**form, "choice": "yes", "then": "next"}
        )

    assert answer.status_code == 303
    assert len(files) <= MOST_TO_ANSWER, sorted(files)
