"""The rules of questions about people: their file, their versions, what is kept, what is shown."""

from said_and_done.about_you.domain.asking import (
    asked,
    asked_in,
    asked_on,
    asks_anything,
    choose,
    problem_with_choice,
)
from said_and_done.about_you.domain.counting import (
    FEWEST_OF_AN_ANSWER,
    count,
    safe_table,
    tables,
)
from said_and_done.about_you.domain.files import (
    FILE,
    FOLDER,
    decode_pack,
    load,
    mistakes,
    newest,
    read_pack,
    version,
)
from said_and_done.about_you.domain.own import (
    add_own,
    problems_with_own,
    remove_own,
    to_choose,
    to_choose_beside,
)
from said_and_done.about_you.domain.speaking import (
    SPEAK_OWN,
    ask_every_council,
    ask_to_speak,
    own_scripts,
    with_own,
)
from said_and_done.about_you.domain.telling import (
    about_me,
    about_you_id,
    keep,
    keep_all,
    problem_with_about,
    refuse_unless_asked,
    take_back,
    value_of,
)

__all__ = [
    "FEWEST_OF_AN_ANSWER",
    "FILE",
    "FOLDER",
    "SPEAK_OWN",
    "about_me",
    "about_you_id",
    "add_own",
    "ask_every_council",
    "ask_to_speak",
    "asked",
    "asked_in",
    "asked_on",
    "asks_anything",
    "choose",
    "count",
    "decode_pack",
    "keep",
    "keep_all",
    "load",
    "mistakes",
    "newest",
    "own_scripts",
    "problem_with_about",
    "problem_with_choice",
    "problems_with_own",
    "read_pack",
    "refuse_unless_asked",
    "remove_own",
    "safe_table",
    "tables",
    "take_back",
    "to_choose",
    "to_choose_beside",
    "value_of",
    "version",
    "with_own",
]
