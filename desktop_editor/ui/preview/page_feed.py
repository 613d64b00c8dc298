"""Makes the page of the open article again at each change, and passes it to the preview."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop_editor.content.article import Article, Status
from desktop_editor.errors import EditorError
from desktop_editor.site.site import Site
from desktop_editor.site.themes.theme import Theme, ThemeError
from desktop_editor.ui.preview.pane import PreviewPane
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.session.page_maker import PageMaking
from desktop_editor.ui.session.site_model import SiteModel

if TYPE_CHECKING:
    from desktop_editor.site.pages.article_page import PageParts


class PageFeed(Feature):
    """Updates the page of the open article after the editor has painted the change.

    A zero timer fires when the event queue is empty, so that several changes in one iteration make one
    page, and the editor is painted first. With a theme of the newsroom's own, the page is made in the
    background, so that the editor stays responsive however long it takes.
    """

    def __init__(self, article: OpenArticle, sites: SiteModel, preview: PreviewPane) -> None:
        super().__init__(preview)
        self._article, self._sites, self._preview = article, sites, preview
        self._is_started = False
        self._making = PageMaking(self)
        self._making.made.connect(self._made)
        self._making.failed.connect(self._failed)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.show_page)
        article.opened.connect(self._changed)
        article.changed.connect(self._changed)
        article.saved.connect(self._changed)
        sites.changed.connect(self._changed)
        sites.theme_changed.connect(preview.renew_styles)

    def start(self) -> None:
        """Start to make pages; the first takes 50 ms, so it comes after the window's first painting."""
        self._is_started = True
        self.show_page()

    def stop(self) -> None:
        """Stop making pages."""
        self._is_started = False
        self._soon.stop()
        self._making.stop()

    def show_page(self) -> None:
        """Make the page and pass it to the preview."""
        article = self._shown()
        site = self._sites.site_for(article)
        self._making.make(site.theme, partial(_page, article, site))

    def _shown(self) -> Article:
        """Return the working text; if readers have the same, theirs, as pages say when it was changed."""
        article = self._article.current
        if article.status is not Status.PUBLISHED or self._article.is_dirty:
            return article
        return self._sites.released(article)

    def _made(self, theme: Theme, page: "tuple[int, PageParts]") -> None:
        """Show a page, unless another article was opened meanwhile."""
        number, parts = page
        if self._is_started and number == self._article.current.id:
            self._sites.tell_left_out(theme)
            self._preview.show_page(parts)

    def _failed(self, theme: Theme, error: EditorError) -> None:
        if not self._is_started or theme is not self._sites.theme:
            return
        if not isinstance(error, ThemeError):
            raise error
        self._sites.fall_back(error)
        self.show_page()

    def _changed(self, _article: Article | None = None) -> None:
        if self._is_started:
            self._soon.start()


def _page(article: Article, site: Site) -> "tuple[int, PageParts]":
    from desktop_editor.site.pages.article_page import article_parts  # after the first painting

    return article.id, article_parts(article, site)
