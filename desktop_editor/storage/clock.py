"""Whether the computer's clock can be trusted: a wrong one must neither delete nor publish anything."""

from datetime import datetime, timedelta

from desktop_editor.storage import moments
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.settings import Settings

# A clock more than this ahead of everything written before is not trusted.
TRUSTED = timedelta(days=40)
# Rows of the last day may carry the wrong time themselves, so they are no evidence.
WITNESS = timedelta(days=1)
# How often is noted that the clock was right, so that a newsroom may rest while its texts appear.
NOTED = timedelta(hours=1)
SEEN = "clock"  # the name of the setting

_NEWEST = """
    SELECT max(moment) FROM (
        SELECT max(updated_at) AS moment FROM articles WHERE updated_at < ?1
        UNION ALL SELECT max(made_at) FROM deliveries WHERE made_at < ?1
        UNION ALL SELECT * FROM (SELECT made_at FROM journal WHERE made_at < ?1 ORDER BY id DESC LIMIT 1)
    )
"""


class Clock:
    """The computer's clock, compared with the moments that stand in the newsroom."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database, self._settings = database, settings

    def is_trusted(self, now: datetime) -> bool:
        """Return whether `now` can be right: it is not far ahead of what is known to have been.

        A newsroom that was made within the last day knows nothing else.
        """
        rows = self._database.execute(_NEWEST, moments.to_text(now - WITNESS))
        known = [text for text in (rows[0][0], self._settings.get(SEEN)) if text]
        return not known or max(known) >= moments.to_text(now - TRUSTED)

    def note(self, now: datetime) -> None:
        """Remember, once an hour, that the clock showed a moment that can be right; in a transaction."""
        seen = self._settings.get(SEEN)
        since = now - moments.from_text(seen) if seen else NOTED
        if not timedelta() <= since < NOTED:
            self._settings.set(SEEN, moments.to_text(now))
