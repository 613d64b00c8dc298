"""A newsroom file opened to be read only, also where nothing can be written: a folder of someone else."""

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
    """Open a newsroom of version `newest`; raise a `CannotOpenError`.

    Beside an instance that writes, what it writes is seen. Readers of SQLite's log need a file beside it;
    where none can be made, a file without a log is read as one that never changes, and one with a log from a
    copy. A log that belongs to another file is passed over.
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
    """Return the database once it has answered: SQLite looks for the log with the first question."""
    try:
        migrations.version(database)
    except BaseException:
        database.close()
        raise
    return database
