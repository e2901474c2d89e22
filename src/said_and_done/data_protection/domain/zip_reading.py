"""Reading an archive that came from outside: measured first, and never more read than it says."""

import asyncio
import hashlib
import stat
import zipfile
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

import msgspec

from said_and_done.core.errors import ContentProblem
from said_and_done.core.sealing import open_sealed
from said_and_done.core.zip_files import COMPRESSIONS
from said_and_done.data_protection.domain import layout
from said_and_done.data_protection.domain.zip_writing import AT_ONCE
from said_and_done.data_protection.model import (
    FORMAT,
    FORMAT_VERSION,
    ArchiveManifest,
    ArchivePart,
    ArchiveSecrets,
)

MOST_PARTS = 500_000
# Bytes. The largest file that anybody can send is a recording; a table is read in pieces.
LONGEST_MANIFEST = 128 * 1024 * 1024
LONGEST_FILE = 256 * 1024 * 1024
LONGEST_IN_ALL = 64 * 1024 * 1024 * 1024
_ENCRYPTED = 0x1
NOT_WHOLE = (
    "This file is no archive, or a part of it is missing. Copy it again from where you have it. "
    "Nothing was brought in."
)
NEWER = (
    "A newer version of the program made this archive. Bring this installation up to date first. "
    "Nothing was brought in."
)
WRONG_KEY = (
    "This key does not open this archive, or somebody changed the archive. Nothing was brought in."
)


class ArchiveReader:
    """An archive whose list of parts was looked at. Raises ContentProblem for anything else."""

    def __init__(self, file: IO[bytes]) -> None:
        with _whole():
            self._zip = zipfile.ZipFile(file)
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        _refuse_strange(self._zip.infolist())
        self.manifest = self._read_manifest()
        self._parts = {part.name: part for part in self.manifest.parts}
        self._refuse_other_parts()

    def secrets(self, key: bytes) -> ArchiveSecrets:
        """What only the key opens. With it the manifest is proved, and by that each part."""
        sealed = self._read(layout.SECRETS, LONGEST_MANIFEST)
        manifest = self.manifest
        opened = open_sealed(sealed, [key], manifest.council.id, manifest.id)
        if opened is None:
            raise ContentProblem(WRONG_KEY)
        secrets = msgspec.json.decode(opened, type=ArchiveSecrets)
        if secrets.manifest != self._manifest_sha256:
            raise ContentProblem(WRONG_KEY)
        return secrets

    @property
    def files(self) -> list[tuple[str, str]]:
        """The files by their SHA-256, each with the name of its part."""
        names = [name for name in self._parts if name.startswith(f"{layout.FILES}/")]
        return [(PurePosixPath(name).stem, name) for name in names]

    async def pieces(self, name: str) -> AsyncIterator[bytes]:
        """A part, piece by piece. Raises ContentProblem at its end when it is another one than the
        manifest says, and before that when it is longer."""
        part = self._part(name)
        hashed, size = hashlib.sha256(), 0
        with _whole(name), self._zip.open(self._entries[name]) as entry:
            while piece := await asyncio.to_thread(entry.read, AT_ONCE):
                size += len(piece)
                hashed.update(piece)
                if size > part.size:
                    raise _changed(name)
                yield piece
        if (size, hashed.hexdigest()) != (part.size, part.sha256):
            raise _changed(name)

    async def whole(self, name: str) -> bytes:
        """A file, in memory."""
        return b"".join([piece async for piece in self.pieces(name)])

    def _part(self, name: str) -> ArchivePart:
        if name not in self._parts:
            raise ContentProblem(NOT_WHOLE)
        return self._parts[name]

    def _read_manifest(self) -> ArchiveManifest:
        encoded = self._read(layout.MANIFEST, LONGEST_MANIFEST)
        self._manifest_sha256 = hashlib.sha256(encoded).hexdigest()
        try:
            begins = msgspec.json.decode(encoded, type=_Begins)
            if begins.format == FORMAT and begins.version > FORMAT_VERSION:
                raise ContentProblem(NEWER)
            return msgspec.json.decode(encoded, type=ArchiveManifest)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise ContentProblem(NOT_WHOLE) from None

    def _read(self, name: str, most: int) -> bytes:
        if name not in self._entries:
            raise ContentProblem(NOT_WHOLE)
        with _whole(name), self._zip.open(self._entries[name]) as entry:
            content = entry.read(most + 1)
        if len(content) > most:
            raise _too_big(name)
        return content

    def _refuse_other_parts(self) -> None:
        """The manifest has each part, and nothing else is there."""
        if set(self._entries) != {*self._parts, layout.MANIFEST, layout.SECRETS}:
            raise ContentProblem(NOT_WHOLE)
        for part in self._parts.values():
            is_file = part.name.startswith(f"{layout.FILES}/")
            if part.size > (LONGEST_FILE if is_file else LONGEST_IN_ALL):
                raise _too_big(part.name)
            if part.size != self._entries[part.name].file_size:
                raise _changed(part.name)
        if sum(part.size for part in self._parts.values()) > LONGEST_IN_ALL:
            raise _too_big("all of it")


class _Begins(msgspec.Struct, frozen=True, kw_only=True):
    """What every version of the manifest says."""

    format: str
    version: int


def open_archive(path: Path) -> IO[bytes]:
    """The file at this path. Raises OSError."""
    return path.open("rb")


def _refuse_strange(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > MOST_PARTS or len(set(names)) != len(names):
        raise ContentProblem("This archive has a part twice, or too many. Nothing was brought in.")
    for entry in entries:
        name = entry.filename
        known = name in {layout.MANIFEST, layout.SECRETS} or layout.PART_NAME.fullmatch(name)
        if not known:
            raise ContentProblem(
                f"This archive has a part that no archive has: {name[:100]!r}. "
                "Nothing was brought in."
            )
        mode = entry.external_attr >> 16
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
            raise ContentProblem(
                f"A part of this archive is a link and no file: {name}. Nothing was brought in."
            )
        if entry.compress_type not in COMPRESSIONS or entry.flag_bits & _ENCRYPTED:
            raise ContentProblem(
                f"A part of this archive is packed in a way that no archive is: {name}. "
                "Nothing was brought in."
            )


@contextmanager
def _whole(name: str = "") -> Iterator[None]:
    """What a broken zip file makes go wrong is one sentence."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as problem:
        raise (_changed(name) if name else ContentProblem(NOT_WHOLE)) from problem


def _changed(name: str) -> ContentProblem:
    return ContentProblem(
        f"A part of this archive was changed, or broke on the way: {name}. Nothing was brought in."
    )


def _too_big(name: str) -> ContentProblem:
    return ContentProblem(
        f"This archive is bigger than any archive can be: {name}. Nothing was brought in."
    )
