"""What a request of an interview knows: who asks the questions, and whose answers these are."""

from typing import TypeAlias
from uuid import UUID

import msgspec
from litestar.di import NamedDependency
from litestar.params import FromPath

from said_and_done.answering.context import AnswerContext
from said_and_done.organisations.model import WorkArea
from said_and_done.people.context import Work
from said_and_done.people.model import Member
from said_and_done.staff_entry.domain import interview
from said_and_done.web.request import Request


class InterviewContext(AnswerContext, frozen=True, kw_only=True):
    """One request of a member whose browser has this interview open."""

    member: Member
    areas: tuple[WorkArea, ...]


InterviewAnswers: TypeAlias = NamedDependency[InterviewContext]


async def provide_interview(
    request: Request, work: Work, response_id: FromPath[UUID]
) -> InterviewContext:
    """Raises NotFound when the interview is over, or another one began."""
    grant = interview.grant_of(
        request.session, work.organisation.lasting_slug, work.member.id, response_id
    )
    return InterviewContext(**msgspec.structs.asdict(work), grant=grant)
