"""One typed function for each statement of queries.sql."""

from datetime import date, datetime
from uuid import UUID

from said_and_done.core import db
from said_and_done.core.db import Council
from said_and_done.survey_editor.model import (
    DismissedHint,
    DraftContent,
    RoundOfVersion,
    RoundWithSurvey,
    SurveyDraft,
    SurveyReview,
    Trial,
    TrialWords,
    WaitingReview,
)

SQL = db.statements(__file__)


async def drafts(council: Council) -> list[SurveyDraft]:
    return await db.many(council, SQL["drafts"], into=SurveyDraft)


async def draft(council: Council, *, draft_id: UUID) -> SurveyDraft | None:
    return await db.maybe_one(council, SQL["draft"], draft_id, into=SurveyDraft)


async def hold_draft(council: Council, *, draft_id: UUID) -> None:
    await db.run(council, SQL["hold_draft"], draft_id)


async def draft_of_survey(council: Council, key: str) -> UUID | None:
    found: UUID | None = await db.value(council, SQL["draft_of_survey"], key)
    return found


async def taken_keys(council: Council) -> list[str]:
    keys: list[str] = await db.value(council, SQL["taken_keys"])
    return keys


async def add_draft(
    council: Council, *, draft_id: UUID, content: DraftContent, now: datetime, by: UUID
) -> int:
    return await db.run(council, SQL["add_draft"], draft_id, content.key, content, now, by)


async def save_draft(
    council: Council, *, draft_id: UUID, content: DraftContent, now: datetime, by: UUID
) -> None:
    await db.run(council, SQL["save_draft"], draft_id, content, now, by)


async def remove_draft(council: Council, *, draft_id: UUID) -> int:
    return await db.run(council, SQL["remove_draft"], draft_id)


async def dismissed_hints(council: Council, survey_key: str) -> list[DismissedHint]:
    return await db.many(council, SQL["dismissed_hints"], survey_key, into=DismissedHint)


async def dismiss_hint(
    council: Council, *, survey_key: str, hint_id: UUID, reason: str, now: datetime, by: UUID
) -> int:
    return await db.run(council, SQL["dismiss_hint"], survey_key, hint_id, reason, now, by)


async def take_hint_back(council: Council, survey_key: str, hint_id: UUID) -> int:
    return await db.run(council, SQL["take_hint_back"], survey_key, hint_id)


async def copy_dismissed_hints(council: Council, survey_key: str, *, to: str) -> None:
    await db.run(council, SQL["copy_dismissed_hints"], survey_key, to)


async def forget_dismissed_hints(council: Council, survey_key: str) -> None:
    await db.run(council, SQL["forget_dismissed_hints"], survey_key)


async def trials(council: Council, survey_key: str) -> list[Trial]:
    return await db.many(council, SQL["trials"], survey_key, into=Trial)


async def save_trial(
    council: Council,
    *,
    trial_id: UUID,
    survey_key: str,
    version_number: int | None,
    tried_on: date,
    words: TrialWords,
    now: datetime,
    by: UUID,
) -> None:
    await db.run(
        council,
        SQL["save_trial"],
        trial_id,
        survey_key,
        version_number,
        tried_on,
        words.who,
        words.how,
        words.said,
        words.changed,
        now,
        by,
    )


async def remove_trial(council: Council, trial_id: UUID) -> int:
    return await db.run(council, SQL["remove_trial"], trial_id)


async def number_trials_of_draft(council: Council, survey_key: str, number: int) -> None:
    await db.run(council, SQL["number_trials_of_draft"], survey_key, number)


async def forget_trials_of_draft(council: Council, survey_key: str) -> None:
    await db.run(council, SQL["forget_trials_of_draft"], survey_key)


async def reviews(council: Council, survey_key: str) -> list[SurveyReview]:
    return await db.many(council, SQL["reviews"], survey_key, into=SurveyReview)


async def review_of_survey(council: Council, *, review_id: UUID) -> str | None:
    survey_key: str | None = await db.value(council, SQL["review_of_survey"], review_id)
    return survey_key


async def ask_group(
    council: Council, *, review_id: UUID, survey_key: str, group_id: UUID, now: datetime, by: UUID
) -> int:
    return await db.run(council, SQL["ask_group"], review_id, survey_key, group_id, now, by)


async def save_opinion(
    council: Council,
    *,
    review_id: UUID,
    member_id: UUID,
    good_to_ask: bool,
    because: str,
    as_sponsor: bool,
    words_seen: str,
    now: datetime,
) -> None:
    await db.run(
        council,
        SQL["save_opinion"],
        review_id,
        member_id,
        good_to_ask,
        because,
        as_sponsor,
        words_seen,
        now,
    )


async def waiting_reviews(council: Council, *, member_id: UUID) -> list[WaitingReview]:
    return await db.many(council, SQL["waiting_reviews"], member_id, into=WaitingReview)


async def number_reviews_of_draft(council: Council, survey_key: str, number: int) -> None:
    await db.run(council, SQL["number_reviews_of_draft"], survey_key, number)


async def forget_reviews_of_draft(council: Council, survey_key: str) -> None:
    await db.run(council, SQL["forget_reviews_of_draft"], survey_key)


async def save_unreviewed(
    council: Council, *, survey_key: str, number: int, reason: str, now: datetime, by: UUID
) -> None:
    await db.run(council, SQL["save_unreviewed"], survey_key, number, reason, now, by)


async def reason_of_unreviewed(council: Council, survey_key: str, number: int) -> str | None:
    reason: str | None = await db.value(council, SQL["reason_of_unreviewed"], survey_key, number)
    return reason


async def rounds_with_surveys(council: Council) -> list[RoundWithSurvey]:
    return await db.many(council, SQL["rounds_with_surveys"], into=RoundWithSurvey)


async def rounds_of_version(council: Council, *, version_id: UUID) -> list[RoundOfVersion]:
    return await db.many(council, SQL["rounds_of_version"], version_id, into=RoundOfVersion)
