"""Single words read aloud, such as those of code cards: spoken ahead of time, all in one file.

Which of them somebody hears is in their page, and nowhere else: the page brings their sound with
it, so no browser ever asks for it, and no log can tell the words of a card.
"""

import hashlib
from collections.abc import Sequence
from itertools import accumulate, pairwise

import msgspec
from cachetools import LRUCache

from said_and_done.core import db
from said_and_done.core.db import Connection, Pool
from said_and_done.i18n.languages import ENGLISH
from said_and_done.media import file_kinds, recordings, voices
from said_and_done.read_aloud import queries
from said_and_done.read_aloud.domain.files import hash_of
from said_and_done.read_aloud.model import Clip, Cue, MediaFile, Speech

# What was spoken never changes, so what was read once is good for as long as the process lives.
_known: LRUCache[str, Speech] = LRUCache(1024)


async def speak_alone(pool: Pool, words: Sequence[str]) -> None:
    """Read each of these words aloud, in English, unless it was done before. Sound is made outside
    any transaction."""
    wanted = _hash(words)
    async with db.transaction(pool) as conn:
        if await queries.speech(conn, wanted):
            return
    frames = await voices.speak_alone(words, ENGLISH.key)
    mp3 = MediaFile(
        hash=hash_of(frames.mp3), media_type=file_kinds.Kind.MP3.value, content=frames.mp3
    )
    starts = tuple(round(one * recordings.FRAME_SECONDS, 3) for one in frames.starts)
    async with db.transaction(pool) as conn:
        await queries.save_file(conn, mp3)
        await queries.save_speech(
            conn,
            Speech(hash=wanted, ogg=mp3.hash, mp3=mp3.hash, starts=starts, seconds=frames.seconds),
        )


async def clip(conn: Connection, words: Sequence[str], chosen: Sequence[str]) -> Clip | None:
    """The chosen ones of these words, in their order; None until they were spoken."""
    wanted = _hash(words)
    if wanted not in _known and (found := await queries.speech(conn, wanted)):
        _known[wanted] = found
    spoken = _known.get(wanted)
    if spoken is None:
        return None
    marks = [round(one / recordings.FRAME_SECONDS) for one in (*spoken.starts, spoken.seconds)]
    spans = dict(zip(words, pairwise(marks), strict=True))
    frames = [spans[one] for one in chosen]
    starts = [start * recordings.FRAME_BYTES for start, _end in frames]
    sizes = [(end - start) * recordings.FRAME_BYTES for start, end in frames]
    return Clip(
        mp3=await queries.file_parts(conn, file_hash=spoken.mp3, starts=starts, sizes=sizes),
        cues=tuple(_cues(sizes)),
    )


def _cues(sizes: Sequence[int]) -> tuple[Cue, ...]:
    marks = accumulate(
        (size // recordings.FRAME_BYTES * recordings.FRAME_SECONDS for size in sizes), initial=0.0
    )
    return tuple(Cue(start=round(one, 3), end=round(other, 3)) for one, other in pairwise(marks))


def _hash(words: Sequence[str]) -> str:
    """The same words in the same way of speaking have the same hash."""
    return hashlib.sha256(msgspec.json.encode((voices.HOW_ALONE, tuple(words)))).hexdigest()
