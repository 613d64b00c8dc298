"""Export: the open article, the chosen ones or the whole site, into a folder or a ZIP file."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSettings, QUrl, Signal, SignalInstance
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop_editor.content.article import ON_SITE
from desktop_editor.errors import EditorError
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.session.site_model import SiteModel
from desktop_editor.ui.toolkit import standard_folders
from desktop_editor.ui.toolkit.commands import Command, actions
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind

if TYPE_CHECKING:
    from desktop_editor.site.generator.export import ExportResult
    from desktop_editor.ui.publishing.export_run import ExportRun

ARTICLE = Command("export.article", N_("Export the article to a folder…"), "Ctrl+E", "folder-open")
ARTICLE_ZIP = Command("export.article-zip", N_("Export the article as ZIP…"), "", "package")
SITE = Command("export.site", N_("Export the whole site to a folder…"), "Ctrl+Shift+E", "globe")
SITE_ZIP = Command("export.site-zip", N_("Export the whole site as ZIP…"), "", "archive")
SITE_FOLDER = "export/site-folder"
LAST_FOLDER = "export/last-folder"


class ChosenArticles(Protocol):
    """The list in which articles are chosen to be exported."""

    @property
    def export_requested(self) -> SignalInstance: ...


class ExportCommands(Feature):
    """Runs one export at a time in a worker, with progress and Stop in the notice bar.

    `open_exported` carries the id of the open article, if it was exported. What makes the pages is imported
    with the first export: the start of the window does not wait for it.
    """

    exported = Signal(object)
    open_exported = Signal(int)

    def __init__(
        self,
        newsroom: NewsroomModel,
        article: OpenArticle,
        sites: SiteModel,
        listing: ChosenArticles,
        notices: NoticeBar,
        settings: QSettings,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._newsroom, self._article, self._sites = newsroom, article, sites
        self._notices, self._settings, self._window = notices, settings, window
        self._run: ExportRun | None = None
        self._exporting = 0
        self.actions = actions(
            window,
            [
                (ARTICLE, self.export_open),
                (ARTICLE_ZIP, self.export_open_zip),
                (SITE, self.export_site),
                (SITE_ZIP, self.export_site_zip),
            ],
        )
        listing.export_requested.connect(self.export_chosen)

    def menu(self) -> QMenu:
        """Return a menu of the exports."""
        menu = QMenu(_("Export"), self._window)
        menu.addActions(list(self.actions.values()))
        menu.insertSeparator(self.actions[SITE.name])
        return menu

    def export_open(self) -> None:
        """Ask for a folder and export the open article into it."""
        if folder := self._ask_folder(LAST_FOLDER):
            self.export_articles([self._article.current.id], folder)

    def export_open_zip(self) -> None:
        """Ask for a file and export the open article into it as a ZIP."""
        if file := self._ask_zip(self._article.current.slug or "article"):
            self.export_articles([self._article.current.id], file)

    def export_chosen(self, ids: Sequence[int]) -> None:
        """Ask for a folder and export the articles chosen in the list into it."""
        if folder := self._ask_folder(LAST_FOLDER):
            self.export_articles(ids, folder)

    def export_site(self) -> None:
        """Ask for a folder and export the whole site into it."""
        if folder := self._ask_folder(SITE_FOLDER):
            self.export_site_to(folder)

    def export_site_zip(self) -> None:
        """Ask for a file and export the whole site into it as a ZIP."""
        if file := self._ask_zip("site"):
            self.export_site_to(file)

    def export_articles(self, ids: Sequence[int], target: Path) -> None:
        """Export the released texts of articles into a folder or a `.zip`."""
        if self._save_first():
            ids = [article_id or self._article.current.id for article_id in ids]
            from desktop_editor.services.exporting import ExportRequest

            self._tell_start()
            self._exporting = self._article.current.id if self._article.current.id in ids else 0
            self._runner().start(ExportRequest(target=target, ids=tuple(ids)))

    def export_site_to(self, target: Path) -> None:
        """Export all published articles with the index into a folder or a `.zip`."""
        if self._save_first():
            from desktop_editor.services.exporting import ExportRequest

            self._tell_start()
            is_published = self._article.current.status in ON_SITE
            self._exporting = self._article.current.id if is_published else 0
            self._runner().start(ExportRequest(target=target, thorough=True))

    def cancel(self) -> None:
        """Stop the running export at its next file."""
        self._runner().cancel()

    def stop(self) -> None:
        """Cancel what runs and wait for it to end."""
        if self._run is not None:
            self._run.wait()

    def _runner(self) -> "ExportRun":
        if self._run is None:
            from desktop_editor.ui.publishing.export_run import ExportRun

            self._run = ExportRun(self._newsroom, self._sites, self)
            self._run.progressed.connect(self._show_progress)
            self._run.done.connect(self._done)
            self._run.failed.connect(self._failed)
            self._run.broke.connect(self._broke)
        return self._run

    def _save_first(self) -> bool:
        if self._runner().is_running:
            running = _("One export is still running.")
            self._notices.tell(NoticeKind.PROGRESS, running, _("Stop it"), self.cancel, owner=self)
            return False
        try:
            self._article.save()
        except EditorError as error:
            self._notices.tell_failure(error, owner=self)
            return False
        return True

    def _tell_start(self) -> None:
        self._notices.tell(NoticeKind.PROGRESS, _("Exporting…"), _("Stop"), self.cancel, owner=self)

    def _show_progress(self, done: int, total: int) -> None:
        self._notices.progress(done, total, owner=self)

    def _done(self, result: "ExportResult") -> None:
        from desktop_editor.services import exporting

        kind = NoticeKind.HINT if result.cancelled else NoticeKind.GOOD
        show = partial(_show, result.target)
        self._notices.tell(kind, exporting.summary(result), _("Show"), show, owner=self)
        self.exported.emit(result)
        if self._exporting and not result.cancelled:
            self.open_exported.emit(self._exporting)

    def _failed(self, error: EditorError) -> None:
        self._notices.tell_failure(error, owner=self)

    def _broke(self, error: BaseException) -> None:
        text = _("The export has failed. The newsroom is as it was.")
        self._notices.tell(NoticeKind.PROBLEM, text, owner=self)
        self.broke.emit(error)

    def _ask_folder(self, key: str) -> Path | None:
        start = str(self._settings.value(key, "")) or str(standard_folders.documents())
        chosen = QFileDialog.getExistingDirectory(self._window, _("Choose a folder for the export"), start)
        if chosen:
            self._settings.setValue(key, chosen)
        return Path(chosen) if chosen else None

    def _ask_zip(self, name: str) -> Path | None:
        start = str(
            Path(str(self._settings.value(LAST_FOLDER, "")) or standard_folders.documents()) / f"{name}.zip"
        )
        chosen, _filter = QFileDialog.getSaveFileName(self._window, _("Export as ZIP"), start, "ZIP (*.zip)")
        if not chosen:
            return None
        return Path(chosen) if chosen.lower().endswith(".zip") else Path(chosen + ".zip")


def _show(target: Path) -> None:
    folder = target if target.is_dir() else target.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
