"""One part of a survey in another language: each text beside its English."""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

import msgspec

from said_and_done.core.view import (
    DomainProblem,
    Problem,
    SavedMeanwhile,
    View,
    at_start,
    day_words,
)
from said_and_done.i18n.languages import LANGUAGES, Language
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn
from said_and_done.read_aloud.model import HAVE_A_VOICE, SpokenPage, media_path
from said_and_done.survey_editor.model import ToTranslate
from said_and_done.survey_editor.views.languages import DONE, STATES, part_words
from said_and_done.survey_editor.views.paths import (
    HERE,
    language_path,
)
from said_and_done.surveys.model.translated import (
    BesideEnglish,
    TextBeside,
    TextState,
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
    voice: str
    has_next: bool
    has_previous: bool


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
    drafts = sum(one.state is TextState.DRAFT for one in shown)
    placed = [
        Problem(field=ids.get(one.field, one.field), sentence=one.sentence) for one in problems
    ]
    title = part_words(texts, part.name)
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
        check_path=f"{path}/check" if drafts else "",
        checker=part.checker,
        member=work.member.name,
        voice=_voice(language, lines),
        has_next=place + 1 < len(texts.parts),
        has_previous=place > 0,
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


def way_on(texts: BesideEnglish, part: str, then: str) -> tuple[str, str]:
    """The part to go to after this one was saved, and what to say there."""
    place = texts.parts.index(part)
    if then == "next" and place + 1 < len(texts.parts):
        return texts.parts[place + 1], "saved-before"
    if then == "previous" and place > 0:
        return texts.parts[place - 1], "saved-before"
    return part, "aloud" if then == "aloud" else "saved"
