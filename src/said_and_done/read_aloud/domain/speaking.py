"""Asking for speech, speaking it, and finding what was spoken."""

import hashlib
import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from uuid import UUID

import msgspec
from cachetools import LRUCache

from said_and_done import jobs
from said_and_done.core import db
from said_and_done.core.db import Connection, Pool
from said_and_done.i18n.languages import ENGLISH
from said_and_done.i18n.translation import language
from said_and_done.media import file_kinds, voices
from said_and_done.read_aloud import queries
from said_and_done.read_aloud.domain.files import hash_of
from said_and_done.read_aloud.model import (
    HAVE_A_VOICE,
    Cue,
    MediaFile,
    Passage,
    Script,
    SpeakJob,
    SpeakTexts,
    Speech,
    Spoken,
    SpokenPage,
    script_of,
)
from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.versions import SurveyVersion

NAME = "speak"
TEXTS = "speak_texts"
EDITION_LENGTH = 16
# A new installation speaks all surveys of the catalogue in all languages first: hours of work.
OF_A_COUNCIL = 1
"""Priority of a survey that a council has just published: somebody waits to hear it."""
log = logging.getLogger("said_and_done")

# An edition never changes, so what was read once is good for as long as the process lives. Nor does
# the speech of one page.
_known: LRUCache[tuple[UUID, str, str], Spoken] = LRUCache(1024)
_pages: LRUCache[str, SpokenPage] = LRUCache(1024)


async def ask(conn: Connection, versions: Iterable[SurveyVersion]) -> None:
    """Ask that these survey versions be read aloud: all in English, then in their other languages;
    those of one council before those of all. What was spoken already is not spoken again."""
    wanted = [(key, one) for one in versions for key in _languages(one.survey)]
    for key, one in sorted(wanted, key=_english_first):
        job = SpeakJob(survey_version_id=one.id, language=key, organisation_id=one.organisation_id)
        priority = OF_A_COUNCIL if one.organisation_id else 0
        await jobs.enqueue(conn, NAME, job, priority=priority)


def _english_first(wanted: tuple[str, SurveyVersion]) -> tuple[bool, int, str, UUID]:
    key, version = wanted
    return key != ENGLISH.key, version.survey.order, key, version.id


def _languages(survey: Survey) -> tuple[str, ...]:
    return (ENGLISH.key, *(one.language for one in survey.translations))


async def spoken(conn: Connection, version_id: UUID, editions: Collection[str]) -> Spoken | None:
    """What is read aloud of this version in the language of the page, or None.

    ``editions`` came with the page's own statement, as "en 0123…"; after the first time the rest
    comes from memory.
    """
    key = language().key
    edition = next((one for one in editions if one.startswith(f"{key} ")), None)
    if edition is None:
        return None
    place = (version_id, key, edition)
    if place not in _known and (found := await queries.spoken(conn, version_id, key)):
        _known[place] = found
    return _known.get(place)


async def spoken_page(conn: Connection, script: Script) -> SpokenPage | None:
    """A page that was read aloud by itself, and not with a survey version; None until it was."""
    if script.hash not in _pages:
        speech = await queries.speech(conn, _speech_hash(script.language, script.passages))
        if speech is None:
            return None
        _pages[script.hash] = _page_of(script, script.passages, speech)
    return _pages[script.hash]


async def spoken_texts(conn: Connection, key: str, texts: Collection[str]) -> dict[str, SpokenPage]:
    """Those of these texts that were read aloud by themselves, by their words: one statement for
    all that are not in memory."""
    scripts = {words: script_of(key, words) for words in texts}
    hashes = {
        _speech_hash(key, script.passages): script
        for script in scripts.values()
        if script.hash not in _pages
    }
    for speech in await queries.each_speech(conn, hashes.keys()) if hashes else ():
        script = hashes[speech.hash]
        _pages[script.hash] = _page_of(script, script.passages, speech)
    return {
        words: _pages[script.hash] for words, script in scripts.items() if script.hash in _pages
    }


async def ask_for_texts(conn: Connection, key: str, texts: Sequence[str]) -> None:
    """Ask that each of these texts be read aloud by itself, where the language has a voice."""
    if texts and key in HAVE_A_VOICE:
        job = SpeakTexts(language=key, texts=tuple(texts))
        await jobs.enqueue(conn, TEXTS, job, priority=OF_A_COUNCIL)


async def languages_read_aloud(conn: Connection, version_ids: Sequence[UUID]) -> frozenset[str]:
    """The keys of the languages in which pages of these versions are read aloud."""
    return frozenset(await queries.languages_read_aloud(conn, version_ids))


async def speak(pool: Pool, script: Script, heard: dict[tuple[str, str], bytes]) -> SpokenPage:
    """Read a script aloud, unless the same was read before. Sound is made outside any transaction.

    A recording that cannot be played is named in the log, and the machine reads those words.
    """
    speech, passages = await _speech(pool, script, heard)
    return _page_of(script, passages, speech)


def _page_of(script: Script, passages: Iterable[Passage], speech: Speech) -> SpokenPage:
    return SpokenPage(
        script=script.hash, ogg=speech.ogg, mp3=speech.mp3, cues=tuple(_cues(passages, speech))
    )


async def save_spoken(
    conn: Connection, version_id: UUID, key: str, pages: Iterable[SpokenPage]
) -> Spoken:
    """All pages of a version in one language: from here on they have a player."""
    every = tuple(pages)
    edition = hash_of(msgspec.json.encode(every))[:EDITION_LENGTH]
    made = Spoken(edition=edition, pages=every)
    await queries.save_spoken(conn, version_id, key, made)
    return made


async def _speech(
    pool: Pool, script: Script, heard: dict[tuple[str, str], bytes]
) -> tuple[Speech, tuple[Passage, ...]]:
    passages = script.passages
    while True:
        wanted = _speech_hash(script.language, passages)
        async with db.transaction(pool) as conn:
            kept = await queries.speech(conn, wanted)
            pieces = () if kept else await _pieces(conn, passages)
        if kept:
            return kept, passages
        made = await voices.speak(pieces, script.language, heard)
        if not made.broken:
            return await _keep(pool, wanted, made), passages
        passages = tuple(_without(passages, pieces, made.broken))


async def _pieces(conn: Connection, passages: Iterable[Passage]) -> tuple[voices.Piece, ...]:
    """What is heard one after another: recordings, and sentences for the machine."""
    pieces: list[voices.Piece] = []
    for passage in passages:
        if passage.recording:
            pieces.append((await queries.media_file(conn, passage.recording)).content)
        else:
            pieces.extend(passage.sentences)
    return tuple(pieces)


async def _keep(pool: Pool, speech_hash: str, spoken: voices.Speech) -> Speech:
    ogg = MediaFile(
        hash=hash_of(spoken.ogg), media_type=file_kinds.Kind.OGG.value, content=spoken.ogg
    )
    mp3 = MediaFile(
        hash=hash_of(spoken.mp3), media_type=file_kinds.Kind.MP3.value, content=spoken.mp3
    )
    speech = Speech(
        hash=speech_hash, ogg=ogg.hash, mp3=mp3.hash, starts=spoken.starts, seconds=spoken.seconds
    )
    async with db.transaction(pool) as conn:
        await queries.save_file(conn, ogg)
        await queries.save_file(conn, mp3)
        await queries.save_speech(conn, speech)
    return speech


def _speech_hash(key: str, passages: Iterable[Passage]) -> str:
    """The same words, recordings, language and way of speaking have the same hash."""
    pieces = [one.recording or one.sentences for one in passages]
    return hashlib.sha256(msgspec.json.encode((voices.HOW, key, pieces))).hexdigest()


def _cues(passages: Iterable[Passage], speech: Speech) -> Iterator[Cue]:
    """A cue for each sentence; those that a person recorded together are heard together."""
    spans = pairwise((*speech.starts, speech.seconds))
    for passage in passages:
        if passage.recording:
            start, end = next(spans)
            yield from (Cue(start=start, end=end) for _sentence in passage.sentences)
        else:
            yield from (
                Cue(start=start, end=end)
                for _sentence, (start, end) in zip(passage.sentences, spans, strict=False)
            )


def _without(
    passages: Iterable[Passage], pieces: tuple[voices.Piece, ...], broken: tuple[int, ...]
) -> Iterator[Passage]:
    """The passages without the recordings that cannot be played."""
    bad = {hash_of(piece) for place in broken if isinstance(piece := pieces[place], bytes)}
    for one in passages:
        if one.recording in bad:
            log.warning("The recording of “%s” cannot be played; the machine reads it.", one.words)
        yield Passage(words=one.words) if one.recording in bad else one
