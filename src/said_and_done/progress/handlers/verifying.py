"""Checking a fingerprint, or where the record of a council stood: for everybody, at no council."""

from litestar import Response, get
from litestar.params import FromPath, FromQuery

from said_and_done.core.db import CouncilConnection
from said_and_done.core.text import address_part
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CheckedChains, CouncilContext
from said_and_done.progress.domain import checking
from said_and_done.progress.views import paths, verifying
from said_and_done.web import clocks
from said_and_done.web.compression import EVERYBODY
from said_and_done.web.http import go, show
from said_and_done.web.request import Conn, Request


def _chains(request: Request) -> CheckedChains:
    chains: CheckedChains = request.app.state.chains
    return chains


@get("/verify/{fingerprint:str}", opt=EVERYBODY)
async def verify(request: Request, conn: Conn, fingerprint: FromPath[str]) -> Response[bytes]:
    if covered := await checking.covered_fingerprint(conn, fingerprint):
        return show(verifying.covered_fingerprint_page(fingerprint, covered))
    found = await checking.verified_fingerprint(conn, fingerprint, now=clocks.clock_now().now)
    chain = await _chains(request).problems(CouncilConnection(conn, found.organisation_id))
    return show(verifying.fingerprint_page(found, chain))


@get("/verify", opt=EVERYBODY)
async def ask_what_to_verify(
    request: Request,
    conn: Conn,
    fingerprint: FromQuery[str] = "",
    council: FromQuery[str] = "",
    head: FromQuery[str] = "",
) -> Response[bytes] | Response[None]:
    if typed := address_part(fingerprint):
        return go(paths.verify_path(typed.lower()))
    councils = await organisations.organisations(conn)
    organisation = None
    if council.strip() and head.strip():
        organisation = await organisations.named(conn, council.strip().lower())
    if organisation is None:
        return show(verifying.verify_page(councils, council=council, head=head))
    answer = await checking.check_head(CouncilContext(conn, organisation), head)
    chain = await _chains(request).problems(CouncilContext(conn, organisation))
    return show(
        verifying.verify_page(
            councils,
            council=council,
            head=head,
            answer=verifying.head_answer(organisation, answer, chain),
        )
    )
