"""What the newsroom knows of its site at the destinations, as the window sees it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from desktop_editor.publish.destination import Destination
from desktop_editor.services import destinations
from desktop_editor.storage.deployments import KEPT, Deployment
from desktop_editor.storage.newsroom import Newsroom


class PublishedSite(QObject):
    """Reads and stores destinations and deployments; `deployed` is emitted when a deployment was stored.

    After `destinations_changed` other articles may count as delivered. Every method may raise
    `EditorError`; it has then changed nothing.
    """

    deployed = Signal()
    destinations_changed = Signal()

    def __init__(self, newsroom: Newsroom, parent: QObject) -> None:
        super().__init__(parent)
        self._newsroom = newsroom

    def id(self) -> str:
        """Return the name by which servers know this newsroom's site."""
        return destinations.site_id(self._newsroom.settings)

    def destinations(self) -> tuple[Destination, ...]:
        """Return the destinations that the site is published to."""
        return destinations.stored(self._newsroom.settings)

    def save_destinations(self, wanted: Sequence[Destination]) -> None:
        """Replace the destinations that the site is published to."""
        destinations.save(self._newsroom, wanted)
        self.destinations_changed.emit()

    def accept_destination(self, destination: Destination) -> None:
        """Store the server key that was accepted for a destination."""
        destinations.accept(self._newsroom.settings, destination, destination.trusted)

    def deployments(self, limit: int = KEPT) -> list[Deployment]:
        """Return the last deployments, the newest first."""
        return self._newsroom.deployments.newest(limit)

    def add_deployment(
        self, address: str, title: str, written: Sequence[str], removed: Sequence[str], *, is_complete: bool
    ) -> None:
        """Store a deployment to the destination at `address` that was made just now."""
        self._newsroom.deployments.add(address, title, written, removed, is_complete=is_complete)
        self.deployed.emit()

    def keep_old_addresses(self, redirects: Mapping[str, int]) -> None:
        """Store former addresses of articles, with their ids, that only an exported folder knew of."""
        self._newsroom.former.keep_pages(redirects)
