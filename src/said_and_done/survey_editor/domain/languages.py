"""Translating a survey of the council's own: beside its English, written, and checked.

Words are kept for the English that they were made from. So one page has the words for a draft and
for what people are asked today, and neither is in the way of the other (ADR 0067).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID, uuid5

import msgspec

from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound
from said_and_done.core.text import compared
from said_and_done.i18n.catalogues import wrong_placeholders
from said_and_done.i18n.languages import ENGLISH, LANGUAGES, Language
from said_and_done.people.domain.acting import Acting
from said_and_done.revisions import domain as revisions
from said_and_done.survey_editor import queries
from said_and_done.survey_editor.domain.completing import preview_of
from said_and_done.survey_editor.domain.drafts import framework_of
from said_and_done.survey_editor.domain.typing import DraftProblem
from said_and_done.survey_editor.model import (
    LONGEST_LINE_OF_A_SURVEY,
    DraftContent,
    EditorProblem,
    TooLongLine,
    ToTranslate,
)
from said_and_done.surveys.domain import (
    own,
    saving_translations,
    translating,
)
from said_and_done.surveys.domain.translating import WordsThatCame
from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.translated import (
    BesideEnglish,
    SourceText,
    TextBeside,
    TextState,
    TranslatedText,
)

_OF_WORDS = UUID("5c2d1a34-6d0e-4f5c-9a55-0e9d7b1c7a42")
"""What the revision of a part of a translation is named after."""
LONGEST_NAME = 100
ALIKE = "Another answer to this question reads the same."
ENGLISH_CHANGED = "The English was changed while you wrote. Read it again, then save."
NO_SUCH_PART = "This part is not in the survey any more. Somebody took it away."


def language_named(key: str) -> Language:
    """A language that a survey can be translated into. Raises NotFound."""
    if key not in LANGUAGES or key == ENGLISH.key:
        raise NotFound("We do not have a language of that name.")
    return LANGUAGES[key]


def part_id(key: str, language: str, part: str) -> UUID:
    """What the revision of the words of a part is about."""
    return uuid5(_OF_WORDS, f"{key} {language} {part}")


async def to_translate(council: Council, key: str) -> ToTranslate:
    """The English of a survey of the council's own: as people are asked today, and as it stands in
    a draft. Raises NotFound for one that is neither; one that all councils share is changed first.
    """
    newest = await own.version_before(council, key)
    version = newest if newest and newest.organisation_id else None
    draft_id = await queries.draft_of_survey(council, key)
    draft = await queries.draft(council, draft_id=draft_id) if draft_id else None
    content = draft.content if draft else None
    if version is None and content is None:
        raise NotFound("You have no survey of your own of that name. Change a survey first.")
    written = [version.survey] if version else []
    framework = await framework_of(council, (content or written[0]).framework)
    themes = {theme.number: theme.plain_words for theme in framework.themes}
    published = translating.source_texts(version.survey, themes) if version else ()
    drafted = translating.source_texts(_as_written(content), themes) if content else ()
    return ToTranslate(
        key=key,
        version=version,
        draft_id=draft_id,
        content=content,
        theme_words=themes,
        title=(content or written[0]).title,
        sources=translating.published_and_drafted(published, drafted),
        taken_away=await saving_translations.languages_taken_away(council, key),
    )


def _as_written(content: DraftContent) -> Survey:
    """What is written of a draft so far; a question without a statement has no name yet."""
    survey = preview_of(content)
    return msgspec.structs.replace(
        survey, questions=tuple(one for one in survey.questions if one.statement)
    )


async def in_language(council: Council, english: ToTranslate, language: str) -> BesideEnglish:
    """The words of one language beside the English: one statement, however long it is."""
    written = await saving_translations.translated_texts(council, english.key)
    return _beside(english, language, written)


async def in_each_language(council: Council, english: ToTranslate) -> tuple[BesideEnglish, ...]:
    """The same for every language, in the order in which they are offered."""
    written = await saving_translations.translated_texts(council, english.key)
    return tuple(_beside(english, key, written) for key in LANGUAGES if key != ENGLISH.key)


def _beside(
    english: ToTranslate, language: str, written: Sequence[TranslatedText]
) -> BesideEnglish:
    came = [
        *(translating.came_with(english.version.survey, language) if english.version else ()),
        *(_came_with_draft(english.content, language) if english.content else ()),
    ]
    return translating.beside_english(
        english.sources, language, written, came, taken_away=language in english.taken_away
    )


def _came_with_draft(content: DraftContent, language: str) -> Iterable[WordsThatCame]:
    return (one for one in _all_that_came(content) if one.translation.language == language)


def _all_that_came(content: DraftContent) -> Iterator[WordsThatCame]:
    places = {one.place: one.word for one in content.words if one.place}
    for translation in content.translations:
        yield WordsThatCame(translation=translation, places=places)


def english_changed(
    texts: Sequence[TextBeside], typed: Mapping[str, str]
) -> tuple[DraftProblem, ...]:
    """Where words were typed beside English that is another one by now, or is gone. What was typed
    stands beside the new English then."""
    here = {one.source.id for one in texts}
    gone = {id_.rpartition("/")[0] for id_ in typed if id_ not in here}
    changed = tuple(
        TooLongLine(field=one.source.id, why=ENGLISH_CHANGED)
        for one in texts
        if one.source.name in gone and one.source.id not in typed
    )
    return changed or ((EditorProblem.ENGLISH_GONE,) if gone else ())


def problem_with_checker(checker: str) -> TooLongLine | None:
    """What is wrong with the name of who checked words."""
    if len(checker) > LONGEST_NAME:
        why = f"Make the name shorter: {LONGEST_NAME} letters or fewer."
        return TooLongLine(field="checker", why=why)
    return None


async def take_over(work: Acting, key: str) -> None:
    """Words that came in with a file as a draft are newer than those that were written here: they
    take their place, and what was here is kept."""
    english = await to_translate(work, key)
    written = await saving_translations.translated_texts(work, key)
    here = {(one.language, one.name, one.english_hash): one.words for one in written}
    sources = {(one.name, one.english_hash): one for one in english.sources}
    for came in _all_that_came(english.content) if english.content else ():
        language = came.translation.language
        for name, words, mark in came.texts():
            source = sources.get((name, mark or ""))
            if source and here.get((language, name, source.english_hash), words) != words:
                await saving_translations.hold(work, key, language)
                await saving_translations.save_text(
                    work, key, language, source, words, by=work.member.id, now=work.now
                )


def problems_with_words(
    texts: Sequence[TextBeside], typed: Mapping[str, str]
) -> tuple[TooLongLine, ...]:
    """What is wrong with the words that were typed for these texts, by the ids of the texts."""
    every = [(text.source, typed.get(text.source.id, "")) for text in texts]
    return (
        *(
            TooLongLine(field=source.id, why=what)
            for source, words in every
            for what in wrong_with(source.english, words)
        ),
        *(TooLongLine(field=source.id, why=ALIKE) for source in alike_answers(every)),
    )


def alike_answers(every: Sequence[tuple[SourceText, str]]) -> Iterator[SourceText]:
    """The own answers of a question whose words read as those of another one that is offered with
    them."""
    asked = [[one for one in every if one[0].published], [one for one in every if one[0].drafted]]
    for together in asked:
        seen: set[tuple[str, str]] = set()
        for source, words in together:
            if not source.is_own_answer or not 0 < len(words) <= LONGEST_LINE_OF_A_SURVEY:
                continue
            place = (source.part, compared(words))
            if place in seen:
                yield source
            seen.add(place)


def wrong_with(english: str, words: str) -> Iterator[str]:
    """Why these words cannot be saved for an English text, a sentence each."""
    if len(words) > LONGEST_LINE_OF_A_SURVEY:
        yield TooLongLine(field="").sentence
    elif words:
        yield from (f"{what[:1].upper()}{what[1:]}" for what in wrong_placeholders(english, words))


def changed_words(
    texts: Iterable[TextBeside], typed: Mapping[str, str], still_right: Iterable[str]
) -> list[tuple[TextBeside, str]]:
    """The texts of which other words were typed, and the old ones that still fit new English."""
    ticked = set(still_right)
    changed = []
    for text in texts:
        words = typed.get(text.source.id)
        is_new = words is not None and words != text.words
        if is_new or (words and text.state is TextState.STALE and text.source.id in ticked):
            changed.append((text, words or ""))
    return changed


async def save_part(
    work: Acting,
    english: ToTranslate,
    language: str,
    part: str,
    changed: Sequence[tuple[TextBeside, str]],
    *,
    based_on: int,
) -> bool:
    """Save the words of one part: they are drafts, whoever wrote them. False when somebody saved
    this part since, and nothing is written then."""
    await saving_translations.hold(work, english.key, language)
    if not await revisions.advance(work, part_id(english.key, language, part), based_on):
        return False
    for text, words in changed:
        await saving_translations.save_text(
            work, english.key, language, text.source, words, by=work.member.id, now=work.now
        )
    return True


def seen(texts: Sequence[TextBeside]) -> str:
    """What somebody saw who says that these words are good."""
    return translating.seen_hash(texts)


async def check_part(
    work: Acting,
    english: ToTranslate,
    beside: BesideEnglish,
    part: str,
    *,
    shown: str,
    checker: str,
) -> int | None:
    """Say of all drafts of a part that somebody read them beside the English, and that they are
    good: how many. None when there are other words than those that were ``shown``."""
    texts = beside.part(part)
    if translating.seen_hash(texts) != shown:
        return None
    drafts = [one for one in texts if one.state is TextState.DRAFT]
    for text in drafts:
        if not await saving_translations.check_text(
            work,
            english.key,
            beside.language,
            text,
            checker=checker,
            by=work.member.id,
            now=work.now,
        ):
            return None
    if drafts:
        await record(work, "translation checked", english, beside.language, len(drafts))
    return len(drafts)


async def record(
    work: Acting, what: str, english: ToTranslate, language: str, texts: int | None = None
) -> None:
    """An event about the words of a survey in a language; ``texts`` is of how many."""
    about = {"survey": english.key, "language": language}
    if texts is not None:
        about["texts"] = str(texts)
    await saving_translations.record(work, what, about, by=work.member.id, now=work.now)
