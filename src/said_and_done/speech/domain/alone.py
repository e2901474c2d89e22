"""Words that are heard one by one, such as those of a code card: spoken ahead, all in one file.

Which of them somebody hears is in their page, and nowhere else: the page brings their sound with
it, so no browser ever asks for it, and no log can tell the words of a card.
"""

import hashlib
from collections.abc import Sequence
from itertools import accumulate, pairwise

import msgspec

from said_and_done import db, sound
from said_and_done.db import Connection, Pool
from said_and_done.languages import ENGLISH
from said_and_done.speech import queries
from said_and_done.speech.domain.files import hash_of
from said_and_done.speech.model import Clip, Cue, MediaFile, Speech

# What was spoken never changes, so what was read once is good for as long as the process lives.
_known: dict[str, Speech] = {}


async def speak_alone(pool: Pool, words: Sequence[str]) -> None:
    """Read each of these words aloud, in English, unless it was done before. Sound is made outside
    any transaction."""
    wanted = _hash(words)
    async with db.transaction(pool) as conn:
        if await queries.speech(conn, wanted):
            return
    made = await sound.speak_alone(words, ENGLISH.key)
    mp3 = MediaFile(hash=hash_of(made.mp3), media_type=sound.Kind.MP3.value, content=made.mp3)
    starts = tuple(round(one * sound.FRAME_SECONDS, 3) for one in made.starts)
    async with db.transaction(pool) as conn:
        await queries.keep_file(conn, mp3)
        await queries.keep_speech(
            conn,
            Speech(hash=wanted, ogg=mp3.hash, mp3=mp3.hash, starts=starts, seconds=made.seconds),
        )


async def clip(conn: Connection, words: Sequence[str], chosen: Sequence[str]) -> Clip | None:
    """The chosen ones of these words, in their order; None until they were spoken."""
    wanted = _hash(words)
    if wanted not in _known and (found := await queries.speech(conn, wanted)):
        _known[wanted] = found
    spoken = _known.get(wanted)
    if spoken is None:
        return None
    marks = [round(one / sound.FRAME_SECONDS) for one in (*spoken.starts, spoken.seconds)]
    spans = dict(zip(words, pairwise(marks), strict=True))
    frames = [spans[one] for one in chosen]
    starts = [start * sound.FRAME_BYTES for start, _end in frames]
    sizes = [(end - start) * sound.FRAME_BYTES for start, end in frames]
    return Clip(
        mp3=await queries.file_parts(conn, spoken.mp3, starts, sizes), cues=tuple(_cues(sizes))
    )


def _cues(sizes: Sequence[int]) -> tuple[Cue, ...]:
    marks = accumulate(
        (size // sound.FRAME_BYTES * sound.FRAME_SECONDS for size in sizes), initial=0.0
    )
    return tuple(Cue(start=round(one, 3), end=round(other, 3)) for one, other in pairwise(marks))


def _hash(words: Sequence[str]) -> str:
    """The same words in the same way of speaking have the same hash."""
    return hashlib.sha256(msgspec.json.encode((sound.HOW_ALONE, tuple(words)))).hexdigest()
