"""Somebody's device: it makes passkeys and signs with them, as WebAuthn says."""

import hashlib
import json
from base64 import urlsafe_b64encode
from typing import Any

import cbor2
import msgspec
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT_AND_VERIFIED = 0x05
WITH_A_KEY = 0x40
AT_ALL = b"\0" * 16


def encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


class Device:
    """One passkey. ``counts`` is False for devices that share their passkeys and count nothing."""

    def __init__(self, origin: str, name: str = "1", *, counts: bool = True) -> None:
        self.origin = origin
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.credential_id = hashlib.sha256(name.encode()).digest()
        self.counts = counts
        self.count = 0

    def makes(self, options: dict[str, Any]) -> str:
        """What the browser sends for a new passkey."""
        numbers = self.key.public_key().public_numbers()
        public = cbor2.dumps(
            {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        )
        length = len(self.credential_id).to_bytes(2)
        data = self._data(options["rp"]["id"], WITH_A_KEY) + AT_ALL + length
        attested = cbor2.dumps(
            {"fmt": "none", "attStmt": {}, "authData": data + self.credential_id + public}
        )
        return self._sent(
            {
                "clientDataJSON": encoded(self._client("webauthn.create", options)),
                "attestationObject": encoded(attested),
            }
        )

    def signs(self, options: dict[str, Any]) -> str:
        """What the browser sends to sign in."""
        client = self._client("webauthn.get", options)
        data = self._data(options["rpId"])
        signed = data + hashlib.sha256(client).digest()
        return self._sent(
            {
                "clientDataJSON": encoded(client),
                "authenticatorData": encoded(data),
                "signature": encoded(self.key.sign(signed, ec.ECDSA(hashes.SHA256()))),
            }
        )

    def _data(self, rp_id: str, more: int = 0) -> bytes:
        self.count += self.counts
        flags = (PRESENT_AND_VERIFIED | more).to_bytes(1)
        return hashlib.sha256(rp_id.encode()).digest() + flags + self.count.to_bytes(4)

    def _client(self, kind: str, options: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _sent(self, response: dict[str, str]) -> str:
        name = encoded(self.credential_id)
        return msgspec.json.encode(
            {"id": name, "rawId": name, "type": "public-key", "response": response}
        ).decode()
