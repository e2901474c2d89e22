"""Every page of a survey that is read aloud: what the job speaks, and nothing else."""

from collections.abc import Iterator

from said_and_done.answering.model import screens
from said_and_done.answering.views.afterwards import rest_script, sent_script
from said_and_done.answering.views.checking import check_script
from said_and_done.answering.views.question_map import map_script
from said_and_done.answering.views.read_aloud import welcome_script
from said_and_done.framework.model import Theme
from said_and_done.read_aloud.model import Script, question_script, words_script
from said_and_done.surveys.model.questions import Question
from said_and_done.surveys.model.survey import Survey


def scripts(survey: Survey, themes: tuple[Theme, ...]) -> Iterator[Script]:
    """All of them, in the language of the page; ``themes`` are those of the survey's framework."""
    yield welcome_script(survey)
    yield from _around(survey)
    yield screens.helpers_at_start().script
    yield screens.helpers().script
    for question in survey.questions:
        yield from _about(survey, question)
    wanted = survey.themes_with_more
    if wanted:
        yield screens.more_about(survey, [one for one in themes if one.number in wanted]).script


def _about(survey: Survey, question: Question) -> Iterator[Script]:
    yield question_script(survey, question)
    if question.wording_for_them:
        yield question_script(survey, question, on_behalf=True)
        yield words_script(survey, question, on_behalf=True)
    yield words_script(survey, question)


def _around(survey: Survey) -> Iterator[Script]:
    """The pages that most surveys share: what was spoken for one is not spoken again."""
    for either in (True, False):
        yield sent_script(with_card=either)
        yield rest_script(with_card=either)
        yield check_script(sent_before=either)
    yield screens.private_answer().script
    yield screens.private_answer_given().script
    yield map_script(survey)
