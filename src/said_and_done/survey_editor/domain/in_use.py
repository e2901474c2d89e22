"""Words of a survey in another language that people read: published, put in use, and taken away."""

from collections.abc import Mapping
from datetime import date

import msgspec

from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound, Refusal
from said_and_done.i18n.languages import LANGUAGES
from said_and_done.people.domain.acting import Acting
from said_and_done.read_aloud.domain import speaking
from said_and_done.survey_editor import queries
from said_and_done.survey_editor.domain.languages import in_language, record, to_translate
from said_and_done.survey_editor.model import ToPutInUse, ToTranslate
from said_and_done.surveys.domain import saving_translations, surveys, toml_files, translating
from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.translated import BesideEnglish


async def with_translations(
    council: Council, survey: Survey, theme_words: Mapping[int, str]
) -> Survey:
    """A survey that is about to be published, with the words of each language that were written for
    its English, and without the languages that were taken away."""
    written = await saving_translations.translated_texts(council, survey.key)
    gone = await saving_translations.languages_taken_away(council, survey.key)
    sources = tuple(translating.source_texts(survey, theme_words))
    in_work = {one.language for one in written}
    came = {one.language: one for one in survey.translations}
    for language in in_work:
        beside = translating.beside_english(
            sources, language, written, translating.came_with(survey, language)
        )
        if translation := translating.translation_of(survey, theme_words, beside):
            came[language] = translation
    kept = tuple(came[language] for language in sorted(came.keys() - gone))
    return msgspec.structs.replace(survey, translations=kept)


async def to_put_in_use(
    council: Council, english: ToTranslate, language: str, today: date
) -> ToPutInUse:
    """The words of a language as people would read them of the version that they are asked with,
    and what that changes. Raises Refusal for a survey that was never published."""
    version = english.version
    if version is None:
        raise Refusal("Nobody is asked this survey yet. These words go with it when you publish.")
    beside = await in_language(council, english, language)
    published = msgspec.structs.replace(
        beside, texts=tuple(one for one in beside.texts if one.source.published)
    )
    translation = translating.translation_of(version.survey, english.theme_words, published)
    now = version.survey.translation(language)
    before = {one.source.id: one.words for one in _in_use(english, language).texts}
    return ToPutInUse(
        beside=published,
        translation=translation,
        is_same=translation == now,
        is_new=now is None,
        changed=tuple(
            (one, before.get(one.source.id, ""))
            for one in published.texts
            if one.is_current and before.get(one.source.id, "") != one.words
        ),
        rounds=tuple(
            one
            for one in await queries.rounds_of_version(council, version_id=version.id)
            if one.late_until >= today
        ),
        hash=translating.seen_hash(published.texts),
    )


def _in_use(english: ToTranslate, language: str) -> BesideEnglish:
    """What people read today, text by text; English is ""."""
    survey = english.version.survey if english.version else None
    came = translating.came_with(survey, language) if survey else ()
    beside = translating.beside_english(english.sources, language, (), came)
    return msgspec.structs.replace(
        beside, texts=tuple(one for one in beside.texts if one.is_current)
    )


async def put_in_use(
    work: Acting, english: ToTranslate, language: str, *, seen: str
) -> ToPutInUse | None:
    """People read these words from now on, in every round that has this version, and they are read
    aloud. A language that was taken away is back. None when the words are not those that were
    ``seen`` any more, or when there are none."""
    await saving_translations.hold(work, english.key, language)
    english = await to_translate(work, english.key)
    ready = await to_put_in_use(work, english, language, work.today)
    version = english.version
    if version is None or ready.hash != seen or ready.translation is None:
        return None
    await saving_translations.bring_back(work, english.key, language)
    if not ready.is_same:
        await saving_translations.release(
            work, version, language, ready.translation, by=work.member.id, now=work.now
        )
        await speaking.ask(work.conn, [await surveys.version(work, version.id)])
        used = sum(one.is_current for one in ready.beside.texts)
        await record(work, "translation put in use", english, language, used)
    return ready


async def words_in_use(council: Council, english: ToTranslate, language: str, number: int) -> str:
    """The words that were put in use as this number, as a file of the survey's folder. Raises
    NotFound."""
    version = english.version
    releases = await saving_translations.releases(council, version, language) if version else []
    translation = next((one.translation for one in releases if one.number == number), None)
    if version is None or translation is None:
        raise NotFound("No words were put in use under this number.")
    survey = msgspec.structs.replace(version.survey, translations=(translation,))
    return toml_files.translation_toml(survey, language) or ""


async def take_away(work: Acting, english: ToTranslate, language: str) -> None:
    """Nobody can choose this language for this survey any more; its words are kept. Raises Refusal
    while a round with it is open, for people may be in the middle of it."""
    await saving_translations.hold(work, english.key, language)
    english = await to_translate(work, english.key)  # somebody may have put it in use meanwhile
    if english.version:
        for one in await queries.rounds_of_version(work, version_id=english.version.id):
            is_asked = english.version.survey.translation(language) is not None
            if is_asked and one.opens_on <= work.today <= one.late_until:
                raise Refusal(_still_open(one.title, language, one.late_until))
    if not await saving_translations.take_away(
        work, english.key, language, by=work.member.id, now=work.now
    ):
        return
    if english.version and english.version.survey.translation(language):
        await saving_translations.release(
            work, english.version, language, None, by=work.member.id, now=work.now
        )
    await record(work, "translation taken away", english, language)


async def bring_back(work: Acting, english: ToTranslate, language: str) -> None:
    """A language that was taken away can be worked on, and goes with what is published next."""
    if await saving_translations.bring_back(work, english.key, language):
        await record(work, "translation brought back", english, language)


def _still_open(title: str, language: str, until: date) -> str:
    name = LANGUAGES[language].english_name
    return (
        f"The round “{title}” is open, and people answer it in {name}. "
        f"You can take {name} away after {until.day} {until:%B %Y}. Nothing is changed now."
    )
