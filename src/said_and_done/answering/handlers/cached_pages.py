"""A cache of rendered pages that are the same for many people.

To render is the largest part of what a page costs. What a page shows besides the response's id and
the visitor's token is in its key, so it is the same for everybody with that key; both come in by
a mark when the page is sent.
"""

from collections.abc import Callable, Hashable
from uuid import UUID, uuid4

from cachetools import LRUCache, cached
from litestar import Response

from said_and_done.core.my_way import my_way
from said_and_done.core.view import View
from said_and_done.surveys.domain import surveys
from said_and_done.web import http, rendering

# Stands where a response's id goes. Random for each process, so nobody can type it.
MARK = uuid4()
MOST = 1024


def _key_in_my_way(key: Hashable, _make: Callable[[], View]) -> Hashable:
    return my_way().drawn, surveys.forgotten(), key


@cached(LRUCache[Hashable, bytes](MOST), _key_in_my_way)
def rendered(_key: Hashable, make: Callable[[], View]) -> bytes:
    """The page of this key in the visitor's way, rendered once; the one that was not asked for
    longest makes room. Everything in it comes from the key, and from versions that never change but
    for their words in other languages: when others are put in use, the key is another one."""
    return rendering.render(make()).encode()


def show_kept(key: Hashable, make: Callable[[], View], response_id: UUID = MARK) -> Response[bytes]:
    """The page of this key for the owner of this response; ``make`` writes MARK for the id. What
    they picked may stand only in <input> elements, as the page is sent compressed around these."""
    own = {str(MARK).encode(): str(response_id).encode()}
    return http.show_rendered(rendered(key, make), own=own)
