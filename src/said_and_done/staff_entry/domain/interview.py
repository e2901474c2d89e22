"""Interviews: the words of consent, the pages in order, and the answers."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

import msgspec

from said_and_done.answering.domain import answering, choices, entering, picking, route, rules
from said_and_done.answering.model.response import (
    AccessGrant,
    AnswerProblem,
    Button,
    Help,
    Move,
    PageKind,
    Response,
    Step,
    Words,
)
from said_and_done.code_cards import domain as code_cards
from said_and_done.core.db import Council
from said_and_done.core.errors import NotFound
from said_and_done.rounds.model import OpenWayIn, Round
from said_and_done.staff_entry import queries
from said_and_done.staff_entry.model import Consent, InterviewProblem, OpenInterview
from said_and_done.surveys.model.survey import Survey

# Never edit one: people said yes to exactly these words. Put a new version at the end.
CONSENTS = (
    Consent(
        version=1,
        lines=(
            "I ask for {council}.",
            "I will read questions to you, and I will type what you say.",
            "{who_reads}",
            "We do not keep your name with your answers.",
            "You can skip a question. You can stop at any time.",
            "It does not change the support you get.",
            "Afterwards you can change your answers, or take them back.",
            "Is it all right for you to start?",
        ),
    ),
    Consent(
        version=2,
        lines=(
            "I ask for {council}.",
            "I will read questions to you, and I will type what you say.",
            "{who_reads}",
            "If somebody is in danger, we may have to tell someone who can help.",
            "We do not keep your name with your answers.",
            "You can skip a question. You can stop at any time.",
            "It does not change the support you get.",
            "Afterwards you can change your answers, or take them back.",
            "Is it all right for you to start?",
        ),
    ),
)
YES, NO = "yes", "no"
WHO_ANSWERS = {
    "themselves": (Help.READ,),
    "explained": (Help.READ, Help.EXPLAINED),
    "somebody": (Help.READ, Help.ANSWERED),
}
"""Who answers, as it is asked at the start, and what that says of help: the interviewer reads."""
SLOT = "interview"


def consent_for(council: str, survey: Survey) -> Consent:
    """Exactly what is read out, today, before an interview about this survey."""
    newest = CONSENTS[-1]
    words = {"council": council, "who_reads": survey.who_reads}
    return msgspec.structs.replace(
        newest, lines=tuple(line.format(**words) for line in newest.lines)
    )


def problems_with_start(said: str, who: str) -> tuple[InterviewProblem, ...]:
    """What has to be put right before an interview begins, or ends before it began."""
    if said not in {YES, NO}:
        return (InterviewProblem.NOT_SAID,)
    if said == YES and who not in WHO_ANSWERS:
        return (InterviewProblem.NOBODY_ANSWERS,)
    return ()


async def begin(
    council: Council, open_way_in: OpenWayIn, *, who: str, by: UUID, pepper: bytes, today: date
) -> AccessGrant:
    """The person said yes to the newest words of consent: a new response, and the right to it.

    Raises NotYet or TooLate.
    """
    card = code_cards.new_card()
    started = await entering.start(
        council, open_way_in.way_in.code, card=card, pepper=pepper, today=today
    )
    grant = AccessGrant(
        response_id=started.id, survey_version_id=started.survey_version_id, card=" ".join(card)
    )
    await queries.save_typed(
        council,
        response_id=started.id,
        by=by,
        on=today,
        sheet=None,
        unread=(),
        consent_version=CONSENTS[-1].version,
    )
    helped = WHO_ANSWERS[who]
    await answering.save_help(council, grant, helped, today, at_start=True)
    # Until somebody says more: an interview that stops half way was helped, too.
    await answering.save_help(council, grant, helped, today)
    return grant


async def carry_on(
    council: Council, round_: Round, card: tuple[str, ...], peppers: Sequence[bytes]
) -> AccessGrant | None:
    """The right to an interview that rested, by its card; None when the card opens none here."""
    opened = await entering.of_card(council, card, peppers)
    typed = None if opened is None else await queries.typed(council, response_id=opened[0].id)
    if typed is None or typed.round_id != round_.id or typed.consent_version is None:
        return None
    return AccessGrant(
        response_id=typed.response_id,
        survey_version_id=typed.survey_version_id,
        card="",
        again=True,
    )


def where_to_carry_on(survey: Survey, response: Response) -> Step:
    """The first question that was not asked yet, else the last page."""
    steps = route.route_pages(survey, response, route.INTERVIEW)
    waiting = (one for one in steps if one.number and response.choice(one.number) is None)
    return next(waiting, steps[-1])


async def answer(
    council: Council,
    grant: AccessGrant,
    survey: Survey,
    move: Move,
    picked: str | None,
    words: Words,
) -> Response | AnswerProblem:
    """Leave a question: keep what was picked, and what the person said. Words alone are an answer.

    Raises as ``responses.open_journey``, and NotFound.
    """
    today = words.kept_on
    if problem := rules.problem_with_words(words.wording, move.then):
        return problem
    journey = await answering.open_journey(council, grant, today)
    said = bool(words.wording)
    passing = picked is None and said and move.then is Button.NEXT
    then = msgspec.structs.replace(move, then=Button.BACK) if passing else move
    outcome = await choices.answer(council, grant, survey, then, picked, today)
    if isinstance(outcome, AnswerProblem):
        return outcome
    if said or journey.words_about(move.here.number) is not None:
        return await answering.save_words(council, grant, words)
    return outcome


async def leave_picking(
    council: Council, grant: AccessGrant, survey: Survey, move: Move, picked: list[str], today: date
) -> Response | AnswerProblem:
    """Leave a page where people pick from a list. The interviewer read the questions, and perhaps
    wrote words; nobody beside them is an answer, too. Raises as ``answering.open_journey``."""
    if move.here.place is not PageKind.HELPERS:
        return await picking.leave(council, grant, survey, move, picked, today)
    journey = await answering.open_journey(council, grant, today)
    # KEEP asks for no tick.
    if problem := rules.problem_with_help(picked, Button.KEEP):
        return journey if move.then.lets_go else problem
    wrote = (Help.WROTE,) if journey.words else ()
    helped = {Help.READ, *wrote, *rules.help_of(picked)}
    return await answering.save_help(council, grant, tuple(sorted(helped)), today)


async def send(council: Council, grant: AccessGrant, today: date) -> Response:
    """Send the answers. Whoever said something had it written down: that was help, too. Raises as
    ``answering.send``."""
    journey = await answering.journey(council, grant.response_id)
    unsaid = journey.words and Help.WROTE not in journey.help
    if unsaid and answering.may_change(journey, grant, today):
        helped = tuple(sorted({*journey.help, Help.WROTE}))
        await answering.save_help(council, grant, helped, today)
    return await answering.send(council, grant, today)


# The one interview of a browser


def held(session: Mapping[str, object], slug: str, member_id: UUID) -> AccessGrant | None:
    """The interview that this member's browser holds in this council, or None."""
    try:
        found = msgspec.convert(session.get(SLOT), OpenInterview)
    except msgspec.ValidationError:
        return None
    return found.hold if (found.slug, found.member_id) == (slug, member_id) else None


def grant_of(
    session: Mapping[str, object], slug: str, member_id: UUID, response_id: UUID
) -> AccessGrant:
    """The right to this interview. Raises NotFound when another one began, or this one ended."""
    grant = held(session, slug, member_id)
    if grant is None or grant.response_id != response_id:
        raise NotFound(
            "This interview is over, or another one began. "
            "What the person said is kept. Their code card opens it again.",
            heading="We cannot open this interview here",
        )
    return grant


def slot(slug: str, member_id: UUID, grant: AccessGrant) -> object:
    """The value in the session for an interview."""
    return msgspec.to_builtins(OpenInterview(slug=slug, member_id=member_id, hold=grant))
