"""The list of categories with their article counts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_editor.content.article import Category
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext
from desktop_editor.ui.toolkit.style import Colours

CATEGORY = Qt.ItemDataRole.UserRole
COUNT = Qt.ItemDataRole.UserRole + 1
ROW_HEIGHT = 34
SHEET = """
CategoryList { background: %(field)s; border: 1px solid %(line)s; border-radius: 8px; padding: 4px; }
CategoryList::item { border-radius: 5px; padding-left: 8px; }
CategoryList::item:selected { background: %(chosen)s; color: %(ink)s; }
"""


class CategoryList(QListWidget):
    """Names can be edited in place (F2), rows dragged; `refused` carries why a name was not accepted."""

    refused = Signal(str)
    renamed = Signal()

    def __init__(
        self,
        categories: Iterable[Category],
        article_counts: Mapping[int, int],
        colours: Colours,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._counts = article_counts
        self.setStyleSheet(SHEET % _colours_of(colours))
        self._gone: tuple[int, QListWidgetItem] | None = None
        self.setAccessibleName(_("Categories"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setItemDelegate(_CountDelegate(self, colours))
        for category in categories:
            self._append(category)
        self.setCurrentRow(0)
        self.itemChanged.connect(self._look_at_name)

    def categories(self) -> tuple[Category, ...]:
        """Return the categories in the order of their rows."""
        return tuple(self.item(row).data(CATEGORY) for row in range(self.count()))

    def has(self, name: str) -> bool:
        """Return whether a category has this name, ignoring case."""
        return any(category.name.casefold() == name.casefold() for category in self.categories())

    def article_count(self, category: Category) -> int:
        """Return how many articles are in a category."""
        return self._counts.get(category.id, 0)

    def add(self, category: Category) -> None:
        """Add a category at the end."""
        self._append(category)
        self.setCurrentRow(self.count() - 1)

    def remove_current(self) -> Category | None:
        """Remove the current row and return its category; `restore` can bring it back."""
        if self.currentRow() < 0:
            return None
        self._gone = (self.currentRow(), self.takeItem(self.currentRow()))
        category = self._gone[1].data(CATEGORY)
        assert isinstance(category, Category)
        return category

    def restore(self) -> None:
        """Restore the row that was removed last."""
        if self._gone is not None:
            row, item = self._gone
            self._gone = None
            self.insertItem(row, item)
            self.setCurrentRow(row)

    def rename_current(self) -> None:
        """Start editing the current row's name."""
        if self.currentItem() is not None:
            self.editItem(self.currentItem())

    def move_up(self) -> None:
        """Move the current row one position up."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the current row one position down."""
        self._move(1)

    def _append(self, category: Category) -> None:
        item = QListWidgetItem(category.name)
        item.setData(CATEGORY, category)
        count = self._counts.get(category.id, 0)
        text = ngettext("{count} article", "{count} articles", count).format(count=count)
        item.setData(COUNT, text if count else "")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{category.name}, {text}")
        flags = item.flags() | Qt.ItemFlag.ItemIsEditable
        item.setFlags(flags & ~Qt.ItemFlag.ItemIsDropEnabled)
        self.addItem(item)

    def _move(self, step: int) -> None:
        row, target = self.currentRow(), self.currentRow() + step
        if row >= 0 and 0 <= target < self.count():
            self.insertItem(target, self.takeItem(row))
            self.setCurrentRow(target)

    def _look_at_name(self, item: QListWidgetItem) -> None:
        """Accept an edited name, or restore the old one and report why."""
        category: Category = item.data(CATEGORY)
        name = tidy(item.text())
        if name == category.name and name == item.text():
            return
        others = (other for other in self.categories() if other is not category)
        if not name:
            self.refused.emit(_("A category needs a name."))
        elif any(other.name.casefold() == name.casefold() for other in others):
            self.refused.emit(_("There is a category “{name}” already.").format(name=name))
        else:
            category = replace(category, name=name)
            self.renamed.emit()
        with QSignalBlocker(self):
            item.setData(CATEGORY, category)
            item.setText(category.name)


class _CountDelegate(QStyledItemDelegate):
    """Paints the article count at the end of the row."""

    def __init__(self, view: CategoryList, colours: Colours) -> None:
        super().__init__(view)
        self._colours = colours

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(QColor(self._colours.dim))
        area = option.rect.adjusted(0, 0, -10, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, index.data(COUNT))
        painter.restore()


def _colours_of(colours: Colours) -> dict[str, str]:
    return {
        "field": colours.field,
        "line": colours.line,
        "chosen": colours.accent_soft,
        "ink": colours.ink,
    }


def tidy(name: str) -> str:
    """Return a name without superfluous white space."""
    return " ".join(name.split())
