"""A co-production group looks at a survey before people are asked: who is asked, what they say, and
whether it may be published."""

import hashlib
from uuid import UUID, uuid4

import msgspec

from said_and_done.core.db import Council
from said_and_done.core.errors import NotAllowed, NotFound
from said_and_done.groups import domain as groups
from said_and_done.groups.model import Group
from said_and_done.organisations import domain as organisations
from said_and_done.people.domain.acting import Acting
from said_and_done.people.model import Member, Role
from said_and_done.permissions import Permission, may
from said_and_done.survey_editor import queries
from said_and_done.survey_editor.domain.completing import preview_of
from said_and_done.survey_editor.domain.drafts import draft
from said_and_done.survey_editor.model import (
    LONGEST_LINE_OF_A_SURVEY,
    DraftAndGroups,
    DraftContent,
    EditorProblem,
    QuestionDraft,
    Reviewed,
    ReviewToRead,
    SurveyReview,
    ToPublish,
)

_NOBODYS = UUID(int=0)
FROM_THE_COMMUNITY = (Role.MEMBER, Role.SPONSOR, Role.INTERVIEWER)
"""Whoever has a role beside these speaks for the council."""


def words_of(content: DraftContent) -> str:
    """The fingerprint of what people read and answer in a draft. Who tested it, how long it takes
    and its translations are no part of that."""
    asked = msgspec.structs.replace(
        content,
        note="",
        tested=False,
        minutes="",
        translations=(),
        recordings=(),
        videos=(),
        left_out=(),
        questions=tuple(_as_asked(each) for each in content.questions if each.wording),
    )
    return hashlib.sha256(msgspec.json.encode(asked, order="deterministic")).hexdigest()


def _as_asked(question: QuestionDraft) -> QuestionDraft:
    """What nobody sees who answers is no part of it."""
    return msgspec.structs.replace(
        question,
        id=_NOBODYS,
        means_the_same=False,
        beside="",
        own_answers=question.own_answers if question.scale.most else (),
    )


async def reviewed_draft(council: Council, content: DraftContent) -> Reviewed:
    """What groups said of a draft."""
    reviews = await queries.reviews(council, content.key)
    return Reviewed(
        reviews=tuple(each for each in reviews if each.version_number is None),
        words=words_of(content),
    )


async def draft_and_groups(council: Council, content: DraftContent) -> DraftAndGroups:
    """The same, and the groups that were not asked yet."""
    reviewed = await reviewed_draft(council, content)
    asked = {each.group_id for each in reviewed.reviews}
    return DraftAndGroups(
        reviewed=reviewed,
        groups=tuple(
            (each.id, each.name) for each in await groups.groups(council) if each.id not in asked
        ),
    )


async def reviewed_version(council: Council, survey_key: str, number: int) -> Reviewed:
    """The same of a version, and why it was published before that."""
    reviews = await queries.reviews(council, survey_key)
    return Reviewed(
        reviews=tuple(each for each in reviews if each.version_number == number),
        reason=await queries.reason_of_unreviewed(council, survey_key, number) or "",
    )


async def ask(work: Acting, content: DraftContent, group_id: str) -> EditorProblem | None:
    """Ask a group to look at a draft. What is wrong, or None."""
    group = next((one for one in await groups.groups(work) if str(one.id) == group_id), None)
    if group is None:
        return EditorProblem.NO_GROUP
    if await queries.ask_group(
        work,
        review_id=uuid4(),
        survey_key=content.key,
        group_id=group.id,
        now=work.now,
        by=work.member.id,
    ):
        about = {"survey": content.key, "group": str(group.id)}
        await organisations.record(
            work, "group asked about survey", about, by=work.member.id, now=work.now
        )
    return None


def may_say(group: Group, member: Member) -> bool:
    """Whether a member's word counts: from lived experience, in this group, without a role of the
    council."""
    return not member.holds(*(role for role in Role if role not in FROM_THE_COMMUNITY)) and any(
        one.member_id == member.id and one.lived_experience for one in group.members
    )


async def review_to_read(council: Council, review_id: UUID, member: Member) -> ReviewToRead:
    """A draft for somebody of the group, or who edits surveys. Raises NotFound, also when the draft
    was published since, or thrown away."""
    review = await _review(council, review_id)
    group = await groups.group_by_id(council, review.group_id)
    if not group.has(member) and not may(member, Permission.EDIT_SURVEYS):
        raise NotFound("There is no such survey, or you are not in its group.")
    draft_id = await queries.draft_of_survey(council, review.survey_key)
    if draft_id is None or review.version_number is not None:
        raise NotFound("This survey is published already.", heading="Nothing to look at any more")
    content = (await draft(council, draft_id)).content
    return ReviewToRead(
        review=review,
        survey=preview_of(content),
        words=words_of(content),
        mine=review.of(member.id),
        may_say=may_say(group, member),
    )


async def _review(council: Council, review_id: UUID) -> SurveyReview:
    survey_key = await queries.review_of_survey(council, review_id=review_id)
    reviews = await queries.reviews(council, survey_key) if survey_key else []
    found = next((each for each in reviews if each.id == review_id), None)
    if found is None:
        raise NotFound("This survey is not here any more.", heading="Nothing to look at any more")
    return found


async def say(
    work: Acting, read: ReviewToRead, opinion: str, because: str, *, seen: str
) -> EditorProblem | None:
    """Keep what a member says of the words that they saw, in place of what they said before. What
    is wrong, or None. Raises NotAllowed."""
    if not read.may_say:
        raise NotAllowed("Members of the group with lived experience answer this.")
    if problem := _problem_with(opinion, because):
        return problem
    if seen != read.words:
        return EditorProblem.OTHER_DRAFT
    await queries.save_opinion(
        work,
        review_id=read.review.id,
        member_id=work.member.id,
        good_to_ask=opinion == "good",
        because=because,
        as_sponsor=work.member.holds(Role.SPONSOR),
        words_seen=seen,
        now=work.now,
    )
    about = {"survey": read.review.survey_key, "said": opinion}
    await organisations.record(work, "survey looked at", about, by=work.member.id, now=work.now)
    return None


def _problem_with(opinion: str, because: str) -> EditorProblem | None:
    if opinion not in {"good", "change"}:
        return EditorProblem.NO_OPINION
    if opinion == "change" and not because:
        return EditorProblem.NO_BECAUSE
    return EditorProblem.LONG_BECAUSE if len(because) > LONGEST_LINE_OF_A_SURVEY else None


async def waiting_reviews(council: Council, member: Member) -> list[tuple[UUID, str]]:
    """The drafts about which this member has not said anything yet, or of other words: each with
    its title."""
    if member.holds(*(role for role in Role if role not in FROM_THE_COMMUNITY)):
        return []
    return [
        (each.id, each.content.title)
        for each in await queries.waiting_reviews(council, member_id=member.id)
        if each.words_seen != words_of(each.content)
    ]


def asks_something_else(ready: ToPublish) -> bool:
    """Whether people are asked something else than before. Then a group looks at it first."""
    return ready.open.before is None or bool(ready.fresh or ready.gone)


def problem_with_reason(ready: ToPublish, reviewed: Reviewed, reason: str) -> EditorProblem | None:
    """What is wrong with publishing it now. Without a review there is a written reason."""
    if not asks_something_else(ready) or reviewed.is_good_to_ask:
        return None
    if not reason:
        return EditorProblem.NO_REASON
    return EditorProblem.LONG_REASON if len(reason) > LONGEST_LINE_OF_A_SURVEY else None


async def keep_review(work: Acting, survey_key: str, number: int, reason: str) -> None:
    """What groups said of the draft is about this version now; and the reason, where it was
    published before they found it good to ask."""
    await queries.number_reviews_of_draft(work, survey_key, number)
    await queries.forget_reviews_of_draft(work, survey_key)
    if reason:
        await queries.save_unreviewed(
            work,
            survey_key=survey_key,
            number=number,
            reason=reason,
            now=work.now,
            by=work.member.id,
        )
        about = {"survey": survey_key, "version": str(number), "reason": reason}
        await organisations.record(
            work, "survey published before a review", about, by=work.member.id, now=work.now
        )
