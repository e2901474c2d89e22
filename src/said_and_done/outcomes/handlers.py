"""What happened to what one person said: their card, or the browser they answered in, opens it."""

from uuid import UUID

from litestar import Response, get
from litestar.params import FromPath

from said_and_done.answering.domain.access_grants import grant_in
from said_and_done.answering.domain.answering import AlreadySent
from said_and_done.core.errors import Refusal
from said_and_done.i18n.translation import _
from said_and_done.organisations.context import Public
from said_and_done.outcomes import domain as outcomes
from said_and_done.outcomes.views import happened_page
from said_and_done.web.errors import refused
from said_and_done.web.http import show
from said_and_done.web.preferences import TRANSLATED
from said_and_done.web.request import Request


def refused_until_the_card(request: Request, refusal: Refusal) -> Response[bytes]:
    """Who sent their answers needs their card to see them again."""
    refusal.path = f"/{request.path_params['slug']}/card"
    refusal.link = _("Use your code card")
    return refused(request, refusal)


@get(
    "/{slug:str}/answers/{response_id:uuid}/what-happened",
    opt={TRANSLATED: True},
    exception_handlers={AlreadySent: refused_until_the_card},
)
async def show_what_happened(
    request: Request, public: Public, response_id: FromPath[UUID]
) -> Response[bytes]:
    grant = grant_in(request.session, public.organisation.lasting_slug, response_id)
    happened = await outcomes.what_happened(public, grant, public.today)
    return show(happened_page(public.organisation, grant, happened))
