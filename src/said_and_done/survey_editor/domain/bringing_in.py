"""A survey that comes as a file."""

from contextlib import suppress
from pathlib import Path

from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound
from said_and_done.framework.domain import loading
from said_and_done.framework.domain.files import refuse
from said_and_done.framework.model import Framework
from said_and_done.survey_editor.domain.drafts import OTHER_ADDRESSES
from said_and_done.survey_editor.domain.looking import built_pictures
from said_and_done.surveys.domain import toml_files
from said_and_done.surveys.model.survey import Survey


async def read_upload(council: Council, sent: bytes, home: Path) -> Survey:
    """The survey in a .toml or .zip, checked as ``said check`` does. Raises ContentProblem with a
    sentence for each mistake."""
    frameworks: dict[str, Framework] = {}
    with suppress(NotFound):
        newest = await loading.newest(council.conn)
        frameworks[newest.framework_key] = newest.framework
    survey = toml_files.read_upload(sent, frameworks, built_pictures(home))
    if survey.key in OTHER_ADDRESSES:
        taken = "the program uses this name itself. Write another one."
        refuse(f"{survey.key}/{toml_files.SURVEY_FILE}", [("key", taken)])
    return survey
