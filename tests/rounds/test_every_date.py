"""Wherever somebody types a date, an absurd one is asked about or refused, and never kept."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from said_and_done.conversations.domain import problems_of_conversation
from said_and_done.conversations.model import ConversationDraft, ConversationProblem
from said_and_done.core.settings import HOME
from said_and_done.people.model import KeyRole
from said_and_done.progress.domain.closing import problems_with_decision
from said_and_done.progress.model.keys import DecidedHow, Objection, TypedDecision
from said_and_done.progress.model.problems import ProgressProblem
from said_and_done.rounds.model import TypedDay
from tests import factories

TODAY = date(2026, 6, 14)
ABSURD = ["9027", "2126", "1926", "1026", "226", "0"]
CALL = re.compile(r"date_box\(.*")
# Three forms take only days between two that are known, as the last day of a deputy. Others ask.
BETWEEN_TWO_DAYS = {
    "conversations/new_conversation.html",
    "key_holders/deputy.html",
    "progress/decision.html",
}


def date_boxes() -> Iterator[tuple[str, str]]:
    """Every call that puts a date into a form, with its template."""
    templates = HOME / "templates"
    for file in sorted(templates.rglob("*.html")):
        if file.parent.name != "components":
            for call in CALL.findall(file.read_text()):
                yield file.relative_to(templates).as_posix(), call


def test_every_form_with_a_date_asks_about_an_odd_one_or_takes_only_days_between_two() -> None:
    do_not_ask = {name for name, call in date_boxes() if "question=view.page" not in call}

    assert do_not_ask == BETWEEN_TWO_DAYS


@pytest.mark.parametrize("year", ABSURD)
def test_the_group_did_not_decide_in_an_absurd_year(year: str) -> None:
    objection = Objection(
        id=uuid4(),
        version_number=1,
        role=KeyRole.SPONSOR,
        wording="The bus is missing.",
        made_at=datetime(2026, 6, 1, 9, tzinfo=UTC),
        name="Carol Osei",
        member_id=uuid4(),
        answer="It is in part 7.",
        answered_by="Dev Patel",
        answered_at=datetime(2026, 6, 2, 9, tzinfo=UTC),
    )
    typed = TypedDecision(
        wording="We publish.",
        day=TypedDay(day="1", month="6", year=year),
        how=DecidedHow.MEETING.value,
    )

    (problem,) = problems_with_decision(objection, typed, TODAY)

    assert problem in {
        ProgressProblem.NO_DAY,
        ProgressProblem.DAY_AHEAD,
        ProgressProblem.DAY_TOO_EARLY,
    }


@pytest.mark.parametrize("year", ABSURD)
def test_a_group_did_not_talk_in_an_absurd_year(year: str) -> None:
    draft = ConversationDraft(
        place="Tuesday lunch club",
        people="8",
        note_takers="1",
        held_on=TypedDay(day="2", month="6", year=year),
        wordings=("The bus is late.",),
    )

    assert problems_of_conversation(draft, factories.june(), TODAY) == (
        ConversationProblem.WHICH_DAY,
    )
