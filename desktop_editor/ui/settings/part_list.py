"""A list of parts that an editor orders, adds and removes, such as the items of a menu."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_editor.translation import gettext as _

PART = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 30
MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be added: how it is called, and the part."""

    name: str
    part: object


class PartList(QWidget):
    """Rows are dragged, or moved by Alt+Up and Alt+Down; Delete removes one, the button adds an offer.

    `edited` is emitted for every change, `chosen` when another row is the current one, `added` when the
    button added one. `name` says how a part is shown, `switch` whether its box is ticked (`None`: it has
    none), `switched` makes the other part of it.
    """

    edited = Signal()
    chosen = Signal()
    added = Signal()

    def __init__(
        self,
        title: str,
        name: Callable[[object], str],
        offers: Callable[[], Sequence[Offer]],
        switch: Callable[[object], bool | None] = lambda _part: None,
        switched: Callable[[object], object] = lambda part: part,
        rows: int = 6,
    ) -> None:
        super().__init__()
        self._name, self._offers, self._switch, self._switched = name, offers, switch, switched
        self._list = QListWidget()
        self._list.setProperty("role", "choices")
        self._list.setAccessibleName(title)
        self._list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._list.setFixedHeight(rows * ROW_HEIGHT + 12)
        self._list.installEventFilter(self)
        self._add = QPushButton(_("Add"))
        self._menu = QMenu(self._add)
        self._menu.aboutToShow.connect(self._fill)
        self._menu.triggered.connect(self._append)
        self._add.setMenu(self._menu)
        self._remove = QPushButton(_("Remove"))
        self._up, self._down = QPushButton("↑"), QPushButton("↓")
        self._up.setAccessibleName(_("Move up (Alt+Up)"))
        self._down.setAccessibleName(_("Move down (Alt+Down)"))
        self._lay_out()
        self.setFocusProxy(self._list)
        self._connect()

    def set_parts(self, parts: Sequence[object]) -> None:
        """Show these parts, without telling of it."""
        with QSignalBlocker(self), QSignalBlocker(self._list):
            self._list.clear()
            for part in parts:
                self._list.addItem(self._item(part))
            self._list.setCurrentRow(0 if parts else -1)
        self._show_state()

    def parts(self) -> tuple[object, ...]:
        """Return the parts in their order."""
        return tuple(self._list.item(row).data(PART) for row in range(self._list.count()))

    def current(self) -> object | None:
        """Return the part of the current row."""
        row = self._list.currentRow()
        return self.parts()[row] if row >= 0 else None

    def change_current(self, part: object) -> None:
        """Put another part in the place of the current one."""
        item = self._list.currentItem()
        if item is not None and part != item.data(PART):
            with QSignalBlocker(self._list):
                self._dress(item, part)
            self.edited.emit()

    def offered(self) -> list[QAction]:
        """Return what can be added now."""
        self._fill()
        return self._menu.actions()

    def shift(self, step: int) -> None:
        """Move the current row up (-1) or down (1)."""
        row, target = self._list.currentRow(), self._list.currentRow() + step
        if row >= 0 and 0 <= target < self._list.count():
            with QSignalBlocker(self._list):
                self._list.insertItem(target, self._list.takeItem(row))
                self._list.setCurrentRow(target)
            self._tell()

    def remove(self) -> None:
        """Remove the current row."""
        if self._list.currentRow() >= 0:
            with QSignalBlocker(self._list):
                self._list.takeItem(self._list.currentRow())
            self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move and remove by keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key, is_alt = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if is_alt and key in MOVES:
                self.shift(MOVES[key])
                return True
            if key == Qt.Key.Key_Delete:
                self.remove()
                return True
        return False

    def _append(self, action: QAction) -> None:
        with QSignalBlocker(self._list):
            self._list.insertItem(self._list.currentRow() + 1, self._item(action.data().part))
            self._list.setCurrentRow(self._list.currentRow() + 1)
        self._tell()
        self.added.emit()

    def _fill(self) -> None:
        self._menu.clear()
        for offer in self._offers():
            self._menu.addAction(offer.name.replace("&", "&&")).setData(offer)

    def _item(self, part: object) -> QListWidgetItem:
        item = QListWidgetItem()
        item.setSizeHint(QSize(0, ROW_HEIGHT))
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
        self._dress(item, part)
        return item

    def _dress(self, item: QListWidgetItem, part: object) -> None:
        item.setData(PART, part)
        item.setText(self._name(part))
        is_on = self._switch(part)
        if is_on is not None:
            item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)

    def _look_at_box(self, item: QListWidgetItem) -> None:
        part = item.data(PART)
        is_on = self._switch(part)
        if is_on is not None and is_on != (item.checkState() == Qt.CheckState.Checked):
            with QSignalBlocker(self._list):
                self._dress(item, self._switched(part))
            self.edited.emit()

    def _moved(self, *_where: QModelIndex | int) -> None:
        self._tell()

    def _tell(self) -> None:
        self._show_state()
        self.edited.emit()

    def _show_state(self) -> None:
        row, count = self._list.currentRow(), self._list.count()
        self._remove.setEnabled(row >= 0)
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < count - 1)
        self.chosen.emit()

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(self._show_state)
        self._list.itemChanged.connect(self._look_at_box)
        self._list.model().rowsMoved.connect(self._moved)
        self._remove.clicked.connect(self.remove)
        self._up.clicked.connect(lambda: self.shift(-1))
        self._down.clicked.connect(lambda: self.shift(1))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self._add, self._remove, self._up, self._down):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        for button in (self._up, self._down):
            button.setFixedWidth(36)
            button.setToolTip(button.accessibleName())
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._list)
        column.addLayout(buttons)
