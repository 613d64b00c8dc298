"""Builds the objects of the window around one newsroom and connects them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from desktop_editor.content.document import Document
from desktop_editor.errors import EditorError
from desktop_editor.site.themes.installed_themes import Themes
from desktop_editor.storage.backup.backups import Backup
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.search import stems
from desktop_editor.storage.search.saved_searches import SavedSearch
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.article_list.pane import LibraryPane
from desktop_editor.ui.articles.article_commands import ArticleCommands
from desktop_editor.ui.articles.bulk_commands import BulkCommands
from desktop_editor.ui.articles.similar_headlines import Duplicates
from desktop_editor.ui.editor.faces import FaceName
from desktop_editor.ui.editor.pane import EditorPane
from desktop_editor.ui.editor.photos import Photos
from desktop_editor.ui.history.moved_file import Reopening
from desktop_editor.ui.inspector.pane import Inspector
from desktop_editor.ui.photos.commands import PhotoCommands
from desktop_editor.ui.preview.browser_page import Browser
from desktop_editor.ui.preview.page_feed import PageFeed
from desktop_editor.ui.preview.pane import PreviewPane
from desktop_editor.ui.publishing.commands import PublishCommands
from desktop_editor.ui.publishing.export_commands import ExportCommands
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.session.site_model import SiteModel
from desktop_editor.ui.shell.appearance import Appearance
from desktop_editor.ui.shell.crash_reporter import CrashReporter
from desktop_editor.ui.shell.main_menu import main_menu
from desktop_editor.ui.shell.main_window import MainWindow, Panes
from desktop_editor.ui.shell.newsroom_commands import NewsroomCommands
from desktop_editor.ui.shell.open_mode import OpenMode
from desktop_editor.ui.shell.presenter import Presenter
from desktop_editor.ui.shell.safekeeping import Safekeeping
from desktop_editor.ui.shell.scroll_together import ScrollTogether
from desktop_editor.ui.shell.top_bar import TopBar
from desktop_editor.ui.shell.view_commands import ViewCommands
from desktop_editor.ui.toolkit import icons
from desktop_editor.ui.toolkit.commands import Command, actions
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind
from desktop_editor.ui.toolkit.status_line import StatusLine
from desktop_editor.ui.toolkit.style import Colours
from desktop_editor.ui.toolkit.tasks import Task, Workers

FIND = Command("edit.find", N_("Find in the text…"), "Ctrl+F", "magnifying-glass")
SEARCH = Command("edit.search", N_("Search the articles"), "Ctrl+Shift+F", "files")
CHECKS = Command("view.checks", N_("Checks of the article"), "Ctrl+Shift+K", "check-circle")
BROWSER = Command("page.browser", N_("Open the page in the browser"), "Ctrl+Shift+B", "arrow-square-out")
QUIT = Command("window.quit", N_("Quit"), "Ctrl+Q", "sign-out")
LAST_ARTICLE = "window/article"
FACE = "window/face"
ICONS_MS = 600
PREVIEW_SETTINGS = ("width_mode", "zoom", "look")


@dataclass(frozen=True, slots=True)
class Materials:
    """The files of our own that the window works with."""

    scripts: Path
    help_page: str


class Composition(QObject):
    """Everything around one open newsroom; `window` is what is shown.

    Closing order: window, open article, workers, preview. The newsroom is closed by who opened it. Once the
    window is closed, `wish` is the backup that the editor wants to go back to, `reopening` the file to open.
    """

    def __init__(
        self,
        newsroom: Newsroom,
        themes: Themes,
        materials: Materials,
        appearance: Appearance,
        settings: QSettings,
        faults: CrashReporter,
    ) -> None:
        super().__init__()
        self._newsroom, self._appearance, self._settings = newsroom, appearance, settings
        self._has_icons = False
        self._stems = Task(lambda _progress: stems.prepare(), self)
        self.wish: Backup | None = None
        self.reopening: Reopening | None = None
        self.library = NewsroomModel(newsroom, self)
        self.article = OpenArticle(self.library, self)
        self.sites = SiteModel(self.library, themes, self)
        self.panes = self._make_panes(materials)
        self.window = MainWindow(self.panes, settings)
        self.browser = Browser(self.library, self.article, self.sites, self.panes.notices)
        self._make_commands(materials)
        self.duplicates = Duplicates(self.library, self.article, self.panes.notices, self.articles.open)
        self.binding = Presenter(self.library, self.article, self.sites, self.panes)
        self.feed = PageFeed(self.article, self.sites, self.panes.preview)
        self.scrolling = ScrollTogether(self.panes.editor, self.panes.preview)
        self.top_bar = TopBar(self.actions(), main_menu(self.actions(), self.window), self.exports.menu())
        self.window.set_top_bar(self.top_bar)
        self.window.set_actions(self.actions())
        self.access = OpenMode(newsroom, self.library, self.article, self.panes, self.window, self.actions())
        self.exports.broke.connect(faults.report)
        self.safekeeping.broke.connect(faults.report)
        self.publishing.broke.connect(faults.report)
        self.photos.broke.connect(faults.report)
        self.browser.broke.connect(faults.report)
        self._stems.broke.connect(faults.report)
        self._connect()
        self._begin()

    def actions(self) -> Mapping[str, QAction]:
        """Every action of the window by its name."""
        families = (
            *(self.articles, self.safekeeping, self.publishing, self.exports),
            *(self.view, self.newsroom_commands, self.photos),
        )
        return {
            **self._own_actions,
            **self.panes.editor.actions_by_name,
            **{name: made for family in families for name, made in family.actions.items()},
        }

    def show(self) -> None:
        """Show the window; the page and the icons, which are slow to come, follow its first painting."""
        self.window.show()

    def colours(self) -> Colours:
        """Return the colours of the look that is on."""
        return self._appearance.colours

    def come_forward(self) -> None:
        """Show the window above all others: someone has opened the newsroom once more."""
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def quit(self) -> None:
        """Close the window."""
        self.window.close()

    def _make_panes(self, materials: Materials) -> Panes:
        colours = self._appearance.colours
        return Panes(
            library=LibraryPane(self.library, colours),
            editor=EditorPane(colours, Photos(self._photo_file, self._take_pictures), self._kept_face()),
            inspector=Inspector(colours),
            preview=PreviewPane(colours, self.sites.asset, materials.scripts),
            notices=NoticeBar(),
            status=StatusLine(),
        )

    def _make_commands(self, materials: Materials) -> None:
        panes, window = self.panes, self.window
        self._own_actions = actions(
            window,
            [
                (FIND, self.find),
                (SEARCH, panes.library.focus_search),
                (CHECKS, self.show_checks),
                (BROWSER, self.browser.open),
                (QUIT, self.quit),
            ],
        )
        self.bulk = BulkCommands(self.library, self.article, panes.notices, self.colours, window)
        self.articles = ArticleCommands(self.library, self.article, self.bulk, panes.notices, window)
        self.safekeeping = Safekeeping(self.library, self.article, panes, self.colours, window)
        self.exports = ExportCommands(
            self.library, self.article, self.sites, panes.notices, self._settings, window
        )
        self.publishing = PublishCommands(self.library, self.article, self.sites, panes.notices, window)
        self.photos = PhotoCommands(
            self.library, self.article, panes.editor, panes.notices, self.colours, window
        )
        self.newsroom_commands = NewsroomCommands(
            self.library,
            self.article,
            self.sites,
            self._appearance,
            panes.notices,
            materials.help_page,
            materials.scripts,
            self.actions,
            window,
        )
        self.view = ViewCommands(
            window,
            [panes.library.setVisible, window.show_inspector, panes.preview.setVisible],
            [
                (panes.library, panes.library.focus_search),
                (panes.editor, panes.editor.focus_text),
                (panes.inspector, self.focus_inspector),
                (panes.preview, panes.preview.setFocus),
            ],
            self._appearance,
            self._settings,
            self.actions,
        )

    def find(self) -> None:
        """Find in the text, or search the articles when the list has the keyboard."""
        focused = QApplication.focusWidget()
        if focused is not None and self.panes.library.isAncestorOf(focused):
            self.panes.library.focus_search()
        else:
            self.panes.editor.find_text()

    def show_checks(self) -> None:
        """Lead to the first field that the checks have a remark on."""
        self.view.folds[1].setChecked(True)
        remarks = self.binding.remarks
        if remarks:
            self.panes.inspector.focus_field(remarks[0].field)
            self.panes.notices.tell(NoticeKind.HINT, " · ".join(remark.text for remark in remarks))
        else:
            self.panes.notices.tell(NoticeKind.GOOD, _("All checks passed."))

    def focus_inspector(self) -> None:
        """Lead the keyboard into the fields."""
        self.panes.inspector.focus_field("category_id")

    def _connect(self) -> None:
        panes, articles = self.panes, self.articles
        panes.library.article_chosen.connect(articles.open)
        panes.library.new_requested.connect(articles.new)
        panes.library.duplicate_requested.connect(articles.duplicate)
        panes.library.bin_requested.connect(self.bulk.bin)
        panes.library.restore_requested.connect(self.bulk.restore)
        panes.library.purge_requested.connect(self.bulk.purge)
        panes.library.edit_requested.connect(self.bulk.change)
        panes.library.tags_requested.connect(self.bulk.edit_tags)
        panes.library.undo_requested.connect(self.bulk.undo)
        panes.library.searches_changed.connect(self._remember_searches)
        panes.library.export_requested.connect(self.exports.export_chosen)
        panes.library.failed.connect(panes.notices.tell_failure)
        panes.editor.photo_requested.connect(self.photos.choose_for_text)
        panes.editor.gallery_requested.connect(self.photos.choose_gallery)
        panes.editor.photo_library_requested.connect(self.photos.show_library)
        self.photos.article_requested.connect(articles.open)
        panes.editor.pictures_dropped.connect(self.photos.insert)
        panes.editor.remarked.connect(panes.notices.tell_hint)
        panes.inspector.cover_chosen.connect(self.photos.set_cover)
        panes.inspector.photo_library_requested.connect(self.photos.show_library)
        panes.inspector.cover_removed.connect(self.photos.remove_cover)
        panes.inspector.photo_edited.connect(self.photos.describe)
        panes.inspector.categories_requested.connect(self.newsroom_commands.edit_categories)
        panes.inspector.category_created.connect(self.newsroom_commands.create_category)
        panes.inspector.field_focus_requested.connect(panes.editor.focus_field)
        panes.preview.browser_requested.connect(self.browser.open)
        panes.preview.article_requested.connect(self._open_address)
        self.binding.checked.connect(self.top_bar.set_checks)
        self.duplicates.found.connect(self.binding.note_similar)
        self.exports.open_exported.connect(self.safekeeping.keep_exported)
        self.safekeeping.backups.restore_requested.connect(self._go_back)
        self.safekeeping.moved.reopen_requested.connect(self._reopen)
        self.access.forward_requested.connect(self.come_forward)
        self.sites.theme_failed.connect(panes.notices.tell_failure)
        self.sites.theme_changed.connect(panes.preview.renew_styles)
        self.articles.published.connect(self.publishing.publish_article)
        self.articles.taken_back.connect(self.publishing.publish_article)
        self.bulk.site_changed.connect(self.publishing.offer_changes)
        self.publishing.unset.connect(self.newsroom_commands.edit_places)
        self.articles.field_wanted.connect(panes.inspector.focus_field)
        self.articles.new_opened.connect(panes.editor.focus_headline)
        for commands in (self.articles, self.bulk):
            commands.conflicted.connect(self.safekeeping.refused.resolve)
        self.articles.refused.connect(self._mark_open_article)
        panes.inspector.folded_changed.connect(self.view.note_inspector)
        self.window.painted.connect(self._finish_start)
        self.window.closing.connect(self._close)
        self._appearance.changed.connect(self._restyle)

    def _begin(self) -> None:
        """Lay the article of last time, else the newest, on the desk."""
        self.binding.show_newsroom()
        self.panes.library.set_search_key(QKeySequence(SEARCH.shortcut))
        for name in PREVIEW_SETTINGS:
            kept = self._settings.value(f"preview/{name}")
            if kept is not None:
                setattr(self.panes.preview, name, float(str(kept)) if name == "zoom" else str(kept))
        kept_id = int(str(self._settings.value(f"{LAST_ARTICLE}/{self._newsroom.path}", 0)))
        known = self.library.summary(kept_id) if kept_id else None
        first = known or next(iter(self.library.summaries(ArticleQuery(), limit=1)), None)
        if first is not None and not first.binned:
            self.articles.open(first.id)
            self.panes.editor.focus_text()
        else:
            self.articles.new()

    def _finish_start(self) -> None:
        """Bring up what is slow: the page first, the icons once it is there or lets itself be waited for."""
        self.panes.preview.shown.connect(self._show_icons)
        QTimer.singleShot(ICONS_MS, self.window, self._show_icons)
        self.panes.preview.start()
        self.feed.start()
        self.access.start()
        if not self._newsroom.is_read_only:
            self.publishing.start()
            self.bulk.purge_expired()
            self.safekeeping.start(
                after_bad_end=self._newsroom.ended_badly, log_laid_aside=self._newsroom.log_laid_aside
            )

    def _show_icons(self) -> None:
        if not self._has_icons:
            self._has_icons = True
            self.binding.offer_choices()
            self._stems.start(Workers())
            icons.draw_from_now_on()
            self._restyle(self._appearance.colours)

    def _restyle(self, colours: Colours) -> None:
        panes = self.panes
        for pane in (panes.library, panes.editor, panes.inspector, panes.preview):
            pane.set_colours(colours)
        for made in self.actions().values():
            if name := made.property("icon-name"):
                made.setIcon(icons.icon(name, colours))
        panes.editor.show_icons(colours)
        self.photos.set_colours(colours)

    def _kept_face(self) -> FaceName:
        kept = str(self._settings.value(FACE, FaceName.VISUAL))
        return FaceName(kept) if kept in set(FaceName) else FaceName.VISUAL

    def _photo_file(self, address: str) -> Path | None:
        """Return the file of a photo that a text names."""
        folder, _slash, name = address.partition("/")
        return self.library.photo_folder / name if folder == "photos" and name else None

    def _take_pictures(self, document: Document) -> Document:
        return self.photos.take(document)

    def _open_address(self, address: str) -> None:
        """Open the article whose page has this address."""
        found = self.library.by_slug(Path(address).stem)
        if found is not None:
            self.articles.open(found.id)

    def _go_back(self, backup: Backup) -> None:
        """Close the window, so that the newsroom can become what the backup is."""
        self.wish = backup
        if not self.window.close():
            self.wish = None

    def _reopen(self, reopening: Reopening) -> None:
        """Close the window, so that it can be opened on another file with the text that is in it."""
        self.reopening = reopening
        if not self.window.close():
            self.reopening = None

    def _remember_searches(self, searches: Sequence[SavedSearch]) -> None:
        try:
            self.library.save_searches(searches)
        except EditorError as error:
            self.panes.notices.tell_failure(error)

    def _mark_open_article(self) -> None:
        """What was chosen could not be opened: the list marks what is on the desk."""
        self.panes.library.select(self.article.current.id)

    def _close(self, event: QCloseEvent) -> None:
        """Save and stop everything; when the text can't be saved, ask before it is lost."""
        if self.reopening is None and not self.safekeeping.may_leave():
            event.ignore()
            return
        self.article.abandon()
        self._settings.setValue(f"{LAST_ARTICLE}/{self._newsroom.path}", self.article.current.id)
        self._settings.setValue(FACE, self.panes.editor.face.value)
        for name in PREVIEW_SETTINGS:
            self._settings.setValue(f"preview/{name}", str(getattr(self.panes.preview, name)))
        self.binding.stop()
        self.duplicates.stop()
        self.feed.stop()
        self.scrolling.stop()
        self.bulk.stop()
        self.exports.stop()
        self.photos.stop()
        self.publishing.stop()
        self.safekeeping.stop()
        self.access.stop()
        self.panes.preview.stop()
        self.browser.stop()
