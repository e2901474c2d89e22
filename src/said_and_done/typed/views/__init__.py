"""The pages of typing for somebody else as their templates see them, and their addresses."""

from said_and_done.typed.views.going import rounds_page, typed_page
from said_and_done.typed.views.interviews import (
    card_page,
    carry_on_page,
    helpers_page,
    last_page,
    more_about_page,
    over_page,
    question_page,
    start_page,
)
from said_and_done.typed.views.paths import (
    checked_path,
    interview_path,
    next_sheet_path,
    over_path,
    step_path,
    typed_path,
)
from said_and_done.typed.views.sheets import (
    DifferencesView,
    check_page,
    differences_page,
    sheet_page,
)
from said_and_done.typed.views.taking_away import take_away_page

__all__ = [
    "DifferencesView",
    "card_page",
    "carry_on_page",
    "check_page",
    "checked_path",
    "differences_page",
    "helpers_page",
    "interview_path",
    "last_page",
    "more_about_page",
    "next_sheet_path",
    "over_page",
    "over_path",
    "question_page",
    "rounds_page",
    "sheet_page",
    "start_page",
    "step_path",
    "take_away_page",
    "typed_page",
    "typed_path",
]
