"""The commands of the history: show the versions of the open article, and restore one."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_editor.content.article import Article
from desktop_editor.errors import EditorError
from desktop_editor.storage.revisions import Revision
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.history.fields import RESTORED, Names, without_gone
from desktop_editor.ui.history.keeper import VersionKeeper
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.toolkit.commands import Command, actions
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind
from desktop_editor.ui.toolkit.style import Colours

if TYPE_CHECKING:
    from desktop_editor.ui.history.window import HistoryWindow

ON_SITE = "on site"  # the reason of the version that readers have; it is not stored as one
HISTORY = Command("article.history", N_("Versions of the article…"), "Ctrl+Shift+H", "clock-clockwise")


class HistoryCommands(Feature):
    """Opens the history window and restores versions; the state before that is kept as a version, too.

    `put_back_requested` carries the release whose text readers shall have again.
    """

    put_back_requested = Signal(int)

    def __init__(
        self,
        newsroom: NewsroomModel,
        article: OpenArticle,
        colours: Callable[[], Colours],
        notices: NoticeBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._newsroom, self._article, self._colours = newsroom, article, colours
        self._notices, self._window = notices, window
        self._history: HistoryWindow | None = None
        self.keeper = VersionKeeper(newsroom, article)
        self.actions = actions(window, [(HISTORY, self.show)])
        newsroom.published_site.deployed.connect(self.keeper.keep_now)

    def show(self) -> None:
        """Show the versions of the open article."""
        self._open()

    def show_released(self) -> None:
        """Show what differs between what readers have and the open article as it is."""
        self._open(released=True)

    def _open(self, *, released: bool = False) -> None:
        if not self._try(self._article.save):
            return
        if not self._article.current.id:
            self._notices.tell(NoticeKind.HINT, _("The article has no versions yet: nothing is written."))
            return
        from desktop_editor.ui.history.window import HistoryWindow  # only now: it slows the start

        history = HistoryWindow(self.names, self._colours(), self._window)
        history.restore_requested.connect(self.restore)
        history.put_back_requested.connect(self._put_back)
        history.broke.connect(self.broke)
        self._history = history
        self._refresh()
        if released:
            history.choose_released()
        history.exec()
        history.deleteLater()
        self._history = None

    def restore(self, revision: Revision) -> None:
        """Restore the words and fields of a version in the open article."""
        if not self._try(self._article.save):
            return
        before = self._article.current
        if not self._put(revision.article):
            return
        self._refresh()
        moment = self._newsroom.time.date_and_time(revision.made_at)
        self._notices.tell(
            NoticeKind.GOOD,
            _("The article is as it was on {moment}. What it was before is kept as a version.").format(
                moment=moment
            ),
            _("Take back"),
            partial(self._take_back, before),
            owner=self,
        )

    def names(self) -> Names:
        """Return what the values of articles stand for."""
        return Names(
            {category.id: category.name for category in self._newsroom.categories()},
            {photo.id: photo.file for photo in self._newsroom.photos.all()},
            self._newsroom.time,
        )

    def _take_back(self, before: Article) -> None:
        if self._article.current.id == before.id and self._put(before):
            self._notices.withdraw(self)

    def _put(self, version: Article) -> bool:
        """Restore a version; the state before, including the last key typed, is kept as a version."""
        there = without_gone(version, self.names())
        if not self._try(self._article.save) or not self._try(
            self._newsroom.keep_revision, version.id, "restore"
        ):
            return False
        for field in RESTORED:
            self._article.edit(field, getattr(there, field))
        return self._try(self._article.save) and self._try(
            self._newsroom.keep_revision, version.id, "restored"
        )

    def _put_back(self, event_id: int) -> None:
        self.put_back_requested.emit(event_id)
        self._refresh()

    def _refresh(self) -> None:
        if self._history is not None:
            current = self._article.current
            self._history.show_versions(current, self._versions(current))

    def _versions(self, current: Article) -> list[Revision]:
        """Return the versions of an article, the newest first; what readers have comes before all."""
        versions = self._newsroom.revisions(current.id)
        released = self._newsroom.releases.text(current.id)
        moment = self._newsroom.releases.state(current.id).released_at
        if released is None or moment is None:
            return versions
        article = replace(released, status=current.status)
        return [
            Revision(id=0, article_id=current.id, made_at=moment, reason=ON_SITE, article=article),
            *versions,
        ]

    def _try(self, work: Callable[..., object], *arguments: object) -> bool:
        try:
            work(*arguments)
        except EditorError as error:
            self._notices.tell_failure(error)
            return False
        return True
