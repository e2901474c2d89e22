"""Reading free words: what waits, taking names out, coding to statements, and what may be
quoted."""

import re
from collections.abc import Collection, Sequence
from datetime import datetime
from difflib import SequenceMatcher
from uuid import UUID, uuid4

from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound, Refusal
from said_and_done.core.text import lines
from said_and_done.framework.domain import loading
from said_and_done.framework.model import Framework
from said_and_done.organisations import domain as organisations
from said_and_done.people.domain.acting import Acting
from said_and_done.people.model import Member
from said_and_done.revisions import domain as revisions
from said_and_done.stories import queries
from said_and_done.stories.model import (
    STORIES_ON_A_PAGE,
    Change,
    Coding,
    Draft,
    Judgement,
    Quote,
    Reading,
    ReadingProblem,
    ReadPage,
    SetAside,
    SetAsideReason,
    Story,
    Waiting,
    WaitingDay,
    Wanted,
)
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.questions import Question

# A little more than a person may write: [name of the person's mother] is longer than Ann.
LONGEST_SAFE_WORDING = 6000
LONGEST_REASON = 1000
_PIECES = re.compile(r"\s+|[^\s\w]|\w+")


async def waiting(council: Council) -> list[Story]:
    """New words of answers that were sent, the oldest first. For readers only."""
    return await queries.waiting(council)


async def waiting_days(council: Council) -> list[WaitingDay]:
    """How many new words wait since which day, the oldest first. Has no words in it."""
    return await queries.waiting_days(council)


async def waiting_number(council: Council) -> Waiting:
    """How many new words wait, and since which day."""
    return waiting_in_all(await waiting_days(council))


def waiting_in_all(waiting: Sequence[WaitingDay]) -> Waiting:
    """How many wait in all, and since which day. ``waiting`` has the oldest first."""
    return Waiting(
        number=sum(day.number for day in waiting),
        oldest_on=waiting[0].kept_on if waiting else None,
    )


async def read_before(council: Council, wanted: Wanted) -> ReadPage:
    """A page of what was read, the newest first. For readers only."""
    start = (wanted.page - 1) * STORIES_ON_A_PAGE
    stories = await queries.read_before(
        council, wanted=wanted, most=STORIES_ON_A_PAGE + 1, start=start
    )
    return ReadPage(
        wanted=wanted,
        stories=tuple(stories[:STORIES_ON_A_PAGE]),
        has_more=len(stories) > STORIES_ON_A_PAGE,
        surveys=tuple(await queries.surveys_told(council)),
    )


async def story(council: Council, words_id: UUID) -> Story:
    """Raises NotFound when there are no such words, when they were not sent, and when their writer
    changed them or took them back: then they have another id, or none."""
    found = await queries.story(council, words_id=words_id)
    if found is None:
        raise NotFound("The person may have changed these words, or taken them back.")
    return found


async def saw_new_words(work: Acting) -> None:
    """Record that somebody sees words as they were written, once a day: not which, as that would
    tell in what order they came."""
    await organisations.record_once_a_day(
        work, "new words seen", {}, by=work.member.id, now=work.now
    )


async def asked(council: Council, story: Story) -> Question | None:
    """The question that the words are about; None for what somebody told in their own way, or
    without their helper."""
    version = await surveys.version(council, story.survey_version_id)
    if version.survey.own_way or story.is_private:
        return None
    return version.survey.questions[story.question_number - 1]


async def framework_of(council: Council, found: Story) -> Framework:
    """The statements that the story can be about, as the council words them."""
    return await loading.framework_for(council, found.framework_version_id)


async def read(
    work: Acting, story: Story, draft: Draft, based_on: int = revisions.NEVER_SAVED
) -> Reading | None:
    """Keep the safe words, and what the story is about. The newest reading counts.

    None, and nothing is kept, when another reader kept something else since ``based_on``: a page
    that was opened earlier never undoes what they took out. Without the consent to count there is
    nothing to tie to a statement. Raises Refusal when the draft has a problem.
    """
    framework = await framework_of(work, story)
    if problem := problem_with(draft, {one.code for one in framework.statements}):
        raise Refusal(problem.sentence)
    codings = tuple(
        Coding(code=code, went_well=_WENT_WELL[went])
        for code, went in sorted(draft.went.items())
        if went is not None and story.may_count
    )
    made = _reading(work.member, work.now, safe_wording=lines(draft.safe_wording), codings=codings)
    return await _save(work, story, made, work.member, based_on)


async def set_aside(
    work: Acting, story: Story, why: SetAside, based_on: int = revisions.NEVER_SAVED
) -> Reading | None:
    """Keep why the words are not used. None, and nothing is kept, when another reader kept
    something else since ``based_on``. Raises Refusal when the reason has a problem."""
    if problem := problem_with_reason(why):
        raise Refusal(problem.sentence)
    made = _reading(work.member, work.now, set_aside_because=reason_words(why))
    return await _save(work, story, made, work.member, based_on)


async def _save(
    council: Council, story: Story, reading: Reading, reader: Member, based_on: int
) -> Reading | None:
    """To keep the same again changes nothing, and is no conflict."""
    if not await revisions.advance(council, story.id, based_on):
        newest = await queries.newest_reading(council, words_id=story.id)
        return newest if newest and _judgement(newest) == _judgement(reading) else None
    await queries.save_reading(council, words_id=story.id, reading=reading, read_by=reader.id)
    await queries.save_codings(council, reading_id=reading.id, codings=reading.codings)
    return reading


def _judgement(reading: Reading) -> tuple[str | None, str | None, tuple[Coding, ...]]:
    return reading.safe_wording, reading.set_aside_because, reading.codings


async def quotable(council: Council, round_id: UUID) -> list[Quote]:
    """The stories of a round that may be shown: read, not set aside, agreed to by their writers."""
    return await queries.quotable(council, round_id=round_id)


_WENT_WELL = {Judgement.WELL: True, Judgement.BADLY: False, Judgement.MIXED: None}


def _reading(
    reader: Member,
    now: datetime,
    *,
    safe_wording: str | None = None,
    set_aside_because: str | None = None,
    codings: tuple[Coding, ...] = (),
) -> Reading:
    return Reading(
        id=uuid4(),
        safe_wording=safe_wording,
        set_aside_because=set_aside_because,
        read_at=now,
        reader=reader.name,
        codings=codings,
    )


def problem_with(draft: Draft, codes: Collection[str]) -> ReadingProblem | None:
    """What stands in the way of keeping this reading, or None."""
    wording = lines(draft.safe_wording)
    if not wording:
        return ReadingProblem.EMPTY
    if len(wording) > LONGEST_SAFE_WORDING:
        return ReadingProblem.TOO_LONG
    if not set(draft.went) <= set(codes):
        return ReadingProblem.UNKNOWN_STATEMENT
    return ReadingProblem.HOW_DID_IT_GO if None in draft.went.values() else None


def question_about(draft: Draft, found: Story) -> ReadingProblem | None:
    """What a reader is asked before this is kept, or None. A story that counts for no statement is
    in no number: the reader says that it is meant so."""
    if draft.went or draft.about_none or not found.may_count:
        return None
    return ReadingProblem.NO_STATEMENT


def problem_with_reason(why: SetAside) -> ReadingProblem | None:
    """What is to be put right in the reason, or None. Another reason needs words."""
    if why.because is None:
        return ReadingProblem.NO_REASON
    more = lines(why.more)
    if why.because is SetAsideReason.ANOTHER_REASON and not more:
        return ReadingProblem.SAY_MORE
    return ReadingProblem.LONG_REASON if len(more) > LONGEST_REASON else None


def reason_words(why: SetAside) -> str:
    """The reason as it is kept: the sentence from the list, and the reader's own words."""
    return ". ".join(part for part in (why.because, lines(why.more)) if part)


def draft_from(
    typed: str | None, about: Collection[str], went: Collection[str], *, about_none: bool = False
) -> Draft:
    """What a browser sent, as a draft. ``about`` are ticked codes; ``went`` are a code and how it
    went, as in ``6.I.2 well``: to say how it went is to say that the story is about it."""
    said: dict[str, Judgement | None] = dict.fromkeys(about)
    for code, how in (one.split(" ", 1) for one in went if " " in one):
        said[code] = next((each for each in Judgement if each == how), None)
    return Draft(safe_wording=typed or "", went=said, about_none=about_none)


def draft_of(story: Story, reading: Reading | None) -> Draft:
    """Where a reader begins: at what the person wrote, or at the newest reading."""
    if reading is None:
        return Draft(safe_wording=story.wording, went={})
    return Draft(
        safe_wording=reading.safe_wording or story.wording,
        went={coding.code: coding.went for coding in reading.codings},
        about_none=reading.safe_wording is not None and not reading.codings,
    )


def changes(old: str, new: str) -> tuple[Change, ...]:
    """How two wordings differ, word by word, in order. Together the old parts are the old wording,
    and the new parts are the new one."""
    before, after = _PIECES.findall(lines(old)), _PIECES.findall(lines(new))
    match = SequenceMatcher(a=before, b=after, autojunk=False)
    return tuple(
        Change(old="".join(before[a:b]), new="".join(after[c:d]))
        for _, a, b, c, d in match.get_opcodes()
    )


async def readings_of(council: Council, words_ids: Sequence[UUID]) -> dict[UUID, bool]:
    """Which of these words were read: True, or False when they were put aside. Words that nobody
    has read yet are not in it."""
    found = await queries.readings_of(council, words_ids)
    return {one.words_id: one.was_read for one in found}
