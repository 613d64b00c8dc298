"""The dialog for managing the newsroom's categories."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_editor.content import slug
from desktop_editor.content.article import Category
from desktop_editor.translation import gettext as _
from desktop_editor.translation import ngettext
from desktop_editor.ui.inspector.category_list import CategoryList, tidy
from desktop_editor.ui.toolkit.icons import icon
from desktop_editor.ui.toolkit.style import Colours


@dataclass(frozen=True, slots=True)
class CategoryChanges:
    """The new list of categories in order, where new ones have id 0, and the ids to delete."""

    kept: tuple[Category, ...]
    removed: tuple[int, ...]


class CategoriesDialog(QDialog):
    """Lets categories be added, renamed, reordered and deleted; `changes` returns the result, unstored.

    `article_counts` is the number of articles by category id, which would lose that category.
    """

    def __init__(
        self,
        categories: Iterable[Category],
        article_counts: Mapping[int, int],
        colours: Colours,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Categories"))
        self.resize(420, 460)
        self._colours = colours
        self._before = tuple(categories)
        self._list = CategoryList(self._before, article_counts, colours)
        self._new = QLineEdit()
        self._new.setPlaceholderText(_("New category"))
        self._new.setAccessibleName(_("New category"))
        self._message = QLabel()
        self._message.setWordWrap(True)
        self._undo = QPushButton(_("Bring back"))
        self._undo.setAutoDefault(False)
        self._lay_out()
        self._connect()
        self._say("")

    def changes(self) -> CategoryChanges:
        """Return the changes. A renamed category keeps its slug, so that its address stays valid."""
        taken = {category.slug for category in self._list.categories() if category.slug}
        kept = []
        for position, category in enumerate(self._list.categories(), start=1):
            if not category.slug:
                category = replace(category, slug=slug.unique(slug.make(category.name), taken.__contains__))
                taken.add(category.slug)
            kept.append(replace(category, position=position))
        ids = {category.id for category in kept}
        return CategoryChanges(tuple(kept), tuple(c.id for c in self._before if c.id not in ids))

    def message(self) -> str:
        """Return the sentence shown below the list."""
        return self._message.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter first add the typed name as a new category, before it saves."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._new.hasFocus() and self._new.text().strip():
            self._add()
        else:
            super().keyPressEvent(event)

    def _add(self) -> None:
        name = tidy(self._new.text())
        if name and self._list.has(name):
            self._say(_("There is a category “{name}” already.").format(name=name), "error")
        elif name:
            self._list.add(Category(name=name))
            self._new.clear()
            self._say("")

    def _delete(self) -> None:
        gone = self._list.remove_current()
        if gone is not None:
            count = self._list.article_count(gone)
            text = ngettext(
                "“{name}” goes; {count} article stays, without a category.",
                "“{name}” goes; {count} articles stay, without a category.",
                count,
            )
            plain = _("“{name}” goes; it has no articles.")
            self._say((text if count else plain).format(name=gone.name, count=count))
            self._undo.show()

    def _restore(self) -> None:
        self._list.restore()
        self._say("")

    def _refuse(self, sentence: str) -> None:
        self._say(sentence, "error")

    def _say(self, sentence: str, role: str = "dim") -> None:
        self._message.setText(sentence)
        self._message.setProperty("role", role)
        self._message.style().polish(self._message)
        self._undo.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addLayout(self._adding())
        column.addWidget(self._list, 1)
        column.addLayout(self._tools())
        told = QHBoxLayout()
        told.addWidget(self._message, 1)
        told.addWidget(self._undo)
        column.addLayout(told)
        box = QDialogButtonBox()
        box.addButton(_("Save"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        box.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addWidget(box)

    def _adding(self) -> QHBoxLayout:
        row = QHBoxLayout()
        add = QPushButton(_("Add"))
        add.setAutoDefault(False)
        add.clicked.connect(self._add)
        row.addWidget(self._new, 1)
        row.addWidget(add)
        return row

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        for picture, name, key, slot in (
            ("arrow-up", _("Move up"), "Alt+Up", self._list.move_up),
            ("arrow-down", _("Move down"), "Alt+Down", self._list.move_down),
            ("pencil-simple", _("Rename"), "F2", self._list.rename_current),
            ("trash", _("Delete"), "Del", self._delete),
        ):
            tool = QToolButton()
            tool.setProperty("role", "tool")
            tool.setIcon(icon(picture, self._colours))
            tool.setIconSize(QSize(16, 16))
            tool.setAccessibleName(name)
            tool.setToolTip(f"{name}  {QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)}")
            tool.clicked.connect(slot)
            shortcut = QShortcut(QKeySequence(key), self._list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(slot)
            row.addWidget(tool)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self._undo.clicked.connect(self._restore)
        self._list.refused.connect(self._refuse)
        self._list.renamed.connect(self._restore_silence)

    def _restore_silence(self) -> None:
        self._say("")
