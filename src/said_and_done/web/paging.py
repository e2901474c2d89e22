"""Which part of a list an address asks for, as in ?find=word&page=2."""

from litestar.params import FromQuery

from said_and_done.core.paging import ListQuery, list_query_of


def provide_list_query(find: FromQuery[str] = "", page: FromQuery[str] = "") -> ListQuery:
    return list_query_of(find, page)
