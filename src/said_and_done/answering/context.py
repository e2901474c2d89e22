"""The context of a request by somebody who answers: their access grant, their answers, and the
survey."""

from typing import TypeAlias, TypeVar
from uuid import UUID

import msgspec
from litestar.di import NamedDependency
from litestar.params import FromPath

from said_and_done.answering.domain import answering
from said_and_done.answering.domain.access_grants import grant_in, survey_of
from said_and_done.answering.model.response import AccessGrant, Journey, Response
from said_and_done.organisations.context import Public, PublicContext
from said_and_done.surveys.model.survey import Survey
from said_and_done.web.request import Request

AnyResponse = TypeVar("AnyResponse", bound=Response)


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
    return AnswerContext(**msgspec.structs.asdict(public), grant=grant)
