"""A progress statement as it is read: its twelve sections, made of a few kinds of blocks.

The web page, the PDF and both their easy-read forms are written from these structs. A block names
its ``kind``; the macro of the same name in reports/progress_statement/blocks.html writes it. All
words are ready to read: dates are words, numbers are rounded, names are taken out. Addresses of
links are whole, so that they also work on paper.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import ClassVar, Literal

import msgspec

from said_and_done.core.view import Link, View
from said_and_done.progress.document_views.number_blocks import (
    EasyFinding,
    Finding,
    Headline,
    Numbers,
    Supporters,
)
from said_and_done.progress.document_views.pictures import CALENDAR, ENVELOPE, KEY, Picture
from said_and_done.progress.document_views.promise_blocks import (
    Commitment,
    DuePromise,
    EasyPromise,
    Promises,
    ShortPromise,
)

Tint = Literal[1, 2, 3, 4, 5, 6]
LONG_TITLE = 36
"""A title with more letters has smaller ones on the cover."""


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """Plain words. ``language`` is None for the language of the document."""

    kind: ClassVar[str] = "paragraph"

    words: str
    language: str | None = None


class Subheading(msgspec.Struct, frozen=True, kw_only=True):
    """A heading inside a section."""

    kind: ClassVar[str] = "subheading"

    words: str


class Bullets(msgspec.Struct, frozen=True, kw_only=True):
    """A list of short sentences."""

    kind: ClassVar[str] = "bullets"

    items: tuple[str, ...]


class Idea(msgspec.Struct, frozen=True, kw_only=True):
    """A picture, and one idea a line beside it. ``title`` is what they are about, in bold above
    them, or None; ``evidence`` is where they come from, or None."""

    kind: ClassVar[str] = "idea"

    picture: Picture
    lines: tuple[str, ...]
    title: str | None = None
    evidence: Link | None = None


class ThemeHead(msgspec.Struct, frozen=True, kw_only=True):
    """Here begins one of the six themes: a band in its tint, with its picture."""

    kind: ClassVar[str] = "theme_head"

    number: Tint
    title: str
    subtitle: str
    picture: Picture


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said and lets us quote. ``voice`` tells who helped: "With help", say."""

    kind: ClassVar[str] = "quote"

    words: str
    voice: str
    evidence: Link
    language: str | None = None


class ShortVersion(msgspec.Struct, frozen=True, kw_only=True):
    """What people said, what was promised, what was not possible, on one page. ``about`` says who
    picked what people said; ``key`` has each answer with its look, once."""

    kind: ClassVar[str] = "short_version"

    title: str
    about: str
    headlines: tuple[Headline, ...]
    promises_title: str
    promises: tuple[ShortPromise, ...]
    not_possible_title: str
    not_possible: str
    why: str
    key: tuple[tuple[str, str], ...]
    how_to_read: tuple[str, ...]


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A longer account by one person, a paragraph each."""

    kind: ClassVar[str] = "story"

    title: str
    paragraphs: tuple[str, ...]
    voice: str
    evidence: Link
    picture: Picture
    language: str | None = None


class HardWord(msgspec.Struct, frozen=True, kw_only=True):
    """A word that not everybody knows, and its meaning."""

    word: str
    meaning: str


class HardWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words explained."""

    kind: ClassVar[str] = "hard_words"

    words: tuple[HardWord, ...]


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """One of the two keys. ``signed_on`` is None until the key is there; then name and words may be
    empty. ``held`` says since when and by whom its signer had the key; empty in older texts.
    ``deputy_of`` is in whose place they signed, "" where they signed for themselves."""

    kind: ClassVar[str] = "signature"

    role: str
    name: str
    signed_on: str | None
    words: str
    held: tuple[str, ...] = ()
    deputy_of: str = ""
    picture: Picture = KEY


class Objection(msgspec.Struct, frozen=True, kw_only=True):
    """A disagreement for the record. ``answer`` is None until it is answered in writing; ``closed``
    says how it was closed, and ``decision`` is what the group decided, if it did."""

    kind: ClassVar[str] = "objection"

    by: str
    on: str
    words: str
    answer: str | None
    answered_by: str | None
    closed: str
    decision: str | None


Block = (
    Paragraph
    | Subheading
    | Bullets
    | Idea
    | EasyPromise
    | DuePromise
    | ThemeHead
    | Quote
    | Finding
    | EasyFinding
    | ShortVersion
    | Supporters
    | Numbers
    | Commitment
    | Promises
    | Story
    | HardWords
    | Signature
    | Objection
)


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One of the twelve sections. A section may be empty: then the document says so."""

    number: int
    title: str
    picture: Picture
    blocks: tuple[Block, ...]

    @property
    def anchor(self) -> str:
        """Where links inside the document go."""
        return f"part-{self.number}"

    @property
    def signatures(self) -> tuple[Signature, ...]:
        """The keys: a document puts them on its last page, beside its fingerprint."""
        return tuple(block for block in self.blocks if isinstance(block, Signature))

    @property
    def words(self) -> tuple[Block, ...]:
        """Everything that is not a key."""
        return tuple(block for block in self.blocks if not isinstance(block, Signature))

    @property
    def is_short_version(self) -> bool:
        """Whether it has a page of its own on paper."""
        return any(isinstance(block, ShortVersion) for block in self.blocks)

    @property
    def printed(self) -> tuple[Block, ...]:
        """The same on paper, where promises that follow one another are one table."""
        return tuple(_with_tables(self.words))


def _with_tables(blocks: Sequence[Block]) -> Iterator[Block]:
    for is_promise, run in groupby(blocks, lambda block: isinstance(block, Commitment)):
        if is_promise:
            yield Promises(promises=tuple(one for one in run if isinstance(one, Commitment)))
        else:
            yield from run


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A big number on the cover, and what it is a number of."""

    number: str
    words: str


class CoverPhoto(msgspec.Struct, frozen=True, kw_only=True):
    """The photo of the group: where its file is, what one sees in it, and whose photo it is.

    ``path`` is "" for whoever wants no pictures: then its words are there to read. ``gone`` is None
    but where the photo was taken away: then it says so, and nothing else of the photo is there.
    """

    path: str = ""
    alt: str = ""
    caption: str = ""
    width: int = 0
    height: int = 0
    gone: str | None = None


class CoverLogo(msgspec.Struct, frozen=True, kw_only=True):
    """The council's own logo: an address that has all of it, and what one sees in it."""

    path: str
    alt: str


class DocumentView(View, frozen=True, kw_only=True):
    """The document with everything around the sections.

    ``facts`` are the three on the cover. ``published`` is None for a draft. ``made_on``
    (2026-06-14) goes into the file itself, so that the same words always give the same file.
    ``fingerprint`` is the hash that both keys are on, and ``verify_address`` tells what it is of.
    ``head`` is where the chain of events stood, short and in full; empty for a draft, and for what
    was published before there was one; at ``record_address`` everybody can check it. ``covered``
    says what was covered since. ``photo`` is that of the group, None where there never was one.
    ``logo`` is None for a council without its own.
    """

    council: str
    group: str
    period: str
    facts: tuple[Fact, ...]
    version: int
    published: str | None
    made_on: str
    fingerprint: str
    verify_address: str
    words_address: str
    record_address: str
    head: tuple[str, ...]
    covered: tuple[str, ...]
    formats: tuple[str, ...]
    contacts: tuple[Link, ...]
    sections: tuple[Section, ...]
    credits: tuple[str, ...]
    photo: CoverPhoto | None = None
    logo: CoverLogo | None = None
    language: str = "en-GB"

    @property
    def name(self) -> str:
        """What the file is called where a program shows it: "Anyborough progress statement,
        Spring 2026"."""
        return f"{self.council} progress statement, {self.page.title}"

    @property
    def cover_kind(self) -> str:
        """The classes of the cover: what is on it decides how much room there is."""
        photo = "" if self.photo is None else " with-gone" if self.photo.gone else " with-photo"
        return f"cover{photo}{' long-title' * (len(self.page.title) > LONG_TITLE)}"

    @property
    def keys(self) -> tuple[Signature, ...]:
        """Both keys, for the cover."""
        return tuple(key for section in self.sections for key in section.signatures)


class StatementDocument(DocumentView, frozen=True, kw_only=True):
    """The progress statement to print or keep: 12 pt and more."""

    template: ClassVar[str] = "progress_statement/statement.html"


class EasyReadDocument(DocumentView, frozen=True, kw_only=True):
    """The easy-read progress statement: 17 pt, a picture of 46 mm left of each idea, whole rows,
    and the fingerprint at the very end."""

    template: ClassVar[str] = "progress_statement/easy_read.html"

    @property
    def name(self) -> str:
        """The same, with what sets it apart from the other file."""
        return f"{super().name}, easy read"

    @property
    def calendar(self) -> Picture:
        """Beside the period on the cover."""
        return CALENDAR

    @property
    def key(self) -> Picture:
        """Beside who signed, on the cover."""
        return KEY

    @property
    def envelope(self) -> Picture:
        """Beside the other formats."""
        return ENVELOPE
