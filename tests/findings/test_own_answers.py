"""Answers in a survey's own words are said in those words, and compared with nothing else."""

import re

import msgspec
import pytest

from said_and_done.core.settings import HOME
from said_and_done.core.view import Link
from said_and_done.findings.domain.disclosure import protect_table
from said_and_done.findings.domain.summarising import summarise
from said_and_done.findings.domain.words import sentence, supporters_sentence, voice_sentences
from said_and_done.findings.model.findings import Finding
from said_and_done.findings.model.summary import Direction
from said_and_done.findings.model.tables import Counts, SafeRow, SafeTable
from said_and_done.findings.views.changes import change_lines
from said_and_done.findings.views.squares import answered, squares_of
from said_and_done.findings.views.summary import round_page
from said_and_done.organisations.model import Organisation
from said_and_done.progress.document_views.number_blocks import Headline, Segment
from said_and_done.progress.domain.drafting.evidence import segments
from said_and_done.progress.model.evidence import FindingEvidence
from said_and_done.progress.views import evidence_blocks
from said_and_done.surveys.model.questions import Audience, Offered, OwnAnswer, Scale
from tests.findings.test_a_round_in_short import before, council, finding, findings_of

__all__ = ["council"]

OFTEN = Offered(
    scale=Scale.OWN,
    own_answers=tuple(OwnAnswer(wording=words) for words in ("Always", "At times", "Never")),
)
WAYS = Offered(
    scale=Scale.PICK_ONE,
    own_answers=tuple(OwnAnswer(wording=words) for words in ("By bus", "On foot", "By car")),
)
YES_NO = Offered(scale=Scale.OWN, own_answers=(OwnAnswer(wording="Yes"), OwnAnswer(wording="No")))


def own(
    code: str,
    counts: tuple[int, ...],
    offer: Offered = OFTEN,
    audience: Audience = Audience.PEOPLE,
    beside: str | None = None,
) -> Finding:
    usual = finding(code, (10, 10, 10, 10), audience, beside)
    table = protect_table(Counts(rows=(counts,)))
    return msgspec.structs.replace(
        usual,
        asked=msgspec.structs.replace(
            usual.asked, scale=offer.scale, own_answers=offer.own_answers
        ),
        table=table,
        sentence=sentence(table.everyone, audience, offer),
        counted=sentence(table.everyone, audience, offer, tenths=False),
    )


def row(*counts: int | None, total: int | None = 60) -> SafeRow:
    return SafeRow(counts=counts, total=total)


@pytest.mark.parametrize(
    ("offer", "shown", "words"),
    [
        (OFTEN, row(10, 20, 30), "About 10 of about 60 people said “Always”."),
        (
            OFTEN,
            row(None, 20, None),
            "About 20 of about 60 people said “At times”. “Always” is not shown.",
        ),
        (WAYS, row(10, 20, 30), "About 30 of about 60 people said “By car”."),
        (WAYS, row(20, 20, None), "About 20 of about 60 people said “By bus”."),
        (WAYS, row(None, None, None), "About 60 people answered. What they said is not shown."),
        (OFTEN, row(None, None, None, total=None), "Too few people answered to show numbers."),
    ],
    ids=["first", "first-hidden", "biggest", "two-alike", "all-hidden", "too-few"],
)
def test_a_sentence_has_the_answer_in_its_own_words(
    offer: Offered, shown: SafeRow, words: str
) -> None:
    assert sentence(shown, Audience.PEOPLE, offer, tenths=False) == words


def test_voices_and_supporters_are_about_the_answer_that_speaks() -> None:
    everyone = row(10, 20, 60, total=90)
    voices = (row(5, 10, 30, total=45), row(5, 10, 30, total=45), *[row(None, None, None)] * 2)
    table = SafeTable(rows=voices, everyone=everyone)

    assert voice_sentences(table, WAYS)[0].startswith(
        "In their own voice: about 30 of about 45 people said “By car”."
    )
    assert voice_sentences(table, OFTEN)[0].startswith(
        "In their own voice: about 5 of about 45 people said “Always”."
    )
    assert supporters_sentence(row(5, 5, 10, total=20), table, WAYS) == (
        "What supporters think themselves: about 10 of about 20 supporters said “By car”. "
        "That is about half of them."
    )


def test_squares_say_what_their_numbers_mean() -> None:
    squares = squares_of(row(30, 20, 10), Audience.PEOPLE, OFTEN)

    assert squares
    assert squares.title == "Of every 10 people: 5 “Always”, 3 “At times”, 2 “Never”."
    assert squares.looks == (*["own-1"] * 5, *["own-2"] * 3, *["own-3"] * 2)
    assert squares.key == (("own-1", "Always"), ("own-2", "At times"), ("own-3", "Never"))
    lines = answered(own("1.I.1", (30, 20, 3))).row.counts
    assert [(line.look, line.words) for line in lines if "not shown" not in line.words] != []
    usual = squares_of(row(30, 20, 10, 0), Audience.PEOPLE, Offered())
    assert usual
    assert usual.key == ()


def test_only_questions_with_the_same_answers_are_ranked(council: Organisation) -> None:
    """Of two answers each gets more than of eight: their shares are no rank."""
    usual = [finding(f"1.I.{number}", (40, 10, 7, 6)) for number in (1, 2)]
    mixed = findings_of(own("1.I.3", (98, 2), YES_NO), *usual, own("1.I.4", (5, 90, 5), WAYS))

    summary = summarise(mixed, None)

    assert [each.finding.asked.statement for each in summary.clear] == ["1.I.1", "1.I.2"]
    assert summary.not_ranked == 2
    page = round_page(council, mixed, summary)
    assert page.about_clear == "We compared only questions with the same answers."
    assert page.has_own_answers
    assert not round_page(council, findings_of(*usual), summary).has_own_answers


def test_a_survey_with_one_scale_of_its_own_is_ranked() -> None:
    summary = summarise(findings_of(own("1.I.1", (70, 10, 20)), own("1.I.2", (20, 10, 70))), None)

    assert [each.words for each in summary.clear] == [
        "About 70 of about 100 people said “Always”.",
        "About 70 of about 100 people said “Never”.",
    ]
    assert [each.is_compared for each in summary.clear] == [True, False]
    assert summary.not_ranked == 0


def test_a_change_is_of_the_first_answer_and_says_which() -> None:
    now, then = own("1.I.1", (180, 10, 10)), own("1.I.1", (20, 10, 170))

    summary = summarise(findings_of(now), before(then))

    (change,) = summary.changes
    assert change.direction is Direction.MORE
    line = change_lines(summary)[now.unit]
    assert line.words == "More said “Always”"
    assert line.before == "Spring 2026: about 20 of about 200 people said “Always”."


def test_what_has_no_order_is_not_compared() -> None:
    now, then = own("1.I.1", (180, 10, 10), WAYS), own("1.I.1", (20, 10, 170), WAYS)

    summary = summarise(findings_of(now), before(then))

    assert (summary.changes, summary.asked_twice, summary.clear) == ((), 0, ())


@pytest.mark.parametrize(
    ("people", "staff", "pairs"),
    [(OFTEN, OFTEN, 1), (OFTEN, YES_NO, 0), (OFTEN, Offered(), 0), (WAYS, WAYS, 0)],
    ids=["same", "other", "usual", "no-order"],
)
def test_people_and_staff_are_compared_only_where_both_were_offered_the_same(
    people: Offered, staff: Offered, pairs: int
) -> None:
    def counts(offer: Offered, first: int) -> tuple[int, ...]:
        return (first, *[(220 - first) // (len(offer.answers) - 1)] * (len(offer.answers) - 1))

    said = own("1.I.1", counts(people, 20), people)
    theirs = own("1.We.1", counts(staff, 200), staff, Audience.STAFF, beside="1.I.1")

    summary = summarise(findings_of(said, staff=(theirs,)), None)

    assert (summary.pairs_asked, summary.gap is not None) == (pairs, bool(pairs))


def test_a_statement_lists_no_answer_that_was_not_offered() -> None:
    """Texts of before leave hidden answers out. “Yes” and “No” alone look like one of them."""
    for counts in ((40, 30), (60, 2)):
        asked = own("1.I.1", counts, YES_NO)
        evidence = FindingEvidence(
            path="/",
            code="1.I.1",
            theme=1,
            statement="I live.",
            sentence=asked.sentence,
            picture="sun",
            segments=segments(asked),
        )

        shown = evidence_blocks.finding(evidence, "").segments

        assert [part.label for part in shown] == ["Yes", "No"]


def test_a_headline_says_what_the_numbers_in_its_squares_mean() -> None:
    """The usual answers stand once below all headlines: own ones are others for each question."""
    headlines = [
        Headline(
            words="It is so.",
            statement="I live.",
            sentence=asked.sentence,
            evidence=Link(path="/", words="More"),
            picture=evidence_blocks.picture("sun"),
            segments=tuple(
                Segment(tone=each.tone, label=each.label, words=each.words, share=each.share)
                for each in segments(asked)
            ),
        )
        for asked in (own("1.I.1", (40, 30, 20)), finding("1.I.2", (40, 10, 7, 6)))
    ]

    assert [headline.own_key for headline in headlines] == [
        (("own-1", "Always"), ("own-2", "At times"), ("own-3", "Never")),
        (),
    ]


def test_the_numbers_of_a_page_are_those_of_its_paper() -> None:
    """A document cannot take its signs from a page: each has the lines of the other."""
    page = (HOME / "templates/components/numbers.html").read_text()
    paths = dict(re.findall(r"'(own-\d)': '([^']+)'", page))
    signs = HOME / "reports/progress_statement/signs"

    assert len(paths) == Scale.PICK_ONE.most
    for look, path in paths.items():
        assert f'd="{path}"' in (signs / f"square-{look}.svg").read_text()
