"""Films: how long they are, the same film without what cameras write into it, and a picture of it.

As with recordings, whatever comes in is a stranger's file, and ffmpeg opens that one alone.
"""

from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from said_and_done.core.processes import ProcessResult
from said_and_done.media.file_kinds import Kind, kind_of
from said_and_done.media.programs import run

_FORMATS = "matroska,webm,mov,mp4"
_SAFE_INPUT = ("-protocol_whitelist", "file", "-format_whitelist", _FORMATS)
_QUIET = ("-hide_banner", "-loglevel", "error")
# The picture and the sound go on as they are; no place, no name of a camera.
_ALONE = ("-map", "0:v:0", "-map", "0:a:0?", "-map_metadata", "-1", "-map_chapters", "-1")
_AS_IT_IS = ("-c", "copy", "-fflags", "+bitexact", "-movflags", "+faststart")
_POSTER = ("-frames:v", "1", "-vf", "scale=640:-2", "-q:v", "5", "-f", "mjpeg", "pipe:1")
PLAYED = {Kind.MP4: frozenset({"h264", "av1"}), Kind.WEBM: frozenset({"vp8", "vp9", "av1"})}
"""The ways of writing a film that browsers play, by the kind of file."""


class FilmProblem(Enum):
    """Why a film cannot be used."""

    NOT_A_FILM = "not a film that we can read"
    NOT_PLAYED = "written in a way that not every browser plays"
    TOO_LONG = "longer than it may be"
    TOO_SLOW = "more work than this machine may do for one film"


class PreparedFilm(msgspec.Struct, frozen=True, kw_only=True):
    """A film as we keep it, the picture that stands for it, and its length in seconds."""

    content: bytes
    media_type: str
    poster: bytes
    seconds: float


async def prepare(
    content: bytes, *, longest: float, seconds: float = 60
) -> PreparedFilm | FilmProblem:
    """``longest`` is how many seconds it may have, and ``seconds`` how long we may work."""
    kind = kind_of(content)
    if kind not in PLAYED:
        return FilmProblem.NOT_A_FILM
    with TemporaryDirectory(prefix="said-film-") as folder:
        file, written = Path(folder) / "film", Path(folder) / f"written.{kind.value[6:]}"
        file.write_bytes(content)
        length = await _length(file, kind, longest, seconds)
        if isinstance(length, FilmProblem):
            return length
        given = (*_QUIET, "-nostdin", *_SAFE_INPUT, "-i", str(file))
        copied = await run(("ffmpeg", *given, *_ALONE, *_AS_IT_IS, str(written)), seconds=seconds)
        drawn = await run(("ffmpeg", *given, *_POSTER), seconds=seconds)
        if trouble := _trouble(copied) or _trouble(drawn):
            return trouble
        if not written.exists() or not drawn.out:
            return FilmProblem.NOT_A_FILM
        return PreparedFilm(
            content=written.read_bytes(), media_type=kind.value, poster=drawn.out, seconds=length
        )


async def _length(file: Path, kind: Kind, longest: float, seconds: float) -> float | FilmProblem:
    shown = ("-select_streams", "v:0", "-show_entries", "stream=codec_name:format=duration")
    ran = await run(
        ("ffprobe", *_QUIET, *_SAFE_INPUT, *shown, "-of", "json", str(file)), seconds=seconds
    )
    if trouble := _trouble(ran):
        return trouble
    said = msgspec.json.decode(ran.out)
    streams, length = said.get("streams"), said.get("format", {}).get("duration")
    if not streams or length is None:
        return FilmProblem.NOT_A_FILM
    if streams[0].get("codec_name") not in PLAYED[kind]:
        return FilmProblem.NOT_PLAYED
    return FilmProblem.TOO_LONG if float(length) > longest else float(length)


def _trouble(ran: ProcessResult) -> FilmProblem | None:
    if ran.code is None:
        return FilmProblem.TOO_SLOW
    return None if ran.well else FilmProblem.NOT_A_FILM
