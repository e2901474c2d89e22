"""The practice question. It belongs to no survey, and its answer is not saved."""

from said_and_done.i18n.translation import gettext_noop
from said_and_done.surveys.model.questions import Question

# The statement is there because every question has one; nobody is told what was picked.
PRACTICE = Question(
    statement="1.I.1",
    core=True,
    wording=gettext_noop("Do you like tea?"),
    picture="teapot",
    say_more=gettext_noop("What do you like about tea?"),
)
