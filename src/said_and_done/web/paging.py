"""Which part of a list an address asks for, as in ?find=word&page=2."""

from litestar.params import FromQuery

from said_and_done.core.paging import ListQuery, asked_for


def provide_asked(find: FromQuery[str] = "", page: FromQuery[str] = "") -> ListQuery:
    return asked_for(find, page)
