"""HTTP in, HTTP out: the first page of the workspace."""

from litestar import Response, get

from said_and_done.key_holders.domain import reading
from said_and_done.people.context import Work
from said_and_done.web.http import show
from said_and_done.web.sessions import ADMITS
from said_and_done.workspace.domain.home import home
from said_and_done.workspace.views.work import work_home


@get("/{slug:str}/work", opt={ADMITS: reading.signed_in})
async def show_work(work: Work) -> Response[bytes]:
    shown = await home(work, work.member, work.now, work.today)
    return show(work_home(work, shown, work.today))
