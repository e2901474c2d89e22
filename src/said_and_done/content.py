"""What groups edit, in the folders at the root: read, checked, and loaded into the database."""

from datetime import datetime
from pathlib import Path

import msgspec

from said_and_done.about_you.domain import files, speaking
from said_and_done.about_you.model import Pack
from said_and_done.core.db import Connection
from said_and_done.core.errors import ContentProblem
from said_and_done.framework.domain import loading, rules
from said_and_done.framework.domain.files import pictures_in
from said_and_done.framework.model import Framework
from said_and_done.i18n import catalogues
from said_and_done.read_aloud.domain.files import save_files, with_files
from said_and_done.read_aloud.domain.speaking import ask
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.survey import Survey


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """All frameworks and surveys of an installation, and its questions about people. ``folder``
    has the surveys' recordings and films."""

    folder: Path
    frameworks: list[Framework]
    surveys: list[Survey]
    about_you: Pack


def read(home: Path) -> Content:
    """Read and check every content file. Raises ContentProblem with a sentence for each mistake."""
    refuse_wrong_words()
    pictures = pictures_in(home / "assets" / "pictures")
    frameworks = rules.read_folder(home / "i_we_statements", pictures)
    folder = home / "surveys"
    written = surveys.read_folder(folder, frameworks, pictures)
    return Content(
        folder=folder,
        frameworks=frameworks,
        surveys=[with_files(folder, survey) for survey in written],
        about_you=files.read_pack(home / "surveys", pictures),
    )


def refuse_wrong_words() -> None:
    """Raises ContentProblem with a sentence for each translation of ours that must not be shown."""
    if wrong := list(catalogues.mistakes()):
        raise ContentProblem("\n".join(wrong))


def retired_words(survey_key: str) -> str:
    return f"{survey_key}: retired, because its folder is gone. Rounds that have it go on."


async def retired(conn: Connection) -> list[str]:
    """A sentence for each survey that no new round can have."""
    return [retired_words(one.survey_key) for one in await surveys.retired_in_catalogue(conn)]


async def load(conn: Connection, content: Content, now: datetime) -> list[str]:
    """Load what changed as new versions, and ask that it be read aloud; retire surveys whose folder
    is gone. Returns a sentence for each thing that is loaded or retired."""
    lines, versions = [], []
    for framework in content.frameworks:
        kept = await loading.load(conn, framework, now)
        lines.append(f"{framework.key}: version {kept.number}")
    for survey in content.surveys:
        await save_files(conn, content.folder, survey)
        version = await surveys.load(conn, survey, now)
        versions.append(version)
        lines.append(f"{survey.key}: version {version.number}")
    await ask(conn, versions)
    retired = await surveys.retire_all_but(conn, [one.key for one in content.surveys], now)
    lines += [retired_words(one.survey_key) for one in retired]
    asked = await files.load(conn, content.about_you, now)
    await speaking.ask_every_council(conn)
    lines.append(f"{files.FOLDER}: version {asked.number}")
    return lines
