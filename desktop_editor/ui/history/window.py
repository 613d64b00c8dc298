"""The history window: the versions of an article, the changes between two, and going back to one."""

from collections.abc import Callable
from functools import partial
from itertools import cycle

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop_editor.content.article import Article
from desktop_editor.storage.revisions import Revision
from desktop_editor.translation import N_, ngettext
from desktop_editor.translation import gettext as _
from desktop_editor.ui.history import fields
from desktop_editor.ui.history.fields import FieldChange, Names
from desktop_editor.ui.history.page import ANCHOR, Page
from desktop_editor.ui.toolkit import window_size
from desktop_editor.ui.toolkit.newspaper_time import NewspaperTime
from desktop_editor.ui.toolkit.style import SANS, Colours, font
from desktop_editor.ui.toolkit.tasks import Task, Workers

LIST_WIDTH = 300
SOON_MS = 60

REASONS = {
    "on site": N_("On the site"),
    "released": N_("Was on the site"),
    "scheduled": N_("Was scheduled"),
    "kept": N_("Kept by hand"),
    "saved": N_("Kept by hand"),
    "opened": N_("Before it was edited"),
    "status": N_("At a change of status"),
    "export": N_("Exported"),
    "bulk": N_("Before a change of many articles"),
    "photo": N_("Before a photo was replaced"),
    "restore": N_("Before going back"),
    "restored": N_("Gone back to an earlier version"),
    "conflict": N_("At a conflict of two saves"),
    "import": N_("Before an import"),
}
# The reasons that say themselves what readers have.
READERS_HAD = ("on site", "released")


class HistoryWindow(QDialog):
    """Lists the versions, the newest first, below the current state.

    One chosen version is compared with the current state, two are compared with each other.
    `restore_requested` carries the `Revision` to go back to, `put_back_requested` the release whose text
    readers shall have again, `broke` the exception of a bug in the worker.
    """

    restore_requested = Signal(object)
    put_back_requested = Signal(int)
    broke = Signal(object)

    def __init__(self, names: Callable[[], Names], colours: Colours, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Versions of the article"))
        window_size.fit(self, 1040, 680)
        self._names, self._colours = names, colours
        self._current = Article()
        self._revisions: list[Revision] = []
        self._changes: list[FieldChange] = []
        self._subject = ""
        self._steps = cycle([0])
        self._task: Task | None = None
        self._workers = Workers()
        self._list = QListWidget()
        self._title = QLabel()
        self._hint = QLabel(_("Choose two versions with Ctrl to compare them with each other."))
        self._view = QTextBrowser()
        self._inline, self._side_by_side = QPushButton(_("In one text")), QPushButton(_("Side by side"))
        self._next = QPushButton(_("Next change"))
        self._restore = QPushButton(_("Go back to this version"))
        self._put_back = QPushButton(_("Put back on the site"))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._compare)
        self._lay_out()
        self._list.itemSelectionChanged.connect(self._soon.start)
        self._side_by_side.toggled.connect(self._draw)
        self._next.clicked.connect(self._show_next)
        self._restore.clicked.connect(self._ask_to_restore)
        self._put_back.clicked.connect(self._ask_to_put_back)

    def show_versions(self, current: Article, revisions: list[Revision]) -> None:
        """Show the versions of an article; the newest that differs from the current state is chosen."""
        self._current, self._revisions = current, revisions
        time = self._names().time
        self._list.clear()
        self._list.addItem(_("As it is now") + f"\n{current.byline}".rstrip())
        self._list.addItems([_row(revision, time) for revision in revisions])
        differs = (
            row for row, kept in enumerate(revisions, 1) if fields.restored(current, kept.article) != current
        )
        self._list.setCurrentRow(next(differs, min(1, len(revisions))))
        self._compare()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._soon.stop()
        self._workers.wait()
        super().closeEvent(event)

    def chosen(self) -> list[int]:
        """Return the chosen rows, the newest first; row 0 is the article as it is now."""
        return sorted(index.row() for index in self._list.selectedIndexes())

    def _compare(self) -> None:
        """Compare the chosen versions in a worker; what is chosen meanwhile is compared afterwards."""
        self._soon.stop()
        rows = self.chosen()
        self._restore.setEnabled(len(rows) == 1 and rows[0] > 0)
        self._put_back.setVisible(self._release_of(rows) is not None)
        if self._task is not None:
            self._soon.start()
            return
        if not rows:
            self._show([], _("Choose a version."))
            return
        newer, older = (rows[0], rows[-1]) if len(rows) > 1 else (0, rows[0])
        self._subject = self._subject_of(older, newer)
        self._task = Task(partial(_compared, self._article(older), self._article(newer), self._names()), self)
        self._task.done.connect(self._take)
        self._task.broke.connect(self.broke)
        self._task.finished.connect(self._finish)
        self._task.start(self._workers)

    def _finish(self) -> None:
        self._task = None

    def _take(self, changes: list[FieldChange]) -> None:
        self._show(changes, self._subject)

    def _show(self, changes: list[FieldChange], subject: str) -> None:
        self._changes = changes
        self._title.setText(subject)
        self._draw()

    def _draw(self) -> None:
        page = Page(self._changes, self._colours, side_by_side=self._side_by_side.isChecked())
        self._view.setHtml(page.html or "<p>" + _("There is no difference.") + "</p>")
        self._next.setEnabled(page.changes > 0)
        count = ngettext("{count} change", "{count} changes", page.changes).format(count=page.changes)
        self._view.setAccessibleDescription(count)
        self._steps = cycle(range(max(page.changes, 1)))

    def _show_next(self) -> None:
        self._view.scrollToAnchor(ANCHOR.format(number=next(self._steps)))

    def _ask_to_restore(self) -> None:
        chosen = self.chosen()
        if len(chosen) == 1 and chosen[0]:
            self.restore_requested.emit(self._revisions[chosen[0] - 1])

    def _ask_to_put_back(self) -> None:
        event_id = self._release_of(self.chosen())
        if event_id is not None:
            self.put_back_requested.emit(event_id)

    def _release_of(self, rows: list[int]) -> int | None:
        """Return the release of the one chosen version, if readers had it once."""
        return self._revisions[rows[0] - 1].event_id if len(rows) == 1 and rows[0] else None

    def _article(self, row: int) -> Article:
        return self._revisions[row - 1].article if row else self._current

    def _subject_of(self, older: int, newer: int) -> str:
        if older == newer:
            return _("As it is now")
        return _("{older} → {newer}").format(older=self._name(older), newer=self._name(newer))

    def _name(self, row: int) -> str:
        return self._names().time.date_and_time(self._revisions[row - 1].made_at) if row else _("now")

    def _lay_out(self) -> None:
        self._list.setFixedWidth(LIST_WIDTH)
        self._list.setProperty("role", "sections")
        self._list.setAccessibleName(_("Versions"))
        self._list.setWordWrap(True)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._title.setProperty("role", "section")
        self._hint.setProperty("role", "dim-small")
        self._hint.setWordWrap(True)
        self._view.setAccessibleName(_("Differences"))
        self._view.setFont(font(SANS, 14))
        self._view.document().setDocumentMargin(14)
        right = QVBoxLayout()
        right.setContentsMargins(18, 14, 18, 14)
        right.setSpacing(10)
        right.addLayout(self._head())
        right.addWidget(self._view, 1)
        right.addLayout(self._foot())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._list)
        layout.addLayout(right, 1)

    def _head(self) -> QHBoxLayout:
        segments = QFrame()
        segments.setProperty("role", "segments")
        inside = QHBoxLayout(segments)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.setSpacing(0)
        group = QButtonGroup(self)
        for button in (self._inline, self._side_by_side):
            button.setProperty("role", "segment")
            button.setCheckable(True)
            button.setAutoDefault(False)
            group.addButton(button)
            inside.addWidget(button)
        self._inline.setChecked(True)
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(segments)
        return row

    def _foot(self) -> QHBoxLayout:
        self._restore.setProperty("role", "primary")
        row = QHBoxLayout()
        row.addWidget(self._hint, 1)
        self._put_back.hide()
        for button in (self._next, self._put_back, self._restore):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row

    def choose_released(self) -> None:
        """Choose what readers have; it is the first version."""
        self._list.setCurrentRow(1)


def _compared(old: Article, new: Article, names: Names, _progress: object) -> list[FieldChange]:
    return fields.compare(old, new, names)


def _row(revision: Revision, time: NewspaperTime) -> str:
    """Return a version in two lines: its date and reason; its status, unless that tells it, and byline."""
    moment = time.date_and_time(revision.made_at)
    reason = _(REASONS.get(revision.reason, revision.reason))
    status = "" if revision.reason in READERS_HAD else _(revision.article.status.label)
    second = " · ".join(filter(None, (status, revision.article.byline)))
    return f"{moment} · {reason}\n{second}"
