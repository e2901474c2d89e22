"""What was just saved: where that leads, and the sentence that says so there."""

from collections.abc import Sequence
from urllib.parse import urlencode

from said_and_done.organisations.model import Organisation
from said_and_done.progress.model.parts import Part
from said_and_done.progress.model.short_version import MOST
from said_and_done.progress.views import paths

PHOTO, NO_PHOTO, EVIDENCE = "photo", "no-photo", "evidence"
SAVED = {
    **{part.value: f"Part {part.number} is saved." for part in Part},
    PHOTO: "The photo is saved.",
    NO_PHOTO: "The photo is taken away.",
    EVIDENCE: "The newest evidence is in it. Your own words stay.",
}


def saved_path(
    organisation: Organisation, name: str, what: str, other_words: Sequence[int] = ()
) -> str:
    """The page of the two keys, which says ``what`` was saved. ``other_words`` are the questions of
    the short version that have other words now than somebody sent."""
    asked = {"done": what}
    if other_words:
        asked["other"] = "".join(map(str, other_words))
    return f"{paths.work_path(organisation, name)}?{urlencode(asked)}"


def saved_words(what: str, other_words: str = "") -> str | None:
    """None where nothing that we know was saved: addresses can be typed."""
    saved = SAVED.get(what)
    rows = [row for row in map(str, range(1, MOST + 1)) if row in other_words]
    if saved is None or not rows:
        return saved
    if len(rows) == 1:
        return f"{saved} Question {rows[0]} of part 1 has other words now. Read them there."
    listed = f"{', '.join(rows[:-1])} and {rows[-1]}"
    return f"{saved} Questions {listed} of part 1 have other words now. Read them there."
