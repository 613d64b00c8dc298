"""The commands that decide what readers have of the open article."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop_editor.content import checks
from desktop_editor.content.article import Status, as_text
from desktop_editor.content.checks import Check, Severity
from desktop_editor.errors import EditorError
from desktop_editor.storage.errors import SaveConflictError
from desktop_editor.storage.releases import ReleaseState
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.releases.state import OpenState
from desktop_editor.ui.session.feature import Feature
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.open_article import OpenArticle
from desktop_editor.ui.toolkit.commands import Command, actions
from desktop_editor.ui.toolkit.notices import NoticeBar, NoticeKind
from desktop_editor.ui.toolkit.style import Colours

if TYPE_CHECKING:
    from desktop_editor.ui.releases.extent import Extent
    from desktop_editor.ui.releases.sheet import Offer
    from desktop_editor.ui.session.site_model import SiteModel

PUBLISH = Command("article.publish", N_("Publish…"), "Ctrl+Enter; Ctrl+Return")
COMPARE = Command("article.compare", N_("Compare with what readers have…"), "", "git-diff")
RETRY = Command("article.retry", N_("Upload again"), "", "arrow-clockwise")
UNSCHEDULE = Command("article.unschedule", N_("Cancel the schedule"), "", "calendar-x")
PUT_BACK = Command(
    "article.put-back", N_("Put the previous version back on the site"), "", "arrow-counter-clockwise"
)
WITHDRAW = Command("article.unpublish", N_("Withdraw from the site"), "", "arrow-u-up-left")
# Until the window is the active one again after a dialog: Qt closes popovers when that changes.
ACTIVE_MS = 200


class ReleaseCommands(Feature):
    """Opens the release sheet, and withdraws, unschedules and puts back; each can be taken back.

    `changed` carries the id of an article of which the destinations should get what readers have now;
    `conflicted` the error of a save that conflicts; `field_wanted` the name of a field to be filled in.
    `setup_wanted` is emitted when no destination is set up yet, `comparison_wanted` to show what differs.
    """

    changed = Signal(int)
    conflicted = Signal(object)
    field_wanted = Signal(str)
    setup_wanted = Signal()
    comparison_wanted = Signal()

    def __init__(
        self,
        newsroom: NewsroomModel,
        article: OpenArticle,
        sites: "SiteModel",
        review: Callable[[], Sequence[Check]],
        notices: NoticeBar,
        colours: Callable[[], Colours],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._newsroom, self._article, self._sites = newsroom, article, sites
        self._review, self._notices, self._colours, self._window = review, notices, colours, window
        self._extent: Extent | None = None
        self.button: QWidget = window
        self.state = OpenState(newsroom, article)
        self.actions = actions(
            window,
            [
                (PUBLISH, self.offer),
                (COMPARE, self.comparison_wanted.emit),
                (RETRY, self.retry),
                (UNSCHEDULE, self.unschedule),
                (PUT_BACK, self.put_back),
                (WITHDRAW, self.withdraw),
            ],
        )
        self.state.changed.connect(self._show_state)
        self._show_state(self.state.current)

    def stop(self) -> None:
        """Wait for what is being counted."""
        if self._extent is not None:
            self._extent.stop()

    def status_actions(self) -> list[QAction]:
        """Return the commands in the order in which the article's status offers them."""
        return list(self.actions.values())

    def offer(self) -> None:
        """Show the release sheet for the open article."""
        self._notices.withdraw(self)
        self._try(self._show_sheet)

    def _show_sheet(self) -> None:
        self._article.save()
        from desktop_editor.ui.releases.extent import Extent
        from desktop_editor.ui.releases.sheet import ReleaseSheet

        if self._extent is None:
            self._extent = Extent(self._newsroom, self._sites, self)
            self._extent.broke.connect(self.broke)
        offer = self._offer()
        sheet = ReleaseSheet(offer, self._newsroom.time, self._colours(), self._window)
        sheet.released.connect(self.release)
        sheet.kept.connect(self.release_by_hand)
        sheet.field_wanted.connect(self.field_wanted)
        sheet.setup_wanted.connect(self._set_up, Qt.ConnectionType.QueuedConnection)
        if not offer.is_same and self._article.current.id:
            self._extent.count(self._article.current, sheet.show_files)
        sheet.open_below(self.button)

    def release(self, moment: datetime | None) -> None:
        """Let readers have the open article's text now, or from a moment on."""
        number = self._article.current.id
        if not self._try(self._release, moment):
            return
        if moment is None:
            self.changed.emit(number)
            return
        text = _("Scheduled for {moment}: the text as it is now. What you write from now on stays here.")
        shown = self._newsroom.time.date_and_time(moment)
        undo = partial(self._unschedule, number)
        self._notices.tell(NoticeKind.GOOD, text.format(moment=shown), _("Undo"), undo, owner=self)

    def release_by_hand(self) -> None:
        """Release the open article's text, which an export by hand will bring to readers."""
        if self._try(self._release, None):
            text = _("Released. Readers get it with the next export of the site.")
            self._notices.tell(NoticeKind.GOOD, text, owner=self)

    def retry(self) -> None:
        """Upload again what a destination does not have."""
        self.changed.emit(self._article.current.id)

    def unschedule(self) -> None:
        """Drop the open article's scheduled text."""
        self._unschedule(self._article.current.id)

    def put_back(self) -> None:
        """Let readers have the previous released text of the open article again."""
        self.put_back_release(None)

    def put_back_release(self, event_id: int | None) -> None:
        """Let readers have the text of a release of the open article again; `None` is the previous one."""
        number, before = self._article.current.id, self.state.current
        if not self._put_back(number, event_id):
            return
        undo = partial(self._withdraw, number)
        if before.released_at is not None:
            undo = partial(self._put_back, number, before.event_id)
        text = _("Readers get the earlier version again. What you are writing is as it was.")
        self._notices.tell(NoticeKind.GOOD, text, _("Undo"), undo, owner=self)

    def withdraw(self) -> None:
        """Take the open article from readers."""
        number = self._article.current.id
        if self._withdraw(number):
            text = _("The article is withdrawn from the site. Its text is kept here.")
            undo = partial(self._put_back, number, None)
            self._notices.tell(NoticeKind.GOOD, text, _("Undo"), undo, owner=self)

    def _offer(self) -> "Offer":
        from desktop_editor.ui.releases.sheet import Offer

        article, releases = self._article.current, self._newsroom.releases
        text = releases.text(article.id)
        is_to_come = article.published_at is not None and article.published_at > datetime.now(UTC)
        remarks = [
            remark
            for remark in self._review()
            if remark.field != "published_at" or remark.severity is Severity.PROBLEM
        ]
        return Offer(
            destinations=[each.address for each in self._newsroom.published_site.destinations()],
            remarks=remarks,
            blocking=checks.blocking(remarks, releases.blocking_warnings()),
            moment=self.state.current.appears_at or (article.published_at if is_to_come else None),
            is_update=text is not None,
            is_same=text is not None and as_text(text) == as_text(article),
        )

    def _set_up(self) -> None:
        """Let the editor set up a destination, then show the sheet again."""
        self.setup_wanted.emit()
        if self._newsroom.published_site.destinations():
            QTimer.singleShot(ACTIVE_MS, self, self.offer)

    def _release(self, moment: datetime | None) -> None:
        with self._article.lent([self._article.current.id]):
            current = self._article.current
            self._newsroom.releases.release(current.id, current.lock_version, moment or datetime.now(UTC))

    def _unschedule(self, number: int) -> None:
        if self._try(self._lent, number, partial(self._newsroom.releases.unschedule, number)):
            self._notices.withdraw(self)

    def _put_back(self, number: int, event_id: int | None) -> bool:
        work = partial(self._newsroom.releases.put_back, number, event_id)
        return self._change(number, work)

    def _withdraw(self, number: int) -> bool:
        return self._change(number, partial(self._newsroom.releases.withdraw, [number]))

    def _change(self, number: int, work: Callable[[], object]) -> bool:
        """Change what readers have of an article now; return whether that succeeded."""
        if not self._try(self._lent, number, work):
            return False
        self._notices.withdraw(self)
        self.changed.emit(number)
        return True

    def _lent(self, number: int, work: Callable[[], object]) -> None:
        with self._article.lent([number]):
            work()

    def _show_state(self, state: ReleaseState) -> None:
        """Name and enable the commands as they make sense for what readers have."""
        has_text = state.released_at is not None
        publish = self.actions[PUBLISH.name]
        publish.setText(_("Update on the site…") if has_text else _("Publish…"))
        if self._newsroom.is_read_only:
            return
        for command, makes_sense in (
            (COMPARE, has_text),
            (RETRY, state.status is Status.UNDELIVERED),
            (UNSCHEDULE, state.appears_at is not None),
            (PUT_BACK, self.state.has_earlier),
            (WITHDRAW, has_text),
        ):
            self.actions[command.name].setEnabled(makes_sense)

    def _try(self, work: Callable[..., object], *arguments: object) -> bool:
        """Call `work`; report an expected error and return False if there was one."""
        try:
            work(*arguments)
        except SaveConflictError as error:
            self.conflicted.emit(error)
            return False
        except EditorError as error:
            self._notices.tell_failure(error, owner=self)
            return False
        return True
