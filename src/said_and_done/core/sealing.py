"""Encryption under a key of the installation, so that the database alone reveals nothing.

AES-256-GCM. A sealed thing begins with the mark of its key, so that keys can be changed: the first
key of the list seals, each of them opens. It is bound to its council and its row: put into another
row, it does not open.
"""

import hashlib
import secrets
from collections.abc import Sequence
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MARK_BYTES = 8
NONCE_BYTES = 12


def seal(words: bytes, keys: Sequence[bytes], organisation_id: UUID, row_id: UUID) -> bytes:
    """Words that only the holder of the first key can read."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    bound = organisation_id.bytes + row_id.bytes
    return _mark(keys[0]) + nonce + AESGCM(keys[0]).encrypt(nonce, words, bound)


def open_sealed(
    sealed: bytes, keys: Sequence[bytes], organisation_id: UUID, row_id: UUID
) -> bytes | None:
    """The words, or None when none of the keys opens them or somebody changed them."""
    mark, nonce = sealed[:MARK_BYTES], sealed[MARK_BYTES : MARK_BYTES + NONCE_BYTES]
    key = next((one for one in keys if _mark(one) == mark), None)
    if key is None:
        return None
    bound = organisation_id.bytes + row_id.bytes
    try:
        return AESGCM(key).decrypt(nonce, sealed[MARK_BYTES + NONCE_BYTES :], bound)
    except (InvalidTag, ValueError):
        return None


def _mark(key: bytes) -> bytes:
    """Tells keys apart, and says nothing of them."""
    return hashlib.sha256(b"mark of a key\0" + key).digest()[:MARK_BYTES]
