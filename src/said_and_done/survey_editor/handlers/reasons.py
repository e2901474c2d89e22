"""The part of a form that says why hints of the plain-words check are false alarms."""

from itertools import zip_longest
from uuid import UUID

from said_and_done.core.text import line
from said_and_done.survey_editor.model import Reasons
from said_and_done.web.request import several


def reasons_of(
    hints: str | list[str], reasons: str | list[str], take_back: str | list[str]
) -> Reasons:
    """Reason by reason, in the order of the form; a hint that is no id has none."""
    rows = zip_longest(several(hints), several(reasons), fillvalue="")
    typed = ((_id(hint), line(reason)) for hint, reason in rows)
    return Reasons(
        reasons={hint_id: reason for hint_id, reason in typed if hint_id and reason},
        take_back=frozenset(filter(None, map(_id, several(take_back)))),
    )


def _id(sent: str) -> UUID | None:
    try:
        return UUID(sent)
    except ValueError:
        return None
