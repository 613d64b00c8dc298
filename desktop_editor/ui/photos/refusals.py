"""The dialog that lists the files refused as photos, each with the reason."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_editor.translation import gettext as _

SIZE = (620, 380)


class RefusalsDialog(QDialog):
    """Shows sentences to read and copy."""

    def __init__(self, refusals: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Not taken"))
        self.resize(*SIZE)
        title = QLabel(_("These files were not taken as photos"))
        title.setProperty("role", "section")
        text = QPlainTextEdit("\n\n".join(refusals))
        text.setProperty("role", "field")
        text.setReadOnly(True)
        text.setAccessibleName(title.text())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        for widget in (title, text, buttons):
            layout.addWidget(widget)
