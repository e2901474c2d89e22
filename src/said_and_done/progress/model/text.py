"""The words that both keys are on."""

import hashlib

import msgspec
from msgspec import UNSET, UnsetType

from said_and_done.core.text import free_word
from said_and_done.progress.model.evidence import AnyEvidence, ThemeEvidence
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.short_version import ShortVersion

THEME = "theme"
LONGEST_THEME = 60


class EasyLine(msgspec.Struct, frozen=True, kw_only=True):
    """One picture and one easy-read sentence of at most 15 words."""

    picture: str
    words: str


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One of the twelve. ``words`` are people's own: paragraphs with an empty line between them.
    ``evidence`` is put there by the program and stays. ``easy`` is the easy-read form.

    Only the first has a ``short`` version. It is unset in what was saved before there was one, and
    then left out of the JSON: its fingerprint holds.
    """

    words: str = ""
    evidence: tuple[AnyEvidence, ...] = ()
    easy: tuple[EasyLine, ...] = ()
    short: ShortVersion | UnsetType = UNSET

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The words, paragraph by paragraph."""
        return tuple(part.strip() for part in self.words.split("\n\n") if part.strip())

    @property
    def short_version(self) -> ShortVersion:
        """The short version; an empty one where there is none."""
        return ShortVersion() if isinstance(self.short, UnsetType) else self.short

    @property
    def every_evidence(self) -> tuple[AnyEvidence, ...]:
        """The evidence, with that of the short version."""
        short = self.short_version
        stopped = short.not_possible.stopped
        findings = (headline.finding for headline in short.said)
        return (*self.evidence, *findings, *short.promised, *((stopped,) if stopped else ()))

    @property
    def is_empty(self) -> bool:
        """Whether the section has neither words nor evidence."""
        return not self.paragraphs and not self.evidence and self.short_version.is_empty

    @property
    def is_written(self) -> bool:
        """Whether the section has words of people, apart from what the program put there."""
        return bool(self.paragraphs or self.short_version.written)

    @property
    def theme_addresses(self) -> tuple[str, ...]:
        """The word of each theme's page in addresses, in the order of the themes; none twice."""
        words: list[str] = []
        for evidence in self.evidence:
            if isinstance(evidence, ThemeEvidence):
                words.append(
                    free_word(evidence.title, words, otherwise=THEME, longest=LONGEST_THEME)
                )
        return tuple(words)

    def theme_of(self, evidence: AnyEvidence) -> str | None:
        """The word of the theme under which this piece of evidence stands; None above them all."""
        before = self.evidence[: self.evidence.index(evidence) + 1]
        themes = sum(isinstance(each, ThemeEvidence) for each in before)
        return self.theme_addresses[themes - 1] if themes else None


class SignedPhoto(msgspec.Struct, frozen=True, kw_only=True):
    """What both keys sign of the photo of the group: the hash of its file for print, what one sees
    in it, and who took it."""

    hash: str
    alt: str
    credit: str

    @property
    def mark(self) -> str:
        """SHA-256, as hex, of all of it: another one when anything of it is changed."""
        return hashlib.sha256(msgspec.json.encode(self, order="deterministic")).hexdigest()


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """The text that both keys sign: a change of any part of it makes another text. ``photo`` is
    left out of the JSON where there is none, as in all texts from before there could be one."""

    council: str
    title: str
    period: str
    group: str
    summary: Section = Section()
    who_we_are: Section = Section()
    how_we_listened: Section = Section()
    what_people_said: Section = Section()
    what_we_agreed: Section = Section()
    progress: Section = Section()
    could_not_do: Section = Section()
    stories: Section = Section()
    what_happens_next: Section = Section()
    taking_part: Section = Section()
    method: Section = Section()
    sign_off: Section = Section()
    photo: SignedPhoto | msgspec.UnsetType = msgspec.UNSET

    @property
    def group_photo(self) -> SignedPhoto | None:
        """The photo of the group, or None."""
        return self.photo or None

    def with_photo(self, photo: SignedPhoto | None) -> "Text":
        """The same text with this photo, or with none."""
        return msgspec.structs.replace(self, photo=photo or msgspec.UNSET)

    def section(self, part: Part) -> Section:
        """The section of this name."""
        found: Section = getattr(self, part.value)
        return found

    def with_section(self, part: Part, section: Section) -> "Text":
        """The same text with one section in place of another."""
        return msgspec.structs.replace(self, **{part.value: section})

    def address_of(self, part: Part, evidence: AnyEvidence) -> str:
        """What stands after the address of the statement in that of the page where this piece of
        evidence of a part is. The summary stands on the first page."""
        if part is Part.SUMMARY:
            return f"#part-{part.number}"
        theme = self.section(part).theme_of(evidence)
        return f"/{part.address}/{theme}" if theme else f"/{part.address}"

    @property
    def pictures(self) -> frozenset[str]:
        """The pictures of all easy-read lines."""
        return frozenset(line.picture for part in Part for line in self.section(part).easy)

    @property
    def canonical(self) -> bytes:
        """The text in canonical JSON: every field in one fixed order. Everybody can download it."""
        return msgspec.json.encode(self, order="deterministic")

    @property
    def hash(self) -> str:
        """SHA-256, as hex, of the canonical JSON: the fingerprint."""
        return hashlib.sha256(self.canonical).hexdigest()
