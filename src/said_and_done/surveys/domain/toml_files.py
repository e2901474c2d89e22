"""A survey as the files of its folder in surveys/, written and read: survey.toml, and one file for
each translation."""

import io
import re
import zipfile
import zlib
from collections.abc import Container, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
import tomli_w

from said_and_done.core.errors import ContentProblem
from said_and_done.core.zip_files import COMPRESSIONS
from said_and_done.framework.domain.files import decode_content
from said_and_done.framework.model import Content, Framework
from said_and_done.i18n.languages import ENGLISH, LANGUAGES
from said_and_done.surveys.domain.surveys import decode_survey, decode_translation
from said_and_done.surveys.model.survey import Survey

SURVEY_FILE = "survey.toml"
FILE_NAMES = (SURVEY_FILE, *(f"{key}.toml" for key in LANGUAGES if key != ENGLISH.key))
MOST_BYTES_OF_A_FILE = 512 * 1024
"""A survey of 20 questions has about 10 KB, and 30 KB in a script of three bytes a letter."""
# What stands in files of their own, which are no text.
_OTHER_FILES = ("translations", "recordings", "videos")
_IN_ZIP = re.compile(r"(?:(?P<folder>[a-z0-9]+(?:-[a-z0-9]+)*)/)?(?P<name>[a-z]+\.toml)")
_FOLDER_IN_ZIP = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/")
_SAME_DAY = (2000, 1, 1, 0, 0, 0)
"""So that the same survey gives the same bytes on each day."""


def survey_toml(survey: Survey) -> str:
    """The file survey.toml. Recordings and films are files of their own, so they are not in it."""
    fields = _plain(survey)
    for name in _OTHER_FILES:
        fields.pop(name, None)
    return _written(f"{survey.key}/{SURVEY_FILE}", fields)


def translation_toml(survey: Survey, language: str) -> str | None:
    """The file of a translation; None when nobody translated the survey into this language."""
    translation = survey.translation(language)
    if translation is None:
        return None
    fields = _plain(translation)
    fields.pop("changed", None)  # worked out anew by whoever reads it
    return _written(f"{survey.key}/{language}.toml", fields)


def files_of(survey: Survey) -> Mapping[str, str]:
    """Each file of a survey's folder by its name."""
    files = {SURVEY_FILE: survey_toml(survey)}
    for translation in survey.translations:
        words = translation_toml(survey, translation.language)
        files[f"{translation.language}.toml"] = words or ""
    return files


def survey_zip(survey: Survey) -> bytes:
    """The folder of a survey in one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in files_of(survey).items():
            archive.writestr(zipfile.ZipInfo(f"{survey.key}/{name}", _SAME_DAY), words)
    return out.getvalue()


def _plain(content: Content) -> dict[str, Any]:
    """Fields that have their usual value are left out, as whoever writes such a file does."""
    fields: dict[str, Any] = msgspec.to_builtins(content, builtin_types=(date,))
    return fields


def _written(name: str, fields: dict[str, Any]) -> str:
    return f"# surveys/{name}\n\n{tomli_w.dumps(fields)}"


def read_upload(
    sent: bytes, frameworks: Mapping[str, Framework], pictures: Container[str]
) -> Survey:
    """The survey in a file that somebody sent: one survey.toml, or a .zip of a survey's folder.

    Raises ContentProblem with a sentence for each mistake, as ``said check`` says them.
    """
    is_zip = sent.startswith(b"PK")
    files = _unpacked(sent) if is_zip else {SURVEY_FILE: _measured(sent, SURVEY_FILE)}
    return read_files(files, frameworks, pictures)


def read_files(
    files: Mapping[str, bytes], frameworks: Mapping[str, Framework], pictures: Container[str]
) -> Survey:
    """The survey in the files of its folder, by their names. It has no recordings and no films,
    whatever is typed in survey.toml: they are files of their own. Raises ContentProblem."""
    if SURVEY_FILE not in files:
        raise ContentProblem(f"The file {SURVEY_FILE} is missing.")
    key = decode_content(files[SURVEY_FILE], SURVEY_FILE, Survey).key
    survey = decode_survey(files[SURVEY_FILE], f"{key}/{SURVEY_FILE}", frameworks, pictures)
    themes = {theme.number: theme.plain_words for theme in frameworks[survey.framework].themes}
    translations, sentences = [], []
    for name in sorted(files.keys() - {SURVEY_FILE}):
        try:
            translations.append(decode_translation(files[name], f"{key}/{name}", survey, themes))
        except ContentProblem as refusal:
            sentences.append(refusal.sentence)
    if sentences:
        raise ContentProblem("\n".join(sentences))
    return msgspec.structs.replace(
        survey, translations=tuple(translations), recordings=(), videos=()
    )


def _unpacked(sent: bytes) -> dict[str, bytes]:
    """The files of an archive by their names, without the folder. Raises ContentProblem."""
    try:
        with zipfile.ZipFile(io.BytesIO(sent)) as archive:
            names = dict(_names(archive))
            return {name: _unpack(archive, entry, name) for name, entry in names.items()}
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,  # what zipfile raises for an encryption, say, that it does not know
        ValueError,  # names that are no text, and places before the file
        OverflowError,  # places after it
    ) as problem:
        raise ContentProblem("This file is a .zip that cannot be opened. Make it again.") from (
            problem
        )


def _names(archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Each file that belongs to a survey. Raises ContentProblem for any other, and for one that is
    there twice: nothing is unpacked then."""
    entries = archive.infolist()
    if len(entries) > len(FILE_NAMES) + 1:
        raise ContentProblem(
            f"This .zip has {len(entries)} files. A survey has {SURVEY_FILE} and "
            "one file for each language."
        )
    seen: set[str] = set()
    for entry in entries:
        if _FOLDER_IN_ZIP.fullmatch(entry.filename):
            continue
        match = _IN_ZIP.fullmatch(entry.filename)
        if match is None or match["name"] not in FILE_NAMES:
            raise ContentProblem(
                f"“{entry.filename[:100]}” is no file of a survey. A .zip may have "
                f"{', '.join(FILE_NAMES)}, in one folder."
            )
        if match["name"] in seen:
            raise ContentProblem(f"{match['name']} is there twice in this .zip.")
        seen.add(match["name"])
        yield match["name"], entry


def _unpack(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """No more than it may have, whatever the archive says of its size. Raises ContentProblem."""
    if entry.flag_bits & 1:
        raise ContentProblem("This .zip has a password. Make one without.")
    if entry.compress_type not in COMPRESSIONS:
        raise ContentProblem(
            "This .zip cannot be opened here. Make it again with the usual compression."
        )
    with archive.open(entry) as file:
        return _measured(file.read(MOST_BYTES_OF_A_FILE + 1), name)


def _measured(words: bytes, name: str) -> bytes:
    if len(words) > MOST_BYTES_OF_A_FILE:
        most = MOST_BYTES_OF_A_FILE // 1024
        raise ContentProblem(f"{name} is too big for a survey: {most} KB are the most.")
    return words
