"""The check of a paper sheet: a second person types it without seeing the first entry, and decides
where the two differ."""

from collections.abc import Iterator, Mapping
from datetime import date
from uuid import UUID

from said_and_done.answering.domain import answering, choices
from said_and_done.answering.model.helping import help_words
from said_and_done.answering.model.response import AccessGrant, Help
from said_and_done.core.db import Council
from said_and_done.core.errors import NotAllowed, TooLate
from said_and_done.core.text import lines
from said_and_done.rounds.domain import rounds
from said_and_done.staff_entry import queries
from said_and_done.staff_entry.domain.paper import (
    refuse_unless_typing,
    save_words,
    sheet_of,
    unread_in,
    value_kept,
)
from said_and_done.staff_entry.domain.taking_away import sheet_typed
from said_and_done.staff_entry.model import (
    UNREAD,
    Check,
    Difference,
    Sheet,
    SheetsToCheck,
    SheetWords,
    Typed,
)
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey

FIRST, SECOND = "first", "second"
HELPED = "helped"


async def sheets_to_check(council: Council, *, by: UUID, today: date) -> list[SheetsToCheck]:
    """The rounds in which this member can still check sheets that others typed, and how many."""
    return await queries.sheets_to_check(council, by=by, today=today)


async def to_check(
    council: Council, round_name: str, response_id: UUID, *, by: UUID, today: date
) -> Check:
    """A sheet of this round that this member may check.

    Raises NotFound, NotAllowed for whoever typed it first, and TooLate when it was checked or taken
    away, or when the round closed too long ago.
    """
    round_ = await rounds.round_named(council, round_name)
    typed = await sheet_typed(council, round_.id, response_id)
    _refuse_to_check(typed, by)
    refuse_unless_typing(round_, today)
    journey = await answering.journey(council, response_id)
    survey = (await surveys.version(council, typed.survey_version_id)).survey
    return Check(round=round_, survey=survey, typed=typed, first=sheet_of(typed, journey))


def _refuse_to_check(typed: Typed, by: UUID) -> None:
    if typed.typed_by == by:
        raise NotAllowed("You typed this sheet. A check needs a second person.")
    if typed.is_checked:
        raise TooLate("Somebody checked this sheet already.", heading="This sheet is checked")


def key_for(what: str, number: int) -> str:
    """The name of a field of one question: answer-3, words-3."""
    return f"{what}-{number}"


def differences(check: Check, second: Sheet) -> tuple[Difference, ...]:
    """Where two people read something else on the same sheet, in its order."""
    return tuple(_differences(check.survey, check.first, second))


def _differences(survey: Survey, first: Sheet, second: Sheet) -> Iterator[Difference]:
    for number, question in enumerate(survey.questions, 1):
        ours, theirs = first.answers[number - 1], second.answers[number - 1]
        if ours != theirs:
            yield Difference(
                key=key_for("answer", number),
                place=f"Question {number}",
                about=question.wording,
                first=_tick(question, ours),
                second=_tick(question, theirs),
            )
        wrote, read = first.words[number - 1], second.words[number - 1]
        if _same_words(wrote) != _same_words(read):
            yield Difference(
                key=key_for("words", number),
                place=f"Question {number}, own words",
                about=question.wording,
                first=_said(wrote),
                second=_said(read),
            )
    if first.helped != second.helped:
        yield Difference(
            key=HELPED,
            place="Helpers",
            about="Who helped?",
            first=_help(first.helped),
            second=_help(second.helped),
        )


def _same_words(words: SheetWords) -> tuple[str, bool, bool]:
    """What must be equal in two entries: the words, without their line breaks, and the consents."""
    return (" ".join(lines(words.wording).split()), words.may_count, words.may_quote)


def _tick(question: Question, answer: int) -> str:
    if answer == UNREAD:
        return "It cannot be read"
    choice = question.chosen(answer)
    return choice.wording if choice else "No tick"


def _said(words: SheetWords) -> str:
    if not words.wording:
        return "No words"
    counted = "May be counted" if words.may_count else "Not to be counted"
    quoted = "may be shown" if words.may_quote else "not to be shown"
    return f"“{words.wording}” {counted}, {quoted}."


def _help(helped: tuple[Help, ...] | None) -> str:
    return "No tick" if helped is None else ", ".join(help_words(helped))


def settled(
    first: Sheet, second: Sheet, found: tuple[Difference, ...], picked: Mapping[str, str]
) -> Sheet:
    """What the paper says, once each difference was decided."""
    theirs = {one.key for one in found if picked.get(one.key) == SECOND}
    pairs = zip(first.answers, second.answers, strict=True)
    wordings = zip(first.words, second.words, strict=True)
    return Sheet(
        reference=first.reference,
        answers=tuple(
            b if key_for("answer", number) in theirs else a
            for number, (a, b) in enumerate(pairs, 1)
        ),
        words=tuple(
            b if key_for("words", number) in theirs else a
            for number, (a, b) in enumerate(wordings, 1)
        ),
        helped=second.helped if HELPED in theirs else first.helped,
    )


def undecided(found: tuple[Difference, ...], picked: Mapping[str, str]) -> tuple[Difference, ...]:
    """The differences for which nobody said yet what is on the paper."""
    return tuple(one for one in found if picked.get(one.key) not in {FIRST, SECOND})


async def agree(
    council: Council,
    check: Check,
    second: Sheet,
    picked: Mapping[str, str],
    *,
    by: UUID,
    today: date,
) -> None:
    """Save what is on the paper, and that two people read it. All differences must be decided.
    Raises TooLate when somebody else was faster."""
    differing = differences(check, second)
    after = settled(check.first, second, differing, picked)
    response_id = check.typed.response_id
    grant = AccessGrant(
        response_id=response_id,
        survey_version_id=check.typed.survey_version_id,
        card="",
        again=True,
    )
    day = check.round.counted_on(today)
    await _mend(council, grant, check.first, after, day)
    await queries.save_unread(council, response_id=response_id, unread=unread_in(after))
    saved = await queries.save_check(
        council, response_id=response_id, by=by, on=today, differences=len(differing)
    )
    if not saved:
        raise TooLate("Somebody checked this sheet already.", heading="This sheet is checked")


async def _mend(
    council: Council, grant: AccessGrant, before: Sheet, after: Sheet, day: date
) -> None:
    """Change only the answers and words that differ: words that stay keep their id and their
    readings."""
    for number, (was, now) in enumerate(zip(before.answers, after.answers, strict=True), 1):
        if value_kept(was) != value_kept(now):
            await choices.save_choice(council, grant, number, value_kept(now), day)
    for number, (wrote, said) in enumerate(zip(before.words, after.words, strict=True), 1):
        if wrote != said:
            await save_words(council, grant, number, said, day)
    if before.helped != after.helped:
        await answering.save_help(council, grant, after.helped, day)
