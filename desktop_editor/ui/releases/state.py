"""What readers have of the open article, kept up to date."""

from PySide6.QtCore import QObject, Signal

from desktop_editor.content.article import EDITORIAL, Article
from desktop_editor.errors import EditorError
from desktop_editor.storage.releases import ReleaseState
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle


class OpenState(QObject):
    """Reads the state again when another article is opened, a release or delivery changes it, or typing does.

    `changed` carries the `ReleaseState`. `has_earlier`: readers have had another text before.
    """

    changed = Signal(object)

    def __init__(self, newsroom: NewsroomModel, article: OpenArticle) -> None:
        super().__init__(article)
        self._newsroom, self._article = newsroom, article
        self.current = ReleaseState(status=article.current.status)
        self.has_earlier = False
        self._seen: object = None
        article.opened.connect(self._open)
        article.changed.connect(self._follow)
        article.saved.connect(self._follow)
        newsroom.releases.changed.connect(self._note_release)
        newsroom.articles_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Read the state again."""
        article = self._article.current
        self._seen = _seen(article)
        try:
            self.current, self.has_earlier = self._read(article)
        except EditorError:
            return  # it is reported where the editor works
        self.changed.emit(self.current)

    def _read(self, article: Article) -> tuple[ReleaseState, bool]:
        if not article.id or article.status in EDITORIAL:
            return ReleaseState(status=article.status), False
        releases = self._newsroom.releases
        return releases.state(article.id), bool(releases.earlier(article.id))

    def _open(self, _article: Article) -> None:
        self.refresh()

    def _follow(self, article: Article) -> None:
        """Read only what may be another state: an edit of a text with unreleased changes makes none."""
        if _seen(article) != self._seen:
            self.refresh()

    def _note_release(self, article_id: int) -> None:
        if article_id == self._article.current.id:
            self.refresh()


def _seen(article: Article) -> object:
    return article.id, article.status
