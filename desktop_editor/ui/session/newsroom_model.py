"""The only object of the window that calls storage; it announces what changed."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop_editor.content.article import Article, Category, Newspaper, Photo, Status
from desktop_editor.content.edits import Edit
from desktop_editor.publish.destination import Destination
from desktop_editor.services import destinations, old_addresses
from desktop_editor.services.site_source import Surroundings, surroundings
from desktop_editor.storage.backup import thinning
from desktop_editor.storage.backup.backups import Backup
from desktop_editor.storage.deployments import KEPT, Deployment
from desktop_editor.storage.listing import ArticleQuery, ArticleSummary
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.photo import photo_swap
from desktop_editor.storage.photo.pictures import PictureFile
from desktop_editor.storage.revisions import Revision
from desktop_editor.storage.search import saved_searches
from desktop_editor.storage.search.matches import Snippet
from desktop_editor.storage.search.saved_searches import SavedSearch


class NewsroomModel(QObject):
    """The newsroom as the window sees it: values in and out, a signal for every change.

    Every method may raise `EditorError`; it has then changed nothing.
    """

    article_changed = Signal(int)
    articles_changed = Signal()
    categories_changed = Signal()
    newspaper_changed = Signal()
    photo_changed = Signal(int)
    photos_changed = Signal()
    photo_files_changed = Signal(object)
    deployed = Signal()

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
        self._newsroom.articles.to_bin(ids)
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
        return self._newsroom.articles.summaries(query, after, limit)

    def summary(self, article_id: int) -> ArticleSummary | None:
        """Return one article as the list shows it; `None` when it is gone."""
        return self._newsroom.articles.summary(article_id)

    def counts(self) -> tuple[int, int, int]:
        """Return how many articles there are outside the bin, how many drafts, how many in the bin."""
        by_status = self._newsroom.articles.counts_by_status()
        binned = self._newsroom.articles.count(ArticleQuery(binned=True))
        return sum(by_status.values()), by_status[Status.DRAFT], binned

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
        return self._newsroom.articles.months()

    def bylines(self) -> list[str]:
        """Return the bylines that were used, the most used first."""
        return self._newsroom.articles.bylines()

    def tags(self) -> list[str]:
        """Return the tags that were used, the most used first."""
        return self._newsroom.articles.tags()

    def latest(self, limit: int) -> tuple[Article, ...]:
        """Return the newest articles that readers see."""
        return tuple(self._newsroom.articles.published(limit))

    def surroundings(self, article: Article, latest_length: int) -> Surroundings:
        """Return the latest, previous, following and related articles of an article's page."""
        return surroundings(self._newsroom.articles, article, latest_length)

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

    def destinations(self) -> tuple[Destination, ...]:
        """Return the destinations that the site is published to."""
        return destinations.stored(self._newsroom.settings)

    def save_destinations(self, wanted: Sequence[Destination]) -> None:
        """Replace the destinations that the site is published to."""
        destinations.store(self._newsroom.settings, wanted)

    def accept_destination(self, destination: Destination) -> None:
        """Store the server key that was accepted for a destination."""
        destinations.accept(self._newsroom.settings, destination, destination.trusted)

    def site_id(self) -> str:
        """Return the name by which servers know this newsroom's site."""
        return destinations.site_id(self._newsroom.settings)

    def keep_old_addresses(self, redirects: Mapping[str, int]) -> None:
        """Store the earlier addresses of published articles, with the ids of the articles."""
        old_addresses.store(self._newsroom.settings, redirects)

    def deployments(self, limit: int = KEPT) -> list[Deployment]:
        """Return the last deployments, the newest first."""
        return self._newsroom.deployments.newest(limit)

    def add_deployment(
        self, address: str, title: str, written: Sequence[str], removed: Sequence[str], *, is_complete: bool
    ) -> None:
        """Store a deployment to the destination at `address` that was made just now."""
        self._newsroom.deployments.add(address, title, written, removed, is_complete=is_complete)
        self.deployed.emit()

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

    def photo(self, photo_id: int) -> Photo:
        """Return a photo."""
        return self._newsroom.photos.get(photo_id)

    def photo_by_file(self, file: str) -> Photo | None:
        """Return the photo of that file name."""
        return self._newsroom.photos.by_file(file)

    def photos(self) -> tuple[Photo, ...]:
        """Return all photos."""
        return self._newsroom.photos.all()

    def photo_count(self) -> int:
        """Return how many photos there are."""
        return self._newsroom.photos.count()

    def photo_page(
        self, text: str, after: Photo | None = None, limit: int = 100, without: Collection[str] = ()
    ) -> list[Photo]:
        """Return the next photos whose texts contain the words of `text`, the newest first."""
        return self._newsroom.photos.page(text, after, limit, without)

    def add_photo(self, source: Path | bytes, name: str = "") -> Photo:
        """Add a picture, a file or its bytes, to the newsroom."""
        return self._announced(self._newsroom.photos.add(source, name))

    def keep_photo(self, picture: PictureFile) -> Photo:
        """Add a picture that a worker has inspected to the newsroom."""
        return self._announced(self._newsroom.photos.keep(picture))

    def save_photo(self, photo: Photo) -> None:
        """Store alt text, caption, credit and focus of a photo."""
        self._newsroom.photos.save(photo)
        self.photo_changed.emit(photo.id)

    def remove_photo(self, photo_id: int) -> None:
        """Delete for good a photo that is not used anywhere."""
        self._newsroom.photos.remove(photo_id)
        self.photos_changed.emit()

    def announce_photos(self, files: Sequence[str]) -> None:
        """Announce that the files of photos have changed."""
        for photo in filter(None, map(self._newsroom.photos.by_file, files)):
            self.photo_changed.emit(photo.id)
        self.photo_files_changed.emit(files)
        self.photos_changed.emit()

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

    def _announced(self, photo: Photo) -> Photo:
        self.photos_changed.emit()
        return photo
