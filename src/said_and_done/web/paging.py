"""Which part of a list an address asks for, as in ?find=word&page=2."""

from said_and_done.core.paging import ListQuery, list_query_of
from said_and_done.web.request import Request


def list_query(request: Request) -> ListQuery:
    asked = request.query_params
    return list_query_of(asked.get("find", ""), asked.get("page", ""))
