"""HTTP in, HTTP out: promises for everybody, and the coordinator's forms."""

from litestar import Router

from said_and_done.commitments.handlers.changing import (
    ask_for_change,
    ask_for_withdrawal,
    change_promise,
    withdraw_promise,
)
from said_and_done.commitments.handlers.promising import ask_for_promise, create_promise
from said_and_done.commitments.handlers.public import show_promise, show_promises
from said_and_done.commitments.handlers.work import show_work, show_work_promise, tell_how_it_goes

router = Router(
    path="/{slug:str}",
    route_handlers=[
        show_promises,
        show_promise,
        show_work,
        ask_for_promise,
        create_promise,
        show_work_promise,
        tell_how_it_goes,
        ask_for_change,
        change_promise,
        ask_for_withdrawal,
        withdraw_promise,
    ],
)
