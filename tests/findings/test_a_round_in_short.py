"""A round in short says only what follows from shown numbers, for whatever they stand for."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from math import comb
from time import perf_counter
from uuid import UUID

import msgspec
import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from said_and_done.findings.domain import comparing
from said_and_done.findings.domain.comparing import is_more
from said_and_done.findings.domain.disclosure import protect_table, rounded
from said_and_done.findings.domain.summarising import summarise
from said_and_done.findings.domain.words import sentence
from said_and_done.findings.model.counts import Figures, QuestionFigures, RoundBefore
from said_and_done.findings.model.findings import (
    Finding,
    Findings,
    RespondentCounts,
    StatementFindings,
    ThemeFindings,
)
from said_and_done.findings.model.summary import Direction, Share, Summary
from said_and_done.findings.model.tables import Counts, SafeTable
from said_and_done.findings.views.changes import change_lines
from said_and_done.findings.views.summary import round_page
from said_and_done.findings.views.themes import theme_page
from said_and_done.framework.model import Theme
from said_and_done.organisations.model import Organisation
from said_and_done.surveys.model.questions import Audience, Offered
from said_and_done.surveys.model.versions import AskedQuestion
from tests import factories

JUNE = factories.june()
USUAL = Offered()
THEME = Theme(number=1, title="Wellbeing", subtitle="My life", picture="house", tint=1)
YES, NO, EVEN, FEW = (40, 10, 7, 6), (5, 6, 45, 5), (15, 15, 15, 15), (4, 1, 0, 1)
COUNT = st.integers(0, 120)


def finding(
    code: str,
    counts: tuple[int, ...],
    audience: Audience = Audience.PEOPLE,
    beside: str | None = None,
) -> Finding:
    """What so many answered: yes, sometimes, no, not sure."""
    table = protect_table(Counts(rows=(counts,)))
    asked = AskedQuestion(
        survey_key="talk",
        survey_title="Talk",
        number=1,
        statement=code,
        since=1,
        wording=f"Is it so ({code})?",
        picture="key",
        beside=beside,
    )
    return Finding(
        asked=asked,
        unit=asked.unit,
        audience=audience,
        table=table,
        sentence=sentence(table.everyone, audience, USUAL),
        counted=sentence(table.everyone, audience, USUAL, tenths=False),
    )


def statements(findings: tuple[Finding, ...]) -> Iterator[StatementFindings]:
    for each in findings:
        yield StatementFindings(
            code=each.asked.statement,
            audience=each.audience,
            wording="I live.",
            picture="key",
            findings=(each,),
        )


def findings_of(*people: Finding, staff: tuple[Finding, ...] = (), number: int = 1) -> Findings:
    theme = ThemeFindings(
        theme=THEME,
        people=tuple(statements(people)),
        carers=(),
        staff=tuple(statements(staff)),
        not_asked=(),
    )
    return Findings(
        round=JUNE,
        heard=(),
        themes=(theme,),
        quotes=(),
        stories=None,
        set_aside=None,
        still_to_read=None,
        published_on=date(2026, 8, 1),
        number=number,
    )


def before(*people: Finding, number: int = 1) -> RoundBefore:
    spring = msgspec.structs.replace(JUNE, title="Spring 2026")
    figures = tuple(
        QuestionFigures(unit=each.unit, survey_version_id=UUID(int=1), number=1, table=each.table)
        for each in people
    )
    return RoundBefore(
        round=spring,
        number=number,
        figures=Figures(
            heard=(), questions=figures, stories=None, set_aside=None, still_to_read=None
        ),
    )


def words(summary: Summary) -> list[str]:
    return [clear.words for clear in summary.clear]


@pytest.fixture
def council() -> Organisation:
    return Organisation(
        id=UUID(int=1),
        slug="anyborough",
        lasting_slug="anyborough",
        name="Anyborough",
        contact_name="Dev",
        contact_email="dev@anyborough.example",
        contact_phone="01632 960 001",
    )


def test_the_biggest_shares_come_first_with_number_and_base() -> None:
    summary = summarise(
        findings_of(finding("1.I.1", EVEN), finding("1.I.2", YES), finding("1.I.3", NO)), None
    )

    assert words(summary) == [
        "About 45 of about 60 people said no.",
        "About 40 of about 65 people said yes.",
    ]


def test_a_no_is_heard_beside_many_yeses() -> None:
    """Four questions have more yes than any has no; the third place is for the no."""
    yeses = [finding(f"1.I.{n}", (70, 6, 6, 6)) for n in range(1, 5)]

    summary = summarise(findings_of(*yeses, finding("1.I.5", (8, 8, 40, 8))), None)

    assert words(summary) == [
        "About 70 of about 90 people said yes.",
        "About 70 of about 90 people said yes.",
        "About 40 of about 65 people said no.",
    ]


def test_the_page_says_that_a_clearer_yes_gave_way(council: Organisation) -> None:
    yeses = [finding(f"1.I.{n}", (70, 6, 6, 6)) for n in range(1, 5)]
    found = findings_of(*yeses, finding("1.I.5", (8, 8, 40, 8)))
    ranked = findings_of(finding("1.I.1", (70, 6, 6, 6)), finding("1.I.5", (8, 8, 40, 8)))

    page = round_page(council, found, summarise(found, None))
    in_order = round_page(council, ranked, summarise(ranked, None))

    assert page.about_clear == "The last one is the clearest “no”."
    assert in_order.about_clear is None


def test_a_question_without_a_picture_has_that_of_its_statement_or_its_theme(
    council: Organisation,
) -> None:
    pictured = finding("1.I.1", YES)
    asked = msgspec.structs.replace(pictured.asked, picture=None)
    findings = findings_of(msgspec.structs.replace(pictured, asked=asked))
    summary = summarise(findings, None)

    in_short = round_page(council, findings, summary)
    on_theme = theme_page(council, findings, findings.themes[0], summary)

    assert [card.picture for card in in_short.clear] == ["house"]
    assert [card.picture for part in on_theme.parts for card in part.cards] == ["key"]


def test_three_yeses_stand_where_nothing_else_is_clear() -> None:
    yeses = [finding(f"1.I.{n}", (70, 6, 6, 6)) for n in range(1, 5)]

    assert len(summarise(findings_of(*yeses, finding("1.I.5", EVEN)), None).clear) == 3


@settings(deadline=None)
@for_all(st.tuples(COUNT, COUNT, COUNT, COUNT))
def test_what_is_said_clearly_was_said_more_than_anything_else_in_the_true_numbers(
    counts: tuple[int, ...],
) -> None:
    summary = summarise(findings_of(finding("1.I.1", counts)), None)

    for clear in summary.clear:
        said = counts[clear.answer.value - 1]
        assert sorted(counts)[-2] < said == max(counts)


@settings(deadline=None)
@for_all(st.tuples(COUNT, COUNT, COUNT, COUNT), st.integers(0, 4), st.integers(0, 4))
def test_two_rounds_that_differ_only_in_what_is_hidden_read_the_same(
    counts: tuple[int, ...], no: int, not_sure: int
) -> None:
    """The summary is made of the safe table alone; a true count would show here."""
    first, second = (*counts[:2], no, not_sure), (*counts[:2], not_sure, no)
    if safe(first) != safe(second):
        return

    pages = [
        msgspec.json.encode(
            summarise(findings_of(finding("1.I.1", each)), before(finding("1.I.1", YES)))
        )
        for each in (first, second)
    ]

    assert pages[0] == pages[1]


def safe(counts: tuple[int, ...]) -> SafeTable:
    return protect_table(Counts(rows=(counts,)))


def test_a_hidden_yes_is_never_compared_or_called_clear() -> None:
    hidden = finding("1.I.1", (3, 20, 20, 20))
    assert hidden.table.everyone.counts[0] is None

    summary = summarise(findings_of(hidden), before(finding("1.I.1", YES)))

    assert summary.changes == ()
    assert summary.clear == ()


def test_fewer_than_20_answers_are_never_compared_or_called_clear() -> None:
    few = finding("1.I.1", (15, 0, 0, 0))
    assert few.table.everyone.total == 15

    summary = summarise(
        findings_of(few, staff=(finding("1.We.1", YES, Audience.STAFF, "1.I.1"),)),
        before(finding("1.I.1", YES)),
    )

    assert (summary.changes, summary.clear, summary.pairs) == ((), (), 0)


@pytest.mark.parametrize(
    ("then", "now", "direction"),
    [
        ((10, 20, 20, 10), (45, 5, 5, 5), Direction.MORE),
        ((45, 5, 5, 5), (10, 20, 20, 10), Direction.FEWER),
        ((20, 20, 10, 10), (25, 15, 10, 10), Direction.NO_CLEAR_CHANGE),
        # 5 of 35 and 25 of 60 look far apart, but the true ones may be 7 of 33 and 23 of 62.
        ((5, 10, 10, 10), (25, 10, 15, 10), Direction.NO_CLEAR_CHANGE),
    ],
)
def test_a_change_is_told_only_where_it_is_certain(
    then: tuple[int, ...], now: tuple[int, ...], direction: Direction
) -> None:
    summary = summarise(findings_of(finding("1.I.1", now)), before(finding("1.I.1", then)))

    [change] = summary.changes
    assert change.direction is direction
    assert (change.now.count, change.before.count) == (rounded(now[0]), rounded(then[0]))


def test_the_more_is_compared_the_surer_a_change_must_be() -> None:
    """The same two shares: alone it is a change, among 20 questions it may be chance."""
    now, then = Share(count=60, total=100), Share(count=35, total=100)

    assert is_more(now, then, 1)
    assert not is_more(now, then, 20)


@settings(deadline=None)
@for_all(COUNT, COUNT, COUNT, COUNT)
def test_more_is_more_for_the_true_numbers_too(a: int, b: int, c: int, d: int) -> None:
    (yes, total), (other_yes, other_total) = (a, a + b), (c, c + d)
    if min(yes, other_yes) < 5 or min(total, other_total) < 18:
        return
    share = Share(count=rounded(yes), total=rounded(total))
    other = Share(count=rounded(other_yes), total=rounded(other_total))

    if is_more(share, other, 1):
        assert yes * other_total > other_yes * total


@settings(deadline=None)
@for_all(COUNT, COUNT, COUNT, COUNT)
def test_chance_is_the_greatest_of_all_that_the_shown_numbers_stand_for(
    a: int, b: int, c: int, d: int
) -> None:
    """Of the true numbers here, too: they are some of them."""
    (yes, total), (other_yes, other_total) = (a, a + b), (c, c + d)
    if min(yes, other_yes) < 5 or min(total, other_total) < 18:
        return
    share = Share(count=rounded(yes), total=rounded(total))
    other = Share(count=rounded(other_yes), total=rounded(other_total))

    if is_more(share, other, 1):
        true = comparing._chance(yes, total, other_yes, other_total)
        told = comparing._chance(share.fewest, share.biggest, other.highest, other.smallest)
        assert true <= told * (1 + 1e-9)


@settings(deadline=None)
@for_all(st.integers(0, 30), st.integers(1, 30), st.integers(0, 30), st.integers(1, 30))
def test_chance_is_worked_out_as_every_way_of_drawing_counted(
    count: int, others: int, other_count: int, other_others: int
) -> None:
    total, other_total = count + others, other_count + other_others
    if count * other_total <= other_count * total:
        return
    marked = count + other_count
    counts = range(count, min(marked, total) + 1)
    ways = sum(comb(total, each) * comb(other_total, marked - each) for each in counts)
    exact = Fraction(2 * ways, comb(total + other_total, marked))

    chance = comparing._chance(count, total, other_count, other_total)

    assert chance == pytest.approx(float(min(exact, Fraction(1))), rel=1e-9)


def test_it_takes_no_time_with_a_hundred_thousand_answers() -> None:
    now, then = Share(count=50_400, total=100_000), Share(count=49_500, total=100_000)
    begun = perf_counter()

    assert is_more(now, then, 24)
    assert perf_counter() - begun < 0.5


def test_what_is_hidden_counts_as_looked_at() -> None:
    """How sure a change must be may not depend on what people answered: 19 more questions were
    asked twice, and hide their yes."""
    now, then = (60, 20, 10, 10), (35, 40, 15, 10)
    hidden = [finding(f"1.I.{n}", (3, 20, 20, 20)) for n in range(2, 21)]
    alone = summarise(findings_of(finding("1.I.1", now)), before(finding("1.I.1", then)))
    among = summarise(
        findings_of(finding("1.I.1", now), *hidden), before(finding("1.I.1", then), *hidden)
    )

    assert [change.direction for change in alone.changes] == [Direction.MORE]
    assert [change.direction for change in among.changes] == [Direction.NO_CLEAR_CHANGE]
    assert among.asked_twice == 20


def test_a_pair_that_is_hidden_counts_as_looked_at() -> None:
    def beside(number: int) -> Finding:
        counts = (60, 20, 10, 10) if number == 1 else (3, 20, 20, 20)
        return finding(f"1.We.{number}", counts, Audience.STAFF, f"1.I.{number}")

    people = [finding(f"1.I.{n}", (35, 40, 15, 10)) for n in range(1, 21)]
    alone = summarise(findings_of(people[0], staff=(beside(1),)), None)
    among = summarise(findings_of(*people, staff=tuple(map(beside, range(1, 21)))), None)

    assert alone.gap is not None
    assert among.gap is None
    assert (among.pairs, among.pairs_asked) == (1, 20)


def test_how_many_cannot_be_compared_is_said(council: Organisation) -> None:
    """Without it “no clear change” would seem to be about every question."""
    hidden = finding("1.I.2", (3, 20, 20, 20))
    found = findings_of(finding("1.I.1", YES), hidden)

    page = round_page(council, found, summarise(found, before(finding("1.I.1", YES), hidden)))

    assert page.about_change == (
        "No clear change: 1 question.",
        "We cannot compare 1 other question.",
    )


def test_the_biggest_change_is_in_sight_and_the_others_open(council: Organisation) -> None:
    """So the page does not get longer with them; nor with what too few answered."""
    small, big = (45, 20, 20, 15), (70, 10, 10, 10)
    people = [finding(f"1.I.{n}", big if n == 2 else small) for n in range(1, 5)]
    then = [finding(f"1.I.{n}", (10, 40, 40, 10)) for n in range(1, 5)]
    few = [finding(f"1.I.{n}", FEW) for n in range(5, 9)]
    found = findings_of(*people, *few)

    page = round_page(council, found, summarise(found, before(*then)))

    assert [line.asked for line in page.changed] == ["Is it so (1.I.2)?"]
    assert (len(page.rest_changed), page.more_changed) == (3, "3 more changes")
    assert (len(page.rest_too_few), page.more_too_few) == (3, "3 more questions")
    assert sum("Too few" in words for words in page.cannot_tell) == 1


def staff_asked(*staff: Finding) -> Findings:
    heard = RespondentCounts(audience=Audience.STAFF, by_voice=(), everyone=60)
    found = findings_of(finding("1.I.1", EVEN), staff=staff)
    return msgspec.structs.replace(found, heard=(heard,))


@pytest.mark.parametrize(
    ("staff", "words"),
    [
        (
            finding("1.We.1", YES, Audience.STAFF),
            "We asked people and staff about other things. So we cannot compare them.",
        ),
        (
            finding("1.We.1", FEW, Audience.STAFF, "1.I.1"),
            "Too few answered to compare people and staff.",
        ),
        (
            finding("1.We.1", EVEN, Audience.STAFF, "1.I.1"),
            "We compared 1 question. There is no clear gap between people and staff.",
        ),
    ],
)
def test_why_there_is_no_gap_is_said_as_it_is(
    council: Organisation, staff: Finding, words: str
) -> None:
    found = staff_asked(staff)

    assert round_page(council, found, summarise(found, None)).no_gap == words


def test_a_question_that_the_round_before_did_not_ask_is_not_called_the_first(
    council: Organisation,
) -> None:
    """A round before that may have asked it."""
    now, then = finding("1.I.1", YES), finding("1.I.2", NO)
    asked = findings_of(now)

    summary = summarise(asked, before(then))

    assert summary.changes == ()
    assert summary.new == {now.unit}
    assert change_lines(summary)[now.unit].words == "We did not ask this in Spring 2026"
    assert summarise(asked, None).new == frozenset()


def test_the_biggest_gap_is_the_one_that_is_widest_for_certain() -> None:
    staff = (
        finding("1.We.1", (35, 10, 10, 5), Audience.STAFF, "1.I.1"),
        finding("1.We.2", (50, 5, 5, 5), Audience.STAFF, "1.I.2"),
        finding("1.We.3", (60, 5, 5, 5), Audience.STAFF),
    )
    summary = summarise(
        findings_of(
            finding("1.I.1", (10, 20, 20, 10)),
            finding("1.I.2", (10, 20, 20, 10)),
            finding("1.I.3", (5, 20, 20, 20)),
            staff=staff,
        ),
        None,
    )

    assert summary.pairs == 2
    assert summary.gap is not None
    assert (summary.gap.people.asked.statement, summary.gap.staff.asked.statement) == (
        "1.I.2",
        "1.We.2",
    )


def test_a_gap_that_may_be_chance_is_none() -> None:
    staff = finding("1.We.1", (15, 5, 5, 0), Audience.STAFF, "1.I.1")

    summary = summarise(findings_of(finding("1.I.1", (25, 15, 10, 10)), staff=(staff,)), None)

    assert (summary.pairs, summary.gap) == (1, None)


@pytest.mark.parametrize(("now", "then"), [(2, 1), (1, 2)])
def test_nothing_is_compared_with_numbers_that_were_worked_out_again(now: int, then: int) -> None:
    """They may be further from the true ones than rounding goes."""
    asked, asked_before = finding("1.I.1", (45, 5, 5, 5)), finding("1.I.1", (10, 20, 20, 10))

    assert summarise(findings_of(asked), before(asked_before)).changes != ()
    summary = summarise(findings_of(asked, number=now), before(asked_before, number=then))

    assert summary.changes == ()
    assert summary.worked_out_again is (now == 2)
    assert bool(summary.clear) is (now == 1)


def test_questions_that_too_few_answered_are_named() -> None:
    few = finding("1.I.1", FEW)

    assert summarise(findings_of(few, finding("1.I.2", YES)), None).too_few == (few,)
