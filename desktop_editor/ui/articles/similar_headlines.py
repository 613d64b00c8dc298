"""Warns that another article has nearly the same headline, before the same news is written twice."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal

from desktop_editor.content.article import Article
from desktop_editor.errors import EditorError
from desktop_editor.translation import gettext as _
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind

PAUSE_MS = 700  # the search takes up to 30 ms with 100,000 articles


class SimilarHeadlines(Feature):
    """Searches whenever a headline has been typed; each similar article is reported once.

    `found` carries the headline of the most similar one, or an empty string.
    """

    found = Signal(str)

    def __init__(
        self, newsroom: NewsroomModel, article: OpenArticle, notices: NoticeBar, show: Callable[[int], None]
    ) -> None:
        super().__init__(article)
        self._newsroom, self._article, self._notices, self._show = newsroom, article, notices, show
        self._headline = ""
        self._reported: set[tuple[int, int]] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        article.opened.connect(self._open)
        article.changed.connect(self._change)

    def stop(self) -> None:
        """Stop searching."""
        self._pause.stop()

    def look(self) -> None:
        """Search for the current headline now."""
        article = self._article.current
        try:
            found = self._newsroom.similar(article.headline, article.id)
            other = self._newsroom.article(found[0]) if found else None
        except EditorError:
            return  # the next headline is searched for again
        self.found.emit(other.headline if other else "")
        if other and (article.id, other.id) not in self._reported:
            self._reported.add((article.id, other.id))
            shown = self._newsroom.time.date
            date = shown(other.published_at) if other.published_at else _("no date")
            text = _("There is an article with nearly this headline: “{headline}”, {date}.")
            self._notices.tell(
                NoticeKind.HINT,
                text.format(headline=other.headline, date=date),
                _("Open it"),
                partial(self._show, other.id),
            )

    def _open(self, article: Article) -> None:
        self._pause.stop()
        self._headline = article.headline
        self.found.emit("")

    def _change(self, article: Article) -> None:
        if article.headline != self._headline:
            self._headline = article.headline
            self._pause.start()
