"""A survey that comes as a file."""

import asyncio
from contextlib import suppress
from pathlib import Path

import msgspec

from said_and_done.core.db import Council
from said_and_done.core.errors import ContentProblem, NotFound
from said_and_done.framework.domain import loading
from said_and_done.framework.domain.files import refuse
from said_and_done.framework.model import Framework
from said_and_done.survey_editor.domain import spreadsheets
from said_and_done.survey_editor.domain.drafts import OTHER_ADDRESSES, content_of, free_key
from said_and_done.survey_editor.domain.looking import built_pictures
from said_and_done.survey_editor.domain.xlsform_in import read_xlsform
from said_and_done.survey_editor.model import DraftContent
from said_and_done.surveys.domain import own, toml_files


async def read_upload(council: Council, sent: bytes, home: Path) -> DraftContent:
    """The survey in a .toml or .zip, checked as ``said check`` does, or in an XLSForm. Raises
    ContentProblem with a sentence for each mistake."""
    spreadsheets.refuse_other_tables(sent)
    frameworks: dict[str, Framework] = {}
    with suppress(NotFound):
        newest = await loading.newest(council.conn)
        frameworks[newest.framework_key] = newest.framework
    if spreadsheets.is_workbook(sent):
        content = await _read_form(council, sent, frameworks, home)
    else:
        survey = toml_files.read_upload(sent, frameworks, built_pictures(home))
        before = await own.version_before(council, survey.key)
        content = content_of(survey, before.survey if before else None)
    if content.key in OTHER_ADDRESSES:
        taken = "the program uses this name itself. Write another one."
        refuse(f"{content.key}/{toml_files.SURVEY_FILE}", [("key", taken)])
    return content


async def _read_form(
    council: Council, sent: bytes, frameworks: dict[str, Framework], home: Path
) -> DraftContent:
    """A form of another program has a name of its own here: it changes no survey that there is."""
    framework = frameworks.get(loading.MAKING_IT_REAL)
    if framework is None:
        raise ContentProblem("There are no statements yet. Whoever runs this program loads them.")
    pictures = built_pictures(home)
    content = await asyncio.to_thread(read_xlsform, sent, framework, pictures)
    if content.key:
        return content
    return msgspec.structs.replace(content, key=await free_key(council, content.title))
