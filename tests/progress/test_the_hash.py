"""The hash covers exactly the words: any change of any field is another hash."""

import hashlib
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from hypothesis import given as anything
from hypothesis import strategies as st

from said_and_done.core.db import Connection
from said_and_done.progress.domain.changes import changes
from said_and_done.progress.model.evidence import (
    CommitmentEvidence,
    FindingEvidence,
    NumbersEvidence,
    QuoteEvidence,
    Row,
    Segment,
    SupportersEvidence,
    ThemeEvidence,
)
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.short_version import Headline, NotPossible, ShortVersion
from said_and_done.progress.model.text import EasyLine, Section, SignedPhoto, Text
from said_and_done.progress.views import easy_blocks, evidence_blocks
from tests.progress.conftest import Place

EVIDENCE = (
    FindingEvidence(
        path="/a/findings/b#1.I.1",
        code="1.I.1",
        theme=1,
        statement="I live.",
        sentence="About 7 in 10 people said yes.",
        picture="sun",
        segments=(Segment(tone="yes", label="Yes", words="about 20", share=70),),
    ),
    ThemeEvidence(path="/a", number=1, title="One", subtitle="Sub", picture="sun"),
    QuoteEvidence(
        path="/a/stories#x",
        words_id=UUID(int=1),
        wording="She listens.",
        voice="Own voice",
        codes=("1.I.1",),
    ),
    CommitmentEvidence(
        path="/a/promises/1",
        commitment_id=UUID(int=2),
        number=1,
        wording="We ring.",
        owner="Head",
        due_on=date(2026, 12, 1),
        measure="Calls",
        state="started",
        late=False,
        said="We began.",
        said_on=date(2026, 7, 1),
        reason=None,
        codes=("1.I.1",),
    ),
    NumbersEvidence(
        path="/a",
        caption="Who",
        counted="Who",
        how_many="How many",
        rows=(Row(words="Everybody", number="about 20"),),
    ),
)
PHOTO = SignedPhoto(hash="a" * 64, alt="Six people with a cake.", credit="Amina Begum")
SECTIONS: dict[str, Any] = {
    part.value: Section(
        words=f"{part.value}.", evidence=EVIDENCE, easy=(EasyLine(picture="ear", words="Hi."),)
    )
    for part in Part
}
WITHOUT_PHOTO = Text(
    council="Anyborough", title="Spring 2026", period="May", group="Monday", **SECTIONS
)
FINDING, PROMISE = EVIDENCE[0], EVIDENCE[3]
assert isinstance(FINDING, FindingEvidence)
assert isinstance(PROMISE, CommitmentEvidence)
SHORT = ShortVersion(
    said=(Headline(words="We live.", drafted="Most.", number="About 7.", finding=FINDING),),
    promised=(PROMISE,),
    not_possible=NotPossible(words="A bus.", reason="No money.", stopped=PROMISE),
    clearest=("a/1.I.1/1",),
)
TEXT = WITHOUT_PHOTO.with_photo(PHOTO).with_section(
    Part.SUMMARY, msgspec.structs.replace(WITHOUT_PHOTO.summary, short=SHORT)
)


def leaves(data: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The way to every plain value in a text."""
    if isinstance(data, dict):
        return [leaf for key, value in data.items() for leaf in leaves(value, (*path, key))]
    if isinstance(data, list):
        return [leaf for i, value in enumerate(data) for leaf in leaves(value, (*path, i))]
    return [path]


PLAIN = msgspec.json.decode(msgspec.json.encode(TEXT))
# The kind of a piece of evidence is not words: another kind has other fields.
LEAVES = [leaf for leaf in leaves(PLAIN) if leaf[-1] != "kind"]


def changed_at(path: tuple[str | int, ...], salt: str) -> Text:
    plain = msgspec.json.decode(msgspec.json.encode(TEXT))
    place = plain
    for step in path[:-1]:
        place = place[step]
    old = place[path[-1]]
    place[path[-1]] = other(old, path[-1], salt)
    return msgspec.convert(plain, Text)


def other(old: object, name: str | int, salt: str) -> object:
    if isinstance(old, bool):
        return not old
    if isinstance(old, int):
        return old + 1
    fixed = {
        "tone": "no",
        "words_id": str(UUID(int=9)),
        "commitment_id": str(UUID(int=9)),
        "due_on": "2027-01-01",
        "said_on": "2027-01-01",
    }
    return fixed.get(str(name), f"{old or ''}{salt}")


@anything(path=st.sampled_from(LEAVES), salt=st.text(min_size=1, max_size=3))
def test_a_change_of_any_field_is_another_hash(path: tuple[str | int, ...], salt: str) -> None:
    assert changed_at(path, salt).hash != TEXT.hash


@anything(path=st.sampled_from(LEAVES))
def test_every_field_of_the_text_is_reached(path: tuple[str | int, ...]) -> None:
    assert changed_at(path, "x") != TEXT


def test_every_kind_of_evidence_and_every_section_is_tried() -> None:
    assert {leaf[0] for leaf in LEAVES} == set(Text.__struct_fields__)
    assert {type(one) for one in EVIDENCE} == {
        FindingEvidence,
        ThemeEvidence,
        QuoteEvidence,
        CommitmentEvidence,
        NumbersEvidence,
    }


def test_the_same_words_have_the_same_hash() -> None:
    again = msgspec.json.decode(msgspec.json.encode(TEXT), type=Text)

    assert again.hash == TEXT.hash
    assert again.hash == hashlib.sha256(msgspec.json.encode(TEXT)).hexdigest()


def test_words_moved_from_one_section_to_another_are_another_text() -> None:
    moved = TEXT.with_section(Part.SUMMARY, TEXT.method).with_section(Part.METHOD, TEXT.summary)

    assert moved.hash != TEXT.hash


# A piece of evidence as it was written before a finding was for one question of one survey.
BEFORE = b"""\
{"kind":"finding","path":"/a/findings/b#1.I.1","code":"1.I.1","theme":1,"statement":"I live.",\
"sentence":"About 7 in 10 people said yes.","picture":"sun","segments":[]},\
{"kind":"supporters","path":"/a/findings/b#1.I.1","code":"1.I.1","theme":1,"statement":"I live.",\
"sentence":"About 7 in 10 supporters said yes."}"""


def test_what_was_published_before_a_finding_was_for_one_question_stays_as_it_was() -> None:
    """It is read and written without a change, so that its fingerprint holds, and it is shown."""
    old = b'{"words":"","evidence":[' + BEFORE + b'],"easy":[]}'

    section = msgspec.json.decode(old, type=Section)

    assert msgspec.json.encode(section) == old
    finding, supporters = section.evidence
    assert isinstance(finding, FindingEvidence)
    assert isinstance(supporters, SupportersEvidence)
    assert finding.asked is None
    block = evidence_blocks.finding(finding, "")
    assert (block.statement, block.question) == ("I live.", None)
    assert block.evidence.words == "The numbers behind “I live.”"
    assert easy_blocks.easy_finding(finding).lines == ("About 7 in 10 people said yes.",)
    assert evidence_blocks.supporters(supporters, "").question is None


def test_a_text_from_before_there_were_photos_has_the_hash_that_was_signed() -> None:
    """Worked out with the program as it was before a text could have a photo."""
    assert WITHOUT_PHOTO.hash == "7ef05bb45ffe9c4b10914a8bfb2b90a7346a71e677a59ea87081c07d1a5f2e70"
    assert b"photo" not in WITHOUT_PHOTO.canonical
    assert WITHOUT_PHOTO.with_photo(PHOTO).with_photo(None) == WITHOUT_PHOTO


def test_the_question_is_under_the_fingerprint() -> None:
    first = TEXT.section(Part.SUMMARY).evidence[0]
    asked = msgspec.structs.replace(first, unit="a/1.I.1/1", survey="Us", question="Do you live?")
    text = TEXT.with_section(Part.SUMMARY, Section(evidence=(asked,)))
    other_words = msgspec.structs.replace(asked, question="Do you live well?")

    assert text.hash != TEXT.with_section(Part.SUMMARY, Section(evidence=(other_words,))).hash
    assert msgspec.json.decode(msgspec.json.encode(text), type=Text) == text


async def test_what_the_database_gives_back_has_the_same_hash(
    place: Place, conn: Connection
) -> None:
    found = await place.now(conn)

    assert found.version.content.hash == found.version.hash


async def test_strange_letters_survive_the_database(place: Place, conn: Connection) -> None:
    found = await place.save(conn, Part.SUMMARY, "😀 שלום \u202e x\u0301 \ud7ff 1e5 ½")

    assert found.version.content.hash == found.version.hash
    assert found.version.content.summary.words == "😀 שלום \u202e x\u0301 \ud7ff 1e5 ½"


def test_no_change_is_no_change() -> None:
    assert changes(TEXT, TEXT) == ()


@anything(part=st.sampled_from(list(Part)), words=st.from_regex(r"\A[a-z ]{1,40}\Z"))
def test_what_was_put_in_is_shown(part: Part, words: str) -> None:
    after = TEXT.with_section(part, Section(words=f"{part.value}. zz {words}"))

    found = changes(TEXT, after)

    assert {one.part for one in found} == {part}
    new = " ".join(piece.words for one in found for piece in one.pieces if piece.how == "new")
    assert "zz" in new
