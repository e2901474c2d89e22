"""A survey in other languages: which there are, how far each is, its files, and its use."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

import msgspec

from said_and_done.core.view import (
    DomainProblem,
    SelectOption,
    View,
    at_start,
    count_words,
    day_words,
)
from said_and_done.i18n.catalogues import is_draft
from said_and_done.i18n.languages import LANGUAGES, Language
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn
from said_and_done.read_aloud.model import HAVE_A_VOICE
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
    TextState,
)
from said_and_done.surveys.model.translations import Release

DONE = {
    "saved": "Saved. People read these words when you put them in use.",
    "saved-before": "Saved. This is another part.",
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
    ``releases`` say who put which words in use, each with the address of its file.
    ``other_words_are_draft`` says that of buttons and whatever else no survey brings along."""

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
    in_use: bool
    no_voice: bool
    not_offered: bool
    other_words_are_draft: bool


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
    in_use: bool = False,
    done: str = "",
) -> LanguageView:
    language = LANGUAGES[texts.language]
    in_use = in_use and not texts.taken_away
    here = (work.organisation, english.key, language.key)
    parts = tuple(
        PartLine(
            path=language_path(*here, "texts", part),
            words=part_words(texts, part),
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
        use_path=(
            language_path(*here, "use")
            if english.version and _is_begun(texts) and not in_use
            else ""
        ),
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
        in_use=in_use and _is_begun(texts),
        other_words_are_draft=is_draft(language.key),
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


def part_words(texts: BesideEnglish, part: str) -> str:
    """What a part is called: a question by its words."""
    if part == ABOUT:
        return "About this survey"
    if part == HARD_WORDS:
        return "Hard words"
    return next(
        (one.source.english for one in texts.part(part) if one.source.field == "wording"), part
    )


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
