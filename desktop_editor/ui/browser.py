"""The page of the open article in the editor's own browser."""

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from desktop_editor.errors import EditorError
from desktop_editor.site.addresses import article_address
from desktop_editor.translation import gettext as _
from desktop_editor.ui.library import Library
from desktop_editor.ui.notice import Kind, NoticeBar
from desktop_editor.ui.open_article import OpenArticle
from desktop_editor.ui.sites import Sites


class Browser(QObject):
    """Exports the open article into a folder that goes with the program, and opens the page there."""

    def __init__(self, library: Library, article: OpenArticle, sites: Sites, notices: NoticeBar) -> None:
        super().__init__(notices)
        self._library, self._article, self._sites, self._notices = library, article, sites, notices
        self._folder: TemporaryDirectory[str] | None = None

    def page(self) -> Path:
        """Write the page of the open article as it stands on the desk, and return its file."""
        # Slow to import, and not for the start of the window.
        from desktop_editor.site import export
        from desktop_editor.site.plan import plan_articles

        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="desktop-editor-")
        article = self._article.current
        site = self._sites.site_for(article)
        folder = Path(self._folder.name)
        export.write(plan_articles([(article, site)], site, self._library.photo_folder), folder)
        return folder / article_address(article, site)

    def open(self) -> None:
        """Open the page in the browser."""
        try:
            page = self.page()
        except EditorError as error:
            self._notices.tell_failure(error)
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(page))):
            self._notices.tell(
                Kind.PROBLEM, _("No browser answered. The page is in {file}.").format(file=page)
            )

    def stop(self) -> None:
        """Remove the folder."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
