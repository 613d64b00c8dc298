"""Earlier states of articles that can be restored."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from peewee import ColumnBase, ModelDelete

from desktop_editor.content.article import Article
from desktop_editor.storage import article_json, moments
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.models import RevisionRow

# Thinning of old revisions: all of the last day stay, the newest of each day (in UTC) of the last month, and
# the newest of each week before that. The last 12 stay whatever their age: when a clock jumps ahead,
# everything written today is suddenly old. What readers had stays for ever.
LAST = 12
ALL = timedelta(days=1)
DAILY = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The state of an article at a moment; `reason` is the caller's key for why it was kept.

    `event_id` is the release in the journal of a text that readers had, else `None`.
    """

    id: int
    article_id: int
    made_at: datetime
    reason: str
    article: Article
    event_id: int | None = None


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
                    article_id=article.id, made_at=made_at, reason=reason, article=article_json.dumps(article)
                )
            )
            self.thin(article.id, made_at)
        return Revision(id=number, article_id=article.id, made_at=made_at, reason=reason, article=article)

    def keep_released(self, article: Article, event_id: int) -> None:
        """Store a text that readers have had until now, in a transaction; thinning does not touch it."""
        columns = {"made_at": moments.now(), "reason": "released", "event_id": event_id}
        text = article_json.dumps(article)
        self._database.change(RevisionRow.insert(article_id=article.id, article=text, **columns))

    def released(self, article_id: int) -> list[Revision]:
        """Return the texts of an article that readers have had, the newest first."""
        return self._newest(article_id, -1, RevisionRow.event_id.is_null(False))

    def of(self, article_id: int) -> list[Revision]:
        """Return the revisions of an article, the newest first."""
        return self._newest(article_id, limit=-1)

    def thin(self, article_id: int, now: datetime) -> None:
        """Delete the revisions of an article that thinning at the moment `now` does not keep."""
        stored = RevisionRow.select(RevisionRow.id, RevisionRow.made_at).order_by(RevisionRow.id.desc())
        newest: dict[object, int] = {}
        is_thinned = (RevisionRow.article_id == article_id) & RevisionRow.event_id.is_null()
        rows = self._database.rows(stored.where(is_thinned))
        old = [(number, made_at) for number, made_at in rows if made_at <= now - ALL]
        for number, made_at in old:
            newest.setdefault(_period(made_at, now), number)
        last = {number for number, _made_at in rows[:LAST]}
        dropped = {number for number, _made_at in old} - set(newest.values()) - last
        if dropped:
            with self._database.transaction():
                self._database.change(ModelDelete(RevisionRow).where(RevisionRow.id.in_(dropped)))

    def _newest(self, article_id: int, limit: int, *conditions: ColumnBase) -> list[Revision]:
        found = RevisionRow.select().where(RevisionRow.article_id == article_id, *conditions)
        records = self._database.records(found.order_by(RevisionRow.id.desc()).limit(limit))
        return [Revision(**record | {"article": article_json.loads(record["article"])}) for record in records]


def _period(made_at: datetime, now: datetime) -> object:
    """Return the day or week of an old revision; only the newest revision of each is kept."""
    if made_at > now - DAILY:
        return made_at.date()
    return made_at.isocalendar()[:2]


def _content(article: Article) -> Article:
    return replace(article, lock_version=0, updated_at=None, deleted_at=None)
