"""One typed function for each statement of queries.sql."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from said_and_done.answering.model.counting import CountedDay, CountedRound, Counting, SentCount
from said_and_done.answering.model.response import (
    Help,
    ImportedResponse,
    Journey,
    PrivateAnswer,
    Response,
    Started,
    Voice,
    Words,
)
from said_and_done.core import db
from said_and_done.core.db import Council
from said_and_done.rounds.model import OpenWayIn

SQL = db.statements(__file__)


async def start(
    council: Council,
    *,
    code: str,
    response_id: UUID,
    card_hash: bytes,
    today: date,
    is_test: bool,
) -> Started | None:
    return await db.maybe_one(
        council, SQL["start"], code, response_id, card_hash, today, is_test, into=Started
    )


async def remove_test(council: Council, *, response_id: UUID) -> int:
    return await db.run(council, SQL["remove_test"], response_id)


async def remove_tests(council: Council) -> int:
    return await db.run(council, SQL["remove_tests"])


async def take_in(
    council: Council,
    *,
    response_id: UUID,
    open_way_in: OpenWayIn,
    whole: ImportedResponse,
    voices: tuple[Voice | None, Voice | None],
    card_hash: bytes,
) -> int:
    return await db.run(
        council,
        SQL["take_in"],
        response_id,
        open_way_in.round.id,
        open_way_in.way_in.id,
        open_way_in.survey_version_id,
        whole.choices,
        whole.more_about,
        *voices,
        whole.help or (),
        whole.help_at_start,
        card_hash,
        whole.sent_on,
        whole.supporter_choices,
        whole.without_helper,
    )


async def add_words(
    council: Council,
    words: Iterable[Words],
    *,
    response_id: UUID | None = None,
    conversation_id: UUID | None = None,
) -> None:
    rows = [
        (
            council.organisation_id,
            written.id,
            response_id,
            conversation_id,
            written.question_number,
            written.wording,
            written.may_count,
            written.may_quote,
            written.kept_on,
        )
        for written in words
    ]
    await db.run_for_each(council.conn, SQL["add_words"], rows)


async def journey(council: Council, *, response_id: UUID) -> Journey | None:
    return await db.maybe_one(council, SQL["journey"], response_id, into=Journey)


async def response_of_card(council: Council, card_hash: bytes) -> Response | None:
    return await db.maybe_one(council, SQL["response_of_card"], card_hash, into=Response)


async def save_choice(
    council: Council,
    *,
    response_id: UUID,
    number: int,
    choice: int | None,
    again: bool,
    today: date,
) -> Response | None:
    return await db.maybe_one(
        council, SQL["save_choice"], response_id, number, choice, again, today, into=Response
    )


async def save_words(
    council: Council, *, response_id: UUID, words: Words, again: bool
) -> Response | None:
    return await db.maybe_one(
        council,
        SQL["save_words"],
        response_id,
        words.question_number,
        words.id,
        words.wording,
        words.may_count,
        words.may_quote,
        again,
        words.kept_on,
        into=Response,
    )


async def save_more_about(
    council: Council, *, response_id: UUID, themes: tuple[int, ...], again: bool, today: date
) -> Response | None:
    return await db.maybe_one(
        council, SQL["save_more_about"], response_id, themes, again, today, into=Response
    )


async def save_help(
    council: Council,
    *,
    response_id: UUID,
    voice: Voice | None,
    helped: tuple[Help, ...] | None,
    at_start: bool,
    again: bool,
    today: date,
) -> Response | None:
    return await db.maybe_one(
        council, SQL["save_help"], response_id, voice, helped, at_start, again, today, into=Response
    )


async def save_both_choices(
    council: Council,
    *,
    response_id: UUID,
    number: int,
    choice: int | None,
    supporter_choice: int | None,
    again: bool,
    today: date,
) -> Response | None:
    return await db.maybe_one(
        council,
        SQL["save_both_choices"],
        response_id,
        number,
        choice,
        supporter_choice,
        again,
        today,
        into=Response,
    )


async def save_without_helper(
    council: Council, *, response_id: UUID, said: PrivateAnswer, again: bool
) -> Response | None:
    return await db.maybe_one(
        council,
        SQL["save_without_helper"],
        response_id,
        said.id,
        said.answer,
        said.wording,
        said.gone,
        again,
        said.kept_on,
        into=Response,
    )


async def save_sent(council: Council, *, response_id: UUID, today: date) -> Response | None:
    return await db.maybe_one(council, SQL["save_sent"], response_id, today, into=Response)


async def sent_counts(council: Council, *, round_id: UUID, day: date) -> list[SentCount]:
    return await db.many(council, SQL["sent_counts"], round_id, day, into=SentCount)


async def counted_rounds(council: Council, *, round_ids: Sequence[UUID]) -> list[CountedRound]:
    return await db.many(council, SQL["counted_rounds"], round_ids, into=CountedRound)


async def save_counted_day(council: Council, *, round_id: UUID, counted: CountedDay) -> None:
    await db.run(council, SQL["save_counted_day"], round_id, counted.day, counted.people)


async def sent_when_ways_were_counted(
    council: Council, *, round_id: UUID
) -> dict[UUID, int] | None:
    """Nothing where they were never counted, and None where that was forgotten."""
    sent = await db.value(council, SQL["sent_when_ways_were_counted"], round_id)
    if sent is None:
        return None
    return {UUID(way_in_id): number for way_in_id, number in sent.items()}


async def forget_sent_of_counted_ways(council: Council, *, today: date) -> None:
    await db.run(council, SQL["forget_sent_of_counted_ways"], today)


async def save_counted_ways(council: Council, *, counting: Counting) -> None:
    counted = counting.counted
    await db.run(
        council,
        SQL["save_counted_ways"],
        counted.round_id,
        counted.ways_of,
        counted.by_kind,
        counted.by_way,
        counting.sent,
    )
