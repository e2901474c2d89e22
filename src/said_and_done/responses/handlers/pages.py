"""Pages that are rendered once and sent to many people.

To render is the largest part of what a page costs. What a page shows besides the response's id and
the visitor's token is in its key, so it is the same for everybody with that key; both come in by
a mark when the page is sent.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from uuid import UUID, uuid4

from litestar import Response

from said_and_done import web
from said_and_done.my_way import my_way
from said_and_done.view import View

# Stands where a response's id goes. Random for each process, so nobody can type it.
MARK = uuid4()
MOST = 1024


class KeptPages:
    """Rendered pages by key; the one that was not asked for longest makes room. Everything in them
    comes from versions that never change and from the key itself."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._pages: OrderedDict[Hashable, bytes] = OrderedDict()

    def __len__(self) -> int:
        return len(self._pages)

    def page(self, key: Hashable, make: Callable[[], View]) -> bytes:
        """The page of this key in the visitor's way, rendered now if it is not here."""
        mine = (my_way().drawn, key)
        kept = self._pages.get(mine)
        if kept is None:
            kept = self._pages[mine] = web.render(make()).encode()
        self._pages.move_to_end(mine)
        if len(self._pages) > self._most:
            self._pages.popitem(last=False)
        return kept


pages = KeptPages()


def show_kept(key: Hashable, make: Callable[[], View], response_id: UUID = MARK) -> Response[bytes]:
    """The page of this key for the owner of this response; ``make`` writes MARK for the id."""
    page = pages.page(key, make)
    return web.show_rendered(page.replace(str(MARK).encode(), str(response_id).encode()))
