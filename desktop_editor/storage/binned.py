"""Which articles have been in the bin long enough, allowing for clocks that are wrong."""

from datetime import datetime, timedelta

from desktop_editor.storage import moments
from desktop_editor.storage.clock import TRUSTED, WITNESS
from desktop_editor.storage.file.database import Database

KEPT = timedelta(days=30)

# What readers still have is not deleted behind their backs.
_EXPIRED = """
    SELECT id FROM articles WHERE deleted_at IS NOT NULL AND deleted_at < ?
        AND id NOT IN (SELECT article_id FROM released)
    ORDER BY deleted_at
"""
_NEWEST = """
    SELECT max(moment) FROM (
        SELECT max(updated_at) AS moment FROM articles WHERE deleted_at IS NULL AND updated_at < ?1
        UNION ALL SELECT max(deleted_at) FROM articles WHERE deleted_at IS NOT NULL AND deleted_at < ?1
    )
"""


def moment(database: Database, now: datetime) -> datetime:
    """Return the time to store for articles put into the bin: not before the latest one in the file.

    A computer that has lost its time starts years in the past; once that is corrected, it would empty the
    bin.
    """
    newest = _newest(database, moments.LAST)
    return max(now, moments.from_text(newest)) if newest else now


def expired(database: Database, now: datetime) -> list[int]:
    """Return the ids of the articles that have been in the bin for longer than `KEPT`."""
    newest = _newest(database, now - WITNESS)
    if newest is None or newest < moments.to_text(now - TRUSTED):
        return []
    return [number for (number,) in database.execute(_EXPIRED, moments.to_text(now - KEPT))]


def _newest(database: Database, before: datetime) -> str | None:
    newest: str | None = database.execute(_NEWEST, moments.to_text(before))[0][0]
    return newest
