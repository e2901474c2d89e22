"""A small survey, as somebody wrote it."""

from said_and_done.surveys.domain import surveys
from said_and_done.surveys.model.survey import Survey
from tests.framework.written import PICTURES
from tests.framework.written import small as small_framework

FILE = "surveys/small-talk/survey.toml"

SMALL = """
key = "small-talk"
framework = "small"
title = "Small talk"
picture = "sun"
order = 1
about = "This is about talking."
for_whom = "This is for everybody."
why = "Your answers help."
who_reads = "A reader reads it."
minutes = 2
audience = "people"

[co_produced]
tested = false
note = "This survey is not yet tested."

[[questions]]
statement = "1.I.1"
core = true
wording = "Do you live your life?"
picture = "sun"
say_more = "What is good?"

[[questions]]
statement = "2.I.1"
core = true
wording = "Do people listen?"
picture = "ear"
say_more = "Who listens?"
"""


def decoded(words: str) -> Survey:
    return surveys.decode_survey(words.encode(), FILE, {"small": small_framework()}, PICTURES)


def small(old: str = "", new: str = "") -> Survey:
    """The small survey, with one thing changed."""
    assert old in SMALL
    return decoded(SMALL.replace(old, new, 1))
