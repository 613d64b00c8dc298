"""The command palette: every action of the window behind one search field."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop_editor.content.folding import caseless
from desktop_editor.translation import gettext as _
from desktop_editor.ui.toolkit import windows
from desktop_editor.ui.toolkit.commands import plain_text
from desktop_editor.ui.toolkit.style import Colours

ACTION = Qt.ItemDataRole.UserRole
WIDTH, ROW, ROWS_SHOWN = 560, 34, 11


class CommandPalette(QDialog):
    """Lists the enabled actions, filters them as the user types, and triggers the chosen one."""

    def __init__(self, actions: Sequence[QAction], colours: Colours, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAccessibleName(_("Commands"))
        self._actions = [act for act in actions if act.isEnabled() and plain_text(act)]
        self._field = QLineEdit(self)
        self._field.setPlaceholderText(_("Type what you want to do"))
        self._field.setAccessibleName(_("Search commands"))
        self._field.textChanged.connect(self._narrow)
        self._field.installEventFilter(self)
        self._list = QListView(self)
        self._list.setAccessibleName(_("Commands found"))
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setItemDelegate(_Row(colours, self))
        self._list.setModel(QStandardItemModel(self))
        self._list.clicked.connect(self._trigger)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self._field)
        layout.addWidget(self._list)
        self.setFixedSize(WIDTH, 62 + ROW * ROWS_SHOWN)
        self._narrow("")

    def open_over(self, window: QWidget) -> None:
        """Show the palette at the top centre of the window and take the keyboard focus."""
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - WIDTH) // 2, corner.y() + 56)
        windows.show_until_closed(self)
        self._field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            if event.key() in step:
                self._step(step[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._trigger(self._list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, text: str) -> None:
        typed = caseless(text.strip())
        named = [(caseless(plain_text(act)), act) for act in self._actions]
        found = [(name, act) for name, act in named if all(word in name for word in typed.split())]
        model = QStandardItemModel(self)
        for _name, act in sorted(found, key=lambda each: not each[0].startswith(typed)):
            item = QStandardItem(act.icon(), plain_text(act))
            item.setData(act, ACTION)
            model.appendRow(item)
        before = self._list.model()
        self._list.setModel(model)
        before.deleteLater()
        self._list.setCurrentIndex(model.index(0, 0))

    def _step(self, by: int) -> None:
        rows = self._list.model().rowCount()
        row = max(0, min(rows - 1, self._list.currentIndex().row() + by))
        self._list.setCurrentIndex(self._list.model().index(row, 0))

    def _trigger(self, index: QModelIndex) -> None:
        if index.isValid():
            chosen: QAction = index.data(ACTION)
            self.accept()
            chosen.trigger()


class _Row(QStyledItemDelegate):
    """Paints a command's icon and name and, on the right, its shortcut."""

    def __init__(self, colours: Colours, parent: QObject) -> None:
        super().__init__(parent)
        self._colours = colours

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: object) -> None:
        assert isinstance(index, QModelIndex)
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colours.accent_soft))
            painter.drawRoundedRect(area, 6, 6)
        act: QAction = index.data(ACTION)
        act.icon().paint(painter, QRect(area.left() + 10, area.top() + 9, 16, 16))
        middle = Qt.AlignmentFlag.AlignVCenter
        keys = act.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        painter.setPen(QColor(self._colours.ink))
        painter.drawText(area.adjusted(36, 0, -120, 0), middle, index.data())
        painter.setPen(QColor(self._colours.dim))
        painter.drawText(area.adjusted(0, 0, -12, 0), middle | Qt.AlignmentFlag.AlignRight, keys)
        painter.restore()
