"""Words in another language beside their English: which there are, in which state, and what people
read of them (ADR 0067)."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from said_and_done.surveys.domain.translations import changed_texts, text_hash
from said_and_done.surveys.model.questions import AnswerWords, Question, Scale, Word
from said_and_done.surveys.model.survey import Survey, english_texts
from said_and_done.surveys.model.translated import (
    ABOUT,
    HARD_WORDS,
    BesideEnglish,
    SourceText,
    TextBeside,
    TextState,
    TranslatedText,
)
from said_and_done.surveys.model.translations import (
    TEXTS,
    TranslatedQuestion,
    TranslatedTheme,
    Translation,
    answer_text,
    texts_of_question,
    theme_text,
)

MOST_OF_A_LINE = 500
_ANSWERS = ("answers", "answers_for_them")
_OWN_ANSWER = re.compile(r" answer \d+$")


def _name(text: str, words: Mapping[int, str]) -> str:
    """The name of a text that stays the same when hard words change their places. ``words`` has
    the English of each hard word by its place."""
    if not text.startswith("word "):
        return text
    _word, place, field = text.split(" ")
    return f"word {text_hash(words.get(int(place), ''))} {field}"


def _kind(name: str) -> str:
    """The same for each of a question's own answers: they may change their places."""
    return _OWN_ANSWER.sub(" answer", name)


def _places(survey: Survey) -> dict[int, str]:
    return {place: word.word for place, word in enumerate(survey.words, 1)}


def _part_and_field(name: str) -> tuple[str, str]:
    if name.startswith("word "):
        return HARD_WORDS, name.rsplit(" ", maxsplit=1)[-1]
    code, _space, field = name.partition(" ")
    return (ABOUT, name) if not field or code == "theme" else (code, field)


def source_texts(survey: Survey, theme_words: Mapping[int, str]) -> Iterator[SourceText]:
    """Every English text that people read, in the order of the survey; the words of the answers,
    which a language may need to say otherwise, follow their question."""
    places = _places(survey)
    questions = {one.statement: one for one in survey.questions}
    texts = english_texts(survey, theme_words)
    last = {text.partition(" ")[0]: text for text in texts}
    for text, english in texts.items():
        if english:
            yield _source(_name(text, places), english)
        code = text.partition(" ")[0]
        if code in questions and last[code] == text:
            yield from _answer_texts(questions[code])


def _source(name: str, english: str, *, optional: bool = False) -> SourceText:
    part, field = _part_and_field(name)
    return SourceText(
        name=name,
        english=english,
        english_hash=text_hash(english),
        part=part,
        field=field,
        optional=optional,
    )


def _answer_texts(question: Question) -> Iterator[SourceText]:
    asked = {"answers": question.wording, "answers_for_them": question.wording_for_them}
    for field in _ANSWERS:
        for key, english in _answers(question.scale) if asked[field] else ():
            yield _source(f"{question.statement} {field} {key}", english, optional=True)


def _answers(scale: Scale) -> tuple[tuple[str, str], ...]:
    """The fields of AnswerWords, each with the English of its answer."""
    return tuple(
        (key, choice.wording)
        for choice in scale.answers
        if (key := choice.key.replace("-", "_")) in AnswerWords.__struct_fields__
    )


def published_and_drafted(
    published: Iterable[SourceText], drafted: Iterable[SourceText]
) -> tuple[SourceText, ...]:
    """The texts of a draft in its order, and those that people are asked with today: each English
    once, and two of one name beside each other."""
    every: dict[str, SourceText] = {}
    for source in drafted:
        every[source.id] = msgspec.structs.replace(source, drafted=True)
    for source in published:
        every[source.id] = msgspec.structs.replace(every.get(source.id, source), published=True)
    parts: dict[str, dict[str, list[SourceText]]] = defaultdict(lambda: defaultdict(list))
    for source in every.values():
        parts[source.part][source.name].append(source)
    # The hard words stand at the end, also behind a question that only the published one has.
    hard = parts.pop(HARD_WORDS, {})
    groups = [*parts.values(), hard]
    return tuple(source for names in groups for same in names.values() for source in same)


class WordsThatCame(msgspec.Struct, frozen=True, kw_only=True):
    """A translation that a version or a draft brought along. ``places`` has the English of each
    hard word by the place that it had when it was translated."""

    translation: Translation
    places: Mapping[int, str]

    def texts(self) -> Iterator[tuple[str, str, str | None]]:
        """The name of each text, its words, and the hash of the English that they were made from;
        None where nobody said so."""
        came = self.translation
        for text, words in _words_of(came):
            yield _name(text, self.places), words, came.made_from.get(text)
        for question in came.questions:
            yield from _answers_of(question)


def came_with(survey: Survey, language: str) -> tuple[WordsThatCame, ...]:
    """The translation of a version; none where there is none."""
    translation = survey.translation(language)
    if translation is None:
        return ()
    return (WordsThatCame(translation=translation, places=_places(survey)),)


def _words_of(came: Translation) -> Iterator[tuple[str, str]]:
    yield from ((field, getattr(came, field)) for field in TEXTS)
    yield from ((theme_text(theme.number), theme.title) for theme in came.themes)
    for question in came.questions:
        yield from ((text, words) for text, words in texts_of_question(question).items() if words)
    for place, word in enumerate(came.words, 1):
        yield f"word {place} word", word.word
        yield f"word {place} means", word.means


def _answers_of(question: TranslatedQuestion) -> Iterator[tuple[str, str, str | None]]:
    for field in _ANSWERS:
        answers = getattr(question, field)
        for key, english in _answers(Scale.YES_SOMETIMES_NO) if answers else ():
            if words := getattr(answers, key):
                yield f"{question.statement} {field} {key}", words, text_hash(english)


def beside_english(
    sources: Sequence[SourceText],
    language: str,
    written: Iterable[TranslatedText],
    came: Sequence[WordsThatCame],
    *,
    taken_away: bool = False,
) -> BesideEnglish:
    """Each text with the best words that there are for it: those that somebody wrote for this
    English, those that came with the survey for this English, or older ones."""
    here = [one for one in written if one.language == language]
    words = _AllWords(sources, here, came)
    return BesideEnglish(
        language=language, texts=tuple(map(words.beside, sources)), taken_away=taken_away
    )


class _AllWords:
    """All words of one language, to find those of a text."""

    def __init__(
        self,
        sources: Iterable[SourceText],
        written: Sequence[TranslatedText],
        came: Iterable[WordsThatCame],
    ) -> None:
        by_day = sorted(written, key=lambda one: one.written_on or date.min)
        self._written = {(_kind(one.name), one.english_hash): one for one in by_day}
        self._written |= {(one.name, one.english_hash): one for one in by_day}
        self._older = {one.name: one for one in by_day if one.words}
        self._brought: dict[tuple[str, str], tuple[str, Translation]] = {}
        self._stale: dict[str, tuple[str, str]] = {}
        english = {(one.name, one.english_hash): one.english for one in sources}
        for each in came:
            for name, words, mark in each.texts():
                if mark:
                    self._brought.setdefault((_kind(name), mark), (words, each.translation))
                self._stale.setdefault(name, (words, english.get((name, mark or ""), "")))

    def beside(self, source: SourceText) -> TextBeside:
        kind = (_kind(source.name), source.english_hash)
        text = self._written.get((source.name, source.english_hash)) or self._written.get(kind)
        if text:
            return _written(source, text)
        if kind in self._brought:
            return _brought(source, *self._brought[kind])
        words, made_from = self._last(source)
        # What a new text was given so far is its own English.
        if words == source.english:
            return TextBeside(source=source, state=TextState.MISSING)
        return TextBeside(source=source, state=TextState.STALE, words=words, made_from=made_from)

    def _last(self, source: SourceText) -> tuple[str, str]:
        """The words for other English, and that English; the English itself where there are
        none."""
        if source.name in self._older:
            last = self._older[source.name]
            return last.words, last.english
        return self._stale.get(source.name, (source.english, ""))


def _written(source: SourceText, text: TranslatedText) -> TextBeside:
    state = TextState.CHECKED if text.checked_on else TextState.DRAFT
    return TextBeside(
        source=source,
        state=state if text.words else TextState.MISSING,
        words=text.words,
        words_before=text.words_before,
        written_on=text.written_on,
        written_by=text.written_by,
        checked_on=text.checked_on,
        checked_by=text.checked_by,
        checker=text.checker,
        came_with=not text.written_by,
    )


def _brought(source: SourceText, words: str, translation: Translation) -> TextBeside:
    return TextBeside(
        source=source,
        state=TextState.CHECKED if translation.checked_by else TextState.DRAFT,
        words=words,
        checked_on=translation.checked_on,
        checker=translation.checked_by or "",
        came_with=True,
    )


def seen_hash(texts: Iterable[TextBeside]) -> str:
    """What somebody saw who says of these texts that they are good."""
    every = [(one.source.id, one.words, one.state.value) for one in texts]
    return hashlib.sha256(msgspec.json.encode(every)).hexdigest()


def translation_of(
    survey: Survey, theme_words: Mapping[int, str], beside: BesideEnglish
) -> Translation | None:
    """What people read of these words: each text that is current, and English for the others. None
    where no text is. It is checked when somebody checked every text."""
    places = _places(survey)
    current = {one.source.id: one for one in beside.texts if one.is_current}
    texts = english_texts(survey, theme_words)
    ids = {text: f"{_name(text, places)}/{text_hash(words)}" for text, words in texts.items()}
    used = {text: current[id_] for text, id_ in ids.items() if id_ in current}
    if not used:
        return None

    def words(text: str) -> str:
        return used[text].words if text in used else texts[text]

    def maybe(text: str) -> str | None:
        return words(text) if text in texts else None

    by_name = {one.source.name: one.words for one in current.values() if one.source.optional}
    checked_by, checked_on = _checks(used[text] for text in texts if text in used)
    is_whole = len(used) == len(texts) and all(
        one.state is TextState.CHECKED for one in used.values()
    )
    translation = Translation(
        language=beside.language,
        title=words("title"),
        about=words("about"),
        for_whom=words("for_whom"),
        why=words("why"),
        who_reads=words("who_reads"),
        note=words("note"),
        questions=tuple(
            TranslatedQuestion(
                statement=code,
                wording=words(f"{code} wording"),
                say_more=words(f"{code} say_more"),
                explain=maybe(f"{code} explain"),
                wording_for_them=maybe(f"{code} wording_for_them"),
                say_more_for_them=maybe(f"{code} say_more_for_them"),
                own_answers=tuple(
                    words(answer_text(question.statement, number))
                    for number, _answer in enumerate(question.own_answers, 1)
                ),
                answers=_answer_words(f"{code} answers", by_name),
                answers_for_them=_answer_words(f"{code} answers_for_them", by_name),
            )
            for question in survey.questions
            for code in (question.statement,)
        ),
        themes=tuple(
            TranslatedTheme(number=number, title=maybe(theme_text(number)) or str(number))
            for number in survey.themes_with_more
        ),
        words=tuple(
            Word(word=words(f"word {place} word"), means=words(f"word {place} means"))
            for place in places
        ),
        checked_by=checked_by if is_whole else None,
        checked_on=checked_on if is_whole else None,
        made_from={text: text_hash(texts[text]) for text in used},
    )
    return msgspec.structs.replace(translation, changed=changed_texts(translation, texts))


def _answer_words(name: str, by_name: Mapping[str, str]) -> AnswerWords | None:
    there = {
        key: by_name[f"{name} {key}"]
        for key in AnswerWords.__struct_fields__
        if f"{name} {key}" in by_name
    }
    return AnswerWords(**there) if there else None


def _checks(texts: Iterable[TextBeside]) -> tuple[str | None, date | None]:
    """Who checked these texts, and on which day the last of them."""
    checked = [one for one in texts if one.checked_on]
    names = dict.fromkeys(one.read_by for one in checked)
    days = [one.checked_on for one in checked if one.checked_on]
    return ", ".join(names)[:MOST_OF_A_LINE] or None, max(days, default=None)
