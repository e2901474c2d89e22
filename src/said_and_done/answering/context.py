"""The context of a request by somebody who answers: their access grant, their answers, and the
survey."""

from datetime import UTC, date, datetime, time
from typing import TypeAlias, TypeVar
from uuid import UUID

import msgspec
from litestar.di import NamedDependency
from litestar.params import FromPath

from said_and_done.answering.domain import answering
from said_and_done.answering.domain.access_grants import grant_in, survey_of
from said_and_done.answering.model.response import AccessGrant, Journey, Response
from said_and_done.core.open_test import OpenTest, open_test
from said_and_done.core.view import LONDON
from said_and_done.organisations.context import Public, PublicContext
from said_and_done.surveys.model.survey import Survey
from said_and_done.web.clocks import Clock
from said_and_done.web.request import Request

AnyResponse = TypeVar("AnyResponse", bound=Response)
AnyPublic = TypeVar("AnyPublic", bound=PublicContext)


class AnswerContext(PublicContext, frozen=True, kw_only=True):
    """One request of a browser that may open the answers of its address."""

    grant: AccessGrant

    async def survey(self) -> Survey:
        """The survey of these answers, in the language of the page. Raises NotFound."""
        return await survey_of(self, self.grant)

    async def journey(self) -> Journey:
        """The answers as they are, whether they can be changed or not. Raises NotFound."""
        return self.as_opened(await answering.journey(self, self.grant.response_id))

    async def open_journey(self) -> Journey:
        """Answers that may be changed today. Raises NotFound, AlreadySent, TooLate."""
        return self.as_opened(await answering.open_journey(self, self.grant, self.today))

    def as_opened(self, response: AnyResponse) -> AnyResponse:
        """The same answers, which say whether their owner came back to them with a card."""
        came_back = self.grant.again and response.sent_on is None
        return msgspec.structs.replace(response, came_back=came_back)


Answers: TypeAlias = NamedDependency[AnswerContext]


async def provide_answers(
    request: Request, public: Public, response_id: FromPath[UUID]
) -> AnswerContext:
    """Raises NotFound, which leads to the code card, when this browser may not open them."""
    grant = grant_in(request.session, public.organisation.lasting_slug, response_id)
    context = AnswerContext(**msgspec.structs.asdict(public), grant=grant)
    return context if grant.first_day is None else on_or_after(context, grant.first_day)


def open_test_of(public: PublicContext) -> OpenTest | None:
    """The test that this browser is in, or None."""
    return open_test(public.request.session, public.organisation.lasting_slug, public.clock.today)


def as_tested(public: AnyPublic) -> AnyPublic:
    """The same request, in a test not before the first day of its round."""
    found = open_test_of(public)
    return public if found is None else on_or_after(public, found.first_day)


def on_or_after(context: AnyPublic, day: date) -> AnyPublic:
    """The same request, not before noon of this day in London."""
    if context.today >= day:
        return context
    noon = datetime.combine(day, time(12), LONDON).astimezone(UTC)
    return msgspec.structs.replace(context, clock=Clock(now=noon))
