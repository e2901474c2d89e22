"""Anyborough of the demo, with an archive of everything."""

import io
import json
import zipfile
from collections.abc import AsyncIterator, Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import msgspec
import pytest

from said_and_done import server
from said_and_done.answering.domain import entering
from said_and_done.cli.common import connection
from said_and_done.code_cards.domain import new_card
from said_and_done.contact.domain import call_backs
from said_and_done.contact.model import Wish
from said_and_done.core import db
from said_and_done.core.sealing import open_sealed, seal
from said_and_done.core.settings import Settings, from_environment
from said_and_done.data_protection.domain import layout, writing
from said_and_done.data_protection.model import ArchiveManifest, ArchiveSecrets
from said_and_done.organisations import domain as organisations
from said_and_done.organisations.domain import CouncilContext
from said_and_done.organisations.model import Organisation
from said_and_done.web import clocks
from tests.conftest import Database
from tests.made_demo import MadeDemo

SIGN_ON_SECRET = b"what the provider knows us by"
WISH = Wish(name="Amina", reach="01632 960 777")
PROVIDER = """
INSERT INTO identity_providers (organisation_id, issuer, client_id, sealed_secret, mail_domain)
VALUES ($1, 'https://id.example', 'said', $2, 'anyborough.example')
"""


class Moved(msgspec.Struct, kw_only=True):
    """A council that moves: where it is, its archive and the key, and a card of somebody."""

    settings: Settings
    council: Organisation
    archive: bytes
    key: bytes
    card: tuple[str, ...]


@pytest.fixture(scope="module")
async def moved(
    made_demo: MadeDemo, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Moved]:
    """Anyborough of a demo, with what the demo lacks: somebody who wants a call, single sign-on,
    and a card of which we know the words."""
    data = tmp_path_factory.mktemp("old") / "data"
    made_demo.copy_to(data)
    with server.database(from_environment(data=data, demo=True)) as settings:
        async with connection(settings) as conn:
            council = await organisations.open_organisation(conn, "anyborough")
            card = await _more(CouncilContext(conn, council), settings)
            archive_id = await writing.ask(
                CouncilContext(conn, council), by=None, now=clocks.clock_now().now
            )
        archive = await archive_of(settings, council, archive_id)
        key = layout.archive_key(settings.secret, archive_id)
        yield Moved(settings=settings, council=council, archive=archive, key=key, card=card)


async def _more(council: CouncilContext, settings: Settings) -> tuple[str, ...]:
    clock = clocks.clock_now()
    await call_backs.ask(
        council,
        WISH,
        urgent=False,
        keys=settings.call_keys,
        now=clock.now,
        today=clock.today,
    )
    sealed = seal(
        SIGN_ON_SECRET, settings.sign_on_keys, council.organisation_id, council.organisation_id
    )
    await council.conn.execute(PROVIDER, council.organisation_id, sealed)
    code = await council.conn.fetchval(
        "SELECT w.code FROM ways_in AS w JOIN round_view AS r ON r.id = w.round_id"
        " WHERE r.open_days @> $1::date AND w.kind = 'link' ORDER BY w.code LIMIT 1",
        clock.today,
    )
    card = new_card()
    await entering.start(council, code, card=card, pepper=settings.pepper, today=clock.today)
    return card


async def archive_of(settings: Settings, council: Organisation, archive_id: UUID) -> bytes:
    """Everything of a council, in memory."""
    conn = await asyncpg.connect(settings.database_url)
    await db.prepare(conn)
    file = io.BytesIO()
    await writing.write(conn, council, archive_id, settings, file, clocks.clock_now().now)
    await conn.close()
    return file.getvalue()


@pytest.fixture
def elsewhere(own_database: Database, tmp_path: Path) -> Settings:
    """An installation with another secret, without any council."""
    return Settings(
        data=tmp_path,
        database_url=own_database.program_url,
        owner_url=own_database.owner_url,
        secret=bytes(range(32)),
    )


def parts_of(archive: bytes) -> dict[str, bytes]:
    """Each part of an archive by its name."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def zipped(parts: dict[str, bytes], *, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def with_manifest(moved: Moved, change: Callable[[dict[str, Any]], None]) -> dict[str, bytes]:
    """The parts with another manifest, which somebody who has the key sealed again."""
    parts = parts_of(moved.archive)
    manifest = json.loads(parts[layout.MANIFEST])
    change(manifest)
    return sealed_again(moved, parts, json.dumps(manifest).encode())


def sealed_again(moved: Moved, parts: dict[str, bytes], manifest: bytes) -> dict[str, bytes]:
    """The parts with this manifest, sealed again with the key."""
    words = _secrets(moved, parts, manifest=sha256(manifest).hexdigest())
    return {**parts, layout.MANIFEST: manifest, layout.SECRETS: words}


def with_secrets(moved: Moved, **changed: Any) -> dict[str, bytes]:
    """The parts with other things under the key, as somebody makes them who has it."""
    parts = parts_of(moved.archive)
    return {**parts, layout.SECRETS: _secrets(moved, parts, **changed)}


def _secrets(moved: Moved, parts: dict[str, bytes], **changed: Any) -> bytes:
    about = msgspec.json.decode(parts[layout.MANIFEST], type=ArchiveManifest)
    opened = open_sealed(parts[layout.SECRETS], [moved.key], about.council.id, about.id)
    assert opened is not None
    secrets = msgspec.json.decode(opened, type=ArchiveSecrets)
    changed_secrets = msgspec.structs.replace(secrets, **changed)
    return seal(msgspec.json.encode(changed_secrets), [moved.key], about.council.id, about.id)


def with_part(moved: Moved, name: str, content: bytes) -> dict[str, bytes]:
    """The parts with other content in one, as somebody makes it who has the key."""

    def change(manifest: dict[str, Any]) -> None:
        for part in manifest["parts"]:
            if part["name"] == name:
                part.update(size=len(content), sha256=sha256(content).hexdigest())

    return {**with_manifest(moved, change), name: content}
