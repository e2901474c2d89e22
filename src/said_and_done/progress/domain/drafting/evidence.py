"""What is known, as evidence: numbers, quotes and promises as they stand."""

from collections.abc import Iterable, Iterator

from msgspec import UNSET

from said_and_done.commitments.model import Commitment, CommitmentChange
from said_and_done.findings.domain.words import APART
from said_and_done.findings.model.findings import (
    Finding,
    RespondentCounts,
    StatementFindings,
    ThemeFindings,
)
from said_and_done.findings.model.squares import HIDDEN
from said_and_done.findings.model.tables import AnswerPart
from said_and_done.framework.model import theme_of
from said_and_done.progress.domain.drafting.sources import Sources
from said_and_done.progress.model.evidence import (
    NOT_SHOWN,
    AnyEvidence,
    CommitmentEvidence,
    FindingEvidence,
    NumbersEvidence,
    PromiseBefore,
    QuoteEvidence,
    Row,
    Segment,
    SupportersEvidence,
    ThemeEvidence,
)
from said_and_done.stories.model import Quote, group_words
from said_and_done.surveys.model.questions import Audience

QUOTES_A_THEME = 2
STORIES = 2
AUDIENCES = {
    Audience.PEOPLE: "People who draw on care and support",
    Audience.CARERS: "Unpaid carers",
    Audience.STAFF: "Staff",
}


def heard_table(sources: Sources, heard: RespondentCounts) -> NumbersEvidence:
    """How many answered, in safe numbers."""
    voices = [] if heard.audience is Audience.STAFF else list(APART.values())
    rows = [
        Row(words=words, number=_safe(number))
        for words, number in zip(voices, heard.by_voice, strict=False)
    ]
    return NumbersEvidence(
        path=sources.findings_path,
        caption=f"Who answered: {AUDIENCES[heard.audience].lower()}",
        counted="Who answered",
        how_many="How many",
        rows=(*rows, Row(words="Everybody", number=_safe(heard.everyone))),
    )


def _safe(number: int | None) -> str:
    return NOT_SHOWN if number is None else f"about {number}"


def theme_evidence(sources: Sources, theme: ThemeFindings) -> tuple[AnyEvidence, ...]:
    """A theme's heading, its findings and a few quotes. Empty for a theme that nobody was asked
    about."""
    if not theme.statements:
        return ()
    return (
        ThemeEvidence(
            path=sources.theme_path(theme.theme.number),
            number=theme.theme.number,
            title=theme.theme.title,
            subtitle=theme.theme.subtitle,
            picture=theme.theme.picture,
        ),
        *(finding_evidence(sources, *pair) for pair in _questions(theme)),
        *(
            supporters_evidence(sources, statement, finding)
            for statement, finding in _questions(theme)
            if finding.supporters_sentence
        ),
        *(quote_evidence(sources, one) for one in theme_quotes(theme)),
    )


def _questions(theme: ThemeFindings) -> Iterator[tuple[StatementFindings, Finding]]:
    """Each question under its statement."""
    for statement in theme.statements:
        for finding in statement.findings:
            yield statement, finding


def theme_quotes(theme: ThemeFindings) -> list[Quote]:
    """The first few quotes of a theme, each once."""
    quotes = {quote.id: quote for one in theme.people for quote in one.quotes}
    return list(quotes.values())[:QUOTES_A_THEME]


def finding_evidence(
    found: Sources, statement: StatementFindings, finding: Finding
) -> FindingEvidence:
    return FindingEvidence(
        path=found.finding_path(finding.asked),
        code=statement.code,
        theme=theme_of(statement.code),
        statement=statement.wording,
        sentence=finding.sentence,
        picture=statement.picture,
        segments=segments(finding),
        unit=finding.unit,
        survey=finding.asked.survey_title,
        question=finding.asked.wording,
    )


def supporters_evidence(
    sources: Sources, statement: StatementFindings, finding: Finding
) -> SupportersEvidence:
    """Only where the findings show it, and after all that people said of the theme."""
    return SupportersEvidence(
        path=sources.finding_path(finding.asked),
        code=statement.code,
        theme=theme_of(statement.code),
        statement=statement.wording,
        sentence=finding.supporters_sentence or "",
        unit=finding.unit,
        survey=finding.asked.survey_title,
        question=finding.asked.wording,
    )


def segments(one: Finding) -> tuple[Segment, ...]:
    """Each answer, as ``SafeRow.parts`` says: what is hidden is one of them, with its words."""
    return tuple(_segment(part) for part in one.table.everyone.parts(one.asked.offer))


def _segment(part: AnswerPart) -> Segment:
    return Segment(
        tone=HIDDEN if part.count is None else part.answer.key,
        label=part.answer.label,
        words=_safe(part.count),
        share=part.share,
    )


def quote_evidence(found: Sources, quote: Quote) -> QuoteEvidence:
    return QuoteEvidence(
        path=f"{found.findings_path}/stories#{quote.anchor}",
        words_id=quote.id,
        wording=quote.wording,
        voice=APART[quote.voice] if quote.about_people is None else group_words(quote.about_people),
        codes=quote.codes,
    )


def commitment_evidence(
    found: Sources, promises: Iterable[Commitment]
) -> tuple[CommitmentEvidence, ...]:
    """Promises as they stand today."""
    return tuple(one_commitment(found, one) for one in promises)


def one_commitment(found: Sources, commitment: Commitment) -> CommitmentEvidence:
    newest = commitment.updates[-1] if commitment.updates else None
    return CommitmentEvidence(
        path=found.path("promises", commitment.number),
        commitment_id=commitment.id,
        number=commitment.number,
        **commitment.words,
        due_on=commitment.due_on,
        state=commitment.state.value,
        late=commitment.late,
        said=newest.wording if newest else None,
        said_on=newest.made_on if newest else None,
        reason=newest.reason if newest else None,
        codes=tuple(dict.fromkeys(each.code for each in commitment.findings)),
        before=tuple(promise_before(each) for each in commitment.changes) or UNSET,
    )


def promise_before(change: CommitmentChange) -> PromiseBefore:
    return PromiseBefore(
        wording=change.wording_before,
        due_on=change.due_before,
        changed_on=change.changed_on,
        reason=change.reason,
    )


def stories(sources: Sources) -> tuple[QuoteEvidence, ...]:
    """The longest of the stories that may be quoted and are not in the themes already."""
    used = {quote.id for theme in sources.findings.themes for quote in theme_quotes(theme)}
    left = [one for one in sources.findings.quotes if one.id not in used]
    longest = sorted(left, key=lambda one: (-len(one.wording), str(one.id)))[:STORIES]
    return tuple(quote_evidence(sources, one) for one in longest)
