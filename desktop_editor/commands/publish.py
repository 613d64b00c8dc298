"""`publish`: the site as it is now goes to its places; for cron and the Task Scheduler, too."""

import sys
from dataclasses import dataclass
from pathlib import Path

from desktop_editor.commands.exporting import theme_of
from desktop_editor.commands.progress import Progress
from desktop_editor.errors import EditorError
from desktop_editor.paths import resource
from desktop_editor.publish.destination import Destination
from desktop_editor.publish.upload_errors import UnknownServerError
from desktop_editor.publish.upload_order import Change
from desktop_editor.services import destinations, exporting, old_addresses, passwords, publishing
from desktop_editor.services.publishing import NowhereError, UploadJob
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext


@dataclass(frozen=True, slots=True)
class Options:
    """How to publish. `accept` is the fingerprint of a server that is met for the first time."""

    dry_run: bool = False
    accept: str = ""
    replace: bool = False
    compare: bool = False


def run(file: Path, options: Options) -> int:
    """Publish to every place in turn, say in a line for each what was done, and return 1 when one failed."""
    with Newsroom.open(file, resource("db", "migrations")) as newsroom:
        places = destinations.stored(newsroom.settings)
        if not places:
            raise NowhereError
        # What was published once may be taken back to the last article.
        request = publishing.site_request(newsroom.path, even_empty=bool(newsroom.releases.newest(1)))
        with Progress() as progress:
            made = exporting.run(newsroom, theme_of(newsroom), request, progress.report, progress.tell)
        old_addresses.store(newsroom.settings, made.moved)
        return max(_tried(newsroom, place, options) for place in places)


def _tried(newsroom: Newsroom, place: Destination, options: Options) -> int:
    """Publish to a place; one that fails is told, and keeps nobody from the others."""
    try:
        return _publish(newsroom, _delivery(newsroom, place, options), options)
    except EditorError as error:
        print(error, file=sys.stderr)
        return 1


def _publish(newsroom: Newsroom, delivery: UploadJob, options: Options) -> int:
    try:
        return _deliver(newsroom, delivery, options)
    except UnknownServerError as error:
        if not options.accept or error.fingerprint != options.accept:
            offer = _("To accept it: --accept {fingerprint}").format(fingerprint=error.fingerprint)
            raise EditorError(f"{error}\n{offer}") from error
        accepted = destinations.accept(newsroom.settings, delivery.destination, error.identity)
        return _deliver(newsroom, _delivery(newsroom, accepted, options), options)


def _deliver(newsroom: Newsroom, delivery: UploadJob, options: Options) -> int:
    """Return 1 when readers still find what they should not."""
    if options.dry_run:
        _list(publishing.compare(delivery))
        return 0
    with Progress() as progress:
        result = publishing.deliver(delivery, progress.report, lambda: False)
    if result.written or result.removed:
        newsroom.releases.add(
            delivery.destination.address, "", result.written, result.removed, is_complete=True
        )
    print(publishing.summary(result, delivery.destination), file=sys.stderr if result.left else sys.stdout)
    return 1 if result.left else 0


def _list(change: Change) -> None:
    for address in change.written:
        print(f"+ {address}")
    for address in change.removed:
        print(f"- {address}")
    count = len(change.written) + len(change.removed)
    text = ngettext("{count} file would change.", "{count} files would change.", count)
    print(text.format(count=count))


def _delivery(newsroom: Newsroom, place: Destination, options: Options) -> UploadJob:
    return UploadJob(
        source=publishing.site_folder(newsroom.path),
        memory=publishing.memory_folder(newsroom.path, place),
        destination=place,
        password=passwords.find(place),
        site_id=destinations.site_id(newsroom.settings),
        adopt=options.replace,
        thorough=options.compare,
    )
