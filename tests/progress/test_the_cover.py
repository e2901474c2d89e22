"""The cover: three big facts, from what the text has and nothing else."""

from datetime import date
from uuid import uuid4

import msgspec

from said_and_done.progress.document_views.documents import Fact
from said_and_done.progress.model.evidence import CommitmentEvidence, NumbersEvidence, Row
from said_and_done.progress.model.text import Section, Text
from said_and_done.progress.views.facts import facts

EMPTY = Text(council="Anyborough", title="Spring 2026", period="spring", group="the group")


def answered(number: str) -> Section:
    """Who answered, as the program drafts it."""
    table = NumbersEvidence(
        path="/findings",
        caption="Who answered: people who draw on care and support",
        counted="Who answered",
        how_many="How many",
        rows=(Row(words="Own voice", number="about 20"), Row(words="Everybody", number=number)),
    )
    return Section(evidence=(table,))


def promises(*states: str) -> Section:
    return Section(
        evidence=tuple(
            CommitmentEvidence(
                path="/promises/1",
                commitment_id=uuid4(),
                number=number,
                wording="We will answer.",
                owner="Dev",
                due_on=date(2026, 12, 1),
                measure="",
                state=state,
                late=False,
                said=None,
                said_on=None,
                reason=None,
                codes=(),
            )
            for number, state in enumerate(states, start=1)
        )
    )


def test_the_cover_tells_who_answered_what_was_promised_and_how_it_went() -> None:
    text = msgspec.structs.replace(
        EMPTY,
        how_we_listened=answered("about 35"),
        what_we_agreed=promises("not started", "not started"),
        progress=promises("done", "started"),
    )

    assert facts(text) == (
        Fact(number="about 35", words="people who draw on care and support answered"),
        Fact(number="2", words="new promises"),
        Fact(number="1 of 2", words="earlier promises done"),
    )


def test_a_number_of_people_that_is_hidden_is_not_on_the_cover() -> None:
    text = msgspec.structs.replace(EMPTY, how_we_listened=answered("not shown"))

    told = facts(text)

    assert [fact.number for fact in told] == ["0", "0"]
    assert not any("people" in fact.words for fact in told)
