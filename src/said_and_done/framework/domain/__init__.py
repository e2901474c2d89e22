"""The framework's rules: reading its files, plain words, and loading its versions."""

from said_and_done.framework.domain.files import (
    Mistake,
    content_hash,
    decode_content,
    not_there,
    pictures_in,
    read_all,
    refuse,
    there_twice,
)
from said_and_done.framework.domain.loading import (
    MAKING_IT_REAL,
    framework_for,
    load,
    load_wording,
    newest,
    version,
    wording_for,
)
from said_and_done.framework.domain.plain_words import plain_words
from said_and_done.framework.domain.rules import (
    decode_framework,
    decode_wording,
    hints,
    mistakes,
    read_folder,
    read_wording,
    reworded,
    unknown_codes,
)

__all__ = [
    "MAKING_IT_REAL",
    "Mistake",
    "content_hash",
    "decode_content",
    "decode_framework",
    "decode_wording",
    "framework_for",
    "hints",
    "load",
    "load_wording",
    "mistakes",
    "newest",
    "not_there",
    "pictures_in",
    "plain_words",
    "read_all",
    "read_folder",
    "read_wording",
    "refuse",
    "reworded",
    "there_twice",
    "unknown_codes",
    "version",
    "wording_for",
]
