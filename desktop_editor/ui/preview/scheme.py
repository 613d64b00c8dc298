"""The private URL scheme of the preview: `newsroom://site/…` is served, everything else is refused."""

import mimetypes
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QFile, QIODevice, QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from desktop_editor.content import photo_address
from desktop_editor.content.photo import picture_formats
from desktop_editor.ui.preview.photos import ReducedPhotos

if TYPE_CHECKING:
    from desktop_editor.site.pages.article_page import PageParts

SCHEME = "newsroom"
HOST = "site"
Asset = Callable[[str], Path | bytes | None]
READ_ONLY = QIODevice.OpenModeFlag.ReadOnly

# Types that may be missing or wrong in the system's table, on Windows the registry.
TYPES = {
    **picture_formats.TYPES,
    ".css": "text/css; charset=utf-8",
    ".woff2": "font/woff2",
}
HTML = "text/html; charset=utf-8"
PAGE = QWebEngineUrlRequestInfo.ResourceType.ResourceTypeMainFrame


def register() -> None:
    """Register the scheme with Chromium; must precede the first profile of the process."""
    name = SCHEME.encode()
    if not QWebEngineUrlScheme.schemeByName(name).name().isEmpty():
        return
    scheme = QWebEngineUrlScheme(name)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme)
    QWebEngineUrlScheme.registerScheme(scheme)


def url(address: str) -> QUrl:
    """Return the preview's URL of the file that is exported to `address`."""
    made = QUrl()
    made.setScheme(SCHEME)
    made.setHost(HOST)
    made.setPath(f"/{address}", QUrl.ParsingMode.DecodedMode)
    return made


def address(url: QUrl) -> str | None:
    """Return the address relative to the site's folder; `None` for a URL that is not the site's."""
    if (url.scheme(), url.host()) != (SCHEME, HOST):
        return None
    path = url.path(QUrl.ComponentFormattingOption.FullyDecoded).removeprefix("/")
    parts = path.split("/")
    odd = "\\" in path or "\0" in path or {"", ".", ".."} & set(parts)
    # On Windows, `C:` in any part of a path starts again at a drive.
    return None if odd or any(part[1:2] == ":" for part in parts) else path


class Server(QWebEngineUrlSchemeHandler):
    """Serves the current page at its address, and the result of `asset` at any other."""

    def __init__(self, asset: Asset, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asset, self._photos = asset, ReducedPhotos(self)
        self._jobs: dict[int, QWebEngineUrlRequestJob] = {}
        self._numbers = count()
        self.page: PageParts | None = None

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer one request of the page."""
        wanted = address(job.requestUrl())
        if wanted is None or job.requestMethod().data() != b"GET":
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
        elif self.page is not None and wanted == self.page.address:
            self._reply(job, HTML, self.page.html.encode("utf-8", "replace"))
        else:
            self._reply_asset(job, wanted)

    def _reply_asset(self, job: QWebEngineUrlRequestJob, wanted: str) -> None:
        content = self._asset(wanted)
        if (
            isinstance(content, Path)
            and wanted.startswith(photo_address.START)
            and self._photos.takes(content)
        ):
            number = next(self._numbers)
            self._jobs[number] = job
            # A cancelled request is destroyed before it is answered.
            job.destroyed.connect(partial(self._jobs.pop, number, None))
            self._photos.ask(content, partial(self._reply_photo, number, _type(wanted)))
        else:
            self._reply(job, _type(wanted), content)

    def _reply_photo(self, number: int, kind: str, content: bytes | None) -> None:
        if (job := self._jobs.pop(number, None)) is not None:
            self._reply(job, kind, content)

    def _reply(self, job: QWebEngineUrlRequestJob, kind: str, content: Path | bytes | None) -> None:
        device = QFile(str(content), job) if isinstance(content, Path) else QBuffer(job)
        if isinstance(device, QBuffer) and isinstance(content, bytes):
            device.setData(content)
        if content is None or not device.open(READ_ONLY):
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
        else:
            job.reply(kind.encode(), device)


class Gate(QWebEngineUrlRequestInterceptor):
    """Blocks all requests except those that `Server` answers; the preview has no network."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Block the request unless its URL is within the site."""
        info.block(address(info.requestUrl()) is None)


def _type(address: str) -> str:
    suffix = PurePosixPath(address).suffix.lower()
    return TYPES.get(suffix) or mimetypes.guess_type(address)[0] or "application/octet-stream"
