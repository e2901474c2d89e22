"""Which questions are the same question, over the versions of a survey."""

from collections.abc import Iterator, Sequence

from said_and_done.framework.domain.files import Mistake
from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey
from said_and_done.surveys.model.versions import AskedQuestion, SurveyVersion

ADVICE = "Write these words here if the meaning is the same. If it is not, take the line away."
OTHER_ANSWERS = (
    "the version before offered other answers, so this is another question. Take the line away."
)


def is_same_question(question: Question, before: Question) -> bool:
    """Whether answers to both may stand beside each other: it offers the same answers, and is asked
    in the same words, or the survey file says that the words before have the same meaning."""
    return offers_the_same(question, before) and (
        question.asked_words == before.asked_words or before.wording in question.same_meaning_as
    )


def offers_the_same(question: Question, before: Question) -> bool:
    """Whether both offer the same answers in the same words and order."""
    return question.offer.asked_words == before.offer.asked_words


def asked_questions(versions: Sequence[SurveyVersion]) -> tuple[AskedQuestion, ...]:
    """The questions of the last of these versions. ``versions`` are all of one survey up to it, the
    oldest first."""
    newest = versions[-1]
    return tuple(
        AskedQuestion(
            survey_key=newest.survey_key,
            survey_title=newest.survey.title,
            number=number,
            statement=question.statement,
            since=_asked_since(question, versions),
            wording=question.wording,
            picture=question.picture,
            scale=question.scale,
            own_answers=question.own_answers,
            beside=question.beside,
        )
        for number, question in enumerate(newest.survey.questions, 1)
    )


def _asked_since(question: Question, versions: Sequence[SurveyVersion]) -> int:
    """The number of the oldest version with which an unbroken chain of the same question begins."""
    since = versions[-1].number
    for version in reversed(versions[:-1]):
        before = version.survey.question_about(question.statement)
        if before is None or not is_same_question(question, before):
            break
        since, question = version.number, before
    return since


def wrong_same_meaning(survey: Survey, before: Survey | None) -> Iterator[Mistake]:
    """Where ``same_meaning_as`` does not fit the version that was loaded before. In the first
    version it is allowed: the file may be older than this installation."""
    if before is None:
        return
    for number, question in enumerate(survey.questions, 1):
        place = f"question {number} ({question.statement}), same_meaning_as"
        earlier = before.question_about(question.statement)
        if question.same_meaning_as and earlier is None:
            yield place, "the version before did not ask about this. Take the line away."
        elif question.same_meaning_as and earlier and not offers_the_same(question, earlier):
            yield place, OTHER_ANSWERS
        elif question.same_meaning_as and earlier and not is_same_question(question, earlier):
            yield place, f"the version before asked “{earlier.wording}” {ADVICE}"
