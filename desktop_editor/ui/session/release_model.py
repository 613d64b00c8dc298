"""What readers have, as the window sees it: releases, withdrawals, deliveries and the journal."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop_editor.content.article import Article
from desktop_editor.content.article_digest import ArticleDigest
from desktop_editor.publish.destination import Destination
from desktop_editor.services import releasing
from desktop_editor.services.releasing import ReleaseRules
from desktop_editor.storage.journal import Event
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.releases import ReleaseState
from desktop_editor.storage.revisions import Revision


class ReleaseModel(QObject):
    """Releases of the newsroom. Every method may raise `EditorError`; it has then changed nothing.

    `changed` carries the id of an article of which readers have, or will have, another text; `delivered` is
    emitted when a destination has, or was refused, what was released.
    """

    changed = Signal(int)
    delivered = Signal()

    def __init__(self, newsroom: Newsroom, parent: QObject) -> None:
        super().__init__(parent)
        self._newsroom = newsroom

    def text(self, article_id: int) -> Article | None:
        """Return what readers have of an article, `None` if they have nothing."""
        return self._newsroom.released.text(article_id)

    def on_site(self, ids: Sequence[int]) -> list[int]:
        """Return those of the articles that readers have."""
        return self._newsroom.released.among(ids)

    def texts(self, ids: Sequence[int]) -> list[Article]:
        """Return what readers have of these articles."""
        return list(self._newsroom.released.texts(ids))

    def digests(self) -> tuple[ArticleDigest, ...]:
        """Return the digests of all that readers have, the oldest first."""
        return tuple(self._newsroom.released.digests())

    def newest(self, limit: int) -> tuple[Article, ...]:
        """Return the newest released texts."""
        return tuple(self._newsroom.released.newest(limit))

    def state(self, article_id: int) -> ReleaseState:
        """Return what readers have of an article, and why a destination lacks it."""
        return self._newsroom.releases.state(article_id)

    def release(self, article_id: int, lock_version: int, at: datetime | None = None) -> Article:
        """Let readers have the stored working text, at once or from a moment on; return the article."""
        who = self.editor()
        article = self._newsroom.releases.release(article_id, who, lock_version=lock_version, at=at)
        self.changed.emit(article_id)
        return article

    def release_all(self, ids: Sequence[int]) -> None:
        """Let readers have the stored working texts of articles, each at once or from its own date on."""
        for number in ids:
            self._newsroom.releases.release(number, self.editor())
            self.changed.emit(number)

    def withdraw(self, ids: Sequence[int]) -> None:
        """Take articles from readers, and drop what is scheduled."""
        for number in ids:
            self._newsroom.releases.withdraw(number, self.editor())
            self.changed.emit(number)

    def unschedule(self, article_id: int) -> None:
        """Drop the scheduled text of an article."""
        self._newsroom.releases.unschedule(article_id, self.editor())
        self.changed.emit(article_id)

    def earlier(self, article_id: int) -> list[Revision]:
        """Return the texts of an article that readers have had before the present one, the newest first."""
        return self._newsroom.releases.earlier(article_id)

    def put_back(self, article_id: int, event_id: int | None = None) -> Article:
        """Let readers have an earlier text again, the last one or that of an event."""
        article = self._newsroom.releases.put_back(article_id, self.editor(), event_id)
        self.changed.emit(article_id)
        return article

    def appear(self, now: datetime | None = None) -> list[int]:
        """Let readers have the texts whose moment has come; return the articles' ids."""
        appeared = self._newsroom.releases.appear(self.editor(), now)
        for number in appeared:
            self.changed.emit(number)
        return appeared

    def next_moment(self) -> datetime | None:
        """Return the next moment at which a scheduled text is to appear."""
        return self._newsroom.releases.next_moment()

    def trust_clock(self, now: datetime) -> None:
        """Take the computer's clock as right, although it is far ahead of everything in the newsroom."""
        self._newsroom.releases.trust_clock(now)

    def undelivered(self) -> list[int]:
        """Return the articles that were released or withdrawn, but not yet at all destinations."""
        return self._newsroom.releases.undelivered()

    def unreleased(self) -> list[int]:
        """Return the articles with changes that readers do not have, the last changed first."""
        return self._newsroom.releases.unreleased()

    def last_event(self) -> int:
        """Return the last event of the journal; an export that starts now has all until it."""
        return self._newsroom.journal.last_id()

    def note_delivered(self, destination: Destination, event_id: int) -> None:
        """Record that a destination has everything until an event of the journal."""
        releasing.delivered(self._newsroom, destination, event_id)
        self.delivered.emit()

    def note_failure(self, destination: Destination, event_id: int, reason: str) -> None:
        """Record why a destination did not get what was released until an event."""
        releasing.not_delivered(self._newsroom, destination, event_id, reason)
        self.delivered.emit()

    def note_exported(self, target: str, event_id: int) -> None:
        """Record that the whole site was exported by hand."""
        releasing.exported(self._newsroom, target, event_id)
        self.delivered.emit()

    def events(self, article_id: int | None, text: str, before: int | None = None) -> list[Event]:
        """Return a page of the journal, the newest first: of all articles or of one, before an event."""
        return self._newsroom.journal.newest(article_id, before=before, text=text)

    def problems(self, article_id: int) -> list[str]:
        """Return what forbids the release of a stored article, each in a few words."""
        return releasing.problems(self._newsroom, self._newsroom.articles.get(article_id))

    def blocking_warnings(self) -> frozenset[str]:
        """Return the kinds of warnings that block a release."""
        return releasing.blocking_warnings(self._newsroom.settings)

    def rules(self) -> ReleaseRules:
        """Return what an editor sets about releases."""
        return ReleaseRules(self.editor(), self.blocking_warnings())

    def save_rules(self, rules: ReleaseRules) -> None:
        """Store what an editor sets about releases."""
        releasing.set_editor(self._newsroom.settings, rules.editor)
        releasing.set_blocking_warnings(self._newsroom.settings, rules.blocking)

    def editor(self) -> str:
        """Return the name that the journal gets."""
        return releasing.editor(self._newsroom.settings)
