"""What the plain-words check says of the texts of a form, and which of it is a false alarm."""

from collections.abc import Iterable

import msgspec

from said_and_done.core.view import at_start, count_words, day_words
from said_and_done.survey_editor.model import Hinted, OpenHint


class DismissedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A false alarm, why it is one, and who said so when."""

    id: str
    advice: str
    reason: str
    who: str


class FieldHints(msgspec.Struct, frozen=True, kw_only=True):
    """The hints on the text of one field. ``counted`` says how many are dismissed."""

    field: str
    hints: tuple[OpenHint, ...]
    dismissed: tuple[DismissedLine, ...]
    counted: str


def field_hints(hinted: Iterable[Hinted]) -> tuple[FieldHints, ...]:
    return tuple(
        FieldHints(
            field=each.field,
            hints=each.hints,
            dismissed=tuple(
                DismissedLine(
                    id=str(hint.id),
                    advice=hint.advice,
                    reason=hint.reason,
                    who=f"{hint.dismissed_by}, {day_words(hint.dismissed_on)}",
                )
                for hint in each.dismissed
            ),
            counted=at_start(
                count_words(len(each.dismissed), "hint does not fit", "hints do not fit")
            ),
        )
        for each in hinted
    )
