"""The only object of the window that calls storage; it announces what changed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_editor.content.article import Article, Category, Newspaper, Photo, Status
from desktop_editor.content.edits import Edit
from desktop_editor.content.names import NameAddresses
from desktop_editor.services.site_source import Surroundings, surroundings
from desktop_editor.storage.backup import thinning
from desktop_editor.storage.backup.backups import Backup
from desktop_editor.storage.listing import ArticleQuery, ArticleSummary
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.photo import photo_swap
from desktop_editor.storage.revisions import Revision
from desktop_editor.storage.search import saved_searches
from desktop_editor.storage.search.matches import Snippet
from desktop_editor.storage.search.saved_searches import SavedSearch
from desktop_editor.ui.session.newsroom_photos import NewsroomPhotos
from desktop_editor.ui.session.published_site import PublishedSite
from desktop_editor.ui.session.release_model import ReleaseModel
from desktop_editor.ui.toolkit import newspaper_time
from desktop_editor.ui.toolkit.newspaper_time import NewspaperTime


class NewsroomModel(QObject):
    """The newsroom as the window sees it: values in and out, a signal for every change.

    `photos` and `published_site` are parts of it with methods and signals of their own.
    Every method may raise `EditorError`; it has then changed nothing.
    """

    article_changed = Signal(int)
    articles_changed = Signal()
    categories_changed = Signal()
    newspaper_changed = Signal()

    def __init__(self, newsroom: Newsroom, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._time: NewspaperTime | None = None
        self.newspaper_changed.connect(self._forget_time)
        self.photos = NewsroomPhotos(newsroom.photos, self)
        self.published_site = PublishedSite(newsroom, self)
        self.releases = ReleaseModel(newsroom, self)
        self.releases.changed.connect(self.article_changed)
        self.releases.delivered.connect(self.articles_changed)
        self.published_site.destinations_changed.connect(self.articles_changed)

    @property
    def file(self) -> Path:
        """The newsroom file."""
        return self._newsroom.path

    @property
    def photo_folder(self) -> Path:
        """The folder of the photo files."""
        return self._newsroom.photo_folder

    @property
    def time(self) -> NewspaperTime:
        """The newspaper's clock; `newspaper_changed` tells that it may be another one."""
        if self._time is None:
            self._time = newspaper_time.in_zone(self.newspaper().time_zone)
        return self._time

    @property
    def is_read_only(self) -> bool:
        """Whether every change would be refused."""
        return self._newsroom.is_read_only

    def check_in_place(self) -> None:
        """Raise a `NotInPlaceError` unless the newsroom file that was opened is still at its path."""
        self._newsroom.check_in_place()

    def as_in_place(self, article: Article) -> Article | None:
        """Return an article as the file that is now at the newsroom's path has it; `None` if it has not."""
        return self._newsroom.as_in_place(article)

    def same_article(self, article: Article) -> Article | None:
        """Return our own article that corresponds to one of another copy of this newsroom, or `None`."""
        return self._newsroom.articles.same(article)

    def copying(self) -> Callable[[Path], list[str]]:
        """Return a function for a worker that copies the newsroom as it was opened to a file."""
        return self._newsroom.copying()

    def backing_up_held(self) -> Callable[[], Backup]:
        """Return a function for a worker that backs up the opened file, which is no longer at its path."""
        return self._newsroom.backing_up_held()

    def state(self) -> int:
        """Return a number that changes whenever another instance has changed the file."""
        return self._newsroom.state()

    def reader(self) -> Newsroom:
        """Open the newsroom once more, for a worker to read and close; the worker may call this."""
        return self._newsroom.reader()

    def announce_changes(self) -> None:
        """Announce that anything may have changed, because another instance has written."""
        for signal in (self.articles_changed, self.categories_changed, self.newspaper_changed):
            signal.emit()

    def blank_article(self) -> Article:
        """Return a new article with the newspaper's defaults; nothing is stored."""
        newspaper = self.newspaper()
        return Article(
            byline=newspaper.default_byline,
            age_rating=newspaper.age_rating,
            published_at=datetime.now(UTC).replace(second=0, microsecond=0),
        )

    def article(self, article_id: int) -> Article:
        """Return a stored article."""
        return self._newsroom.articles.get(article_id)

    def save(self, article: Article) -> Article:
        """Store an article and return it as stored; refused if it was saved elsewhere in between."""
        stored = self._newsroom.articles.save(article)
        self.article_changed.emit(stored.id)
        return stored

    def keep_revision(self, article_id: int, reason: str) -> None:
        """Keep the stored state of an article as a version."""
        self._newsroom.articles.keep_revision(article_id, reason)

    def keep_text(self, article: Article, reason: str) -> None:
        """Keep what is not stored, such as a refused text, as a version of a stored article."""
        self._newsroom.revisions.keep(article, reason)

    def revisions(self, article_id: int) -> list[Revision]:
        """Return the versions of an article, the newest first."""
        return self._newsroom.revisions.of(article_id)

    def duplicate(self, article_id: int) -> Article:
        """Store a copy of an article as a draft and return it."""
        copy = self._newsroom.articles.duplicate(article_id)
        self.articles_changed.emit()
        return copy

    def to_bin(self, ids: Sequence[int]) -> None:
        """Put articles into the bin."""
        self._newsroom.articles.to_bin(ids, self.releases.editor())
        self.articles_changed.emit()

    def restore(self, ids: Sequence[int]) -> None:
        """Take articles out of the bin."""
        self._newsroom.articles.restore(ids)
        self.articles_changed.emit()

    def purge(self, ids: Sequence[int]) -> None:
        """Delete articles of the bin for good."""
        self._newsroom.articles.purge(ids)
        self.articles_changed.emit()

    def similar(self, headline: str, own_id: int) -> list[int]:
        """Return the other articles whose headlines are nearly this one, the most alike first."""
        return self._newsroom.articles.similar(headline, own_id)

    def expired(self) -> list[int]:
        """Return the articles that have been in the bin long enough to be deleted for good."""
        return self._newsroom.articles.expired()

    def change_all(self, ids: Sequence[int], edit: Edit) -> list[Article]:
        """Apply an edit; return the previous state of each changed article, which is kept as a version."""
        changed = self._newsroom.articles.change_all(ids, edit, "bulk")
        self.articles_changed.emit()
        return changed

    def summaries(
        self, query: ArticleQuery, after: ArticleSummary | None = None, limit: int = 100
    ) -> list[ArticleSummary]:
        """Return up to `limit` rows of the list, the first ones or those that follow `after`."""
        return self._newsroom.articles.summaries(query, after, limit, zone=self.time.zone)

    def summary(self, article_id: int) -> ArticleSummary | None:
        """Return one article as the list shows it; `None` when it is gone."""
        return self._newsroom.articles.summary(article_id)

    def statuses(self, ids: Sequence[int]) -> dict[int, Status]:
        """Return the statuses of articles as they are stored, by id."""
        return self._newsroom.articles.statuses(ids)

    def counts(self) -> tuple[dict[Status, int], int]:
        """Return how many articles of each status there are outside the bin, and how many in the bin."""
        by_status = self._newsroom.articles.counts_by_status()
        return by_status, self._newsroom.articles.count(ArticleQuery(binned=True))

    def snippet(self, article_id: int, text: str) -> Snippet:
        """Return a piece of an article around what a search has found in it."""
        return self._newsroom.articles.snippet(article_id, text)

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """Return the saved searches."""
        return saved_searches.stored(self._newsroom.settings)

    def save_searches(self, searches: Sequence[SavedSearch]) -> None:
        """Replace the saved searches."""
        saved_searches.store(self._newsroom.settings, searches)

    def months(self) -> list[str]:
        """Return the months that articles are dated in, the newest first."""
        return self._newsroom.articles.months(self.time.zone)

    def name_addresses(self) -> NameAddresses:
        """Return the remembered addresses of tags and authors."""
        return self._newsroom.names.addresses()

    def authors(self) -> list[str]:
        """Return the persons and offices that bylines name, the most used first."""
        return self._newsroom.articles.authors()

    def bylines(self) -> list[str]:
        """Return the bylines that were used, the most used first."""
        return self._newsroom.articles.bylines()

    def tags(self) -> list[str]:
        """Return the tags that were used, the most used first."""
        return self._newsroom.articles.tags()

    def latest(self, limit: int) -> tuple[Article, ...]:
        """Return the newest articles that readers see."""
        return self.releases.newest(limit)

    def surroundings(self, article: Article, latest_length: int) -> Surroundings:
        """Return the latest, previous, following and related articles of an article's page."""
        return surroundings(self._newsroom.released, article, latest_length)

    def by_slug(self, slug: str) -> Article | None:
        """Return the article of that slug."""
        return self._newsroom.articles.by_slug(slug)

    def newspaper(self) -> Newspaper:
        """Return the settings of the newspaper."""
        return self._newsroom.settings.newspaper()

    def save_newspaper(self, newspaper: Newspaper) -> None:
        """Store the settings of the newspaper."""
        self._newsroom.settings.save_newspaper(newspaper)
        self.newspaper_changed.emit()

    def categories(self) -> tuple[Category, ...]:
        """Return the categories in their order."""
        return self._newsroom.categories.all()

    def articles_in(self, category_id: int) -> int:
        """Return how many articles a category has."""
        return self._newsroom.categories.articles_in(category_id)

    def add_category(self, name: str) -> Category:
        """Return the category of that name, which is created if there is none."""
        known = self._newsroom.categories.by_name(name)
        category = known or self._newsroom.categories.save(Category(name=name))
        self.categories_changed.emit()
        return category

    def save_categories(self, wanted: Sequence[Category]) -> None:
        """Replace the categories, in this order; articles of one that is left out have none from then on."""
        kept = {category.id for category in wanted}
        for category in self._newsroom.categories.all():
            if category.id not in kept:
                self._newsroom.categories.delete(category.id)
        stored = [self._newsroom.categories.save(category) for category in wanted]
        self._newsroom.categories.reorder([category.id for category in stored])
        self.categories_changed.emit()
        self.articles_changed.emit()

    def backup_limit(self) -> int:
        """Return how many MB of the disk backups may take; 0 means no limit."""
        return int(self._newsroom.settings.get(thinning.LIMIT, 0))

    def save_backup_limit(self, megabytes: int) -> None:
        """Set how much of the disk backups may take, from the next one on; 0 means no limit."""
        self._newsroom.settings.set(thinning.LIMIT, megabytes)

    def swap_photo(self, old: Photo, new: Photo, article_id: int) -> bool:
        """Replace a photo in an article, whose state is kept as a version; return whether it showed it."""
        is_changed = photo_swap.swap(self._newsroom.articles, article_id, old, new)
        if is_changed:
            self.article_changed.emit(article_id)
        return is_changed

    def swap_logo(self, old: Photo, new: Photo) -> None:
        """Replace the logo of the masthead, if it is the old photo."""
        newspaper = self.newspaper()
        if newspaper.logo == old.file:
            self.save_newspaper(replace(newspaper, logo=new.file))

    def _forget_time(self) -> None:
        self._time = None
