"""The last publications of the site: when, where to, and which files they changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import ModelDelete

from desktop_editor.storage import moments
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.models import ReleaseRow

KEPT = 200
# A first upload has tens of thousands of files; their names would be megabytes of the newsroom.
NAMED = 500

_COLUMNS = tuple(ReleaseRow._meta.sorted_fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """One upload of the site. `written` and `removed` name up to 500 files, the counts count all.

    `title` is the headline of the article that it was about, or empty. `is_complete` is false for one that
    was cancelled.
    """

    id: int = 0
    made_at: datetime
    place: str
    title: str = ""
    is_complete: bool = True
    written_count: int = 0
    removed_count: int = 0
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class Deployments:
    """The newest 200 releases. Every method may raise a `NewsroomError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, place: str, title: str, written: Sequence[str], removed: Sequence[str], *, is_complete: bool
    ) -> Deployment:
        """Note down what was published just now."""
        columns: dict[str, Any] = {
            "made_at": moments.now(),
            "place": place,
            "title": title,
            "is_complete": is_complete,
            "written_count": len(written),
            "removed_count": len(removed),
            "written": tuple(written[:NAMED]),
            "removed": tuple(removed[:NAMED]),
        }
        with self._database.transaction():
            number = self._database.change(ReleaseRow.insert(**columns))
            self._database.change(ModelDelete(ReleaseRow).where(ReleaseRow.id <= number - KEPT))
        return Deployment(id=number, **columns)

    def newest(self, limit: int = KEPT) -> list[Deployment]:
        """Return the releases, the newest first."""
        found = ReleaseRow.select(*_COLUMNS).order_by(ReleaseRow.id.desc()).limit(limit)
        return [Deployment(**record) for record in self._database.records(found)]
