"""What leads away from a page of answering, and where it leads."""

from html.parser import HTMLParser
from urllib.parse import quote

AWAY = ("my-way", "talk", "not-safe", "home", "accessibility", "privacy")
LONG = "I said it all. " * 400
"""More than the 5,000 letters that a page takes."""


def where(then: str, here: str) -> str:
    """Where a button leads; My way leads back to this page."""
    if then == "home":
        return "/anyborough"
    return f"/anyborough/{then}" + (f"?back={quote(here)}" if then == "my-way" else "")


class Ways(HTMLParser):
    """What can be pressed on a page, and to which form each button belongs."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.buttons: list[tuple[str, str]] = []
        self._form = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = has.get("id", "")
        if tag == "a" and has.get("id") != "leave" and not has["href"].startswith("#"):
            self.links.append(has["href"])
        if tag == "button" or has.get("type") == "submit":
            self.buttons.append((has.get("form", self._form), has.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        self._form = "" if tag == "form" else self._form
