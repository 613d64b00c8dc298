"""Opening a newsroom file read-only, even in a folder that can't be written to."""

import contextlib
import shutil
import tempfile
from pathlib import Path

from desktop_editor.storage.errors import ForbiddenError, LockedError, NoRoomError, OlderVersionError
from desktop_editor.storage.file import identity, instance_lock, migrations, write_ahead_log
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.file.opened_file import LOG_ENDINGS
from desktop_editor.storage.file.opened_file_errors import WriteProtectedError


def opened(path: Path, newest: int) -> Database:
    """Open a newsroom with schema version `newest`; raise a `CannotOpenError`.

    What another instance writes meanwhile is seen. Reading SQLite's log needs a file beside it; where that
    can't be created, a newsroom without a log is read as immutable, and one with a log from a copy. A log
    that belongs to another file is ignored.
    """
    identity.check_header(path, newest)
    try:
        is_alone = write_ahead_log.is_foreign(path, instance_lock.note_in(path))
        database = _asked(Database(path, options="mode=ro&immutable=1" if is_alone else "mode=ro"))
    except (ForbiddenError, LockedError, WriteProtectedError):
        database = _unchanging(path)
    try:
        if migrations.version(database) < newest:
            raise OlderVersionError(path)
    except BaseException:
        database.close()
        raise
    return database


def _unchanging(path: Path) -> Database:
    log = write_ahead_log.log_of(path)
    if not log.exists() or not log.stat().st_size:
        return _asked(Database(path, options="mode=ro&immutable=1"))
    try:
        with tempfile.TemporaryDirectory(prefix="newsroom-") as folder:
            copy = Path(folder, path.name)
            for ending in ("", *LOG_ENDINGS):
                source = path.with_name(path.name + ending)
                if source.exists():
                    shutil.copyfile(source, copy.with_name(path.name + ending))
            memory = Database(path, options="mode=memory")
            with memory.explained(), contextlib.closing(Database(copy)) as copied:
                copied.connection.backup(memory.connection)
            return memory
    except OSError as error:
        raise NoRoomError(path) from error


def _asked(database: Database) -> Database:
    """Return the database after a first query, with which SQLite looks for the log."""
    try:
        migrations.version(database)
    except BaseException:
        database.close()
        raise
    return database
