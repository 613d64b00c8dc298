"""The newsroom file: opening, checking and migrating it, and access to what is in it."""

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop_editor import atomic_file, newsroom_paths
from desktop_editor.content.article import Article
from desktop_editor.storage.articles import Articles
from desktop_editor.storage.backup import backups
from desktop_editor.storage.backup.backups import Backup
from desktop_editor.storage.categories import Categories
from desktop_editor.storage.clock import Clock
from desktop_editor.storage.deliveries import Deliveries
from desktop_editor.storage.deployments import Deployments
from desktop_editor.storage.errors import (
    BackupFailedError,
    BrokenError,
    DiskFullError,
    FolderMissingError,
    ForbiddenError,
    LockedError,
    MigrationError,
    NewerVersionError,
    NewsroomError,
    NewsroomExistsError,
    NoRoomError,
    ReadOnlyError,
)
from desktop_editor.storage.file import (
    folders,
    health,
    identity,
    migrations,
    reading,
    safe_copy,
    write_ahead_log,
)
from desktop_editor.storage.file.database import Database
from desktop_editor.storage.file.instance_lock import InstanceLock
from desktop_editor.storage.file.opened_file import LOG_ENDINGS
from desktop_editor.storage.file.opened_file_errors import (
    DiskFaultError,
    FolderGoneError,
    NotInPlaceError,
    RemovedError,
    ReplacedError,
    WriteProtectedError,
)
from desktop_editor.storage.journal import Journal
from desktop_editor.storage.photo.photos import Photos
from desktop_editor.storage.released import Released
from desktop_editor.storage.releases import Releases
from desktop_editor.storage.remembered.feed_entries import FeedEntries
from desktop_editor.storage.remembered.former_addresses import FormerAddresses
from desktop_editor.storage.remembered.name_memory import NameMemory
from desktop_editor.storage.revisions import Revisions
from desktop_editor.storage.settings import Settings


class Newsroom:
    """One open newsroom file, used from one thread; while it is open, no other instance can open it.

    `ended_badly`: the last instance did not close it (a kill, a crash, a power cut). A file that is small
    enough was then checked on opening; `health.check` in a worker checks any. `log_laid_aside` is where a log
    was moved that such an end had left beside this file but that belongs to another one. A newsroom opened
    read-only shares the file with a writing instance, if there is one; changing it raises `OpenToReadError`.
    """

    def __init__(self, path: Path, migrations_folder: Path, *, read_only: bool = False) -> None:
        """Use `open`, `open_to_read` or `create`. `path` is resolved."""
        self.path = path
        self.photo_folder = newsroom_paths.photos(path)
        self.is_read_only = read_only
        self._migrations_folder = migrations_folder
        self.ended_badly = not read_only and write_ahead_log.is_there(path)
        self.log_laid_aside: Path | None = None
        self._held: tuple[int, Backup] | None = None
        self._lock = None if read_only else InstanceLock(path)
        try:
            if self._lock is not None:
                self.log_laid_aside = _settle_log(path, self._lock)
            if read_only:
                self._database = reading.opened(path, len(migrations.steps(migrations_folder)))
            else:
                self._database = _opened(path, migrations_folder)
                self._database.written = self._note
        except BaseException:
            self._release()
            raise
        self.settings = Settings(self._database)
        self.names = NameMemory(self._database, self.settings)
        self.feed_entries = FeedEntries(self._database, self.settings)
        self.former = FormerAddresses(self._database, self.settings)
        self.categories = Categories(self._database, self.former)
        self.photos = Photos(self._database, self.photo_folder)
        self.revisions = Revisions(self._database)
        self.deployments = Deployments(self._database)
        self.journal = Journal(self._database)
        self.deliveries = Deliveries(self._database, self.journal)
        self.released = Released(self._database, self.revisions, self.journal, self.names, self.former)
        self.articles = Articles(self._database, self.revisions, self.released)
        clock = Clock(self._database, self.settings)
        self.releases = Releases(
            self._database, self.articles, self.released, self.revisions, self.deliveries, clock
        )

    @classmethod
    def open(cls, path: Path, migrations_folder: Path) -> Self:
        """Open an existing newsroom and migrate it to the newest schema; raise a `CannotOpenError`."""
        path = path.resolve()
        identity.check_access(path)
        return cls(path, migrations_folder)

    @classmethod
    def open_to_read(cls, path: Path, migrations_folder: Path) -> Self:
        """Open a newsroom read-only, wherever it is; raise a `CannotOpenError`."""
        path = path.resolve()
        identity.check_access(path, to_write=False)
        return cls(path, migrations_folder, read_only=True)

    @classmethod
    def create(cls, path: Path, migrations_folder: Path) -> Self:
        """Create and open a new, empty newsroom, and its folder if necessary.

        Raises `NewsroomExistsError` if there is any file with that name, else a `CannotOpenError`.
        """
        path = path.resolve()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ForbiddenError(path) from error
        lock = InstanceLock(path)
        try:
            if path.exists():
                raise NewsroomExistsError(path)
            _make(path, migrations_folder)
        finally:
            lock.release()
        return cls.open(path, migrations_folder)

    def reader(self) -> Self:
        """Open the same newsroom again, read-only, for another thread.

        Raises a `CannotOpenError`, or a `NotInPlaceError` if another file is at the path by now.
        """
        self._database.check_file()
        reader = self.open_to_read(self.path, self._migrations_folder)
        try:
            self._database.check_file()
        except NotInPlaceError:
            reader.close()
            raise
        return reader

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """Let all reads inside see the newsroom as it is now, whatever others write meanwhile."""
        with self._database.one_state():
            yield

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Undo at the end whatever is changed inside; others never see it."""
        with self._database.trial():
            yield

    def close(self) -> None:
        """Close the file and let other instances open it; closing twice does nothing.

        If the file was deleted or replaced, what was opened is backed up first: nothing else holds it.
        """
        if self._database.is_open:
            try:
                self._keep_held()
                self._database.close()
            finally:
                self._release()

    def check_in_place(self) -> None:
        """Raise a `NotInPlaceError` unless the path leads to the file that was opened."""
        self._database.check_in_place()

    def copying(self) -> Callable[[Path], list[str]]:
        """Return a function that copies the opened newsroom, wherever its file is now, to a path.

        Call it in a worker while nothing is written. It returns the names of the photo files; on failure it
        raises `OSError` or `sqlite3.Error` and leaves nothing behind.
        """
        return partial(safe_copy.make_of_held, self._database.connection)

    def as_in_place(self, article: Article) -> Article | None:
        """Return an article as stored in the file that is at the path now, which may be another file."""
        logs = [self.path.with_name(self.path.name + ending) for ending in LOG_ENDINGS]
        made = [log for log in logs if not log.exists()]  # opening makes them and leaves them there, empty
        try:
            with type(self).open_to_read(self.path, self._migrations_folder) as there:
                return there.articles.same(article)
        finally:
            for log in made:
                log.unlink(missing_ok=True)

    def backing_up_held(self) -> Callable[[], Backup]:
        """Return a function for a worker that backs up what was opened when its file is deleted or replaced.

        It raises `BackupFailedError`, and does not back up the same contents twice.
        """
        return partial(self._back_up_held, self.copying(), self._database.connection.total_changes)

    def state(self) -> int:
        """Return a number that changes whenever another instance changes the file."""
        return int(self._database.execute("PRAGMA data_version")[0][0])

    def _keep_held(self) -> None:
        try:
            self.check_in_place()
        except (ReplacedError, RemovedError):
            with contextlib.suppress(BackupFailedError):
                self.backing_up_held()()
        except NewsroomError:
            pass  # it was moved, or its disk is gone

    def _back_up_held(self, copy: Callable[[Path], list[str]], changes: int) -> Backup:
        if self._held is None or self._held[0] != changes:
            self._held = changes, backups.of_held(copy, self.path, self.photo_folder)
        return self._held[1]

    def _note(self, found: os.stat_result) -> None:
        if self._lock is not None:
            self._lock.note(write_ahead_log.note_of(found))

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _settle_log(path: Path, lock: InstanceLock) -> Path | None:
    """Move away a log that belongs to another file, note whose logs will follow, and return the moved log.

    Whose it is may be noted nowhere: a sync program brings logs, too. So it is read together with the file
    before SQLite may write it into that, and is moved away if it damages a file that is intact without it.
    """
    aside = write_ahead_log.settle(path, lock.left_note)
    if write_ahead_log.is_there(path):
        try:
            health.check_at_start(path, lock.left_note)
        except BrokenError:
            if not write_ahead_log.is_whole_alone(path):
                raise
            aside = write_ahead_log.take_away(path)
    with contextlib.suppress(OSError):
        lock.note(write_ahead_log.note_of(path.stat()), durably=True)
    return aside


def _make(path: Path, migrations_folder: Path) -> None:
    """Build the file under another name and rename it, so that there is a complete newsroom or none."""
    try:
        with (
            atomic_file.replacing(path, is_durable=True) as part,
            contextlib.closing(Database(part)) as database,
        ):
            database.execute(f"PRAGMA application_id = {identity.APPLICATION_ID}")
            migrations.run(database, migrations_folder)
    except (DiskFullError, MigrationError) as error:
        raise NoRoomError(path) from error
    except OSError as error:
        raise ForbiddenError(path) from error


def _opened(path: Path, migrations_folder: Path) -> Database:
    newest = len(migrations.steps(migrations_folder))
    identity.check_header(path, newest)
    try:
        database = Database(path)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            with database.transaction():
                pass  # fails if the file can't be written
            _migrate(database, migrations_folder, newest)
            NameMemory(database, Settings(database)).catch_up()
        except BaseException:
            database.close()
            raise
    except (LockedError, WriteProtectedError) as error:
        raise ReadOnlyError(path) from error
    except FolderGoneError as error:
        raise FolderMissingError(path) from error
    except (DiskFullError, DiskFaultError) as error:
        raise NoRoomError(path) from error
    return database


def _migrate(database: Database, folder: Path, newest: int) -> None:
    """Migrate the schema to the newest; a copy of the file is made before anything is changed."""
    version = migrations.version(database)
    if version > newest:
        raise NewerVersionError(database.path)
    if version == newest:
        return
    copy = backups.path_of_new(database.path, backups.Reason.MIGRATION)
    try:
        with database.explained():
            safe_copy.make(database.connection, copy)
    except OSError as error:
        if reason := folders.reason(error, copy.parent):
            raise BackupFailedError(copy.parent, reason) from error
        raise NoRoomError(database.path) from error
    migrations.run(database, folder)
