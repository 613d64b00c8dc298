"""What the monkey does to a window, and how it answers what opens over it."""

import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QMenu,
    QMessageBox,
    QWidget,
)

from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.ui.shell.composition import Composition
from tests.e2e import monkey_material as material
from tests.e2e.monkey_watch import Figures

PACE_MS = (0, 0, 5, 30, 120)
MOST_TEXT = 30_000
NOT_TRIGGERED = ("window.quit",)
SELDOM = (
    "export.",
    "publish.",
    "newsroom.",
    "article.new",
    "article.duplicate",
    "view.full-screen",
    "article.bin",
)
MODIFIERS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
    Qt.KeyboardModifier.GroupSwitchModifier,
)
WALKING = (
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return),
    *(
        Qt.Key.Key_Tab,
        Qt.Key.Key_Backtab,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Space,
        Qt.Key.Key_F6,
        Qt.Key.Key_Enter,
    ),
)
LETTERS = tuple(
    Qt.Key(code) for code in range(Qt.Key.Key_A.value, Qt.Key.Key_Z.value + 1) if chr(code) != "Q"
)


class Monkey(QObject):
    """Does one thing after the other to the window; what has opened over it is answered first."""

    def __init__(
        self, composition: Composition, folder: Path, chance: random.Random, figures: Figures
    ) -> None:
        super().__init__()
        self._bench, self._folder, self._chance, self._figures = composition, folder, chance, figures
        self._deeds = (folder / "deeds.txt").open("a", encoding="utf-8")
        self._counts: Counter[str] = Counter()
        self._is_over = False
        self.deed = "the start"
        self._kinds: list[tuple[int, Callable[[], object]]] = [
            (30, self._type), (20, self._walk), (12, self._press_letter), (14, self._click), (4, self._wheel),
            (10, self._compose), (8, self._trigger), (2, self._trigger_seldom), (6, self._paste),
            (2, self._drop), (3, self._open_article), (1, self._resize), (3, self._undo), (1, self._hold),
        ]  # fmt: skip

    def begin(self) -> None:
        """Go on for ever."""
        QTimer.singleShot(0, self, self._step)

    def end(self) -> None:
        """Do no more."""
        self._is_over = True
        self._figures.by_kind = dict(self._counts)

    def leave(self) -> None:
        """Let go of a window that is closed."""
        self.end()
        self.deleteLater()

    def answer_quietly(self) -> None:
        """Close what is open over the window, again and again."""
        QTimer.singleShot(50, self, self.answer_quietly)
        self._answer(is_wild=False)

    def _step(self) -> None:
        if self._is_over:
            return
        QTimer.singleShot(self._chance.choice(PACE_MS), self, self._step)
        if self._answer(is_wild=True):
            return
        if len(self._bench.article.current.body) > MOST_TEXT:
            self._empty()
            return
        weights = [weight for weight, _act in self._kinds]
        [(_weight, act)] = self._chance.choices(self._kinds, weights)
        self._figures.deeds += 1
        self._counts[act.__name__.strip("_")] += 1
        act()

    def _note(self, deed: str) -> None:
        self.deed = deed
        self._deeds.write(f"{time.monotonic():.2f} {deed!r}\n")
        self._deeds.flush()

    def _empty(self) -> None:
        """Write no book: what an article holds takes memory by right."""
        self._note("empty the text")
        body = self._bench.panes.editor.body
        body.setFocus()
        QTest.keyClick(body, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(body, Qt.Key.Key_Delete)
        self._bench.articles.new()

    # What is done to the window.

    def _target(self) -> QWidget:
        """Return the widget with the keyboard, and mostly make that the text."""
        focused = QApplication.focusWidget()
        if focused is None or self._chance.random() < 0.3:
            body = self._bench.panes.editor.body
            body.setFocus()
            return body
        return focused

    def _type(self) -> None:
        text = self._chance.choice(material.TEXTS)
        target = self._target()
        self._note(f"type {text!r} into {type(target).__name__}")
        for letter in text:
            press(target, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)

    def _walk(self) -> None:
        key, held = self._chance.choice(WALKING), self._chance.choice(MODIFIERS[:4])
        self._press(key, held)

    def _press_letter(self) -> None:
        self._press(self._chance.choice(LETTERS), self._chance.choice(MODIFIERS[2:]))

    def _press(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        target = self._target()
        self._note(f"press {held.name}+{key.name} in {type(target).__name__}")
        QTest.keyClick(target, key, held)

    def _compose(self) -> None:
        target, text = self._target(), self._chance.choice(material.TEXTS)
        self._note(f"compose {text!r} in {type(target).__name__}")
        QApplication.sendEvent(target, QInputMethodEvent(text[:2], []))
        made = QInputMethodEvent("", [])
        if self._chance.random() < 0.8:
            made.setCommitString(text, -self._chance.randrange(2), self._chance.randrange(2))
        QApplication.sendEvent(target, made)

    def _click(self) -> None:
        shown = [
            child for child in self._bench.window.findChildren(QWidget) if child.isVisible() and child.width()
        ]
        if not shown:  # the window has just been closed
            return
        target = self._chance.choice(shown)
        at = QPoint(self._chance.randrange(target.width()), self._chance.randrange(max(1, target.height())))
        right = self._chance.random() < 0.15
        button = Qt.MouseButton.RightButton if right else Qt.MouseButton.LeftButton
        act = self._chance.choice((QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick))
        held = self._chance.choice(MODIFIERS[:3])
        self._note(
            f"{act.__name__} {button.name} {held.name} on {type(target).__name__} {target.objectName()} {at}"
        )
        act(target, button, held, at)

    def _wheel(self) -> None:
        target = self._bench.panes.editor.body.viewport()
        turn, held = self._chance.choice((-240, 240)), self._chance.choice(MODIFIERS[:3])
        self._note(f"wheel {turn} {held.name}")
        at = QPointF(9, 9)
        phase = Qt.ScrollPhase.NoScrollPhase
        none = Qt.MouseButton.NoButton
        QApplication.sendEvent(
            target, QWheelEvent(at, at, QPoint(), QPoint(0, turn), none, held, phase, False)
        )

    def _trigger(self) -> None:
        self._trigger_one(lambda name: not name.startswith(SELDOM))

    def _trigger_seldom(self) -> None:
        self._trigger_one(lambda name: name.startswith(SELDOM))

    def _trigger_one(self, fits: Callable[[str], bool]) -> None:
        made = self._bench.actions()
        name = self._chance.choice(sorted(name for name in made if fits(name) and name not in NOT_TRIGGERED))
        self._note(f"trigger {name}")
        made[name].trigger()

    def _paste(self) -> None:
        name, fill = self._chance.choice(material.CLIPBOARDS)
        target = self._target()
        self._note(f"paste {name} into {type(target).__name__}")
        data = QMimeData()
        fill(data)
        is_large = data.hasImage()
        QApplication.clipboard().setMimeData(data)
        QTest.keyClick(target, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        if is_large:  # as a rule another program holds it, and its memory is not the window's
            QApplication.clipboard().clear()

    def _drop(self) -> None:
        files = [self._chance.choice(sorted((self._folder / "photos-to-take").iterdir()))]
        body = self._bench.panes.editor.body.viewport()
        self._note(f"drop {[file.name for file in files]}")
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        at = QPoint(self._chance.randrange(body.width()), self._chance.randrange(max(1, body.height())))
        copies, held = Qt.DropAction.CopyAction, (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(body, QDragEnterEvent(at, copies, data, *held))
        QApplication.sendEvent(body, QDropEvent(QPointF(at), copies, data, *held))

    def _open_article(self) -> None:
        found = self._bench.newsroom_model.summaries(ArticleQuery(), limit=40)
        if found:
            chosen = self._chance.choice(found).id
            self._note(f"open article {chosen}")
            self._bench.articles.open(chosen)

    def _resize(self) -> None:
        width, height = self._chance.randrange(900, 1700), self._chance.randrange(600, 1000)
        self._note(f"resize {width} {height}")
        self._bench.window.resize(width, height)

    def _undo(self) -> None:
        name = self._chance.choice(("edit.undo", "edit.undo", "edit.redo"))
        times = self._chance.randrange(1, 12)
        self._note(f"{name} {times} times")
        for _time in range(times):
            self._bench.actions()[name].trigger()

    def _hold(self) -> None:
        """Do nothing for a while."""
        self._note("hold")

    # What has opened over the window.

    def _answer(self, *, is_wild: bool) -> bool:
        window = newest_over(self._bench.window)
        if window is None:
            return False
        self._counts["answer"] += 1
        if not is_wild or self._chance.random() < 0.35 or "Settings" in type(window).__name__:
            self._note(f"close {type(window).__name__}")
            window.close()
        elif isinstance(window, QMenu):
            entries = [entry for entry in window.actions() if entry.isEnabled() and not entry.isSeparator()]
            entries = [entry for entry in entries if entry.objectName() not in NOT_TRIGGERED]
            if entries:
                entry = self._chance.choice(entries)
                self._note(f"menu: {entry.text()}")
                window.setActiveAction(entry)
                QTest.keyClick(window, Qt.Key.Key_Return)
        else:
            self._handle(window)
        return True

    def _handle(self, window: QWidget) -> None:
        """Do something inside a dialog."""
        children = [
            child for child in window.findChildren(QWidget) if child.isVisible() and child.isEnabled()
        ]
        kinds = (QAbstractButton, QLineEdit, QAbstractItemView)
        parts = [child for child in children if isinstance(child, kinds)]
        if not parts:
            window.close()
            return
        part = self._chance.choice(parts)
        if isinstance(window, QMessageBox):
            part = self._chance.choice([child for child in parts if isinstance(child, QAbstractButton)])
        words = part.text() if isinstance(part, QAbstractButton | QLineEdit) else ""
        self._note(f"in {type(window).__name__}: {type(part).__name__} {words!r}")
        if isinstance(part, QLineEdit):
            part.setFocus()
            for letter in self._chance.choice(("весна", "x", "2026", "https://a.example/b")):
                press(part, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
        elif isinstance(part, QAbstractItemView):
            at = QPoint(
                self._chance.randrange(max(1, part.width())), self._chance.randrange(max(1, part.height()))
            )
            QTest.mouseClick(part.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        else:
            part.click()


def newest_over(main: QWidget) -> QWidget | None:
    """Return what is open over the window and would be answered first."""
    if (found := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
        return found
    tops = (top for top in QApplication.topLevelWidgets() if top.isVisible() and top is not main)
    return next((top for top in tops if top.isWindow() and top.windowType() != Qt.WindowType.ToolTip), None)


def press(target: QWidget, key: Qt.Key, held: Qt.KeyboardModifier, text: str) -> None:
    """Let a key come that writes `text`, which QTest can't for most letters."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(target, QKeyEvent(kind, key, held, text))
