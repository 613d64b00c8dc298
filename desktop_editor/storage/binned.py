"""Which articles have lain in the bin long enough."""

from datetime import datetime, timedelta

from desktop_editor.storage import moments
from desktop_editor.storage.database import Database

KEPT = timedelta(days=30)
# A clock that runs ahead of all that was written by more than this is not believed: nothing is deleted by it.
TRUSTED = timedelta(days=40)

_EXPIRED = "SELECT id FROM articles WHERE deleted_at IS NOT NULL AND deleted_at < ? ORDER BY deleted_at"
_NEWEST = """
    SELECT max(moment) FROM (
        SELECT max(updated_at) AS moment FROM articles WHERE deleted_at IS NULL
        UNION ALL SELECT max(deleted_at) FROM articles WHERE deleted_at IS NOT NULL
    )
"""


def expired(database: Database, now: datetime) -> list[int]:
    """Return the articles that have been in the bin for longer than `KEPT`."""
    newest = database.execute(_NEWEST)[0][0]
    if newest is None or newest < moments.to_text(now - TRUSTED):
        return []
    return [number for (number,) in database.execute(_EXPIRED, moments.to_text(now - KEPT))]
