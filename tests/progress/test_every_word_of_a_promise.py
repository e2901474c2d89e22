"""What people wrote about a promise is in the progress statement, and can be covered there."""

from uuid import UUID

from msgspec import UNSET

from said_and_done.commitments.model import PromiseWords
from said_and_done.core.db import Connection
from said_and_done.progress.model.evidence import CommitmentEvidence
from said_and_done.progress.views.evidence_blocks import commitment
from tests import factories

WORDS = {name: f"Words about {name}" for name in PromiseWords.__struct_fields__}
EVIDENCE = CommitmentEvidence(
    path="promises/1",
    commitment_id=UUID(int=1),
    number=1,
    due_on=factories.NOW.date(),
    state="started",
    late=False,
    said=None,
    said_on=None,
    reason=None,
    codes=(),
    before=UNSET,
    **WORDS,
)


def test_everything_that_was_written_about_a_promise_stands_in_the_statement() -> None:
    block = commitment(EVIDENCE, "", {})
    shown = {block.wording, *(words for _, words in block.facts)}

    assert set(WORDS.values()) - shown == set()


async def test_everything_that_was_written_about_a_promise_can_be_covered(
    conn: Connection,
) -> None:
    promise = {"kind": "commitment", "number": 1, **WORDS}

    covered = await conn.fetchval("SELECT covered_content($1, 'Words', '#')", promise)

    assert covered == {**promise, **{name: f"# about {name}" for name in WORDS}}
