"""Content as somebody wrote it: our own files, and small ones with a mistake in them."""

import json
from functools import cache

from said_and_done.core.settings import HOME
from said_and_done.framework.domain import rules
from said_and_done.framework.model import Framework

FILE = "i_we_statements/small.toml"
PICTURES = frozenset({"sun", "ear", "compass"})

SMALL = """
key = "small"
title = "A small framework"
version = "1"
wording_version = "1"
source = "Ourselves."
licence = "Free for everybody."
credit = { name = "Us", link = "https://us.example/", sentence = "By us." }

[[themes]]
number = 1
title = "Life"
subtitle = "My life"
picture = "sun"
tint = 1

[[themes]]
number = 2
title = "Words"
subtitle = "My words"
picture = "ear"
tint = 2

[[statements]]
code = "1.I.1"
wording = "I live my life."
picture = "sun"
checked = "seen"

[[statements]]
code = "2.I.1"
wording = "People listen to me."
picture = "ear"
checked = "recalled"

[[statements]]
code = "2.I.2"
wording = "People hear me."
picture = "ear"
checked = "seen"

[[statements]]
code = "2.We.1"
wording = "We listen."
picture = "ear"
checked = "seen_in_cqc"
"""


def changed(old: str, new: str, text: str = SMALL) -> bytes:
    """The small file with one thing changed in it."""
    assert old in text
    return text.replace(old, new, 1).encode()


def small(old: str = "", new: str = "") -> Framework:
    """The small framework, with one thing changed."""
    return rules.decode_framework(changed(old, new), FILE, PICTURES)


@cache
def all_pictures() -> frozenset[str]:
    """Every picture of the set that the pages are built from."""
    icons = HOME / "node_modules" / "@iconify-json" / "openmoji" / "icons.json"
    return frozenset(json.loads(icons.read_text())["icons"])


@cache
def making_it_real() -> Framework:
    """The framework that we ship."""
    (found,) = rules.read_folder(HOME / "i_we_statements", all_pictures())
    return found
