"""The short version: drafted from the evidence, edited by the group, its numbers never."""

import hashlib
from datetime import date
from uuid import UUID

import msgspec
import pytest
from httpx import AsyncClient, Response
from msgspec import UNSET

from said_and_done.commitments.domain import reporting
from said_and_done.commitments.model import Commitment, Report, State
from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.findings.domain.summarising import asked_of_people, summarise
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.domain.acting import ActingMember
from said_and_done.progress import queries
from said_and_done.progress.document_views import number_blocks
from said_and_done.progress.domain import changes, checking, choosing, publishing, writing
from said_and_done.progress.domain.covering import problems_with_covering
from said_and_done.progress.domain.drafting import composing, short_version
from said_and_done.progress.domain.drafting.sources import Sources
from said_and_done.progress.domain.promises import has_promise, names_promise
from said_and_done.progress.domain.replacing_words import cover, to_cover
from said_and_done.progress.model.covering import TypedCovering
from said_and_done.progress.model.evidence import CommitmentEvidence
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.problems import FormProblem, ProgressProblem, RowProblem
from said_and_done.progress.model.short_version import NotPossible, ShortVersion
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.text import Section, Text
from said_and_done.progress.model.writing import (
    TypedHeadline,
    TypedSection,
    TypedShortVersion,
)
from said_and_done.progress.views import blocks
from said_and_done.progress.views.short_version import (
    BY_A_COORDINATOR,
    BY_RULE,
    SAME_ANSWERS,
    SOME_OF_THEM,
)
from said_and_done.progress.views.short_version import short_version as told_in_short
from said_and_done.progress.views.work.saved import saved_words
from said_and_done.rounds.model import Round
from tests import factories
from tests.pages import SAVED_MEANWHILE
from tests.progress.conftest import HERE, JULY, Answers, Browser, Place
from tests.progress.test_covering import MARK, OTHER_FILES, agree_both, propose

PAGE = f"{HERE}/sections/summary"
NO, YES = "About 20 of about 30 people said no.", "About 20 of about 30 people said yes."


@pytest.fixture
def answers() -> Answers:
    """30 people: most said yes to two questions, no to one, and this and that to another."""

    async def answer(conn: Connection, ours: Organisation, spring: Round) -> None:
        clear = ("yes",) * 20 + ("sometimes",) * 5 + ("no",) * 5
        mixed = ("yes", "sometimes", "no") * 10
        turned = {"yes": "no", "no": "yes"}
        for said, third in zip(clear, mixed, strict=True):
            picked = {1: said, 2: turned.get(said, said), 3: third, 4: said}
            await factories.response(conn, ours, spring, picked)

    return answer


async def sources_of(conn: Connection, place: Place) -> Sources:
    council = CouncilContext(conn, place.organisation)
    material = await writing.sources(council, place.round, place.group, JULY.date())
    return await writing.with_earlier(council, material, place.statement.id)


def short_of(statement: ProgressStatement) -> ShortVersion:
    return statement.version.content.summary.short_version


async def promise(conn: Connection, place: Place, wording: str, due_on: date) -> Commitment:
    return await factories.commitment(
        conn, place.organisation, place.round, place.group, wording=wording, due_on=due_on
    )


async def stop(conn: Connection, place: Place, commitment: Commitment, reason: str) -> None:
    await reporting.update(
        CouncilContext(conn, place.organisation),
        commitment,
        Report(state=State.STOPPED.value, wording="It ended.", reason=reason),
        on=JULY.date(),
        by=None,
        now=JULY,
    )


async def save(conn: Connection, place: Place, typed: TypedShortVersion) -> ProgressStatement:
    """As the form does it."""
    statement = await place.now(conn)
    work = ActingMember(conn, place.organisation, place.dev, JULY)
    offers = await writing.offered(work, statement, place.group, JULY.date())
    section = statement.version.content.summary
    whole = writing.tidied(
        TypedSection(
            words=section.words,
            easy=section.easy,
            based_on=statement.version.number,
            short=typed,
        )
    )
    assert writing.problems_with_section(whole, statement.version.content, offers) == ()
    await writing.save(work, statement, Part.SUMMARY, whole, offers)
    return await place.now(conn)


def as_typed(short: ShortVersion) -> TypedShortVersion:
    return TypedShortVersion(
        said=tuple(TypedHeadline(unit=each.unit, words=each.shown) for each in short.said),
        promised=tuple(str(each.number) for each in short.promised),
        not_possible=short.not_possible.thing,
        reason=short.not_possible.why,
    )


# ----------------------------------------------------------------------- the draft


async def test_the_draft_has_what_people_said_most_clearly_and_a_no_among_them(
    place: Place,
) -> None:
    short = short_of(place.statement)

    assert [each.number for each in short.said] == [YES, NO, YES]
    assert [each.words for each in short.said] == ["", "", ""]
    assert short.said[1].drafted.endswith("” Most said no.")
    assert short.said[0].drafted.endswith("” Most people said yes.")
    assert short.picked_by_rule
    said = place.statement.version.content.what_people_said.evidence
    assert all(each.finding in said for each in short.said)


async def test_the_draft_promises_what_is_to_be_done_soonest_first(
    place: Place, conn: Connection
) -> None:
    late = await promise(conn, place, "We will do the last.", date(2027, 5, 1))
    await promise(conn, place, "We will do the third.", date(2027, 3, 1))
    await promise(conn, place, "We will do the first.", date(2027, 1, 1))
    await promise(conn, place, "We will do the second.", date(2027, 2, 1))
    stopped = await promise(conn, place, "We will stop.", date(2026, 12, 1))
    await stop(conn, place, stopped, "The money is gone.")

    short = composing.text(await sources_of(conn, place), "Spring").summary.short_version

    assert [each.wording for each in short.promised] == [
        "We will do the first.",
        "We will do the second.",
        "We will do the third.",
    ]
    assert late.number not in {each.number for each in short.promised}
    assert short.not_possible.thing == "We stopped a promise: “We will stop.”"
    assert short.not_possible.why == "The money is gone."


async def test_where_nothing_is_known_the_draft_says_nothing(place: Place) -> None:
    short = short_of(place.statement)

    assert short.promised == ()
    assert (short.not_possible.thing, short.not_possible.why) == ("", "")


async def test_a_reason_too_long_for_one_page_is_not_drafted(
    place: Place, conn: Connection
) -> None:
    await stop(conn, place, await promise(conn, place, "We will.", date(2027, 1, 1)), "why " * 100)

    short = composing.text(await sources_of(conn, place), "Spring").summary.short_version

    assert short.not_possible == NotPossible()


# -------------------------------------------------------------------- editing it


async def test_the_group_changes_words_and_the_numbers_stay(place: Place, conn: Connection) -> None:
    before = short_of(place.statement)
    typed = as_typed(before)
    said = (msgspec.structs.replace(typed.said[0], words="We are listened to."), *typed.said[1:])

    statement = await save(conn, place, msgspec.structs.replace(typed, said=said))

    after = short_of(statement)
    assert [each.words for each in after.said] == ["We are listened to.", "", ""]
    assert [each.finding for each in after.said] == [each.finding for each in before.said]
    assert [each.number for each in after.said] == [each.number for each in before.said]
    assert after.picked_by_rule


async def test_another_finding_takes_its_own_words_and_the_page_says_who_chose(
    place: Place, conn: Connection
) -> None:
    typed = as_typed(short_of(place.statement))
    mine = await save(
        conn,
        place,
        msgspec.structs.replace(
            typed, said=(msgspec.structs.replace(typed.said[0], words="Mine."), *typed.said[1:])
        ),
    )
    typed = as_typed(short_of(mine))
    work = ActingMember(conn, place.organisation, place.dev, JULY)
    offers = await writing.offered(work, mine, place.group, JULY.date())
    third = next(each for each in offers.headlines if "different answers" in each.drafted)

    other = msgspec.structs.replace(typed.said[0], unit=third.unit)
    statement = await save(
        conn, place, msgspec.structs.replace(typed, said=(other, *typed.said[1:]))
    )

    first = short_of(statement).said[0]
    assert (first.unit, first.words, first.shown) == (third.unit, "", third.drafted)
    shown = blocks.sections(statement, easy=False)[0].blocks
    assert " ".join(BY_A_COORDINATOR) in str(shown)
    assert " ".join(BY_RULE) not in str(shown)
    assert " ".join(BY_RULE) in str(blocks.sections(place.statement, easy=False)[0].blocks)


async def test_whoever_reads_learns_that_questions_with_other_answers_were_not_compared(
    place: Place, conn: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text that left none out has the bytes that it always had."""
    usual = short_of(place.statement)
    monkeypatch.setattr(
        short_version,
        "summarise",
        lambda *args: msgspec.structs.replace(summarise(*args), not_ranked=2),
    )
    text = place.statement.version.content

    drafted = short_version.drafted(await sources_of(conn, place), text)
    renewed = composing.with_newest_evidence(text, await sources_of(conn, place))
    typed = as_typed(usual)
    statement = await save(conn, place, msgspec.structs.replace(typed, not_possible="", reason=""))

    assert (usual.not_ranked, drafted.not_ranked) == (UNSET, 2)
    assert renewed.summary.short_version.not_ranked == 2
    assert short_of(statement).not_ranked is UNSET, "it says what was so when it was drafted"
    assert b"not_ranked" not in text.canonical
    for short, says in ((usual, False), (drafted, True)):
        for easy in (True, False):
            assert (SAME_ANSWERS in str(list(told_in_short(short, "", easy=easy)))) is says
    others = msgspec.structs.replace(drafted, said=drafted.said[:1])
    assert SAME_ANSWERS not in str(list(told_in_short(others, "", easy=False)))


async def test_one_is_left_out_and_stays_out(place: Place, conn: Connection) -> None:
    typed = as_typed(short_of(place.statement))
    gone = msgspec.structs.replace(typed.said[1], unit="")

    statement = await save(
        conn, place, msgspec.structs.replace(typed, said=(typed.said[0], gone, typed.said[2]))
    )
    await place.bring_in_evidence(conn, minutes=1)

    assert len(short_of(statement).said) == 2
    assert len(short_of(await place.now(conn)).said) == 2


async def test_an_untouched_draft_follows_the_promises_and_a_chosen_one_stays(
    place: Place, conn: Connection
) -> None:
    first = await promise(conn, place, "We will do it.", date(2027, 5, 1))
    await place.bring_in_evidence(conn)
    assert [each.number for each in short_of(await place.now(conn)).promised] == [first.number]
    second = await promise(conn, place, "We will do more.", date(2027, 1, 1))
    await place.bring_in_evidence(conn, minutes=1)
    followed = await place.now(conn)
    assert [each.number for each in short_of(followed).promised] == [second.number, first.number]

    typed = msgspec.structs.replace(
        as_typed(short_of(followed)),
        promised=(str(first.number),),
        not_possible="A bus.",
        reason="No money.",
    )
    await save(conn, place, typed)
    await stop(conn, place, second, "The money is gone.")
    await promise(conn, place, "We will do it sooner.", date(2026, 12, 1))
    await place.bring_in_evidence(conn, minutes=2)

    short = short_of(await place.now(conn))
    assert [each.number for each in short.promised] == [first.number]
    assert (short.not_possible.thing, short.not_possible.why) == ("A bus.", "No money.")


def first(problem: ProgressProblem) -> RowProblem:
    return RowProblem(problem=problem, row=1)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"said": (TypedHeadline(unit="x/1.I.1/1"),)}, first(ProgressProblem.UNKNOWN_FINDING)),
        ({"said": (TypedHeadline(words="New."),)}, first(ProgressProblem.WORDS_ABOUT_NOTHING)),
        ({"promised": ("99",)}, first(ProgressProblem.UNKNOWN_PROMISE)),
        ({"not_possible": "A bus."}, ProgressProblem.NO_WHY),
        ({"reason": "No money."}, ProgressProblem.NO_THING),
        ({"not_possible": "x" * 301, "reason": "y"}, ProgressProblem.LONG_THING),
        ({"not_possible": "x", "reason": "y" * 301}, ProgressProblem.LONG_WHY),
    ],
    ids=["unknown", "about-nothing", "no-promise", "no-why", "no-thing", "long", "why"],
)
async def test_what_cannot_be_said_has_a_sentence(
    place: Place, conn: Connection, change: dict[str, object], problem: FormProblem
) -> None:
    work = ActingMember(conn, place.organisation, place.dev, JULY)
    offers = await writing.offered(work, place.statement, place.group, JULY.date())
    typed = msgspec.structs.replace(TypedShortVersion(), **change)

    assert problem in choosing.problems_with(typed, short_of(place.statement), offers)


async def test_a_headline_is_short_and_each_question_stands_once(
    place: Place, conn: Connection
) -> None:
    work = ActingMember(conn, place.organisation, place.dev, JULY)
    offers = await writing.offered(work, place.statement, place.group, JULY.date())
    short = short_of(place.statement)
    unit = short.said[0].unit
    long = TypedShortVersion(said=(TypedHeadline(), TypedHeadline(unit=unit, words="word " * 16)))
    twice = TypedShortVersion(said=(TypedHeadline(unit=unit), TypedHeadline(unit=unit)))

    (too_long,) = choosing.problems_with(long, short, offers)
    (same,) = choosing.problems_with(twice, short, offers)

    assert too_long == RowProblem(problem=ProgressProblem.LONG_HEADLINE, row=2)
    assert (too_long.field, too_long.sentence) == (
        "headline-2",
        "Question 2 in plain words: Use 15 words and 150 letters at most.",
    )
    assert same == RowProblem(problem=ProgressProblem.SAME_FINDING, row=2)
    assert (same.field, same.sentence) == ("finding-2", "Question 2: Pick each question once.")


async def test_each_promise_stands_once(place: Place, conn: Connection) -> None:
    work = ActingMember(conn, place.organisation, place.dev, JULY)
    await promise(conn, place, "We will do it.", date(2027, 5, 1))
    await place.bring_in_evidence(conn)
    statement = await place.now(conn)
    offers = await writing.offered(work, statement, place.group, JULY.date())
    number = str(offers.promises[0].number)
    typed = TypedShortVersion(promised=(number, "", number))

    (problem,) = choosing.problems_with(typed, short_of(statement), offers)

    assert (problem.field, problem.sentence) == ("promise-3", "Promise 3: Pick each promise once.")


@pytest.mark.parametrize(
    ("wording", "drafted"),
    [
        ("I am safe.", "“I am safe.” Most people said yes."),
        (" ".join(["word"] * 11), f"“{' '.join(['word'] * 11)}” Most people said yes."),
        (" ".join(["word"] * 12), f"“{' '.join(['word'] * 12)}” Most said yes."),
        (" ".join(["word"] * 13), "Most people said yes."),
        ("w" * 134, "Most people said yes."),
    ],
    ids=["short", "15-words", "fewer-words", "without-statement", "letters"],
)
async def test_the_program_keeps_to_the_rule_that_the_form_has(
    place: Place, conn: Connection, wording: str, drafted: str
) -> None:
    sources = await sources_of(conn, place)
    statement, finding = next(iter(asked_of_people(sources.findings)))
    reworded = msgspec.structs.replace(statement, wording=wording)

    assert short_version._drafted_words(sources, reworded, finding) == drafted
    assert short_version.is_headline(drafted)


async def test_every_draft_of_the_program_keeps_to_it(place: Place, conn: Connection) -> None:
    work = ActingMember(conn, place.organisation, place.dev, JULY)
    offers = await writing.offered(work, place.statement, place.group, JULY.date())

    assert offers.headlines
    assert all(short_version.is_headline(each.drafted) for each in offers.headlines)


# ---------------------------------------------------------------- newest evidence


async def test_a_number_that_may_not_be_shown_any_more_goes_and_the_words_stay(
    place: Place, conn: Connection
) -> None:
    sources = await sources_of(conn, place)
    old = place.statement.version.content
    mine = msgspec.structs.replace(short_of(place.statement).said[0], words="We are heard.")
    short = msgspec.structs.replace(old.summary.short_version, said=(mine,))
    old = old.with_section(Part.SUMMARY, msgspec.structs.replace(old.summary, short=short))
    empty = msgspec.structs.replace(
        sources, findings=msgspec.structs.replace(sources.findings, themes=())
    )

    renewed = composing.with_newest_evidence(old, empty).summary.short_version

    assert [each.words for each in renewed.said] == ["We are heard."]
    assert renewed.said[0].number == short_version.NO_NUMBER
    assert renewed.said[0].finding.segments == ()
    hints = list(choosing.hints(Section(short=renewed)))
    assert hints == ["“We are heard.” has no number to show any more. Choose another, or none."]


async def test_numbers_worked_out_again_are_told_and_nothing_certain_is_said_of_them(
    place: Place, conn: Connection
) -> None:
    sources = await sources_of(conn, place)
    again = msgspec.structs.replace(
        sources, findings=msgspec.structs.replace(sources.findings, number=2)
    )
    old = place.statement.version.content

    renewed = composing.with_newest_evidence(old, again).summary.short_version

    before = old.summary.short_version
    assert [each.unit for each in renewed.said] == [each.unit for each in before.said]
    assert [each.drafted for each in renewed.said] == [
        f"“{each.finding.statement}”" for each in before.said
    ]
    assert NO in renewed.said[1].number
    # Nor that these are what people said most clearly: no rule ranks such numbers.
    assert not renewed.clearest
    told = str(list(told_in_short(renewed, "", easy=False)))
    assert SOME_OF_THEM[0] in told
    assert [words for words in (*BY_RULE, *BY_A_COORDINATOR) if words in told] == []


async def test_a_text_of_before_gets_its_short_version_with_the_newest_evidence(
    place: Place, conn: Connection
) -> None:
    old = place.statement.version.content
    before = old.with_section(Part.SUMMARY, Section(words="Ours."))

    summary = composing.with_newest_evidence(before, await sources_of(conn, place)).summary

    assert summary.words == "Ours."
    assert summary.short_version == short_of(place.statement)


# ------------------------------------------------------------------- checking it


async def test_a_promise_that_was_withdrawn_is_noticed_in_it(
    place: Place, conn: Connection
) -> None:
    commitment = await promise(conn, place, "We will do it.", date(2027, 5, 1))
    await place.bring_in_evidence(conn)
    text = (await place.now(conn)).version.content
    only_short = Text(council="", title="", period="", group="", summary=text.summary)
    named = NotPossible(words=f"It was promise {commitment.number}.", reason="No.")

    assert has_promise(only_short.summary, commitment)
    assert list(publishing.withdrawn_promises(only_short, [commitment]))
    assert names_promise(Section(short=ShortVersion(not_possible=named)), commitment)


def test_hints_on_what_is_empty_stopped_or_said_as_if_done() -> None:
    done = a_promise("We ring back.", "not started")
    stopped = a_promise("We will ring.", "stopped")

    hints = list(choosing.hints(Section(short=ShortVersion(promised=(done, stopped)))))

    assert [hint.split("”")[1][:20] for hint in hints] == [
        " reads as if it is d",
        " was stopped. Choose",
    ]
    assert list(choosing.hints(Section())) == [
        "It has nothing yet that people said, no promise, and nothing that was not possible."
    ]


def a_promise(wording: str, state: str) -> CommitmentEvidence:
    return CommitmentEvidence(
        path="/a/promises/1",
        commitment_id=UUID(int=1),
        number=1,
        wording=wording,
        owner="Head",
        due_on=date(2027, 1, 1),
        measure="Calls",
        state=state,
        late=False,
        said=None,
        said_on=None,
        reason=None,
        codes=(),
    )


async def test_a_number_that_differs_from_the_part_below_does_not_pass_the_check(
    place: Place, conn: Connection
) -> None:
    await place.sign_both(conn)
    await place.publish(conn)
    council = CouncilContext(conn, place.organisation)
    publication = (await queries.publications(council))[0]
    told = "The short version has other numbers than part 4."
    plain = msgspec.to_builtins(publication.content)
    plain["summary"]["short"]["said"][0]["finding"]["segments"][0]["words"] = "about 95"
    other = msgspec.structs.replace(publication, content=plain)

    assert list(checking.problems_with_publication(publication, now=JULY)) == []
    assert told in list(checking.problems_with_publication(other, now=JULY))


async def test_what_changed_in_it_is_shown(place: Place, conn: Connection) -> None:
    before = place.statement.version.content
    typed = msgspec.structs.replace(
        as_typed(short_of(place.statement)), not_possible="A late bus.", reason="No money."
    )

    after = (await save(conn, place, typed)).version.content

    (change,) = changes.changes(before, after)
    assert change.part is Part.SUMMARY
    assert [piece.words for piece in change.pieces] == ["A late bus. Why: No money."]


# --------------------------------------------------------------- the signed text


OLD = (
    b'{"council":"A","title":"T","period":"P","group":"G",'
    + b",".join(
        b'"%s":{"words":"W","evidence":[],"easy":[]}' % part.value.encode() for part in Part
    )
    + b"}"
)


def test_an_old_text_keeps_its_bytes_and_its_fingerprint() -> None:
    text = msgspec.json.decode(OLD, type=Text)

    assert text.summary.short is UNSET
    assert text.canonical == OLD
    assert text.hash == hashlib.sha256(OLD).hexdigest()


async def test_the_short_version_is_under_the_fingerprint(place: Place, conn: Connection) -> None:
    text = place.statement.version.content
    first = msgspec.structs.replace(short_of(place.statement).said[0], words="Other.")
    short = msgspec.structs.replace(short_of(place.statement), said=(first,))
    other = text.with_section(Part.SUMMARY, msgspec.structs.replace(text.summary, short=short))

    assert (await place.now(conn)).version.content.hash == text.hash
    assert other.hash != text.hash
    assert msgspec.json.decode(other.canonical, type=Text) == other


async def publish_with_edna(conn: Connection, place: Place) -> ShortVersion:
    typed = as_typed(short_of(place.statement))
    first = msgspec.structs.replace(typed.said[0], words="Edna listens to us.")
    chosen = msgspec.structs.replace(
        typed,
        said=(first, *typed.said[1:]),
        not_possible="Edna cannot come.",
        reason="The bus of Edna is gone.",
    )
    await save(conn, place, chosen)
    await place.sign_both(conn)
    return short_of(await place.publish(conn))


async def test_words_of_the_group_in_it_are_covered(place: Place, conn: Connection) -> None:
    before = await publish_with_edna(conn, place)
    council = CouncilContext(conn, place.organisation)
    covering = await propose(conn, place, "Edna")
    await agree_both(conn, place, covering)
    pair = await to_cover(council, covering.id)
    assert pair
    await cover(council, *pair, covering.id, OTHER_FILES, now=JULY)

    after = short_of(await place.now(conn))

    assert after.said[0].words == f"{MARK} listens to us."
    assert after.not_possible.thing == f"{MARK} cannot come."
    assert after.not_possible.why == f"The bus of {MARK} is gone."
    assert [each.finding for each in after.said] == [each.finding for each in before.said]
    assert [each.number for each in after.said] == [each.number for each in before.said]
    assert await checking.problems(council, now=JULY) == ()


async def test_what_the_program_wrote_in_it_is_not_covered(place: Place, conn: Connection) -> None:
    short = await publish_with_edna(conn, place)
    council = CouncilContext(conn, place.organisation)

    for words in (NO, "Most said no", short.said[1].drafted):
        typed = TypedCovering(words=words, reason="names")
        problems = await problems_with_covering(council, await place.now(conn), typed)
        assert problems == (ProgressProblem.PROGRAM_WROTE,)


# -------------------------------------------------------------------- in the pages


async def send(dev: AsyncClient, stored: Place, headlines: list[str], why: str) -> Response:
    return await factories.form(
        dev,
        PAGE,
        words="Ours.",
        based_on=str(stored.statement.version.number),
        finding=[each.unit for each in short_of(stored.statement).said],
        headline=headlines,
        promise=["", "", ""],
        not_possible="A late bus.",
        why=why,
    )


async def test_a_form_with_mistakes_keeps_what_was_typed(
    browser_of: Browser, stored: Place
) -> None:
    dev = await browser_of(stored.dev)

    wrong = await send(dev, stored, ["We are heard.", "word " * 16, ""], "")

    assert wrong.status_code == 422
    assert 'id="headline-error"' not in wrong.text
    assert 'id="headline-2-error"' in wrong.text
    assert 'aria-describedby="headline-hint headline-2-error"' in wrong.text
    assert '<a href="#headline-2">Question 2 in plain words: Use 15 words' in wrong.text
    assert 'id="why-error"' in wrong.text
    for words in ("We are heard.", "word word", "A late bus."):
        assert words in wrong.text


async def test_two_people_write_it_at_once_and_both_are_seen(
    browser_of: Browser, stored: Place
) -> None:
    dev = await browser_of(stored.dev)

    saved = await send(dev, stored, ["We are heard.", "", ""], "No money.")
    late = await send(dev, stored, ["Mine.", "", ""], "No money.")

    assert saved.status_code == 303
    page = (await dev.get(f"{HERE}/read")).text
    assert "We are heard." in page
    assert "A late bus." in page
    assert late.status_code == 409
    theirs = late.text.partition(SAVED_MEANWHILE)[2].partition('name="words"')[0]
    assert "We are heard." in theirs
    assert "A late bus." in theirs
    assert "\nMine.</textarea>" in late.text


async def test_the_form_shows_the_whole_question_that_is_picked(
    browser_of: Browser, stored: Place
) -> None:
    dev = await browser_of(stored.dev)

    page = (await dev.get(PAGE)).text

    said = short_of(stored.statement).said
    for box, each in zip(("finding", "finding-2", "finding-3"), said, strict=True):
        picked = page.partition(f'id="{box}-picked"')[2].partition("</p>")[0]
        assert each.number in picked
        assert each.finding.asked
        assert each.finding.asked[0] in picked
        assert f'aria-describedby="{box}-picked"' in page


async def test_it_says_what_is_saved_and_where_the_program_wrote(
    browser_of: Browser, stored: Place
) -> None:
    dev = await browser_of(stored.dev)

    saved = await send(dev, stored, ["We are heard.", "", "Ours."], "No money.")
    told = (await dev.get(saved.headers["location"])).text

    assert 'role="status"' in told
    assert "Part 1 is saved. Question 2 of part 1 has other words now. Read them there." in told


def test_what_was_saved_is_said_in_our_own_words_alone() -> None:
    other = "have other words now. Read them there."

    assert saved_words("summary") == "Part 1 is saved."
    assert saved_words("summary", "13") == f"Part 1 is saved. Questions 1 and 3 of part 1 {other}"
    assert saved_words("photo", "x9") == "The photo is saved."
    assert saved_words("You won a prize.", "1") is None


async def test_newest_evidence_says_where_the_program_wrote(place: Place, conn: Connection) -> None:
    typed = as_typed(short_of(place.statement))
    mine = msgspec.structs.replace(typed.said[0], words="Ours.")
    await save(conn, place, msgspec.structs.replace(typed, said=(mine, *typed.said[1:])))
    statement = await place.now(conn)
    section = statement.version.content.summary
    old = msgspec.structs.replace(short_of(statement).said[1], drafted="An older draft.")
    said = (short_of(statement).said[0], old, short_of(statement).said[2])
    text = statement.version.content.with_section(
        Part.SUMMARY,
        msgspec.structs.replace(
            section, short=msgspec.structs.replace(section.short_version, said=said)
        ),
    )
    work = ActingMember(conn, place.organisation, place.dev, JULY)
    await writing.save_text(work, statement, text, place.dev.id, JULY)

    other = await writing.bring_in_evidence(work, await place.now(conn), place.group)

    assert other == (2,)


async def test_in_easy_read_what_was_asked_stands_above_the_squares(
    place: Place, conn: Connection
) -> None:
    shown = blocks.sections(place.statement, easy=True)[0].blocks
    findings = [block for block in shown if isinstance(block, number_blocks.EasyFinding)]

    assert [each.title for each in findings] == [
        each.shown for each in short_of(place.statement).said
    ]
    assert all((each.asked or "").startswith("We asked: “") for each in findings)
    assert [each.lines for each in findings] == [(YES,), (NO,), (YES,)]


async def test_everybody_reads_it(browser_of: Browser, stored: Place, pool: db.Pool) -> None:
    async with db.transaction(pool, stored.organisation.id) as conn:
        await promise(conn, stored, "We will ring back.", date(2027, 5, 1))
        await stored.bring_in_evidence(conn)
        await stored.sign_both(conn)
        await stored.publish(conn)
    dev = await browser_of(stored.dev)
    public = "/anyborough/progress/spring-2026"

    first = (await dev.get(public)).text
    assert all(each.shown in first for each in short_of(stored.statement).said)
    for address in (f"{public}/summary", f"{public}/easy-read/summary"):
        part = (await dev.get(address)).text
        assert "Three things that people said" in part
        assert part.count('class="squares"') == 3
        assert NO in part
        assert "So we promised" in part
        assert "We will ring back." in part


def test_what_is_typed_is_tidied() -> None:
    typed = choosing.tidied(
        TypedShortVersion(
            said=(TypedHeadline(unit=" a ", words=" b \n c "),), not_possible=" d\r\n e "
        )
    )

    assert typed.said == (TypedHeadline(unit="a", words="b c"),)
    assert typed.not_possible == "d\n e"
