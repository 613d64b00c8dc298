"""The restrictions on pages in the preview, which may only be displayed."""

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineFileSystemAccessRequest,
    QWebEngineFullScreenRequest,
    QWebEngineNewWindowRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
)

from desktop_editor.ui.preview.scheme import SCHEME, Asset, Gate, Server, address

LOG = logging.getLogger(__name__)
WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld
Level = QWebEnginePage.JavaScriptConsoleMessageLevel
UNCAUGHT = "Uncaught "
EXTERNAL = frozenset(["http", "https", "mailto", "tel"])

_Attribute = QWebEngineSettings.WebAttribute
ATTRIBUTES = {
    _Attribute.JavascriptEnabled: False,
    _Attribute.PluginsEnabled: False,
    _Attribute.PdfViewerEnabled: False,
    _Attribute.LocalStorageEnabled: False,
    _Attribute.HyperlinkAuditingEnabled: False,
    _Attribute.DnsPrefetchEnabled: False,
    _Attribute.AutoLoadIconsForPage: False,
    _Attribute.ErrorPageEnabled: False,
    _Attribute.FullScreenSupportEnabled: False,
    _Attribute.WebGLEnabled: False,
    _Attribute.NavigateOnDropEnabled: False,
    _Attribute.BackForwardCacheEnabled: False,
    # On a phone, a scroll bar takes no width from the page; `Backdrop` has one next to the page.
    _Attribute.ShowScrollBars: False,
    _Attribute.FocusOnNavigationEnabled: False,
    # The page is a single stop for the Tab key, not one for each of its links.
    _Attribute.LinksIncludedInFocusChain: False,
}


def profile(asset: Asset) -> tuple[QWebEngineProfile, Server]:
    """Return a profile that keeps nothing on disk and reaches nothing but the site, and its server."""
    made = QWebEngineProfile()
    server = Server(asset, made)
    made.installUrlSchemeHandler(SCHEME.encode(), server)
    made.setUrlRequestInterceptor(Gate(made))
    made.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
    made.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
    made.downloadRequested.connect(_refuse_download)
    return made, server


class StillPage(QWebEnginePage):
    """A page that never navigates: a clicked link emits a signal or opens in the browser."""

    article_requested = Signal(str)

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        super().__init__(profile, parent)
        for attribute, on in ATTRIBUTES.items():
            self.settings().setAttribute(attribute, on)
        # A page of 1280 px at a third of its size keeps its layout only if its letters may be as small.
        self.settings().setFontSize(QWebEngineSettings.FontSize.MinimumFontSize, 0)
        self.settings().setFontSize(QWebEngineSettings.FontSize.MinimumLogicalFontSize, 0)
        self._own = QUrl()
        self.permissionRequested.connect(_deny)
        self.fullScreenRequested.connect(_stay_small)
        self.fileSystemAccessRequested.connect(_keep_files)
        self.newWindowRequested.connect(self._follow_window)

    def put(self, url: QUrl) -> None:
        """Load `url`; only the application can do so."""
        self._own = url
        self.load(url)

    def acceptNavigationRequest(
        self, url: QUrl | str, type: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        """Refuse every navigation except by `put`; a clicked link is opened outside the preview."""
        wanted = QUrl(url)
        if type is QWebEnginePage.NavigationType.NavigationTypeTyped:
            return is_main_frame and wanted == self._own
        if type is QWebEnginePage.NavigationType.NavigationTypeLinkClicked:
            self._follow(wanted)
        return False

    def chooseFiles(
        self,
        mode: QWebEnginePage.FileSelectionMode,
        old_files: Sequence[str],
        accepted_types: Sequence[str],
    ) -> list[str]:
        """Return no files."""
        return []

    def javaScriptConsoleMessage(
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        line: int,
        source: str,
    ) -> None:
        """Log Chromium's messages about the page.

        The page runs no scripts of its own, so an uncaught error is in one of ours.
        """
        is_ours = level is Level.ErrorMessageLevel and message.startswith(UNCAUGHT)
        LOG.log(logging.ERROR if is_ours else logging.INFO, "%s line %d: %s", source, line, message)

    def _follow(self, url: QUrl) -> None:
        inside = address(url)
        if inside is not None:
            self.article_requested.emit(inside)
        elif url.scheme() in EXTERNAL:
            QDesktopServices.openUrl(url)

    def _follow_window(self, request: QWebEngineNewWindowRequest) -> None:
        if request.isUserInitiated():
            self._follow(request.requestedUrl())


def _deny(permission: QWebEnginePermission) -> None:
    permission.deny()


def _stay_small(request: QWebEngineFullScreenRequest) -> None:
    request.reject()


def _keep_files(request: QWebEngineFileSystemAccessRequest) -> None:
    request.reject()


def _refuse_download(download: QWebEngineDownloadRequest) -> None:
    download.cancel()
