"""How far each destination is: which releases and withdrawals have reached it, and why others have not."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from peewee import ModelDelete

from desktop_editor.storage import moments
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.journal import Action, Journal
from desktop_editor.storage.models import ArticleRow, DeliveryRow

# The key of what is exported by hand, of a newsroom without destinations.
BY_HAND = ""
# The event of a destination to which nothing was ever delivered.
NOTHING = -1

# The last event of the journal that every destination has, as an expression of SQL.
FLOOR = """
    coalesce(
        (SELECT max(min(event_id), 0) FROM deliveries WHERE destination <> ''),
        (SELECT event_id FROM deliveries WHERE destination = ''),
        0)
"""
_LAST_RESULT = """
    SELECT result FROM journal WHERE article_id = ? AND destination = ? AND id > ? ORDER BY id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """The state of a destination: the last event it has, and why the last delivery failed, or nothing."""

    destination: str
    event_id: int
    made_at: datetime
    failure: str


class Deliveries:
    """The state of every destination by its id. Every method may raise a `NewsroomError`."""

    def __init__(self, database: Database, journal: Journal) -> None:
        self._database, self._journal = database, journal

    def all(self) -> list[Delivery]:
        """Return the state of each destination; `NOTHING` is the event of one that is new."""
        found = DeliveryRow.select().order_by(DeliveryRow.destination)
        return [Delivery(**row) for row in self._database.records(found)]

    def floor(self) -> int:
        """Return the last event of the journal that every destination has."""
        return int(self._database.execute(f"SELECT {FLOOR}")[0][0])

    def succeeded(self, destination: str, name: str, event_id: int, who: str) -> None:
        """Record that a destination has all events up to `event_id`; `name` is shown in the journal."""
        with self._database.transaction():
            before = self._event_id(destination)
            self._put(destination, max(event_id, before), "")
            self._note(before, event_id, name, who, "")

    def failed(self, destination: str, name: str, event_id: int, who: str, reason: str) -> None:
        """Record why a destination did not get the events up to `event_id`."""
        with self._database.transaction():
            before = self._event_id(destination)
            self._put(destination, before, reason)
            self._note(before, event_id, name, who, reason)

    def keep_only(self, destinations: Collection[str]) -> None:
        """Forget the destinations that are no longer set up."""
        forgotten = DeliveryRow.destination.not_in([*destinations, BY_HAND])
        self._database.change(ModelDelete(DeliveryRow).where(forgotten))

    def start(self, destinations: Collection[str]) -> None:
        """Record that these destinations have nothing yet."""
        with self._database.transaction():
            for destination in destinations:
                self._put(destination, NOTHING, "")

    def _event_id(self, destination: str) -> int:
        found = DeliveryRow.select(DeliveryRow.event_id).where(DeliveryRow.destination == destination)
        return max(self._database.value(found) or 0, 0)

    def _put(self, destination: str, event_id: int, failure: str) -> None:
        columns = {"event_id": event_id, "made_at": moments.now(), "failure": failure}
        stored = DeliveryRow.insert(destination=destination, **columns).on_conflict_replace()
        self._database.change(stored)

    def _note(self, after: int, until: int, name: str, who: str, result: str) -> None:
        """Record in the journal each article that the delivery concerned."""
        concerned = ArticleRow.select(ArticleRow.id, ArticleRow.headline, ArticleRow.event_id).where(
            ArticleRow.event_id > after, ArticleRow.event_id <= until
        )
        for number, headline, event_id in self._database.rows(concerned.order_by(ArticleRow.event_id)):
            if self._database.execute(_LAST_RESULT, number, name, event_id) == [(result,)]:
                continue  # a destination that is gone for a week fails at every try for the same reason
            self._journal.add(Action.DELIVERED, who, number, headline, destination=name, result=result)
