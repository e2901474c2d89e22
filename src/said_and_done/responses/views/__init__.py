"""The pages of answering as their templates see them, and their addresses."""

from said_and_done.responses.views.about_you import (
    about_question_page,
    about_you_page,
    about_you_path,
    about_you_told_page,
)
from said_and_done.responses.views.afterwards import (
    card_page,
    rest_page,
    sent_page,
    take_back_one_page,
    take_back_page,
    taken_back_page,
    yours_page,
)
from said_and_done.responses.views.beside import map_page, practice_page, practised_page
from said_and_done.responses.views.cards import (
    card_document,
    card_to_keep_page,
)
from said_and_done.responses.views.checking import check_page
from said_and_done.responses.views.conversations import (
    conversations_page,
    conversations_path,
    new_conversation_page,
    take_back_conversation_page,
)
from said_and_done.responses.views.helpers import help_keys, helpers_page
from said_and_done.responses.views.helping import (
    help_keys_at_start,
    helpers_at_start_page,
    hidden_page,
    unfinished_without_helper_page,
    without_helper_page,
)
from said_and_done.responses.views.paths import (
    answers_path,
    away_path,
    card_path,
    step_path,
    take_back_one_path,
    welcome_path,
)
from said_and_done.responses.views.questions import more_about_page, question_page, words_page
from said_and_done.responses.views.round import round_page
from said_and_done.responses.views.welcome import welcome_page

__all__ = [
    "about_question_page",
    "about_you_page",
    "about_you_path",
    "about_you_told_page",
    "answers_path",
    "away_path",
    "card_document",
    "card_page",
    "card_path",
    "card_to_keep_page",
    "check_page",
    "conversations_page",
    "conversations_path",
    "help_keys",
    "help_keys_at_start",
    "helpers_at_start_page",
    "helpers_page",
    "hidden_page",
    "map_page",
    "more_about_page",
    "new_conversation_page",
    "practice_page",
    "practised_page",
    "question_page",
    "rest_page",
    "round_page",
    "sent_page",
    "step_path",
    "take_back_conversation_page",
    "take_back_one_page",
    "take_back_one_path",
    "take_back_page",
    "taken_back_page",
    "unfinished_without_helper_page",
    "welcome_page",
    "welcome_path",
    "without_helper_page",
    "words_page",
    "yours_page",
]
