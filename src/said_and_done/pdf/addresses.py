"""What a document may load: files of this project's own folders, and data inside the document.
Never the network."""

import mimetypes
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from said_and_done.core.brand import product_brand

# "/assets/pictures/key.svg" and "assets/pictures/key.svg" mean the same file in a page and in a
# PDF, and the place of the project on this machine never gets into a document.
BASE_ADDRESS = "file:///"
OPEN_FOLDERS = ("assets", "reports")


class ProjectFiles(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Fetches addresses as files of the project ``home``; refuses everything outside its open
    folders."""

    def __init__(self, home: Path) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self._home = home
        # Resolved one by one: an open folder may itself be a link to another place.
        self._folders = tuple((home / folder).resolve() for folder in OPEN_FOLDERS)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The file behind an address. Raises ValueError for what is not ours; WeasyPrint logs that
        as a fault."""
        if url.startswith("data:"):
            return super().fetch(url, headers)
        file = self._file(url)
        content = file.read_bytes()
        if file.suffix == ".svg":  # WeasyPrint knows no var() inside a drawing
            content = product_brand().colours.fill_in(content.decode()).encode()
        # Answered under the address that was asked for, so that addresses inside a stylesheet start
        # from there.
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, content, {"Content-Type": kind})

    def _file(self, url: str) -> Path:
        parts = urlsplit(url)
        path = (self._home / unquote(parts.path).lstrip("/")).resolve()
        inside = any(path.is_relative_to(folder) for folder in self._folders)
        if parts.scheme != "file" or parts.netloc or not inside:
            raise ValueError(f"a document may only load this project's own files, not {url}")
        return path
