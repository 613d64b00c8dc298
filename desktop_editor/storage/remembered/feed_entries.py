"""The newspaper's own id, and what was published before the ids of feed entries were made of it."""

from typing import Any

from desktop_editor.content.feed_identity import NO_ID, FeedIdentity, OldEntry
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.settings import Settings

SITE_ID, OLD_ENTRIES = "site_id", "old_entries"
_OLD = "SELECT slug, section, date_key FROM old_entries WHERE article_id = ?"


class FeedEntries:
    """Where the ids of feed entries come from. Every method may raise a `NewsroomError`."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database, self._settings = database, settings

    def identity(self) -> FeedIdentity:
        """Return what the ids are made of; after the newsroom was made, it never changes."""
        site_id = str(self._settings.get(SITE_ID, NO_ID))
        before: dict[str, Any] = self._settings.get(OLD_ENTRIES, {})
        if not before.get("address"):
            return FeedIdentity(site_id)
        return FeedIdentity(site_id, before["address"], before["time_zone"], self._old)

    def _old(self, number: int) -> OldEntry | None:
        """Return what is asked for a few of maybe ten thousand articles; all of them take 70 ms to read."""
        rows = self._database.execute(_OLD, number)
        return OldEntry(*rows[0]) if rows else None
