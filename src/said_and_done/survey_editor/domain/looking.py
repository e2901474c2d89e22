"""Looking for a statement by its words, and for a picture by its name."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from said_and_done.core.text import line
from said_and_done.framework.domain.files import pictures_in
from said_and_done.framework.model import Framework, Statement
from said_and_done.survey_editor.model import DraftContent, QuestionDraft

MOST_PICTURES = 24


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


def pictures_for(pictures: Iterable[str], find: str) -> tuple[str, ...]:
    """The pictures whose names have all of these words, the shortest names first; none where there
    are no words."""
    wanted = line(find).casefold().replace("-", " ").split()
    if not wanted:
        return ()
    fits = (name for name in pictures if all(word in name.replace("-", " ") for word in wanted))
    return tuple(sorted(fits, key=lambda name: (len(name), name))[:MOST_PICTURES])
