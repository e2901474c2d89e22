"""What happened to what one person said: the findings, the promises and the published sentences
that their answers are behind."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from said_and_done.answering.domain import access_grants, route
from said_and_done.answering.model.response import AccessGrant, Journey, Words
from said_and_done.commitments.domain import commitments
from said_and_done.commitments.model import Commitment
from said_and_done.core.db import Council
from said_and_done.findings.domain import findings
from said_and_done.outcomes.model import AnswerOutcome, PublishedSentence, ResponseOutcomes
from said_and_done.progress.domain import reading
from said_and_done.progress.model.evidence import (
    AnyEvidence,
    CommitmentEvidence,
    FindingEvidence,
    QuoteEvidence,
)
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.statement import ProgressStatement
from said_and_done.stories import domain as stories
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.questions import SKIPPED, Question
from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.versions import question_anchor
from said_and_done.withdrawals import domain as withdrawals


async def what_happened(council: Council, grant: AccessGrant, today: date) -> ResponseOutcomes:
    """Everything that these answers are behind, question by question.

    Raises NotFound, and AlreadySent when they were sent and the card was not used.
    """
    journey = await withdrawals.to_take_back(council, grant)
    survey = await access_grants.survey_of(council, grant)
    asked = await surveys.asked_survey(council, grant.survey_version_id)
    read = await stories.readings_of(council, [written.id for written in journey.words])
    sources = _Sources(
        promises=tuple(await commitments.commitments(council, today)),
        published=await reading.published_about(council, journey.round.id),
        read=read,
        units={question.number: question.unit for question in asked.questions},
    )
    return ResponseOutcomes(
        round=journey.round,
        sent_on=journey.sent_on,
        closed=journey.round.has_closed(today),
        published=await findings.are_published(council, journey.round),
        became=tuple(
            sources.became(journey, survey.key, number, question)
            for number, question in _said(survey, journey)
        ),
    )


def _said(survey: Survey, journey: Journey) -> Iterator[tuple[int, Question]]:
    """The questions to which something was said, with their numbers."""
    for number in route.question_numbers(survey, journey):
        if journey.choice(number) not in {None, SKIPPED} or journey.words_about(number):
            yield number, route.question_of(survey, number)


class _Sources:
    """Where something may have come of an answer."""

    def __init__(
        self,
        promises: tuple[Commitment, ...],
        published: list[ProgressStatement],
        read: dict[UUID, bool],
        units: dict[int, str],
    ) -> None:
        self._promises = promises
        self._published = published
        self._read = read
        self._units = units

    def became(
        self, journey: Journey, survey_key: str, number: int, question: Question
    ) -> AnswerOutcome:
        words = journey.words_about(number)
        value = journey.choice(number)
        choice = question.chosen(value)
        return AnswerOutcome(
            number=number,
            question=question.wording,
            theme=question.theme,
            anchor=question_anchor(survey_key, question.statement),
            said=choice.wording if choice else None,
            wording=words.wording if words else None,
            read=self._read.get(words.id) if words else None,
            counts=value not in {None, SKIPPED},
            promises=tuple(
                commitment
                for commitment in self._promises
                if _answers(commitment, journey, question.statement)
            ),
            sentences=tuple(self._sentences(self._units.get(number), question.statement, words)),
        )

    def _sentences(
        self, unit: str | None, code: str, words: Words | None
    ) -> Iterator[PublishedSentence]:
        for statement in self._published:
            text = statement.version.content
            for part in Part:
                for evidence in text.section(part).evidence:
                    if _is_told_before(part, evidence):
                        continue
                    if sentence := _rests_on(evidence, unit, code, words):
                        yield PublishedSentence(
                            name=statement.name,
                            title=statement.title,
                            place=text.address_of(part, evidence),
                            heading=part.heading,
                            sentence=sentence,
                            own=isinstance(evidence, QuoteEvidence),
                        )


def _answers(promise: Commitment, journey: Journey, code: str) -> bool:
    """Whether a promise answers what this round found about this statement."""
    return any(
        one.code == code and one.round_name == journey.round.name for one in promise.findings
    )


def _is_told_before(part: Part, one: AnyEvidence) -> bool:
    """What happens next has promises again that stand in the parts before."""
    return part is Part.WHAT_HAPPENS_NEXT and isinstance(one, CommitmentEvidence)


def _rests_on(
    evidence: AnyEvidence, unit: str | None, code: str, words: Words | None
) -> str | None:
    """The published sentence, if this person's answer or words are behind it."""
    match evidence:
        case FindingEvidence() if evidence.is_about(unit, code):
            return evidence.sentence
        case CommitmentEvidence() if code in evidence.codes:
            return evidence.wording
        case QuoteEvidence() if words is not None and evidence.words_id == words.id:
            return evidence.wording
    return None
