"""What everybody sees when they check a fingerprint, or where the chain of events stood."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

import msgspec

from said_and_done.core.view import Header, Page, View, day_words
from said_and_done.organisations.model import Organisation
from said_and_done.progress.model.checking import HeadAnswer
from said_and_done.progress.model.covering import CoveredFingerprint
from said_and_done.progress.model.statement import VerifiedFingerprint
from said_and_done.progress.views import paths

PHOTO_IS_THERE = "The photo of the group is the one that both signed."
PHOTO_GONE = (
    "A photograph was there. It was taken away on {day}. The words are as they were signed."
)
MADE_WITHOUT_PHOTO = "Both PDFs were made again without it."
BEING_MADE_WITHOUT_PHOTO = "Both PDFs are being made again without it."
WORDS_AND_KEYS = (
    "The words have this fingerprint.",
    "Both keys are on these words. Two people signed, and each had their role.",
)
FILES_ARE_THERE = "Both PDFs are the files that were published."
RECORD_IS_WHOLE = "The council’s record of what happened is whole, and tells of this."


class FingerprintView(View, frozen=True, kw_only=True):
    """What a fingerprint belongs to. ``problems`` is what does not fit, empty when all is well."""

    template: ClassVar[str] = "progress/seal.html"

    verified: VerifiedFingerprint
    published: str
    path: str
    words_path: str
    problems: tuple[str, ...]
    checked: tuple[str, ...]


def fingerprint_page(verified: VerifiedFingerprint, chain: Sequence[str]) -> FingerprintView:
    """``chain`` is what does not fit in the council's chain of events."""
    path = f"/{verified.slug}/progress/{verified.name}"
    return FingerprintView(
        page=Page(
            title="We know this fingerprint",
            organisation=Header(slug=verified.slug, name=verified.council),
        ),
        verified=verified,
        published=day_words(verified.published_at),
        path=path,
        words_path=f"{path}.json",
        problems=(*verified.problems, *chain),
        checked=(*WORDS_AND_KEYS, *_about_photo_and_files(verified), RECORD_IS_WHOLE),
    )


def _about_photo_and_files(verified: VerifiedFingerprint) -> Iterator[str]:
    if verified.photo_taken_at is None:
        yield FILES_ARE_THERE
        if verified.has_photo:
            yield PHOTO_IS_THERE
    else:
        yield PHOTO_GONE.format(day=day_words(verified.photo_taken_at))
        yield MADE_WITHOUT_PHOTO if verified.has_files else BEING_MADE_WITHOUT_PHOTO


class CoveredFingerprintView(View, frozen=True, kw_only=True):
    """What became of the fingerprint of a text in which words were covered since."""

    template: ClassVar[str] = "progress/covered_seal.html"

    covering: CoveredFingerprint
    published: str
    covered: str
    fingerprint: str
    verify_path: str
    path: str


def covered_fingerprint_page(
    fingerprint: str, covered: CoveredFingerprint
) -> CoveredFingerprintView:
    return CoveredFingerprintView(
        page=Page(
            title="Words were covered since",
            organisation=Header(slug=covered.slug, name=covered.council),
        ),
        covering=covered,
        published=day_words(covered.published_at),
        covered=day_words(covered.covered_at),
        fingerprint=fingerprint.strip().lower(),
        verify_path=paths.verify_path(covered.hash),
        path=f"/{covered.slug}/progress/{covered.name}",
    )


class HeadAnswerView(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the chain still has the head that somebody has on paper: ``fits`` is the good
    news."""

    heading: str
    sentences: tuple[str, ...]
    fits: bool


CHANGED = (
    "The record of {name} has something else at this place. Somebody changed the record, or a "
    "letter is wrong in what you typed. Check it, and keep your paper."
)
CUT = (
    "The record of {name} ends before this number. Somebody cut the record, or the number is wrong "
    "in what you typed. Check it, and keep your paper."
)
HEAD_ANSWERS = {
    HeadAnswer.THERE: (
        "The record still has this",
        "{name} still has exactly this in its record of what happened.",
    ),
    HeadAnswer.OTHER: ("The record says something else now", CHANGED),
    HeadAnswer.GONE: ("The record does not have this any more", CUT),
    HeadAnswer.UNCLEAR: (
        "We cannot read this",
        "It is a number, a line, and 16 or more letters and numbers: 12-3fa4b2c91d5e7a80.",
    ),
}


def head_answer(
    organisation: Organisation, answer: HeadAnswer, chain: Sequence[str]
) -> HeadAnswerView:
    """``chain`` is what does not fit in the council's chain of events."""
    heading, sentence = HEAD_ANSWERS[answer]
    problems = () if answer is HeadAnswer.UNCLEAR else tuple(chain)
    return HeadAnswerView(
        heading=heading,
        sentences=(sentence.format(name=organisation.name), *problems),
        fits=answer is HeadAnswer.THERE and not chain,
    )


class VerifyView(View, frozen=True, kw_only=True):
    """Two forms: a fingerprint, and where the record stood. ``answer`` is None until one asks."""

    template: ClassVar[str] = "progress/verify.html"

    councils: tuple[tuple[str, str], ...]
    council: str
    head: str
    answer: HeadAnswerView | None


def verify_page(
    councils: Sequence[Organisation],
    *,
    council: str,
    head: str,
    answer: HeadAnswerView | None = None,
) -> VerifyView:
    return VerifyView(
        page=Page(title="Check what was published"),
        councils=tuple((one.slug, one.name) for one in councils),
        council=council,
        head=head,
        answer=answer,
    )
