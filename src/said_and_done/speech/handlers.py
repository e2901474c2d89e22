"""HTTP in, HTTP out: the sounds and films of surveys, the same for everybody."""

from litestar import Response, Router, get
from litestar.params import FromPath

from said_and_done.speech import domain
from said_and_done.web import Conn, Visit, asked_part, file_part, whole_file


@get("/{name:str}")
async def show_file(request: Visit, conn: Conn, name: FromPath[str]) -> Response[bytes]:
    file = await domain.file_named(conn, name)
    asked = asked_part(request.headers)
    if asked is None:
        return whole_file(await domain.part(conn, file), file.media_type)
    places = asked.within(file.total, domain.MOST_AT_ONCE)
    part = await domain.part(conn, file, places)
    return file_part(part, file.media_type, places, file.total)


router = Router(
    path="/speech",
    route_handlers=[show_file],
    # The same for everybody: no cookies, so that it can be kept anywhere.
    opt={"exclude_from_csrf": True, "skip_session": True},
)
