"""Starting, keeping, sending and taking back one person's answers."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from said_and_done.answering import queries
from said_and_done.answering.domain.rules import (
    help_of,
    makes_sense,
    problem_with_help,
    problem_without_helper,
    voice_of,
    without_helper_of,
)
from said_and_done.answering.model.forms import WordsForm
from said_and_done.answering.model.response import (
    AccessGrant,
    AnswerProblem,
    Button,
    Help,
    Journey,
    Move,
    PrivateAnswer,
    Response,
    Words,
)
from said_and_done.core.db import Connection, Council
from said_and_done.core.errors import NotFound, NotYet, Refusal, TooLate
from said_and_done.core.text import lines
from said_and_done.core.view import day_words
from said_and_done.framework.domain import loading
from said_and_done.framework.model import Theme
from said_and_done.i18n.translation import _, gettext_noop
from said_and_done.read_aloud.domain import speaking
from said_and_done.read_aloud.model import Spoken
from said_and_done.rounds.model import OpenWayIn, Round
from said_and_done.surveys.model.survey import Survey

SURVEY_CLOSED = gettext_noop("This survey has closed")


def refuse_unless_open(round_: Round, today: date) -> None:
    """Raises NotYet before the first day of a round, and TooLate after its last."""
    if today < round_.opens_on:
        raise NotYet(
            _("You can answer from %(day)s. Please come back then.")
            % {"day": day_words(round_.opens_on)}
        )
    if round_.has_closed(today):
        raise TooLate(
            _("It closed on %(closes)s. We will tell everybody what people said by %(answer)s.")
            % {"closes": day_words(round_.told_until), "answer": day_words(round_.answer_by)},
            heading=SURVEY_CLOSED,
        )


async def journey(council: Council, response_id: UUID) -> Journey:
    """A response with its round and its words. Raises NotFound when it was taken back."""
    found = await queries.journey(council, response_id=response_id)
    if found is None:
        raise NotFound(_("These answers are not here any more. They may have been taken back."))
    return found


async def open_journey(council: Council, grant: AccessGrant, today: date) -> Journey:
    """A response that its owner may change today.

    Raises NotFound, AlreadySent when it was sent and the card was not used, TooLate after the
    round.
    """
    found = await journey(council, grant.response_id)
    refuse_change(found, grant, today)
    return found


async def aloud(conn: Connection, found: Journey | OpenWayIn) -> Spoken | None:
    """What is read aloud of this survey in the language of the page; None until it was spoken."""
    return await speaking.spoken(conn, found.survey_version_id, found.spoken_in)


class AlreadySent(TooLate):
    """Raised when the answers were sent already; the code card opens them again."""

    usual_heading = gettext_noop("Your answers are with us")


def may_change(found: Journey, grant: AccessGrant, today: date) -> bool:
    """Whether ``refuse_change`` would raise nothing."""
    return (found.sent_on is None or grant.again) and found.round.is_open(today)


def refuse_change(journey: Journey, grant: AccessGrant, today: date) -> None:
    """Raises AlreadySent or TooLate when this grant cannot change this response today."""
    if journey.sent_on is not None and not grant.again:
        raise AlreadySent(_("You sent them already. To change them, use your code card."))
    if journey.round.has_closed(today):
        raise TooLate(
            " ".join(
                (
                    _("The last day to change answers was %(day)s.")
                    % {"day": day_words(journey.round.told_until)},
                    _what_stays(journey),
                    _("You can still take your answers back."),
                )
            ),
            heading=SURVEY_CLOSED,
        )
    refuse_unless_open(journey.round, today)


def _what_stays(found: Journey) -> str:
    if found.sent_on is not None:
        return _("Your answers are with us, as you sent them.")
    return _("What you answered is kept. It was not sent, so we do not count it.")


async def themes_with_more(conn: Connection, found: Journey, survey: Survey) -> tuple[Theme, ...]:
    """The themes that have extra questions, in the framework of the round."""
    themes = await asked_themes(conn, found.round, survey)
    return tuple(theme for theme in themes if theme.number in survey.themes_with_more)


async def asked_themes(conn: Connection, round_: Round, survey: Survey) -> tuple[Theme, ...]:
    """The themes that a survey asks about, in the framework of the round."""
    pinned = await loading.version(conn, round_.framework_version_id)
    themes = (pinned.framework.theme(number) for number in survey.themes)
    return tuple(theme for theme in themes if theme is not None)


async def save_words(council: Council, grant: AccessGrant, words: Words) -> Response:
    """Keep what somebody wrote to a question, cleaned, with their consents. No words at all take
    the kept ones away. Raises as ``open_journey``."""
    response = await queries.save_words(
        council, response_id=grant.response_id, words=words, again=grant.again
    )
    return response or await raise_why_refused(council, grant, words.kept_on)


def new_words(
    number: int, wording: str, *, may_count: bool = False, may_quote: bool = False, today: date
) -> Words:
    """Words to one question, cleaned, with an id of their own."""
    return Words(
        id=uuid4(),
        question_number=number,
        wording=lines(wording),
        may_count=may_count,
        may_quote=may_quote,
        kept_on=today,
    )


def no_words(number: int, today: date) -> Words:
    """What the page starts with: nothing written, and no consent ticked."""
    return new_words(number, "", today=today)


def words_sent(number: int, form: WordsForm, today: date) -> Words:
    """What a page sent that asks for own words."""
    may_count, may_quote = form.may_count == "yes", form.may_quote == "yes"
    return new_words(number, form.wording, may_count=may_count, may_quote=may_quote, today=today)


async def choose_more(
    council: Council, grant: AccessGrant, themes: Sequence[int], today: date
) -> Response:
    """Ask the extra questions of these themes, too. Raises as ``open_journey``."""
    response = await queries.save_more_about(
        council, response_id=grant.response_id, themes=tuple(themes), again=grant.again, today=today
    )
    return response or await raise_why_refused(council, grant, today)


async def save_help(
    council: Council,
    grant: AccessGrant,
    helped: tuple[Help, ...] | None,
    today: date,
    *,
    at_start: bool = False,
) -> Response:
    """Keep how somebody helped, or helps ``at_start``, until the end says otherwise; () is nobody,
    None is not said. Raises as ``open_journey``."""
    response = await queries.save_help(
        council,
        response_id=grant.response_id,
        voice=None if helped is None else voice_of(helped),
        helped=helped,
        at_start=at_start,
        again=grant.again,
        today=today,
    )
    return response or await raise_why_refused(council, grant, today)


async def say_who_helped(
    council: Council,
    grant: AccessGrant,
    move: Move,
    picked: list[str],
    today: date,
    *,
    at_start: bool = False,
) -> Response | AnswerProblem:
    """Leave a page about helpers: keep what was picked. Raises as ``open_journey``."""
    if problem := problem_with_help(picked, move.then):
        return problem
    if move.then.asks_nothing and not makes_sense(picked):
        return await open_journey(council, grant, today)
    helped = None if move.then is Button.SKIP else help_of(picked)
    return await save_help(council, grant, helped, today, at_start=at_start)


async def answer_without_helper(
    council: Council, grant: AccessGrant, move: Move, picked: str | None, typed: str, today: date
) -> Response | AnswerProblem:
    """Leave the private page and save what was said there in place of what was there before.
    Leaving it empty keeps what was there; skipping deletes it. Raises as ``open_journey``."""
    wording = lines(typed)
    if problem := problem_without_helper(picked, wording, move.then):
        return problem
    if not picked and not wording and move.then is not Button.SKIP:
        return await open_journey(council, grant, today)
    said = PrivateAnswer(
        id=uuid4(),
        answer=without_helper_of(picked),
        wording=wording,
        gone=move.then is Button.SKIP,
        kept_on=today,
    )
    response = await queries.save_without_helper(
        council, response_id=grant.response_id, said=said, again=grant.again
    )
    return response or await raise_why_refused(council, grant, today)


async def send(council: Council, grant: AccessGrant, today: date) -> Response:
    """Send the answers. A second time changes nothing. Raises NotFound, TooLate."""
    sent = await queries.save_sent(council, response_id=grant.response_id, today=today)
    return sent or await raise_why_refused(council, grant, today)


async def raise_why_refused(council: Council, grant: AccessGrant, today: date) -> Response:
    """Raise the reason for which a statement saved nothing."""
    await open_journey(council, grant, today)
    raise Refusal(_("We could not keep that. Please try again."))
