"""Builds the window around one newsroom: session, panes, and the table of features."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtGui import QAction, QCloseEvent

from desktop_editor.content import photo_address
from desktop_editor.content.document import Document
from desktop_editor.site.themes.installed_themes import Themes
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.search import stems
from desktop_editor.ui.article_list.pane import ArticleListPane
from desktop_editor.ui.articles.article_commands import ArticleCommands
from desktop_editor.ui.articles.bin_question import BinQuestion
from desktop_editor.ui.articles.bulk_commands import BulkCommands
from desktop_editor.ui.articles.bulk_releases import BulkReleases
from desktop_editor.ui.articles.pin_commands import PinCommands
from desktop_editor.ui.articles.similar_headlines import SimilarHeadlines
from desktop_editor.ui.editor.commands import EditorCommands
from desktop_editor.ui.editor.pane import EditorPane
from desktop_editor.ui.editor.photos import Photos
from desktop_editor.ui.inspector.pane import Inspector
from desktop_editor.ui.journal.commands import JournalCommands
from desktop_editor.ui.photos.commands import PhotoCommands
from desktop_editor.ui.preview.browser_page import Browser
from desktop_editor.ui.preview.page_feed import PageFeed
from desktop_editor.ui.preview.pane import PreviewPane
from desktop_editor.ui.publishing.commands import PublishCommands
from desktop_editor.ui.publishing.export_commands import ExportCommands
from desktop_editor.ui.publishing.renderings import Renderings
from desktop_editor.ui.releases.commands import ReleaseCommands
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.session.site_model import SiteModel
from desktop_editor.ui.shell.appearance import Appearance
from desktop_editor.ui.shell.closing import Closing
from desktop_editor.ui.shell.crash_reporter import CrashReporter
from desktop_editor.ui.shell.find_commands import FindCommands
from desktop_editor.ui.shell.help_commands import HelpCommands
from desktop_editor.ui.shell.last_session import LastSession, last_face
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
from desktop_editor.ui.toolkit.notices import NoticeBar
from desktop_editor.ui.toolkit.status_line import StatusLine
from desktop_editor.ui.toolkit.style import Colours
from desktop_editor.ui.toolkit.tasks import Task, Workers

PAGE_MS = 600

AnyFeature = TypeVar("AnyFeature", bound=Feature)


@dataclass(frozen=True, slots=True)
class Materials:
    """The files of our own that the window works with."""

    scripts: Path
    help_page: str


class Composition(QObject):
    """Everything around one open newsroom; `window` is what is shown.

    Order of closing: the open article is saved, the features stop in the order of their table, and wait for
    their workers; then the preview stops. The newsroom is closed by its opener, which asks `closing` what
    opens next.
    """

    def __init__(
        self,
        newsroom: Newsroom,
        themes: Themes,
        materials: Materials,
        appearance: Appearance,
        settings: QSettings,
        crash_reporter: CrashReporter,
    ) -> None:
        super().__init__()
        self._newsroom, self._materials = newsroom, materials
        self._appearance, self._settings, self._crash_reporter = appearance, settings, crash_reporter
        self._has_started = False
        self._stems = Task(lambda _progress: stems.prepare(), self)
        self._stems.broke.connect(crash_reporter.report)
        self.newsroom_model = NewsroomModel(newsroom, self)
        self.article = OpenArticle(self.newsroom_model, self)
        self.sites = SiteModel(self.newsroom_model, themes, self)
        self.panes = self._make_panes()
        self.window = MainWindow(self.panes, settings)
        self.features: list[Feature] = []
        self._add_features()
        self.top_bar = TopBar(self.actions(), main_menu(self.actions(), self.window), self.exports.menu())
        self.window.set_top_bar(self.top_bar)
        self.releases.button = self.top_bar.publish
        self.window.set_actions(self.actions())
        self._connect()
        self._set_colours(self._appearance.colours)
        self._open_first_article()

    def actions(self) -> Mapping[str, QAction]:
        """Return every action of the window by its name, in the order of the features."""
        return {name: made for feature in self.features for name, made in feature.actions.items()}

    def show(self) -> None:
        """Show the window; what is slow, such as the page, follows its first painting."""
        self.window.show()

    def colours(self) -> Colours:
        """Return the colours of the current look."""
        return self._appearance.colours

    def _make_panes(self) -> Panes:
        colours = self._appearance.colours
        photos = Photos(self._photo_file, self._take_pictures)
        return Panes(
            article_list=ArticleListPane(self.newsroom_model, colours),
            editor=EditorPane(colours, photos, last_face(self._settings)),
            inspector=Inspector(colours, self.newsroom_model.time),
            preview=PreviewPane(colours, self.sites.asset, self._materials.scripts),
            notices=NoticeBar(),
            status=StatusLine(),
        )

    def _add_features(self) -> None:
        """Build the features: the table of what the window can do, a line for each.

        Their order is the order of the commands in menus and palette, and that of starting and stopping.
        """
        newsroom, newsroom_model = self._newsroom, self.newsroom_model
        article, sites = self.article, self.sites
        panes, window, notices = self.panes, self.window, self.panes.notices
        listing, editor, inspector, preview = panes.article_list, panes.editor, panes.inspector, panes.preview
        appearance, settings, colours = self._appearance, self._settings, self.colours
        own, add = self._materials, self._add

        add(FindCommands(listing, editor, window))
        self.presenter = add(Presenter(newsroom_model, article, sites, panes, window))
        self.last_session = add(LastSession(newsroom_model, article, panes, settings))
        self.feed = add(PageFeed(article, sites, preview))
        add(ScrollTogether(editor, preview))
        self.browser = add(Browser(newsroom_model, article, sites, preview, notices, window))
        self.closing = add(Closing(window))
        add(EditorCommands(editor, notices))
        self.bulk = add(BulkCommands(newsroom_model, article, listing, notices, colours, window))
        self.bin_question = add(BinQuestion(newsroom_model, article, self.bulk, notices, window))
        self.bulk_releases = add(BulkReleases(newsroom_model, article, listing, self.bulk, notices, window))
        self.articles = add(ArticleCommands(newsroom_model, article, listing, self.bulk, notices, window))
        review = self.presenter.review
        self.releases = add(ReleaseCommands(newsroom_model, article, sites, review, notices, colours, window))
        inspector.set_status_actions(self.releases.status_actions())
        self.similar = add(SimilarHeadlines(newsroom_model, article, notices, self.articles.open))
        self.safekeeping = add(Safekeeping(newsroom, newsroom_model, article, panes, colours, window))
        self.publishing = add(PublishCommands(newsroom_model, article, sites, notices, window))
        add(Renderings(newsroom_model, window))
        add(PinCommands(newsroom_model, article, listing, notices, window))
        self.journal = add(JournalCommands(newsroom_model, article, listing, notices, window))
        self.exports = add(ExportCommands(newsroom_model, article, sites, listing, notices, settings, window))
        self.view = add(ViewCommands(panes, appearance, settings, self.actions, window))
        self.newsroom_commands = add(
            NewsroomCommands(newsroom_model, article, sites, inspector, notices, own.scripts, colours, window)
        )
        add(HelpCommands(own.help_page, self.actions, window))
        self.photos = add(PhotoCommands(newsroom_model, article, editor, inspector, notices, colours, window))
        # Last, because it disables commands of those above in a read-only window.
        self.open_mode = add(OpenMode(newsroom, newsroom_model, article, panes, window, self.actions()))

    def _add(self, feature: AnyFeature) -> AnyFeature:
        self.features.append(feature)
        feature.broke.connect(self._crash_reporter.report)
        return feature

    def _connect(self) -> None:
        """Connect features with each other; what concerns one alone is connected by its constructor."""
        self.presenter.checked.connect(self.top_bar.set_checks)
        self.similar.found.connect(self.presenter.note_similar)
        self.panes.preview.article_requested.connect(self.articles.open_address)
        self.journal.article_requested.connect(self.articles.open)
        self.photos.article_requested.connect(self.articles.open)
        self.releases.field_wanted.connect(self.panes.inspector.focus_field)
        self.releases.state.changed.connect(self.panes.inspector.show_state)
        self.releases.changed.connect(self.publishing.publish_article)
        self.releases.setup_wanted.connect(self.newsroom_commands.edit_destinations)
        self.releases.comparison_wanted.connect(self.safekeeping.history.show_released)
        self.safekeeping.history.put_back_requested.connect(self.releases.put_back_release)
        self.articles.new_opened.connect(self.panes.editor.focus_headline)
        self.bin_question.withdrawn.connect(self.publishing.publish_soon)
        self.publishing.article_requested.connect(self.articles.open)
        self.publishing.release_wanted.connect(self.bulk_releases.release)
        self.bulk_releases.released.connect(self.publishing.publish_soon)
        self.publishing.unset.connect(self.newsroom_commands.edit_destinations)
        self.exports.open_exported.connect(self.safekeeping.keep_exported)
        self.articles.conflicted.connect(self.safekeeping.refused.resolve)
        self.releases.conflicted.connect(self.safekeeping.refused.resolve)
        self.bulk.conflicted.connect(self.safekeeping.refused.resolve)
        self.safekeeping.backups.restore_requested.connect(self.closing.go_back)
        self.safekeeping.moved.reopen_requested.connect(self.closing.reopen)
        self.window.painted.connect(self._start)
        self.window.closing.connect(self._close)
        self._appearance.changed.connect(self._set_colours)

    def _open_first_article(self) -> None:
        """Open the article of the last session, else the newest, else a new one."""
        self.presenter.show_newsroom()
        if article_id := self.last_session.article_id():
            self.articles.open(article_id)
            self.panes.editor.focus_text()
        else:
            self.articles.new()

    def _start(self) -> None:
        """Start the preview and the features; the rest follows the first page, or comes without it."""
        self.panes.preview.shown.connect(self._finish_start)
        QTimer.singleShot(PAGE_MS, self.window, self._finish_start)
        self.panes.preview.start()
        for feature in self.features:
            feature.start()

    def _finish_start(self) -> None:
        """Load what can wait until the first page is shown; runs once."""
        if not self._has_started:
            self._has_started = True
            self.presenter.offer_choices()
            self._stems.start(Workers())

    def _set_colours(self, colours: Colours) -> None:
        for feature in self.features:
            feature.set_colours(colours)
        for made in self.actions().values():
            if name := made.property("icon-name"):
                made.setIcon(icons.icon(name, colours))

    def _photo_file(self, address: str) -> Path | None:
        """Return the file of a photo that a text names; `None` for any other address."""
        folder, _slash, name = address.partition("/")
        return self.newsroom_model.photo_folder / name if folder == photo_address.FOLDER and name else None

    def _take_pictures(self, document: Document) -> Document:
        return self.photos.take(document)

    def _close(self, event: QCloseEvent) -> None:
        """Save and stop everything; when the text can't be saved, ask before it is lost."""
        if self.closing.reopening is None and not self.safekeeping.may_leave():
            event.ignore()
            return
        self.article.abandon()
        self.article.blockSignals(True)  # an event that is still queued asks the closed newsroom for nothing
        for feature in self.features:
            feature.stop()
        self.panes.preview.stop()
