"""Typing a paper sheet: reading what was typed, and saving it as one response that was sent."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

import msgspec

from said_and_done.answering.domain import answering, choices, entering
from said_and_done.answering.model.helping import WAYS_OF_HELPING
from said_and_done.answering.model.response import LONGEST_WORDS, AccessGrant, Help, Journey
from said_and_done.code_cards import domain as code_cards
from said_and_done.core.db import Council
from said_and_done.core.errors import Refusal, TooLate
from said_and_done.core.text import line, lines
from said_and_done.core.view import day_words
from said_and_done.rounds.model import OpenWayIn, Round
from said_and_done.staff_entry import queries
from said_and_done.staff_entry.model import (
    PRINTED,
    UNREAD,
    Sheet,
    SheetProblem,
    SheetWords,
    Slip,
    Typed,
    TypedSheet,
    keys_of,
)
from said_and_done.surveys.model.choices import key_of
from said_and_done.surveys.model.questions import SKIPPED, Question
from said_and_done.surveys.model.survey import Survey

_REFERENCE = re.compile(r"([A-Z]{0,3})0*([0-9]{1,5})")
# Many times the number of a sheet, or the keys for all who helped.
LONGEST_REFERENCE = 100
_SEPARATORS = re.compile(r"[\s.\-–/]+")
_BETWEEN_KEYS = re.compile(r"[\s,.;+]+")
NOBODY_KEY = "1"
HELP_KEYS = {str(key): way.help for key, way in enumerate(WAYS_OF_HELPING, 2) if way.help}
NOTHING_KEYS = {"0", str(UNREAD)}


def refuse_unless_typing(round_: Round, today: date) -> None:
    """Raises TooLate when what came on paper can no longer be taken in; before the round opens the
    rules of answering say NotYet."""
    if round_.has_closed(today) and not round_.may_take_in_late(today):
        raise TooLate(
            f"The round closed on {day_words(round_.told_until)}. "
            f"Sheets could be typed for {(round_.late_until - round_.last_day).days} more days."
        )


def read_reference(typed: str) -> str | None:
    """A sheet's number as it is kept, A12 for "a-012"; None when it could be a name, a date or a
    telephone number."""
    found = _REFERENCE.fullmatch(_SEPARATORS.sub("", typed).upper())
    return f"{found[1]}{int(found[2])}" if found else None


def next_reference(taken: Sequence[str], after: str | None = None) -> str:
    """A free number to write on the next sheet: the one after ``after``, else after the highest."""
    known = {read_reference(one) for one in taken}
    letters, number = max((_parts(one) for one in taken), key=_by_number, default=("", 0))
    if after is not None and read_reference(after) is not None:
        letters, number = _parts(after)
    while f"{letters}{number + 1}" in known:
        number += 1
    return f"{letters}{number + 1}"


def _parts(reference: str) -> tuple[str, int]:
    read = read_reference(reference) or "0"
    letters = read.rstrip("0123456789")
    return letters, int(read.removeprefix(letters))


def _by_number(parts: tuple[str, int]) -> int:
    return parts[1]


def read_sheet(
    survey: Survey, typed: TypedSheet, taken: Sequence[str] = (), printed: int = 0
) -> Sheet | tuple[Slip, ...]:
    """What was typed as a sheet, or all that there is to put right, in the order of the form.
    ``printed`` is the highest number that was printed for its way in, 0 for none."""
    slips = tuple(_slips(survey, typed, taken, printed))
    if slips:
        return slips
    return Sheet(
        reference=read_reference(typed.reference) or "",
        answers=tuple(
            value_typed(question, key) or SKIPPED
            for question, key in zip(survey.questions, typed.answers, strict=True)
        ),
        words=tuple(_cleaned(one) for one in typed.words),
        helped=_helped(typed.helped),
    )


def _slips(survey: Survey, typed: TypedSheet, taken: Sequence[str], printed: int) -> Iterator[Slip]:
    if problem := problem_with_reference(typed.reference, taken, printed):
        yield Slip(problem=problem)
    for number, question in enumerate(survey.questions, 1):
        if value_typed(question, typed.answers[number - 1]) is None:
            several = question.offer.several
            problem = SheetProblem.NOT_KEYS if several else SheetProblem.NOT_A_KEY
            yield Slip(problem=problem, number=number, keys=tuple(keys_of(question)))
        if len(lines(typed.words[number - 1].wording)) > LONGEST_WORDS:
            yield Slip(problem=SheetProblem.TOO_LONG, number=number)
    if help_problem := problem_with_helped(typed.helped):
        yield Slip(problem=help_problem)


def value_typed(question: Question, typed: str) -> int | None:
    """What the typed keys stand for: the value of a choice, 0 for no tick, or UNREAD. None where
    they are none of the question's, or do not go together."""
    if typed in NOTHING_KEYS:
        return int(typed)
    if question.offer.in_words:
        return SKIPPED
    by_key = keys_of(question)
    several = question.offer.several
    keys = _BETWEEN_KEYS.sub("", typed.upper()) if several else (typed,)
    if len(keys) > len(by_key) or not set(keys) <= by_key.keys():
        return None
    choice = question.choice(key_of(by_key[key].key for key in dict.fromkeys(keys)))
    return choice.value if choice else None


def problem_with_reference(
    typed: str, taken: Sequence[str], printed: int = 0
) -> SheetProblem | None:
    """None when this number can stand on a sheet, and is not on another one. Where sheets were
    printed, a printed number is one of theirs."""
    if len(typed) > LONGEST_REFERENCE:
        return SheetProblem.SHEET_UNCLEAR
    if not line(typed):
        return SheetProblem.NO_SHEET
    read = read_reference(typed)
    if read is None:
        return SheetProblem.SHEET_UNCLEAR
    is_printed = bool(printed) and _parts(read)[0] == PRINTED
    if read in taken:
        return SheetProblem.PRINTED_TAKEN if is_printed else SheetProblem.SHEET_TAKEN
    if is_printed and not 1 <= _parts(read)[1] <= printed:
        return SheetProblem.NOT_PRINTED
    return None


def problem_with_helped(typed: str) -> SheetProblem | None:
    """None when the keys for the helpers are some of those on the page, and make sense."""
    keys = set(typed[:LONGEST_REFERENCE].replace(" ", ""))
    if not keys or not keys <= {NOBODY_KEY, *HELP_KEYS, *NOTHING_KEYS}:
        return SheetProblem.HELP_NOT_A_KEY
    if len(keys) > 1 and keys & {NOBODY_KEY, *NOTHING_KEYS}:
        return SheetProblem.NOBODY_AND_SOMEBODY
    return None


def _helped(typed: str) -> tuple[Help, ...] | None:
    """None when nothing is ticked, or when nobody can read it."""
    keys = set(typed.replace(" ", ""))
    if keys & NOTHING_KEYS:
        return None
    return tuple(kind for key, kind in HELP_KEYS.items() if key in keys)


def _cleaned(words: SheetWords) -> SheetWords:
    """Tidied words with their consents; without words, no consent is saved."""
    wording = lines(words.wording)
    return msgspec.structs.replace(words, wording=wording) if wording else SheetWords()


def value_kept(answer: int) -> int:
    """What goes into the row: a tick that nobody can read is no answer."""
    return SKIPPED if answer == UNREAD else answer


def unread_in(sheet: Sheet) -> tuple[int, ...]:
    """The numbers of the questions that nobody can read."""
    return tuple(number for number, one in enumerate(sheet.answers, 1) if one == UNREAD)


def sheet_of(typed: Typed, journey: Journey) -> Sheet:
    """What is kept of a sheet, as the sheet that the first person typed."""
    words = (journey.words_about(number) for number in range(1, len(journey.choices) + 1))
    return Sheet(
        reference=typed.sheet or "",
        answers=tuple(
            UNREAD if number in typed.unread else choice or SKIPPED
            for number, choice in enumerate(journey.choices, 1)
        ),
        words=tuple(
            SheetWords(wording=one.wording, may_count=one.may_count, may_quote=one.may_quote)
            if one
            else SheetWords()
            for one in words
        ),
        helped=None if journey.voice is None else journey.help,
    )


async def save_sheet(
    council: Council, open_way_in: OpenWayIn, sheet: Sheet, *, by: UUID, pepper: bytes, today: date
) -> UUID:
    """Keep a sheet as answers that were sent, on the day that counts for today; returns their id.

    Nobody can be given the words of their card any more, so they are kept nowhere. Raises NotYet,
    TooLate, and Refusal when somebody used the sheet's number at the same moment.
    """
    refuse_unless_typing(open_way_in.round, today)
    day = open_way_in.round.counted_on(today)
    card = code_cards.new_card()
    started = await entering.start(
        council, open_way_in.way_in.code, card=card, pepper=pepper, today=day
    )
    grant = AccessGrant(
        response_id=started.id, survey_version_id=started.survey_version_id, card=""
    )
    await save_marks(council, grant, sheet, day)
    await answering.send(council, grant, day)
    saved = await queries.save_typed(
        council,
        response_id=started.id,
        by=by,
        on=today,
        sheet=sheet.reference,
        unread=unread_in(sheet),
        consent_version=None,
    )
    if not saved:
        raise Refusal(SheetProblem.SHEET_TAKEN.sentence)
    return started.id


async def save_marks(council: Council, grant: AccessGrant, sheet: Sheet, day: date) -> None:
    """Keep all ticks and words of a sheet that is typed for the first time."""
    for number, answer in enumerate(sheet.answers, 1):
        await choices.save_choice(council, grant, number, value_kept(answer), day)
    for number, words in enumerate(sheet.words, 1):
        if words.wording:
            await save_words(council, grant, number, words, day)
    await answering.save_help(council, grant, sheet.helped, day)


async def save_words(
    council: Council, grant: AccessGrant, number: int, words: SheetWords, day: date
) -> None:
    """Keep the words to one question, with the consents on the paper; none take them away."""
    said = answering.new_words(
        number, words.wording, may_count=words.may_count, may_quote=words.may_quote, today=day
    )
    await answering.save_words(council, grant, said)
