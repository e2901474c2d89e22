"""What comes out of making a PDF: the file, and every complaint about it."""

import msgspec


class Rendered(msgspec.Struct, frozen=True, kw_only=True):
    """A PDF and what is wrong with it, as sentences for the person who wants to publish.

    ``pdf`` is empty when no file could be made at all; then there is at least one complaint. A file
    with complaints is for looking at, never for publishing.
    """

    pdf: bytes
    complaints: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Nobody complained: the file may be published."""
        return not self.complaints
