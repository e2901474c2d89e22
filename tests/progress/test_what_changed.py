"""What changed since a key holder read it: what people read, and nothing else."""

import re

import msgspec
import pytest

from said_and_done.core import db
from said_and_done.core.db import Connection
from said_and_done.organisations.model import Organisation
from said_and_done.people.model import KeyRole
from said_and_done.progress.domain import changes
from said_and_done.progress.model.evidence import AnyEvidence, AskedEvidence, FindingEvidence
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.short_version import NotPossible
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.text import EasyLine, Text
from said_and_done.progress.views.blocks import sections
from said_and_done.progress.views.work.keys import changed_places
from said_and_done.progress.views.work.marking import marks_since
from said_and_done.rounds.model import Round
from tests import factories
from tests.progress.conftest import HERE, Answers, Browser, Place

CODE = re.compile(r"\b\d\.(I|We)\.\d")
MARK = "Changed since you last read it"


@pytest.fixture
def answers() -> Answers:
    async def answer(conn: Connection, ours: Organisation, spring: Round) -> None:
        for said in ("yes",) * 20 + ("no",) * 10:
            await factories.response(conn, ours, spring, {1: said, 2: said})

    return answer


def with_evidence(text: Text, part: Part, evidence: tuple[AnyEvidence, ...]) -> Text:
    return text.with_section(part, msgspec.structs.replace(text.section(part), evidence=evidence))


def with_text(place: Place, text: Text) -> ProgressStatement:
    version = msgspec.structs.replace(place.statement.version, content=text)
    return msgspec.structs.replace(place.statement, version=version)


def test_what_no_page_shows_is_no_change(place: Place) -> None:
    text = place.statement.version.content
    said = text.what_people_said.evidence
    unseen = tuple(
        msgspec.structs.replace(each, code="7.I.9", theme=6, path="/elsewhere")
        if isinstance(each, AskedEvidence)
        else each
        for each in said
    )

    now = with_text(place, with_evidence(text, Part.WHAT_PEOPLE_SAID, unseen))
    marks = [marks_since(text, now, sections(now, easy=easy), easy=easy) for easy in (False, True)]

    assert unseen != said
    assert changes.changes(text, now.version.content) == ()
    assert [blocks for each in marks for blocks in each.values() if blocks] == []


def test_a_change_never_names_a_code(place: Place) -> None:
    text = place.statement.version.content
    empty = Text(council="", title="", period="", group="")

    told = [piece.words for each in changes.changes(empty, text) for piece in each.pieces]

    codes = [
        each.code for each in text.what_people_said.evidence if isinstance(each, AskedEvidence)
    ]
    assert codes
    assert [words for words in told if CODE.search(words)] == []


def test_a_number_that_changed_is_shown_with_its_question(place: Place) -> None:
    text = place.statement.version.content
    first = next(
        each for each in text.what_people_said.evidence if isinstance(each, FindingEvidence)
    )
    other = msgspec.structs.replace(first, sentence="Other words about 25 people.")
    evidence = tuple(other if each == first else each for each in text.what_people_said.evidence)

    (change,) = changes.changes(text, with_evidence(text, Part.WHAT_PEOPLE_SAID, evidence))

    assert first.asked
    assert first.asked[0] in " ".join(each.words for each in change.pieces if each.how == "same")
    assert "25" in " ".join(each.words for each in change.pieces if each.how == "new")


def test_changes_stand_under_the_names_of_the_parts(place: Place) -> None:
    text = place.statement.version.content
    section = msgspec.structs.replace(
        text.could_not_do,
        words="No bus.\n\nWe are sorry.",
        easy=(EasyLine(picture="ear", words="No bus."),),
    )

    places = changed_places(changes.changes(text, text.with_section(Part.COULD_NOT_DO, section)))

    assert [each.part for each in places] == [
        "What we could not do, and why",
        "What we could not do, and why, in easy read",
    ]


def test_of_a_short_version_the_things_that_are_new_are_marked(place: Place) -> None:
    text = place.statement.version.content
    not_possible = NotPossible(words="A late bus.", reason="No money.")
    other = msgspec.structs.replace(text.summary.short_version, not_possible=not_possible)
    summary = msgspec.structs.replace(text.summary, short=other)
    now = with_text(place, text.with_section(Part.SUMMARY, summary))

    shown = sections(now, easy=False)
    marks = marks_since(text, now, shown, easy=False)

    assert [[piece.words for piece in pieces] for pieces in marks[1].values()] == [["A late bus."]]
    assert not any(marks[number] for number in range(2, 13))
    assert marks_since(None, now, shown, easy=False) == {}


async def test_what_is_new_is_marked_where_a_key_holder_reads_it(
    browser_of: Browser, stored: Place, pool: db.Pool
) -> None:
    carol = await browser_of(stored.carol)
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.save(conn, Part.PROGRESS, "We began. All letters are done.")
        await stored.sign(conn, KeyRole.SPONSOR)
    signed = (await carol.get(f"{HERE}/read")).text
    async with db.transaction(pool, stored.organisation.id) as conn:
        await stored.save(conn, Part.PROGRESS, "We began. 9 letters are done.")
    dev = await browser_of(stored.dev)

    mine, devs = (await carol.get(f"{HERE}/read")).text, (await dev.get(f"{HERE}/read")).text

    assert MARK not in signed
    assert MARK not in devs
    part = mine.partition('id="part-6"')[2].partition('id="part-7"')[0]
    assert part.count(MARK) == 1
    assert re.search(r"We began\. <ins>.*?Put in: </span>9 letters are done\.</ins>", part)
    assert MARK not in mine.partition('id="part-7"')[2].partition('id="part-12"')[0]
