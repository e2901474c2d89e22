"""A survey in other languages: which there are, each text beside its English, and files of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

import msgspec

from said_and_done.core.view import (
    DomainProblem,
    Problem,
    SavedMeanwhile,
    SelectOption,
    View,
    at_start,
    count_words,
    day_words,
)
from said_and_done.i18n.languages import LANGUAGES, Language
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn
from said_and_done.read_aloud.model import HAVE_A_VOICE, SpokenPage, media_path
from said_and_done.survey_editor.model import BroughtIn, ToPutInUse, ToTranslate
from said_and_done.survey_editor.views.drafts import AskFirstView
from said_and_done.survey_editor.views.paths import (
    HERE,
    draft_path,
    language_path,
    surveys_path,
)
from said_and_done.surveys.model.translated import (
    ABOUT,
    HARD_WORDS,
    BesideEnglish,
    TextBeside,
    TextState,
)
from said_and_done.surveys.model.translations import Release

DONE = {
    "saved": "Saved. People read these words when you put them in use.",
    "checked": "Checked.",
    "aloud": "We read these words aloud now. Open this page again in a minute.",
    "used": "In use. People who answer read these words from now on.",
    "gone": "Taken away. Nobody can choose this language any more. The words are kept.",
    "back": "This language is back. Put its words in use when they are ready.",
}
STATES = {
    TextState.MISSING: ("Missing", "red"),
    TextState.STALE: ("Stale", "amber"),
    TextState.DRAFT: ("Draft", "main"),
    TextState.CHECKED: ("Checked", "green"),
}
MEANS = (
    ("Missing", "There are no words yet. People read English."),
    ("Stale", "The English was changed since. People read the new English."),
    ("Draft", "Nobody has checked these words. The page says so."),
    ("Checked", "Somebody read these words beside the English."),
)
FIELDS = {
    "title": "Title",
    "about": "What it is about",
    "for_whom": "Who it is for",
    "why": "Why you ask",
    "who_reads": "Who reads the answers",
    "note": "Who tested it",
    "wording": "The question",
    "say_more": "To say more",
    "explain": "Explains the question",
    "wording_for_them": "The question for supporters",
    "say_more_for_them": "To say more, for supporters",
    "word": "Hard word",
    "means": "What it means",
}
ANSWERS = {"answers": "Answer", "answers_for_them": "Answer, for supporters"}
SHORT = 3


class LanguageLine(msgspec.Struct, frozen=True, kw_only=True):
    """A language, and how many texts are in which state: pairs of words and the kind of a tag."""

    path: str
    name: str
    own_name: str
    tag: str
    counts: tuple[tuple[str, str], ...]
    taken_away: bool


class LanguagesView(View, frozen=True, kw_only=True):
    """The languages of a survey, and those that it can have besides."""

    template: ClassVar[str] = "survey_editor/languages.html"

    back_path: str
    path: str
    begun: tuple[LanguageLine, ...]
    others: tuple[SelectOption, ...]
    means: tuple[tuple[str, str], ...]


class PartLine(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a survey in a language."""

    path: str
    words: str
    counts: tuple[tuple[str, str], ...]


class LanguageView(View, frozen=True, kw_only=True):
    """One language: its counts, its parts, and what can be done. Paths are "" where it cannot.
    ``releases`` say who put which words in use, each with the address of its file."""

    template: ClassVar[str] = "survey_editor/language.html"

    back_path: str
    survey: str
    name: str
    counts: tuple[tuple[str, str], ...]
    means: tuple[tuple[str, str], ...]
    parts: tuple[PartLine, ...]
    next_path: str
    next_words: str
    use_path: str
    draft_path: str
    file_path: str
    bring_in_path: str
    take_away_path: str
    bring_back_path: str
    taken_away: bool
    releases: tuple[tuple[str, str], ...]
    no_voice: bool
    not_offered: bool


class TextLine(msgspec.Struct, frozen=True, kw_only=True):
    """A text: its English, its words in a box, and what is known of them. ``text`` names it in the
    form; ``id`` is the box. ``where`` says whether the English is of the draft only, or of what
    people are asked today only. ``ogg`` and ``mp3`` are "" where nobody read it aloud."""

    text: str
    id: str
    label: str
    english: str
    where: str
    words: str
    state: tuple[str, str]
    who: tuple[str, ...]
    made_from: str
    words_before: str
    is_stale: bool
    still: bool
    optional: bool
    ogg: str
    mp3: str


class TextsView(View, frozen=True, kw_only=True):
    """The texts of one part, side by side. ``seen`` is what can be checked, "" for nothing;
    ``left`` are words that were typed for English that is not there any more."""

    template: ClassVar[str] = "survey_editor/texts.html"

    path: str
    back_path: str
    name: str
    tag: str
    direction: str
    texts: tuple[TextLine, ...]
    more: tuple[TextLine, ...]
    left: tuple[str, ...]
    based_on: int
    theirs: SavedMeanwhile | None
    seen: str
    drafts: int
    check_path: str
    checker: str
    member: str
    aloud_path: str
    voice: str
    next_path: str
    previous_path: str


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What a form of a part is based on, and what was typed in it, by text; empty for nothing yet.
    ``seen`` is what somebody can say of that it is good; ``both`` is whether somebody else saved
    meanwhile."""

    name: str
    based_on: int
    typed: Mapping[str, str] = msgspec.field(default_factory=dict)
    still: tuple[str, ...] = ()
    checker: str = ""
    seen: str = ""
    both: bool = False


class BringInView(View, frozen=True, kw_only=True):
    """The form for a file of a translator."""

    template: ClassVar[str] = "survey_editor/bring_in.html"

    path: str
    back_path: str
    name: str
    checker: str
    mistakes: tuple[str, ...]


class BroughtInView(View, frozen=True, kw_only=True):
    """What came of a file."""

    template: ClassVar[str] = "survey_editor/brought_in.html"

    back_path: str
    counts: tuple[str, ...]
    lines: tuple[str, ...]
    more: str


class UseView(View, frozen=True, kw_only=True):
    """What putting words in use does. ``changed`` are threes: English, words of today ("" for
    English), new words."""

    template: ClassVar[str] = "survey_editor/use.html"

    path: str
    back_path: str
    name: str
    tag: str
    is_new: bool
    is_same: bool
    is_empty: bool
    is_draft: bool
    counts: tuple[tuple[str, str], ...]
    changed: tuple[tuple[str, str, str], ...]
    rounds: tuple[str, ...]
    seen: str


def _counts(texts: BesideEnglish) -> tuple[tuple[str, str], ...]:
    """“2 missing, 1 draft”, each with the kind of its tag; states without texts are left out."""
    return tuple(
        (f"{number} {STATES[state][0].lower()}", STATES[state][1])
        for state, number in texts.counts.items()
        if number
    )


def languages_page(
    work: SignedIn, english: ToTranslate, languages: Sequence[BesideEnglish]
) -> LanguagesView:
    begun = [one for one in languages if _is_begun(one)]
    return LanguagesView(
        page=work_page(work, f"“{english.title}” in other languages", here=HERE),
        back_path=_survey_path(work, english),
        path=surveys_path(work.organisation, english.key, "languages"),
        begun=tuple(_language_line(work, english, one) for one in begun),
        others=tuple(_option(LANGUAGES[one.language]) for one in languages if not _is_begun(one)),
        means=MEANS,
    )


def _option(language: Language) -> SelectOption:
    return SelectOption(value=language.key, words=f"{language.english_name} ({language.name})")


def _survey_path(work: SignedIn, english: ToTranslate) -> str:
    """Where somebody comes from: the survey, or its draft where nobody was asked it yet."""
    if english.version is None and english.draft_id:
        return draft_path(work.organisation, english.draft_id)
    return surveys_path(work.organisation, english.key)


def _is_begun(texts: BesideEnglish) -> bool:
    return any(one.words for one in texts.texts)


def _language_line(work: SignedIn, english: ToTranslate, texts: BesideEnglish) -> LanguageLine:
    language = LANGUAGES[texts.language]
    return LanguageLine(
        path=language_path(work.organisation, english.key, language.key),
        name=language.english_name,
        own_name=language.name,
        tag=language.tag,
        counts=_counts(texts),
        taken_away=texts.taken_away,
    )


def language_page(
    work: SignedIn,
    english: ToTranslate,
    texts: BesideEnglish,
    releases: Sequence[Release],
    *,
    done: str = "",
) -> LanguageView:
    language = LANGUAGES[texts.language]
    here = (work.organisation, english.key, language.key)
    parts = tuple(
        PartLine(
            path=language_path(*here, "texts", part),
            words=_part_words(texts, part),
            counts=_counts(_only(texts, part)),
        )
        for part in texts.parts
    )
    todo = next((part for part in texts.parts if _is_open(_only(texts, part))), "")
    page = work_page(work, language.english_name, here=HERE, notice=DONE.get(done))
    return LanguageView(
        page=page,
        back_path=surveys_path(work.organisation, english.key, "languages"),
        survey=english.title,
        name=language.english_name,
        counts=_counts(texts),
        means=MEANS,
        parts=parts,
        next_path=language_path(*here, "texts", todo) if todo else "",
        next_words="Go on" if _is_begun(texts) else "Begin",
        use_path=language_path(*here, "use") if english.version and _is_begun(texts) else "",
        draft_path=draft_path(work.organisation, english.draft_id) if english.draft_id else "",
        file_path=language_path(*here, "file"),
        bring_in_path=language_path(*here, "bring-in"),
        take_away_path=(
            language_path(*here, "take-away") if _is_begun(texts) and not texts.taken_away else ""
        ),
        bring_back_path=language_path(*here, "bring-back") if texts.taken_away else "",
        taken_away=texts.taken_away,
        releases=tuple(
            (_release(one), language_path(*here, "in-use", one.number) if one.translation else "")
            for one in releases
        ),
        no_voice=language.key not in HAVE_A_VOICE,
        not_offered=language.key in work.organisation.left_out,
    )


def _only(texts: BesideEnglish, part: str) -> BesideEnglish:
    return msgspec.structs.replace(texts, texts=texts.part(part))


def _is_open(texts: BesideEnglish) -> bool:
    return texts.counts[TextState.CHECKED] < sum(texts.counts.values())


def _release(release: Release) -> str:
    day = day_words(release.released_on)
    if release.translation is None:
        return f"{release.released_by} took the language away on {day}."
    return f"{release.released_by} put words in use on {day}."


def _part_words(texts: BesideEnglish, part: str) -> str:
    """What a part is called: a question by its words."""
    if part == ABOUT:
        return "About this survey"
    if part == HARD_WORDS:
        return "Hard words"
    return next(
        (one.source.english for one in texts.part(part) if one.source.field == "wording"), part
    )


def texts_page(
    work: SignedIn,
    english: ToTranslate,
    texts: BesideEnglish,
    part: Part,
    spoken: Mapping[str, SpokenPage],
    *,
    problems: Iterable[DomainProblem] = (),
    done: str = "",
) -> TextsView:
    language = LANGUAGES[texts.language]
    here = (work.organisation, english.key, language.key)
    shown = texts.part(part.name)
    ids = {one.source.id: f"words-{number}" for number, one in enumerate(shown, 1)}
    typed, left = _typed_now(shown, part)
    lines = tuple(
        _text_line(
            one, ids[one.source.id], _where(one, english), typed, part, spoken.get(one.words)
        )
        for one in shown
    )
    place = texts.parts.index(part.name)
    path = language_path(*here, "texts", part.name)
    around = dict(enumerate(texts.parts))
    drafts = sum(one.state is TextState.DRAFT for one in shown)
    placed = [
        Problem(field=ids.get(one.field, one.field), sentence=one.sentence) for one in problems
    ]
    title = _part_words(texts, part.name)
    return TextsView(
        page=work_page(work, title, placed, here=HERE, notice=DONE.get(done)),
        path=path,
        back_path=language_path(*here),
        name=language.english_name,
        tag=language.tag,
        direction=language.direction,
        texts=tuple(one for one in lines if not one.optional),
        more=tuple(one for one in lines if one.optional),
        left=left,
        based_on=part.based_on,
        theirs=_theirs(shown, lines, language_path(*here, "texts", part.name))
        if part.both
        else None,
        seen=part.seen,
        drafts=drafts,
        check_path=f"{path}/check" if drafts and not part.typed else "",
        checker=part.checker,
        member=work.member.name,
        aloud_path=f"{path}/aloud",
        voice=_voice(language, lines),
        next_path=_beside(here, around.get(place + 1)),
        previous_path=_beside(here, around.get(place - 1)),
    )


def _typed_now(
    texts: Sequence[TextBeside], part: Part
) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """What was typed for each text, and what was typed for English that is gone. Words for English
    that was changed meanwhile stand beside the new one."""
    here = {one.source.id for one in texts}
    gone = {id_: words for id_, words in part.typed.items() if id_ not in here and words}
    by_name = {id_.rpartition("/")[0]: id_ for id_ in gone}
    typed = dict(part.typed)
    for text in texts:
        old = by_name.get(text.source.name)
        if text.source.id not in typed and old:
            typed[text.source.id] = gone.pop(old)
    return typed, tuple(gone.values())


def _text_line(
    text: TextBeside,
    field: str,
    where: str,
    typed: Mapping[str, str],
    part: Part,
    page: SpokenPage | None,
) -> TextLine:
    source = text.source
    return TextLine(
        text=source.id,
        id=field,
        label=_label(source.field),
        english=source.english,
        where=where,
        words=typed.get(source.id, text.words),
        state=STATES[text.state],
        who=tuple(_who(text)),
        made_from=text.made_from,
        words_before=text.words_before,
        is_stale=text.state is TextState.STALE,
        still=source.id in part.still,
        optional=source.optional,
        ogg=media_path(page.ogg, "audio/ogg") if page else "",
        mp3=media_path(page.mp3, "audio/mpeg") if page else "",
    )


def _label(field: str) -> str:
    if field.startswith("theme "):
        return "A theme that people can choose"
    kind, _space, _answer = field.partition(" ")
    return FIELDS.get(field) or ANSWERS.get(kind) or at_start(field.replace("_", " "))


def _where(text: TextBeside, english: ToTranslate) -> str:
    """Only where a draft and what people are asked today have other English."""
    source = text.source
    if (source.published and source.drafted) or not (english.version and english.draft_id):
        return ""
    return "As people are asked today" if source.published else "New in the draft"


def _who(text: TextBeside) -> Iterable[str]:
    """Who wrote it, and who checked it, apart."""
    if text.written_by and text.written_on:
        yield f"{text.written_by} wrote it on {day_words(text.written_on)}."
    elif text.is_current and text.came_with:
        yield "It came with the survey."
    if not text.checked_on:
        return
    day = day_words(text.checked_on)
    if text.checker and text.checked_by:
        yield f"{text.checker} checked it. {text.checked_by} noted that on {day}."
    elif text.checked_by and text.checked_by == text.written_by:
        yield f"{text.checked_by} checked it, too, on {day}. Nobody else has."
    else:
        yield f"{text.read_by} checked it on {day}."


def _theirs(texts: Sequence[TextBeside], lines: Sequence[TextLine], leave: str) -> SavedMeanwhile:
    """What somebody else saved: where it is not what was typed."""
    last = max((one for one in texts if one.written_on), key=_written_on, default=None)
    return SavedMeanwhile(
        by=last.written_by if last and last.written_by else "somebody else",
        facts=tuple(
            (f"{line.label}: “{line.english}”", text.words or "Nothing")
            for text, line in zip(texts, lines, strict=True)
            if text.words != line.words
        ),
        leave=leave,
    )


def _written_on(text: TextBeside) -> str:
    return str(text.written_on)


def _voice(language: Language, lines: Sequence[TextLine]) -> str:
    """What there is to say of listening; "" where every text can be heard."""
    if language.key not in HAVE_A_VOICE:
        return (
            f"There is no voice for {language.english_name} here. Nobody can listen to these words."
        )
    return (
        "" if all(one.ogg for one in lines if one.words) else "Some words were not read aloud yet."
    )


def _beside(here: tuple[object, ...], part: str | None) -> str:
    organisation, key, language = here
    return language_path(organisation, key, language, "texts", part) if part else ""  # type: ignore[arg-type]


def bring_in_page(
    work: SignedIn,
    english: ToTranslate,
    texts: BesideEnglish,
    problems: Iterable[DomainProblem] = (),
    *,
    checker: str = "",
    mistakes: Sequence[str] = (),
) -> BringInView:
    language = LANGUAGES[texts.language]
    here = (work.organisation, english.key, language.key)
    title = f"Bring {language.english_name} words in"
    return BringInView(
        page=work_page(work, title, problems, here=HERE),
        path=language_path(*here, "bring-in"),
        back_path=language_path(*here),
        name=language.english_name,
        checker=checker,
        mistakes=tuple(mistakes),
    )


def brought_in_page(
    work: SignedIn, english: ToTranslate, texts: BesideEnglish, came: BroughtIn
) -> BroughtInView:
    language = LANGUAGES[texts.language]
    counted = (
        (came.taken, "text has new words", "texts have new words"),
        (came.checked, "text is checked", "texts are checked"),
        (came.same, "text was the same", "texts were the same"),
        (came.empty, "text was empty in the file", "texts were empty in the file"),
        (
            came.replaced,
            "checked text was replaced. Somebody must check it again",
            "checked texts were replaced. Somebody must check them again",
        ),
    )
    return BroughtInView(
        page=work_page(work, f"{language.english_name} words brought in", here=HERE),
        back_path=language_path(work.organisation, english.key, language.key),
        counts=tuple(
            f"{at_start(count_words(number, one, many))}."
            for number, one, many in counted
            if number or one.endswith("new words")
        ),
        lines=came.lines,
        more=f"And {came.more} more." if came.more else "",
    )


def use_page(
    work: SignedIn,
    english: ToTranslate,
    ready: ToPutInUse,
    problems: Iterable[DomainProblem] = (),
) -> UseView:
    language = LANGUAGES[ready.beside.language]
    here = (work.organisation, english.key, language.key)
    title = f"Put the {language.english_name} words in use"
    return UseView(
        page=work_page(work, title, problems, here=HERE),
        path=language_path(*here, "use"),
        back_path=language_path(*here),
        name=language.english_name,
        tag=language.tag,
        is_new=ready.is_new,
        is_same=ready.is_same and not ready.beside.taken_away,
        is_empty=ready.translation is None,
        is_draft=ready.translation is not None and ready.translation.is_draft,
        counts=_counts(ready.beside),
        changed=tuple(
            (one.source.english, before, one.words)
            for one, before in ready.changed
            if not one.source.optional
        ),
        rounds=tuple(f"“{one.title}”, from {day_words(one.opens_on)}" for one in ready.rounds),
        seen=ready.hash,
    )


def take_away_page(work: SignedIn, english: ToTranslate, texts: BesideEnglish) -> AskFirstView:
    language = LANGUAGES[texts.language]
    here = (work.organisation, english.key, language.key)
    name = language.english_name
    return AskFirstView(
        page=work_page(work, f"Take {name} away", here=HERE),
        path=language_path(*here, "take-away"),
        back_path=language_path(*here),
        about=english.title,
        what=f"Nobody can choose {name} for this survey then. The words are kept, "
        "and you can bring it back. While a round is open, it stays.",
        yes=f"Take {name} away",
        back=name,
    )
