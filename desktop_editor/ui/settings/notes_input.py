"""The list of names and notes in the settings: a table to type in, or to fill from a file."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_editor.content.article import Note
from desktop_editor.content.people import notes
from desktop_editor.errors import EditorError
from desktop_editor.importers import text_file
from desktop_editor.translation import gettext as _

HEIGHT = 150


class NotesInput(QWidget):
    """A table with an empty row at its end; a file adds to it, and replaces the notes of names in it."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table = QTableWidget(0, 2)
        self.table.setHorizontalHeaderLabels([_("Name or title"), _("Note")])
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.verticalHeader().hide()
        self.table.setProperty("role", "field")
        self.table.setFixedHeight(HEIGHT)
        self.table.setTabKeyNavigation(False)
        self.table.setAccessibleName(_("Names and notes"))
        self.button = QPushButton(_("From a table (CSV)…"))
        self.button.setAutoDefault(False)
        self._trouble = QLabel()
        self._trouble.setProperty("role", "error")
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        layout.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._trouble)
        self.setFocusProxy(self.table)
        self.table.itemChanged.connect(self._changed)
        self.button.clicked.connect(self._choose)
        self._show(())

    def value(self) -> object:
        rows = (self._row(row) for row in range(self.table.rowCount()))
        return tuple(Note(name, note) for name, note in rows if name and note)

    def text(self) -> str:
        """Return the rows as verdicts get them: a name, a tab, a note; empty ones are left out."""
        rows = (self._row(row) for row in range(self.table.rowCount()))
        return "\n".join("\t".join(row) for row in rows if any(row))

    def set_value(self, value: object) -> None:
        self._show(
            tuple(each for each in value if isinstance(each, Note)) if isinstance(value, tuple) else ()
        )

    def load(self, file: Path) -> None:
        """Add the rows of a file; if it can't be read, say why."""
        try:
            added = notes.from_table(text_file.read(file).text)
        except EditorError as error:
            self._tell(str(error))
            return
        present = self.value()
        known = {each.name: each for each in (*present, *added)} if isinstance(present, tuple) else {}
        self._tell("")
        self._show(tuple(known.values()))
        self.edited.emit()

    def _choose(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileName(self, _("List of names"), "", "CSV (*.csv *.txt *.tsv)")
        if chosen:
            self.load(Path(chosen))

    def _tell(self, trouble: str) -> None:
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))

    def _show(self, value: tuple[Note, ...]) -> None:
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(value) + 1)
            for row, each in enumerate((*value, Note("", ""))):
                self.table.setItem(row, 0, QTableWidgetItem(each.name))
                self.table.setItem(row, 1, QTableWidgetItem(each.note))

    def _row(self, row: int) -> tuple[str, str]:
        name, note = (self.table.item(row, column) for column in (0, 1))
        return tuple(" ".join(cell.text().split()) if cell else "" for cell in (name, note))  # type: ignore[return-value]

    def _changed(self) -> None:
        last = self.table.rowCount() - 1
        if any(self._row(last)):
            self.table.setRowCount(last + 2)
        self.edited.emit()
