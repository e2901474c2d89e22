"""Tables of counts that are safe to show, and the shares made of them."""

import enum

import msgspec

from said_and_done.answering.model.response import Voice, WithoutHelper
from said_and_done.rounds.model import WayInKind
from said_and_done.surveys.model.choices import Choice
from said_and_done.surveys.model.questions import Offered

ALONE = (WithoutHelper.YES, WithoutHelper.NO, WithoutHelper.NOT_SURE)
"""The columns of what people answered without their helper, in this order."""


VOICES = (Voice.OWN, Voice.HELPED, Voice.ON_BEHALF, None)
"""The rows of a table of people, in this order; None is for those who did not say who answered.
A table of staff has one row."""


class Channel(enum.StrEnum):
    """How answers came to us. A conversation with a group is none: nobody is counted in it."""

    ONLINE = "online"
    TABLET = "tablet"
    PAPER = "paper"
    INTERVIEW = "interview"


CHANNELS = {
    WayInKind.LINK: Channel.ONLINE,
    WayInKind.POSTER: Channel.ONLINE,
    WayInKind.TABLET: Channel.TABLET,
    WayInKind.PAPER: Channel.PAPER,
    WayInKind.TELEPHONE: Channel.INTERVIEW,
    WayInKind.VISIT: Channel.INTERVIEW,
}


HOW_TO_READ = (
    "Each number is rounded to the nearest 5.",
    "“Of about 35 people” means: about 35 people answered this question.",
    "Some had help. For some, somebody else answered.",
    "“Not shown” means: we hide this number.",
    "We hide numbers under 5, and groups under 10. They could point at one person.",
    "Sometimes we hide a bigger number, too. It would give a small one away.",
)
"""How to read the numbers, once for each page or document that has any."""


SMALLEST_HIDDEN = 4
"""The share that all hidden answers have at least, in percent, so that they can be seen."""


ENOUGH_FOR_TENTHS = 20
"""With fewer answers than this, one person moves a share by more than half a tenth: it is neither
said nor drawn in tenths."""


class AnswerPart(msgspec.Struct, frozen=True, kw_only=True):
    """One answer's part of all answers. ``count`` is None when it is hidden; ``share`` is a whole
    percent, and 0 for every hidden answer but the first."""

    answer: Choice
    count: int | None
    share: int


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """True counts, never shown: ``rows[voice][answer]``. Totals are worked out from them."""

    rows: tuple[tuple[int, ...], ...]


class SafeRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row that is safe to show. A count is a multiple of 5, or None: hidden."""

    counts: tuple[int | None, ...]
    total: int | None

    @property
    def shown(self) -> bool:
        """Whether there is any number to show."""
        return self.total is not None or any(count is not None for count in self.counts)

    def parts(self, offer: Offered) -> tuple[AnswerPart, ...]:
        """Each answer's part of all answers, those that are shown first; () without a total. Where
        too few answered for shares, no part has any. All that is hidden has one share, which fills
        up to the total: that is a shown number too, so nobody can measure more than they can read.
        Rounding may leave nothing to fill; then it has a fixed share. Where people tick several
        answers these are no parts of one whole: none has a share."""
        if self.total is None:
            return ()
        if offer.several or self.total < ENOUGH_FOR_TENTHS:
            return self._parts(offer, (0,) * (len(self._shown_counts) + 1))
        rest = _hidden_share(self.total, sum(self._shown_counts)) if None in self.counts else 0
        return self._parts(offer, (*_shares(self._shown_counts, 100 - rest), rest))

    @property
    def _shown_counts(self) -> tuple[int, ...]:
        return tuple(count for count in self.counts if count is not None)

    def _parts(self, offer: Offered, shares: tuple[int, ...]) -> tuple[AnswerPart, ...]:
        """``shares`` are those of the shown answers in their order, and of all that is hidden."""
        answers = tuple(zip(offer.answers, self.counts, strict=True))
        shown = tuple((answer, count) for answer, count in answers if count is not None)
        hidden = tuple(answer for answer, count in answers if count is None)
        return (
            *(
                AnswerPart(answer=answer, count=count, share=share)
                for (answer, count), share in zip(shown, shares[:-1], strict=True)
            ),
            *(
                AnswerPart(answer=answer, count=None, share=0 if place else shares[-1])
                for place, answer in enumerate(hidden)
            ),
        )


def _hidden_share(total: int, shown: int) -> int:
    """The percent that all hidden answers have together, from shown numbers only."""
    return max(SMALLEST_HIDDEN, 100 - 100 * shown // total)


def _shares(counts: tuple[int, ...], whole: int) -> tuple[int, ...]:
    """Whole numbers that add up to ``whole``, by the method of largest remainders."""
    together = sum(counts) or 1
    shares = [count * whole // together for count in counts]
    by_rest = sorted(range(len(counts)), key=lambda i: -(counts[i] * whole % together))
    for place in by_rest[: whole - sum(shares)]:
        shares[place] += 1
    return tuple(shares)


class SafeTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table that is safe to show: one row a voice, and everyone together. There are no rows where
    people tick several answers."""

    rows: tuple[SafeRow, ...]
    everyone: SafeRow

    @property
    def shown(self) -> bool:
        """False when fewer than 10 people answered: then every number is hidden."""
        return self.everyone.total is not None
