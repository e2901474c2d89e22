"""What follows what on the way through a survey. The tablet's program passes the same cases: they
stand in tests/scripts/route_cases.json, which tests/scripts/route.test.js reads, too."""

import json
from typing import Any

import msgspec
import pytest

from said_and_done.answering.domain import route, rules
from said_and_done.answering.model.response import (
    Button,
    Help,
    Move,
    PageKind,
    Response,
    Step,
    WithoutHelper,
)
from said_and_done.core.how_far import HowFar
from said_and_done.core.settings import HOME
from said_and_done.surveys.model.survey import Survey
from tests.answering.test_rules import response, your_support

CASES: dict[str, Any] = json.loads((HOME / "tests/scripts/route_cases.json").read_text())


def small_survey() -> Survey:
    """Two questions for everybody, and one more about each of the themes 1 and 2."""
    questions = your_support().questions
    survey = msgspec.structs.replace(
        your_support(), questions=tuple(questions[place] for place in (0, 1, 6, 7))
    )
    told = [
        {"number": number, "theme": str(question.theme), "core": question.core}
        for number, question in enumerate(survey.questions, 1)
    ]
    assert [one | {"theme": "1"} if one["core"] else one for one in told] == CASES["questions"]
    return survey


def answers(case: dict[str, Any]) -> Response:
    picked = case.get("picked", {})
    start, at_the_end = (rules.help_of(case.get(name, [])) for name in ("start", "help"))
    return msgspec.structs.replace(
        response(),
        choices=tuple(picked.get(str(number)) for number in range(1, 5)),
        more_about=tuple(case.get("more", ())),
        help_at_start=start if "start" in case else None,
        help=at_the_end if "help" in case else (),
        voice=rules.voice_of(at_the_end) if "help" in case else None,
        without_helper=WithoutHelper.YES if case.get("said_alone") else None,
    )


def step(words: str) -> Step:
    """As "question 2"."""
    name, _, number = words.partition(" ")
    return Step(place=PageKind(name), number=int(number or 0))


@pytest.mark.parametrize("case", CASES["routes"], ids=lambda case: case["who"])
def test_the_pages_of_somebody_who(case: dict[str, Any]) -> None:
    pages = route.route_pages(small_survey(), answers(case))

    assert pages == tuple(map(step, case["pages"]))


@pytest.mark.parametrize(
    "case", CASES["moves"], ids=lambda case: f"{case['from']} {case['button']}"
)
def test_a_button_leads_to(case: dict[str, Any]) -> None:
    move = Move(
        here=step(case["from"]),
        then=Button(case["button"]),
        changing=case.get("changing", False),
    )

    assert route.next_page(small_survey(), answers(case), move) == step(case["to"])


@pytest.mark.parametrize("case", CASES["positions"], ids=lambda case: case["who"])
def test_how_far_somebody_is_who(case: dict[str, Any]) -> None:
    position = route.how_far(small_survey(), answers(case), step(case["at"]))

    expected = HowFar(number=case["number"], of=case["of"], filled=case["filled"])
    assert position == (expected if case["of"] else None)


def test_the_line_never_becomes_shorter_whatever_somebody_chooses() -> None:
    """Each page as it is when somebody comes to it, who then says what brings the most pages."""
    survey, response = small_survey(), answers({})
    here, seen = step("at-start"), []
    while here != step("check"):
        seen.append(_filled(survey, response, here))
        if here == step("at-start"):
            response = msgspec.structs.replace(response, help_at_start=(Help.READ,))
        if here == step("more-about"):
            response = msgspec.structs.replace(response, more_about=(1, 2))
        here = route.next_page(survey, response, Move(here=here))
    seen.append(_filled(survey, response, here))

    assert seen == sorted(set(seen))
    assert len(seen) == 8
    assert seen[-1] == 1000


def _filled(survey: Survey, response: Response, here: Step) -> int:
    position = route.how_far(survey, response, here)
    assert position
    return position.filled


def test_an_interview_asks_about_helpers_at_the_start_only_and_has_no_private_page() -> None:
    told = answers({"start": ["read"], "more": [2], "help": ["read"]})
    pages = route.route_pages(small_survey(), told, route.INTERVIEW)

    assert pages == tuple(
        map(step, ("question 1", "question 2", "more-about", "question 4", "check"))
    )


@pytest.mark.parametrize("table", [route.TABLE, route.INTERVIEW])
def test_who_comes_back_with_a_card_is_asked_at_the_end_who_helped(table: route.Table) -> None:
    told = answers({"start": ["nobody"]})
    came_back = msgspec.structs.replace(told, came_back=True)

    assert step("helpers") not in route.route_pages(small_survey(), told, table)
    assert step("helpers") in route.route_pages(small_survey(), came_back, table)


@pytest.mark.parametrize("button", [Button.MORE, Button.MY_WAY])
def test_in_an_interview_a_button_of_other_pages_counts_as_next(button: Button) -> None:
    move = Move(here=step("question 1"), then=button)

    page = route.next_page(small_survey(), answers({}), move, route.INTERVIEW)

    assert page == step("question 2")


def test_every_name_in_the_table_is_one_that_the_program_knows() -> None:
    pages, rows = route.TABLE.pages, (*route.TABLE.asides, *route.TABLE.after_a_change)
    places = {row.origin for row in rows} | {row.to for row in rows}

    assert places - {kind.value for kind in PageKind} == {"", "unanswered"}
    assert {page.when for page in pages} | {row.when for row in rows} == set(route.CONDITIONS)
    assert {page.each for page in pages} == {"", "core", "more"}
    assert {row.button for row in rows} - set(Button) == {""}
