"""The demo's rounds, responses and words, made through the domain functions."""

import random
from datetime import date, datetime, timedelta

import msgspec

from said_and_done.about_you.domain import asking, telling
from said_and_done.about_you.model import RATHER_NOT, AboutQuestion, Characteristic
from said_and_done.answering.domain import answering, choices, counting, entering
from said_and_done.answering.model.response import AccessGrant, Help, Move, PageKind, Picked, Step
from said_and_done.code_cards import domain as code_cards
from said_and_done.conversations import domain as conversations
from said_and_done.conversations.model import ConversationDraft
from said_and_done.demo.script import DemoStory
from said_and_done.findings.domain import publishing
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import Member
from said_and_done.rounds.domain import planning
from said_and_done.rounds.domain.ways_in import add_way_in, ways_in_of
from said_and_done.rounds.model import Round, RoundPlan, TypedDay, WayIn, WayInKind
from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.questions import Audience
from said_and_done.surveys.model.survey import Survey

# Out of 60 people 41 answer for themselves, 13 with help, and somebody answers for 6.
HELPS: tuple[tuple[Help, ...], ...] = ((), (Help.READ, Help.EXPLAINED), (Help.ANSWERED,))
HELP_SHARES = (41, 13, 6)
# How people lean, question by question of the core: yes, sometimes, no, not sure.
LEANINGS = (
    (30, 18, 9, 3),
    (15, 15, 26, 4),
    (24, 16, 16, 4),
    (21, 20, 15, 4),
    (15, 14, 24, 7),
    (38, 12, 7, 3),
)
# Who they are, out of 100, choice by choice.
WHO_THEY_ARE: dict[Characteristic | None, tuple[int, ...]] = {
    Characteristic.AGE: (6, 8, 10, 14, 18, 18, 16, 10),
    Characteristic.DISABILITY: (45, 30, 10, 15),
    Characteristic.SEX: (57, 43),
    Characteristic.GENDER_REASSIGNMENT: (98, 2),
    Characteristic.SEXUAL_ORIENTATION: (86, 5, 4, 5),
    Characteristic.RACE: (20, 8, 5, 63, 4),
    Characteristic.RELIGION: (35, 1, 40, 4, 1, 14, 2, 3),
    Characteristic.MARRIAGE: (35, 3, 62),
    Characteristic.PREGNANCY: (3, 97),
}
DAYS_TO_ANSWER = 75
# Of 7 people 4 come by the link, 1 by the poster and 2 by the tablet.
PLACES = (0, 2, 0, 1, 0, 2, 0)
STAFF_LEANING = (21, 2, 1, 1)
SEASONS = ("Winter", "Winter", "Spring", "Spring", "Spring", "Summer")
SEASONS_AFTER = ("Summer", "Summer", "Autumn", "Autumn", "Autumn", "Winter")


class DemoRound(msgspec.Struct, frozen=True, kw_only=True):
    """A round of the demo with the link to each survey, and the places where people answer the
    first one: by a poster and a tablet."""

    round: Round
    ways_in: dict[str, WayIn]
    places: tuple[WayIn, ...]


def season(day: date) -> str:
    """A round's title: Spring 2026. A winter that begins in December has next year's number."""
    name = (*SEASONS, *SEASONS_AFTER)[day.month - 1]
    return f"{name} {day.year + (day.month == 12)}"


async def hold_round(
    council: CouncilContext, keys: tuple[str, ...], opens_on: date, by: Member, *, days: int
) -> DemoRound:
    """A round of so many days with a web link for each survey, and posters for the first."""
    made_at = datetime.combine(opens_on, datetime.min.time()).astimezone() - timedelta(days=7)
    round_ = await planning.create_round(
        council,
        RoundPlan(
            title=season(opens_on),
            opens_on=opens_on,
            closes_on=opens_on + timedelta(days=days),
            answer_by=opens_on + timedelta(days=days + DAYS_TO_ANSWER),
            survey_keys=keys,
        ),
        by.id,
        made_at,
    )
    ways_in = {one.survey_key: one for one in await ways_in_of(council, round_.id)}
    places = tuple(
        [
            await add_way_in(council, round_, keys[0], kind, name, made_at)
            for kind, name in (
                (WayInKind.POSTER, "Library poster"),
                (WayInKind.TABLET, "Talking Point, Mill Road"),
            )
        ]
    )
    for kind, name in ((WayInKind.PAPER, "Day centre forms"), (WayInKind.TELEPHONE, "Helpline")):
        await add_way_in(council, round_, keys[0], kind, name, made_at)
    return DemoRound(round=round_, ways_in=ways_in, places=places)


async def answer(
    council: CouncilContext,
    listening: DemoRound,
    key: str,
    people: int,
    *,
    stories: tuple[DemoStory, ...] = (),
    pepper: bytes,
    chance: random.Random,
    until: date | None = None,
) -> None:
    """So many people answer a survey and send it, on different days of the round, or of what of it
    is over: then a few of them by the poster and the tablet."""
    version = await surveys.newest(council, key)
    round_ = listening.round
    days = ((until or round_.last_day) - round_.opens_on).days
    ways_in = [listening.ways_in[key], *(listening.places if until else ())]
    for number in range(people):
        today = round_.opens_on + timedelta(days=number * days // people)
        way_in = ways_in[PLACES[number % len(PLACES)] % len(ways_in)]
        grant = await begin(council, way_in, today, pepper)
        told = stories[number] if number < len(stories) else None
        await _pick(council, grant, version.survey, today, chance, told)
        if told is not None:
            await _say_more(council, grant, told, today)
        helped = _help(chance)
        await answering.save_help(council, grant, helped, today)
        if Help.ANSWERED in helped and version.survey.audience is not Audience.STAFF:
            await _think_too(council, grant, version.survey, today, number)
        await answering.send(council, grant, today)
        await _tell_about_themselves(council, round_, grant, pepper, number)


def _leans(question: AboutQuestion, chance: random.Random) -> int:
    """The value of an answer; evenly where somebody changed the choices of the question."""
    places = range(1, len(question.choices) + 1)
    shares = WHO_THEY_ARE.get(question.characteristic, ())
    return chance.choices(places, shares if len(shares) == len(places) else None)[0]


async def _tell_about_themselves(
    council: CouncilContext, round_: Round, grant: AccessGrant, pepper: bytes, number: int
) -> None:
    """3 out of 4 do, and 1 answer in 10 is “I do not want to say”."""
    # Not the chance of the answers: nothing that somebody says goes with who they are.
    chance = random.Random(f"{round_.title} {number}")  # noqa: S311 (made-up people)
    if chance.random() < 0.25:
        return
    asked = await asking.asked_in(council, round_.id)
    mine = telling.about_you_id(pepper, council.organisation.id, tuple(grant.card.split()))
    choices = [
        RATHER_NOT if chance.random() < 0.1 else _leans(one, chance) for one in asked.questions
    ]
    await telling.save_all(council, round_, mine, asked, choices)


async def begin(council: CouncilContext, way_in: WayIn, today: date, pepper: bytes) -> AccessGrant:
    """Somebody presses Start."""
    card = code_cards.new_card()
    started = await entering.start(council, way_in.code, card=card, pepper=pepper, today=today)
    return AccessGrant(
        response_id=started.id, survey_version_id=started.survey_version_id, card=" ".join(card)
    )


async def _pick(
    council: CouncilContext,
    grant: AccessGrant,
    survey: Survey,
    today: date,
    chance: random.Random,
    told: DemoStory | None,
) -> None:
    more = tuple(theme for theme in survey.themes_with_more if chance.random() < 0.4)
    await answering.choose_more(council, grant, more, today)
    for number in survey.asked(more):
        choice = (
            _value(survey, number, told.said)
            if told is not None and told.question == number
            else _leaning(survey, number, chance)
        )
        await choices.save_choice(council, grant, number, choice, today)


def _value(survey: Survey, number: int, key: str) -> int:
    choice = survey.questions[number - 1].choice(key)
    if choice is None:
        raise ValueError(f"question {number} does not offer {key}")
    return choice.value


def _leaning(survey: Survey, number: int, chance: random.Random) -> int:
    """What somebody says: they lean as LEANINGS tell, and now and then they skip."""
    if chance.random() < 0.04:
        return 0
    staff = survey.audience.value == "staff"
    shares = STAFF_LEANING if staff else LEANINGS[(number - 1) % len(LEANINGS)]
    offered = survey.questions[number - 1].choices
    return int(chance.choices(offered, weights=shares)[0].value)


async def _say_more(
    council: CouncilContext, grant: AccessGrant, told: DemoStory, today: date
) -> None:
    words = answering.new_words(
        told.question,
        told.words,
        may_count=True,
        may_quote=told.state in {"quoted", "waiting"},
        today=today,
    )
    await answering.save_words(council, grant, words)


async def _think_too(
    council: CouncilContext, grant: AccessGrant, survey: Survey, today: date, person: int
) -> None:
    """Whoever answers on behalf says what they think themselves; it differs now and then."""
    for number in survey.asked(()):
        offered = survey.questions[number - 1].choices
        key = offered[(person + number) % (len(offered) - 1)].key  # never that they are not sure
        move = Move(here=Step(place=PageKind.QUESTION, number=number))
        picked = Picked(supporter_choice=key, on_behalf=True)
        await choices.leave_question(council, grant, survey, move, picked, today)


async def tell_together(council: CouncilContext, round_: Round, by: Member, now: datetime) -> None:
    """A lunch club talked about the first two questions; a reader has not read it yet."""
    version = await conversations.survey_of(council, round_, "your-support")
    day = round_.opens_on + timedelta(days=4)
    draft = ConversationDraft(
        place="Tuesday lunch club",
        people="14",
        note_takers="2",
        held_on=TypedDay(day=str(day.day), month=str(day.month), year=str(day.year)),
        wordings=(
            "Most of us want to go out more. The lift is often broken.",
            "The letters are long. We read them together here.",
        ),
        may_count=frozenset({"1", "2"}),
        may_quote=frozenset({"2"}),
    )
    await conversations.save_conversation(
        ActingMember(council.conn, council.organisation, by, now), round_, version, draft
    )


def _help(chance: random.Random) -> tuple[Help, ...]:
    return chance.choices(HELPS, weights=HELP_SHARES)[0]


async def publish_numbers(council: CouncilContext, round_: Round, by: Member) -> None:
    """The coordinator publishes what people said, on the first day on which that can be. Each day
    was counted when it was over."""
    day = round_.late_until + timedelta(days=1)
    await counting.count_finished_days(council, day)
    await publishing.publish(
        council,
        round_.name,
        seen=0,
        by=by.id,
        now=datetime.combine(day, datetime.min.time()).astimezone(),
        today=day,
    )
