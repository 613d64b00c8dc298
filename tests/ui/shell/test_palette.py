"""The command palette."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from desktop_editor.ui.shell.palette import CommandPalette
from desktop_editor.ui.toolkit.style import LIGHT


def test_what_begins_as_it_is_typed_comes_first(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    names = ("Обновить на сайте…", "Снять с сайта", "Обновить сайт…")
    palette = CommandPalette([QAction(name, window) for name in names], LIGHT, window)
    palette.findChild(QLineEdit).setText("обновить сайт")
    model = palette.findChild(QListView).model()
    found = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert found == ["Обновить сайт", "Обновить на сайте"]
