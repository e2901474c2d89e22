"""From a view to its page as HTML."""

import json
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from said_and_done import languages
from said_and_done.my_way import Pictures, my_way
from said_and_done.settings import HOME
from said_and_done.view import View


@cache
def templates(home: Path = HOME) -> Environment:
    """The templates of ``templates/`` and ``reports/``; an unknown name in one is an error."""
    made = Environment(
        loader=FileSystemLoader([home / "templates", home / "reports"]),
        autoescape=select_autoescape(["html", "svg"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        auto_reload=False,  # a running program goes on with the templates that fit its code
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]  # the extension brings it
        languages._, languages.ngettext, newstyle=True
    )
    made.globals |= {"asset": asset, "drawn": drawn}
    return made


@cache
def _manifest(home: Path = HOME) -> dict[str, str]:
    file = home / "assets" / "manifest.json"
    return json.loads(file.read_text()) if file.exists() else {}


def asset(name: str) -> str:
    """The address of a built file, with its content's hash so that it may be kept for ever."""
    mark = _manifest().get(name)
    return f"/assets/{name}?v={mark}" if mark else f"/assets/{name}"


def has_photos() -> bool:
    """Whether there is a photo in place of any symbol."""
    return any(name.startswith("photos/") for name in _manifest())


def drawn(name: str) -> str:
    """The address of a picture in this visitor's way, or "" where they want none."""
    return "" if my_way().pictures is Pictures.NONE else asset(f"pictures/{name}.svg")


def render(view: View) -> str:
    """The page as HTML, with CSRF_MARK where the visitor's token goes."""
    return templates().get_template(view.template).render(view=view)
