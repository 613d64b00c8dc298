"""The released texts: what readers have. The working texts are in `articles`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from peewee import AutoField, ForeignKeyField, IntegerField, ModelDelete, ModelSelect

from desktop_editor.content.article import ON_SITE, Article, Status, as_text, is_corrected
from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.storage import article_json, moments, released_digests
from desktop_editor.storage.article_columns import NAMES, to_article
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.journal import Action, Journal
from desktop_editor.storage.models import (
    ArticleRow,
    CategoryRow,
    PhotoRow,
    ReleasedRow,
    ScheduledRow,
    TextField,
)
from desktop_editor.storage.portions import portions
from desktop_editor.storage.remembered import name_memory
from desktop_editor.storage.remembered.former_addresses import FormerAddresses
from desktop_editor.storage.remembered.name_memory import NameMemory
from desktop_editor.storage.revisions import Revisions

_AS_PUBLIC: dict[str, Any] = {"status": Status.PUBLISHED, "deleted_at": None}
WHOLE = 50  # full articles read at once: a few ms
FOLLOWED = (*ON_SITE, Status.SCHEDULED)

_REFERENCES: dict[str, type[CategoryRow | PhotoRow]] = {"category_id": CategoryRow, "cover_id": PhotoRow}
_COLUMNS = (
    ReleasedRow.article.alias("released_text"),
    ReleasedRow.updated_at.alias("released_updated_at"),
    ReleasedRow.category_id.alias("released_category_id"),
)
# Plain SQL, because an export reads all: Peewee takes three times as long to convert the rows.
_FIELDS = [ArticleRow._meta.fields[name] for name in NAMES]
_CONVERSIONS = [
    (place, field.python_value)
    for place, field in enumerate(_FIELDS)
    if type(field) not in (TextField, IntegerField, AutoField, ForeignKeyField)
]
_TEXTS = f"""
    SELECT {", ".join(f"articles.{field.column_name}" for field in _FIELDS)},
        released.article, released.updated_at, released.category_id
    FROM articles JOIN released ON released.article_id = articles.id WHERE released.article_id IN
"""
# Plain SQL, because each key that is saved asks: Peewee takes longer to write it than SQLite to answer.
_KEPT = "SELECT article, category_id, updated_at FROM released WHERE article_id = ?"
_KEEP = "UPDATE released SET article = ? WHERE article_id = ?"
# A text that was released before there was a journal is as old as its last change.
_MOMENT = """
    SELECT coalesce(made_at, updated_at) FROM released LEFT JOIN journal ON journal.id = event_id
    WHERE released.article_id = ?
"""


class Released:
    """What readers have of each article, and what they will have. Every method may raise a `NewsroomError`.

    A text that equals the working text is not stored a second time: `follow` makes a copy of it when the
    working text is about to change.
    """

    def __init__(
        self,
        database: Database,
        revisions: Revisions,
        journal: Journal,
        names: NameMemory,
        former: FormerAddresses,
    ) -> None:
        self._database, self._revisions, self._journal = database, revisions, journal
        self._names, self._former = names, former

    def text(self, article_id: int) -> Article | None:
        """Return what readers have of an article, `None` if they have nothing."""
        return next(self.texts([article_id]), None)

    def texts(self, ids: Iterable[int]) -> Iterator[Article]:
        """Yield what readers have of these articles, in no particular order; others are skipped."""
        for some in portions(list(ids), WHOLE):
            marks = ", ".join("?" * len(some))
            yield from map(_text_of, self._database.execute(f"{_TEXTS} ({marks})", *some))

    def among(self, ids: Sequence[int]) -> list[int]:
        """Return those of the articles that readers have."""
        known = ReleasedRow.select(ReleasedRow.article_id)
        return [
            number
            for some in portions(ids)
            for number in self._database.values(known.where(ReleasedRow.article_id.in_(some)))
        ]

    def with_slug(self, slug: str) -> Article | None:
        """Return what readers have at an address that ends in this slug, whatever the working text says."""
        found = self._database.record(_select().where(ReleasedRow.slug == slug))
        return _text(found) if found else None

    def newest(self, limit: int) -> list[Article]:
        """Return the newest released texts but static pages, by their dates of publication."""
        order = (ReleasedRow.date_key.desc(), ReleasedRow.article_id.desc())
        chosen = _select().where(~ReleasedRow.is_page).order_by(*order).limit(limit)
        return list(map(_text, self._database.records(chosen)))

    def moment(self, article_id: int) -> datetime | None:
        """Return when readers got what they have of an article, `None` if they have nothing."""
        rows = self._database.execute(_MOMENT, article_id)
        return moments.from_text(rows[0][0]) if rows else None

    def digests(self, known: Iterable[ArticleDigest] = ()) -> list[ArticleDigest]:
        """Return the digests of all released texts, the oldest first.

        `known` are earlier ones, of a time since when no category was deleted.
        """
        return released_digests.every(self._database, known)

    def digests_around(
        self, article: Article, count: int
    ) -> tuple[list[ArticleDigest], ArticleDigest | None]:
        """Return the digests of up to `count` released texts before an article, and of the one after it.

        Those before come with the oldest first. The article's own released text is never among them.
        """
        return released_digests.around(self._database, article, count)

    def scheduled(self, article_id: int) -> tuple[datetime, Article] | None:
        """Return the text that is fixed for a moment, and the moment; `None` if there is none."""
        found = ScheduledRow.select(ScheduledRow.appears_at, ScheduledRow.article)
        rows = self._database.rows(found.where(ScheduledRow.article_id == article_id))
        return next(((moment, article_json.loads(text)) for moment, text in rows), None)

    def put(self, text: Article, action: Action, who: str) -> int:
        """Let readers have a text of a stored article, in a transaction; return the event in the journal.

        What they have had until now becomes a revision, and a scheduled text is dropped. Categories and
        covers that no longer exist are left out.
        """
        self._keep_previous(text)
        text = replace(text, **self._references(text))
        had = self._had(text)
        text = replace(text, modified_at=_modified_at(had, text))
        event_id = self._journal.add(action, who, text.id, text.headline)
        record = self._database.find(ArticleRow, text.id)
        assert record is not None
        is_same = as_text(to_article(record)) == as_text(text)
        self._database.change(
            ReleasedRow.insert(
                article_id=text.id,
                event_id=event_id,
                date_key=text.published_at or text.created_at,
                stamp=f"{text.lock_version} {moments.to_text(text.updated_at or moments.now())} {event_id}",
                category_id=text.category_id,
                slug=text.slug,
                byline=text.byline,
                tags=text.tags,
                updated_at=text.updated_at,
                is_page=text.is_page,
                modified_at=text.modified_at,
                article=None if is_same else article_json.dumps(text),
            ).on_conflict_replace()
        )
        self._drop_scheduled(text, to_article(record))
        status = Status.PUBLISHED if is_same else Status.CHANGED
        self._mark(
            text.id, status=status, event_id=event_id, was_published=True, modified_at=text.modified_at
        )
        return event_id

    def put_scheduled(self, text: Article, appears_at: datetime, who: str) -> None:
        """Fix a text of a stored article that readers will have from a moment on, in a transaction."""
        self._drop_scheduled(text)
        event_id = self._journal.add(Action.SCHEDULED, who, text.id, text.headline, appears_at=appears_at)
        columns = {
            "event_id": event_id,
            "appears_at": appears_at,
            "slug": text.slug,
            "article": article_json.dumps(text),
        }
        self._database.change(ScheduledRow.insert(article_id=text.id, **columns))
        if self.text(text.id) is None:  # of any other, the status says what readers have meanwhile
            self._mark(text.id, status=Status.SCHEDULED)

    def remove(self, article: Article, who: str) -> None:
        """Take from readers what they have of an article, in a transaction; it becomes a revision."""
        self._keep_previous(None, article.id)
        if present := self.text(article.id):
            self._leave(present)
        self._database.change(ModelDelete(ReleasedRow).where(ReleasedRow.article_id == article.id))
        self._drop_scheduled(article)
        event_id = self._journal.add(Action.WITHDRAWN, who, article.id, article.headline)
        self._mark(article.id, status=Status.WITHDRAWN, event_id=event_id)

    def unschedule(self, article: Article, who: str) -> None:
        """Drop the text that is fixed for a moment, in a transaction."""
        self._drop_scheduled(article)
        self._journal.add(Action.UNSCHEDULED, who, article.id, article.headline)
        text = self.text(article.id)
        status = Status.READY if text is None else self._compared(text, article)
        self._mark(article.id, status=status)

    def follow(self, before: Article, after: Article) -> Status:
        """Keep what readers have while the working text changes; return the article's status from then on.

        Call it inside the transaction that stores `after`, for an article whose status is in `FOLLOWED`.
        """
        found = self._database.execute(_KEPT, before.id)
        if not found:
            return before.status
        [(stored, category_id, updated_at)] = found
        text = _public(_stored(stored) or before, category_id, moments.from_text(updated_at))
        status = self._compared(text, after)
        if (status is Status.PUBLISHED) != (stored is None):
            kept = article_json.dumps(text) if stored is None else None
            self._database.execute(_KEEP, kept, before.id)
        return status

    def _compared(self, text: Article, working: Article) -> Status:
        return Status.PUBLISHED if as_text(text) == as_text(working) else Status.CHANGED

    def _had(self, text: Article) -> Article | None:
        """Return what readers have of an article or had last; record what they lose with this text."""
        present = self.text(text.id)
        had = present or next((each.article for each in self._revisions.released(text.id)), None)
        if present is not None and _place(present) != _place(text):
            self._leave(present)
        if had is not None:
            self._former.leave_lists(had, text)
        self._names.remember(name_memory.names_of(text))
        return had

    def _leave(self, text: Article) -> None:
        """Record where readers find an article now, and in which section."""
        self._former.leave_place(text.id)
        if text.category_id is not None:
            self._former.leave_section(text.category_id, text.id)

    def _keep_previous(self, text: Article | None, article_id: int = 0) -> None:
        """Keep as a revision what readers have had, unless they go on having it."""
        number = text.id if text else article_id
        previous = self.text(number)
        if previous is not None and (text is None or as_text(previous) != as_text(text)):
            event = ReleasedRow.select(ReleasedRow.event_id).where(ReleasedRow.article_id == number)
            self._revisions.keep_released(previous, self._database.value(event))

    def _drop_scheduled(self, *texts: Article) -> None:
        """Drop the scheduled text of an article; it becomes a revision if it is none of its `texts`."""
        number = texts[0].id
        found = self.scheduled(number)
        if found is None:
            return
        if as_text(found[1]) not in map(as_text, texts):
            self._revisions.keep(found[1], "scheduled")
        self._database.change(ModelDelete(ScheduledRow).where(ScheduledRow.article_id == number))

    def _references(self, text: Article) -> dict[str, Any]:
        """Return the category and the cover of a text, `None` for one that no longer exists."""
        found: dict[str, Any] = {}
        for name, table in _REFERENCES.items():
            number = getattr(text, name)
            exists = number is not None and self._database.find(table, number) is not None
            found[name] = number if exists else None
        return found

    def _mark(self, article_id: int, **columns: object) -> None:
        self._database.change(ArticleRow.update(**columns).where(ArticleRow.id == article_id))


def _select() -> "ModelSelect[ArticleRow]":
    return ArticleRow.select(ArticleRow, *_COLUMNS).join(
        ReleasedRow, on=ReleasedRow.article_id == ArticleRow.id
    )


def _text(record: dict[str, Any]) -> Article:
    """Return the released text of a row; its category is NULL once that was deleted."""
    text = _stored(record["released_text"]) or to_article(record)
    return _public(text, record["released_category_id"], record["released_updated_at"])


def _text_of(row: Sequence[Any]) -> Article:
    """Return the released text of a row of `_TEXTS`."""
    *values, text, updated_at, category_id = row
    moment = moments.from_text(updated_at)
    if stored := _stored(text):
        return _public(stored, category_id, moment)
    for place, convert in _CONVERSIONS:
        values[place] = convert(values[place])
    columns = dict(zip(NAMES, values, strict=True))
    columns |= {"category_id": category_id, "updated_at": moment} | _AS_PUBLIC
    return Article(**columns)


def _place(text: Article) -> object:
    """Return what an article's address follows from."""
    return text.category_id, text.published_at or text.created_at, text.slug, text.is_page


def _modified_at(had: Article | None, text: Article) -> datetime | None:
    """Return when readers last got other words or photos, if they get this text now."""
    if had is None:
        return None
    return moments.now() if is_corrected(had, text) else had.modified_at


def _stored(text: str | None) -> Article | None:
    return article_json.loads(text) if text else None


def _public(text: Article, category_id: int | None, updated_at: datetime | None) -> Article:
    return replace(text, category_id=category_id, updated_at=updated_at, **_AS_PUBLIC)
