"""How far somebody is on their way through pages, as the header says it."""

import msgspec

from said_and_done.i18n.translation import _, gettext_noop

FULL = 1000
"""A line that is full, in thousandths."""


class HowFar(msgspec.Struct, frozen=True, kw_only=True):
    """Page ``number`` of all ``of``, and how many thousandths of the line are ``filled``. Where
    ``said`` is not "", it stands in place of the numbers, as a message of the catalogues."""

    filled: int
    number: int = 0
    of: int = 0
    said: str = ""

    @property
    def words(self) -> str:
        """What is read out."""
        return _(self.said or "Page %(number)s of %(of)s") % self._numbers

    @property
    def shown(self) -> str:
        """What stands in the header: shorter, as the line is below it."""
        return _(self.said or "%(number)s of %(of)s") % self._numbers

    @property
    def _numbers(self) -> dict[str, int]:
        return {"number": self.number, "of": self.of}


MESSAGES = (gettext_noop("Page %(number)s of %(of)s"), gettext_noop("%(number)s of %(of)s"))
CHANGE = HowFar(filled=FULL, said=gettext_noop("Change"))
"""Whoever changes one answer has seen all pages."""
SENT = HowFar(filled=FULL, said=gettext_noop("Sent"))
