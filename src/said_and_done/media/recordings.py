"""Recordings: how long they are, and the same sound written anew in one format by ffmpeg.

Whatever comes in is a stranger's file. ffmpeg may open that one file and no address, and may read
it only as one of the formats that people record in: a playlist could name other files of ours.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from said_and_done.core.processes import ProcessResult
from said_and_done.media.file_kinds import SOUNDS, Kind, kind_of
from said_and_done.media.programs import WHENEVER, run

RATE = 22050
"""Samples a second of what espeak-ng speaks, and of all that we put beside it: 16 bits, 1 ear."""
_OPUS_RATE = 48000
_FORMATS = "ogg,matroska,webm,mov,mp4,m4a,3gp,mp3,wav,flac,aac,amr,aiff,caf,asf"
_SAFE_INPUT = ("-protocol_whitelist", "file", "-format_whitelist", _FORMATS)
_QUIET = ("-hide_banner", "-loglevel", "error", "-nostdin")
# Only the sound goes on: no picture, no words, no name of the telephone, no place.
_SOUND_ALONE = ("-map", "0:a:0", "-vn", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1")
_SAME_EVERY_TIME = ("-fflags", "+bitexact", "-flags:a", "+bitexact", "-threads", "1")
_VOICE = ("-application", "voip", "-compression_level", "0", "-ac", "1", "-b:a", "24k")
_OPUS = ("-c:a", "libopus", *_VOICE, "-f", "ogg", "pipe:1")
_LAME = ("-c:a", "libmp3lame", "-compression_level", "9", "-ac", "1", "-b:a", "24k")
_MP3 = (*_LAME, "-write_xing", "0", "-f", "mp3")
# Frames that stand for themselves, so that they can be put together anew: all of one size, none
# borrows room from the one before it, and nothing stands around them.
_FRAMES = (*_LAME, "-ar", "24000", "-reservoir", "0", "-write_xing", "0", "-id3v2_version", "0")
FRAME_BYTES = 72
FRAME_SECONDS = 0.024
_FRAME_MARK = b"\xff\xf3"


class RecordingProblem(Enum):
    """Why a recording cannot be used."""

    NOT_SOUND = "not a recording that we can play"
    TOO_LONG = "longer than it may be"
    TOO_SLOW = "more work than this machine may do for one recording"


class UnusableRecording(msgspec.Struct, frozen=True, kw_only=True):
    """A recording that cannot be used. ``said`` is for the log: what the program wrote."""

    trouble: RecordingProblem
    said: str = ""


class Probed(msgspec.Struct, frozen=True, kw_only=True):
    """What a file says of itself. ``seconds`` is None where it does not say, as recordings made by
    a browser do not."""

    kind: Kind
    seconds: float | None


class Encoded(msgspec.Struct, frozen=True, kw_only=True):
    """A recording as we keep it: opus in ogg, one ear, with nothing in it but the sound."""

    content: bytes
    seconds: float
    media_type: str = Kind.OGG.value


async def probe(content: bytes, *, seconds: float = 20) -> Probed | UnusableRecording:
    """How long a recording says that it is, without listening to all of it."""
    kind = kind_of(content)
    if kind not in SOUNDS:
        return UnusableRecording(
            trouble=RecordingProblem.NOT_SOUND, said=f"its first bytes say {kind}"
        )
    shown = ("-select_streams", "a", "-show_entries", "stream=codec_type:format=duration")
    with _as_file(content) as file:
        ran = await run(
            ("ffprobe", *_QUIET[:3], *_SAFE_INPUT, *shown, "-of", "json", file), seconds=seconds
        )
    if trouble := _trouble(ran):
        return trouble
    found = msgspec.json.decode(ran.out)
    if not found.get("streams"):
        return UnusableRecording(trouble=RecordingProblem.NOT_SOUND, said="there is no sound in it")
    length = found.get("format", {}).get("duration")
    return Probed(kind=kind, seconds=None if length is None else float(length))


async def encode(
    content: bytes, *, longest: float = 600, seconds: float = 120
) -> Encoded | UnusableRecording:
    """The same recording as opus in ogg, made anew from the sound alone.

    ``longest`` is how many seconds of sound it may have, and ``seconds`` how long we may work.
    """
    probed = await probe(content)
    if isinstance(probed, UnusableRecording):
        return probed
    if probed.seconds is not None and probed.seconds > longest:
        return UnusableRecording(
            trouble=RecordingProblem.TOO_LONG, said=f"{probed.seconds:.0f} seconds"
        )
    # A file may say too little of its length: one second more than allowed tells.
    with _as_file(content) as file:
        ran = await run(
            (
                *("ffmpeg", *_QUIET, *_SAFE_INPUT, "-t", f"{longest + 1:g}", "-i", file),
                *(*_SOUND_ALONE, *_SAME_EVERY_TIME, *_OPUS),
            ),
            seconds=seconds,
        )
    if trouble := _trouble(ran):
        return trouble
    encoded = Encoded(content=ran.out, seconds=ogg_seconds(ran.out))
    if encoded.seconds > longest + 0.1:
        return UnusableRecording(
            trouble=RecordingProblem.TOO_LONG, said=f"more than {longest:g} seconds"
        )
    return encoded


async def samples(
    content: bytes, *, longest: float = 120, seconds: float = 60
) -> bytes | UnusableRecording:
    """The sound of a recording as plain samples, to put beside others."""
    if (kind := kind_of(content)) not in SOUNDS:
        return UnusableRecording(
            trouble=RecordingProblem.NOT_SOUND, said=f"its first bytes say {kind}"
        )
    with _as_file(content) as file:
        ran = await run(
            (
                *("ffmpeg", *_QUIET, *_SAFE_INPUT, "-t", f"{longest:g}", "-i", file, *_SOUND_ALONE),
                *("-ac", "1", "-ar", str(RATE), "-f", "s16le", "pipe:1"),
            ),
            seconds=seconds,
        )
    return _trouble(ran) or ran.out


async def encoded(plain: bytes, *, seconds: float = 300) -> tuple[Encoded, Encoded]:
    """Plain samples of our own as opus in ogg, and as MP3 for what cannot play that.

    Raises RuntimeError when ffmpeg cannot.
    """
    own = ("-protocol_whitelist", "pipe", "-f", "s16le", "-ar", str(RATE), "-ac", "1")
    with TemporaryDirectory(prefix="said-sound-") as folder:
        other = Path(folder) / "made.mp3"
        ran = await run(
            (
                *("ffmpeg", *_QUIET, *own, "-i", "pipe:0"),
                *(*_SAME_EVERY_TIME, *_OPUS, *_SAME_EVERY_TIME, *_MP3, str(other)),
            ),
            plain,
            seconds=seconds,
            nice=WHENEVER,
        )
        if not ran.well:
            raise RuntimeError(f"ffmpeg did not write what we spoke: {ran.said}")
        length = ogg_seconds(ran.out)
        return Encoded(content=ran.out, seconds=length), Encoded(
            content=other.read_bytes(), seconds=length, media_type=Kind.MP3.value
        )


async def framed(plain: bytes, *, seconds: float = 300) -> bytes:
    """Plain samples of our own as MP3 in frames of FRAME_BYTES and FRAME_SECONDS: whoever takes
    some of them away and puts others beside them has an MP3 again.

    Raises RuntimeError when ffmpeg cannot.
    """
    own = ("-protocol_whitelist", "pipe", "-f", "s16le", "-ar", str(RATE), "-ac", "1")
    ran = await run(
        (
            *("ffmpeg", *_QUIET, *own, "-i", "pipe:0", *_SAME_EVERY_TIME),
            *(*_FRAMES, "-f", "mp3", "pipe:1"),
        ),
        plain,
        seconds=seconds,
        nice=WHENEVER,
    )
    marks = {ran.out[place : place + 2] for place in range(0, len(ran.out), FRAME_BYTES)}
    if not ran.well or marks != {_FRAME_MARK} or len(ran.out) % FRAME_BYTES:
        raise RuntimeError(f"ffmpeg did not write frames of one size: {ran.said}")
    return ran.out


def ogg_seconds(ogg: bytes) -> float:
    """How long opus in ogg is: the number of the last sample, in its last page."""
    last = ogg.rfind(b"OggS")
    if last < 0:
        return 0.0
    return int.from_bytes(ogg[last + 6 : last + 14], "little", signed=True) / _OPUS_RATE


@contextmanager
def _as_file(content: bytes) -> Iterator[str]:
    """A recording's length may stand at its end, so programs want a file. It is gone afterwards."""
    with TemporaryDirectory(prefix="said-sound-") as folder:
        file = Path(folder) / "recording"
        file.write_bytes(content)
        yield str(file)


def _trouble(ran: ProcessResult) -> UnusableRecording | None:
    if ran.code is None:
        return UnusableRecording(trouble=RecordingProblem.TOO_SLOW, said=ran.said)
    if not ran.well or not ran.out:
        return UnusableRecording(trouble=RecordingProblem.NOT_SOUND, said=ran.said)
    return None
