"""A piece of evidence as a block of a progress statement."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import UnsetType

from said_and_done.core.view import Link, day_words
from said_and_done.findings.model.squares import HIDDEN
from said_and_done.progress.document_views import documents as doc
from said_and_done.progress.document_views import number_blocks, promise_blocks
from said_and_done.progress.document_views.pictures import CALENDAR, Picture
from said_and_done.progress.model.evidence import (
    NOT_SHOWN,
    AnyEvidence,
    AskedEvidence,
    CommitmentEvidence,
    FindingEvidence,
    NumbersEvidence,
    PromiseBefore,
    QuoteEvidence,
    Row,
    Segment,
    SupportersEvidence,
    ThemeEvidence,
    voice_words,
)
from said_and_done.progress.model.parts import PICTURES, Part
from said_and_done.progress.model.text import Text

SIGNS: dict[str, promise_blocks.Sign] = {
    "not started": "waiting",
    "started": "started",
    "partly done": "started",
    "done": "done",
    "changed": "changed",
    "stopped": "stopped",
    "too early to say": "waiting",
}


PROMISE_PICTURE = Picture(name="handshake", words="A handshake")


def picture(name: str) -> Picture:
    """A picture with its words; what stands beside it says the rest."""
    return Picture(name=name, words=PICTURES.get(name, name.replace("-", " ").capitalize()))


def wordings_of(content: Text) -> dict[str, str]:
    """The statements that a text names, by their codes: nobody reads a code."""
    return {
        evidence.code: evidence.statement
        for part in Part
        for evidence in content.section(part).evidence
        if isinstance(evidence, AskedEvidence)
    }


def evidence_block(
    part: Part, evidence: AnyEvidence, address: str, wordings: Mapping[str, str]
) -> doc.Block:
    """A piece of evidence, with the link to where it comes from. What happens next has its promises
    by their days; all else that is known of them stands in the parts before."""
    if isinstance(evidence, FindingEvidence):
        return finding(evidence, address)
    if isinstance(evidence, SupportersEvidence):
        return supporters(evidence, address)
    if isinstance(evidence, QuoteEvidence):
        return quote(evidence, address)
    if isinstance(evidence, CommitmentEvidence):
        next_ = part is Part.WHAT_HAPPENS_NEXT
        return due_promise(evidence, address) if next_ else commitment(evidence, address, wordings)
    if isinstance(evidence, NumbersEvidence):
        return numbers(evidence, address)
    return theme_head(evidence)


def due_promise(evidence: CommitmentEvidence, address: str) -> promise_blocks.DuePromise:
    return promise_blocks.DuePromise(
        picture=CALENDAR,
        due=day_words(evidence.due_on),
        wording=evidence.wording,
        number=str(evidence.number),
        evidence=history_link(evidence, address),
    )


def promise_changes(evidence: CommitmentEvidence) -> tuple[promise_blocks.PromiseChange, ...]:
    """What the promise said before, and what it says since, the oldest first."""
    said = [(each.wording, each.due_on) for each in evidence.history] + [
        (evidence.wording, evidence.due_on)
    ]
    return tuple(
        _promise_change(each, wording, due_on)
        for each, (wording, due_on) in zip(evidence.history, said[1:], strict=True)
    )


def _promise_change(
    before: PromiseBefore, wording: str, due_on: date
) -> promise_blocks.PromiseChange:
    return promise_blocks.PromiseChange(
        day=day_words(before.changed_on),
        words=(before.wording, wording) if wording != before.wording else None,
        due=(day_words(before.due_on), day_words(due_on)) if due_on != before.due_on else None,
        was_late=before.due_on < before.changed_on,
        reason=before.reason,
    )


def theme_head(one: ThemeEvidence) -> doc.ThemeHead:
    tint: doc.Tint = _TINTS[(one.number - 1) % len(_TINTS)]
    return doc.ThemeHead(
        number=tint, title=one.title, subtitle=one.subtitle, picture=picture(one.picture)
    )


_TINTS: tuple[doc.Tint, ...] = (1, 2, 3, 4, 5, 6)


def finding(evidence: FindingEvidence, address: str) -> number_blocks.Finding:
    question, survey = evidence.asked or (None, None)
    return number_blocks.Finding(
        statement=evidence.statement,
        sentence=evidence.sentence,
        evidence=Link(path=address + evidence.path, words=_numbers_behind(evidence)),
        picture=picture(evidence.picture),
        segments=tuple(_parts(evidence.segments)),
        question=question,
        survey=survey,
    )


def _numbers_behind(one: FindingEvidence) -> str:
    return f"The numbers behind “{one.asked[0] if one.asked else one.statement}”"


OF_BEFORE = ("Yes", "Sometimes", "No", "Not sure")
"""The answers that every question had then."""
TONES_OF_BEFORE = {"yes", "sometimes", "no", "not-sure"}


def _parts(segments: Sequence[Segment]) -> Iterator[number_blocks.Segment]:
    """What is hidden comes last, with the words of each answer. Texts that were written before
    hidden answers had segments leave them out: what their shares lack is theirs. A question had
    the usual answers then."""
    for part in segments:
        yield number_blocks.Segment(
            tone=part.tone, label=part.label, words=part.words, share=part.share
        )
    if not segments:
        return
    labels = {part.label for part in segments}
    missing = 100 - sum(part.share for part in segments)
    is_of_before = {part.tone for part in segments} <= TONES_OF_BEFORE and labels < set(OF_BEFORE)
    for label in OF_BEFORE if is_of_before else ():
        if label not in labels:
            yield number_blocks.Segment(tone=HIDDEN, label=label, words=NOT_SHOWN, share=missing)
            missing = 0


def supporters(evidence: SupportersEvidence, address: str) -> number_blocks.Supporters:
    question, survey = evidence.asked or (None, None)
    return number_blocks.Supporters(
        statement=evidence.statement,
        sentence=evidence.sentence,
        evidence=Link(
            path=address + evidence.path,
            words=f"The numbers of what supporters think of “{question or evidence.statement}”",
        ),
        question=question,
        survey=survey,
    )


def quote(evidence: QuoteEvidence, address: str) -> doc.Quote:
    return doc.Quote(
        words=evidence.wording,
        voice=voice_words(evidence.voice),
        evidence=Link(path=address + evidence.path, words="Where these words come from"),
    )


def numbers(evidence: NumbersEvidence, address: str) -> number_blocks.Numbers:
    return number_blocks.Numbers(
        caption=evidence.caption,
        counted=evidence.counted,
        how_many=evidence.how_many,
        rows=tuple(Row(words=voice_words(row.words), number=row.number) for row in evidence.rows),
        evidence=Link(
            path=address + evidence.path, words=f"{evidence.caption}: where it comes from"
        ),
    )


class Promise(promise_blocks.Commitment, frozen=True, kw_only=True):
    """A promise with the parts of its state one by one, for the signs of a web page."""

    word: str
    late: bool


def commitment(evidence: CommitmentEvidence, address: str, wordings: Mapping[str, str]) -> Promise:
    """``wordings`` are as in wordings_of: the promise answers those that the text names."""
    told = (
        f"{day_words(evidence.said_on)}: {evidence.said}"
        if evidence.said and evidence.said_on
        else None
    )
    return Promise(
        number=str(evidence.number),
        wording=evidence.wording,
        state=state_words(evidence),
        word=evidence.state,
        late=evidence.late,
        told=told,
        sign="late" if evidence.late else SIGNS[evidence.state],
        evidence=history_link(evidence, address),
        picture=PROMISE_PICTURE,
        statements=tuple(wordings[code] for code in evidence.codes if code in wordings),
        facts=_facts(
            (promise_blocks.WHO, evidence.owner),
            (promise_blocks.BY_WHEN, day_words(evidence.due_on)),
            ("How people will know", evidence.measure),
        ),
        reason=evidence.reason,
        changes=promise_changes(evidence),
    )


def _facts(*rows: tuple[str, str | UnsetType]) -> tuple[tuple[str, str], ...]:
    """The rows that say something: a statement of before a field was added has none of it."""
    return tuple((label, words) for label, words in rows if isinstance(words, str) and words)


def history_link(one: CommitmentEvidence, address: str) -> Link:
    return Link(path=address + one.path, words=f"Promise {one.number} and its history")


def state_words(one: CommitmentEvidence) -> str:
    """How it goes in a word or two: "Late. Started."."""
    state = f"{one.state.capitalize()}."
    return f"Late. {state}" if one.late else state
