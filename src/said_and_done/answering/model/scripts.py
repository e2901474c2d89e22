"""Every page of a survey that is read aloud: what the job speaks, and nothing else."""

from collections.abc import Iterator

from said_and_done.answering.model import helping, screens
from said_and_done.framework.model import Theme
from said_and_done.read_aloud.model import Screen, Script
from said_and_done.surveys.model.survey import Survey


def scripts(survey: Survey, themes: tuple[Theme, ...]) -> Iterator[Script]:
    """All of them, in the language of the page; ``themes`` are those of the survey's framework."""
    return (screen.script for screen in _screens(survey, themes))


def _screens(survey: Survey, themes: tuple[Theme, ...]) -> Iterator[Screen]:
    yield screens.welcome(survey)
    yield from _of_most_surveys(survey)
    for asked in survey.questions:
        for on_behalf in (False, True) if asked.wording_for_them else (False,):
            yield screens.question(survey, asked, on_behalf=on_behalf)
            if not asked.offer.in_words:
                yield screens.own_words(survey, asked, on_behalf=on_behalf)
    asked_more = [theme for theme in themes if theme.number in survey.themes_with_more]
    pickings = (picking.screen(survey, asked_more) for picking in screens.PICKINGS.values())
    yield from (screen for screen in pickings if screen.options)


def _of_most_surveys(survey: Survey) -> Iterator[Screen]:
    """What was spoken for one is not spoken again."""
    for either in (True, False):
        yield screens.sent(with_card=either)
        yield screens.rest(with_card=either)
        yield screens.check(sent_before=either)
    yield helping.private_answer()
    yield helping.private_answer_given()
    yield screens.all_pages(survey)
    yield screens.practice()
