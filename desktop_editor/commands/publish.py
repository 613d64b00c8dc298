"""`publish`: publish the current site to its destinations; also meant for cron and the Task Scheduler."""

import sys
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from desktop_editor.commands.exporting import theme_of
from desktop_editor.commands.progress import Progress
from desktop_editor.content import time_zone
from desktop_editor.errors import EditorError
from desktop_editor.paths import resource
from desktop_editor.publish.destination import Destination
from desktop_editor.publish.upload_errors import UnknownServerError
from desktop_editor.publish.upload_order import Change
from desktop_editor.services import destinations, exporting, passwords, publishing, releasing
from desktop_editor.services.publishing import NowhereError, UploadJob
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext


@dataclass(frozen=True, slots=True)
class Options:
    """How to publish. `accept` is the fingerprint of a server that is not known yet and is to be trusted."""

    dry_run: bool = False
    accept: str = ""
    replace: bool = False
    compare: bool = False
    trust_clock: bool = False


def run(file: Path, options: Options) -> int:
    """Publish to each destination, print one line about each, and return 1 if one failed."""
    with Newsroom.open(file, resource("db", "migrations")) as newsroom:
        targets = destinations.stored(newsroom.settings)
        if not targets:
            raise NowhereError
        with newsroom.trial() if options.dry_run else nullcontext():
            status = _appear(newsroom, options)
            event_id = newsroom.journal.last_id()
            _export(newsroom)
            return max(status, *(_tried(newsroom, target, options, event_id) for target in targets))


def _appear(newsroom: Newsroom, options: Options) -> int:
    """Let appear what is due; return 1, with a sentence, if the clock can't be trusted with it."""
    if options.trust_clock:
        newsroom.releases.trust_clock()
    newsroom.releases.appear(releasing.editor(newsroom.settings))
    held_back = len(newsroom.releases.due())
    if not held_back:
        return 0
    text = ngettext(
        "The computer's clock is far ahead of everything in the newsroom, so {count} scheduled text did not "
        "appear. Set the clock right and publish again; if it is right, add --trust-clock.",
        "The computer's clock is far ahead of everything in the newsroom, so {count} scheduled texts did not "
        "appear. Set the clock right and publish again; if it is right, add --trust-clock.",
        held_back,
    )
    print(text.format(count=held_back), file=sys.stderr)
    return 1


def _export(newsroom: Newsroom) -> None:
    # Once something was published, even the last article may be withdrawn.
    request = publishing.site_request(newsroom.path, even_empty=bool(newsroom.deployments.newest(1)))
    with Progress() as progress:
        exported = exporting.run(newsroom, theme_of(newsroom), request, progress.report, progress.tell)
    newsroom.former.keep_pages(exported.moved)


def _tried(newsroom: Newsroom, destination: Destination, options: Options, event_id: int) -> int:
    """Publish to a destination; print a failure and return 1, so that the others are still published to.

    What it has then, up to an event of the journal, or why it has not, is recorded.
    """
    try:
        failure = _publish(newsroom, _job(newsroom, destination, options), options)
    except EditorError as error:
        failure = str(error)
        print(error, file=sys.stderr)
    if failure:
        releasing.not_delivered(newsroom, destination, event_id, failure)
    else:
        releasing.delivered(newsroom, destination, event_id)
    return 1 if failure else 0


def _publish(newsroom: Newsroom, job: UploadJob, options: Options) -> str:
    try:
        return _upload(newsroom, job, options)
    except UnknownServerError as error:
        if not options.accept or error.fingerprint != options.accept:
            offer = _("To accept it: --accept {fingerprint}").format(fingerprint=error.fingerprint)
            raise EditorError(f"{error}\n{offer}") from error
        accepted = destinations.accept(newsroom.settings, job.destination, error.identity)
        return _upload(newsroom, _job(newsroom, accepted, options), options)


def _upload(newsroom: Newsroom, job: UploadJob, options: Options) -> str:
    """Upload, or list the changes; return why readers still find what should be gone, or nothing."""
    if options.dry_run:
        _list(publishing.compare(job))
        return ""
    with Progress() as progress:
        result = publishing.upload(job, progress.report, lambda: False)
    if result.written or result.removed:
        newsroom.deployments.add(
            job.destination.address, "", result.written, result.removed, is_complete=True
        )
    failure = publishing.left_behind(result, job.destination)
    print(publishing.summary(result, job.destination), file=sys.stderr if failure else sys.stdout)
    return failure


def _list(change: Change) -> None:
    for address in change.written:
        print(f"+ {address}")
    for address in change.removed:
        print(f"- {address}")
    count = len(change.written) + len(change.removed)
    text = ngettext("{count} file would change.", "{count} files would change.", count)
    print(text.format(count=count))


def _job(newsroom: Newsroom, destination: Destination, options: Options) -> UploadJob:
    return UploadJob(
        source=publishing.site_folder(newsroom.path),
        last_upload=publishing.last_upload_folder(newsroom.path, destination),
        destination=destination,
        zone=time_zone.named(newsroom.settings.newspaper().time_zone),
        address=newsroom.settings.newspaper().address,
        password=passwords.find(destination),
        site_id=destinations.site_id(newsroom.settings),
        adopt=options.replace,
        thorough=options.compare,
    )
