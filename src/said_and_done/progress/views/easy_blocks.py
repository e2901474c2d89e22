"""A piece of evidence as a block of the easy-read version."""

import re

import msgspec

from said_and_done.core.view import day_words
from said_and_done.progress.document_views import documents as doc
from said_and_done.progress.document_views import number_blocks, promise_blocks
from said_and_done.progress.document_views.pictures import CALENDAR, Picture
from said_and_done.progress.model.evidence import (
    AnyEvidence,
    AskedEvidence,
    CommitmentEvidence,
    FindingEvidence,
    QuoteEvidence,
    SupportersEvidence,
    ThemeEvidence,
)
from said_and_done.progress.model.parts import Part
from said_and_done.progress.views.evidence_blocks import (
    commitment,
    finding,
    quote,
    state_words,
    theme_head,
)


def easy_block(part: Part, evidence: AnyEvidence) -> doc.Block | None:
    """A piece of evidence in easy read; None for quotes and tables, which have no easy form."""
    if isinstance(evidence, ThemeEvidence):
        return theme_head(evidence)
    if isinstance(evidence, FindingEvidence):
        return easy_finding(evidence)
    if isinstance(evidence, SupportersEvidence):
        return easy_supporters(evidence)
    if isinstance(evidence, CommitmentEvidence):
        return easy_due(evidence) if part is Part.WHAT_HAPPENS_NEXT else easy_promise(evidence)
    return None


def easy_due(evidence: CommitmentEvidence) -> doc.Idea:
    return doc.Idea(
        picture=CALENDAR,
        title=f"By {day_words(evidence.due_on)}",
        lines=(evidence.wording,),
    )


def easy_finding(evidence: FindingEvidence) -> number_blocks.EasyFinding:
    """One picture for the statement, what was asked, and what people said to it, each sentence in
    its own line, and the same bar as everywhere."""
    return number_blocks.EasyFinding(
        **msgspec.structs.asdict(finding(evidence, "")),
        title=_asked_words(evidence) or evidence.statement,
        lines=_sentences(evidence),
    )


def _asked_words(one: AskedEvidence) -> str | None:
    return f"We asked: “{one.asked[0]}”" if one.asked else None


def _sentences(one: AskedEvidence) -> tuple[str, ...]:
    return tuple(re.split(r"(?<=\.) ", one.sentence))


SUPPORTERS_PICTURE = Picture(name="people-holding-hands", words="Two people holding hands")


def easy_supporters(evidence: SupportersEvidence) -> doc.Idea:
    """Supporters are never beside the statement's own picture: that stands for what people say."""
    return doc.Idea(
        picture=SUPPORTERS_PICTURE,
        title=f"Supporters, not people themselves: {evidence.statement}",
        lines=tuple(filter(None, (_asked_words(evidence), *_sentences(evidence)))),
    )


QUOTE_PICTURE = Picture(name="speech-balloon", words="A speech bubble")


def easy_quote(evidence: QuoteEvidence, address: str) -> doc.Idea:
    """What somebody said, in a row of its own, with whose words they are."""
    said = quote(evidence, address)
    return doc.Idea(
        picture=QUOTE_PICTURE,
        lines=(f"“{said.words}”", said.voice),
        evidence=said.evidence,
    )


def easy_promise(evidence: CommitmentEvidence) -> promise_blocks.EasyPromise:
    whole = commitment(evidence, "", {})
    return promise_blocks.EasyPromise(
        picture=whole.picture,
        title=evidence.wording,
        state=state_words(evidence),
        word=whole.word,
        late=whole.late,
        sign=whole.sign,
        owner=evidence.owner,
        due=day_words(evidence.due_on),
        changes=whole.changes,
    )
