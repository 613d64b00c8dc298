"""The only object of the window that calls storage; it announces what changed."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_editor.content.article import Article, Category, Photo, Publication
from desktop_editor.storage.listing import ArticleQuery, ArticleSummary
from desktop_editor.storage.newsroom import Newsroom


class Library(QObject):
    """The newsroom as the window sees it: values in and out, a signal for every change.

    Every method may raise `EditorError`; what could not be stored has changed nothing.
    """

    article_changed = Signal(int)
    articles_changed = Signal()
    categories_changed = Signal()
    publication_changed = Signal()
    photo_changed = Signal(int)

    def __init__(self, newsroom: Newsroom, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newsroom = newsroom

    @property
    def file(self) -> Path:
        """The newsroom file."""
        return self._newsroom.path

    @property
    def photo_folder(self) -> Path:
        """The folder of the photo files."""
        return self._newsroom.photo_folder

    def blank_article(self) -> Article:
        """Return a new article with the newspaper's defaults; nothing is stored."""
        publication = self.publication()
        return Article(
            byline=publication.default_byline,
            age_rating=publication.age_rating,
            published_at=datetime.now(UTC).replace(second=0, microsecond=0),
        )

    def article(self, article_id: int) -> Article:
        """Return a stored article."""
        return self._newsroom.articles.get(article_id)

    def save(self, article: Article) -> Article:
        """Store an article and return it as stored; refused when another version came between."""
        stored = self._newsroom.articles.save(article)
        self.article_changed.emit(stored.id)
        return stored

    def keep_revision(self, article_id: int, reason: str) -> None:
        """Keep the stored state of an article as a version that can be gone back to."""
        self._newsroom.articles.keep_revision(article_id, reason)

    def summaries(
        self, query: ArticleQuery, after: ArticleSummary | None = None, limit: int = 100
    ) -> list[ArticleSummary]:
        """Return the next page of the list."""
        return self._newsroom.articles.summaries(query, after, limit)

    def count(self, query: ArticleQuery) -> int:
        """Return how many articles the query finds."""
        return self._newsroom.articles.count(query)

    def publication(self) -> Publication:
        """Return the settings of the newspaper."""
        return self._newsroom.settings.publication()

    def categories(self) -> tuple[Category, ...]:
        """Return the categories in their order."""
        return tuple(self._newsroom.categories.all())

    def photo(self, photo_id: int) -> Photo:
        """Return a photo."""
        return self._newsroom.photos.get(photo_id)

    def add_photo(self, file: Path) -> Photo:
        """Take a picture file into the newsroom."""
        return self._newsroom.photos.add(file)
