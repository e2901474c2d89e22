"""Recordings and films in a survey's folder: found, checked, and kept where pages find them.

surveys/<key>/recordings/<language>/<statement or answer>.opus      or mp3, wav, flac, m4a, webm
surveys/<key>/videos/<statement>.mp4 or .webm, with .vtt captions and a .jpg poster
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from said_and_done.core.db import Connection
from said_and_done.core.errors import ContentProblem, NotFound
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.media.file_kinds import PLAYED_BY_BROWSERS, Kind, kind_of
from said_and_done.read_aloud import queries
from said_and_done.read_aloud.model import ENDINGS, KeptFile, MediaFile
from said_and_done.surveys.model.survey import Recording, Survey, Video

MB = 1024 * 1024
LARGEST_RECORDING = 10 * MB
LARGEST_VIDEO = 60 * MB
LARGEST_OWN_VIDEO = 25 * MB
"""What a council sends through a form."""
MOST_AT_ONCE = 2 * MB
RECORDING_ENDINGS = (".opus", ".ogg", ".mp3", ".wav", ".flac", ".m4a", ".webm")
FILM_ENDINGS = (".mp4", ".webm")
CAPTIONS, POSTER = ".vtt", ".jpg"


def with_files(folder: Path, survey: Survey) -> Survey:
    """The survey with the recordings and films that lie in its folder; ``folder`` holds all
    surveys. Raises ContentProblem with a sentence for each file that cannot be used."""
    found = _FolderReader(folder, survey)
    recordings, videos = tuple(found.recordings()), tuple(found.videos())
    if found.mistakes:
        raise ContentProblem("\n".join(found.mistakes))
    return msgspec.structs.replace(survey, recordings=recordings, videos=videos)


async def save_files(conn: Connection, folder: Path, survey: Survey) -> None:
    """Keep the files that this survey names; what is kept already is not read again."""
    wanted = {recording.hash: recording.media_type for recording in survey.recordings}
    for video in survey.videos:
        wanted |= {
            video.hash: video.media_type,
            video.captions: Kind.VTT.value,
            video.poster: Kind.JPEG.value,
        }
    missing = {hash_ for hash_ in wanted if await queries.kept_file(conn, hash_) is None}
    if not missing:
        return
    for path in _below(folder / survey.key):
        content = path.read_bytes()
        file_hash = hash_of(content)
        if file_hash in missing:
            file = MediaFile(hash=file_hash, media_type=wanted[file_hash], content=content)
            await queries.save_file(conn, file)


async def keep(conn: Connection, content: bytes, media_type: str) -> str:
    """Keep a file where pages find it; returns its hash. The same once more is the same."""
    file = MediaFile(hash=hash_of(content), media_type=media_type, content=content)
    await queries.save_file(conn, file)
    return file.hash


async def file_named(conn: Connection, name: str) -> KeptFile:
    """The file behind the last part of an address, like ``0123….opus``. Raises NotFound."""
    file_hash, _dot, ending = name.partition(".")
    found = await queries.kept_file(conn, file_hash)
    if found is None or ENDINGS.get(found.media_type) != ending:
        raise NotFound("We do not have this sound or film any more.")
    return found


async def part(conn: Connection, file: KeptFile, places: range | None = None) -> bytes:
    """The bytes at these places of a file, or all of them."""
    wanted = range(file.total) if places is None else places
    return await queries.file_part(conn, file_hash=file.hash, start=wanted.start, most=len(wanted))


def hash_of(content: bytes) -> str:
    """SHA-256 as hex: the name of a file that never changes."""
    return hashlib.sha256(content).hexdigest()


class _FolderReader:
    """Walks through one survey's folder and gathers what is wrong there."""

    def __init__(self, folder: Path, survey: Survey) -> None:
        self.mistakes: list[str] = []
        self._root = folder.parent
        self._folder = folder / survey.key
        self._statements = {one.statement for one in survey.questions}
        self._answers = {choice.key for one in survey.questions for choice in one.choices}

    def recordings(self) -> Iterator[Recording]:
        seen: set[tuple[str, str]] = set()
        for path in _below(self._folder / "recordings"):
            content = path.read_bytes()
            if what := self._wrong_recording(path, content, seen):
                self._refuse(path, what)
                continue
            seen.add((path.parent.name, path.stem))
            yield Recording(
                of=path.stem,
                language=path.parent.name,
                hash=hash_of(content),
                media_type=str(kind_of(content)),
            )

    def _wrong_recording(
        self, path: Path, content: bytes, seen: set[tuple[str, str]]
    ) -> str | None:
        if path.parent.name not in LANGUAGES:
            return f"put it into a folder for its language: {', '.join(LANGUAGES)}."
        if path.stem not in self._statements | self._answers:
            return "this survey has no question and no answer of this name."
        if path.suffix not in RECORDING_ENDINGS or kind_of(content) not in PLAYED_BY_BROWSERS:
            return "this is not a recording that we can play. Use opus, mp3, wav, flac or m4a."
        if (path.parent.name, path.stem) in seen:
            return "there are two recordings of this. Keep one."
        return _too_large(content, LARGEST_RECORDING)

    def videos(self) -> Iterator[Video]:
        groups: dict[str, dict[str, Path]] = defaultdict(dict)
        for path in _below(self._folder / "videos"):
            if path.suffix not in (*FILM_ENDINGS, CAPTIONS, POSTER):
                self._refuse(path, "here are only .mp4 or .webm, .vtt and .jpg files.")
            elif path.stem not in self._statements:
                self._refuse(path, "this survey has no question of this name.")
            else:
                groups[path.stem][path.suffix] = path
        for statement, files in groups.items():
            yield from self._video(statement, files)

    def _video(self, statement: str, files: dict[str, Path]) -> Iterator[Video]:
        films = [files[ending] for ending in FILM_ENDINGS if ending in files]
        if len(films) != 1:
            self._refuse(
                next(iter(files.values())),
                "there are two videos of this. Keep one."
                if films
                else f"the video {statement}.mp4 or {statement}.webm is missing beside it.",
            )
            return
        (film,) = films
        lacking = [*_lacking(film, files)]
        for what in lacking:
            self._refuse(film, what)
        if lacking:
            return
        contents = {ending: path.read_bytes() for ending, path in files.items()}
        wrong = [*_wrong_video(files, contents)]
        for path, what in wrong:
            self._refuse(path, what)
        if not wrong:
            yield Video(
                statement=statement,
                hash=hash_of(contents[film.suffix]),
                media_type=str(kind_of(contents[film.suffix])),
                captions=hash_of(contents[CAPTIONS]),
                poster=hash_of(contents[POSTER]),
            )

    def _refuse(self, path: Path, what: str) -> None:
        self.mistakes.append(f"{path.relative_to(self._root)}: {what}")


def _lacking(film: Path, files: Iterable[str]) -> Iterator[str]:
    if CAPTIONS not in files:
        yield (
            "this video has no captions, so not everybody can follow it. "
            f"Put {film.stem}.vtt beside it."
        )
    if POSTER not in files:
        yield f"this video has no picture to show first. Put {film.stem}.jpg beside it."


def _wrong_video(files: dict[str, Path], contents: dict[str, bytes]) -> Iterator[tuple[Path, str]]:
    for ending, path in files.items():
        content = contents[ending]
        if what := _wrong_kind(ending, content) or _too_large(content, LARGEST_VIDEO):
            yield path, what


def _wrong_kind(ending: str, content: bytes) -> str | None:
    kind = kind_of(content)
    if ending == CAPTIONS:
        if kind is not Kind.VTT:
            return "this is not a file of captions. Its first line must be WEBVTT."
        return None if b"-->" in content else "there are no captions in it."
    if ending == POSTER:
        return None if kind is Kind.JPEG else "this is not a JPEG picture."
    wanted = Kind.MP4 if ending == ".mp4" else Kind.WEBM
    return None if kind is wanted else f"this is not a {ending[1:].upper()} video."


def _too_large(content: bytes, most: int) -> str | None:
    if len(content) <= most:
        return None
    return f"this file is too large: {most // MB} MB are the most."


def _below(folder: Path) -> list[Path]:
    """The files in a folder and its subfolders, in order, without hidden ones."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    ]
