"""A program in which Qt calls methods that fail: `faulty.py KIND` says what became of each error.

A line of JSON for each place whose provoking code ran to its end: its name, and how many errors the hook was
handed.
"""

import json
import os
import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QEventLoop,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QSize,
    QSizeF,
    Qt,
    QThread,
    QTimer,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPyTextObject,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextFormat,
    QValidator,
)
from PySide6.QtWidgets import (
    QApplication,
    QLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QTextEdit,
    QWidget,
)

from desktop_editor.ui.shell.crash_reporter import CrashReporter

Index = QModelIndex | QPersistentModelIndex
OBJECT = QTextFormat.ObjectTypes.UserObject + 1
kept: list[object] = []
reached = 0


class UnspeakableError(Exception):
    """An error that can't even say what it is."""

    def __str__(self) -> str:
        raise ValueError


def endless(*_arguments: object) -> NoReturn:
    endless()


def raise_(error: type[BaseException]) -> Callable[..., NoReturn]:
    def fail(*_arguments: object) -> NoReturn:
        raise error

    return fail


KINDS: dict[str, Callable[..., object]] = {
    "raised by C code": lambda *_: int("no number"),
    "RecursionError": endless,
    "MemoryError": raise_(MemoryError),
    "KeyboardInterrupt": raise_(KeyboardInterrupt),
    "unspeakable": raise_(UnspeakableError),
}


def key() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")


def drop(text: QTextEdit) -> None:
    data, copies = QMimeData(), Qt.DropAction.CopyAction
    data.setText("words")
    held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(text.viewport(), QDragEnterEvent(QPoint(5, 5), copies, data, *held))
    QApplication.sendEvent(text.viewport(), QDropEvent(QPointF(5, 5), copies, data, *held))


def send(made: Callable[[], QEvent]) -> Callable[[QWidget], object]:
    return lambda widget: QApplication.sendEvent(widget, made())


def post(made: Callable[[], QEvent]) -> Callable[[QWidget], object]:
    return lambda widget: QApplication.postEvent(widget, made())


def copy(text: QTextEdit) -> None:
    text.setPlainText("words")
    text.selectAll()
    text.copy()


def paste(text: QTextEdit) -> None:
    QApplication.clipboard().setText("words")
    text.canPaste()
    text.paste()


class Rows(QAbstractListModel):
    def rowCount(self, parent: Index | None = None) -> int:
        return 3

    def data(self, index: Index, role: int = 0) -> object:
        return "row" if role == 0 else None


def list_with(view: QListView, model: Rows, delegate: QStyledItemDelegate) -> None:
    kept.extend([view, model, delegate])
    view.setModel(model)
    view.setItemDelegate(delegate)
    view.resize(100, 100)
    view.grab()


def show_rows(model: Rows) -> None:
    list_with(QListView(), model, QStyledItemDelegate())


def show_delegate(delegate: QStyledItemDelegate) -> None:
    list_with(QListView(), Rows(), delegate)


def show_object(drawn: QPyTextObject) -> None:
    text, shape = QTextEdit(), QTextCharFormat()
    kept.append(text)
    shape.setObjectType(OBJECT)
    text.document().documentLayout().registerHandler(OBJECT, drawn)
    text.textCursor().insertText("\ufffc", shape)
    text.grab()


def validate(validator: QValidator) -> None:
    line = QLineEdit()
    kept.append(line)
    line.setValidator(validator)
    QApplication.sendEvent(line, key())


def highlight(highlighter: QSyntaxHighlighter) -> None:
    text = QTextEdit()
    kept.append(text)
    highlighter.setDocument(text.document())
    text.setPlainText("words\nwords")
    highlighter.rehighlight()


def watch(watcher: QObject) -> None:
    line = QLineEdit()
    kept.append(line)
    line.installEventFilter(watcher)
    QApplication.sendEvent(line, key())


def lay_out(layout: QLayout) -> None:
    shown = QWidget()
    kept.append(shown)
    shown.setLayout(layout)
    shown.resize(100, 100)
    shown.grab()


def run(thread: QThread) -> None:
    thread.start()
    thread.wait()


EMPTY_LAYOUT = {
    "addItem": lambda self, item: None,
    "count": lambda self: 0,
    "itemAt": lambda self, index: None,
    "takeAt": lambda self, index: None,
    "sizeHint": lambda self: QSize(9, 9),
}
EMPTY_OBJECT = {"intrinsicSize": lambda *_: QSizeF(9, 9), "drawObject": lambda *_: None}
REST: dict[type, dict[str, Any]] = {QLayout: EMPTY_LAYOUT, QPyTextObject: EMPTY_OBJECT}
# What is overridden, and what makes Qt call it.
OVERRIDES: list[tuple[type, str, Callable[..., object]]] = [
    (QTextEdit, "event", send(key)),
    (QTextEdit, "keyPressEvent", send(key)),
    (QTextEdit, "keyPressEvent", post(key)),
    (QTextEdit, "inputMethodEvent", send(lambda: QInputMethodEvent("a", []))),
    (QTextEdit, "inputMethodEvent", post(lambda: QInputMethodEvent("a", []))),
    (QTextEdit, "paintEvent", lambda text: text.grab()),
    (QTextEdit, "resizeEvent", lambda text: (text.show(), text.resize(99, 99))),
    (QTextEdit, "closeEvent", lambda text: (text.show(), text.close())),
    (QTextEdit, "dropEvent", drop),
    (QTextEdit, "createMimeDataFromSelection", copy),
    (QTextEdit, "canInsertFromMimeData", paste),
    (QTextEdit, "insertFromMimeData", paste),
    (QTextEdit, "loadResource", lambda text: (text.setHtml('<img src="a.png">'), text.grab())),
    (QTextEdit, "sizeHint", lambda text: text.adjustSize()),
    (QObject, "eventFilter", watch),
    (Rows, "rowCount", show_rows),
    (Rows, "data", show_rows),
    (Rows, "flags", show_rows),
    (QStyledItemDelegate, "paint", show_delegate),
    (QStyledItemDelegate, "sizeHint", show_delegate),
    (QValidator, "validate", validate),
    (QSyntaxHighlighter, "highlightBlock", highlight),
    (QPyTextObject, "intrinsicSize", show_object),
    (QPyTextObject, "drawObject", show_object),
    (QLayout, "setGeometry", lay_out),
    (QLayout, "minimumSize", lay_out),
    (QThread, "run", run),
]


def provoke(base: type, name: str, act: Callable[..., object], fail: Callable[..., object]) -> None:
    made = type("Faulty", (base,), {**REST.get(base, {}), name: lambda *arguments: fail(*arguments)})
    target = made(QApplication.instance()) if base is QSyntaxHighlighter else made()
    kept.append(target)
    act(target)


def click(fail: Callable[..., object]) -> None:
    button = QPushButton()
    kept.append(button)
    button.clicked.connect(fail)
    button.click()


def nest(fail: Callable[..., object]) -> None:
    loop = QEventLoop()
    QTimer.singleShot(0, fail)
    QTimer.singleShot(10, loop.quit)
    loop.exec()


def run_thread(fail: Callable[..., object]) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def finalize(fail: Callable[..., object]) -> None:
    type("Dying", (), {"__del__": fail})()


def echo(_fail: Callable[..., object]) -> None:
    """Send a key to what sends each key to itself."""
    made = type("Echo", (QTextEdit,), {"keyPressEvent": lambda text, _event: send(key)(text)})
    target = made()
    kept.append(target)
    send(key)(target)


OTHERS = (click, nest, run_thread, finalize, echo)


def main(kind: str) -> None:
    fail = KINDS[kind]
    places: list[tuple[str, Callable[..., object]]] = [
        (f"{base.__name__}.{name}", partial(provoke, base, name, act)) for base, name, act in OVERRIDES
    ]
    places += [(other.__name__, other) for other in OTHERS]
    for name, act in places:
        QTimer.singleShot(0, partial(try_place, name, act, fail))
        wait()
        kept.clear()


def try_place(name: str, act: Callable[..., object], fail: Callable[..., object]) -> None:
    before = reached
    act(fail)
    wait()  # for what was posted
    os.write(1, json.dumps([name, reached - before]).encode() + b"\n")


def wait() -> None:
    """Let Qt do all that is to be done."""
    loop = QEventLoop()
    QTimer.singleShot(20, loop.quit)
    loop.exec()


class Counting(CrashReporter):
    """Counts what it is handed."""

    def take(self, *fault: Any) -> None:
        global reached
        reached += 1
        super().take(*fault)


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    Counting(application).install()
    main(sys.argv[1])
    os._exit(0)  # the end of Qt is not what is tried here
