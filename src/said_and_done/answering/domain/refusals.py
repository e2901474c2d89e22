"""Where the page of a refused answer leads."""

from collections.abc import Mapping
from typing import Any

from said_and_done.answering.domain.answering import AlreadySent
from said_and_done.core.errors import Refusal, TooLate
from said_and_done.i18n.translation import _


def way_on(params: Mapping[str, Any], refusal: Refusal) -> tuple[str, str]:
    """The address and its words, for the parameters of the page's own path."""
    home, response_id = f"/{params.get('slug', '')}", params.get("response_id")
    if response_id is None:
        return home, _("See what is open now")
    if isinstance(refusal, AlreadySent):
        return f"{home}/answers/{response_id}/sent", _("See what happens next")
    if isinstance(refusal, TooLate):
        return f"{home}/answers/{response_id}", _("See what you can do")
    return f"{home}/card", _("Use your code card")
