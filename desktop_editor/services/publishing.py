"""Publishing: the exported site goes to its places; what the window and the command line do alike."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_editor.errors import EditorError
from desktop_editor.publish import remote_manifest, targets, upload_errors, uploading
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.publish.last_upload import LastUpload
from desktop_editor.publish.remote_manifest import Changes
from desktop_editor.publish.target import Opener
from desktop_editor.publish.upload_order import Change, difference
from desktop_editor.publish.uploading import UploadRequest, UploadResult
from desktop_editor.services.exporting import ExportRequest
from desktop_editor.site.generator import manifest
from desktop_editor.site.generator.build_plan import ExportPlan, PlannedFile
from desktop_editor.site.generator.export import Cancelled, Progress, write_zip
from desktop_editor.site.generator.export_errors import explained
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext


class NowhereError(EditorError):
    """No place is set up that the site could be published to."""

    def __init__(self) -> None:
        super().__init__(
            _("No place is set up yet where the site is published. Add one in the newspaper's settings.")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadJob:
    """One site on its way to one place; a worker needs no more than this.

    `source` is the exported folder, `memory` the folder that says what the last delivery left at the place.
    `adopt`: replace files of others that are in the way. `thorough`: look at every file there.
    """

    source: Path
    memory: Path
    destination: Destination
    password: str = ""
    site_id: str = ""
    adopt: bool = False
    thorough: bool = False


def site_folder(newsroom_file: Path) -> Path:
    """Return the folder beside the newsroom that holds the site as it was last made."""
    return newsroom_file.with_suffix(".site")


def site_request(newsroom_file: Path, *, even_empty: bool) -> ExportRequest:
    """Return what brings that folder to the site as it is now."""
    return ExportRequest(target=site_folder(newsroom_file), even_empty=even_empty, is_own=True)


def memory_folder(newsroom_file: Path, destination: Destination) -> Path:
    """Return the folder beside the newsroom that says what is at a place."""
    return newsroom_file.with_suffix(".places") / (destination.id or "place")


def compare(delivery: UploadJob, cancelled: Cancelled = lambda: False) -> Change:
    """Return what a delivery would change, and change nothing; raise `EditorError`."""
    if delivery.destination.kind is DestinationKind.ZIP:
        present = LastUpload(delivery.memory).digests() if delivery.destination.only_changes else {}
        return difference(manifest.read(delivery.source), present)
    return uploading.compare(_order(delivery), _opener(delivery), cancelled)


def deliver(delivery: UploadJob, progress: Progress, cancelled: Cancelled) -> UploadResult:
    """Bring the site to its place; raise `EditorError`, with all that is there whole."""
    if delivery.destination.kind is DestinationKind.ZIP:
        return _pack(delivery, progress, cancelled)
    return uploading.upload(_order(delivery), _opener(delivery), progress, cancelled)


def summary(result: UploadResult, destination: Destination) -> str:
    """Return what a delivery did as a sentence."""
    if result.cancelled:
        return _("Stopped. What was uploaded is whole; publish again to finish.")
    written, removed = len(result.written), len(result.removed)
    if not written and not removed and not result.left:
        return _("Nothing has changed since the last time: {place}.").format(place=destination.address)
    parts = [ngettext("{count} file uploaded", "{count} files uploaded", written).format(count=written)]
    if removed:
        parts.append(ngettext("{count} removed", "{count} removed", removed).format(count=removed))
    told = _("Published: {what}.").format(what=", ".join(parts))
    if not result.left:
        return told
    left = ngettext(
        "{place} permits no deleting, so readers still find {count} file that should be gone: {names}. Ask "
        "your host for the right to delete, or delete it there yourself, and publish again.",
        "{place} permits no deleting, so readers still find {count} files that should be gone: {names}. Ask "
        "your host for the right to delete, or delete them there yourself, and publish again.",
        len(result.left),
    )
    names = upload_errors.named(result.left)
    return f"{told} {left.format(place=destination.address, count=len(result.left), names=names)}"


def _order(delivery: UploadJob) -> UploadRequest:
    return UploadRequest(
        source=delivery.source,
        destination=delivery.destination,
        site_id=delivery.site_id,
        memory=LastUpload(delivery.memory),
        adopt=delivery.adopt,
        thorough=delivery.thorough,
    )


def _opener(delivery: UploadJob) -> Opener:
    return targets.opener(delivery.destination, delivery.password)


def _pack(delivery: UploadJob, progress: Progress, cancelled: Cancelled) -> UploadResult:
    """Write a ZIP of the site, or a new one of what changed since the one before."""
    change = compare(delivery)
    if change.written:
        files = tuple(PlannedFile(address, delivery.source / address) for address in change.written)
        result = write_zip(ExportPlan(files, whole_site=False), zip_file(delivery), progress, cancelled)
        if result.cancelled:
            return UploadResult(cancelled=True)
    with explained(delivery.memory):
        text = remote_manifest.base_text("", manifest.read(delivery.source))
        digest = remote_manifest.parse_base(text).digest
        LastUpload(delivery.memory).keep(text, remote_manifest.changes_text(Changes(base=digest)))
    return UploadResult(written=change.written, removed=change.removed)


def zip_file(delivery: UploadJob) -> Path:
    """Return the file to write: its own name, or one with the moment when it holds changes only."""
    file = Path(delivery.destination.folder)
    if not delivery.destination.only_changes:
        return file
    return file.with_stem(f"{file.stem}-{datetime.now():%Y-%m-%d-%H%M%S}")  # noqa: DTZ005 - a name
