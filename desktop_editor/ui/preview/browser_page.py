"""Opens the page of the open article in the default browser."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop_editor.content.article import Article
from desktop_editor.site.addresses import article_address
from desktop_editor.site.site import Site
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.preview.pane import PreviewPane
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.session.site_model import SiteModel
from desktop_editor.ui.toolkit.commands import Command, actions
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind
from desktop_editor.ui.toolkit.tasks import Progress, Task, Workers

BROWSER = Command("page.browser", N_("Open the page in the browser"), "Ctrl+Shift+B", "arrow-square-out")


class Browser(Feature):
    """Exports the open article into a temporary folder, removed when the program ends, and opens the page.

    `written` carries the page's file.
    """

    written = Signal(object)

    def __init__(
        self,
        newsroom: NewsroomModel,
        article: OpenArticle,
        sites: SiteModel,
        preview: PreviewPane,
        notices: NoticeBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._newsroom, self._article, self._sites, self._notices = newsroom, article, sites, notices
        self._folder: TemporaryDirectory[str] | None = None
        self._workers = Workers()
        self._task: Task | None = None
        self.actions = actions(window, [(BROWSER, self.open)])
        self.written.connect(self._show)
        preview.browser_requested.connect(self.open)

    def open(self) -> None:
        """Write the page of the open article with its unsaved text, and open it in the browser."""
        if self._task is not None:
            return
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="desktop-editor-")
        article = self._article.current
        site = replace(self._sites.site_for(article))  # shares no rendered pages with the preview
        write = partial(_write, article, site, self._newsroom.photo_folder, Path(self._folder.name))
        self._task = Task(write, self)
        self._task.done.connect(self.written)
        self._task.failed.connect(self._notices.tell_failure)
        self._task.broke.connect(self.broke)
        self._task.finished.connect(self._finished)
        self._task.start(self._workers)

    def stop(self) -> None:
        """Remove the folder."""
        self._workers.wait()
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _show(self, page: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(page))):
            self._notices.tell(
                NoticeKind.PROBLEM, _("No browser answered. The page is in {file}.").format(file=page)
            )

    def _finished(self) -> None:
        self._task = None


def _write(article: Article, site: Site, photo_folder: Path, folder: Path, _progress: Progress) -> Path:
    # Slow to import, and not needed when the window starts.
    from desktop_editor.site.generator import export
    from desktop_editor.site.generator.build_plan import plan_articles

    export.write(plan_articles([(article, site)], site, photo_folder), folder)
    return folder / article_address(article, site)
