"""The visual face of the body, alone."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_editor.ui.editor.photos import Photos
from desktop_editor.ui.editor.visual.edit import VisualEdit
from desktop_editor.ui.toolkit.style import LIGHT

Show = Callable[[str], VisualEdit]


@pytest.fixture
def face(qtbot: QtBot) -> VisualEdit:
    """The face with nothing in it, and the keyboard."""
    made = VisualEdit("Text", "", LIGHT, Photos())
    made.resize(600, 400)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    return made


@pytest.fixture
def type_text(face: VisualEdit) -> Callable[[str], None]:
    r"""Returns a function that types a text, in any script; `\n` is Enter, `\b` Backspace."""
    keys = {"\n": Qt.Key.Key_Return, "\b": Qt.Key.Key_Backspace, "\t": Qt.Key.Key_Tab}

    def type_into(text: str) -> None:
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, keys.get(letter, 0), Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(face, event)

    return type_into
