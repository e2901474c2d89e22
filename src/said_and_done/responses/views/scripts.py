"""Every page of a survey that is read aloud: what the job speaks, and nothing else."""

from collections.abc import Iterator

from said_and_done.framework.model import Theme
from said_and_done.responses.views.aloud import welcome_script
from said_and_done.responses.views.helping import helpers_at_start_script
from said_and_done.responses.views.questions import helpers_script, more_about_script
from said_and_done.speech.model import Script, question_script, words_script
from said_and_done.surveys.model import Question, Survey


def scripts(survey: Survey, themes: tuple[Theme, ...]) -> Iterator[Script]:
    """All of them, in the language of the page; ``themes`` are those of the survey's framework."""
    yield welcome_script(survey)
    if survey.questions:
        yield helpers_at_start_script()
        yield helpers_script()
    for question in survey.questions:
        yield from _about(survey, question)
    wanted = survey.themes_with_more
    if wanted:
        yield more_about_script(survey, tuple(one for one in themes if one.number in wanted))


def _about(survey: Survey, question: Question) -> Iterator[Script]:
    yield question_script(survey, question)
    if question.wording_for_them:
        yield question_script(survey, question, on_behalf=True)
    yield words_script(survey, question)
