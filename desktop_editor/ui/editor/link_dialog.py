"""The dialog that asks for the text and the address of a link."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_editor.content import photo_address
from desktop_editor.translation import gettext as _


class LinkDialog(QDialog):
    """Can be accepted once an address is given; one without a scheme gets `https://`."""

    def __init__(self, label: str, address: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Link"))
        self.setMinimumWidth(460)
        self._label = QLineEdit(label)
        self._address = QLineEdit(address)
        self._address.setPlaceholderText("https://")
        self._address.textChanged.connect(self._look)
        form = QFormLayout()
        form.setVerticalSpacing(9)
        form.addRow(_("Text"), self._label)
        form.addRow(_("Address"), self._address)
        box = QDialogButtonBox()
        self._insert = box.addButton(_("Insert"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._insert.setDefault(True)
        box.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(form)
        layout.addWidget(box)
        (self._address if label else self._label).setFocus()
        self._look()

    def link(self) -> tuple[str, str]:
        """Return text and address; a missing text is replaced with the address."""
        address = self._address.text().strip()
        is_bare = ":" not in address.split("/")[0] and not address.startswith(("/", "#", photo_address.START))
        if is_bare and "." in address.split("/")[0]:
            address = f"https://{address}"
        return self._label.text().strip() or address, address

    def _look(self) -> None:
        self._insert.setEnabled(bool(self._address.text().strip()))
