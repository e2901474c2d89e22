"""Surveys: what their files must hold to, and loading their versions."""

from collections import deque
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from uuid import UUID, uuid4

import msgspec
from cachetools import LRUCache

from said_and_done.core import db
from said_and_done.core.db import Connection, Council
from said_and_done.core.errors import ContentProblem, NotFound
from said_and_done.core.text import compared
from said_and_done.framework.domain.files import (
    Mistake,
    content_hash,
    decode_content,
    not_there,
    read_all,
    refuse,
    there_twice,
)
from said_and_done.framework.domain.plain_words import plain_words
from said_and_done.framework.model import Content, Framework, Speaker
from said_and_done.i18n.catalogues import wrong_placeholders
from said_and_done.i18n.languages import ENGLISH, LANGUAGES, Language
from said_and_done.i18n.translation import gettext_noop
from said_and_done.surveys import queries
from said_and_done.surveys.domain.meaning import asked_questions, wrong_same_meaning
from said_and_done.surveys.domain.translations import changed_texts
from said_and_done.surveys.model.choices import NONE_OF_THESE, says_none
from said_and_done.surveys.model.questions import (
    FEWEST_OWN_ANSWERS,
    MOST_QUESTIONS,
    Question,
    Word,
)
from said_and_done.surveys.model.survey import Survey, english_texts, stands_in
from said_and_done.surveys.model.translations import TranslatedQuestion, Translation, answer_text
from said_and_done.surveys.model.versions import AskedSurvey, RetiredSurvey, SurveyVersion

# No surveys: the photos that stand in for symbols, and the questions about people themselves.
OTHER_FOLDERS = {"photos", "about-you"}
# A version never changes but for its words in other languages: who puts others in use tells every
# process (ADR 0067). So what was read once is good until then.
_known: LRUCache[UUID, SurveyVersion] = LRUCache(1024)
_spoken: LRUCache[tuple[UUID, str], SurveyVersion] = LRUCache(1024)
_asked: LRUCache[UUID, AskedSurvey] = LRUCache(1024)
_forgotten: deque[int] = deque([0], maxlen=1)


def read_folder(
    folder: Path, frameworks: Iterable[Framework], pictures: Container[str]
) -> list[Survey]:
    """Every survey in a folder of folders, by key. ``pictures`` are the names that may be used.

    Raises ContentProblem with a sentence for each mistake in each file.
    """
    known = {framework.key: framework for framework in frameworks}
    inside = (path for path in sorted(folder.glob("[!.]*/")) if path.name not in OTHER_FOLDERS)
    files = [path / "survey.toml" for path in inside]
    if not files:
        raise ContentProblem(f"{folder.name}: there is no survey in this folder.")
    found = read_all(
        files, folder.parent, lambda words, file: decode_survey(words, file, known, pictures)
    )
    return [_with_translations(survey, folder, known[survey.framework]) for survey in found]


def _with_translations(survey: Survey, folder: Path, framework: Framework) -> Survey:
    """The survey with all the files ``<language>.toml`` beside it. Raises ContentProblem."""
    themes = {theme.number: theme.plain_words for theme in framework.themes}
    files = sorted((folder / survey.key).glob("[!.]*.toml"))
    translations = read_all(
        [file for file in files if file.name != "survey.toml"],
        folder.parent,
        lambda words, file: decode_translation(words, file, survey, themes),
    )
    return msgspec.structs.replace(survey, translations=tuple(translations))


def decode_translation(
    words: bytes, file: str, survey: Survey, theme_words: Mapping[int, str] = MappingProxyType({})
) -> Translation:
    """A survey's words in another language, with the names of the texts whose English was changed
    since. Raises ContentProblem, naming file, question and field."""
    translation = decode_content(words, file, Translation)
    refuse(file, _wrong_language(translation, Path(file).stem))
    refuse(file, wrong_with_translation(translation, survey))
    changed = changed_texts(translation, english_texts(survey, theme_words))
    return msgspec.structs.replace(translation, changed=changed)


def wrong_with_translation(translation: Translation, survey: Survey) -> Iterator[Mistake]:
    """What a translation lacks of its survey, or has too much."""
    ours = {question.statement: question for question in survey.questions}
    codes = [question.statement for question in translation.questions]
    yield from _as_in("questions", codes, list(ours))
    for number, question in enumerate(translation.questions, 1):
        if question.statement in ours:
            place = f"question {number} ({question.statement})"
            yield from _wrong_fields(place, question, ours, translation.made_from)
            yield from _wrong_placeholders(place, ours[question.statement], question)
            yield from _wrong_translated_answers(
                place, question, ours[question.statement], translation.made_from
            )
    yield from _wrong_placeholders("", survey, translation)
    themes = [str(theme.number) for theme in translation.themes]
    yield from _as_in("themes", themes, [str(theme) for theme in survey.themes_with_more])
    if len(translation.words) != len(survey.words):
        yield "words", f"there must be {len(survey.words)}, as in survey.toml."
    yield from _words_nowhere(translation.words, translation.questions)
    if (translation.checked_by is None) is not (translation.checked_on is None):
        yield "checked_by", "write who checked it and checked_on, or leave out both."
    if translation.changed:
        yield "changed", "the program works this out. Take the line away."


def _as_in(field: str, given: list[str], wanted: list[str]) -> Iterator[Mistake]:
    """All of them, in the order of survey.toml, and no other."""
    for name in wanted:
        if name not in given:
            yield field, f"{name} is missing."
    for name in given:
        if name not in wanted:
            yield field, f"{name} is not in survey.toml."
    yield from there_twice(((field, name) for name in given), field.rstrip("s"))
    if sorted(given) == sorted(wanted) and given != wanted:
        yield field, "they must stand in the order of survey.toml."


def _wrong_fields(
    place: str,
    translated: TranslatedQuestion,
    ours: Mapping[str, Question],
    made_from: Mapping[str, str],
) -> Iterator[Mistake]:
    """A text that the survey got later is not missing: it is not translated yet."""
    for field in ("explain", "wording_for_them", "say_more_for_them"):
        wanted = getattr(ours[translated.statement], field) is not None
        given = getattr(translated, field) is not None
        if wanted and not given and f"{translated.statement} {field}" in made_from:
            yield place, f"the field “{field}” is missing."
        if given and not wanted:
            yield place, f"the field “{field}” is not in survey.toml."


def _wrong_translated_answers(
    place: str, translated: TranslatedQuestion, ours: Question, made_from: Mapping[str, str]
) -> Iterator[Mistake]:
    """As many as there are in English, and no two alike. None may be there where the survey got
    them later."""
    given, wanted = translated.own_answers, len(ours.own_answers)
    known = [answer_text(ours.statement, number) in made_from for number in range(1, wanted + 1)]
    if len(given) != wanted and (given or any(known)):
        yield f"{place}, own_answers", f"there must be {wanted}, as in survey.toml."
    said = (compared(words) for words, is_known in zip(given, known, strict=False) if is_known)
    yield from there_twice(((place, words) for words in said), "answer")


def _wrong_placeholders(place: str, ours: Content, theirs: Content) -> Iterator[Mistake]:
    """What stands for a name or a day, such as %(council)s, stands in every language."""
    for field in theirs.__struct_fields__:
        english, words = getattr(ours, field, None), getattr(theirs, field)
        if isinstance(english, str) and isinstance(words, str):
            where = f"{place}, {field}" if place else field
            yield from ((where, what) for what in wrong_placeholders(english, words))


def _wrong_language(translation: Translation, stem: str) -> Iterator[Mistake]:
    offered = ", ".join(key for key in LANGUAGES if key != ENGLISH.key)
    if stem not in LANGUAGES or stem == ENGLISH.key:
        yield "", f"the file's name must be a language: {offered}."
    elif translation.language != stem:
        yield "language", f"this must be the file's name, {stem}."


def decode_survey(
    words: bytes, file: str, frameworks: Mapping[str, Framework], pictures: Container[str]
) -> Survey:
    """A survey out of a file's bytes. Raises ContentProblem, naming file, question and field."""
    survey = decode_content(words, file, Survey)
    refuse(file, _wrong_key(survey.key, Path(file).parent.name))
    framework = frameworks.get(survey.framework)
    if framework is None:
        missing = f"there is no framework called “{survey.framework}”."
        refuse(file, [("framework", missing)])
    else:
        refuse(file, mistakes(survey, framework, pictures))
    return survey


def mistakes(survey: Survey, framework: Framework, pictures: Container[str]) -> Iterator[Mistake]:
    """What is wrong with a survey that the shape of the file cannot tell."""
    placed = [
        (_place(number, question), question) for number, question in enumerate(survey.questions, 1)
    ]
    yield from _wrong_number(len(survey.questions), own_way=survey.own_way)
    yield from there_twice(((place, question.statement) for place, question in placed), "statement")
    yield from _wrong_statements(placed, survey.audience.voice, framework)
    yield from _wrong_mirrors(placed, framework)
    if survey.picture not in pictures:
        yield "picture", f"we have no picture called “{survey.picture}”."
    pictured = ((place, one.picture) for place, one in placed if one.picture)
    yield from not_there(pictured, pictures)
    yield from _wrong_answers(placed, pictures)
    yield from _wrong_order(placed)
    yield from _themes_without_core(survey)
    yield from _words_nowhere(survey.words, survey.questions)
    yield from _asked_of_some_supporters(placed)
    for place, question in placed:
        if question.answers or question.answers_for_them:
            yield place, "words for the answers belong into a translation."


def hints(survey: Survey) -> tuple[str, ...]:
    """What the plain-words check says of the words that people read."""
    return tuple(
        f"{place}: {hint}" for place, words in _words(survey) for hint in plain_words(words)
    )


async def load(conn: Connection, survey: Survey, now: datetime) -> SurveyVersion:
    """Make this content the newest version in the catalogue, which all councils share, unless it is
    so already. Older versions stay.

    Another process that loads the same survey waits until our transaction ends. Raises
    ContentProblem when a question says that it means the same as one that was not asked.
    """
    async with db.all_or_nothing(conn):
        await queries.lock_survey(conn, survey.key)
        fresh = content_hash(survey)
        if fresh != await queries.newest_hash(conn, survey.key):
            before = await queries.newest_in_catalogue(conn, survey.key)
            wrong = wrong_same_meaning(survey, before.survey if before else None)
            refuse(f"surveys/{survey.key}/survey.toml", wrong)
            async with db.looking_at_no_council(conn):
                await queries.save_survey_version(conn, uuid4(), survey, fresh, now)
        return await newest_in_catalogue(conn, survey.key)


async def newest_in_catalogue(conn: Connection, key: str) -> SurveyVersion:
    """The version of the catalogue that was loaded last. Raises NotFound."""
    return _there(await queries.newest_in_catalogue(conn, key))


async def newest(council: Council, key: str) -> SurveyVersion:
    """The newest version that a council has of this key: of its own survey, or else of the
    catalogue's. Raises NotFound."""
    return _there(await queries.newest_survey(council, key))


def _there(found: SurveyVersion | None) -> SurveyVersion:
    if found is None:
        raise NotFound(gettext_noop("We do not have a survey of that name."))
    return found


async def newest_of_each(council: Council) -> list[SurveyVersion]:
    """The newest version of every survey that a council can give to a new round, by key. One of its
    own stands before the catalogue's of the same key."""
    return await queries.newest_surveys(council)


async def retire_all_but(
    conn: Connection, keys: Collection[str], now: datetime
) -> list[RetiredSurvey]:
    """Offer no survey of the catalogue but these to new rounds; returns those that are retired. A
    survey that is among them again is offered as before. Rounds keep the surveys that they have."""
    async with db.looking_at_no_council(conn):
        await queries.retire_all_but(conn, keys, now)
    return await queries.retired_in_catalogue(conn)


async def retired_in_catalogue(conn: Connection) -> list[RetiredSurvey]:
    """The surveys of the catalogue that no new round can have, by key."""
    return await queries.retired_in_catalogue(conn)


async def retired(council: Council) -> list[RetiredSurvey]:
    """The surveys of a council that no new round can have, by key."""
    return await queries.retired_surveys(council)


async def loaded_but(conn: Connection, keys: Collection[str]) -> list[str]:
    """The keys of all surveys that were ever loaded into the catalogue, but for these."""
    return await queries.survey_keys_but(conn, keys)


async def version(council: Council, version_id: UUID) -> SurveyVersion:
    """A version of the catalogue or of the council's own by its id; from memory when it was read
    before. Raises NotFound."""
    return await version_for(council.conn, version_id, council.organisation_id)


async def version_for(
    conn: Connection, version_id: UUID, organisation_id: UUID | None
) -> SurveyVersion:
    """The same, where the council is None for the catalogue: for jobs. Memory is shared by all
    councils, so whose version it is is looked at each time. Raises NotFound."""
    if version_id not in _known:
        _known[version_id] = await queries.survey_version(conn, version_id)
    found = _known[version_id]
    if found.organisation_id not in (None, organisation_id):
        raise NotFound(gettext_noop("We do not have a survey of that name."))
    return found


def forgotten() -> int:
    """How often other words were put in use while this process lives: what was made of versions
    before is out of date."""
    return _forgotten[0]


def forget(version_id: UUID) -> None:
    """Read this version anew when it is needed next."""
    _forgotten.append(forgotten() + 1)
    _known.pop(version_id, None)
    for key in [key for key in _spoken if key[0] == version_id]:
        _spoken.pop(key, None)


def forget_all() -> None:
    """The same for every version: somewhere other words were put in use."""
    _forgotten.append(forgotten() + 1)
    _known.clear()
    _spoken.clear()


async def asked_survey(council: Council, version_id: UUID) -> AskedSurvey:
    """The questions of a version, each with the version since which it is asked in this meaning;
    from memory when it was read before. Raises NotFound."""
    newest = await version(council, version_id)
    if version_id not in _asked:
        versions = await queries.versions_until(council.conn, version_id)
        _asked[version_id] = AskedSurvey(
            audience=newest.survey.audience,
            order=newest.survey.order,
            questions=asked_questions(versions),
        )
    return _asked[version_id]


def in_language(version: SurveyVersion, language: Language) -> SurveyVersion:
    """The version as people read it in this language; made once."""
    if language is ENGLISH:
        return version
    key = (version.id, language.key)
    if key not in _spoken:
        _spoken[key] = msgspec.structs.replace(version, survey=version.survey.in_language(language))
    return _spoken[key]


def _place(number: int, question: Question) -> str:
    return f"question {number} ({question.statement})"


def _wrong_key(key: str, folder: str) -> Iterator[Mistake]:
    if key != folder:
        yield "key", f"this must be the folder's name, {folder}."


def _wrong_number(count: int, *, own_way: bool) -> Iterator[Mistake]:
    if own_way and count:
        yield "questions", "a survey with own_way = true is 1 blank page, without questions."
    if count == 0 and not own_way:
        yield "questions", "there must be at least 1 question."
    if count > MOST_QUESTIONS:
        yield "questions", f"there are {count} questions; {MOST_QUESTIONS} are the most."


def _wrong_statements(
    placed: list[tuple[str, Question]], voice: Speaker, framework: Framework
) -> Iterator[Mistake]:
    for place, question in placed:
        where = f"{place}, statement"
        if framework.statement(question.statement) is None:
            yield where, f"{framework.title} {framework.version} has no such statement."
        elif question.voice is not voice:
            yield where, f"this survey's audience answers {voice} statements only."


def _wrong_mirrors(placed: list[tuple[str, Question]], framework: Framework) -> Iterator[Mistake]:
    """A We statement may stand beside one I statement of its theme, and each I beside one We."""
    mirrors = [(place, question) for place, question in placed if question.beside]
    yield from there_twice(((place, each.beside or "") for place, each in mirrors), "beside")
    for place, question in mirrors:
        beside = framework.statement(question.beside or "")
        if question.voice is not Speaker.WE:
            yield f"{place}, beside", "only a We statement stands beside what people say."
        elif beside is None or (beside.voice, beside.theme) != (Speaker.I, question.theme):
            yield f"{place}, beside", "this must be an I statement of the same theme."


def _wrong_answers(
    placed: list[tuple[str, Question]], pictures: Container[str]
) -> Iterator[Mistake]:
    """A question has answers of its own where its scale has none, and no two are alike."""
    for place, question in placed:
        answers, most = question.own_answers, question.scale.most
        if not most and answers:
            yield place, "own_answers need the scale “own”, “pick-one” or “pick-several”."
        elif most and not FEWEST_OWN_ANSWERS <= len(answers) <= most:
            yield place, f"there must be {FEWEST_OWN_ANSWERS} to {most} answers."
        if question.offer.several and any(map(says_none, question.own_wordings)):
            yield place, f"“{NONE_OF_THESE}” stands below by itself. Take this answer away."
        alike = map(compared, question.own_wordings)
        yield from there_twice(((place, wording) for wording in alike), "answer")
        pictured = enumerate(answers, 1)
        yield from not_there(
            ((f"{place}, answer {n}", one.picture) for n, one in pictured if one.picture), pictures
        )


def _words_nowhere(
    words: Iterable[Word], questions: Iterable[Question | TranslatedQuestion]
) -> Iterator[Mistake]:
    """A word is explained on the pages on which it stands, so it must stand on one."""
    texts = [
        text
        for one in questions
        for text in (one.wording, one.explain, one.say_more, *one.own_wordings)
    ]
    for number, one in enumerate(words, 1):
        if not stands_in(one.word, *texts):
            yield f"word {number} ({one.word})", "no question of this survey has this word."


def _wrong_order(placed: list[tuple[str, Question]]) -> Iterator[Mistake]:
    """People answer the core, then choose themes, then answer theirs; so the file goes that way."""
    for (_, before), (place, one) in pairwise(placed):
        if one.core and not before.core:
            yield f"{place}, core", "core questions come before the others."


def _asked_of_some_supporters(placed: list[tuple[str, Question]]) -> Iterator[Mistake]:
    """Whoever answers on behalf is asked every question as "they", or none of them."""
    for field in ("wording_for_them", "say_more_for_them"):
        missing = [place for place, one in placed if getattr(one, field) is None]
        if len(missing) < len(placed):
            for place in missing:
                yield f"{place}, {field}", "this is missing; other questions have it."


def _themes_without_core(survey: Survey) -> Iterator[Mistake]:
    core = {one.theme for one in survey.questions if one.core}
    for theme in survey.themes:
        if theme not in core:
            yield "questions", f"theme {theme} has no core question."


def _words(survey: Survey) -> Iterator[tuple[str, str]]:
    for field in ("title", "about", "for_whom", "why", "who_reads"):
        yield field, getattr(survey, field)
    yield "co_produced, note", survey.co_produced.note
    for number, question in enumerate(survey.questions, 1):
        yield f"{_place(number, question)}, wording", question.wording
        yield f"{_place(number, question)}, say_more", question.say_more
        for place, answer in enumerate(question.own_wordings, 1):
            yield f"{_place(number, question)}, answer {place}", answer
        yield f"{_place(number, question)}, explain", question.explain or ""
        yield f"{_place(number, question)}, wording_for_them", question.wording_for_them or ""
        yield f"{_place(number, question)}, say_more_for_them", question.say_more_for_them or ""
    for word in survey.words:
        yield f"word {word.word}, means", word.means
