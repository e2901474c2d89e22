"""Structs of read-aloud: the scripts of pages, when each sentence begins, and sound files."""

import hashlib
import re
from collections.abc import Iterator
from uuid import UUID

import msgspec

from said_and_done.i18n.marked import InAnother
from said_and_done.i18n.translation import _, gettext_noop, language
from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey

WHAT_YOU_THINK = gettext_noop("What do you think?")
WHAT_THEY_THINK = gettext_noop("What do you think they would say?")
_SENTENCES = re.compile(r"(?<=[.?!…।۔؟])\s+")


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """Some words of a page. ``recording`` is the hash of a person's recording of them, "" where
    there is none."""

    words: str
    recording: str = ""

    @property
    def sentences(self) -> tuple[str, ...]:
        return sentences_of(self.words)


class Script(msgspec.Struct, frozen=True, kw_only=True):
    """All that is read aloud on one page, in order. ``language`` is a key of ``LANGUAGES``."""

    language: str
    passages: tuple[Passage, ...]

    @property
    def hash(self) -> str:
        """The same words in the same language have the same hash, on whatever page they are."""
        return hashlib.sha256(msgspec.json.encode(self, order="deterministic")).hexdigest()

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(one for passage in self.passages for one in passage.sentences)


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """From which second to which a sentence is heard."""

    start: float
    end: float


class SpokenPage(msgspec.Struct, frozen=True, kw_only=True):
    """A script that was read aloud: its two files by hash, and a cue for each of its sentences."""

    script: str
    ogg: str
    mp3: str
    cues: tuple[Cue, ...]


class Meaning(msgspec.Struct, frozen=True, kw_only=True):
    """A hard word of a page, as a question, and the answer."""

    question: str
    means: str


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """All pages of a survey version, read aloud in one language."""

    edition: str
    pages: tuple[SpokenPage, ...]

    def page(self, script: Script) -> SpokenPage | None:
        """The script as it was spoken; None when the page has other words by now."""
        wanted = script.hash
        return next((one for one in self.pages if one.script == wanted), None)


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence as a page shows it; ``cue`` is None where nobody reads it."""

    words: str
    cue: Cue | None = None


class Player(msgspec.Struct, frozen=True, kw_only=True):
    """The speech of one page, as the page shows it."""

    ogg_path: str
    mp3_path: str
    language: str
    cues: dict[str, Cue]

    def said(self, words: str) -> tuple[Sentence, ...]:
        """Words of the page as sentences, each with its place in the speech. Nobody reads words
        aloud that stay English on a page in another language."""
        if isinstance(words, InAnother):
            return (Sentence(words=words, cue=None),)
        return tuple(Sentence(words=one, cue=self.cues.get(one)) for one in sentences_of(words))


class Speech(msgspec.Struct, frozen=True, kw_only=True):
    """Words that were read aloud once, in one language and one voice: the hash of that, the two
    files by hash, and the second at which each piece begins. Words to be heard one by one have
    only the MP3, and both name it."""

    hash: str
    ogg: str
    mp3: str
    starts: tuple[float, ...]
    seconds: float


class Clip(msgspec.Struct, frozen=True, kw_only=True):
    """Some words, one after another, as one MP3, and where each of them is heard in it."""

    mp3: bytes
    cues: tuple[Cue, ...]


class SpeakJob(msgspec.Struct, frozen=True, kw_only=True):
    """Read a survey version aloud in the language of this key."""

    survey_version_id: UUID
    language: str


class MediaFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a published survey; it never changes, so its address is its hash."""

    hash: str
    media_type: str
    content: bytes


class KeptFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is kept, and how many bytes it has."""

    hash: str
    media_type: str
    total: int


ENDINGS = {
    "audio/ogg": "opus",
    "audio/mpeg": "mp3",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "text/vtt": "vtt",
    "image/jpeg": "jpg",
}
"""How the addresses of our files end, by what is in them."""


def media_path(file_hash: str, media_type: str) -> str:
    """Where a file is: the same for all councils."""
    return f"/speech/{file_hash}.{ENDINGS[media_type]}"


def sentences_of(words: str) -> tuple[str, ...]:
    """Words taken apart after each full stop, question mark or exclamation mark of our
    languages."""
    return tuple(one for one in _SENTENCES.split(words.strip()) if one)


def script_of(language: str, *words: str | Passage | None) -> Script:
    """A script of the words of a page; empty values are left out."""
    return Script(language=language, passages=tuple(_passages(words)))


def _passages(words: tuple[str | Passage | None, ...]) -> Iterator[Passage]:
    """Words that stay English are not read by a voice of another language."""
    for one in words:
        passage = one if isinstance(one, Passage) else Passage(words=one or "")
        if passage.words and not isinstance(passage.words, InAnother):
            yield passage


def player(spoken: Spoken | None, script: Script) -> Player | None:
    """What reads this script aloud; None until it was spoken."""
    page = spoken.page(script) if spoken else None
    if page is None:
        return None
    return Player(
        ogg_path=media_path(page.ogg, "audio/ogg"),
        mp3_path=media_path(page.mp3, "audio/mpeg"),
        language=script.language,
        # A sentence that stands twice on a page is found where it stands first.
        cues=dict(reversed(list(zip(script.sentences, page.cues, strict=True)))),
    )


def script_here(*words: str | Passage | None) -> Script:
    """A script in the language of the page."""
    return script_of(language().key, *words)


def meanings(survey: Survey, *texts: str | None) -> tuple[Meaning, ...]:
    """The survey's hard words that stand in these texts of a page."""
    return tuple(
        Meaning(question=_("What does “%(word)s” mean?") % {"word": one.word}, means=one.means)
        for one in survey.words_in(*texts)
    )


def question_script(survey: Survey, question: Question, *, on_behalf: bool = False) -> Script:
    """The question, what explains it, each answer, and its hard words. Somebody who answers on
    behalf of another person is asked twice, in words of their own, which nobody recorded."""
    asked = question.asked_of(on_behalf=on_behalf)
    texts = (one for one in (asked, question.explain) if not isinstance(one, InAnother))
    words = " ".join(filter(None, texts))
    recorded = survey.recording(question.statement, language().key) if not on_behalf else None
    return script_here(
        Passage(words=words, recording=recorded.hash if recorded else ""),
        *((_(WHAT_YOU_THINK), _(WHAT_THEY_THINK)) if on_behalf else ()),
        *_answers(survey, question, on_behalf=on_behalf),
        *_meanings(meanings(survey, asked, question.explain)),
    )


def words_script(survey: Survey, question: Question, *, on_behalf: bool = False) -> Script:
    """The page where people say more in their own words, or for the person they answer for."""
    asked, more = (
        question.asked_of(on_behalf=on_behalf),
        question.asked_more_of(on_behalf=on_behalf),
    )
    return script_here(
        asked,
        more,
        _("You do not have to write anything. Please leave out names."),
        _("What may we do with your words?"),
        survey.who_reads,
        _("You may count what I say, together with what others say."),
        _("You may show my words to everybody, without my name."),
        *_meanings(meanings(survey, asked, more)),
    )


def _answers(survey: Survey, question: Question, *, on_behalf: bool) -> Iterator[Passage]:
    """A recording says the usual words of an answer, so it is used for those only."""
    usual = question.scale.choices
    for one in question.offered(on_behalf=on_behalf):
        recorded = survey.recording(one.key, language().key) if one in usual else None
        yield Passage(words=one.wording, recording=recorded.hash if recorded else "")


def _meanings(found: tuple[Meaning, ...]) -> Iterator[str]:
    for one in found:
        yield from (one.question, one.means)
