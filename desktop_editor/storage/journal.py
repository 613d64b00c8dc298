"""The journal of releases: who did what to which article when, and which destination got it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from peewee import SQL, ColumnBase

from desktop_editor.content.folding import folded
from desktop_editor.storage import moments
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.models import JournalRow
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _

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
_TEXTS = "headline || char(10) || who || char(10) || destination || char(10) || result"


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
        self, article_id: int | None = None, limit: int = PAGE, before: int | None = None, text: str = ""
    ) -> list[Event]:
        """Return the newest events, of all articles or of one; `before` is the id of the last one known.

        With a `text`, all its words must occur in an event, or in the name of what was done.
        """
        found = JournalRow.select().order_by(JournalRow.id.desc()).limit(limit)
        if article_id is not None:
            found = found.where(JournalRow.article_id == article_id)
        if before is not None:
            found = found.where(JournalRow.id < before)
        if words := folded(text).split():
            self._database.connection.create_function("folded", 1, folded, deterministic=True)
            found = found.where(*map(_mentioning, words))
        return [Event(**row | {"action": Action(row["action"])}) for row in self._database.records(found)]

    def every(self, article_id: int | None = None, text: str = "") -> Iterator[Event]:
        """Yield all events that `newest` finds, the newest first."""
        before: int | None = None
        while page := self.newest(article_id, before=before, text=text):
            yield from page
            before = page[-1].id

    def last_id(self) -> int:
        """Return the id of the last event; 0 in a journal without any."""
        return int(self._database.execute("SELECT coalesce(max(id), 0) FROM journal")[0][0])


def _mentioning(word: str) -> ColumnBase:
    """Return the condition that an event has a folded word in one of its texts, or in its name."""
    named = [action.value for action in Action if any(word in name for name in _names(action))]
    found: ColumnBase = SQL(f"instr(folded({_TEXTS}), ?) > 0", [word])
    return found | JournalRow.action.in_(named)


def _names(action: Action) -> tuple[str, str]:
    return folded(action.label), folded(_(action.label))
