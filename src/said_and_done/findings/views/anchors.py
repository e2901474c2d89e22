"""The places of statements on a page."""


class Anchors:
    """Gives each statement a place on one page, and no place twice."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, code: str) -> str:
        """The code, the first time; carers' findings of the same statement come second."""
        anchor = code if code not in self._taken else f"carers-{code}"
        self._taken.add(anchor)
        return anchor
