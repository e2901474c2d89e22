"""From a text to the blocks that web pages and PDFs are written from."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

import msgspec

from said_and_done.core.view import Link, day_words
from said_and_done.findings.model import HOW_TO_READ
from said_and_done.people.model import KeyRole
from said_and_done.progress import document_views as doc
from said_and_done.progress.model.covering import Covering
from said_and_done.progress.model.evidence import (
    ANSWERS,
    NOT_SHOWN,
    AnyEvidence,
    AskedEvidence,
    CommitmentEvidence,
    FindingEvidence,
    NumbersEvidence,
    PromiseBefore,
    QuoteEvidence,
    Segment,
    SupportersEvidence,
    ThemeEvidence,
)
from said_and_done.progress.model.keys import ClosedHow, Key, Objection
from said_and_done.progress.model.parts import PICTURES, Part
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.progress.model.text import Section

SIGNS: dict[str, doc.Sign] = {
    "not started": "waiting",
    "started": "started",
    "partly done": "started",
    "done": "done",
    "changed": "changed",
    "stopped": "stopped",
    "too early to say": "waiting",
}
PROMISE_PICTURE = doc.Picture(name="handshake", words="A handshake")


def london_day(moment: datetime) -> str:
    """The day in London, in words."""
    return day_words(moment)


def picture(name: str) -> doc.Picture:
    """A picture with its words; what stands beside it says the rest."""
    return doc.Picture(name=name, words=PICTURES.get(name, name.replace("-", " ").capitalize()))


def sections(
    statement: ProgressStatement, *, easy: bool, address: str = ""
) -> tuple[doc.Section, ...]:
    """The twelve sections. ``address`` goes before every link: empty on the web, whole in a PDF."""
    return tuple(
        doc.Section(
            number=part.number,
            title=part.heading,
            picture=picture(part.picture),
            blocks=(
                *_blocks(part, statement.version.content.section(part), easy, address),
                *(_signed(statement) if part is Part.SIGN_OFF else ()),
                *(_how_to_read(statement) if part is Part.HOW_WE_LISTENED else ()),
            ),
        )
        for part in Part
    )


def _blocks(part: Part, section: Section, easy: bool, address: str) -> Iterator[doc.Block]:
    # A section that nobody has put into easy words yet is shown in full: nobody is told less.
    in_easy_words = easy and bool(section.easy)
    if in_easy_words:
        for line in section.easy:
            yield doc.Idea(picture=picture(line.picture), lines=(line.words,))
    else:
        for words in section.paragraphs:
            yield doc.Paragraph(words=words)
    before: AnyEvidence | None = None
    for evidence in section.evidence:
        found = easy_block(part, evidence) if easy else None
        if found or not in_easy_words:
            block = found or evidence_block(part, evidence, address)
            yield _continued(block) if _is_same_statement(evidence, before) else block
        before = evidence


def _is_same_statement(evidence: AnyEvidence, before: AnyEvidence | None) -> bool:
    """Whether the heading above the piece of evidence before is the heading of this one, too."""
    return (
        isinstance(evidence, FindingEvidence)
        and isinstance(before, FindingEvidence)
        and evidence.asked is not None
        and (evidence.code, evidence.statement) == (before.code, before.statement)
    )


def _continued(block: doc.Block) -> doc.Block:
    if isinstance(block, doc.Finding):
        return msgspec.structs.replace(block, continued=True)
    return block


def _how_to_read(statement: ProgressStatement) -> Iterator[doc.Block]:
    """Said once, before the part with the bars; nowhere in a text without numbers."""
    content = statement.version.content
    if any(
        isinstance(one, FindingEvidence | NumbersEvidence | SupportersEvidence)
        for part in Part
        for one in content.section(part).evidence
    ):
        yield doc.Idea(
            picture=picture("magnifying-glass-tilted-left"),
            title="How to read the numbers",
            lines=HOW_TO_READ,
        )


def _signed(statement: ProgressStatement) -> Iterator[doc.Block]:
    for role in KeyRole:
        yield signature(role, statement.key(role))
    # An objection is to the progress statement, not to one version of its words: it stays here.
    for one in statement.objections:
        yield objection(one)


def signature(role: KeyRole, key: Key | None) -> doc.Signature:
    return doc.Signature(
        role=role.who,
        name=signer(key) if key else "",
        signed_on=london_day(key.signed_at) if key else None,
        words=(key.words or "") if key else "",
        held=held(key) if key else (),
    )


def held(key: Key) -> tuple[str, ...]:
    """Since when and by whom the signer had the key; empty where that was not kept yet."""
    return key.holding.sentences(london_day(key.holding.since)) if key.holding else ()


def signer(key: Key) -> str:
    """Who signed: a job title only where it says more than the role."""
    says_more = key.job_title and key.job_title.casefold() != key.role.who.casefold()
    return f"{key.name}, {key.job_title}" if says_more else key.name


def objection(objection: Objection) -> doc.Objection:
    return doc.Objection(
        by=f"{objection.name}, {objection.role.who.lower()}",
        on=london_day(objection.made_at),
        words=objection.wording,
        answer=objection.answer,
        answered_by=f"{objection.answered_by}, {london_day(objection.answered_at)}"
        if objection.answered_by and objection.answered_at
        else None,
        closed=closed_words(objection),
        decision=objection.closing.wording
        if objection.closing and objection.closing.wording
        else None,
    )


def closed_words(one: Objection) -> str:
    """How an objection was closed, in a sentence or two."""
    closing = one.closing
    if closing is None:
        return "It is not closed."
    day = london_day(closing.closed_at)
    if closing.how is ClosedHow.AUTHOR or closing.decided_on is None:
        return f"{closing.name} closed it on {day}. {closing.name} had written it."
    if closing.decided_how is None:
        return (
            f"The group decided on {day_words(closing.decided_on)} to close it. "
            f"{closing.name} recorded this on {day}."
        )
    second = (
        f"{closing.name} recorded this, and {closing.confirmed_name} confirmed it on {day}."
        if closing.confirmed_name
        else f"{closing.name} recorded this on {day}. Nobody else in the group could confirm it."
    )
    return (
        f"The group decided on {day_words(closing.decided_on)} {closing.decided_how.words} "
        f"to close it. {second}"
    )


def covered_words(statement: ProgressStatement) -> tuple[str, ...]:
    """What is covered in it, a sentence or two each: when, why, and who agreed. Never the words."""
    return tuple(
        f"Words were covered on {london_day(covering.agreements[-1].agreed_at)} "
        f"because {covering.reason.words}. {_who_agreed(covering)} agreed. "
        f"The fingerprint before was {covering.hash}."
        for covering in statement.coverings
        if covering.covered_at is not None
    )


def _who_agreed(covering: Covering) -> str:
    return " and ".join(f"{one.name} ({one.role.who.lower()})" for one in covering.agreements)


def evidence_block(part: Part, evidence: AnyEvidence, address: str) -> doc.Block:
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
        return due_promise(evidence, address) if next_ else commitment(evidence, address)
    if isinstance(evidence, NumbersEvidence):
        return numbers(evidence, address)
    return theme_head(evidence)


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


CALENDAR = doc.Picture(name="calendar", words="A calendar")


def due_promise(evidence: CommitmentEvidence, address: str) -> doc.DuePromise:
    return doc.DuePromise(
        picture=CALENDAR,
        due=day_words(evidence.due_on),
        wording=evidence.wording,
        number=str(evidence.number),
        evidence=_history_link(evidence, address),
    )


def easy_due(evidence: CommitmentEvidence) -> doc.Idea:
    return doc.Idea(
        picture=CALENDAR,
        title=f"By {day_words(evidence.due_on)}",
        lines=(f"Promise {evidence.number}: {evidence.wording}",),
    )


def promise_changes(evidence: CommitmentEvidence) -> tuple[doc.PromiseChange, ...]:
    """What the promise said before, and what it says since, the oldest first."""
    said = [(each.wording, each.due_on) for each in evidence.history] + [
        (evidence.wording, evidence.due_on)
    ]
    return tuple(
        _promise_change(each, wording, due_on)
        for each, (wording, due_on) in zip(evidence.history, said[1:], strict=True)
    )


def _promise_change(before: PromiseBefore, wording: str, due_on: date) -> doc.PromiseChange:
    return doc.PromiseChange(
        day=day_words(before.changed_on),
        words=(before.wording, wording) if wording != before.wording else None,
        due=(day_words(before.due_on), day_words(due_on)) if due_on != before.due_on else None,
        was_late=before.due_on < before.changed_on,
        reason=before.reason,
    )


def easy_finding(one: FindingEvidence) -> doc.EasyFinding:
    """One picture for the statement, what was asked, and what people said to it, each sentence in
    its own line, and the same bar as everywhere."""
    return doc.EasyFinding(**msgspec.structs.asdict(finding(one, "")), lines=_asked_and_said(one))


def _asked_and_said(one: AskedEvidence) -> tuple[str, ...]:
    asked = (f"We asked: “{one.asked[0]}”",) if one.asked else ()
    return (*asked, *re.split(r"(?<=\.) ", one.sentence))


SUPPORTERS_PICTURE = doc.Picture(name="people-holding-hands", words="Two people holding hands")


def easy_supporters(evidence: SupportersEvidence) -> doc.Idea:
    """Supporters are never beside the statement's own picture: that stands for what people say."""
    return doc.Idea(
        picture=SUPPORTERS_PICTURE,
        title=f"Supporters, not people themselves: {evidence.statement}",
        lines=_asked_and_said(evidence),
    )


def easy_promise(evidence: CommitmentEvidence) -> doc.EasyPromise:
    whole = commitment(evidence, "")
    return doc.EasyPromise(
        picture=whole.picture,
        title=f"Promise {evidence.number}: {evidence.wording}",
        state=_state(evidence),
        word=whole.word,
        late=whole.late,
        sign=whole.sign,
        owner=whole.owner,
        due=whole.due,
        changes=whole.changes,
    )


def theme_head(one: ThemeEvidence) -> doc.ThemeHead:
    tint: doc.Tint = _TINTS[(one.number - 1) % len(_TINTS)]
    return doc.ThemeHead(
        number=tint, title=one.title, subtitle=one.subtitle, picture=picture(one.picture)
    )


_TINTS: tuple[doc.Tint, ...] = (1, 2, 3, 4, 5, 6)


def finding(evidence: FindingEvidence, address: str) -> doc.Finding:
    question, survey = evidence.asked or (None, None)
    return doc.Finding(
        code=evidence.code,
        statement=evidence.statement,
        sentence=evidence.sentence,
        evidence=Link(path=address + evidence.path, words=_numbers_behind(evidence)),
        picture=picture(evidence.picture),
        segments=doc.bar(_bar_parts(evidence.segments)),
        question=question,
        survey=survey,
    )


def _numbers_behind(one: FindingEvidence) -> str:
    return f"The numbers behind {f'“{one.asked[0]}”' if one.asked else one.code}"


def _bar_parts(segments: Sequence[Segment]) -> Iterator[tuple[doc.Tone, str, int, str]]:
    """What is hidden comes last, with the words of each answer. Texts that were written before
    hidden answers had segments leave them out: what their bar lacks is theirs."""
    for part in segments:
        yield part.tone, part.label, part.share, part.words
    if not segments:
        return
    labels = {part.label for part in segments}
    missing = 100 - sum(part.share for part in segments)
    for _, label in ANSWERS:
        if label not in labels:
            yield "hidden", label, missing, NOT_SHOWN
            missing = 0


def supporters(evidence: SupportersEvidence, address: str) -> doc.Supporters:
    question, survey = evidence.asked or (None, None)
    return doc.Supporters(
        code=evidence.code,
        statement=evidence.statement,
        sentence=evidence.sentence,
        evidence=Link(
            path=address + evidence.path,
            words=f"The numbers of what supporters think of {evidence.code}",
        ),
        question=question,
        survey=survey,
    )


def quote(evidence: QuoteEvidence, address: str) -> doc.Quote:
    about = f" about {', '.join(evidence.codes)}" if evidence.codes else ""
    return doc.Quote(
        words=evidence.wording,
        voice=evidence.voice,
        evidence=Link(path=address + evidence.path, words=f"The story{about}"),
    )


def numbers(evidence: NumbersEvidence, address: str) -> doc.Numbers:
    return doc.Numbers(
        caption=evidence.caption,
        counted=evidence.counted,
        how_many=evidence.how_many,
        rows=tuple(doc.NumberRow(words=row.words, number=row.number) for row in evidence.rows),
        evidence=Link(
            path=address + evidence.path, words=f"{evidence.caption}: where it comes from"
        ),
    )


class Promise(doc.Commitment, frozen=True, kw_only=True):
    """A promise with the parts of its state one by one, for the signs of a web page. ``told`` is
    the newest report with its day, or None."""

    word: str
    late: bool
    told: str | None


def commitment(evidence: CommitmentEvidence, address: str) -> Promise:
    told = (
        f"{day_words(evidence.said_on)}: {evidence.said}"
        if evidence.said and evidence.said_on
        else None
    )
    return Promise(
        number=str(evidence.number),
        wording=evidence.wording,
        owner=evidence.owner,
        due=day_words(evidence.due_on),
        state=f"{_state(evidence)} {told}" if told else _state(evidence),
        word=evidence.state,
        late=evidence.late,
        told=told,
        sign="late" if evidence.late else SIGNS[evidence.state],
        evidence=_history_link(evidence, address),
        picture=PROMISE_PICTURE,
        statements=evidence.codes,
        measure=evidence.measure,
        reason=evidence.reason,
        changes=promise_changes(evidence),
    )


def _history_link(one: CommitmentEvidence, address: str) -> Link:
    return Link(path=address + one.path, words=f"Promise {one.number} and its history")


def _state(one: CommitmentEvidence) -> str:
    """How it goes in a word or two: "Late. Started."."""
    state = f"{one.state.capitalize()}."
    return f"Late. {state}" if one.late else state
