"""Validation of words, helpers and themes: pure functions."""

from said_and_done.answering.model.helping import NOBODY, WAYS_OF_HELPING
from said_and_done.answering.model.response import (
    LONGEST_WORDS,
    AnswerProblem,
    Button,
    Help,
    Voice,
    WithoutHelper,
)
from said_and_done.surveys.model.survey import Survey

HELP_KEYS = {way.key: way.help for way in WAYS_OF_HELPING if way.help}
WITHOUT_HELPER_KEYS = {
    "yes": WithoutHelper.YES,
    "no": WithoutHelper.NO,
    "not-sure": WithoutHelper.NOT_SURE,
}


def problem_with_words(wording: str, then: Button = Button.NEXT) -> AnswerProblem | None:
    """None when the cleaned words are short enough to keep. Whoever skips, goes back, rests or
    leaves is let go with all of them: the page asks for shorter ones when they come back to it."""
    if then.lets_go:
        return None
    return AnswerProblem.TOO_LONG if len(wording) > LONGEST_WORDS else None


def problem_with_help(picked: list[str], then: Button) -> AnswerProblem | None:
    """None when the answer about helpers makes sense. Whoever skips, goes back, rests or leaves is
    not asked."""
    if not picked or then.lets_go:
        return AnswerProblem.NO_HELP_PICKED if then is Button.NEXT else None
    if not set(picked) <= {NOBODY.key, *HELP_KEYS}:
        return AnswerProblem.HELP_NOT_OFFERED
    if NOBODY.key in picked and len(set(picked)) > 1:
        return AnswerProblem.NOBODY_AND_SOMEBODY
    return None


def makes_sense(picked: list[str]) -> bool:
    """Whether something was picked about helpers that can be kept."""
    return bool(picked) and problem_with_help(picked, Button.NEXT) is None


def help_of(picked: list[str]) -> tuple[Help, ...]:
    """The kinds of help among what was picked, in order, each once."""
    return tuple(kind for key, kind in HELP_KEYS.items() if key in picked)


def without_helper_of(picked: str | None) -> WithoutHelper | None:
    """What was picked on the private page, or None when nothing that is on it was."""
    return WITHOUT_HELPER_KEYS.get(picked or "")


def problem_without_helper(picked: str | None, wording: str, then: Button) -> AnswerProblem | None:
    """None when what was said on the private page can be kept. To skip, hide, rest, go back or
    leave never asks again, and keeps even words that are too long."""
    if then.lets_go:
        return None
    if not picked and not wording:
        return AnswerProblem.NOTHING_SAID if then is Button.NEXT else None
    if picked and without_helper_of(picked) is None:
        return AnswerProblem.NOT_ON_THE_PAGE
    return problem_with_words(wording, then)


def voice_of(helped: tuple[Help, ...]) -> Voice:
    """Whose answers they are."""
    return Voice.of(helped)


def themes_of(
    survey: Survey, picked: list[str], then: Button = Button.NEXT
) -> tuple[int, ...] | AnswerProblem:
    """The numbers of the picked themes, in order. One that was not offered is a problem, or is left
    out where somebody goes back, rests or leaves."""
    offered = {str(theme): theme for theme in survey.themes_with_more}
    if not then.lets_go and not set(picked) <= set(offered):
        return AnswerProblem.THEME_NOT_OFFERED
    return tuple(theme for key, theme in offered.items() if key in picked)
