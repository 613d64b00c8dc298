"""Questions to the editor about a server: its password, its key, replacing files that are not ours."""

from dataclasses import dataclass

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from desktop_editor.errors import EditorError
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.publish.upload_errors import ChangedServerError, UnknownServerError
from desktop_editor.translation import N_
from desktop_editor.translation import gettext as _

PASSWORD = N_("Password"), N_("Password for {place}")
# What a destination that has no password calls its secret.
SECRETS = {DestinationKind.S3: (N_("Secret key"), N_("Secret key for {place}"))}


@dataclass(frozen=True, slots=True)
class Password:
    """A password as it was typed, and whether to store it in the system's keyring."""

    text: str
    keep: bool


class Questions:
    """Asks in dialogs over a window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def password(self, destination: Destination, reason: str = "") -> Password | None:
        """Ask for the password of a destination; return `None` when the editor cancels."""
        dialog = PasswordDialog(destination, reason, self._window)
        return dialog.password() if dialog.exec() else None

    def trust(self, error: UnknownServerError) -> bool:
        """Ask whether a new server's key is the right one; a changed key is refused without asking."""
        if isinstance(error, ChangedServerError):
            return False
        return self._agrees(_("A new server"), str(error), _("It is the right one"))

    def replace(self, error: EditorError) -> bool:
        """Ask whether files that are in the way, and not ours, may be replaced."""
        return self._agrees(_("Files of others"), str(error), _("Replace them"))

    def _agrees(self, title: str, text: str, yes: str) -> bool:
        box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=self._window)
        agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is agreed


class PasswordDialog(QDialog):
    """Asks for a password, and whether to remember it."""

    def __init__(self, destination: Destination, reason: str, parent: QWidget) -> None:
        super().__init__(parent)
        title, ask = SECRETS.get(destination.kind, PASSWORD)
        self.setWindowTitle(_(title))
        self.setMinimumWidth(420)
        question = QLabel(_(ask).format(place=destination.account))
        question.setProperty("role", "section")
        hint = QLabel(reason)
        hint.setWordWrap(True)
        hint.setProperty("role", "dim")
        hint.setVisible(bool(reason))
        self._text = QLineEdit()
        self._text.setEchoMode(QLineEdit.EchoMode.Password)
        self._text.setAccessibleName(question.text())
        self._keep = QCheckBox(_("Remember it in the system's keyring"))
        self._keep.setChecked(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        for widget in (question, hint, self._text, self._keep, self._buttons()):
            layout.addWidget(widget)
        self._text.setFocus()

    def password(self) -> Password:
        """Return what was typed."""
        return Password(self._text.text(), self._keep.isChecked())

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        box.addButton(_("Connect"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        box.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box
