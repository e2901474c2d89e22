"""What waits for a member: only what their roles open."""

from datetime import date, datetime

from said_and_done.access.domain import removing, reviewing
from said_and_done.access.model import OPENS_BEFORE
from said_and_done.commitments.domain import commitments
from said_and_done.contact.domain import call_backs
from said_and_done.core.db import Council
from said_and_done.core.view import count_words, day_words
from said_and_done.findings.domain import findings
from said_and_done.key_holders.domain import reading
from said_and_done.key_holders.model import Part
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.model import Member
from said_and_done.permissions import Permission, may
from said_and_done.rounds.domain import rounds
from said_and_done.setting_up.domain import first_steps
from said_and_done.staff_entry.domain import checking
from said_and_done.stories import domain as stories
from said_and_done.survey_editor.domain import reviewing as survey_reviewing
from said_and_done.workspace.domain.progress_todos import progress_todos
from said_and_done.workspace.model import Todo, TodoKind, TodoLetter


async def todos(council: CouncilContext, member: Member, now: datetime, today: date) -> list[Todo]:
    """What waits for this member: only of pages that their roles open. Safety comes first, then
    what nobody else can do, and last what they wait for others to do."""
    every = [
        *await _to_call(council, member, today),
        *await _keys_to_give(council, member),
        *await _administrators(council, member, now),
        *await _to_look_at(council, member, today),
        *await progress_todos(council, member),
        *await _surveys_to_look_at(council, member),
        *await _to_read(council, member, today),
        *await _to_check(council, member, today),
        *await _to_publish(council, member, today),
        *await _late(council, member, today),
        *await _first_steps(council, member),
        *await _first_round(council, member),
    ]
    return sorted(every, key=lambda todo: (todo.for_others, not todo.safety, not todo.first))


async def _to_call(council: Council, member: Member, today: date) -> list[Todo]:
    if not may(member, Permission.CALL_BACK):
        return []
    number, urgent = await call_backs.waiting(council, today)
    if not number:
        return []
    return [
        Todo(
            path="call-backs",
            heading=count_words(number, "person wants a call", "people want a call"),
            sentence=(
                f"{count_words(urgent, 'person says', 'people say')} that they are not safe. "
                "Call today."
                if urgent
                else "Please call them."
            ),
            button="Open the calls",
            first=True,
            safety=urgent > 0,
            letter=await _call_letter(council, today),
        )
    ]


async def _call_letter(council: Council, today: date) -> TodoLetter | None:
    """Coordinators had a letter when somebody asked: this is for a call that still waits on another
    day."""
    since = await call_backs.waits_since(council, today)
    if since is None or since >= today:
        return None
    return TodoLetter(kind=TodoKind.CALL, thing=f"call {since}")


ASKED = {
    Part.NOMINEE: (
        "You are asked to hold a key",
        "Read what it means, then say yes or no.",
        "Read and answer",
    ),
    Part.HOLDER: (
        "Somebody is to hold the other key",
        "Nobody gets it without your yes.",
        "Read and answer",
    ),
    Part.SPONSOR: (
        "Somebody is to be your deputy",
        "You can say no, and come back at any time.",
        "Read and answer",
    ),
    Part.MAKER: (
        "A deputy waits for a yes",
        "You can see who has said yes.",
        "See who said yes",
    ),
    Part.GROUP_MEMBER: (
        "Is somebody to sign in place of the sponsor?",
        "2 people of the group must agree.",
        "Read and answer",
    ),
    Part.GROUP: ("Who is to hold the keys", "You can object, and say why.", "See who it is"),
    Part.ADMINISTRATOR: (
        "A nomination waits",
        "You can see who has said yes.",
        "See who said yes",
    ),
}


_ONLY_WAIT = (Part.ADMINISTRATOR, Part.MAKER)


async def _keys_to_give(council: Council, member: Member) -> list[Todo]:
    return [
        Todo(
            path=f"keys/{nomination.id}",
            heading=ASKED[part][0],
            sentence=ASKED[part][1],
            button=ASKED[part][2],
            first=part not in _ONLY_WAIT,
            for_others=part in _ONLY_WAIT,
        )
        for nomination, part in await reading.waiting_for(council, member)
        if not nomination.has_agreed(member.id)
    ]


async def _surveys_to_look_at(council: Council, member: Member) -> list[Todo]:
    """Drafts about which the member's group is asked."""
    return [
        Todo(
            path=f"reviews/{review_id}",
            heading=f"Are these questions good to ask? {title}",
            sentence="Nobody is asked before your group has looked at them.",
            button="Look at the questions",
            first=True,
            letter=TodoLetter(kind=TodoKind.ANSWER, thing=f"review {review_id}"),
        )
        for review_id, title in await survey_reviewing.waiting_reviews(council, member)
    ]


async def _administrators(council: Council, member: Member, now: datetime) -> list[Todo]:
    """Proposals that somebody is an administrator no longer, for the second person. Whoever can
    answer had a letter."""
    if not may(member, Permission.SECOND_ADMINISTRATOR):
        return []
    return [
        Todo(
            path=f"people/{removal.member_id}/administrator",
            heading=f"Does {removal.name} stay an administrator?",
            sentence=f"{removal.made_by_name} asks for a second yes.",
            button="Read and answer",
            first=True,
        )
        for removal in await removing.waiting_removals(council)
        if await removing.may_answer(council, removal, member, now)
    ]


async def _to_look_at(council: Council, member: Member, today: date) -> list[Todo]:
    """Once a year administrators look at all roles."""
    if not may(member, Permission.RUN_PEOPLE):
        return []
    due_on = await reviewing.due_on(council)
    if due_on is None or today < due_on - OPENS_BEFORE:
        return []
    day = day_words(due_on)
    return [
        Todo(
            path="people/review",
            heading="Look at who may do what",
            sentence=f"It was due on {day}." if today > due_on else f"Please finish by {day}.",
            button="Look at the roles",
            letter=TodoLetter(kind=TodoKind.LOOK, thing=f"access {due_on}"),
        )
    ]


async def _to_read(council: Council, member: Member, today: date) -> list[Todo]:
    if not may(member, Permission.READ_NEW_WORDS):
        return []
    waiting = await stories.waiting_number(council)
    if not waiting.number:
        return []
    days = waiting.oldest_days(today)
    waited = f"has waited {count_words(days, 'day', 'days')}" if days else "came today"
    return [
        Todo(
            path="stories",
            heading=f"{count_words(waiting.number, 'story waits', 'stories wait')} for a reader",
            sentence=f"The oldest {waited}. It is on no page before a reader reads it.",
            button="Read what waits",
            first=True,
            letter=TodoLetter(kind=TodoKind.READ, thing=f"read {waiting.oldest_on}"),
        )
    ]


async def _to_check(council: Council, member: Member, today: date) -> list[Todo]:
    if not may(member, Permission.TYPE_ANSWERS):
        return []
    return [
        Todo(
            path=f"rounds/{sheets.round_name}/typed",
            heading=f"{count_words(sheets.number, 'sheet waits', 'sheets wait')} for a check",
            sentence=f"{sheets.round_title}. A second person types each sheet again.",
            button="Check the sheets",
            first=True,
            letter=TodoLetter(kind=TodoKind.CHECK, thing=f"check {sheets.round_name}"),
        )
        for sheets in await checking.sheets_to_check(council, by=member.id, today=today)
    ]


async def _to_publish(council: Council, member: Member, today: date) -> list[Todo]:
    if not may(member, Permission.PUBLISH_NUMBERS):
        return []
    return [
        Todo(
            path=f"findings/{round_.name}/publish",
            heading=f"Publish the numbers: {round_.title}",
            sentence="All answers are in. Look at the numbers, then publish them.",
            button="Look at the numbers",
            first=True,
            letter=TodoLetter(kind=TodoKind.PUBLISH, thing=f"numbers {round_.id}"),
        )
        for round_ in await findings.to_publish(council, today)
    ]


async def _late(council: Council, member: Member, today: date) -> list[Todo]:
    if not may(member, Permission.FOLLOW_WORK):
        return []
    made = await commitments.commitments(council, today)
    late = [commitment for commitment in made if commitment.late]
    tells = may(member, Permission.RUN_PROMISES)
    return [
        Todo(
            path=f"commitments/{commitment.number}",
            heading=f"Promise {commitment.number} is late",
            sentence=f"{commitment.wording} It was due on {day_words(commitment.due_on)}.",
            button="Report how it is going" if tells else "Read the promise",
            for_others=not tells,
            letter=(
                TodoLetter(
                    kind=TodoKind.LATE, thing=f"late {commitment.number} {commitment.due_on}"
                )
                if tells
                else None
            ),
        )
        for commitment in late
    ]


async def _first_steps(council: Council, member: Member) -> list[Todo]:
    """Until all are done, administrators find how far their council is."""
    if not may(member, Permission.CHANGE_SETTINGS):
        return []
    steps = await first_steps.first_steps(council)
    done = sum(step.is_done for step in steps)
    if done == len(steps):
        return []
    return [
        Todo(
            path="first-steps",
            heading="Take the first steps",
            sentence=f"{done} of {count_words(len(steps), 'step', 'steps')} done.",
            button="See what is next",
        )
    ]


async def _first_round(council: Council, member: Member) -> list[Todo]:
    """Where nobody has been asked anything yet, that is what to do first. Administrators find it as
    the last of the first steps."""
    runs_rounds = may(member, Permission.RUN_ROUNDS)
    reads_steps = may(member, Permission.CHANGE_SETTINGS)
    if not runs_rounds or reads_steps or await rounds.rounds(council):
        return []
    return [
        Todo(
            path="rounds/new",
            heading="Open your first round",
            sentence="A round says what you ask, until when, and when people get an answer.",
            button="Make a round",
        )
    ]
