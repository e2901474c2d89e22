"""The layout of an archive: which files it has, under which names, and what is left out.

docs/archive.md describes it for whoever reads one without this program.
"""

import base64
import hmac
import re
from uuid import UUID

from said_and_done.core.errors import ContentProblem
from said_and_done.core.keys import Purpose, derive

MANIFEST = "manifest.json"
SECRETS = "keys.sealed"
READ_ME = "READ_ME.txt"
TABLES, SHARED, FILES = "tables", "shared", "files"
PART_NAME = re.compile(
    r"READ_ME\.txt|(tables|shared)/[a-z_]{1,63}\.csv|files/[0-9a-f]{64}\.[a-z0-9]{3}"
)

LEFT_OUT: dict[str, str] = {
    "sessions": "who is signed in there: they sign in anew",
    "challenges": "passkeys that are being used at this moment",
    "sign_in_links": "links that open the old installation only",
    "sign_ins": "which of these links were used",
    "sent_forms": "forms of the last day, so that none counts twice",
    "mails": "letters of the last 30 days: they hold such links",
    "mail_deliveries": "which of these letters were sent",
    "mail_refusals": "which of these letters came back",
    "archives": "archives that were made there",
    "archive_pieces": "what is in them",
    "card_keys": "keys of cards: they go under the key of the archive",
}
"""Tables that no archive has, and what they are."""

COUNCIL_FILES: dict[str, tuple[str, ...]] = {
    "attachments": ("sent", "made"),
    "council_logos": ("content",),
    "documents": ("pdf",),
    "group_photos": ("content", "small"),
    "question_photos": ("content",),
}
"""Columns that are files of their own in an archive."""

SHARED_KEYS: dict[str, str | None] = {
    "framework_versions": "framework_key",
    "survey_versions": "survey_key",
    "about_you_versions": None,
}
"""What all councils share and rows point at; the column that says which framework or survey."""
SHARED_COLUMNS = ("number", "content", "content_hash", "loaded_at")
CATALOGUE_ONLY = "AND organisation_id IS NULL"
MEDIA = "media"
MEDIA_COLUMNS = ("hash", "media_type", "content")

NOT_CARRIED = ("make_archive", "remove_sessions", "send_link", "send_mail", "speak_own_questions")
"""Jobs that belong to the old installation only, or are asked for anew."""

_BEGINNINGS = {
    b"%PDF": "pdf",
    b"\x89PNG": "png",
    b"\xff\xd8\xff": "jpg",
    b"OggS": "ogg",
    b"ID3": "mp3",
    b"\xff\xfb": "mp3",
}
_LETTERS_AT_ONCE = 4
_NOT_OF_A_KEY = re.compile(r"[^a-z2-7]")
_KEY_BYTES = 32


def shared_columns(table: str) -> tuple[str, ...]:
    """The columns of a version that all councils share."""
    key = SHARED_KEYS[table]
    return ("id", *([key] if key else []), *SHARED_COLUMNS)


def file_name(sha256: str, content: bytes) -> str:
    """What a file is called in an archive: its SHA-256, and an ending that says what it is."""
    ending = next(
        (ending for begins, ending in _BEGINNINGS.items() if content.startswith(begins)), "bin"
    )
    return f"{FILES}/{sha256}.{ending}"


def archive_key(secret: bytes, archive_id: UUID) -> bytes:
    """The key of one archive. It is kept nowhere: the installation works it out again."""
    return hmac.digest(derive(secret, Purpose.ARCHIVES), archive_id.bytes, "sha256")


def key_words(key: bytes) -> str:
    """A key as people copy it: 52 letters and digits in groups of four."""
    letters = base64.b32encode(key).decode().rstrip("=").lower()
    groups = range(0, len(letters), _LETTERS_AT_ONCE)
    return "-".join(letters[start : start + _LETTERS_AT_ONCE] for start in groups)


def read_key(words: str) -> bytes:
    """A key as people type it. Raises ContentProblem."""
    letters = _NOT_OF_A_KEY.sub("", words.lower())
    try:
        key = base64.b32decode(letters.upper() + "=" * (-len(letters) % 8))
    except ValueError:
        key = b""
    if len(key) != _KEY_BYTES:
        raise ContentProblem(
            "A key of an archive has 52 letters and digits, in groups of four. Copy it again."
        )
    return key
