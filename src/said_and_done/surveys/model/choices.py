"""A choice that a question offers; and several of one question together, as one."""

from collections.abc import Iterable, Sequence

import msgspec

from said_and_done.i18n.marked import InEnglish
from said_and_done.i18n.translation import gettext_noop

OWN_KEY = "own"
"""What the keys of a question's own answers begin with: own-1, own-2."""
NONE_KEY = "none"
MOST_TO_TICK = 8
LOWEST_TICK = 16
"""The value of the first of several answers that can be ticked together; each that follows has
twice as much. So the sum says which were ticked, and is never the place of one answer, 0 for a
question passed by, or 9 for what nobody can read on paper."""
_SAYS_NONE = frozenset({"none of these", "none of them", "none of the above", "none"})
_BETWEEN = " "
"""Between the keys of what was ticked together. No key has one."""
_ENDS = (".", "!", "?", "…", "。", "।", "۔", "؟")


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One answer that a question offers. ``key`` goes through the form and names its look in a bar,
    ``value`` goes into the row. ``picture`` is "" where its number stands for it. In findings it is
    called ``label``, and “About 35 of about 50 people said …” goes on with ``said``."""

    key: str
    value: int
    wording: str
    picture: str
    label: str
    said: str

    @property
    def is_own(self) -> bool:
        """Whether it is in a survey's own words."""
        return self.key.startswith(OWN_KEY)

    @property
    def title(self) -> str:
        """Its label where a sentence begins: own words stand in quotes."""
        return self.said if self.is_own else self.label

    @property
    def in_a_sentence(self) -> str:
        """The same within one."""
        return self.said if self.is_own else self.label.lower()

    @property
    def keys(self) -> tuple[str, ...]:
        """Those of all that were ticked together; its own where it stands alone."""
        return keys_in(self.key)


NONE_OF_THESE = "None of these"
NONE = Choice(
    key=NONE_KEY,
    value=LOWEST_TICK << MOST_TO_TICK,
    wording=gettext_noop("None of these"),
    picture="",
    label=NONE_OF_THESE,
    said="that it is none of these",
)
"""The last of several answers to tick. It stands alone."""


def says_none(wording: str) -> bool:
    """Whether an answer of a survey's own says the same as ours."""
    return wording.casefold().strip(" .") in _SAYS_NONE


def key_of(ticked: Iterable[str]) -> str:
    """One key for all that were ticked together."""
    return _BETWEEN.join(ticked)


def keys_in(key: str) -> tuple[str, ...]:
    """The keys of what was ticked together."""
    return tuple(key.split(_BETWEEN)) if key else ()


def tick(place: int) -> int:
    """The value of the answer in this place, from 1, where several can be ticked."""
    return LOWEST_TICK << (place - 1)


def together(ticked: Sequence[Choice]) -> Choice | None:
    """What somebody ticked, as one choice. None where it is nothing, or none of these and some."""
    if len(ticked) < 2:
        return ticked[0] if ticked else None
    if any(choice.key == NONE_KEY for choice in ticked):
        return None
    words = _BETWEEN.join(map(_with_a_stop, ticked))
    in_english = all(isinstance(choice.wording, InEnglish) for choice in ticked)
    return Choice(
        key=key_of(choice.key for choice in ticked),
        value=sum(choice.value for choice in ticked),
        wording=InEnglish(words) if in_english else words,
        picture="",
        label=words,
        said=words,
    )


def ticked_by_key(offered: Sequence[Choice], key: str) -> Choice | None:
    """The choice of all these keys; None where one of them is not offered, or does not fit."""
    keys = set(keys_in(key))
    there = tuple(choice for choice in offered if choice.key in keys)
    return together(there) if len(there) == len(keys) else None


def ticked_by_value(offered: Sequence[Choice], value: int | None) -> Choice | None:
    """The choice that is kept as this value."""
    return together(tuple(choice for choice in offered if (value or 0) & choice.value))


def _with_a_stop(choice: Choice) -> str:
    words = choice.wording
    return words if words.endswith(_ENDS) else f"{words}."
