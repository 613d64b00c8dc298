"""The base class of the dialogs for an object of the text."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_editor.translation import gettext as _

WIDTH = 480


class ObjectDialog(QDialog):
    """Holds the content above the buttons Done and Cancel."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.content = QVBoxLayout()
        self.content.setSpacing(12)
        box = QDialogButtonBox()
        self.done_button = box.addButton(_("Done"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.done_button.setDefault(True)
        cancel = box.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)  # it would look like the default button while Done is disabled
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(self.content)
        layout.addWidget(box)

    def row_of(self, buttons: Iterable[tuple[str, Callable[[], None]]]) -> QHBoxLayout:
        """Add a row of buttons to the content, and return it."""
        row = QHBoxLayout()
        for text, slot in buttons:
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        self.content.addLayout(row)
        return row


def form(dialog: ObjectDialog) -> QFormLayout:
    """Add a form to a dialog: each label above its field."""
    made = QFormLayout()
    made.setVerticalSpacing(9)
    made.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
    dialog.content.addLayout(made)
    return made
