"""Writing a file to its address in the best way that a destination permits, so that readers never miss it."""

import errno
from collections.abc import Callable, Iterable
from contextlib import suppress
from threading import Lock

from desktop_editor.publish.connection_pool import PooledConnection, is_lost
from desktop_editor.publish.error_causes import REFUSED, cause_of
from desktop_editor.publish.step import Doing, StepError
from desktop_editor.publish.target import Target
from desktop_editor.site.generator.export_folder import UNFINISHED
from desktop_editor.translation import gettext as _

# Some servers do not permit names that begin with a dot.
UNFINISHED_SHOWN = UNFINISHED.lstrip(".")
# Alternative names, if the file left under the usual one can neither be deleted nor overwritten.
SPARE_NAMES = 3
LISTS = ".lists"
FIRST_TRY, SECOND_TRY = b"-", b"overwritten"

Way = Callable[["Placing", PooledConnection, str, bytes], None]


class Placing:
    """Writes files for all connections of one upload, and knows what has to be put back after a failure.

    The ways, from the best: a new file is renamed over the old one; it is written over the old one (readers
    may see a part of it for a moment); the old one is renamed first (readers miss it for a moment, and it is
    put back if the new one does not follow). If the destination refuses one way, the next is tried. Where
    `writes_whole`, as in an S3 storage, a file is simply written. `mark` stands in the names of unfinished
    files, so that two uploads never write the same one.
    """

    def __init__(self, mark: str, *, writes_whole: bool = False) -> None:
        self._mark = mark
        self._ways = WHOLE if writes_whole else WAYS
        self._way_of: dict[str, int] = {}
        self._blocked: dict[str, StepError] = {}
        self._left: set[str] = set()
        self._overwrites: bool | None = None
        self._lock = Lock()
        # The old file at an address that is being replaced: its content, or its temporary name.
        self._replaced: dict[str, bytes | str] = {}

    def put(
        self, connection: PooledConnection, address: str, content: bytes, *, is_list: bool = False
    ) -> None:
        """Write `content` to the file at `address`.

        Which ways work for our own lists says nothing about other files.
        """
        folder = LISTS if is_list else address.rpartition("/")[0]
        others = (way for known, way in self._way_of.items() if known != LISTS)
        begin = self._way_of.get(folder, 0 if is_list else min(others, default=0))
        refusal: StepError | None = None
        for number, way in enumerate(self._ways[begin:], begin):
            try:
                way(self, connection, address, content)
            except StepError as error:
                if not is_refused(error):
                    error.address = address  # and not the name under which it is written first
                    raise
                refusal = refusal or error
                continue
            self._way_of[folder] = number
            self._replaced.pop(address, None)  # from a connection that was lost while writing it
            return
        assert refusal is not None
        raise StepError(refusal.doing, address, refusal.error) from refusal

    def clean(self, target: Target, present: Iterable[str]) -> None:
        """Delete what earlier uploads from here left unfinished; overwrite what stays, or avoid its name."""
        for name in filter(self._is_own, present):
            try:
                target.remove(name)
            except StepError as error:
                if not is_refused(error):
                    raise
                if not _can_write_over(target, name):
                    self._blocked[name] = error

    def sweep(self, target: Target, present: Iterable[str]) -> None:
        """Delete what uploads from elsewhere left half done, as far as the place permits it."""
        for name in present:
            if name.startswith((UNFINISHED, UNFINISHED_SHOWN)) and not self._is_own(name):
                with suppress(StepError):
                    target.remove(name)

    def tidy(self, target: Target) -> None:
        """Delete the unfinished files of this upload that are still there."""
        for name in sorted(self._left):
            with suppress(StepError):  # A server that permits no deleting keeps one, which is used again.
                target.remove(name)
                self._left.discard(name)

    def put_back(self, target: Target) -> None:
        """Put back the files that were being replaced when a connection was lost."""
        for address in tuple(self._replaced):
            self._put_back(target, address)

    @property
    def harmed(self) -> tuple[str, ...]:
        """The files that readers may find incomplete or missing."""
        return tuple(self._replaced)

    def at_once(self, connection: PooledConnection, address: str, content: bytes) -> None:
        """Write the file, which readers see as it was until it is there as a whole."""
        connection.target.write(address, content)

    def by_renaming(self, connection: PooledConnection, address: str, content: bytes) -> None:
        """Write the file under another name and rename it over the old one."""
        name = self._unfinished(connection, content)
        connection.target.rename(name, address)
        self._left.discard(name)

    def by_overwriting(self, connection: PooledConnection, address: str, content: bytes) -> None:
        """Write the file over the old one, and if that fails write the old one back."""
        target = connection.target
        try:
            old = target.read(address)
        except FileNotFoundError:
            target.write(address, content)
            return
        if not self._can_overwrite(connection):
            raise _refusal(address, _("files there can't be replaced"))
        self._replaced.setdefault(address, old)
        try:
            target.write(address, content)
        except StepError as error:
            if is_refused(error):  # before anything was written
                del self._replaced[address]
            elif not is_lost(error):
                with suppress(StepError):
                    self._put_back(target, address)
            raise
        del self._replaced[address]

    def by_setting_aside(self, connection: PooledConnection, address: str, content: bytes) -> None:
        """Rename the old file, then rename the new one to its address; put the old one back if that fails."""
        target = connection.target
        name = self._unfinished(connection, content)
        if not _is_there(target, address):
            target.rename(name, address)
            self._left.discard(name)
            return
        aside = f"{name}-old"
        self._replaced[address] = aside  # The connection may be lost when it is done and not answered.
        try:
            target.rename(address, aside)
        except StepError as error:
            if is_refused(error):
                del self._replaced[address]
            raise
        self._left.add(aside)
        try:
            target.rename(name, address)
        except StepError as error:
            if not is_lost(error):
                with suppress(StepError):
                    self._put_back(target, address)
            raise
        del self._replaced[address]
        self._left.discard(name)
        with suppress(StepError):
            target.remove(aside)
            self._left.discard(aside)

    def _put_back(self, target: Target, address: str) -> None:
        old = self._replaced[address]
        if isinstance(old, bytes):
            target.write(address, old)
        elif not _is_there(target, address):
            target.rename(old, address)
            self._left.discard(old)
        del self._replaced[address]

    def _unfinished(self, connection: PooledConnection, content: bytes) -> str:
        """Write unfinished content under a name that nothing else has, and return the name."""
        for name in _names(self._mark, connection.number):
            if name in self._blocked:
                continue
            try:
                if name in self._left:  # Servers may store it under another name while this one exists.
                    with suppress(StepError):
                        connection.target.remove(name)
                self._left.add(name)
                connection.target.write(name, content)
            except StepError as error:
                if not is_refused(error):
                    raise
                self._left.discard(name)
                self._blocked[name] = error
            else:
                return name
        raise self._blocked[name]

    def _is_own(self, name: str) -> bool:
        return name.startswith((f"{UNFINISHED}-{self._mark}", f"{UNFINISHED_SHOWN}-{self._mark}"))

    def _can_overwrite(self, connection: PooledConnection) -> bool:
        """Return whether a file there can be overwritten, tried once with a file of no importance.

        Some servers give the second one another name and report success.
        """
        with self._lock:
            if self._overwrites is None:
                name = self._unfinished(connection, FIRST_TRY)
                self._overwrites = _can_write_over(connection.target, name)
            return self._overwrites


WAYS: tuple[Way, ...] = (Placing.by_renaming, Placing.by_overwriting, Placing.by_setting_aside)
WHOLE: tuple[Way, ...] = (Placing.at_once,)


def is_refused(error: StepError) -> bool:
    """Return whether the destination refused this way of doing it, and is unchanged."""
    return cause_of(error.error, error.doing) in REFUSED


def _refusal(address: str, reason: str) -> StepError:
    return StepError(Doing.WRITE, address, PermissionError(errno.EACCES, reason))


def _names(mark: str, number: int) -> Iterable[str]:
    for spare in range(SPARE_NAMES):
        yield f"{UNFINISHED}-{mark}-{number + spare * 10}"
    yield f"{UNFINISHED_SHOWN}-{mark}-{number}"


def _is_there(target: Target, address: str) -> bool:
    folder, _slash, name = address.rpartition("/")
    return name in target.listing(folder)


def _can_write_over(target: Target, name: str) -> bool:
    try:
        target.write(name, SECOND_TRY)
        return target.read(name) == SECOND_TRY
    except FileNotFoundError:
        return False
    except StepError as error:
        if not is_refused(error):
            raise
        return False
