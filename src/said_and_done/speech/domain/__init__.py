"""Reading aloud: the files of a survey's folder, what is asked for, and what was spoken."""

from said_and_done.speech.domain.alone import clip, speak_alone
from said_and_done.speech.domain.files import (
    MOST_AT_ONCE,
    file_named,
    keep_files,
    part,
    with_files,
)
from said_and_done.speech.domain.speaking import (
    NAME,
    ask,
    keep_spoken,
    languages_read_aloud,
    speak,
    spoken,
    spoken_page,
)

__all__ = [
    "MOST_AT_ONCE",
    "NAME",
    "ask",
    "clip",
    "file_named",
    "keep_files",
    "keep_spoken",
    "languages_read_aloud",
    "part",
    "speak",
    "speak_alone",
    "spoken",
    "spoken_page",
    "with_files",
]
