"""Each answer that people tick is a yes or no of its own, and nothing that is hidden can be worked
out: not from one answer, and not from all of them together (ADR 0074)."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TypeAlias
from uuid import uuid4

import msgspec
import pytest

from said_and_done.answering.model.response import Voice
from said_and_done.findings.domain.summarising import clear_answer, summarise
from said_and_done.findings.domain.ticks import protect_counts, protect_ticks, ticks_remaining
from said_and_done.findings.domain.words import sentence, voice_sentences
from said_and_done.findings.model.counts import Tally
from said_and_done.findings.model.findings import Finding
from said_and_done.findings.model.tables import SafeRow, SafeTable
from said_and_done.findings.views.squares import number_row
from said_and_done.findings.views.tables import table_heads, table_rows
from said_and_done.progress.domain.drafting.evidence import segments
from said_and_done.surveys.model.questions import Audience, Offered, OwnAnswer, Question, Scale
from tests.findings.test_a_round_in_short import finding, findings_of
from tests.findings.test_own_answers import own

SMALL, FEWEST_VALUES = 5, 3
WAYS = Offered(
    scale=Scale.PICK_SEVERAL,
    own_answers=tuple(OwnAnswer(wording=words) for words in ("By bus", "On foot", "By car")),
)
Round: TypeAlias = tuple[int, ...]
"""So many people ticked each set of answers; the first of them none of these."""
Protect: TypeAlias = Callable[[tuple[int, ...], int], SafeTable]


def rounds_of(answers: int, most: int) -> Iterator[Round]:
    """Every way in which up to ``most`` people can tick so many answers."""
    sets = 2**answers
    for people in range(most + 1):
        for bars in itertools.combinations(range(people + sets - 1), sets - 1):
            ends = (-1, *bars, people + sets - 1)
            yield tuple(b - a - 1 for a, b in itertools.pairwise(ends))


def ticks(round_: Round, answers: int) -> tuple[int, ...]:
    return tuple(
        sum(number for which, number in enumerate(round_) if which >> answer & 1)
        for answer in range(answers)
    )


def worked_out(answers: int, most: int, protect: Protect) -> list[tuple[str, set[int]]]:
    """What somebody knows who runs our program on every round that could have been: all numbers
    under 5 that have fewer than 3 values left, whether they are ever told or not. The biggest
    rounds are left out: those that look like them are not among them."""
    looks: dict[SafeTable, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for round_ in rounds_of(answers, most):
        people, ticked = sum(round_), ticks(round_, answers)
        seen = looks[protect(ticked, people) if people else protect((0,) * answers, 0)]
        for which, number in enumerate(round_):
            seen[f"ticked exactly {which:b}"].add(number)
        for answer, number in enumerate(ticked):
            seen[f"ticked {answer}"].add(number)
            seen[f"did not tick {answer}"].add(people - number)
    return [
        (f"{name} in {table.everyone}", values)
        for table, known in looks.items()
        if (table.everyone.total or 0) <= most - SMALL
        for name, values in known.items()
        if min(values) < SMALL and len(values) < FEWEST_VALUES
    ]


@pytest.mark.parametrize(("answers", "most"), [(2, 36), (3, 12)], ids=["two", "three"])
def test_nobody_works_out_a_small_number(answers: int, most: int) -> None:
    """Neither of one answer, nor who ticked two of them, nor who ticked none of these."""
    assert worked_out(answers, most, protect_counts) == []


def test_the_same_attack_works_where_none_of_these_is_told() -> None:
    """Why it is never told: those who ticked nothing, and all that ticked something, are one
    whole again."""

    def with_none(ticked: tuple[int, ...], people: int) -> SafeTable:
        # Two answers that nobody ticks together: so many are left over.
        return protect_counts((*ticked, max(0, people - sum(ticked))), people)

    assert worked_out(2, 36, with_none) != []


def test_the_same_attack_works_on_true_numbers() -> None:
    def plain(ticked: tuple[int, ...], people: int) -> SafeTable:
        return SafeTable(rows=(), everyone=SafeRow(counts=ticked, total=people))

    assert worked_out(2, 20, plain) != []


@pytest.mark.parametrize(
    ("ticked", "people", "shown"),
    [
        ((30, 22, 5), 52, ((30, 20, 5), 50)),
        ((4, 22, 0), 52, ((None, 20, None), 50)),
        ((48, 22, 52), 52, ((None, 20, None), 50)),
        ((9, 4, 5), 9, ((None, None, None), None)),
        ((5, 6, 10), 10, ((5, None, None), 10)),
    ],
    ids=["shown", "too-few", "too-few-did-not", "nine-people", "ten-people"],
)
def test_an_answer_is_shown_where_enough_ticked_it_and_enough_did_not(
    ticked: tuple[int, ...], people: int, shown: tuple[tuple[int | None, ...], int | None]
) -> None:
    table = protect_counts(ticked, people)

    assert (table.everyone.counts, table.everyone.total) == shown
    assert table.rows == ()


def test_each_person_counts_once_for_each_tick_and_once_in_all() -> None:
    asked = Question(
        statement="1.I.1",
        core=True,
        wording="How?",
        say_more="?",
        scale=WAYS.scale,
        own_answers=WAYS.own_answers,
    )

    def given(key: str, number: int, voice: Voice | None = Voice.OWN) -> Tally:
        choice = asked.choice(key)
        assert choice
        return Tally(
            survey_version_id=uuid4(),
            voice=voice,
            question_number=1,
            choice=choice.value,
            number=number,
        )

    tallies = [
        given("own-1 own-2", 20),
        given("own-1", 10, None),
        given("own-1 own-2 own-3", 7, Voice.HELPED),
        given("none", 15),
    ]

    table = protect_ticks(tallies, WAYS)

    assert table.everyone == SafeRow(counts=(35, 25, 5), total=50)


# ------------------------------------------------------------------------ taken back


def table(*counts: int | None, total: int | None) -> SafeTable:
    return SafeTable(rows=(), everyone=SafeRow(counts=counts, total=total))


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        (table(10, None, total=15), table(30, None, total=45)),
        (table(None, None, total=15), table(None, None, total=45)),
        (table(None, None, total=None), table(40, None, total=60)),
        (table(15, 10, total=30), table(None, None, total=30)),
    ],
    ids=["some", "hidden", "nine", "half"],
)
def test_numbers_that_are_worked_out_again_follow_from_what_was_shown(
    gone: SafeTable, left: SafeTable
) -> None:
    """40 of 60 ticked the first answer, and 50 the second, which may leave 5 who did not."""
    assert ticks_remaining(table(40, 50, total=60), gone) == left


def test_no_more_ticked_an_answer_than_answered() -> None:
    """Nobody knows how many of the 20 who took theirs back had ticked it."""
    before, gone = table(60, total=90), table(None, total=40)

    assert ticks_remaining(before, gone) == table(None, total=50)


def test_what_was_hidden_stays_hidden() -> None:
    before = table(None, 20, total=50)
    all_hidden = table(None, None, total=None)

    assert ticks_remaining(before, table(10, 10, total=20)).everyone.counts[0] is None
    assert ticks_remaining(all_hidden, table(10, 10, total=20)) == all_hidden
    assert ticks_remaining(before, table(10, 10, total=40)) == all_hidden


def test_an_answer_is_hidden_when_few_may_be_left_who_did_not_tick_it() -> None:
    """60 answered, 45 ticked it. Of those who took theirs back 15 did not."""
    again = ticks_remaining(table(45, total=60), table(10, total=25))

    assert again.everyone == SafeRow(counts=(None,), total=35)


# ------------------------------------------------------------------------ in words


def counted_as(asked: Finding, counts: SafeTable) -> Finding:
    return msgspec.structs.replace(asked, table=counts)


def test_a_sentence_says_that_people_could_pick_more_than_one() -> None:
    row = protect_counts((10, 30, 5), 50).everyone

    assert sentence(row, Audience.PEOPLE, WAYS) == (
        "About 30 of about 50 people picked “On foot”. That is about 6 in 10. "
        "They could pick more than one."
    )
    hidden = protect_counts((2, 1, 0), 50).everyone
    assert sentence(hidden, Audience.PEOPLE, WAYS) == (
        "About 50 people answered. What they said is not shown."
    )
    assert voice_sentences(SafeTable(rows=(), everyone=row), WAYS) == ()


def test_no_squares_are_drawn_of_what_is_no_whole() -> None:
    asked = own("1.I.1", (10, 10, 10), WAYS)
    asked = counted_as(asked, protect_counts((30, 22, 2), 50))

    row = number_row(asked)

    assert row.squares is None
    assert [line.words for line in row.counts] == [
        "By bus: about 30",
        "On foot: about 20",
        "By car: not shown",
    ]
    assert [(part.label, part.share) for part in segments(asked)] == [
        ("By bus", 0),
        ("On foot", 0),
        ("By car", 0),
    ]
    assert table_heads(asked)[1:] == ("By bus", "On foot", "By car", "All")
    assert table_rows(asked) == (("Everybody", "30", "20", "not shown", "50"),)


def test_it_is_not_ranked_and_none_is_the_clearest() -> None:
    asked = counted_as(own("1.I.1", (10, 10, 10), WAYS), protect_counts((90, 20, 10), 100))
    both = findings_of(asked, finding("1.I.2", (40, 10, 7, 6)))

    summary = summarise(both, None)

    assert [each.finding.asked.statement for each in summary.clear] == ["1.I.2"]
    assert clear_answer(both, asked) is None
