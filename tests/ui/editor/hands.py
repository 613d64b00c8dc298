"""Keys, input methods and drops, with whatever text they may bring."""

from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit

ODD = {
    "no-break space": "\u00a0",
    "narrow no-break space": "\u202f",
    "thin space": "\u2009",
    "soft hyphen": "\u00ad",
    "joiner": "\u200d",
    "right-to-left mark": "\u200f",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
    "object character": "\ufffc",
    "byte order mark": "\ufeff",
    "frame mark": "\ufdd0",
    "tab": "\t",
    "letter": "ф",
    "emoji": "😀",
}
Modifier = Qt.KeyboardModifier
HELD = {
    "nothing": Modifier.NoModifier,
    "Shift": Modifier.ShiftModifier,
    "Alt": Modifier.AltModifier,
    "AltGr": Modifier.GroupSwitchModifier,
    "AltGr of Windows": Modifier.AltModifier | Modifier.ControlModifier,
    "Super": Modifier.MetaModifier,
    "Ctrl": Modifier.ControlModifier,
}
Key = Qt.Key
KEYS = (
    Key.Key_Tab, Key.Key_Backtab, Key.Key_Return, Key.Key_Enter, Key.Key_Backspace, Key.Key_Delete,
    Key.Key_Space, Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_End, Key.Key_K, Key.Key_X, Key.Key_V,
    Key.Key_A, Key.Key_Z, Key.Key_Y, 0,
)  # fmt: skip

letters = st.sampled_from([*ODD.values(), "\x00", "а\nб"]) | st.text(max_size=3)
pressed = st.tuples(st.sampled_from(KEYS), st.sampled_from(list(HELD.values())), letters)
typed = st.tuples(st.just(0), st.just(Modifier.NoModifier), letters)
composed = st.tuples(letters, letters | st.just(""), st.integers(-9, 9), st.integers(0, 9))


def press(field: QTextEdit, key: int, held: Modifier, text: str) -> None:
    """Press a key that writes `text`, and let it go."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(field, QKeyEvent(kind, key, held, text))


def compose(field: QTextEdit, preedit: str, commit: str = "", start: int = 0, length: int = 0) -> None:
    """Show what is being composed, and write `commit` in the place of what stands at the cursor."""
    kinds, attribute = QInputMethodEvent.AttributeType, QInputMethodEvent.Attribute
    event = QInputMethodEvent(preedit, [attribute(kinds.Cursor, len(preedit), 1, None)])
    event.setCommitString(commit, start, length)
    QApplication.sendEvent(field, event)


def drop(field: QTextEdit | QPlainTextEdit, data: QMimeData) -> None:
    """Drop at the cursor."""
    at = field.cursorRect().center()
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Modifier.NoModifier)
    QApplication.sendEvent(field.viewport(), QDragEnterEvent(at, *how))
    QApplication.sendEvent(field.viewport(), QDropEvent(QPointF(at), *how))


def drop_text(field: QTextEdit, text: str) -> None:
    """Drop a plain text at the cursor; a mouse ends what was being composed."""
    data = QMimeData()
    data.setText(text)
    compose(field, "")
    drop(field, data)
