"""The short version as blocks: one page in the standard form, one idea after the other in easy
read."""

from collections.abc import Iterator, Sequence

import msgspec

from said_and_done.core.view import day_words
from said_and_done.findings.model.squares import HIDDEN
from said_and_done.progress.document_views import documents as doc
from said_and_done.progress.document_views import number_blocks, promise_blocks
from said_and_done.progress.model.evidence import CommitmentEvidence
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.short_version import Headline, NotPossible, ShortVersion
from said_and_done.progress.views.evidence_blocks import (
    PROMISE_PICTURE,
    finding,
    history_link,
    picture,
    state_words,
)

HOW_TO_READ_SQUARES = (
    "Each square is 1 in every 10 answers.",
    "A square with a dashed line is hidden.",
)
ROUNDED = "Numbers are to the nearest 5."
TITLES = {
    1: "One thing that people said",
    2: "Two things that people said",
    3: "Three things that people said",
}
BY_RULE = (
    "A rule picked these from the numbers.",
    "They are what people said most clearly.",
)
SAME_ANSWERS = "It compared only questions with the same answers."
SOME_OF_THEM = ("These are some of the things that people said.",)
BY_A_COORDINATOR = ("A coordinator chose these from all that people said.",)
PROMISES_TITLE = "So we promised"
NOT_POSSIBLE_TITLE = "What was not possible"
GOES_ON = {"not started", "started", "partly done", "too early to say"}


def short_version(short: ShortVersion, address: str, *, easy: bool) -> Iterator[doc.Block]:
    """Nothing where it says nothing."""
    if short.is_empty:
        return
    if easy:
        yield from _easy(short)
    else:
        yield _in_full(short, address)


def _in_full(short: ShortVersion, address: str) -> doc.ShortVersion:
    headlines = tuple(_headline(each, address) for each in short.said)
    drawn = any(headline.squares for headline in headlines)
    return doc.ShortVersion(
        title=TITLES.get(len(headlines), ""),
        about=" ".join(_about(short)),
        headlines=headlines,
        promises_title=PROMISES_TITLE,
        promises=tuple(_promise(promise, address) for promise in short.promised),
        not_possible_title=NOT_POSSIBLE_TITLE,
        not_possible=short.not_possible.thing,
        why=short.not_possible.why,
        key=tuple(_key(headlines)) if drawn else (),
        how_to_read=(HOW_TO_READ_SQUARES[0], ROUNDED) if drawn else (),
    )


def _about(short: ShortVersion) -> tuple[str, ...]:
    if not short.said:
        return ()
    if not short.clearest:  # such as of numbers that were worked out again (ADR 0051)
        return SOME_OF_THEM
    if not short.picked_by_rule:
        return BY_A_COORDINATOR
    return (*BY_RULE, SAME_ANSWERS) if short.not_ranked else BY_RULE


def _headline(headline: Headline, address: str) -> number_blocks.Headline:
    block = finding(headline.finding, address)
    fields = msgspec.structs.asdict(block) | {"sentence": headline.number}
    return number_blocks.Headline(**fields, words=headline.shown)


def _key(headlines: Sequence[number_blocks.Headline]) -> Iterator[tuple[str, str]]:
    """Each look that is drawn, in the order of the answers; what is hidden comes last."""
    looks = {look for headline in headlines for look in headline.squares}
    labels = {
        part.tone: part.label
        for headline in headlines
        for part in headline.segments
        if part.tone != HIDDEN
    }
    yield from ((look, labels[look]) for look in _IN_ORDER if look in looks and look in labels)
    if HIDDEN in looks:
        yield HIDDEN, "Not shown"


_IN_ORDER = ("yes", "sometimes", "no", "not-sure")


def _promise(promise: CommitmentEvidence, address: str) -> promise_blocks.ShortPromise:
    return promise_blocks.ShortPromise(
        wording=promise.wording,
        owner=promise.owner,
        due=day_words(promise.due_on),
        state="" if promise.state in GOES_ON and not promise.late else state_words(promise),
        evidence=history_link(promise, address),
    )


# ---------------------------------------------------------------------- easy read


def _easy(short: ShortVersion) -> Iterator[doc.Block]:
    """A picture and one idea each."""
    if short.said:
        yield doc.Subheading(words=TITLES[len(short.said)])
        for headline in short.said:
            yield _easy_headline(headline)
        yield doc.Idea(picture=picture(Part.METHOD.picture), lines=_about(short))
    if short.promised:
        yield doc.Subheading(words=PROMISES_TITLE)
        for promise in short.promised:
            yield _easy_promise(promise)
    if short.not_possible.thing:
        yield doc.Subheading(words=NOT_POSSIBLE_TITLE)
        yield _easy_not_possible(short.not_possible)


def _easy_headline(headline: Headline) -> number_blocks.EasyFinding:
    block = _headline(headline, "")
    asked = f"We asked: “{block.question}”" if block.question else block.statement
    fields = msgspec.structs.asdict(block)
    fields.pop("words")
    return number_blocks.EasyFinding(
        **fields, title=headline.shown, asked=asked, lines=(headline.number,)
    )


def _easy_promise(promise: CommitmentEvidence) -> doc.Idea:
    short = _promise(promise, "")
    lines = (f"Who: {short.owner}", f"By when: {short.due}", short.state)
    return doc.Idea(
        picture=PROMISE_PICTURE,
        title=short.wording,
        lines=tuple(words for words in lines if words),
    )


def _easy_not_possible(not_possible: NotPossible) -> doc.Idea:
    return doc.Idea(
        picture=picture(Part.COULD_NOT_DO.picture),
        title=not_possible.thing,
        lines=(f"Why: {not_possible.why}",),
    )
