"""What a framework file and a wording file must hold to, as pure functions."""

from collections.abc import Container, Iterator, Mapping
from pathlib import Path

import msgspec

from said_and_done.core.errors import ContentProblem
from said_and_done.framework.domain.files import (
    Mistake,
    decode_content,
    not_there,
    read_all,
    refuse,
    there_twice,
)
from said_and_done.framework.domain.plain_words import plain_words
from said_and_done.framework.model import Framework, Statement, Theme, WordingFile, theme_of


def read_folder(folder: Path, pictures: Container[str]) -> list[Framework]:
    """Every framework in a folder, by file name. ``pictures`` are the names that may be used.

    Raises ContentProblem with a sentence for each mistake in each file.
    """
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise ContentProblem(f"{folder.name}: there is no framework in this folder.")
    frameworks = read_all(
        files, folder.parent, lambda words, file: decode_framework(words, file, pictures)
    )
    refuse(folder.name, there_twice((("", one.key) for one in frameworks), "framework"))
    return frameworks


def read_wording(file: Path) -> WordingFile:
    """A council's file of official wording. Raises ContentProblem."""
    return read_all([file], file.parent, decode_wording)[0]


def decode_framework(words: bytes, file: str, pictures: Container[str]) -> Framework:
    """A framework out of a file's bytes. Raises ContentProblem, naming file, place and field."""
    framework = decode_content(words, file, Framework)
    refuse(file, mistakes(framework, pictures))
    return framework


def mistakes(framework: Framework, pictures: Container[str]) -> Iterator[Mistake]:
    """What is wrong with a framework that the shape of the file cannot tell."""
    themes = [(_of_theme(one), one.number) for one in framework.themes]
    yield from there_twice(themes, "number")
    yield from there_twice(_codes(framework), "code")
    for place, code in _codes(framework):
        if framework.theme(theme_of(code)) is None:
            yield place, f"there is no theme {theme_of(code)}."
    yield from not_there(_pictures(framework), pictures)


def decode_wording(words: bytes, file: str) -> WordingFile:
    """Official wording out of a file's bytes. Raises ContentProblem."""
    return decode_content(words, file, WordingFile)


def unknown_codes(wording: WordingFile, framework: Framework) -> list[str]:
    """The codes of a wording file that the framework does not have, in the order of the file."""
    known = {one.code for one in framework.statements}
    return [code for code in wording.wordings if code not in known]


def reworded(framework: Framework, wordings: Mapping[str, str]) -> Framework:
    """The framework with a council's wording, by code, in place of ours."""
    statements = tuple(
        msgspec.structs.replace(one, wording=wordings.get(one.code, one.wording))
        for one in framework.statements
    )
    return msgspec.structs.replace(framework, statements=statements)


def hints(framework: Framework) -> tuple[str, ...]:
    """What the plain-words check says of the words that people read."""
    return tuple(
        f"{_of_statement(place, one)}: {hint}"
        for place, one in enumerate(framework.statements, 1)
        for hint in plain_words(one.wording)
    )


def _codes(framework: Framework) -> Iterator[tuple[str, str]]:
    for place, one in enumerate(framework.statements, 1):
        yield _of_statement(place, one), one.code
    for place, gap in enumerate(framework.gaps, 1):
        yield f"gap {place} ({gap.code})", gap.code


def _pictures(framework: Framework) -> Iterator[tuple[str, str]]:
    for theme in framework.themes:
        yield _of_theme(theme), theme.picture
    for place, one in enumerate(framework.statements, 1):
        yield _of_statement(place, one), one.picture


def _of_theme(theme: Theme) -> str:
    return f"theme {theme.number} ({theme.title})"


def _of_statement(place: int, one: Statement) -> str:
    return f"statement {place} ({one.code})"
