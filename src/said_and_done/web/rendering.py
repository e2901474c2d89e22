"""From a view to its page as HTML."""

import json
from base64 import b64encode
from collections.abc import Hashable, MutableMapping
from functools import cache, lru_cache
from mimetypes import guess_type
from pathlib import Path
from typing import Any, cast
from urllib.parse import quote

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.runtime import Macro
from markupsafe import Markup

from said_and_done.core.my_way import Marks, Pictures, Switch, my_way
from said_and_done.core.settings import HOME
from said_and_done.core.view import LETTERS_MARK, ONCE_MARK, View
from said_and_done.i18n import translation
from said_and_done.i18n.marked import InEnglish
from said_and_done.web import language_marks
from said_and_done.web.qr_codes import qr_drawing, qr_image
from said_and_done.web.shared_parts import Parts, without_marks

# What stands in the address of a drawing as it is.
_IN_DRAWINGS = "/:;=,.'()-+!*"
MOST_SAME = 1024
"""So many parts of pages are kept; each language and way has about 20."""
FACES = Path(__file__).with_name("without_faces.txt")


class Photo(msgspec.Struct, frozen=True, kw_only=True):
    """A photo in place of a symbol. ``file`` is its name in assets/; ``faces`` is true where a
    person can be seen; ``credit`` says who took it, ``agreed`` who agreed that it is shown."""

    file: str
    credit: str
    licence: str
    agreed: str
    faces: bool = True


class _Environment(Environment):
    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Templates have no globals of their own here. Jinja would chain theirs before ours, and
        ask the chain for each name at each import: a sixth of what a long page took."""
        return super().make_globals(d) if d else self.globals


@cache
def templates(home: Path = HOME) -> Environment:
    """The templates of ``templates/`` and ``reports/``; an unknown name in one is an error."""
    environment = _Environment(
        loader=FileSystemLoader([home / "templates", home / "reports"]),
        extensions=[Parts],
        autoescape=select_autoescape(["html", "svg"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        auto_reload=False,  # a running program goes on with the templates that fit its code
        lstrip_blocks=True,
        finalize=language_marks.mark,
    )
    environment.globals |= {
        "asset": asset,
        "picture_url": picture_url,
        "picture_inside": picture_inside,
        "qr_drawing": qr_drawing,
        "qr_image": qr_image,
        "has_marks": has_marks,
        "same": _same,
        "_": _said,
        "ngettext": _said_of_several,
    }
    environment.globals |= {"once_mark": ONCE_MARK, "written": language_marks.attributes}
    environment.globals["typing_side"] = language_marks.typing_side
    return environment


def _same(macro: Macro, *values: Hashable) -> Markup:
    """What a macro writes for these values, made once in each language and way: for the parts that
    many pages have. A macro knows nothing else."""
    return written_once(macro, translation.language().key, my_way().drawn, values)


@lru_cache(MOST_SAME)
def written_once(
    macro: Macro, _language: str, _way: tuple[str, ...], values: tuple[Hashable, ...]
) -> Markup:
    """For ``_same`` only."""
    return cast(Markup, macro(*values))


def _said(words: str, /, **values: object) -> Markup:
    """Our words, with values put in and made safe. Jinja's own formats each sentence, also one with
    nothing in it; that was a large part of what a page cost."""
    return _with_values(translation._(words), values)


def _said_of_several(one: str, many: str, number: int, /, **values: object) -> Markup:
    """The sentence that goes with this number; ``num`` stands for it."""
    return _with_values(translation.ngettext(one, many, number), {"num": number} | values)


def _with_values(sentence: str, values: dict[str, object]) -> Markup:
    said = Markup(str(sentence))  # noqa: S704  ours and our translators', never a visitor's
    if values:
        said %= {name: language_marks.mark(value) for name, value in values.items()}
    return language_marks.english(said) if type(sentence) is InEnglish else said


@cache
def _manifest(home: Path = HOME) -> dict[str, str]:
    file = home / "assets" / "manifest.json"
    return json.loads(file.read_text()) if file.exists() else {}


def asset(name: str) -> str:
    """The address of a built file, with its content's hash so that it may be kept for ever."""
    mark = _manifest().get(name)
    return f"/assets/{name}?v={mark}" if mark else f"/assets/{name}"


@cache
def photos(home: Path = HOME) -> dict[str, Photo]:
    """The photos that stand in for symbols, by the symbol's name; mostly there are none."""
    file = home / "assets" / "photos.json"
    return msgspec.json.decode(file.read_bytes(), type=dict[str, Photo]) if file.exists() else {}


@cache
def without_faces() -> dict[str, str]:
    """What calm pages show in place of each picture of a face or a person; "" is nothing."""
    listed = FACES.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in listed if line and not line.startswith("#"))
    return {name: "" if instead == "-" else instead for name, instead in pairs}


def picture_url(name: str) -> str:
    """The address of a picture in this visitor's way, or "" where they want none."""
    file = _picture_file(name)
    return asset(file) if file else ""


def picture_inside(name: str) -> str:
    """The same picture as an address that holds all of it. No browser asks for it, so no log can
    tell which picture it was: the pictures of a code card are a secret."""
    file = _picture_file(name)
    return _inside(file) if file else ""


def _picture_file(name: str) -> str:
    """The built file of a picture in this visitor's way, or "" where they want none."""
    way = my_way()
    if way.pictures is Pictures.NONE:
        return ""
    calm = way.calm is Switch.ON
    photo = photos().get(name) if way.pictures is Pictures.PHOTOS else None
    if photo and not (calm and photo.faces):
        return photo.file
    if calm:
        name = without_faces().get(name, name)
    return f"pictures/{name}.svg" if name else ""


@cache
def _inside(file: str, home: Path = HOME) -> Markup:
    content = (home / "assets" / file).read_bytes()
    if file.endswith(".svg"):  # a third shorter than in base64
        drawing = content.decode().strip().replace('"', "'")
        address = f"data:image/svg+xml,{quote(drawing, safe=_IN_DRAWINGS)}"
    else:
        address = f"data:{guess_type(file)[0]};base64,{b64encode(content).decode()}"
    return Markup(address)  # noqa: S704  a file of ours, and no sign that ends an attribute


def has_marks() -> bool:
    """Whether this visitor's answers have signs beside them, in place of faces."""
    way = my_way()
    has_faces = way.marks is Marks.FACES and way.calm is Switch.OFF
    return way.pictures is not Pictures.NONE and not has_faces


def render(view: View) -> str:
    """The page as HTML, with CSRF_MARK where the visitor's token goes."""
    return without_marks(render_in_parts(view))


def render_in_parts(view: View) -> str:
    """The same, with the marks around its parts that are the same for everybody."""
    return with_letters(templates().get_template(view.template).render(view=view))


def with_letters(page: str) -> str:
    """The page with the language and direction of words in other letters, and their sheets."""
    links = (
        f'<link rel="stylesheet" href="{asset(f"letters/{name}.css")}">'
        for name in language_marks.sheets(page)
    )
    return language_marks.resolve(page).replace(LETTERS_MARK, "\n".join(links), 1)
