"""The dialog for the cells of a table: rows and columns can be added and removed, columns aligned."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QTableWidget, QTableWidgetItem, QWidget

from desktop_editor.content.document import Block, Document, Inlines, Paragraph, Side, Table, Text
from desktop_editor.content.markdown.parser import parse
from desktop_editor.content.markdown.writer import write_canonical
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _
from desktop_editor.ui.editor.visual.dialogs.object_dialog import ObjectDialog
from desktop_editor.ui.toolkit import window_size

SIZE = (720, 460)
SIDES = {
    Side.NONE: N_("As the text runs"),
    Side.LEFT: N_("Left"),
    Side.CENTER: N_("In the middle"),
    Side.RIGHT: N_("Right"),
}
ALIGNMENTS = {
    Side.NONE: Qt.AlignmentFlag.AlignLeft,
    Side.LEFT: Qt.AlignmentFlag.AlignLeft,
    Side.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Side.RIGHT: Qt.AlignmentFlag.AlignRight,
}


class GridDialog(ObjectDialog):
    """An editable table, headings first; cells that were not edited stay as they are."""

    def __init__(self, table: Table, parent: QWidget) -> None:
        super().__init__(_("Table"), parent)
        window_size.fit(self, *SIZE)
        self._sides = list(table.sides)
        rows = (table.header, *table.rows)
        self._grid = QTableWidget(len(rows), len(table.sides))
        self._grid.setAccessibleName(_("Cells of the table"))
        self._known: dict[str, Inlines] = {}
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                self._grid.setItem(number, column, QTableWidgetItem(self._spelled(cell)))
        self._side = QComboBox()
        self._side.addItems([_(text) for text in SIDES.values()])
        self._side.setAccessibleName(_("Side of the column"))
        self._lay_out()
        self._grid.currentCellChanged.connect(self._show_side)
        self._side.activated.connect(self._choose_side)
        self._grid.setCurrentCell(0, 0)
        self._dress()

    def block(self) -> Block:
        """Return the table."""
        rows = [
            tuple(self._cell(row, column) for column in range(self._grid.columnCount()))
            for row in range(self._grid.rowCount())
        ]
        return Table(rows[0], tuple(rows[1:]), tuple(self._sides))

    def add_row(self) -> None:
        """Add a row below the current one."""
        row = max(0, self._grid.currentRow()) + 1
        self._grid.insertRow(row)
        self._grid.setCurrentCell(row, max(0, self._grid.currentColumn()))
        self._dress()

    def remove_row(self) -> None:
        """Remove the current row; the headings and one row always stay."""
        if self._grid.rowCount() > 2 and self._grid.currentRow() >= 0:
            self._grid.removeRow(self._grid.currentRow())
            self._dress()

    def add_column(self) -> None:
        """Add a column after the current one."""
        column = max(0, self._grid.currentColumn()) + 1
        self._grid.insertColumn(column)
        self._sides.insert(column, Side.NONE)
        self._grid.setCurrentCell(max(0, self._grid.currentRow()), column)
        self._dress()

    def remove_column(self) -> None:
        """Remove the current column, unless it is the only one."""
        column = self._grid.currentColumn()
        if self._grid.columnCount() > 1 and column >= 0:
            self._grid.removeColumn(column)
            del self._sides[column]
            self._dress()

    def _lay_out(self) -> None:
        self.content.addWidget(self._grid)
        row = self.row_of(
            (
                (_("Add a row"), self.add_row),
                (_("Remove the row"), self.remove_row),
                (_("Add a column"), self.add_column),
                (_("Remove the column"), self.remove_column),
            )
        )
        row.addWidget(self._side)
        said = QLabel(_("The first row holds the headings. Bold is **bold**, a link [text](address)."))
        said.setProperty("role", "dim")
        said.setWordWrap(True)
        self.content.addWidget(said)

    def _dress(self) -> None:
        """Make the headings bold and align each column."""
        for row in range(self._grid.rowCount()):
            for column in range(self._grid.columnCount()):
                item = self._grid.item(row, column)
                if item is None:
                    item = QTableWidgetItem()
                    self._grid.setItem(row, column, item)
                face = item.font()
                face.setBold(row == 0)
                item.setFont(face)
                item.setTextAlignment(ALIGNMENTS[self._sides[column]] | Qt.AlignmentFlag.AlignVCenter)

    def _show_side(self, _row: int, column: int, *_before: int) -> None:
        if 0 <= column < len(self._sides):
            self._side.setCurrentIndex(list(SIDES).index(self._sides[column]))

    def _choose_side(self, index: int) -> None:
        self._sides[max(0, self._grid.currentColumn())] = list(SIDES)[index]
        self._dress()

    def _spelled(self, cell: Inlines) -> str:
        """Return a cell's text as it is typed, and remember it, so that an unedited cell is recognised."""
        markdown = write_canonical(Document((Paragraph(cell),))).rstrip("\n")
        text = markdown.replace("\\\n", "<br>").replace("\n", " ")
        self._known[text] = cell
        return text

    def _cell(self, row: int, column: int) -> Inlines:
        item = self._grid.item(row, column)
        text = item.text().strip() if item else ""
        if text in self._known:
            return self._known[text]
        blocks = parse(text).blocks
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            return blocks[0].inlines
        return (Text(text),) if text else ()
