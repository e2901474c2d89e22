"""The pages of talking as their templates see them, and the letter that somebody waits."""

from said_and_done.talking.views.asking import (
    asked_page,
    leaving_page,
    not_safe_anywhere_page,
    not_safe_page,
    not_safe_path,
    talk_anywhere_page,
    talk_page,
    talk_path,
)
from said_and_done.talking.views.call_backs import (
    call_backs_page,
    call_backs_path,
    nobody_called_letters,
    somebody_waits_letters,
)

__all__ = [
    "asked_page",
    "call_backs_page",
    "call_backs_path",
    "leaving_page",
    "nobody_called_letters",
    "not_safe_anywhere_page",
    "not_safe_page",
    "not_safe_path",
    "somebody_waits_letters",
    "talk_anywhere_page",
    "talk_page",
    "talk_path",
]
