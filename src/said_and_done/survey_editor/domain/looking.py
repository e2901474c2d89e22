"""Looking for a statement by its words, and for a picture by what people call it."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import msgspec

from said_and_done.core.text import line
from said_and_done.framework.domain.files import pictures_in
from said_and_done.framework.model import Framework, Statement
from said_and_done.survey_editor.model import DraftContent, QuestionDraft

MOST_PICTURES = 24
SHORTEST_PLURAL = 3
"""Letters: bus is no plural."""


@cache
def built_pictures(home: Path) -> frozenset[str]:
    """The names of all pictures that pages can show."""
    return pictures_in(home / "assets" / "pictures")


def statements_for(
    content: DraftContent, question: QuestionDraft, framework: Framework, find: str, theme: int
) -> tuple[Statement, ...]:
    """The statements that a question can ask about and that have all of these words; those of other
    questions are not among them. ``theme`` is 0 for every theme."""
    others = {one.statement for one in content.questions if one is not question}
    wanted = line(find).casefold().split()
    return tuple(
        statement
        for statement in framework.statements
        if statement.voice is content.audience.voice
        and statement.code not in others
        and theme in {0, statement.theme}
        and all(word in statement.wording.casefold() for word in wanted)
    )


@cache
def picture_words(home: Path) -> Mapping[str, tuple[str, ...]]:
    """What else people call each picture that pages can show, by its name."""
    given = msgspec.json.decode(
        (home / "assets" / "pictures.json").read_bytes(), type=dict[str, tuple[str, ...]]
    )
    return {name: given.get(name, ()) for name in built_pictures(home)}


def pictures_for(pictures: Mapping[str, Iterable[str]], find: str) -> tuple[str, ...]:
    """The pictures that are called by all of these words: those that have them in their own names
    come first, the shortest names before all others. ``pictures`` are names, and the other words
    for each. None where there are no words."""
    wanted = [_singular(word) for word in line(find).casefold().replace("-", " ").split()]
    if not wanted:
        return ()
    ranked = []
    for name, others in pictures.items():
        own = name.split("-")
        in_name = all(_is_called(word, own) for word in wanted)
        if in_name or all(_is_called(word, (*own, *others)) for word in wanted):
            ranked.append((not in_name, len(name), name))
    return tuple(name for *_rank, name in sorted(ranked)[:MOST_PICTURES])


def _is_called(word: str, words: Iterable[str]) -> bool:
    """Whether one of these words begins so."""
    return any(part.startswith(word) for each in words for part in each.casefold().split("_"))


def _singular(word: str) -> str:
    """Whoever looks for friends finds a friend."""
    return word.removesuffix("s") if len(word) > SHORTEST_PLURAL else word
