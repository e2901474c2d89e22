"""The demo's readings, promises and updates, made through the domain functions."""

from datetime import date, datetime, timedelta

from said_and_done.commitments.domain import commitments, reporting
from said_and_done.commitments.model import Commitment, Plan, Report
from said_and_done.demo.script import DemoCommitment, DemoStory
from said_and_done.groups.model import Group
from said_and_done.organisations.domain import CouncilContext
from said_and_done.people.domain.acting import ActingMember
from said_and_done.people.model import Member
from said_and_done.rounds.model import Round, TypedDay
from said_and_done.stories import domain as stories
from said_and_done.stories.model import Draft, Judgement, SetAside, SetAsideReason, Story

AGREED_AFTER = timedelta(days=20)


async def read_stories(
    council: CouncilContext, script: tuple[DemoStory, ...], reader: Member, now: datetime
) -> None:
    """The reader reads what the script says was read; the rest goes on waiting."""
    by_words = {told.words: told for told in script}
    for story in await stories.waiting(council):
        told = by_words.get(story.wording)
        if told is None or told.state == "waiting":
            continue
        if told.state == "aside":
            why = SetAside(because=SetAsideReason(told.reason or ""), more="")
            await stories.set_aside(
                ActingMember(council.conn, council.organisation, reader, now), story, why
            )
        else:
            draft = await _draft(council, story, told)
            await stories.read(
                ActingMember(council.conn, council.organisation, reader, now), story, draft
            )


async def _draft(council: CouncilContext, story: Story, told: DemoStory) -> Draft:
    question = await stories.asked(council, story)
    went = Judgement(told.went) if told.went else None
    return Draft(
        safe_wording=told.safe or told.words, went={question.statement: went} if question else {}
    )


async def promise(
    council: CouncilContext,
    script: tuple[DemoCommitment, ...],
    round_: Round,
    group: Group,
    by: Member,
    now: datetime,
) -> list[tuple[DemoCommitment, Commitment]]:
    """The promises that answer one round, agreed some weeks after it closed."""
    agreed = min(round_.last_day + AGREED_AFTER, now.date())
    return [
        (
            told,
            await commitments.promise(
                council,
                Plan(
                    round_id=round_.id,
                    group_id=group.id,
                    **told.words,
                    due_on=now.date() + timedelta(days=told.due_in),
                    proposed_by=told.proposed_by,
                    codes=told.codes,
                ),
                agreed_on=agreed,
                by=by.id,
                now=now,
            ),
        )
        for told in script
    ]


async def tell(
    council: CouncilContext,
    promised: list[tuple[DemoCommitment, Commitment]],
    by: Member,
    now: datetime,
) -> None:
    """What happened since with each promise."""
    for told, commitment in promised:
        for update in told.updates:
            happened = now + timedelta(days=update.on)
            await reporting.update(
                council,
                commitment,
                Report(
                    state=update.state.value,
                    wording=update.words,
                    reason=update.reason,
                    due=_typed(now.date(), update.due_in),
                ),
                on=happened.date(),
                by=by.id,
                now=happened,
            )


def _typed(today: date, due_in: int | None) -> TypedDay:
    """The new day of a promise that was changed, as the coordinator typed it."""
    if due_in is None:
        return TypedDay()
    due = today + timedelta(days=due_in)
    return TypedDay(day=str(due.day), month=str(due.month), year=str(due.year))
