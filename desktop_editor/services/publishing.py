"""Publishes the exported site to its destinations, for the window and the command line."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from desktop_editor import newsroom_paths
from desktop_editor.errors import EditorError
from desktop_editor.publish import remote_manifest, targets, upload_errors, uploading
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.publish.last_upload import LastUpload
from desktop_editor.publish.remote_manifest import Changes
from desktop_editor.publish.target import Opener
from desktop_editor.publish.upload_order import Change, difference
from desktop_editor.publish.uploading import UploadRequest, UploadResult
from desktop_editor.services import site_check
from desktop_editor.services.exporting import ExportRequest
from desktop_editor.site import addresses
from desktop_editor.site.generator import manifest
from desktop_editor.site.generator.build_plan import ExportPlan, PlannedFile
from desktop_editor.site.generator.export import Cancelled, Progress, write_zip
from desktop_editor.site.generator.export_errors import explained
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext


class NowhereError(EditorError):
    """The newsroom has no destination that the site could be published to."""

    def __init__(self) -> None:
        super().__init__(
            _("No place is set up yet where the site is published. Add one in the newspaper's settings.")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadJob:
    """An upload of the site to one destination, with everything that a worker needs for it.

    `zone` is the newspaper's time zone, for the name of a ZIP file, `address` the public one of the site.
    `source` is the exported folder, `last_upload` the folder that records the last upload to the destination.
    `adopt`: replace other people's files at the site's addresses. `thorough`: check every file there.
    """

    source: Path
    last_upload: Path
    destination: Destination
    zone: tzinfo = UTC
    address: str = ""
    password: str = ""
    site_id: str = ""
    adopt: bool = False
    thorough: bool = False


def site_folder(newsroom_file: Path) -> Path:
    """Return the folder next to the newsroom file that holds the site as last exported for publishing."""
    return newsroom_paths.site(newsroom_file)


def site_request(newsroom_file: Path, *, even_empty: bool) -> ExportRequest:
    """Return the request to export the current site to `site_folder`."""
    return ExportRequest(target=site_folder(newsroom_file), even_empty=even_empty, is_own=True)


def last_upload_folder(newsroom_file: Path, destination: Destination) -> Path:
    """Return the folder next to the newsroom file that records the last upload to a destination."""
    return newsroom_paths.last_uploads(newsroom_file) / (destination.id or "place")


def compare(job: UploadJob, cancelled: Cancelled = lambda: False) -> Change:
    """Return what an upload would change, without changing anything; raise `EditorError`."""
    if job.destination.kind is DestinationKind.ZIP:
        present = LastUpload(job.last_upload).digests() if job.destination.only_changes else {}
        return difference(manifest.read(job.source), present)
    return uploading.compare(_request(job), _opener(job), cancelled)


def upload(job: UploadJob, progress: Progress, cancelled: Cancelled) -> UploadResult:
    """Upload the site, or write its ZIP file; after an `EditorError` the destination's files are intact."""
    if job.destination.kind is DestinationKind.ZIP:
        return _pack(job, progress, cancelled)
    result = uploading.upload(_request(job), _opener(job), progress, cancelled)
    address = addresses.base_address(job.address)
    has_settings = upload_errors.HTACCESS in manifest.read(job.source)
    if has_settings and address and not result.cancelled and site_check.is_broken(address):
        return replace(result, broken=address)
    return result


def summary(result: UploadResult, destination: Destination) -> str:
    """Return the result of an upload as a sentence."""
    if result.cancelled:
        return _("Stopped. What was uploaded is whole; publish again to finish.")
    written, removed = len(result.written), len(result.removed)
    if not written and not removed and not result.left and not result.broken:
        return _("Nothing has changed since the last time: {place}.").format(place=destination.address)
    parts = [ngettext("{count} file uploaded", "{count} files uploaded", written).format(count=written)]
    if removed:
        parts.append(ngettext("{count} removed", "{count} removed", removed).format(count=removed))
    sentence = _("Published: {what}.").format(what=", ".join(parts))
    return f"{sentence} {left_behind(result, destination)}".rstrip()


def left_behind(result: UploadResult, destination: Destination) -> str:
    """Return, as a sentence, what a destination did not let us do; empty if that is nothing."""
    if result.broken:
        sentence = _(
            "{address} answers with the error 500: the host forbids “.htaccess”, the settings of the web "
            "server, and readers see no page. Choose “none” for the server settings in the newspaper's "
            "settings, and publish again."
        )
        return sentence.format(address=result.broken)
    if not result.left:
        return ""
    left = ngettext(
        "{place} permits no deleting, so readers still find {count} file that should be gone: {names}. Ask "
        "your host for the right to delete, or delete it there yourself, and publish again.",
        "{place} permits no deleting, so readers still find {count} files that should be gone: {names}. Ask "
        "your host for the right to delete, or delete them there yourself, and publish again.",
        len(result.left),
    )
    names = upload_errors.named(result.left)
    return left.format(place=destination.address, count=len(result.left), names=names)


def _request(job: UploadJob) -> UploadRequest:
    return UploadRequest(
        source=job.source,
        destination=job.destination,
        site_id=job.site_id,
        last_upload=LastUpload(job.last_upload),
        adopt=job.adopt,
        thorough=job.thorough,
    )


def _opener(job: UploadJob) -> Opener:
    return targets.opener(job.destination, job.password)


def _pack(job: UploadJob, progress: Progress, cancelled: Cancelled) -> UploadResult:
    """Write a ZIP file of the site, or one of what changed since the previous one."""
    change = compare(job)
    if change.written:
        files = tuple(PlannedFile(address, job.source / address) for address in change.written)
        result = write_zip(ExportPlan(files, whole_site=False), zip_file(job), progress, cancelled)
        if result.cancelled:
            return UploadResult(cancelled=True)
    with explained(job.last_upload):
        text = remote_manifest.base_text("", manifest.read(job.source))
        digest = remote_manifest.parse_base(text).digest
        LastUpload(job.last_upload).keep(text, remote_manifest.changes_text(Changes(base=digest)))
    return UploadResult(written=change.written, removed=change.removed)


def zip_file(job: UploadJob) -> Path:
    """Return the ZIP file to write; one of changes only has the newspaper's time in its name."""
    file = Path(job.destination.folder)
    if not job.destination.only_changes:
        return file
    return file.with_stem(f"{file.stem}-{datetime.now(job.zone):%Y-%m-%d-%H%M%S}")
