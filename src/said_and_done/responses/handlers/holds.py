"""Which answers this browser may open: the encrypted cookie knows, and nothing else does."""

from uuid import UUID

import msgspec

from said_and_done.errors import NotFound
from said_and_done.responses.model import Hold
from said_and_done.web import Visit

SLOT = "answers"
# More would make the cookie too large; a person with more answers uses their cards.
MOST = 8


def hold_of(request: Visit, response_id: UUID) -> Hold:
    """The right of this browser to these answers. Raises NotFound, which leads to the card."""
    try:
        return msgspec.convert(_slot(request)[_key(request, response_id)], Hold)
    except (KeyError, msgspec.ValidationError):
        raise NotFound(
            "This browser does not know these answers any more. "
            "What you answered is kept. Open it with your code card.",
            heading="We cannot open these answers here",
        ) from None


def keep_hold(request: Visit, hold: Hold) -> None:
    """Let this browser open these answers from now on."""
    mine = _key(request, hold.response_id)
    others = {key: one for key, one in _slot(request).items() if key != mine}
    newest = dict(list(others.items())[-(MOST - 1) :])
    request.session[SLOT] = {**newest, mine: msgspec.to_builtins(hold)}


def keep_only(request: Visit, hold: Hold) -> None:
    """The same on a tablet that many people share: nobody finds the answers of the one before."""
    request.session[SLOT] = {}
    keep_hold(request, hold)


def drop_hold(request: Visit, response_id: UUID) -> None:
    """Forget these answers."""
    mine = _key(request, response_id)
    request.session[SLOT] = {key: one for key, one in _slot(request).items() if key != mine}


def _key(request: Visit, response_id: UUID) -> str:
    """A right to answers counts in their own council only."""
    return f"{request.path_params['slug']}/{response_id}"


def _slot(request: Visit) -> dict[str, object]:
    """The holds in the cookie; a cookie that we cannot read has none."""
    found = request.session.get(SLOT)
    return found if isinstance(found, dict) else {}
