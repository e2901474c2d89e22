"""What a group told us together, as somebody wrote it down. It is never one person's answers."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID, uuid4

from said_and_done.answering.domain import importing
from said_and_done.answering.model.response import LONGEST_WORDS, Words
from said_and_done.conversations import queries
from said_and_done.conversations.model import Conversation, ConversationDraft, ConversationProblem
from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound, TooLate
from said_and_done.core.text import lines
from said_and_done.organisations import domain as organisations
from said_and_done.people.domain.acting import Acting
from said_and_done.rounds.domain import rounds
from said_and_done.rounds.model import Round
from said_and_done.surveys.model.versions import SurveyVersion

LONGEST_REASON = 300
LONGEST_PLACE = 100
FEWEST, MOST = 2, 500
MOST_NOTE_TAKERS = 50


async def conversation(council: Council, round_id: UUID, conversation_id: UUID) -> Conversation:
    """Raises NotFound."""
    found = await queries.conversations(council, round_id=round_id)
    for one in found:
        if one.id == conversation_id:
            return one
    raise NotFound("There is no such conversation in this round.")


async def survey_of(council: Council, round_: Round, key: str) -> SurveyVersion:
    """The survey of this round that a conversation is about; the first when none is named. Raises
    NotFound."""
    versions = await rounds.round_versions(council, round_.id)
    for one in versions:
        if key in {"", one.survey_key} and not one.survey.own_way:
            return one
    raise NotFound("This round has no survey of that name to talk about.")


def problems_of_conversation(
    draft: ConversationDraft, round_: Round, today: date
) -> tuple[ConversationProblem, ...]:
    """Everything that is wrong with what was typed, in the order of the form."""
    late = (ConversationProblem.TOO_LATE,) if round_.has_all_answers(today) else ()
    return *late, *_problems(draft, round_, today)


def _problems(
    draft: ConversationDraft, round_: Round, today: date
) -> Iterator[ConversationProblem]:
    if not draft.place:
        yield ConversationProblem.NO_PLACE
    elif len(draft.place) > LONGEST_PLACE:
        yield ConversationProblem.LONG_PLACE
    if not FEWEST <= (number_of(draft.people) or 0) <= MOST:
        yield ConversationProblem.HOW_MANY
    if draft.note_takers and not 1 <= (number_of(draft.note_takers) or 0) <= MOST_NOTE_TAKERS:
        yield ConversationProblem.NOTE_TAKERS
    day = rounds.read_day(draft.held_on, today, past=True)
    if day is None or day > today or not round_.is_open(day):
        yield ConversationProblem.WHICH_DAY
    yield from _problems_of_words(draft)


def _problems_of_words(draft: ConversationDraft) -> Iterator[ConversationProblem]:
    wordings = [lines(one) for one in draft.wordings]
    if not any(wordings):
        yield ConversationProblem.NOTHING_SAID
    if any(len(one) > LONGEST_WORDS for one in wordings):
        yield ConversationProblem.LONG_WORDS


def number_of(typed: str) -> int | None:
    """A whole number as somebody typed it, or None."""
    figures = typed.strip()
    return int(figures) if figures.isascii() and figures.isdigit() and len(figures) < 6 else None


def words_of(draft: ConversationDraft, today: date) -> tuple[Words, ...]:
    """What the group said to each question, with what it agreed to; nothing where nobody spoke."""
    return tuple(
        Words(
            id=uuid4(),
            question_number=number,
            wording=lines(wording),
            may_count=str(number) in draft.may_count,
            may_quote=str(number) in draft.may_quote,
            kept_on=today,
        )
        for number, wording in enumerate(draft.wordings, 1)
        if lines(wording)
    )


async def save_conversation(
    work: Acting, round_: Round, version: SurveyVersion, draft: ConversationDraft
) -> UUID:
    """Keep what a group told us; its words go to readers. Ask ``problems_of_conversation``
    first."""
    conversation_id, today = uuid4(), work.now.date()
    held_on = rounds.read_day(draft.held_on, today, past=True)
    await queries.save_conversation(
        work,
        conversation=Conversation(
            id=conversation_id,
            round_id=round_.id,
            survey_version_id=version.id,
            survey_title=version.survey.title,
            place=draft.place,
            people=number_of(draft.people) or FEWEST,
            note_takers=number_of(draft.note_takers),
            held_on=held_on or today,
            kept_on=today,
            kept_by=work.member.name,
            answers=0,
        ),
        kept_by=work.member.id,
    )
    number_of_questions = len(version.survey.questions)
    words = [each for each in words_of(draft, today) if each.question_number <= number_of_questions]
    await importing.add_conversation_words(work, conversation_id, words)
    await _record(work, "conversation kept", conversation_id)
    return conversation_id


def problem_with_taking_back(because: str) -> ConversationProblem | None:
    """What is wrong with the reason why a conversation is taken back."""
    if not because:
        return ConversationProblem.NO_REASON
    return ConversationProblem.LONG_REASON if len(because) > LONGEST_REASON else None


async def take_back_conversation(work: Acting, conversation: Conversation, because: str) -> None:
    """Remove a conversation and its words for good; that it was taken back, and why, stays on
    record. Raises TooLate when somebody was faster."""
    if not await queries.remove_conversation(work, conversation_id=conversation.id):
        raise TooLate("Somebody took this conversation back already.")
    about = {"conversation": str(conversation.id), "because": because}
    await organisations.record(
        work, "conversation taken back", about, by=work.member.id, now=work.now
    )


async def _record(work: Acting, what: str, conversation_id: UUID) -> None:
    about = {"conversation": str(conversation_id)}
    await organisations.record(work, what, about, by=work.member.id, now=work.now)
