"""The rules of answering, without a database."""

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given as supposing
from hypothesis import strategies as some

from said_and_done.answering.domain import answering, choices, route, rules
from said_and_done.answering.handlers import cached_pages
from said_and_done.answering.model.response import (
    AnswerProblem,
    Button,
    Help,
    Move,
    PageKind,
    Response,
    Step,
    Voice,
)
from said_and_done.core.text import lines
from said_and_done.core.view import Page, people_words
from said_and_done.surveys.model.survey import Survey
from said_and_done.web.http import DemoNote
from tests import factories


def your_support() -> Survey:
    return next(one for one in factories.our_content()[1] if one.key == "your-support")


def response(*choices: int | None, more_about: tuple[int, ...] = ()) -> Response:
    """Amina's answers; what is not given was not seen yet."""
    seen = [*choices, *[None] * (12 - len(choices))]
    return Response(
        id=uuid4(),
        round_id=UUID(int=1),
        way_in_id=UUID(int=2),
        survey_version_id=UUID(int=3),
        choices=tuple(seen),
        more_about=more_about,
        voice=None,
        help_at_start=None,
        supporter_choices=(),
        without_helper=None,
        help=(),
        sent_on=None,
    )


def question(number: int) -> Step:
    return Step(place=PageKind.QUESTION, number=number)


def test_the_way_is_the_core_then_the_themes_then_the_rest() -> None:
    steps = route.route_pages(your_support(), response(more_about=(2, 6)))

    assert [step.number for step in steps if step.place is PageKind.QUESTION] == [
        1,
        2,
        3,
        4,
        5,
        6,
        8,
        12,
    ]
    assert steps[0].place is PageKind.HELPERS_AT_START
    assert [step.place for step in steps[7:]] == [
        PageKind.MORE_ABOUT,
        PageKind.QUESTION,
        PageKind.QUESTION,
        PageKind.HELPERS,
        PageKind.CHECK,
    ]


@supposing(
    some.lists(some.sampled_from([None, 0, 1, 4]), min_size=12, max_size=12),
    some.sets(some.integers(1, 6)),
)
def test_next_from_page_to_page_sees_every_page_once_and_ends_at_the_check(
    choices: list[int | None], themes: set[int]
) -> None:
    survey, answers = your_support(), response(*choices, more_about=tuple(themes))
    first = Step(place=PageKind.HELPERS_AT_START)
    seen = [first]
    while seen[-1].place is not PageKind.CHECK:
        seen.append(route.next_page(survey, answers, Move(here=seen[-1])))

    assert tuple(seen) == route.route_pages(survey, answers)
    back = [seen[-1]]
    while back[-1] != first:
        back.append(route.next_page(survey, answers, Move(here=back[-1], then=Button.BACK)))
    assert back == seen[::-1]


def test_back_on_the_first_page_stays() -> None:
    first = Step(place=PageKind.HELPERS_AT_START)

    assert route.next_page(your_support(), response(), Move(here=first, then=Button.BACK)) == first


def test_changing_the_themes_leads_to_their_questions_first() -> None:
    changing = Move(here=Step(place=PageKind.MORE_ABOUT), changing=True)
    answered = (1, 1, 1, 1, 1, 1)

    assert route.next_page(
        your_support(), response(*answered, more_about=(4,)), changing
    ) == question(10)
    assert route.next_page(your_support(), response(*answered), changing).place is PageKind.CHECK


@pytest.mark.parametrize(
    ("choices", "themes", "step"),
    [
        ((), (), Step(place=PageKind.HELPERS_AT_START)),
        ((1, 0, 3), (), question(4)),
        ((1, 1, 1, 1, 1, 1), (), Step(place=PageKind.MORE_ABOUT)),
        ((1, 1, 1, 1, 1, 1), (1,), question(7)),
        ((1, 1, 1, 1, 1, 1, 0), (1,), Step(place=PageKind.HELPERS)),
    ],
)
def test_a_person_carries_on_at_the_first_page_that_is_still_to_do(
    choices: tuple[int, ...], themes: tuple[int, ...], step: Step
) -> None:
    answers = response(*choices, more_about=themes)

    assert route.where_to_carry_on(your_support(), answers) == step


@pytest.mark.parametrize(
    ("helped", "voice"),
    [
        ((), Voice.OWN),
        ((Help.READ,), Voice.HELPED),
        ((Help.READ, Help.WROTE), Voice.HELPED),
        ((Help.EXPLAINED, Help.ANSWERED), Voice.ON_BEHALF),
    ],
)
def test_whose_voice_it_is(helped: tuple[Help, ...], voice: Voice) -> None:
    assert rules.voice_of(helped) is voice


@supposing(some.text(alphabet=some.characters(categories=["Lu", "Ll", "Nd", "Po", "Sm", "Zs"])))
def test_words_of_signs_that_everybody_can_see_are_kept_exactly(wording: str) -> None:
    assert lines(wording) == wording.strip()


@supposing(some.text(alphabet=some.characters(exclude_categories=["Cs"])))
def test_cleaning_twice_changes_nothing_more(wording: str) -> None:
    cleaned = lines(wording)

    assert lines(cleaned) == cleaned
    assert "\x00" not in cleaned


def test_only_a_picked_answer_may_be_missing_when_a_page_is_left() -> None:
    first = your_support().questions[0]

    for then in Button:
        problem = choices.problem_with_answer(first, None, then)
        assert (problem is AnswerProblem.NOTHING_PICKED) == (then is Button.NEXT)
        wrong = None if then.lets_go else AnswerProblem.NOT_OFFERED
        assert choices.problem_with_answer(first, "maybe", then) is wrong


@supposing(some.integers(0, 100_000))
def test_a_count_in_words_never_tells_of_one_person(count: int) -> None:
    words = people_words(count)

    if count < 10:
        assert words == "fewer than 10"
    else:
        assert abs(int(words.removeprefix("about ")) - count) <= 2


def test_words_know_the_day_they_were_kept_and_no_more() -> None:
    words = answering.new_words(1, " x ", may_count=True, may_quote=False, today=date(2026, 6, 14))

    assert words.wording == "x"
    assert words.kept_on == date(2026, 6, 14)


def test_the_kept_pages_never_grow_beyond_their_room() -> None:
    note = DemoNote(page=Page(title="Demo"))
    for key in range(cached_pages.MOST + 1):
        cached_pages.rendered(key, lambda: note)

        assert cached_pages.rendered(key, lambda: pytest.fail("it is kept"))

    assert len(cached_pages.rendered.cache) == cached_pages.MOST
