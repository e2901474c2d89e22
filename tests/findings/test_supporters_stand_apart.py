"""What supporters think themselves is never counted with the people, and gives nobody away."""

import itertools
from collections.abc import Mapping
from uuid import UUID, uuid4

import msgspec
import pytest

from said_and_done.answering.domain import access_grants, answering, choices, entering
from said_and_done.answering.model.response import (
    AccessGrant,
    Button,
    Help,
    Move,
    PageKind,
    Picked,
    Step,
    Voice,
)
from said_and_done.code_cards import domain as code_cards
from said_and_done.core import db
from said_and_done.findings.domain import findings
from said_and_done.findings.domain.arranging import arrange
from said_and_done.findings.domain.gathering import figures_of
from said_and_done.findings.domain.summarising import summarise
from said_and_done.findings.model.counts import Material, Tally
from said_and_done.findings.model.findings import Finding, Findings
from said_and_done.findings.model.tables import SafeRow, SafeTable
from said_and_done.findings.views.round_findings import work_round_page
from said_and_done.findings.views.summary import round_page
from said_and_done.findings.views.themes import theme_page
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import MemberOf, Role
from said_and_done.rounds.model import Round
from said_and_done.surveys.domain.meaning import asked_questions
from said_and_done.surveys.model.versions import AskedSurvey, SurveyVersion
from tests import factories

ANSWERED = (Help.ANSWERED,)
LATER = factories.AFTER
MANY = (20, 20, 20, 20)
NUMBER = Step(place=PageKind.QUESTION, number=1)


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """How many gave each answer: yes, sometimes, no, not sure."""

    own: tuple[int, ...] = (0, 0, 0, 0)
    on_behalf: tuple[int, ...] = (0, 0, 0, 0)
    supporters: tuple[int, ...] = (0, 0, 0, 0)


def tallies(version: UUID, voice: Voice | None, counts: tuple[int, ...]) -> list[Tally]:
    return [
        Tally(
            survey_version_id=version,
            voice=voice,
            question_number=1,
            choice=choice,
            number=number,
        )
        for choice, number in enumerate(counts, 1)
        if number
    ]


def sent(version: UUID, voice: Voice | None, number: int) -> Tally:
    return Tally(survey_version_id=version, voice=voice, question_number=0, choice=0, number=number)


def findings_of(row: Row, alone: Mapping[Voice, tuple[int, ...]] | None = None) -> Findings:
    """The findings of a round in which one question was answered; 80 people had help, and 80 did
    not say who answered."""
    frameworks, every = factories.our_content()
    survey = next(one for one in every if one.key == "your-support")
    version = uuid4()
    material = Material(
        round=factories.june(),
        survey_version_ids=(version,),
        tallies=(
            *tallies(version, Voice.OWN, row.own),
            *tallies(version, Voice.HELPED, MANY),
            *tallies(version, None, MANY),
            sent(version, Voice.HELPED, sum(MANY)),
            sent(version, None, sum(MANY)),
            *tallies(version, Voice.ON_BEHALF, row.on_behalf),
            sent(version, Voice.OWN, sum(row.own)),
            sent(version, Voice.ON_BEHALF, max(sum(row.on_behalf), sum(row.supporters))),
        ),
        supporters=tuple(tallies(version, Voice.ON_BEHALF, row.supporters)),
        alone=tuple(
            msgspec.structs.replace(tally, question_number=0)
            for voice, counts in (alone or {}).items()
            for tally in tallies(version, voice, counts)
        ),
        words=(),
        wordings={},
    )
    versions = [
        SurveyVersion(id=version, survey_key=survey.key, number=1, survey=survey, loaded_on=LATER)
    ]
    asked = AskedSurvey(
        audience=survey.audience, order=survey.order, questions=asked_questions(versions)
    )
    surveys = {version: asked}
    return arrange(material, figures_of(material, surveys), frameworks[0], surveys)


def finding(row: Row) -> Finding:
    made = findings_of(row).question("your-support", "1.I.1")
    assert made
    return made


def test_it_is_a_table_of_its_own_that_adds_to_nothing() -> None:
    row = Row(own=(20, 20, 20, 20), on_behalf=(10, 10, 10, 10), supporters=(5, 10, 20, 5))

    shown = finding(row)

    assert shown.supporters == SafeRow(counts=(5, 10, 20, 5), total=40)
    assert shown.table == finding(msgspec.structs.replace(row, supporters=(0, 0, 0, 0))).table
    assert shown.supporters_sentence == (
        "What supporters think themselves: about 5 of about 40 supporters said yes. "
        "That is about 1 in 10."
    )


def test_small_numbers_in_it_are_hidden() -> None:
    shown = finding(
        Row(own=(20, 20, 20, 20), on_behalf=(15, 15, 15, 15), supporters=(1, 2, 30, 27))
    )

    assert shown.supporters
    assert shown.supporters.counts[0] is None
    assert shown.supporters_sentence is None


@pytest.mark.parametrize("on_behalf", [(3, 2, 1, 0), (0, 0, 0, 0), (9, 0, 0, 0)])
def test_it_does_not_tell_how_many_answered_on_behalf(on_behalf: tuple[int, ...]) -> None:
    """More supporters said what they think than what the person would say."""
    shown = finding(Row(own=(20, 20, 20, 20), on_behalf=on_behalf, supporters=(10, 10, 10, 10)))

    assert shown.table.rows[2].total is None
    assert shown.supporters is None
    assert shown.supporters_sentence is None


def test_nobody_learns_a_hidden_number_from_both_tables_together() -> None:
    """Somebody with our program tries every pair of small tables of the same people, and keeps
    those that look the same. Where a number of the people is hidden, the supporters' table says
    nothing: each number can be what it could be without it."""
    sizes = list(itertools.product(range(9), repeat=2))
    looks: dict[tuple[SafeTable, SafeRow | None], set[tuple[int, ...]]] = {}
    alone: dict[SafeTable, set[tuple[int, ...]]] = {}
    for theirs, mine in itertools.product(sizes, sizes):
        if sum(mine) == sum(theirs):
            row = Row(
                own=(20, 20, 20, 20),
                on_behalf=(theirs[0], 6, theirs[1], 6),
                supporters=(mine[0], 6, mine[1], 6),
            )
            made = finding(row)
            looks.setdefault((made.table, made.supporters), set()).add(theirs)
            alone.setdefault(made.table, set()).add(theirs)

    for (table, supporters), could_be in looks.items():
        if None in (*table.rows[2].counts, table.rows[2].total):
            assert supporters is None
            assert could_be == alone[table]
    assert any(supporters is not None for _, supporters in looks)


async def answer(
    conn: db.Connection, ours: Organisation, held: Round, picked: Picked, at_end: tuple[Help, ...]
) -> None:
    """Joy answers the first question on behalf of Ben, then says at the end who answered."""
    [way_in] = await responses_ways_in(conn, ours, held)
    card, day = code_cards.new_card(), held.opens_on
    started = await entering.start(
        CouncilContext(conn, ours), way_in, card=card, pepper=factories.SECRET, today=day
    )
    grant = AccessGrant(
        response_id=started.id, survey_version_id=started.survey_version_id, card=" ".join(card)
    )
    survey = await access_grants.survey_of(CouncilContext(conn, ours), grant)
    move = Move(here=NUMBER, then=Button.NEXT)
    await answering.save_help(CouncilContext(conn, ours), grant, ANSWERED, day, at_start=True)
    await choices.leave_question(CouncilContext(conn, ours), grant, survey, move, picked, day)
    alone = Move(here=Step(place=PageKind.WITHOUT_HELPER))
    await answering.answer_without_helper(
        CouncilContext(conn, ours), grant, alone, "no", "Nobody must read this.", day
    )
    if at_end:
        await answering.save_help(CouncilContext(conn, ours), grant, at_end, day)
    await answering.send(CouncilContext(conn, ours), grant, day)


async def responses_ways_in(conn: db.Connection, ours: Organisation, held: Round) -> list[str]:
    rows = await conn.fetch("SELECT code FROM ways_in WHERE round_id = $1", held.id)
    return [row["code"] for row in rows]


async def test_only_those_count_who_answer_on_behalf_to_the_end(pool: db.Pool) -> None:
    both = Picked(choice="yes", supporter_choice="no", on_behalf=True)
    async with db.transaction(pool) as conn:
        ours = await factories.organisation(conn)
        held = await factories.round(conn, ours)
        await answer(conn, ours, held, both, at_end=())
        await answer(conn, ours, held, both, at_end=(Help.READ,))
        material = await findings.material(CouncilContext(conn, ours), held.name, counting=True)
        numbers = await findings.preview_of(CouncilContext(conn, ours), material, LATER)

    [supporter] = material.supporters
    assert (supporter.voice, supporter.choice, supporter.number) == (Voice.ON_BEHALF, 3, 1)
    answered = {(each.voice, each.choice) for each in material.tallies if each.question_number}
    assert answered == {(Voice.ON_BEHALF, 1), (Voice.HELPED, 1)}
    assert {(each.voice, each.choice) for each in material.alone} == {
        (Voice.ON_BEHALF, 2),
        (Voice.HELPED, 2),
    }
    assert material.words == ()
    assert "Nobody must read this." not in msgspec.json.encode(numbers).decode()


async def test_only_coordinators_see_how_many_could_say_what_they_want(pool: db.Pool) -> None:
    async with db.transaction(pool) as conn:
        ours = await factories.organisation(conn)
        dev = await factories.member(conn, ours, "Dev Patel", Role.COORDINATOR)
        rosa = await factories.member(conn, ours, "Rosa", Role.MEMBER)
    alone = {Voice.HELPED: (20, 15, 10), Voice.ON_BEHALF: (3, 3, 3)}

    findings = findings_of(Row(own=MANY, on_behalf=(10, 10, 10, 10)), alone)

    assert [one.voice for one in findings.heard[0].alone] == [Voice.HELPED]
    [said] = work_round_page(MemberOf(ours, dev), findings).alone
    assert said.startswith("People who draw on care and support, with help: about 45 answered.")
    assert said.endswith("Yes: about 20, no: about 15, not sure: about 10.")
    few = findings_of(Row(own=MANY, on_behalf=(1, 1, 1, 1)), {Voice.ON_BEHALF: (10, 10, 10)})
    assert few.heard[0].alone == ()
    assert work_round_page(MemberOf(ours, rosa), findings).alone == ()
    short = summarise(findings, None)
    assert "about 45" not in str(round_page(ours, findings, short))
    assert "about 45" not in str(theme_page(ours, findings, findings.themes[0], short))


async def test_the_page_says_it_beside_the_people(pool: db.Pool) -> None:
    async with db.transaction(pool) as conn:
        ours = await factories.organisation(conn)
    row = Row(own=MANY, on_behalf=(10, 10, 10, 10), supporters=(5, 10, 20, 5))

    found = findings_of(row)
    page = theme_page(ours, found, found.themes[0], summarise(found, None))
    table = page.parts[0].cards[0].answered[0].table

    assert table is not None
    assert table.supporters_sentence == finding(row).supporters_sentence
    assert table.supporters_rows == (("Supporters", "5", "10", "20", "5", "40"),)
    assert not any("Supporters" in line for line in table.rows)
