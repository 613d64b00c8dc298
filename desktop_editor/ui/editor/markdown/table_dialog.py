"""The dialog that asks for the size of a new table."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QSpinBox, QVBoxLayout, QWidget

from desktop_editor.translation import gettext as _

MARGINS = (9, 0, 9, 0)  # as in other fields; a style sheet's padding has no effect inside a spin box


class TableDialog(QDialog):
    """Asks for the number of columns and of rows, including the heading row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Table"))
        self._columns, self._rows = QSpinBox(), QSpinBox()
        for box, most, value in ((self._columns, 20, 3), (self._rows, 200, 3)):
            box.setRange(1 if box is self._columns else 2, most)
            box.setValue(value)
            box.lineEdit().setTextMargins(*MARGINS)
        form = QFormLayout()
        form.setVerticalSpacing(9)
        form.addRow(_("Columns"), self._columns)
        form.addRow(_("Rows, with the headings"), self._rows)
        buttons = QDialogButtonBox()
        buttons.addButton(_("Insert"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def size_chosen(self) -> tuple[int, int]:
        """Return the numbers of columns and rows."""
        return self._columns.value(), self._rows.value()
