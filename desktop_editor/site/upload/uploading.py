"""The upload of an exported folder: what differs goes up, assets first, pages, indexes, removals last."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from desktop_editor.site import manifest
from desktop_editor.site.export import Cancelled, Progress
from desktop_editor.site.upload import faults
from desktop_editor.site.upload.destination import Destination
from desktop_editor.site.upload.lanes import MOST, Lane, Lanes, opened
from desktop_editor.site.upload.memory import Memory
from desktop_editor.site.upload.order import Change, turn
from desktop_editor.site.upload.remote_site import RemoteSite, Wanted, digest_of
from desktop_editor.site.upload.target import Opener, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadResult:
    """What an upload did, by addresses in the site."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An upload to make: an exported folder, its place, and how to treat what is there.

    `site_id` names the newsroom's site, so that another's is not taken for ours. `memory`, `adopt` and
    `thorough` are those of `Wanted`.
    """

    source: Path
    destination: Destination
    site_id: str = ""
    memory: Memory
    adopt: bool = False
    thorough: bool = False


def compare(order: Order, open_target: Opener) -> Change:
    """Return what an upload would do, and do nothing of it; raise `UploadError`."""
    with faults.explained(order.destination), opened(open_target, most=1) as (target, _lanes):
        return _remote(order, target).compare()


def upload(order: Order, open_target: Opener, progress: Progress, cancelled: Cancelled) -> UploadResult:
    """Make the place hold what the exported folder holds; raise `UploadError`.

    `cancelled` is asked before each file. Whatever ends it, what is there is whole, and the next upload
    goes on from there.
    """
    most = MOST if order.destination.kind.is_server else 1
    with faults.explained(order.destination), opened(open_target, most) as (target, lanes):
        remote = _remote(order, target)
        change = remote.compare()
        if not change and remote.is_recorded:
            return UploadResult()
        remote.claim(change)
        with _recorded(remote):
            result = _carry_out(change, order.source, remote, lanes, progress, cancelled)
        # It only helps, and the site is there: a full disk here is no fault of the place.
        with suppress(OSError):
            remote.remember()
        return result


def _carry_out(
    change: Change, source: Path, remote: RemoteSite, lanes: Lanes, progress: Progress, cancelled: Cancelled
) -> UploadResult:
    """Write turn by turn, then remove; no file of a turn goes up before the one before it is all there."""
    written: set[str] = set()
    removed: list[str] = []
    steps = len(change.written) + len(change.removed)
    progress(0, steps)

    def put(lane: Lane, address: str) -> bool:
        if cancelled():
            return False
        remote.put(lane, address, _content(source, address, remote.wanted_digest(address)))
        written.add(address)
        progress(len(written), steps)
        return True

    for _turn, addresses in groupby(change.written, key=turn):
        together = tuple(addresses)
        lanes.share(together, put)
        if not written.issuperset(together):
            break
    for address in change.removed if len(written) == len(change.written) else ():
        if cancelled():
            break
        remote.remove(address)
        removed.append(address)
        progress(len(written) + len(removed), steps)
    return UploadResult(
        written=tuple(address for address in change.written if address in written),
        removed=tuple(removed),
        cancelled=len(written) + len(removed) < steps,
    )


def _remote(order: Order, target: Target) -> RemoteSite:
    if not manifest.exists(order.source):
        raise faults.unfinished_export()
    wanted = Wanted(
        digests=manifest.read(order.source),
        sizes=partial(_size, order.source),
        site_id=order.site_id,
        memory=order.memory,
        adopt=order.adopt,
        thorough=order.thorough,
    )
    return RemoteSite(target, order.destination, wanted)


def _size(source: Path, address: str) -> int:
    with _doubted(source, address):
        return (source / address).stat().st_size


def _content(source: Path, address: str, digest: str) -> bytes:
    """Return a file that is as it was exported."""
    with _doubted(source, address):
        content = (source / address).read_bytes()
        if digest_of(content) != digest:
            raise FileNotFoundError(address)
        return content


@contextmanager
def _doubted(source: Path, address: str) -> Iterator[None]:
    """Have a file that is not as it was exported made anew by the next export."""
    try:
        yield
    except OSError as error:
        with suppress(OSError):
            manifest.doubt(source, [address])
        raise faults.unfinished_export() from error


@contextmanager
def _recorded(remote: RemoteSite) -> Iterator[None]:
    """Write the manifest at the end, whatever the end is."""
    try:
        yield
    except BaseException:
        with suppress(Exception):  # The connection may be broken in any way; the first error is told.
            remote.record()
        raise
    remote.record(final=True)
