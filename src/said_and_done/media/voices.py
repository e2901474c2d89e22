"""Speech: sentences in the voice of espeak-ng, and people's recordings, one after another."""

from collections.abc import Sequence

import msgspec

from said_and_done.media.programs import WHENEVER, run
from said_and_done.media.recordings import (
    FRAME_BYTES,
    FRAME_SECONDS,
    RATE,
    UnusableRecording,
    encoded,
    framed,
    samples,
)

VOICES = {"en": "en-gb"}
"""espeak-ng's voice for a language, where it is not called like the language."""
WORDS_A_MINUTE = 140
PAUSE_SECONDS = 0.6
HOW = f"espeak-ng, {WORDS_A_MINUTE} words, pauses of {PAUSE_SECONDS} s, 24k, 3"
"""Names this way of speaking: whoever keeps speech makes it anew when this changes."""
_BYTES_A_SECOND = RATE * 2
# The shortest time that is a whole number of samples and of frames.
_SLOT = round(FRAME_SECONDS * 5 * _BYTES_A_SECOND)
HOW_ALONE = f"{HOW}, alone"
_WAV_HEADER = 44
_LONGEST_SENTENCE = 2000
_SHORT = 120

Piece = str | bytes
"""A sentence for the machine to say, or somebody's recording."""


class Speech(msgspec.Struct, frozen=True, kw_only=True):
    """Sentences read aloud: opus in ogg, and MP3 for what cannot play that. ``starts`` are the
    seconds at which each piece begins; ``broken`` are the places of recordings that could not be
    played, where there is silence instead."""

    ogg: bytes
    mp3: bytes
    seconds: float
    starts: tuple[float, ...]
    broken: tuple[int, ...] = ()


class Frames(msgspec.Struct, frozen=True, kw_only=True):
    """Words that can be heard one by one, in any order: MP3, and the number of the frame at which
    each word begins."""

    mp3: bytes
    starts: tuple[int, ...]

    @property
    def seconds(self) -> float:
        return round(len(self.mp3) // FRAME_BYTES * FRAME_SECONDS, 3)


async def speak_alone(words: Sequence[str], language: str) -> Frames:
    """Each word by itself, with a pause after it. Raises as ``speak``."""
    plain, starts = bytearray(), []
    for word in words:
        starts.append(len(plain) // _SLOT * 5)
        plain += await pronounced(word, language)
        plain += _silence(PAUSE_SECONDS)
        plain += bytes(-len(plain) % _SLOT)
    return Frames(mp3=await framed(bytes(plain)), starts=tuple(starts))


async def speak(
    pieces: Piece | Sequence[Piece],
    language: str,
    heard: dict[tuple[str, str], bytes] | None = None,
) -> Speech:
    """One sentence or many, read aloud with a pause between them. ``heard`` remembers short
    sentences, such as answers, for whoever speaks many pages.

    Raises Unwell where espeak-ng or ffmpeg is not installed, RuntimeError when one of them cannot
    do it.
    """
    several = (pieces,) if isinstance(pieces, (str, bytes)) else tuple(pieces)
    plain, starts, broken = bytearray(), [], []
    for place, piece in enumerate(several):
        starts.append(round(len(plain) / _BYTES_A_SECOND, 2))
        said = await _said(piece, language, {} if heard is None else heard)
        if isinstance(said, UnusableRecording):
            broken.append(place)
        else:
            plain += said
        plain += _silence(PAUSE_SECONDS)
    ogg, mp3 = await encoded(bytes(plain))
    return Speech(
        ogg=ogg.content,
        mp3=mp3.content,
        seconds=round(len(plain) / _BYTES_A_SECOND, 2),
        starts=tuple(starts),
        broken=tuple(broken),
    )


async def _said(
    piece: Piece, language: str, heard: dict[tuple[str, str], bytes]
) -> bytes | UnusableRecording:
    if isinstance(piece, bytes):
        return await samples(piece)
    known = heard.get((language, piece))
    if known is None:
        known = await pronounced(piece, language)
        if len(piece) <= _SHORT:
            heard[language, piece] = known
    return known


async def pronounced(sentence: str, language: str) -> bytes:
    """A sentence in the machine's voice, as plain samples."""
    name = VOICES.get(language, language)
    voice = ("-v", name, "-s", str(WORDS_A_MINUTE), "-g", "1", "-b", "1", "-z")
    # Through its input: words that begin with a dash are words too.
    spoken = await run(
        ("espeak-ng", *voice, "--stdin", "--stdout"),
        sentence[:_LONGEST_SENTENCE].encode(),
        seconds=300,
        nice=WHENEVER,
    )
    if not spoken.well or spoken.out[:4] != b"RIFF":
        raise RuntimeError(f"espeak-ng did not speak {name}: {spoken.how_it_ended}")
    return spoken.out[_WAV_HEADER:]


def _silence(seconds: float) -> bytes:
    return bytes(int(seconds * RATE) * 2)
