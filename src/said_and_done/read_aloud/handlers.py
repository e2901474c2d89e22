"""HTTP in, HTTP out: the sounds and films of surveys, the same for everybody."""

from litestar import Response, Router, get
from litestar.params import FromPath

from said_and_done.read_aloud.domain import files
from said_and_done.web.files import asked_part, file_part, whole_file
from said_and_done.web.request import WITHOUT_COOKIES, Conn, Request


@get("/{name:str}")
async def show_file(request: Request, conn: Conn, name: FromPath[str]) -> Response[bytes]:
    file = await files.file_named(conn, name)
    asked = asked_part(request.headers)
    if asked is None:
        return whole_file(await files.part(conn, file), file.media_type)
    places = asked.within(file.total, files.MOST_AT_ONCE)
    part = await files.part(conn, file, places)
    return file_part(part, file.media_type, places, file.total)


router = Router(
    path="/speech",
    route_handlers=[show_file],
    opt=WITHOUT_COOKIES,
)
