"""What groups edit, in the folders at the root: read, checked, and loaded into the database."""

from datetime import datetime
from pathlib import Path

import msgspec

from said_and_done import languages
from said_and_done.db import Connection
from said_and_done.errors import ContentProblem
from said_and_done.framework import domain as frameworks
from said_and_done.framework.model import Framework
from said_and_done.surveys import domain as surveys
from said_and_done.surveys.model import Survey


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """All frameworks and surveys of an installation."""

    frameworks: list[Framework]
    surveys: list[Survey]


def read(home: Path) -> Content:
    """Read and check every content file. Raises ContentProblem with a sentence for each mistake."""
    refuse_wrong_words()
    pictures = frameworks.pictures_in(home / "assets" / "pictures")
    found = frameworks.read_folder(home / "i_we_statements", pictures)
    return Content(frameworks=found, surveys=surveys.read_folder(home / "surveys", found, pictures))


def refuse_wrong_words() -> None:
    """Raises ContentProblem with a sentence for each translation of ours that must not be shown."""
    if wrong := list(languages.mistakes()):
        raise ContentProblem("\n".join(wrong))


async def load(conn: Connection, content: Content, now: datetime) -> list[str]:
    """Load what changed as new versions; returns a sentence for each thing that is loaded."""
    lines = []
    for framework in content.frameworks:
        kept = await frameworks.load(conn, framework, now)
        lines.append(f"{framework.key}: version {kept.number}")
    for survey in content.surveys:
        version = await surveys.load(conn, survey, now)
        lines.append(f"{survey.key}: version {version.number}")
    return lines
