"""Hands that release an article through the sheet, as an editor does."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_editor.ui.releases.sheet import ReleaseSheet
from desktop_editor.ui.shell.composition import Composition


def open_sheet(composition: Composition) -> ReleaseSheet:
    """Open the release sheet of the open article."""
    composition.actions()["article.publish"].trigger()
    sheet = QApplication.activePopupWidget()
    assert isinstance(sheet, ReleaseSheet)
    return sheet


def release(composition: Composition) -> None:
    """Release the open article with the two keys that it takes."""
    QTest.keyClick(open_sheet(composition), Qt.Key.Key_Return)


def press(sheet: ReleaseSheet, text: str) -> None:
    """Press the button of the sheet that says this."""
    next(button for button in sheet.findChildren(QPushButton) if button.text() == text).click()
