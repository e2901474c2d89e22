"""Each field of a published text is either what people wrote, and can be covered, or the program's,
and stands in the list below. A new field fails this until somebody has decided."""

import types
import typing
from collections.abc import Iterator
from datetime import date
from typing import Any, Union
from uuid import UUID

import msgspec
from msgspec import UnsetType

from said_and_done.core.db import Connection
from said_and_done.progress.model.text import Text

WORD = "Edna"
ASKED = ("code", "path", "question", "sentence", "statement", "survey", "unit")
OF_THE_PROGRAM = {
    # Titles cannot be covered, and the form says so; the period is a round's.
    "Text": ("council", "group", "period", "title"),
    "EasyLine": ("picture",),
    "SignedPhoto": ("hash",),
    "ShortVersion": ("clearest",),
    "Headline": ("drafted", "number"),
    "FindingEvidence": (*ASKED, "picture"),
    "SupportersEvidence": ASKED,
    "Segment": ("label", "tone", "words"),
    "ThemeEvidence": ("path", "picture", "subtitle", "title"),
    "QuoteEvidence": ("codes", "path", "voice"),
    "CommitmentEvidence": ("codes", "path", "state"),
    "NumbersEvidence": ("caption", "counted", "how_many", "path"),
    "Row": ("number", "words"),
}
ANY: dict[type, Any] = {int: 1, bool: False, date: date(2026, 7, 1), UUID: UUID(int=1)}


def filled(kind: Any, where: str = "") -> Any:
    """A value of this kind, each text in it with a name and where it stands."""
    origin, inside = typing.get_origin(kind), typing.get_args(kind)
    if kind is str:
        return f"{WORD} in {where}"
    if origin in (Union, types.UnionType):
        return next(filled(each, where) for each in inside if each not in (type(None), UnsetType))
    if origin is tuple:
        each = [one for one in inside if one is not Ellipsis]
        return tuple(filled(one, where) for kinds in each for one in variants(kinds))
    if not issubclass(kind, msgspec.Struct):
        return ANY[kind]
    fields = typing.get_type_hints(kind)
    return kind(
        **{
            field.name: filled(fields[field.name], f"{kind.__name__}.{field.name}")
            for field in msgspec.structs.fields(kind)
        }
    )


def variants(kind: Any) -> tuple[Any, ...]:
    """Every kind that can stand in a list."""
    return typing.get_args(kind) or (kind,)


def left(content: Any) -> Iterator[str]:
    """Where the name still stands."""
    if isinstance(content, str) and content.startswith(WORD):
        yield content.removeprefix(f"{WORD} in ")
    elif isinstance(content, dict | list | tuple):
        for each in content.values() if isinstance(content, dict) else content:
            yield from left(each)


async def test_all_that_people_wrote_in_a_published_text_can_be_covered(conn: Connection) -> None:
    text = msgspec.to_builtins(filled(Text))
    every = set(left(text))
    assert {"EasyLine.words", "PromiseBefore.reason", "SignedPhoto.credit"} <= every

    covered = await conn.fetchval("SELECT covered_content($1, $2, '▇')", text, WORD)

    assert set(left(covered)) == {
        f"{struct}.{field}" for struct, fields in OF_THE_PROGRAM.items() for field in fields
    }
