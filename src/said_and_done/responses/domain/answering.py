"""Starting, keeping, sending and taking back one person's answers."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from said_and_done.db import Connection
from said_and_done.errors import NotFound, NotYet, Refusal, TooLate
from said_and_done.responses import queries
from said_and_done.responses.domain.card import card_hash
from said_and_done.responses.domain.rules import voice_of
from said_and_done.responses.model import Help, Hold, Journey, Response, SentCount, Words
from said_and_done.rounds import domain as rounds
from said_and_done.rounds.model import Entrance, Round
from said_and_done.surveys.model import SKIPPED


async def entrance(conn: Connection, organisation_id: UUID, code: str, today: date) -> Entrance:
    """The survey behind a short link. Raises NotFound, NotYet before the round opens, TooLate."""
    found = await rounds.entrance(conn, organisation_id, code)
    refuse_unless_open(found.round, today)
    return found


def refuse_unless_open(round_: Round, today: date) -> None:
    """Raises NotYet before the first day of a round, and TooLate after its last."""
    if today < round_.opens_on:
        raise NotYet(f"You can answer from {_day(round_.opens_on)}. Please come back then.")
    if round_.has_closed(today):
        raise TooLate(
            f"You could answer until {_day(round_.closes_on)}. "
            f"We tell everybody what people said by {_day(round_.answer_by)}."
        )


async def start(
    conn: Connection,
    organisation_id: UUID,
    code: str,
    *,
    card: tuple[str, ...],
    pepper: bytes,
    today: date,
) -> Response:
    """A new response through the way in of this code; ``card`` is from ``new_card``.

    Raises NotFound, NotYet or TooLate.
    """
    made = await queries.start(
        conn,
        organisation_id,
        code.lower(),
        uuid4(),
        card_hash(pepper, organisation_id, card),
        today,
    )
    if made is None:
        await entrance(conn, organisation_id, code, today)
        raise Refusal("We could not start. Please try again.")
    return made


async def journey(conn: Connection, organisation_id: UUID, response_id: UUID) -> Journey:
    """A response with its round and its words. Raises NotFound when it was taken back."""
    found = await queries.journey(conn, organisation_id, response_id)
    if found is None:
        raise NotFound("These answers are not here any more. They may have been taken back.")
    return found


async def open_journey(conn: Connection, organisation_id: UUID, hold: Hold, today: date) -> Journey:
    """A response that its owner may change today.

    Raises NotFound, AlreadySent when it was sent and the card was not used, TooLate after the
    round.
    """
    found = await journey(conn, organisation_id, hold.response_id)
    refuse_change(found, hold, today)
    return found


class AlreadySent(TooLate):
    """The answers are with us; the code card opens them again."""

    usual_heading = "Your answers are with us"


def refuse_change(found: Journey, hold: Hold, today: date) -> None:
    """Raises AlreadySent or TooLate when this response cannot be changed by this hold today."""
    if found.sent_on is not None and not hold.again:
        raise AlreadySent("You sent them already. To change them, use your code card.")
    if found.round.has_closed(today):
        raise TooLate(
            f"You could change answers until {_day(found.round.closes_on)}. "
            f"{_what_stays(found)} You can still take your answers back."
        )
    refuse_unless_open(found.round, today)


def _what_stays(found: Journey) -> str:
    if found.sent_on is not None:
        return "Your answers are with us, as you sent them."
    return "What you answered is kept. It was not sent, so we do not count it."


async def keep_choice(
    conn: Connection,
    organisation_id: UUID,
    hold: Hold,
    number: int,
    choice: int | None,
    today: date,
) -> Response:
    """Keep what was picked for a question; None keeps what is there, or else skips it.

    ``number`` and ``choice`` must belong to the version of the hold. Raises as ``open_journey``.
    """
    kept = await queries.keep_choice(
        conn,
        organisation_id,
        hold.response_id,
        number,
        choice,
        again=hold.again,
        today=today,
    )
    return kept or await _why_not(conn, organisation_id, hold, today)


async def skip(
    conn: Connection, organisation_id: UUID, hold: Hold, number: int, today: date
) -> Response:
    """Pass a question by; an answer that was there is taken away."""
    return await keep_choice(conn, organisation_id, hold, number, SKIPPED, today)


async def keep_words(
    conn: Connection,
    organisation_id: UUID,
    hold: Hold,
    words: Words,
) -> Response:
    """Keep what somebody wrote to a question, cleaned, with their consents. No words at all take
    the kept ones away. Raises as ``open_journey``."""
    kept = await queries.keep_words(
        conn, organisation_id, hold.response_id, words, again=hold.again
    )
    return kept or await _why_not(conn, organisation_id, hold, words.kept_on)


def new_words(number: int, wording: str, *, may_count: bool, may_quote: bool, today: date) -> Words:
    """Words to one question, with an id of their own."""
    return Words(
        id=uuid4(),
        question_number=number,
        wording=wording,
        may_count=may_count,
        may_quote=may_quote,
        kept_on=today,
    )


async def choose_more(
    conn: Connection,
    organisation_id: UUID,
    hold: Hold,
    themes: Sequence[int],
    today: date,
) -> Response:
    """Ask the extra questions of these themes, too. Raises as ``open_journey``."""
    kept = await queries.keep_more_about(
        conn,
        organisation_id,
        hold.response_id,
        tuple(themes),
        again=hold.again,
        today=today,
    )
    return kept or await _why_not(conn, organisation_id, hold, today)


async def keep_help(
    conn: Connection,
    organisation_id: UUID,
    hold: Hold,
    helped: tuple[Help, ...] | None,
    today: date,
) -> Response:
    """Keep how somebody helped; () is nobody, None is not said. Raises as ``open_journey``."""
    kept = await queries.keep_help(
        conn,
        organisation_id,
        hold.response_id,
        None if helped is None else voice_of(helped),
        helped or (),
        again=hold.again,
        today=today,
    )
    return kept or await _why_not(conn, organisation_id, hold, today)


async def send(conn: Connection, organisation_id: UUID, hold: Hold, today: date) -> Response:
    """Send the answers. A second time changes nothing. Raises NotFound, TooLate."""
    sent = await queries.keep_sent(conn, organisation_id, hold.response_id, today)
    return sent or await _why_not(conn, organisation_id, hold, today)


async def of_card(
    conn: Connection, organisation_id: UUID, card: tuple[str, ...], pepper: bytes
) -> Response | None:
    """The response that this card opens, or None."""
    return await queries.response_of_card(
        conn, organisation_id, card_hash(pepper, organisation_id, card)
    )


async def take_back(conn: Connection, organisation_id: UUID, hold: Hold, today: date) -> None:
    """Remove the answers and the words for good, also after the round. A second time is harmless.

    Raises AlreadySent when they were sent and the card was not used.
    """
    found = await queries.journey(conn, organisation_id, hold.response_id)
    if found is None:
        return
    if found.sent_on is not None and not hold.again:
        raise AlreadySent("You sent them already. To take them back, use your code card.")
    await queries.take_back(conn, organisation_id, hold.response_id, uuid4(), today)


async def sent_counts(conn: Connection, organisation_id: UUID, round_id: UUID) -> list[SentCount]:
    """How many people sent answers through each way in; ways in that nobody used are left out.

    These are exact: show them through ``about`` only.
    """
    return await queries.sent_counts(conn, organisation_id, round_id)


async def _why_not(conn: Connection, organisation_id: UUID, hold: Hold, today: date) -> Response:
    """Nothing was kept: raise the reason."""
    await open_journey(conn, organisation_id, hold, today)
    raise Refusal("We could not keep that. Please try again.")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
