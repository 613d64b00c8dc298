"""The window before an update of the site: what is not released or not delivered, and the files."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_editor.publish.upload_order import Change
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext
from desktop_editor.ui.publishing.update_items import UpdateItem, undelivered, unreleased
from desktop_editor.ui.session.newsroom_model import NewsroomModel
from desktop_editor.ui.session.upload_queue import UploadOutcome
from desktop_editor.ui.toolkit import window_size
from desktop_editor.ui.toolkit.style import SANS, font

LIST_WIDTH = 500
SOON_MS = 300
NUMBER = Qt.ItemDataRole.UserRole
NO_FILES = Change((), ())


class UpdateWindow(QDialog):
    """Lists the articles with unreleased changes, with boxes to tick, what a place lacks, and the files.

    No box is ticked at first: what is half written is not released by habit. `update_requested` carries the
    ids of the ticked articles, perhaps none; `files_requested` theirs when their files are to be shown;
    `article_requested` the id of one to open.
    """

    update_requested = Signal(list)
    files_requested = Signal(list)
    article_requested = Signal(int)

    def __init__(self, newsroom: NewsroomModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Update the site"))
        window_size.fit(self, 1020, 560)
        self._newsroom = newsroom
        self._compared: list[str] = []
        self._tree, self._files = QTreeWidget(), QPlainTextEdit()
        self._title, self._facts = QLabel(), QLabel()
        self._update, self._retry = QPushButton(), QPushButton(_("Try again"))
        self._unreleased, self._undelivered = QTreeWidgetItem(), QTreeWidgetItem()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._ticking = QTimer(self)  # a tick of the group is one of each article
        self._ticking.setSingleShot(True)
        self._lay_out()
        self._soon.timeout.connect(self._ask_for_files)
        self._tree.itemChanged.connect(self._note_tick)
        self._ticking.timeout.connect(self._show_ticks)
        self._tree.itemActivated.connect(self._open)
        self._update.clicked.connect(self._ask_to_update)
        self._retry.clicked.connect(self._ask_to_retry)

    def refresh(self) -> None:
        """Read the articles again; those that are ticked stay so while the window is shown."""
        ticked = set(self.ticked()) if self.isVisible() else set()
        self._tree.blockSignals(True)
        for group, read in ((self._unreleased, unreleased), (self._undelivered, undelivered)):
            items, more = read(self._newsroom)
            group.takeChildren()
            group.addChildren([_row(item, ticked) for item in items])
            if more:
                group.addChild(_note(_("… and {count} more").format(count=more)))
            group.setHidden(not items)
            group.setExpanded(True)
        self._tree.blockSignals(False)
        self._retry.setEnabled(not self._undelivered.isHidden())
        self._show_ticks()

    def ticked(self) -> list[int]:
        """Return the ids of the ticked articles, from top to bottom."""
        rows = filter(None, map(self._unreleased.child, range(self._unreleased.childCount())))
        return [row.data(0, NUMBER) for row in rows if row.checkState(0) is Qt.CheckState.Checked]

    def tell(self, text: str) -> None:
        """Say above the files what is going on, or what is wrong; the files of an earlier comparison go."""
        self._compared = []
        self._title.setText(text)
        self._show_files(NO_FILES)

    def show_comparison(self, outcomes: Sequence[UploadOutcome]) -> None:
        """Show the files that an update without any of the articles would change."""
        changes = [(each.job.destination.address, each.result) for each in outcomes]
        found = [(address, change) for address, change in changes if isinstance(change, Change) and change]
        count = sum(len(change.written) + len(change.removed) for _address, change in found)
        self._compared = [line for address, change in found for line in (address, *_lines(change), "")]
        text = ngettext("{count} file would change.", "{count} files would change.", count)
        nothing = _("Nothing would change: readers see the site as it is.")
        self._title.setText(text.format(count=count) if count else nothing)
        self._show_ticks()

    def show_planned(self, ids: Sequence[int], change: Change) -> None:
        """Show the files that the ticked articles would change; ignored if others are ticked by now."""
        if list(ids) == self.ticked():
            self._show_files(change)

    def _note_tick(self) -> None:
        self._ticking.start()

    def _show_ticks(self) -> None:
        ticked = self.ticked()
        text = ngettext(
            "Update the site with {count} article", "Update the site with {count} articles", len(ticked)
        )
        self._update.setText(text.format(count=len(ticked)) if ticked else _("Update the site"))
        self._show_files(NO_FILES)
        if ticked:
            self._facts.setText(_("Looking which files the ticked articles change…"))
            self._soon.start()

    def _show_files(self, planned: Change) -> None:
        lines = list(self._compared)
        facts = _("Nothing was uploaded.")
        if planned:
            lines += [_("With the ticked articles:"), *_lines(planned)]
            count = len(planned.written) + len(planned.removed)
            text = ngettext(
                "The ticked articles change {count} file.", "The ticked articles change {count} files.", count
            )
            facts = f"{facts} {text.format(count=count)}"
        self._facts.setText(facts)
        self._files.setPlainText("\n".join(lines))

    def _ask_for_files(self) -> None:
        if ticked := self.ticked():
            self.files_requested.emit(ticked)

    def _open(self, row: QTreeWidgetItem) -> None:
        if number := row.data(0, NUMBER):
            self.article_requested.emit(number)

    def _ask_to_update(self) -> None:
        ticked = self.ticked()
        self.accept()
        self.update_requested.emit(ticked)

    def _ask_to_retry(self) -> None:
        self.accept()
        self.update_requested.emit([])

    def _lay_out(self) -> None:
        self._lay_out_tree()
        self._title.setProperty("role", "section")
        self._facts.setProperty("role", "dim")
        for label in (self._title, self._facts):
            label.setWordWrap(True)
        self._files.setReadOnly(True)
        self._files.setProperty("role", "field")
        self._files.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._files.setAccessibleName(_("Changed files"))
        right = QVBoxLayout()
        right.setContentsMargins(18, 16, 18, 14)
        right.setSpacing(8)
        right.addWidget(self._title)
        right.addWidget(self._facts)
        right.addWidget(self._files, 1)
        right.addLayout(self._buttons())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._tree)
        layout.addLayout(right, 1)

    def _lay_out_tree(self) -> None:
        tree = self._tree
        tree.setFixedWidth(LIST_WIDTH)
        tree.setAccessibleName(_("Articles"))
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.setProperty("role", "items")
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.header().setStretchLastSection(True)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        tree.header().resizeSection(0, LIST_WIDTH * 11 // 20)
        tree.addTopLevelItems([self._unreleased, self._undelivered])
        titles = ((self._unreleased, _("Unreleased changes")), (self._undelivered, _("Not delivered")))
        for group, title in titles:
            group.setText(0, title)
            group.setFont(0, font(SANS, 13, QFont.Weight.DemiBold))
            group.setFirstColumnSpanned(True)
        self._unreleased.setFlags(self._unreleased.flags() | Qt.ItemFlag.ItemIsAutoTristate)
        self._unreleased.setCheckState(0, Qt.CheckState.Unchecked)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self._update.setProperty("role", "primary")
        for button in (self._retry, self._update):
            button.setAutoDefault(False)
            row.addWidget(button)
        return row


def _row(item: UpdateItem, ticked: Iterable[int]) -> QTreeWidgetItem:
    row = QTreeWidgetItem([item.headline, item.note])
    row.setData(0, NUMBER, item.article_id)
    for column, text in enumerate((item.headline, item.note)):
        row.setToolTip(column, text)
    if item.is_offered:
        row.setCheckState(0, Qt.CheckState.Checked if item.article_id in ticked else Qt.CheckState.Unchecked)
    return row


def _note(text: str) -> QTreeWidgetItem:
    note = QTreeWidgetItem([text])
    note.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return note


def _lines(change: Change) -> list[str]:
    return [*(f"+ {address}" for address in change.written), *(f"− {address}" for address in change.removed)]
