"""Keys for several purposes, derived from one secret; no key opens what another one sealed."""

import enum
from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32


class Purpose(enum.StrEnum):
    """What a key is for. The value goes into the derivation and must never change."""

    COOKIES = "cookies"
    FORMS = "form tokens"
    LINKS = "sign-in links"
    CARDS = "code cards"
    CALLS = "call backs"
    SIGN_ON = "single sign-on"
    ARCHIVES = "archives of councils"
    TESTS = "links to try a survey out"
    CARD_KEYS = "card keys of another installation"


@lru_cache(64)
def derive(secret: bytes, purpose: Purpose) -> bytes:
    """HKDF-SHA-256 (RFC 5869) of the secret of an installation, with the purpose as its info: from
    one key nobody can work out the secret, or another key."""
    info = f"said and done: {purpose}".encode()
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=info).derive(secret)
