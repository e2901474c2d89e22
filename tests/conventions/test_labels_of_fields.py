"""A page that refuses a form shows what was in it: so each field sends along what it asked."""

import re
from pathlib import Path

import pytest

from said_and_done.core.settings import HOME

TEMPLATES = HOME / "templates"
FIELD = re.compile(r"<(?:textarea|select)\b|<input\b[^>]*\btype=\"(?!hidden|file|submit)")
LABEL = re.compile(r"\{\{ (?:label|asks)\(")
SHOWS_ONLY = {"refused.html"}
FILES = sorted(one for one in TEMPLATES.rglob("*.html") if one.name not in SHOWS_ONLY)


def lacks_labels(template: str) -> bool:
    return bool(FIELD.search(template)) and not LABEL.search(template)


@pytest.mark.parametrize("path", FILES, ids=lambda one: str(one.relative_to(TEMPLATES)))
def test_a_template_with_fields_of_its_own_says_what_they_ask(path: Path) -> None:
    assert not lacks_labels(path.read_text())


@pytest.mark.parametrize(
    ("template", "lacks"),
    [
        ('<input class="x" type="radio" name="choice">', True),
        ('<textarea name="wording"></textarea>', True),
        ('<select name="role"></select>', True),
        ("{{ label('wording', 'Your words') }}<textarea></textarea>", False),
        ('<input type="hidden" name="seen">', False),
        ('<input class="file" name="file" type="file">', False),
    ],
)
def test_a_field_without_a_label_would_be_found(template: str, *, lacks: bool) -> None:
    assert lacks_labels(template) is lacks
