"""Keeps versions automatically: before the first change after opening, and at a new status."""

from PySide6.QtCore import QObject

from desktop_editor.content.article import ON_SITE, Article, Status
from desktop_editor.errors import EditorError
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle


class VersionKeeper(QObject):
    """Follows the open article; `keep_now` keeps the state that was just published.

    The stored state is kept before the first change after opening, so that whatever was published can be
    restored, without a version for each of ten thousand exported articles. A version that can't be kept
    does not interrupt the editor: the save that follows reports what is wrong.
    """

    def __init__(self, newsroom: NewsroomModel, article: OpenArticle) -> None:
        super().__init__(article)
        self._newsroom, self._article = newsroom, article
        self._untouched = 0
        self._status: Status | None = None
        article.opened.connect(self._open)
        article.changed.connect(self._change)
        article.saved.connect(self._save)

    def keep_now(self) -> None:
        """Keep the stored state of the open article, if it is published; to be called after a deployment."""
        if self._article.current.status in ON_SITE:
            self.keep_exported(self._article.current.id)

    def keep_exported(self, article_id: int) -> None:
        """Keep the stored state of an article that was exported."""
        self._keep(article_id, "export")

    def _open(self, article: Article) -> None:
        self._untouched, self._status = article.id, article.status

    def _change(self, article: Article) -> None:
        if self._untouched == article.id and self._article.is_dirty:
            self._untouched = 0
            self._keep(article.id, "opened")

    def _save(self, article: Article) -> None:
        if article.status is not self._status:
            self._status = article.status
            self._keep(article.id, "status")

    def _keep(self, article_id: int, reason: str) -> None:
        if article_id:
            try:
                self._newsroom.keep_revision(article_id, reason)
            except EditorError:
                return
