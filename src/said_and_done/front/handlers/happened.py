"""What happened to what one person said: their card, or the browser they answered in, opens it."""

from uuid import UUID

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from said_and_done.errors import Refusal
from said_and_done.front import domain, views
from said_and_done.languages import _
from said_and_done.organisations.model import Organisation
from said_and_done.responses.domain import AlreadySent, hold_in
from said_and_done.web import TRANSLATED, Clock, Conn, Visit, refused, show


def refused_until_the_card(request: Visit, refusal: Refusal) -> Response[bytes]:
    """Who sent their answers needs their card to see them again."""
    refusal.path = f"/{request.path_params['slug']}/card"
    refusal.link = _("Use your code card")
    return refused(request, refusal)


@get(
    "/answers/{response_id:uuid}/what-happened",
    opt={TRANSLATED: True},
    exception_handlers={AlreadySent: refused_until_the_card},
)
async def show_what_happened(
    request: Visit,
    conn: Conn,
    organisation: NamedDependency[Organisation],
    clock: NamedDependency[Clock],
    response_id: FromPath[UUID],
) -> Response[bytes]:
    hold = hold_in(request.session, organisation.slug, response_id)
    happened = await domain.what_happened(conn, organisation.id, hold, clock.today)
    return show(views.happened_page(organisation, hold, happened))


COUNCIL_ROUTES = [show_what_happened]
