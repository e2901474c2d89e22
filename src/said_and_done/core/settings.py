"""The settings of an installation, read from the environment into one struct."""

import ipaddress
import os
import secrets
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from said_and_done.core.errors import ContentProblem
from said_and_done.core.keys import KEY_BYTES, Purpose, derive

HOME = Path(__file__).resolve().parents[3]


class StaysSignedIn(msgspec.Struct, frozen=True, kw_only=True):
    """How long somebody stays signed in: without a page for ``idle``, and ``longest`` in all."""

    idle: timedelta
    longest: timedelta


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that an installation can choose.

    ``database_url`` is None for the embedded server. ``owner_url`` may change the schema; the
    program itself signs in with ``database_url``, as a role that row-level security holds.
    ``secret`` is 32 bytes, and so are ``secrets_before``, which still open what they closed.
    ``address`` is how the outside world reaches us, with no slash at the end.
    ``smtp_url`` is None where mail stays in the outbox. ``contact_keys`` seal what people write who
    want to be called: the first seals, each opens. Without one, a key is derived from ``secret``.
    ``private_sign_on_hosts`` are the identity providers that we ask although they are not on the
    public internet.
    """

    home: Path = HOME
    data: Path = HOME / "data"
    database_url: str | None = None
    owner_url: str | None = None
    secret: bytes
    secrets_before: tuple[bytes, ...] = ()
    contact_keys: tuple[bytes, ...] = ()
    address: str = "http://127.0.0.1:8000"
    smtp_url: str | None = None
    mail_from: str = "said-and-done@localhost"
    demo: bool = False
    secure_cookies: bool = False
    shared_device: StaysSignedIn = StaysSignedIn(
        idle=timedelta(hours=12), longest=timedelta(days=7)
    )
    own_device: StaysSignedIn = StaysSignedIn(idle=timedelta(days=14), longest=timedelta(days=90))
    pool_size: int = 8
    private_sign_on_hosts: frozenset[str] = frozenset()

    @property
    def sends_letters(self) -> bool:
        """Whether somebody can read the letters that we write: they go out by email, or the demo
        shows them. Without an email server nobody ever gets one."""
        return self.smtp_url is not None or self.demo

    @property
    def secrets(self) -> tuple[bytes, ...]:
        """The secret in use first, then those from before it."""
        return (self.secret, *self.secrets_before)

    @property
    def pepper(self) -> bytes:
        """The key under which a new code card is hashed."""
        return derive(self.secret, Purpose.CARDS)

    @property
    def peppers(self) -> tuple[bytes, ...]:
        """Every key that a card may have been hashed under, the newest first."""
        return self._with_version_1(Purpose.CARDS)

    @property
    def derived_card_keys(self) -> tuple[bytes, ...]:
        """The same without the secrets themselves, which nobody else may ever have."""
        return tuple(derive(secret, Purpose.CARDS) for secret in self.secrets)

    @property
    def card_key_keys(self) -> tuple[bytes, ...]:
        """The first seals keys of cards that came from another installation, each opens them."""
        return tuple(derive(secret, Purpose.CARD_KEYS) for secret in self.secrets)

    @property
    def only_here(self) -> bool:
        """Whether people elsewhere cannot open ``address``: it names this machine, or one of a
        private network."""
        host = urlsplit(self.address).hostname or ""
        try:
            return not ipaddress.ip_address(host).is_global
        except ValueError:
            return host == "localhost" or "." not in host

    @property
    def link_key(self) -> bytes:
        """The key under which links to sign in are hashed."""
        return derive(self.secret, Purpose.LINKS)

    @property
    def test_key(self) -> bytes:
        """The key of links to try a survey out."""
        return derive(self.secret, Purpose.TESTS)

    @property
    def form_key(self) -> bytes:
        """The key of the tokens in forms."""
        return derive(self.secret, Purpose.FORMS)

    @property
    def cookie_keys(self) -> tuple[bytes, ...]:
        """The first seals cookies, each opens them."""
        return self._with_version_1(Purpose.COOKIES)

    @property
    def call_keys(self) -> tuple[bytes, ...]:
        """The first seals what people write who want to be called, each opens it."""
        derived = (derive(secret, Purpose.CALLS) for secret in self.secrets)
        return (*self.contact_keys, *derived)

    @property
    def sign_on_keys(self) -> tuple[bytes, ...]:
        """The first seals the secrets that identity providers know us by, each opens them."""
        return tuple(derive(secret, Purpose.SIGN_ON) for secret in self.secrets)

    def _with_version_1(self, purpose: Purpose) -> tuple[bytes, ...]:
        """In version 1 the secret itself was the key of cookies and cards: what was made then goes
        on (see ADR 0029)."""
        derived = (derive(secret, purpose) for secret in self.secrets)
        return (*derived, *self.secrets)


def from_environment(
    *, data: Path | None = None, demo: bool = False, port: int | None = None
) -> Settings:
    """Read the settings; what the command line says goes before the environment.

    Without SAID_SECRET a secret is made once and kept in the data folder, readable by its owner
    only. Raises ContentProblem when a setting cannot be used.
    """
    env = os.environ
    folder = data or Path(env.get("SAID_DATA", HOME / "data"))
    address = env.get("SAID_ADDRESS", f"http://127.0.0.1:{port or 8000}").rstrip("/")
    database_url = env.get("DATABASE_URL") or None
    _refuse_address(address, "SAID_ADDRESS", "http", "https")
    _refuse_more_than_a_host(address)
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        _refuse_address(env.get(name), name, "postgresql", "postgres")
    mail_from = env.get("SAID_MAIL_FROM", "said-and-done@localhost")
    if not mail_from.isprintable():
        raise ContentProblem("SAID_MAIL_FROM must be one line, without signs that nobody can see.")
    secret, *before = _secrets(env.get("SAID_SECRET"), folder)
    return Settings(
        data=folder.resolve(),
        database_url=database_url,
        owner_url=env.get("DATABASE_OWNER_URL") or database_url,
        secret=secret,
        secrets_before=tuple(before),
        contact_keys=_keys(env.get("SAID_CONTACT_KEY", ""), "SAID_CONTACT_KEY"),
        address=address,
        smtp_url=env.get("SAID_SMTP_URL") or None,
        mail_from=mail_from,
        demo=demo,
        secure_cookies=address.startswith("https://"),
        shared_device=StaysSignedIn(
            idle=timedelta(hours=_number(env, "SAID_SESSION_IDLE_HOURS", 12)),
            longest=timedelta(days=_number(env, "SAID_SESSION_DAYS", 7)),
        ),
        own_device=StaysSignedIn(
            idle=timedelta(days=_number(env, "SAID_OWN_DEVICE_IDLE_DAYS", 14)),
            longest=timedelta(days=_number(env, "SAID_OWN_DEVICE_DAYS", 90)),
        ),
        pool_size=_number(env, "SAID_POOL_SIZE", 8),
        private_sign_on_hosts=frozenset(
            host.strip().lower() for host in env.get("SAID_PRIVATE_SIGN_ON", "").split(",")
        )
        - {""},
    )


def _refuse_address(given: str | None, name: str, *schemes: str) -> None:
    try:
        usable = not given or (urlsplit(given).scheme in schemes and urlsplit(given).port != 0)
    except ValueError:
        usable = False
    if not usable:
        raise ContentProblem(f"{name} must be an address that begins with {schemes[0]}://.")


def _refuse_more_than_a_host(address: str) -> None:
    """Each page is at the root: below a path no link, cookie or form would work."""
    parts = urlsplit(address)
    if not parts.hostname or address != f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}":
        raise ContentProblem(
            "SAID_ADDRESS must end after the name of the website, like https://said.example.org. "
            "The program needs a name of its own, and cannot live under a path such as /said."
        )


def _number(env: Mapping[str, str], name: str, usual: int) -> int:
    words = env.get(name, str(usual))
    if not words.isdecimal() or int(words) < 1:
        raise ContentProblem(f"{name} must be a whole number of 1 or more.")
    return int(words)


def _secrets(given: str | None, folder: Path) -> tuple[bytes, ...]:
    """The secret in use, and those from before it."""
    if given is None:
        return _secrets_of_folder(folder)
    return _keys(given, "SAID_SECRET") or (_decoded(given, "SAID_SECRET"),)


def _secrets_of_folder(folder: Path) -> tuple[bytes, ...]:
    path = folder / "secret.key"
    if path.exists():
        return _kept_secret(path)
    private_folder(folder)
    secret = secrets.token_hex(KEY_BYTES)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return _kept_secret(path)
    with os.fdopen(descriptor, "w") as file:
        file.write(secret)
    return (bytes.fromhex(secret),)


def _kept_secret(path: Path) -> tuple[bytes, ...]:
    """The secrets of this installation; a copy of the file may have left it open to others."""
    if path.stat().st_mode & 0o077:
        try:
            path.chmod(0o600)
        except PermissionError:
            raise ContentProblem(
                f"{path} is open to others and belongs to somebody else. Give it to the user of "
                "this program, with mode 0600."
            ) from None
    words = path.read_text().strip()
    return _keys(words, str(path)) or (_decoded(words, str(path)),)


def private_folder(folder: Path) -> None:
    """Make this folder for its owner alone, unless it is there already."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


def _keys(words: str, name: str) -> tuple[bytes, ...]:
    """Keys with commas between them, the newest first."""
    return tuple(_decoded(one.strip(), name) for one in words.split(",") if one.strip())


def _decoded(words: str, name: str) -> bytes:
    try:
        secret = bytes.fromhex(words)
    except ValueError:
        secret = b""
    if len(secret) != KEY_BYTES:
        raise ContentProblem(f"{name} must be 64 characters of 0-9 and a-f.")
    return secret
