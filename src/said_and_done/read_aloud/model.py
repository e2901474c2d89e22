"""Structs of read-aloud: what a page says, its script, when each sentence begins, sound files."""

import hashlib
import re
from collections.abc import Iterator
from uuid import UUID

import msgspec

from said_and_done.i18n.marked import InAnother
from said_and_done.i18n.translation import language

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
    """Read a survey version aloud in the language of this key. ``organisation_id`` is the council
    whose own survey it is; None for the catalogue's."""

    survey_version_id: UUID
    language: str
    organisation_id: UUID | None = None


class SpeakTexts(msgspec.Struct, frozen=True, kw_only=True):
    """Read each of these texts aloud by itself, in the language of this key."""

    language: str
    texts: tuple[str, ...]


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


HAVE_A_VOICE = frozenset({"en", "cy", "ar", "bn", "gu", "pa", "pl", "ro", "ur"})
"""The languages that espeak-ng can read aloud; a test asks it. Others are not read."""
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


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One answer on a card that people press. ``recording`` is the hash of a person's recording of
    its words; ``mark`` is its sign in ``components/icons.html``, "" where it has none."""

    value: str
    words: str
    picture: str | None = None
    hint: str | None = None
    recording: str = ""
    mark: str = ""


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """Something to know, under a heading of its own."""

    title: str
    passages: tuple[str, ...] = ()
    picture: str = ""


def point(picture: str, title: str, *passages: str) -> Point:
    """A point with its picture, "" for none."""
    return Point(title=title, passages=passages, picture=picture)


class Screen(msgspec.Struct, frozen=True, kw_only=True):
    """What a page asks or says, in the order in which it is read. Parts that it does not have are
    empty.

    ``about`` is the question that the page belongs to. ``explain`` is read in one breath with the
    ``title``; ``recording`` is the hash of a person's recording of the two. ``passages`` and
    ``points`` stand above its ``questions``, ``before_options`` between them and the ``options``,
    which answer each of them. ``own_words`` asks for more, ``below`` stands below it all, and
    ``meanings`` are those of the hard words on the page. With ``pick_several`` the hint
    says so, right above the options. ``in_words`` asks for words alone: ``own_words`` is the label
    of their box, and the options are what may be done with them.
    """

    title: str
    about: str = ""
    explain: str = ""
    recording: str = ""
    picture: str = ""
    hint: str = ""
    passages: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    questions: tuple[str, ...] = ()
    before_options: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    pick_several: bool = False
    in_words: bool = False
    own_words: str = ""
    below: tuple[str, ...] = ()
    meanings: tuple[Meaning, ...] = ()

    @property
    def script(self) -> Script:
        """All of it, to be read aloud."""
        return script_here(
            self.about,
            self._heading,
            self.hint,
            *self.passages,
            *(words for point in self.points for words in (point.title, *point.passages)),
            *self.questions,
            *self.before_options,
            *(words for option in self.options for words in _answer(option)),
            self.own_words,
            *self.below,
            *(words for meaning in self.meanings for words in (meaning.question, meaning.means)),
        )

    @property
    def _heading(self) -> Passage:
        """Words that stay English are not read with those of another language."""
        words = (one for one in (self.title, self.explain) if not isinstance(one, InAnother))
        return Passage(words=" ".join(filter(None, words)), recording=self.recording)


def _answer(option: Option) -> tuple[str | Passage | None, ...]:
    return Passage(words=option.words, recording=option.recording), option.hint
