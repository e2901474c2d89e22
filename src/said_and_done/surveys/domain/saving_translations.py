"""Keeping the words of a council's surveys in other languages: written, checked, put in use, taken
away (ADR 0067). Who may do what, and whether it may be done, is decided above."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from said_and_done.core.db import Council
from said_and_done.organisations import domain as organisations
from said_and_done.surveys import queries
from said_and_done.surveys.domain.surveys import forget
from said_and_done.surveys.model.translated import SourceText, TextBeside, TranslatedText
from said_and_done.surveys.model.translations import Release, Translation
from said_and_done.surveys.model.versions import SurveyVersion


async def hold(council: Council, key: str, language: str) -> None:
    """Whoever changes the words of this survey in this language waits for whoever does so already,
    until our transaction ends. Before anything is read that decides what is written."""
    await queries.lock_survey(council.conn, f"{council.organisation_id} {key} {language}")


async def translated_texts(council: Council, key: str) -> list[TranslatedText]:
    """All that was written for a survey of this key, in every language."""
    return await queries.translated_texts(council, key)


async def languages_taken_away(council: Council, key: str) -> frozenset[str]:
    """The languages that new versions of this survey do not have any more."""
    return frozenset(await queries.languages_taken_away(council, key))


async def save_text(
    council: Council,
    key: str,
    language: str,
    source: SourceText,
    words: str,
    *,
    by: UUID,
    now: datetime,
) -> None:
    """Other words for a text; "" takes them away. What was there before is kept."""
    await queries.save_translated_text(
        council, key=key, language=language, source=source, words=words, now=now, by=by
    )


async def check_text(
    council: Council,
    key: str,
    language: str,
    text: TextBeside,
    *,
    checker: str,
    by: UUID,
    now: datetime,
) -> bool:
    """Somebody read these words and says that they are good. Words that came with the survey are
    kept as they are then. False when there are other words by now."""
    source = text.source
    await queries.keep_words_that_came(
        council, key=key, language=language, source=source, words=text.words
    )
    return bool(
        await queries.check_translated_text(
            council,
            key=key,
            language=language,
            source=source,
            words=text.words,
            now=now,
            by=by,
            checker=checker,
        )
    )


async def release(
    council: Council,
    version: SurveyVersion,
    language: str,
    translation: Translation | None,
    *,
    by: UUID,
    now: datetime,
) -> None:
    """What people who answer this version read in a language from now on; None takes the language
    away. What they read before is kept."""
    await queries.release_translation(
        council,
        version_id=version.id,
        language=language,
        translation=translation,
        now=now,
        by=by,
    )
    forget(version.id)


async def releases(council: Council, version: SurveyVersion, language: str) -> list[Release]:
    """What was put in use for this version after it was published, the newest first."""
    return await queries.releases(council, version_id=version.id, language=language)


async def take_away(council: Council, key: str, language: str, *, by: UUID, now: datetime) -> bool:
    """New versions do not have this language. False when it was taken away before."""
    return bool(
        await queries.take_language_away(council, key=key, language=language, now=now, by=by)
    )


async def bring_back(council: Council, key: str, language: str) -> bool:
    """New versions have it again. False when it was not taken away."""
    return bool(await queries.bring_language_back(council, key=key, language=language))


async def record(
    council: Council, what: str, about: Mapping[str, str], *, by: UUID, now: datetime
) -> None:
    """An event about a translation."""
    await organisations.record(council, what, dict(about), by=by, now=now)
