"""Changing a draft: its words, its questions, and their order."""

from collections.abc import Callable, Sequence
from uuid import UUID, uuid5

import msgspec

from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound, Refusal
from said_and_done.people.domain.acting import Acting
from said_and_done.revisions import domain as revisions
from said_and_done.survey_editor import queries
from said_and_done.survey_editor.domain.completing import asked_in
from said_and_done.survey_editor.domain.drafts import draft, open_draft
from said_and_done.survey_editor.model import (
    AboutDraft,
    DraftContent,
    QuestionDraft,
    QuestionToEdit,
    QuestionWords,
    WordDraft,
)
from said_and_done.surveys.domain.meaning import offers_the_same
from said_and_done.surveys.model.questions import MOST_QUESTIONS, Question

Change = Callable[[DraftContent], DraftContent]
MediaChange = Callable[[DraftContent, QuestionDraft], DraftContent]
_OF_WORDS = UUID("8f0e7a0c-6f0b-4c1a-9d0e-2a52d6b6a1f3")
"""What the revision of a draft's hard words is named after, with the draft's id."""
NO_SUCH_QUESTION = "This question is not in the draft any more. Somebody took it away."


def words_id(draft_id: UUID) -> UUID:
    """What the revision of the hard words of a draft is about."""
    return uuid5(_OF_WORDS, str(draft_id))


async def question_to_edit(council: Council, draft_id: UUID, question_id: UUID) -> QuestionToEdit:
    """A question of a draft, and what its form is based on. Raises NotFound."""
    revision = await revisions.revision(council, question_id)
    opened = await open_draft(council, draft_id)
    content = opened.draft.content
    question = _there(content, question_id)
    earlier = (
        opened.before.survey.question_about(question.statement)
        if opened.before and question.statement
        else None
    )
    return QuestionToEdit(
        open=opened,
        question=question,
        number=content.questions.index(question) + 1,
        asked_before=_asked_before(question, earlier) if earlier else None,
        revision=revision,
        goes_on=earlier is not None,
    )


def _asked_before(draft: QuestionDraft, earlier: Question) -> str | None:
    """The words before, where the draft asks in others and could mean the same: other answers are
    another question, whatever anybody says."""
    typed = asked_in(draft)
    is_other = typed.asked_words != earlier.asked_words
    return earlier.wording if is_other and offers_the_same(typed, earlier) else None


def _there(content: DraftContent, question_id: UUID) -> QuestionDraft:
    question = content.question(question_id)
    if question is None:
        raise NotFound(NO_SUCH_QUESTION, heading="This question is gone")
    return question


async def save_about(work: Acting, draft_id: UUID, about: AboutDraft, *, based_on: int) -> bool:
    """Save what the survey says of itself. False when somebody saved that since, and nothing is
    written then."""
    fields = msgspec.structs.asdict(about)
    return await _save(
        work,
        draft_id,
        draft_id,
        based_on,
        lambda content: msgspec.structs.replace(content, **fields),
    )


async def save_question(
    work: Acting, draft_id: UUID, question_id: UUID, words: QuestionWords, *, based_on: int
) -> bool:
    """Save the words of a question. False as in ``save_about``. Raises NotFound."""
    fields = msgspec.structs.asdict(words)

    def change(content: DraftContent) -> DraftContent:
        before = _there(content, question_id)
        question = msgspec.structs.replace(before, **fields)
        with_it = _with(content, question)
        is_said = before.wording == question.wording
        return with_it if is_said else _without_recordings(with_it, before.statement)

    return await _save(work, draft_id, question_id, based_on, change)


async def choose_statement(
    work: Acting, draft_id: UUID, question_id: UUID, code: str, *, based_on: int
) -> bool:
    """The question asks about this statement from now on. False as in ``save_about``."""

    def change(content: DraftContent) -> DraftContent:
        before = _there(content, question_id)
        if before.statement == code:
            return content
        fresh = msgspec.structs.replace(before, statement=code, means_the_same=False, beside="")
        return _without_recordings(_with(content, fresh), before.statement)

    return await _save(work, draft_id, question_id, based_on, change)


async def choose_picture(
    work: Acting, draft_id: UUID, question_id: UUID, picture: str, *, based_on: int
) -> bool:
    """The question has this picture from now on; "" is none. False as in ``save_about``."""

    def change(content: DraftContent) -> DraftContent:
        return _with(
            content, msgspec.structs.replace(_there(content, question_id), picture=picture)
        )

    return await _save(work, draft_id, question_id, based_on, change)


async def choose_survey_picture(
    work: Acting, draft_id: UUID, picture: str, *, based_on: int
) -> bool:
    """The same for the survey."""
    return await _save(
        work,
        draft_id,
        draft_id,
        based_on,
        lambda content: msgspec.structs.replace(content, picture=picture),
    )


async def save_words(
    work: Acting, draft_id: UUID, words: Sequence[WordDraft], *, based_on: int
) -> bool:
    """Save the hard words. A word in the same spelling keeps its translations. False as in
    ``save_about``."""

    def change(content: DraftContent) -> DraftContent:
        places = {one.word: one.place for one in content.words}
        placed = tuple(msgspec.structs.replace(one, place=places.get(one.word, 0)) for one in words)
        return msgspec.structs.replace(content, words=placed)

    return await _save(work, draft_id, words_id(draft_id), based_on, change)


async def add_question(work: Acting, draft_id: UUID, question_id: UUID) -> None:
    """A question without any words, asked of everybody. Raises Refusal when there are as many as a
    survey may have."""

    def change(content: DraftContent) -> DraftContent:
        if len(content.questions) >= MOST_QUESTIONS:
            raise Refusal(
                f"This survey has {MOST_QUESTIONS} questions, and more would tire people. "
                "Take one away first."
            )
        added = (*content.questions, QuestionDraft(id=question_id))
        return msgspec.structs.replace(content, questions=_in_order(added))

    await _change(work, draft_id, change)


async def remove_question(work: Acting, draft_id: UUID, question_id: UUID) -> None:
    """The question is not in the draft any more. Raises NotFound."""

    def change(content: DraftContent) -> DraftContent:
        gone = _there(content, question_id)
        others = tuple(one for one in content.questions if one is not gone)
        return msgspec.structs.replace(content, questions=others)

    await _change(work, draft_id, change)


async def move_question(work: Acting, draft_id: UUID, question_id: UUID, *, up: bool) -> None:
    """One place up or down, among the questions for everybody or among the others; at the end
    nothing changes. Raises NotFound."""

    def change(content: DraftContent) -> DraftContent:
        questions = list(content.questions)
        place = questions.index(_there(content, question_id))
        other = place - 1 if up else place + 1
        if 0 <= other < len(questions) and questions[other].core is questions[place].core:
            questions[place], questions[other] = questions[other], questions[place]
        return msgspec.structs.replace(content, questions=tuple(questions))

    await _change(work, draft_id, change)


async def change_media(
    work: Acting, draft_id: UUID, question_id: UUID, change: MediaChange
) -> None:
    """Change the recording or the film of a question. Raises NotFound."""
    await _change(work, draft_id, lambda content: change(content, _there(content, question_id)))


async def _save(
    work: Acting, draft_id: UUID, subject_id: UUID, based_on: int, change: Change
) -> bool:
    """Change the draft, unless somebody saved this part of it since ``based_on``."""
    await queries.hold_draft(work, draft_id=draft_id)
    if not await revisions.advance(work, subject_id, based_on):
        return False
    await _change_held(work, draft_id, change)
    return True


async def _change(work: Acting, draft_id: UUID, change: Change) -> None:
    """Who changes other parts of it at the same moment waits, so that neither is lost. Raises
    NotFound."""
    await queries.hold_draft(work, draft_id=draft_id)
    await _change_held(work, draft_id, change)


async def _change_held(work: Acting, draft_id: UUID, change: Change) -> None:
    content = change((await draft(work, draft_id)).content)
    await queries.save_draft(
        work, draft_id=draft_id, content=content, now=work.now, by=work.member.id
    )


def _with(content: DraftContent, question: QuestionDraft) -> DraftContent:
    changed = tuple(question if one.id == question.id else one for one in content.questions)
    return msgspec.structs.replace(content, questions=_in_order(changed))


def _in_order(questions: Sequence[QuestionDraft]) -> tuple[QuestionDraft, ...]:
    """Those that everybody is asked come first."""
    return tuple(sorted(questions, key=lambda one: not one.core))


def _without_recordings(content: DraftContent, statement: str) -> DraftContent:
    """A recording or a film says the words as they were."""
    return msgspec.structs.replace(
        content,
        recordings=tuple(one for one in content.recordings if one.of != statement),
        videos=tuple(one for one in content.videos if one.statement != statement),
    )
