"""Reads the forms of a page as a browser does, without JavaScript."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

from tests.promises.values import Field, Form

INPUTS = {"input", "textarea", "button"}


def form_of(page: str, path: str) -> Form | None:
    """The form of a page that is sent back to the page itself; None when there is none."""
    plain = urlsplit(path).path
    return next((one for one in forms_of(page) if urlsplit(one.action).path == plain), None)


def forms_of(page: str) -> list[Form]:
    """Every form of a page, in order."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._writing: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(action=has.get("action", ""), fields=[]))
        elif tag in INPUTS and has.get("name") and self.forms:
            field = Field(
                name=has["name"],
                kind=has.get("type", tag),
                value=has.get("value", "on" if tag == "input" else ""),
                checked="checked" in has,
            )
            self.forms[-1].fields.append(field)
            self._writing = field if tag == "textarea" else None

    def handle_data(self, data: str) -> None:
        if self._writing is not None:
            # A browser leaves out the first new line of a text area.
            self._writing.value += data.removeprefix("\n") if not self._writing.value else data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._writing = None
