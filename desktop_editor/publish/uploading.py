"""The upload of an exported folder, only what differs: first assets, then pages, indexes and deletions."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from desktop_editor.publish import upload_errors
from desktop_editor.publish.connection_pool import MOST, ConnectionPool, PooledConnection, is_lost, opened
from desktop_editor.publish.destination import Destination
from desktop_editor.publish.last_upload import LastUpload
from desktop_editor.publish.remote_manifest import digest_of
from desktop_editor.publish.remote_site import RemoteSite
from desktop_editor.publish.step import StepError
from desktop_editor.publish.target import Opener
from desktop_editor.publish.upload_errors import StoppedError
from desktop_editor.publish.upload_order import Change, turn
from desktop_editor.publish.wanted import Wanted
from desktop_editor.site.generator import manifest
from desktop_editor.site.generator.export import Cancelled, Progress

# The user waits for this, and has not seen the error yet.
LIMIT_AFTER_A_CUT_S = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadResult:
    """What an upload did, by addresses in the site; `left` is what may not be deleted at the destination.

    `broken` is the site's public address, if its server shows no page since settings for it were uploaded.
    """

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    broken: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadRequest:
    """An upload to make: an exported folder, its destination, and how to treat what is there.

    `site_id` identifies the newsroom's site, so that another's is not taken for ours. `last_upload`, `adopt`
    and `thorough` are those of `Wanted`.
    """

    source: Path
    destination: Destination
    site_id: str = ""
    last_upload: LastUpload
    adopt: bool = False
    thorough: bool = False


def compare(request: UploadRequest, open_target: Opener, cancelled: Cancelled = lambda: False) -> Change:
    """Return what an upload would do, without doing it; raise `UploadError`, also if it is stopped."""
    with upload_errors.explained(request.destination), opened(open_target, 1, cancelled) as pool:
        return _remote(request, pool.first).compare()


def upload(
    request: UploadRequest, open_target: Opener, progress: Progress, cancelled: Cancelled
) -> UploadResult:
    """Make the destination hold what the exported folder holds; raise `UploadError`.

    `cancelled` is called before each file, and repeatedly while connecting. However it ends, the files there
    are complete, and the next upload goes on from there.
    """
    most = MOST if request.destination.kind.is_server else 1
    with (
        upload_errors.explained(request.destination),
        suppress(StoppedError),
        opened(open_target, most, cancelled) as pool,
    ):
        remote = _remote(request, pool.first)
        change = remote.compare()
        if not change and remote.is_recorded:
            return UploadResult()
        remote.claim(change)
        with _recorded(remote, pool):
            result = _carry_out(change, request.source, remote, pool, progress, cancelled)
        remote.remember()
        return result
    return UploadResult(cancelled=True)


def _carry_out(
    change: Change,
    source: Path,
    remote: RemoteSite,
    pool: ConnectionPool,
    progress: Progress,
    cancelled: Cancelled,
) -> UploadResult:
    """Write turn by turn, then delete; no file of a turn is written before the previous turn is complete."""
    written: set[str] = set()
    steps = len(change.written) + len(change.removed)
    progress(0, steps)

    def put(connection: PooledConnection, address: str) -> bool:
        if cancelled():
            return False
        remote.put(connection, address, _content(source, address, remote.wanted_digest(address)))
        written.add(address)
        progress(len(written), steps)
        return True

    for _turn, addresses in groupby(change.written, key=turn):
        together = tuple(addresses)
        try:
            pool.share(together, put)
        finally:
            remote.go_on_with(pool.first)
        if not written.issuperset(together):
            break
    removed: list[str] = []
    left: list[str] = []
    for address in change.removed if len(written) == len(change.written) else ():
        if cancelled():
            break
        (removed if remote.remove(address) else left).append(address)
        progress(len(written) + len(removed) + len(left), steps)
    return UploadResult(
        written=tuple(address for address in change.written if address in written),
        removed=tuple(removed),
        left=tuple(left),
        cancelled=len(written) + len(removed) + len(left) < steps,
    )


def _remote(request: UploadRequest, connection: PooledConnection) -> RemoteSite:
    if not manifest.exists(request.source):
        raise upload_errors.unfinished_export()
    wanted = Wanted(
        digests=manifest.read(request.source),
        sizes=partial(_size, request.source),
        site_id=request.site_id,
        last_upload=request.last_upload,
        adopt=request.adopt,
        thorough=request.thorough,
    )
    return RemoteSite(connection, request.destination, wanted)


def _size(source: Path, address: str) -> int:
    with _doubted(source, address):
        return (source / address).stat().st_size


def _content(source: Path, address: str, digest: str) -> bytes:
    """Return the content of a file; raise `ExportError` if it is not as it was exported."""
    with _doubted(source, address):
        content = (source / address).read_bytes()
        if digest_of(content) != digest:
            raise FileNotFoundError(address)
        return content


@contextmanager
def _doubted(source: Path, address: str) -> Iterator[None]:
    """Have the next export make a file again that is not as it was exported."""
    try:
        yield
    except OSError as error:
        with suppress(OSError):
            manifest.doubt(source, [address])
        raise upload_errors.unfinished_export() from error


@contextmanager
def _recorded(remote: RemoteSite, pool: ConnectionPool) -> Iterator[None]:
    """Write the lists at the end, however it ends; through a new connection if the old one is lost."""
    try:
        yield
        try:
            remote.finish()
        except StepError as error:
            if not is_lost(error):
                raise
            _finish_again(remote, pool, error)
    except BaseException as error:
        _save_what_can_be_saved(remote, pool, error)
        if remote.is_overtaken and isinstance(error, StepError):  # The other's work may be what failed here.
            raise remote.overtaken() from error
        raise


def _finish_again(remote: RemoteSite, pool: ConnectionPool, error: StepError) -> None:
    """Write the lists through a new connection; if there is none, raise the error that ended the old one."""
    try:
        remote.go_on_with(pool.renew())
    except StepError as refusal:
        raise error from refusal
    remote.finish()


def _save_what_can_be_saved(remote: RemoteSite, pool: ConnectionPool, error: BaseException) -> None:
    # The connection may be broken in any way; the first error is reported.
    with suppress(Exception):
        if is_lost(error) or not remote.put_back():
            remote.go_on_with(pool.renew(LIMIT_AFTER_A_CUT_S))
            remote.put_back()
        remote.record()
        remote.tidy()
        remote.remember()
    if isinstance(error, StepError):
        error.harmed = remote.harmed
