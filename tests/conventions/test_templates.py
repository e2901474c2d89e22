"""A template sees one view, asks only for what the view has, and carries no style or script."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from jinja2 import DictLoader, Environment, meta, nodes

from said_and_done.core.view import ONCE_MARK, View
from said_and_done.i18n import translation
from said_and_done.web import language_marks, qr_codes, rendering
from tests.conventions.template_reader import Reader, parsed
from tests.conventions.tree import REPORTS, ROOT, TEMPLATES, called, import_all_views

TEMPLATE_FILES = sorted([*TEMPLATES.rglob("*.html"), *REPORTS.rglob("*.html")])
STYLE_OR_SCRIPT = re.compile(
    r"\sstyle\s*=|<style\b|\son[a-z]+\s*=|<script\b(?![^>]*\ssrc\s*=)|javascript:", re.IGNORECASE
)
LOADED_FROM_OUTSIDE = re.compile(
    r"<(?!a\b)[a-z]+\b[^>]*\s(?:src|href|srcset|poster|action|formaction)\s*=\s*[\"']\s*(?:https?:)?//"
    r"|url\(\s*[\"']?\s*(?:https?:)?//|@import\s+(?:url\()?[\"']?\s*(?:https?:)?//",
    re.IGNORECASE,
)
OURS = {
    "asset": rendering.asset,
    "picture_url": rendering.picture_url,
    "picture_inside": rendering.picture_inside,
    "qr_drawing": qr_codes.qr_drawing,
    "qr_image": qr_codes.qr_image,
    "has_marks": rendering.has_marks,
    "same": lambda macro, *values: macro(*values),
    "_": translation._,
    "ngettext": translation.ngettext,
    "once_mark": ONCE_MARK,
    "written": language_marks.attributes,
    "typing_side": language_marks.typing_side,
}


def name_of(path: Path) -> str:
    """A template as programs call it."""
    folder = TEMPLATES if path.is_relative_to(TEMPLATES) else REPORTS
    return str(path.relative_to(folder))


NAMES = [name_of(path) for path in TEMPLATE_FILES]


def views(above: type[View] = View) -> Iterator[type[View]]:
    """Every view of the program that names a template."""
    import_all_views()
    for one in above.__subclasses__():
        if one.__module__.startswith("said_and_done.") and "template" in vars(one):
            yield one
        yield from views(one)


def used_by_others(environment: Environment) -> set[str]:
    """The templates that another template extends, includes or imports."""
    names: set[str] = set()
    for name in NAMES:
        referenced = meta.find_referenced_templates(parsed(environment, name))
        names |= {one for one in referenced if one is not None}
    return names


def test_every_template_belongs_to_one_view_or_to_other_templates() -> None:
    owners: dict[str, list[str]] = {name: [] for name in NAMES}
    for view in views():
        owners.setdefault(view.template, []).append(view.__name__)
    used = used_by_others(rendering.templates())

    assert [name for name in owners if name not in NAMES] == []
    assert {name: who for name, who in owners.items() if len(who) > 1} == {}
    assert [name for name, who in owners.items() if not who and name not in used] == []


def test_a_view_that_names_a_template_names_its_own() -> None:
    """A view without a template of its own is a base: it is never shown."""
    import_all_views()
    without = [
        one.__name__
        for one in View.__subclasses__()
        if "template" not in vars(one) and not one.__subclasses__()
    ]

    assert without == []


def test_no_view_hides_what_every_page_asks_of_its_view() -> None:
    """The layouts ask each view for its way, its token and more: a field of the same name would
    stand in the page in its place. Only its own address may a view say itself."""
    asked = {name for name, value in vars(View).items() if isinstance(value, property)} - {"here"}

    hidden = {
        view.__name__: asked & set(view.__annotations__)
        for view in views()
        if asked & set(view.__annotations__)
    }

    assert "way" in asked
    assert hidden == {}


@pytest.mark.parametrize("name", NAMES)
def test_a_template_sees_one_view_and_nothing_else(name: str) -> None:
    environment = rendering.templates()
    tree = parsed(environment, name)

    seen = meta.find_undeclared_variables(tree) - set(environment.globals)

    assert seen - declared(tree) <= {"view"}


def declared(tree: nodes.Template) -> set[str]:
    """Names that the template itself brings in. Whether each is there where it is used is for the
    reader to say: Jinja cannot tell inside blocks, and after an if."""
    names = {node.target for node in tree.find_all(nodes.Import)}
    names |= {node.name for node in tree.find_all(nodes.Macro)}
    for node in tree.find_all(nodes.FromImport):
        names |= {name[1] if isinstance(name, tuple) else name for name in node.names}
    for one in tree.find_all(nodes.Assign):
        names |= {
            name.name
            for name in [one.target, *one.target.find_all(nodes.Name)]
            if isinstance(name, nodes.Name)
        }
    for block in tree.find_all(nodes.AssignBlock):
        names |= {block.target.name} if isinstance(block.target, nodes.Name) else set()
    return names


def test_templates_have_these_words_of_us_and_no_others() -> None:
    """Files, pictures, signs of answers, and our words in the page’s language."""
    own = set(rendering.templates().globals) - set(Environment(autoescape=True).globals)

    assert own - {"gettext", "pgettext", "npgettext"} == set(OURS)


@pytest.mark.parametrize("view", list(views()), ids=lambda view: view.__name__)
def test_a_template_asks_only_for_what_its_view_has(view: type[View]) -> None:
    reader = Reader(rendering.templates())
    reader.read(view.template, {"view": view, **OURS})

    assert reader.complaints == []


class Leaf(msgspec.Struct, frozen=True, kw_only=True):
    """For the test of the test."""

    words: str


class Tree(View, frozen=True, kw_only=True):
    """For the test of the test."""

    template = "tree.html"

    leaves: tuple[Leaf, ...]
    best: Leaf | None
    pairs: tuple[tuple[str, Leaf], ...]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ("{{ view.trunk }}", "Tree has no trunk"),
        ("{{ view.page.titel }}", "Page has no titel"),
        ("{{ view.best.colour }}", "Leaf has no colour"),
        ("{% for leaf in view.leaves %}{{ leaf.colour }}{% endfor %}", "Leaf has no colour"),
        ("{% for _, leaf in view.pairs %}{{ leaf.colour }}{% endfor %}", "Leaf has no colour"),
        ("{% set it = view.leaves[0] %}{{ it.colour }}", "Leaf has no colour"),
        ("{% macro m(it) %}{{ it.colour }}{% endmacro %}{{ m(view.best) }}", "Leaf has no colour"),
        ("{% from 'part.html' import leaf %}{{ leaf(view.best) }}", "Leaf has no colour"),
        ("{% from 'part.html' import branch %}", "part.html has no macro branch"),
        ("{% extends 'frame.html' %}{% block main %}{{ view.trunk }}{% endblock %}", "no trunk"),
        ("{{ view.leaves | map(attribute='colour') | join }}", "Leaf has no colour"),
        ("{{ view.page.problem_for('x').field }}", "str has no field"),
        ("{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}", "m needs a"),
        ("{{ colour }}", "nobody says what colour is"),
        ("{{ view.best.words }}{{ view.page.title }}{{ view.csrf }}", None),
        ("{{ view.best.colour if view.best.colour is defined else '' }}", None),
    ],
)
def test_what_a_view_lacks_would_be_found(words: str, complaint: str | None) -> None:
    part = "{% macro leaf(it) %}{{ it.colour }}{% endmacro %}"
    frame = "{% block main %}{% endblock %}"
    files = {"tree.html": words, "part.html": part, "frame.html": frame}
    reader = Reader(Environment(loader=DictLoader(files), autoescape=True))

    reader.read("tree.html", {"view": Tree})

    assert [one.partition(": ")[2].rpartition(".")[2] for one in reader.complaints] == (
        [] if complaint is None else [complaint.rpartition(".")[2]]
    ) or (complaint is not None and complaint in reader.complaints[0])


@pytest.mark.parametrize("path", TEMPLATE_FILES, ids=called)
def test_a_template_carries_no_style_and_no_script(path: Path) -> None:
    """The Content-Security-Policy would not let the browser use them."""
    assert [match[0] for match in STYLE_OR_SCRIPT.finditer(path.read_text())] == []


@pytest.mark.parametrize(
    "words",
    [
        '<p style="color: red">',
        "<style>",
        '<a onclick="go()">',
        "<script>go()</script>",
        '<a href="javascript:go()">',
    ],
)
def test_style_or_script_in_a_template_would_be_found(words: str) -> None:
    assert STYLE_OR_SCRIPT.search(words)


@pytest.mark.parametrize(
    "path",
    sorted(
        path
        for folder in ("templates", "reports", "styles")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".html", ".css", ".scss", ".svg"}
    ),
    ids=called,
)
def test_nothing_is_loaded_from_anywhere_else(path: Path) -> None:
    assert [match[0] for match in LOADED_FROM_OUTSIDE.finditer(path.read_text())] == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('<img src="https://example.org/a.png">', True),
        ('<link rel="stylesheet" href="//example.org/a.css">', True),
        ("@font-face { src: url(https://example.org/a.woff2) }", True),
        ('<a href="https://openmoji.org/">OpenMoji</a>', False),
        ("<img src=\"{{ asset('logo.svg') }}\">", False),
    ],
)
def test_what_is_loaded_from_anywhere_else_would_be_found(words: str, *, found: bool) -> None:
    assert bool(LOADED_FROM_OUTSIDE.search(words)) is found


def test_no_filter_or_test_of_our_own_hides_logic_in_templates() -> None:
    plain = Environment(autoescape=True)

    assert set(rendering.templates().filters) == set(plain.filters)
    assert set(rendering.templates().tests) == set(plain.tests)
