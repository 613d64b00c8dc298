"""Releases: the only operations that change what readers have."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desktop_editor.content.article import Article, Status
from desktop_editor.errors import EditorError
from desktop_editor.storage import moments
from desktop_editor.storage.article_list import shown_status
from desktop_editor.storage.articles import Articles
from desktop_editor.storage.clock import Clock
from desktop_editor.storage.deliveries import Deliveries
from desktop_editor.storage.errors import SaveConflictError
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.journal import Action
from desktop_editor.storage.released import Released
from desktop_editor.storage.revisions import Revision, Revisions
from desktop_editor.translation import gettext as _

_DUE = "SELECT article_id FROM scheduled WHERE appears_at <= ? ORDER BY appears_at, article_id"
_NEXT = "SELECT min(appears_at) FROM scheduled"
_UNRELEASED = f"""
    SELECT id FROM articles WHERE status = '{Status.CHANGED}' AND deleted_at IS NULL
    ORDER BY updated_at DESC, id
"""
_UNDELIVERED = "SELECT id FROM articles WHERE event_id > ? AND event_id > 0 ORDER BY event_id"


class NotReleasedError(EditorError):
    """The article can't be withdrawn or put back: readers have, or had, nothing of it."""


class PastMomentError(EditorError):
    """A text can't be scheduled for a moment that is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseState:
    """What readers have of an article: its status as it is shown, and why a destination lacks it.

    `released_at` is when readers last got another text of it; `appears_at` the moment of a scheduled one.
    """

    status: Status
    event_id: int = 0
    released_at: datetime | None = None
    appears_at: datetime | None = None
    failure: str = ""


class Releases:
    """Releases, schedules, withdraws and puts back. Every method may raise a `NewsroomError`.

    `who` is the name that the journal gets.
    """

    def __init__(
        self,
        database: Database,
        articles: Articles,
        released: Released,
        revisions: Revisions,
        deliveries: Deliveries,
        clock: Clock,
    ) -> None:
        self._database, self._articles, self._released = database, articles, released
        self._revisions, self._deliveries, self._clock = revisions, deliveries, clock

    def release(
        self, article_id: int, who: str, *, lock_version: int | None = None, at: datetime | None = None
    ) -> Article:
        """Let readers have the working text as it is now, from the moment `at` on; return the article.

        Without `at` it is the article's own date if that is still to come, else now. An article that was
        never released is dated to the moment, unless it appears now with a date in the past. Raises
        `SaveConflictError` if the stored article has another `lock_version` than the given one, and
        `PastMomentError`.
        """
        with self._database.transaction():
            article = self._articles.get(article_id)
            if lock_version not in (None, article.lock_version):
                raise SaveConflictError(article)
            now = moments.now()
            if at is not None:
                _refuse_past(at, now)
            is_first = self._released.text(article_id) is None
            moment = at or (article.published_at if is_first else None) or now
            article = self._dated(article, moment, now) if is_first else article
            if moment > now:
                self._released.put_scheduled(article, moment, who)
            else:
                self._released.put(article, Action.RELEASED, who)
            return self._articles.get(article_id)

    def withdraw(self, article_id: int, who: str) -> Article:
        """Take from readers what they have, and drop what is scheduled; return the article.

        Raises `NotReleasedError` if there is neither.
        """
        with self._database.transaction():
            article = self._articles.get(article_id)
            if self._released.text(article_id) is not None:
                self._released.remove(article, who)
            else:
                self._unschedule(article, who)
            return self._articles.get(article_id)

    def unschedule(self, article_id: int, who: str) -> Article:
        """Drop the scheduled text only; raise `NotReleasedError` if there is none."""
        with self._database.transaction():
            self._unschedule(self._articles.get(article_id), who)
            return self._articles.get(article_id)

    def earlier(self, article_id: int) -> list[Revision]:
        """Return the texts of an article that readers have had before the present one, the newest first."""
        return self._revisions.released(article_id)

    def put_back(self, article_id: int, who: str, event_id: int | None = None) -> Article:
        """Let readers have an earlier released text again, the last one or that of an event.

        The working text is kept, and so is the address. Raises `NotReleasedError` if there is no such text.
        """
        with self._database.transaction():
            found = self.earlier(article_id)
            chosen = next((each for each in found if event_id in (None, each.event_id)), None)
            if chosen is None:
                raise NotReleasedError(_("Readers have had no earlier text of this article."))
            article = self._articles.get(article_id)
            slug = (self._released.text(article_id) or article).slug
            text = replace(chosen.article, id=article_id, slug=slug, updated_at=moments.now())
            self._released.put(text, Action.PUT_BACK, who)
            return self._articles.get(article_id)

    def appear(self, who: str, now: datetime | None = None) -> list[int]:
        """Let readers have the scheduled texts whose moments have come; return the articles' ids.

        None appears by a clock that is far ahead of all that stands in the newsroom; then they stay `due`.
        """
        now = now or moments.now()
        with self._database.transaction():
            if not self._clock.is_trusted(now):
                return []
            self._clock.note(now)
            due = self.due(now)
            for number in due:
                found = self._released.scheduled(number)
                if found is not None:
                    self._released.put(found[1], Action.APPEARED, who)
        return due

    def trust_clock(self, now: datetime | None = None) -> None:
        """Take the computer's clock as right, because somebody says so."""
        with self._database.transaction():
            self._clock.note(now or moments.now())

    def due(self, now: datetime | None = None) -> list[int]:
        """Return the ids of the articles with a scheduled text whose moment has come."""
        moment = moments.to_text(now or moments.now())
        return [number for (number,) in self._database.execute(_DUE, moment)]

    def next_moment(self) -> datetime | None:
        """Return the next moment at which a scheduled text appears."""
        [(moment,)] = self._database.execute(_NEXT)
        return moments.from_text(moment) if moment else None

    def undelivered(self) -> list[int]:
        """Return the ids of the articles that were released or withdrawn, but not yet at all destinations."""
        return [number for (number,) in self._database.execute(_UNDELIVERED, self._deliveries.floor())]

    def unreleased(self) -> list[int]:
        """Return the ids of the articles with changes that readers do not have, the last changed first."""
        return [number for (number,) in self._database.execute(_UNRELEASED)]

    def state(self, article_id: int) -> ReleaseState:
        """Return what readers have of an article; raise `ArticleGoneError`."""
        article, event_id = self._articles.get(article_id), self._articles.event_id(article_id)
        status = shown_status(article.status, event_id, self._deliveries.floor())
        scheduled = self._released.scheduled(article_id)
        late = [each for each in self._deliveries.all() if each.event_id < event_id]
        return ReleaseState(
            status=status,
            event_id=event_id,
            released_at=self._released.moment(article_id),
            appears_at=scheduled[0] if scheduled else None,
            failure=next((each.failure for each in late if each.failure), ""),
        )

    def _unschedule(self, article: Article, who: str) -> None:
        if self._released.scheduled(article.id) is None:
            raise NotReleasedError(
                _("“{headline}” is not on the site, so there is nothing to withdraw.").format(
                    headline=article.headline
                )
            )
        self._released.unschedule(article, who)

    def _dated(self, article: Article, moment: datetime, now: datetime) -> Article:
        """Return the article as stored with the date that it is first released with."""
        date = article.published_at
        if moment > now:
            date = moment
        elif date is None or date > now:
            date = now.replace(second=0, microsecond=0)
        return (
            article
            if date == article.published_at
            else self._articles.save(replace(article, published_at=date))
        )


def _refuse_past(at: datetime, now: datetime) -> None:
    """Refuse a moment that is over; one of this minute means now."""
    if at < now - timedelta(minutes=1):
        raise PastMomentError(
            _("That moment is over, so nothing was released. Choose a later one, or release now.")
        )
