"""What the plain-words check says of the words of a draft, and what of it is a false alarm. It is
advice, never a refusal."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID, uuid5

import msgspec

from said_and_done.core.db import Council
from said_and_done.framework.domain.plain_words import hints_on
from said_and_done.framework.model import Hint
from said_and_done.organisations import domain as organisations
from said_and_done.people.domain.acting import Acting
from said_and_done.survey_editor import queries
from said_and_done.survey_editor.model import (
    AboutDraft,
    DismissedHint,
    DraftContent,
    Hinted,
    OpenHint,
    QuestionDraft,
    QuestionWords,
    Reasons,
)

_OF_ABOUT = ("title", "about", "for_whom", "why", "who_reads", "note")
_OF_QUESTION = ("wording", "explain", "say_more", "wording_for_them", "say_more_for_them")
_OF_HINTS = UUID("5d6a4d2e-5a3c-4f6d-8f53-0e0e6a2a5f6b")
"""What a hint is named after, with its sentence and what it says of it."""

Texts = Sequence[tuple[str, str]]
Dismissed = Mapping[UUID, DismissedHint]


async def dismissed(council: Council, survey_key: str) -> Dismissed:
    """The false alarms in a survey, by their hints."""
    return {each.id: each for each in await queries.dismissed_hints(council, survey_key)}


def hints_on_about(
    about: AboutDraft, false_alarms: Dismissed, typed: Reasons | None = None
) -> tuple[Hinted, ...]:
    """For each text that could be easier to read."""
    return _hinted(_texts_of(about, _OF_ABOUT), false_alarms, typed)


def hints_on_question(
    words: QuestionWords, false_alarms: Dismissed, typed: Reasons | None = None
) -> tuple[Hinted, ...]:
    """The same for a question."""
    return _hinted(_texts_of_question(words), false_alarms, typed)


def questions_with_hints(content: DraftContent, false_alarms: Dismissed) -> frozenset[UUID]:
    """The questions of which a text could be easier to read."""
    return frozenset(
        each.id
        for each in content.questions
        if any(one.hints for one in _hinted(_texts_of_question(each), false_alarms, None))
    )


def _texts_of(typed: msgspec.Struct, fields: Sequence[str]) -> Texts:
    return [(field, getattr(typed, field)) for field in fields]


def _texts_of_question(words: QuestionWords | QuestionDraft) -> Texts:
    answers = enumerate(words.own_answers, 1)
    return [
        *_texts_of(words, _OF_QUESTION),
        *((f"answer-{number}", each.wording) for number, each in answers),
    ]


def _hinted(texts: Texts, false_alarms: Dismissed, typed: Reasons | None) -> tuple[Hinted, ...]:
    return tuple(_all_hinted(texts, false_alarms, typed.reasons if typed else {}))


def _all_hinted(
    texts: Texts, false_alarms: Dismissed, reasons: Mapping[UUID, str]
) -> Iterator[Hinted]:
    """A sentence that stands in two fields has its hint in the first one only."""
    before: set[UUID] = set()
    for field, words in texts:
        hints = {hint_id(each): each.advice for each in hints_on(words)}
        fresh = {each: advice for each, advice in hints.items() if each not in before}
        before.update(fresh)
        if fresh:
            yield Hinted(
                field=field,
                hints=tuple(
                    OpenHint(id=each, advice=advice, reason=reasons.get(each, ""))
                    for each, advice in fresh.items()
                    if each not in false_alarms
                ),
                dismissed=tuple(
                    msgspec.structs.replace(false_alarms[each], advice=advice)
                    for each, advice in fresh.items()
                    if each in false_alarms
                ),
            )


def hint_id(hint: Hint) -> UUID:
    """The same hint on the same sentence has the same one; in other words it is another hint."""
    return uuid5(_OF_HINTS, f"{hint.sentence}\n{hint.advice}")


async def keep_reasons(
    work: Acting, survey_key: str, hinted: Sequence[Hinted], typed: Reasons
) -> bool:
    """Keep why hints are false alarms, and take up those again that are none. False when a reason
    is about a sentence that is in other words now, which has its hint again."""
    there = {hint.id for one in hinted for hint in one.hints}
    for each, reason in typed.reasons.items():
        if each in there and await queries.dismiss_hint(
            work,
            survey_key=survey_key,
            hint_id=each,
            reason=reason,
            now=work.now,
            by=work.member.id,
        ):
            await _record(work, "hint dismissed", survey_key)
    for each in typed.take_back:
        if await queries.take_hint_back(work, survey_key, each):
            await _record(work, "hint taken up again", survey_key)
    dismissed_before = {hint.id for one in hinted for hint in one.dismissed}
    return set(typed.reasons) <= there | dismissed_before


async def _record(work: Acting, what: str, survey_key: str) -> None:
    about = {"survey": survey_key}
    await organisations.record(work, what, about, by=work.member.id, now=work.now)
