"""The way from the article on the desk to the preview: at each change, the page anew."""

from PySide6.QtCore import QObject, QTimer

from desktop_editor.content.article import Article
from desktop_editor.site.pages import article_parts
from desktop_editor.site.theme import ThemeError
from desktop_editor.ui.open_article import OpenArticle
from desktop_editor.ui.preview.pane import PreviewPane
from desktop_editor.ui.sites import Sites


class PageFeed(QObject):
    """Shows the page of the open article after the editor has painted the key that changed it.

    A timer of zero runs when the queue of events is empty, so that several changes in one turn make
    one page, and the painting of the editor comes first.
    """

    def __init__(self, article: OpenArticle, sites: Sites, preview: PreviewPane) -> None:
        super().__init__(preview)
        self._article, self._sites, self._preview = article, sites, preview
        self._is_started = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.show_page)
        article.opened.connect(self._changed)
        article.changed.connect(self._changed)
        article.saved.connect(self._changed)
        sites.changed.connect(self._changed)

    def start(self) -> None:
        """Make pages from now on; the first one costs 50 ms, which the window's first painting spares."""
        self._is_started = True
        self.show_page()

    def stop(self) -> None:
        """Make no more pages."""
        self._is_started = False
        self._soon.stop()

    def show_page(self) -> None:
        """Make the page and hand it to the preview."""
        article = self._article.current
        try:
            parts = article_parts(article, self._sites.site_for(article))
        except ThemeError as error:
            self._sites.fall_back(error)
            parts = article_parts(article, self._sites.site_for(article))
        self._preview.show_page(parts)

    def _changed(self, _article: Article | None = None) -> None:
        if self._is_started:
            self._soon.start()
