"""The answer to a dialog that is still to come, and to a notice."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from desktop_editor.ui.shell.composition import Composition


def press(name: str, kind: type = QMessageBox) -> None:
    """Press a button of the dialog that will come; without a name close it."""

    def act() -> None:
        shown = QApplication.activeModalWidget()
        if not isinstance(shown, kind):
            QTimer.singleShot(20, act)
            return
        if not name:
            shown.close()
            return
        if named := [b for b in shown.findChildren(QPushButton) if b.text() == name]:
            named[0].click()
        else:  # another question comes before
            QTimer.singleShot(20, act)

    QTimer.singleShot(0, act)


def notice_button(composition: Composition, name: str) -> QPushButton:
    shown = composition.panes.notices.findChildren(QPushButton)
    return next(button for button in shown if button.text() == name and button.isVisible())
