"""Earlier states of articles that can be restored."""

import dataclasses
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from peewee import ModelDelete

from desktop_editor.content.article import AgeRating, Article, Status
from desktop_editor.storage import moments
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.models import RevisionRow

# Thinning of old revisions: all of the last day stay, the newest of each day (in UTC) of the last month, and
# the newest of each week before that. The last 12 stay whatever their age: when a clock jumps ahead,
# everything written today is suddenly old.
LAST = 12
ALL = timedelta(days=1)
DAILY = timedelta(days=30)

_MOMENTS = ("published_at", "created_at", "updated_at", "deleted_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The state of an article at a moment; `reason` is the caller's key for why it was kept."""

    id: int
    article_id: int
    made_at: datetime
    reason: str
    article: Article


class Revisions:
    """The revisions of all articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, article: Article, reason: str) -> Revision:
        """Store an article's state and return the revision; return the newest one if that equals it."""
        newest = next(iter(self._newest(article.id, limit=1)), None)
        if newest and _content(newest.article) == _content(article):
            return newest
        made_at = moments.now()
        with self._database.transaction():
            number = self._database.change(
                RevisionRow.insert(
                    article_id=article.id, made_at=made_at, reason=reason, article=_to_json(article)
                )
            )
            self.thin(article.id, made_at)
        return Revision(id=number, article_id=article.id, made_at=made_at, reason=reason, article=article)

    def of(self, article_id: int) -> list[Revision]:
        """Return the revisions of an article, the newest first."""
        return self._newest(article_id, limit=-1)

    def thin(self, article_id: int, now: datetime) -> None:
        """Delete the revisions of an article that thinning at the moment `now` does not keep."""
        stored = RevisionRow.select(RevisionRow.id, RevisionRow.made_at).order_by(RevisionRow.id.desc())
        newest: dict[object, int] = {}
        rows = self._database.rows(stored.where(RevisionRow.article_id == article_id))
        old = [(number, made_at) for number, made_at in rows if made_at <= now - ALL]
        for number, made_at in old:
            newest.setdefault(_period(made_at, now), number)
        last = {number for number, _made_at in rows[:LAST]}
        dropped = {number for number, _made_at in old} - set(newest.values()) - last
        if dropped:
            with self._database.transaction():
                self._database.change(ModelDelete(RevisionRow).where(RevisionRow.id.in_(dropped)))

    def _newest(self, article_id: int, limit: int) -> list[Revision]:
        found = RevisionRow.select().where(RevisionRow.article_id == article_id)
        records = self._database.records(found.order_by(RevisionRow.id.desc()).limit(limit))
        return [Revision(**record | {"article": _from_json(record["article"])}) for record in records]


def _period(made_at: datetime, now: datetime) -> object:
    """Return the day or week of an old revision; only the newest revision of each is kept."""
    if made_at > now - DAILY:
        return made_at.date()
    return made_at.isocalendar()[:2]


def _content(article: Article) -> Article:
    return dataclasses.replace(article, lock_version=0, updated_at=None, deleted_at=None)


def _to_json(article: Article) -> str:
    return json.dumps(dataclasses.asdict(article), ensure_ascii=False, default=moments.to_text)


def _from_json(text: str) -> Article:
    """Parse a revision; fields that articles no longer have are ignored, new ones are empty."""
    known = {field.name for field in dataclasses.fields(Article)}
    values: dict[str, Any] = {name: value for name, value in json.loads(text).items() if name in known}
    values |= {name: moments.from_text(values[name]) for name in _MOMENTS if values.get(name)}
    return Article(
        **values
        | {
            "status": Status(values["status"]),
            "age_rating": AgeRating(values["age_rating"]),
            "tags": tuple(values["tags"]),
        }
    )
