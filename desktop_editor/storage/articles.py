"""The newsroom's articles: reading, saving, moving to the bin and restoring."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from peewee import ModelDelete

from desktop_editor.content.article import EDITORIAL, ON_SITE, Article, Status
from desktop_editor.content.edits import Edit
from desktop_editor.storage import article_columns, binned, moments, slugs
from desktop_editor.storage.article_columns import to_article
from desktop_editor.storage.article_list import ArticleList
from desktop_editor.storage.errors import ArticleGoneError, SaveConflictError
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.journal import Action
from desktop_editor.storage.models import ArticleRow, CategoryRow, PhotoRow, ReleasedRow
from desktop_editor.storage.portions import portions
from desktop_editor.storage.released import FOLLOWED, WHOLE, Released
from desktop_editor.storage.revisions import Revision, Revisions
from desktop_editor.storage.search import full_text_index, similar
from desktop_editor.translation import gettext as _

# An article that comes in with one of these statuses is released as it is.
RELEASED_AT_ONCE = (*ON_SITE, Status.SCHEDULED)
# What the newsroom may store otherwise than the caller has it.
_TEXT = ("category_id", "cover_id", "slug")
_REFERENCES: dict[str, type[CategoryRow | PhotoRow]] = {"category_id": CategoryRow, "cover_id": PhotoRow}


class Articles(ArticleList):
    """All articles. Every method may raise a `NewsroomError`; then nothing has changed."""

    def __init__(self, database: Database, revisions: Revisions, released: Released) -> None:
        super().__init__(database)
        self._revisions, self._released = revisions, released

    def get(self, article_id: int) -> Article:
        """Return an article, in the bin or not; raise `ArticleGoneError`."""
        return to_article(self._record(article_id))

    def same(self, article: Article) -> Article | None:
        """Return this newsroom's copy of an article from another newsroom file, or `None`.

        It is the same article if its id and its creation time are.
        """
        record = self._database.find(ArticleRow, article.id)
        found = to_article(record) if record else None
        return found if found and found.created_at == article.created_at else None

    def by_slug(self, slug: str) -> Article | None:
        """Return the article with that slug, binned or not, or `None`."""
        record = self._database.record(ArticleRow.select().where(ArticleRow.slug == slug))
        return to_article(record) if record else None

    def save(self, article: Article) -> Article:
        """Store an article, a new one if its id is 0, and return it as stored.

        This is the working text: readers keep what they have. Only a new article that comes in as published,
        such as an imported one, is released, or scheduled, as it is. Of a stored article's status only draft
        and ready can be changed here.

        The stored article has an id, the next lock version and a unique slug. An empty slug is made from the
        headline, and until the article is published, a slug made from the headline follows it. A category or
        cover that no longer exists is stored as `None`. Raises `SaveConflictError` if another state is
        stored, `ArticleGoneError` if none is.
        """
        with self._database.transaction():
            number = self._change(article) if article.id else self._insert(article)
            return self.get(number)

    def change_all(self, ids: Iterable[int], edit: Edit, reason: str) -> list[Article]:
        """Apply an edit, to all articles or none; return the previous state of each changed article.

        Each previous state is also kept as a revision with that reason.
        """
        changed = []
        with self._database.transaction():
            for article in list(self.chosen(ids)):
                edited = edit(article)
                if not _chooses_stage(article, edited):
                    edited = replace(edited, status=article.status)
                if edited != article:
                    self._revisions.keep(article, reason)
                    self._change(edited)
                    changed.append(article)
        return changed

    def duplicate(self, article_id: int) -> Article:
        """Store a copy of an article as a draft dated to the current minute, and return it."""
        original = self.get(article_id)
        copy = replace(
            original,
            id=0,
            lock_version=0,
            headline=_("{headline} (copy)").format(headline=original.headline).strip(),
            slug="",
            status=Status.DRAFT,
            published_at=moments.now().replace(second=0, microsecond=0),
            created_at=None,
            deleted_at=None,
        )
        return self.save(copy)

    def to_bin(self, ids: Sequence[int], who: str = "") -> None:
        """Move articles to the bin. Their lock versions stay, so that an open one can still be saved.

        Readers keep what they have until it is withdrawn; what is scheduled is dropped.
        """
        with self._database.transaction():
            for article in list(self.chosen(ids)):
                if self._released.scheduled(article.id) is not None:
                    self._released.unschedule(article, who)
            moment = binned.moment(self._database, moments.now())
            self._set_deleted_at(moment, ids, ArticleRow.deleted_at.is_null())

    def restore(self, ids: Sequence[int]) -> None:
        """Take articles out of the bin."""
        self._set_deleted_at(None, ids, ArticleRow.deleted_at.is_null(False))

    def purge(self, ids: Sequence[int]) -> int:
        """Delete those articles that are in the bin permanently, with their revisions; return how many.

        Those that readers still have are left there until they are withdrawn.
        """
        with self._database.transaction():
            on_site = ReleasedRow.select(ReleasedRow.article_id)
            binned = ArticleRow.deleted_at.is_null(False) & ArticleRow.id.not_in(on_site)
            gone = [
                number
                for some in portions(ids)
                for number in self._database.values(
                    ArticleRow.select(ArticleRow.id).where(ArticleRow.id.in_(some), binned)
                )
            ]
            for number in gone:
                full_text_index.remove(self._database, number)
                self._database.change(ModelDelete(ArticleRow).where(ArticleRow.id == number))
        return len(gone)

    def expired(self, now: datetime | None = None) -> list[int]:
        """Return the ids of the articles that have been in the bin long enough to be deleted permanently."""
        return binned.expired(self._database, now or moments.now())

    def similar(self, headline: str, own_id: int = 0) -> list[int]:
        """Return the ids of the other articles with nearly this headline, the most similar first."""
        return similar.find(self._database, headline, own_id)

    def event_id(self, article_id: int) -> int:
        """Return the last event of the journal that changed what readers get of an article; 0: none."""
        found = ArticleRow.select(ArticleRow.event_id).where(ArticleRow.id == article_id)
        return int(self._database.value(found) or 0)

    def chosen(self, ids: Iterable[int]) -> Iterator[Article]:
        """Yield the articles with these ids, in no particular order; those that are gone are skipped."""
        for some in portions(list(ids), WHOLE):
            found = ArticleRow.select().where(ArticleRow.id.in_(some))
            yield from map(to_article, self._database.records(found))

    def keep_revision(self, article_id: int, reason: str) -> Revision:
        """Store the current state of an article as a revision that can be restored."""
        return self._revisions.keep(self.get(article_id), reason)

    def _record(self, article_id: int) -> dict[str, Any]:
        record = self._database.find(ArticleRow, article_id)
        if record is None:
            raise ArticleGoneError
        return record

    def _insert(self, article: Article) -> int:
        columns = article_columns.of_new(article, self._unique_slug(article)) | self._references(article)
        number = self._database.change(ArticleRow.insert(**columns))
        full_text_index.put(self._database, number, article)
        if article.status in RELEASED_AT_ONCE:
            self._release_new(self.get(number))
        return number

    def _release_new(self, article: Article) -> None:
        if article.published_at is not None and article.published_at > moments.now():
            self._released.put_scheduled(article, article.published_at, who="")
        else:
            self._released.put(article, Action.RELEASED, who="")

    def _change(self, article: Article) -> int:
        """Write only the columns that differ from the stored row, so that other indexes are not touched."""
        record = self._record(article.id)
        stored = to_article(record)
        if stored.lock_version != article.lock_version:
            raise SaveConflictError(stored)
        columns = article_columns.of_any(article, record["created_at"])
        if any(columns[name] != record[name] for name in _REFERENCES):
            columns |= self._references(article)
        columns["slug"] = self._next_slug(article, stored, is_known=record["was_published"])
        columns["status"] = self._next_status(stored, _as_stored(article, columns, stored))
        changed = {name: value for name, value in columns.items() if value != record[name]}
        changed |= {"lock_version": stored.lock_version + 1, "updated_at": moments.now()}
        self._database.update(ArticleRow, article.id, changed)
        if changed.keys() & set(full_text_index.FIELDS):
            full_text_index.put(self._database, article.id, article)
        return article.id

    def _next_status(self, stored: Article, article: Article) -> Status:
        """Return the status to store; what readers have is kept from the change."""
        if stored.status in FOLLOWED:
            return self._released.follow(stored, article)
        return article.status if _chooses_stage(stored, article) else stored.status

    def _references(self, article: Article) -> dict[str, int | None]:
        """Return the columns that reference other rows; `None` where such a row no longer exists."""
        wanted = ((name, table, getattr(article, name)) for name, table in _REFERENCES.items())
        return {
            name: None
            if number is None
            else self._database.value(table.select(table.id).where(table.id == number))
            for name, table, number in wanted
        }

    def _unique_slug(self, article: Article) -> str:
        text = article.slug.strip() or article.headline
        return slugs.unique(self._database, ArticleRow, text, own_id=article.id)

    def _next_slug(self, article: Article, stored: Article, *, is_known: bool) -> str:
        """Return the slug to store: it follows the headline until the article has been published."""
        is_own = article.slug != stored.slug and article.slug.strip()
        is_made = slugs.is_made_from(stored.headline, stored.slug) and not is_known
        if is_own:
            return self._unique_slug(article)
        if article.slug.strip() and (not is_made or slugs.is_made_from(article.headline, stored.slug)):
            return stored.slug
        return self._unique_slug(replace(article, slug=""))

    def _set_deleted_at(self, moment: datetime | None, ids: Sequence[int], condition: Any) -> None:
        with self._database.transaction():
            for some in portions(ids):
                query = ArticleRow.update(deleted_at=moment).where(ArticleRow.id.in_(some), condition)
                self._database.change(query)


def _chooses_stage(stored: Article, article: Article) -> bool:
    """Return whether a change of status is the editor's choice, not the consequence of a release."""
    return stored.status in EDITORIAL and article.status in EDITORIAL


def _as_stored(article: Article, columns: Mapping[str, Any], stored: Article) -> Article:
    """Return the working text as it will be stored."""
    changed = {name: columns[name] for name in _TEXT}
    return replace(article, created_at=stored.created_at, **changed)
