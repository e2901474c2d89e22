"""A form as a browser sends it: with all that is hidden in it, also fields of the same name."""

from typing import TypeAlias
from urllib.parse import urlsplit

from tests.promises.forms import forms_of

Sent: TypeAlias = dict[str, list[str]]


def filled_in(page: str, address: str, **given: str | list[str]) -> Sent:
    """What the form that goes to ``address`` sends when somebody filled it in like this."""
    sent: Sent = {}
    form = next(one for one in forms_of(page) if urlsplit(one.action).path == address)
    for field in form.fields:
        if field.kind == "hidden":
            sent.setdefault(field.name, []).append(field.value)
    for name, value in given.items():
        sent[name] = [value] if isinstance(value, str) else value
    return sent
