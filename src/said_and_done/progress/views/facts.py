"""The three big facts on the cover, from what the text has: nothing is counted anew."""

from collections.abc import Iterator
from itertools import islice

from said_and_done.core.view import count_words
from said_and_done.progress.document_views import documents as doc
from said_and_done.progress.model.evidence import (
    NOT_SHOWN,
    CommitmentEvidence,
    FindingEvidence,
    NumbersEvidence,
)
from said_and_done.progress.model.text import Section, Text

MOST = 3
EVERYBODY = "Everybody"


def facts(text: Text) -> tuple[doc.Fact, ...]:
    """How many answered, what was promised, how earlier promises went. Where one of them cannot be
    told, how many questions are answered here stands in its place."""
    return tuple(islice(_facts(text), MOST))


def _facts(text: Text) -> Iterator[doc.Fact]:
    yield from _answered(text.how_we_listened)
    agreed = _promises(text.what_we_agreed)
    yield _fact(count_words(len(agreed), "new promise", "new promises"))
    if before := _promises(text.progress):
        done = sum(one.state == "done" for one in before)
        yield doc.Fact(
            number=f"{done} of {len(before)}",
            words="earlier promises done" if len(before) > 1 else "earlier promise done",
        )
    asked = sum(isinstance(one, FindingEvidence) for one in text.what_people_said.evidence)
    yield _fact(count_words(asked, "question with an answer here", "questions with answers here"))


def _fact(counted: str) -> doc.Fact:
    number, words = counted.split(" ", 1)
    return doc.Fact(number="0" if number == "no" else number, words=words)


def _promises(section: Section) -> list[CommitmentEvidence]:
    return [one for one in section.evidence if isinstance(one, CommitmentEvidence)]


def _answered(section: Section) -> Iterator[doc.Fact]:
    """The number of the first audience, as its table has it; nothing where it is hidden."""
    for table in section.evidence:
        if isinstance(table, NumbersEvidence):
            for row in table.rows:
                if row.words == EVERYBODY and row.number != NOT_SHOWN:
                    yield doc.Fact(number=row.number, words=_who(table))
                    return


def _who(table: NumbersEvidence) -> str:
    return f"{table.caption.rpartition(': ')[2]} answered"
