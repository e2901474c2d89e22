"""Content files: TOML to structs, with one clear sentence that names file, place and field."""

import difflib
import hashlib
import re
import tomllib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import msgspec

from said_and_done.core.errors import ContentProblem
from said_and_done.framework.model import CODE_PATTERN, KEY_PATTERN, LINE_PATTERN, Content

Kind = TypeVar("Kind", bound=Content)
Thing = TypeVar("Thing")
Mistake: TypeAlias = tuple[str, str]
"""Where in a file, and what is wrong there, as a sentence."""

_WHERE = re.compile(r" - at `(?:key` in `)?\$(?P<path>.*)`$")
_STEP = re.compile(r"\.(?P<field>\w+)|\[(?P<place>\d+|\.\.\.)\]")
_TYPES = {
    "str": "words in quotes",
    "int": "a whole number",
    "float": "a number with a point",
    "bool": "true or false",
    "array": "a list",
    "object": "a block of fields",
    "null": "nothing",
}
_PATTERNS = {
    repr(LINE_PATTERN): "must be words on one line, with no space in front",
    repr(KEY_PATTERN): "may have only a to z, 0 to 9 and -, as in your-support",
    repr(CODE_PATTERN): "must be a code like 4.I.2 or 4.We.2",
}
# What a list of blocks is called when we speak of one of them, and the field that names it.
_ANSWERS = "own_answers"
_BLOCKS = {
    "questions": ("question", "statement"),
    "statements": ("statement", "code"),
    "gaps": ("gap", "code"),
    "themes": ("theme", "title"),
    "words": ("word", "word"),
}


def decode_content(words: bytes, file: str, kind: type[Kind]) -> Kind:
    """A file's bytes as a struct. ``file`` is the name to show. Raises ContentProblem."""
    raw = _toml(words, file)
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        raise _explained(str(error), raw, file, kind) from error


def content_hash(content: Content) -> str:
    """SHA-256 as hex; the same content always has the same hash."""
    return hashlib.sha256(msgspec.json.encode(content, order="deterministic")).hexdigest()


def pictures_in(folder: Path) -> frozenset[str]:
    """The names of the pictures in a folder of SVG files; ContentProblem when it is empty."""
    found = frozenset(file.stem for file in folder.glob("*.svg"))
    if not found:
        raise ContentProblem("There are no pictures yet. Type “make setup” first.")
    return found


def read_all(
    files: Iterable[Path], root: Path, decode: Callable[[bytes, str], Thing]
) -> list[Thing]:
    """Decode every file. Raises one ContentProblem that names the mistakes of all files.

    Files are named as seen from ``root``.
    """
    contents: list[Thing] = []
    sentences: list[str] = []
    for file in files:
        try:
            name = str(file.relative_to(root))
            contents.append(decode(_bytes(file, name), name))
        except ContentProblem as refusal:
            sentences.append(refusal.sentence)
    if sentences:
        raise ContentProblem("\n".join(sentences))
    return contents


def _problem(file: str, place: str, what: str) -> ContentProblem:
    return ContentProblem(sentence_for(file, place, what))


def _bytes(file: Path, name: str) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise _problem(name, "", "this file cannot be read.") from error


def _toml(words: bytes, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(words.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _problem(file, "", "this file is not UTF-8 text.") from error
    except RecursionError as error:
        raise _problem(file, "", "lists are nested too deeply.") from error
    except tomllib.TOMLDecodeError as error:
        raise _problem(file, "", f"this is not TOML. {str(error).rstrip('.')}.") from error


def _explained(
    message: str, raw: Mapping[str, Any], file: str, kind: type[Content]
) -> ContentProblem:
    where = _WHERE.search(message)
    path = where["path"] if where else ""
    place, field = _place(path, raw)
    return _problem(file, place, _complaint(_WHERE.sub("", message), field, kind))


def _place(path: str, raw: Mapping[str, Any]) -> tuple[str, str]:
    """Where a path like ``.questions[2].wording`` points: words for the block, and the field."""
    steps = [step["field"] or step["place"] for step in _STEP.finditer(path)]
    if len(steps) > 1 and steps[0] in _BLOCKS and steps[1].isdigit():
        place = _block(steps[0], int(steps[1]), raw)
        if steps[2:3] == [_ANSWERS] and steps[3:4] and steps[3].isdigit():
            return f"{place}, answer {int(steps[3]) + 1}", ".".join(steps[4:])
        return place, ".".join(steps[2:])
    return "", ".".join(step for step in steps if step != "...")


def _block(blocks: str, index: int, raw: Mapping[str, Any]) -> str:
    one, named_by = _BLOCKS[blocks]
    block = raw[blocks][index]
    name = block.get(named_by) if isinstance(block, dict) else None
    return f"{one} {index + 1} ({name})" if isinstance(name, str) else f"{one} {index + 1}"


def _complaint(message: str, field: str, kind: type[Content]) -> str:
    named = re.search(
        r"^Object (?P<how>contains unknown|missing required) field `(?P<name>.*)`$", message
    )
    if named and named["how"] == "missing required":
        return f"the field “{named['name']}” is missing."
    if named:
        return (
            f"the field “{named['name']}” is not one that we know.{_nearest(named['name'], kind)}"
        )
    subject = f"the field “{field}”" if field else "this"
    return f"{subject} {_must(message, field, kind)}."


def _must(message: str, field: str, kind: type[Content]) -> str:
    """What a value must be, from msgspec's own words for what it expected."""
    for pattern, words in _PATTERNS.items():
        if pattern in message:
            return words
    if wanted := re.search(r"^Expected `([^`]*)`, got `(\w+)`$", message):
        return f"must be {_type_words(wanted[1])}, not {_TYPES.get(wanted[2], wanted[2])}"
    if message.startswith("Invalid enum value"):
        return f"must be one of: {', '.join(_offered(field, kind))}"
    return _size(message)


def _size(message: str) -> str:
    if limit := re.search(r"of length <= (\d+)$", message):
        return f"is too long: {limit[1]} characters are the most"
    if limit := re.search(r"`int` (>=|<=) (\d+)$", message):
        return f"must be {limit[2]} or {'more' if limit[1] == '>=' else 'less'}"
    return "cannot be used as it is written"


def _type_words(types: str) -> str:
    known = (_TYPES.get(one.strip(), one.strip()) for one in types.split("|"))
    return " or ".join(words for words in known if words != "nothing")


def _nearest(name: str, kind: type[Content]) -> str:
    known = [field for block in _blocks(kind) for field in block.get("properties", {})]
    close = difflib.get_close_matches(name, known, n=1)
    return f" Did you mean “{close[0]}”?" if close else ""


def _offered(field: str, kind: type[Content]) -> list[str]:
    """The values of the enum that a field takes; it can be one that may be left out."""
    shapes = [
        block["properties"][field]
        for block in _blocks(kind)
        if field in block.get("properties", {})
    ]
    names = {
        one.get("$ref", "").rsplit("/", 1)[-1]
        for shape in shapes
        for one in shape.get("anyOf", [shape])
    }
    return [
        value
        for block in _blocks(kind)
        if block.get("title") in names
        for value in block.get("enum", ())
    ]


def _blocks(kind: type[Content]) -> list[dict[str, Any]]:
    return list(msgspec.json.schema_components([kind])[1].values())


def there_twice(placed: Iterable[tuple[str, object]], what: str) -> Iterator[Mistake]:
    """A mistake for each thing that is there already; ``placed`` are pairs of (place, thing)."""
    seen: set[object] = set()
    for place, thing in placed:
        if thing in seen:
            yield place, f"the {what} “{thing}” is there already."
        seen.add(thing)


def not_there(pictured: Iterable[tuple[str, str]], pictures: Container[str]) -> Iterator[Mistake]:
    """A mistake for each picture that we do not have; ``pictured`` are pairs of (place, name)."""
    for place, name in pictured:
        if name not in pictures:
            yield f"{place}, picture", f"we have no picture called “{name}”."


def refuse(file: str, mistakes: Iterable[Mistake]) -> None:
    """Raises ContentProblem with a sentence for each mistake, when there is one."""
    sentences = [sentence_for(file, place, what) for place, what in mistakes]
    if sentences:
        raise ContentProblem("\n".join(sentences))


def sentence_for(file: str, place: str, what: str) -> str:
    """Where it is, then what it is. ``place`` may be empty."""
    return f"{file}{f', {place}' if place else ''}: {what}"
