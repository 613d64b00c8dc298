"""The journal of releases: who did what to which article when, and which destination got it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_editor.storage import moments
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.models import JournalRow
from desktop_editor.translation import N_

PAGE = 500


class Action(StrEnum):
    """What was done. `APPEARED`: the moment of a scheduled text came."""

    RELEASED = "released"
    SCHEDULED = "scheduled"
    UNSCHEDULED = "unscheduled"
    APPEARED = "appeared"
    PUT_BACK = "put back"
    WITHDRAWN = "withdrawn"
    DELIVERED = "delivered"

    @property
    def label(self) -> str:
        """The English name; translate it where it is shown."""
        return ACTION_LABELS[self]


ACTION_LABELS = {
    Action.RELEASED: N_("Released"),
    Action.SCHEDULED: N_("Scheduled"),
    Action.UNSCHEDULED: N_("Schedule cancelled"),
    Action.APPEARED: N_("Appeared on schedule"),
    Action.PUT_BACK: N_("Earlier text put back"),
    Action.WITHDRAWN: N_("Withdrawn"),
    Action.DELIVERED: N_("Delivered"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the journal; `id` grows with time.

    `appears_at` is the moment of a scheduled text. A delivery names its `destination`, and if it failed, the
    reason in `result`.
    """

    id: int = 0
    made_at: datetime
    who: str
    action: Action
    article_id: int | None
    headline: str
    appears_at: datetime | None = None
    destination: str = ""
    result: str = ""


class Journal:
    """All events, kept for ever. Every method may raise a `NewsroomError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        action: Action,
        who: str,
        article_id: int | None,
        headline: str,
        *,
        appears_at: datetime | None = None,
        destination: str = "",
        result: str = "",
    ) -> int:
        """Record what was done just now and return the id of the event."""
        columns = {
            "made_at": moments.now(),
            "who": who,
            "action": action.value,
            "article_id": article_id,
            "headline": headline,
            "appears_at": appears_at,
            "destination": destination,
            "result": result,
        }
        return self._database.change(JournalRow.insert(**columns))

    def newest(
        self, article_id: int | None = None, limit: int = PAGE, before: int | None = None
    ) -> list[Event]:
        """Return the newest events, of all articles or of one; `before` is the id of the last one known."""
        found = JournalRow.select().order_by(JournalRow.id.desc()).limit(limit)
        if article_id is not None:
            found = found.where(JournalRow.article_id == article_id)
        if before is not None:
            found = found.where(JournalRow.id < before)
        return [Event(**row | {"action": Action(row["action"])}) for row in self._database.records(found)]

    def every(self, article_id: int | None = None) -> Iterator[Event]:
        """Yield all events, the newest first."""
        before: int | None = None
        while page := self.newest(article_id, before=before):
            yield from page
            before = page[-1].id

    def last_id(self) -> int:
        """Return the id of the last event; 0 in a journal without any."""
        return int(self._database.execute("SELECT coalesce(max(id), 0) FROM journal")[0][0])
