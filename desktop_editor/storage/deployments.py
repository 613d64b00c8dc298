"""The latest deployments of the site: when, where to, and which files they changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import ModelDelete

from desktop_editor.storage import moments
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.models import DeploymentRow

KEPT = 200
# A first upload has tens of thousands of files; their names would add megabytes to the newsroom file.
NAMED = 500

_COLUMNS = tuple(DeploymentRow._meta.sorted_fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """One upload of the site. `written` and `removed` list up to 500 files; the counts include all.

    `destination` is the address it went to, `title` the headline of the article it was started for, or empty.
    `is_complete` is false if it was cancelled.
    """

    id: int = 0
    made_at: datetime
    destination: str
    title: str = ""
    is_complete: bool = True
    written_count: int = 0
    removed_count: int = 0
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class Deployments:
    """The newest 200 deployments. Every method may raise a `NewsroomError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        destination: str,
        title: str,
        written: Sequence[str],
        removed: Sequence[str],
        *,
        is_complete: bool,
    ) -> Deployment:
        """Record a deployment made just now and return it."""
        columns: dict[str, Any] = {
            "made_at": moments.now(),
            "destination": destination,
            "title": title,
            "is_complete": is_complete,
            "written_count": len(written),
            "removed_count": len(removed),
            "written": tuple(written[:NAMED]),
            "removed": tuple(removed[:NAMED]),
        }
        with self._database.transaction():
            number = self._database.change(DeploymentRow.insert(**columns))
            self._database.change(ModelDelete(DeploymentRow).where(DeploymentRow.id <= number - KEPT))
        return Deployment(id=number, **columns)

    def newest(self, limit: int = KEPT) -> list[Deployment]:
        """Return the deployments, the newest first."""
        found = DeploymentRow.select(*_COLUMNS).order_by(DeploymentRow.id.desc()).limit(limit)
        return [Deployment(**record) for record in self._database.records(found)]
