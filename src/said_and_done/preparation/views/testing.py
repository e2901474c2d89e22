"""Where somebody tries the surveys of a round out before people come."""

from collections.abc import Mapping
from typing import ClassVar

import msgspec

from said_and_done.core.view import View
from said_and_done.organisations.views import work_page
from said_and_done.people.model import SignedIn
from said_and_done.preparation.model import Leading, RoundInPreparation
from said_and_done.preparation.views.paths import HERE, prepare_path, test_path


class TriedWayIn(msgspec.Struct, frozen=True, kw_only=True):
    """A way in that can be tried out: by the link ``path`` in this browser, or in another by
    ``address``, which is the same link as a QR code has it."""

    name: str
    kind: str
    survey: str
    path: str
    address: str


class TryItView(View, frozen=True, kw_only=True):
    """All that can be tried out in a round."""

    template: ClassVar[str] = "preparation/test.html"

    back_path: str
    round: str
    ways_in: tuple[TriedWayIn, ...]


def try_it_page(
    work: SignedIn,
    preparation: RoundInPreparation,
    leading: tuple[Leading, ...],
    words: Mapping[str, str],
    base: str,
) -> TryItView:
    """``words`` has the last part of the address of each test, by the code of its way in."""
    organisation = work.organisation
    paths = {code: test_path(organisation, word) for code, word in words.items()}
    return TryItView(
        page=work_page(work, "Try it out", here=HERE),
        back_path=prepare_path(organisation, preparation.round.name),
        round=preparation.round.title,
        ways_in=tuple(
            TriedWayIn(
                name=each.way_in.name,
                kind=each.way_in.kind.words,
                survey=each.version.survey.title,
                path=paths[each.way_in.code],
                address=f"{base}{paths[each.way_in.code]}",
            )
            for each in leading
        ),
    )
