"""Writing a zip file part by part: never a whole part in memory, and a hash of each."""

import asyncio
import hashlib
import stat
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import BinaryIO, Self

from said_and_done.core.council_rows import Write
from said_and_done.data_protection.model import ArchivePart

# Bytes that are compressed at once, beside everything else that goes on.
AT_ONCE = 256 * 1024
_COMPRESSED_ALREADY = (".pdf", ".png", ".jpg", ".ogg", ".mp3")
_PRIVATE = (stat.S_IFREG | 0o600) << 16


class ZipWriter:
    """A zip file that grows: ``with ZipWriter(file) as archive``. ``parts`` are what it has so far.
    Without its end, which is written last, nobody takes the file for whole."""

    def __init__(self, file: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(file, "w")
        self.parts: list[ArchivePart] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: object
    ) -> None:
        if problem is None:
            self._zip.close()
            return
        with suppress(Exception):  # such as a full disk, once more
            self._zip.close()

    @asynccontextmanager
    async def part(self, name: str) -> AsyncIterator[Write]:
        """Inside, write this part. It says nothing of when it was made."""
        about = zipfile.ZipInfo(name)
        about.external_attr = _PRIVATE
        is_compressed = name.endswith(_COMPRESSED_ALREADY)
        about.compress_type = zipfile.ZIP_STORED if is_compressed else zipfile.ZIP_DEFLATED
        hashed, size, waiting = hashlib.sha256(), 0, bytearray()
        with self._zip.open(about, "w", force_zip64=True) as entry:

            async def write(content: bytes) -> None:
                nonlocal size, waiting
                hashed.update(content)
                size += len(content)
                waiting += content
                if len(waiting) >= AT_ONCE:
                    full, waiting = waiting, bytearray()
                    await asyncio.to_thread(entry.write, full)

            yield write
            await asyncio.to_thread(entry.write, waiting)
        self.parts.append(ArchivePart(name=name, size=size, sha256=hashed.hexdigest()))

    async def whole_part(self, name: str, content: bytes) -> None:
        """Write a part that is in memory."""
        async with self.part(name) as write:
            await write(content)
