"""Imports the answers that a tablet stored while it had no network, each once and completely."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeVar
from uuid import UUID

import msgspec

from said_and_done.about_you.domain import asking, speaking, telling
from said_and_done.about_you.model import AskedQuestions
from said_and_done.answering.domain import answering, choices, importing, rules
from said_and_done.answering.model import screens
from said_and_done.answering.model.response import (
    WITHOUT_A_HELPER,
    AnswerProblem,
    Button,
    Help,
    ImportedResponse,
    Words,
)
from said_and_done.code_cards import domain as code_cards
from said_and_done.code_cards.model import WORDS_ON_A_CARD
from said_and_done.core.db import Connection, Council
from said_and_done.core.errors import ContentProblem, NotFound, NotYet, TooLate
from said_and_done.core.text import lines
from said_and_done.core.view import day_words
from said_and_done.i18n.translation import _
from said_and_done.read_aloud.model import Spoken
from said_and_done.rounds.domain import ways_in
from said_and_done.rounds.model import OpenWayIn, Round, WayIn, WayInKind
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.questions import SKIPPED, Question
from said_and_done.surveys.model.survey import Survey
from said_and_done.tablets import queries
from said_and_done.tablets.model import (
    Kiosk,
    SealedAboutYou,
    SealedResponse,
    TabletChoice,
    TabletPrivateAnswer,
    TabletWords,
)

SealedKind = TypeVar("SealedKind", SealedResponse, SealedAboutYou)


async def tablet(council: Council, code: str) -> OpenWayIn:
    """The survey that a tablet of this code asks. Raises NotFound."""
    found = await ways_in.find_way_in(council, code)
    if found.way_in.kind is not WayInKind.TABLET:
        raise NotFound(_("This link is not for a tablet. Open it on your phone or computer."))
    return found


async def kiosk(council: Council, code: str, today: date) -> Kiosk:
    """What the tablet shows today. A round that is not open is no refusal here: the tablet may
    still have answers to send. Raises NotFound."""
    way_in = await tablet(council, code)
    version = await surveys.version(council, way_in.survey_version_id)
    return Kiosk(
        open_way_in=way_in,
        survey=version.survey,
        about_you=await _about_you(council, way_in.round.id),
        shut=_why_not_used(way_in.way_in) or _why_shut(way_in.round, today),
    )


async def _about_you(council: Council, round_id: UUID) -> AskedQuestions | None:
    try:
        asked = await asking.asked_in(council, round_id)
    except NotFound:
        return None
    return asked if asked.questions else None


async def aloud(conn: Connection, kiosk: Kiosk) -> Spoken | None:
    """What is read aloud of the survey in the language of the page; None until it was spoken."""
    questions = kiosk.about_you.questions if kiosk.about_you else ()
    return await speaking.with_own(conn, questions, await answering.aloud(conn, kiosk.open_way_in))


def _why_not_used(way_in: WayIn) -> str | None:
    if way_in.is_used:
        return None
    return _("This link is not used any more. There may be another one.")


def _why_shut(round_: Round, today: date) -> str | None:
    if round_.has_closed(today):
        return _("The survey closed on %(day)s.") % {"day": day_words(round_.told_until)}
    if not round_.is_open(today):
        return _("You can answer from %(day)s.") % {"day": day_words(round_.opens_on)}
    return None


async def take_in(
    council: Council, code: str, sent: bytes, *, pepper: bytes, today: date
) -> SealedResponse:
    """Keep one person's answers; the same key a second time changes nothing and is as good.

    The tablet's own clock counts for nothing: the day is today, or the round's last day if that is
    over. Raises NotFound, NotYet, TooLate, and ContentProblem when the survey does not offer what
    was sent.
    """
    way_in = await tablet(council, code)
    refuse_unless_in_time(way_in.round, today)
    sealed = read(sent, SealedResponse)
    whole = await _whole(council, way_in, sealed, today)
    if await queries.save_received(council, key=sealed.key, received_on=today):
        await importing.take_in(council, way_in, whole, pepper=pepper)
    return sealed


async def _whole(
    council: Council, way_in: OpenWayIn, sealed: SealedResponse, today: date
) -> ImportedResponse:
    survey = (await surveys.version(council, way_in.survey_version_id)).survey
    if sealed.survey_version_id != way_in.survey_version_id:
        raise ContentProblem(_("These answers belong to another survey."))
    return whole_of(sealed, survey, min(today, way_in.round.last_day))


async def check_test(council: Council, code: str, sent: bytes, *, today: date) -> SealedResponse:
    """Read what a tablet sends that somebody tries out, and keep nothing of it. Raises as
    ``take_in``."""
    way_in = await tablet(council, code)
    sealed = read(sent, SealedResponse)
    await _whole(council, way_in, sealed, today)
    return sealed


async def take_in_about_you(
    council: Council, code: str, sent: bytes, *, pepper: bytes, today: date
) -> SealedAboutYou:
    """Keep what one person said about themselves, where only their card leads to it; the same key
    a second time changes nothing. It is no part of their answers, and nothing here looks for them.

    There are no days of grace: counts are shown once the round is over, and must not grow then.
    Raises NotFound, NotYet, TooLate, and ContentProblem when it does not fit the questions.
    """
    way_in = await tablet(council, code)
    if shut := _why_shut(way_in.round, today):
        raise TooLate(shut)
    sealed = read(sent, SealedAboutYou)
    if not _is_card(sealed.card):
        raise ContentProblem(_("We do not know the words of this code card."))
    asked = await asking.asked(council, sealed.pack_version_id, sealed.choice_id)
    if await queries.save_received(council, key=sealed.key, received_on=today):
        mine = telling.about_you_id(pepper, council.organisation_id, sealed.card)
        await telling.save_all(council, way_in.round, mine, asked, sealed.choices)
    return sealed


def refuse_unless_in_time(round_: Round, today: date) -> None:
    """Raises NotYet before the round, and TooLate when its days of grace are over."""
    if today < round_.opens_on:
        raise NotYet(_why_shut(round_, today) or "")
    last = round_.late_until
    if today > last:
        raise TooLate(
            _("The last day to send these answers was %(day)s. Please call us.")
            % {"day": day_words(last)}
        )


def read(sent: bytes, kind: type[SealedKind]) -> SealedKind:
    """What somebody said, out of what the tablet sent. Raises ContentProblem."""
    try:
        sealed = msgspec.json.decode(sent, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise ContentProblem(_("We do not understand what this tablet sent.")) from None
    if sealed.key.version != 4:
        raise ContentProblem(_("We do not understand what this tablet sent."))
    return sealed


def whole_of(sealed: SealedResponse, survey: Survey, today: date) -> ImportedResponse:
    """The answers as they are kept. Raises ContentProblem with what is wrong with them."""
    if problem := next(_problems(sealed, survey), None):
        raise ContentProblem(_(problem.sentence))
    if not _is_card(sealed.card):
        raise ContentProblem(_("We do not know the words of this code card."))
    themes = rules.themes_of(survey, [str(one) for one in sealed.more_about])
    return ImportedResponse(
        card=sealed.card,
        choices=_choices(sealed, survey),
        more_about=() if isinstance(themes, AnswerProblem) else themes,
        help=_help(sealed.help),
        help_at_start=_help(sealed.help_at_start),
        words=(*_words(sealed.wrote, today), *_said_alone(sealed.alone, today)),
        sent_on=today if sealed.finished else None,
        supporter_choices=_supporter(sealed, survey),
        without_helper=rules.without_helper_of(sealed.alone.answer) if sealed.alone else None,
        picks=sealed.picks,
    )


def _problems(sealed: SealedResponse, survey: Survey) -> Iterator[AnswerProblem]:
    for result in (
        *(_wrong_choice(choice, survey) for choice in sealed.picked),
        *(_wrong_choice(choice, survey) for choice in sealed.supporter),
        *(_wrong_words(words, survey) for words in sealed.wrote),
        _wrong_alone(sealed.alone),
        *(_wrong_pick(page, picked, survey) for page, picked in sealed.picks.items()),
        rules.themes_of(survey, [str(number) for number in sealed.more_about]),
        *(_wrong_help(kinds) for kinds in (sealed.help, sealed.help_at_start)),
    ):
        if isinstance(result, AnswerProblem):
            yield result


def _wrong_words(wrote: TabletWords, survey: Survey) -> AnswerProblem | None:
    if wrote.number > len(survey.questions):
        return AnswerProblem.NOT_OFFERED
    return rules.problem_with_words(lines(wrote.wording))


def _wrong_help(picked: tuple[str, ...] | None) -> AnswerProblem | None:
    return rules.problem_with_help(list(picked), Button.NEXT) if picked else None


def _wrong_choice(picked: TabletChoice, survey: Survey) -> AnswerProblem | None:
    if picked.number > len(survey.questions):
        return AnswerProblem.NOT_OFFERED
    question = survey.questions[picked.number - 1]
    return choices.problem_with_key(question, picked.choice) if picked.choice else None


def _wrong_pick(page: str, picked: str, survey: Survey) -> AnswerProblem | None:
    offered = screens.picks_on(page, survey)
    return None if picked in offered else AnswerProblem.NOT_OFFERED


def _wrong_alone(alone: TabletPrivateAnswer | None) -> AnswerProblem | None:
    """As when it is hidden: words that are too long are kept all the same."""
    if alone is None or not alone.answer or rules.without_helper_of(alone.answer):
        return None
    return AnswerProblem.NOT_ON_THE_PAGE


def _is_card(words: tuple[str, ...]) -> bool:
    return len(words) == WORDS_ON_A_CARD and set(words) <= set(code_cards.WORDS)


def _choices(sealed: SealedResponse, survey: Survey) -> tuple[int | None, ...]:
    """A place for each question; one with words alone counts as seen, like online."""
    seen: dict[int, str] = {one.number: "" for one in sealed.wrote}
    seen |= {one.number: one.choice for one in sealed.picked}
    return _places(seen, survey)


def _supporter(sealed: SealedResponse, survey: Survey) -> tuple[int | None, ...]:
    """The same for what a supporter thinks; empty where nobody answered on behalf."""
    seen = {one.number: one.choice for one in sealed.supporter}
    return _places(seen, survey) if seen else ()


def _places(seen: Mapping[int, str], survey: Survey) -> tuple[int | None, ...]:
    return tuple(
        _value(question, seen[number]) if number in seen else None
        for number, question in enumerate(survey.questions, 1)
    )


def _value(question: Question, key: str) -> int:
    choice = question.choice(key)
    return SKIPPED if choice is None else int(choice.value)


def _help(picked: tuple[str, ...] | None) -> tuple[Help, ...] | None:
    return None if picked is None else rules.help_of(list(picked))


def _words(wrote: tuple[TabletWords, ...], today: date) -> Iterator[Words]:
    """What was written, once a question; the last one counts."""
    for written in {each.number: each for each in wrote}.values():
        words = answering.new_words(
            written.number,
            written.wording,
            may_count=written.may_count,
            may_quote=written.may_quote,
            today=today,
        )
        if words.wording:
            yield words


def _said_alone(alone: TabletPrivateAnswer | None, today: date) -> Iterator[Words]:
    """Nobody is asked whether these may be counted or shown: readers alone see them."""
    wording = lines(alone.wording) if alone else ""
    if wording:
        yield answering.new_words(WITHOUT_A_HELPER, wording, today=today)
