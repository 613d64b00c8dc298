"""Each window and dialog of the program, opened again and again, leaves nothing behind."""

import gc
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_editor.content.document import Embed, Figure, Gallery, RawBlock, Side, Table, Text
from desktop_editor.errors import EditorError
from desktop_editor.publish.destination import Destination
from desktop_editor.publish.upload_errors import UnknownServerError
from desktop_editor.storage.errors import SaveConflictError
from desktop_editor.storage.listing import ArticleQuery
from desktop_editor.ui.editor.visual.dialogs import object_dialogs
from desktop_editor.ui.photos.refusals import RefusalsDialog
from desktop_editor.ui.session.server_questions import Questions
from desktop_editor.ui.shell.composition import Composition
from desktop_editor.ui.shell.crash_reporter import CrashReporter
from tests.ui.closing import Closer, bury, closing

TIMES = 4
LOOKS = 6
ALL = (
    *("CommandPalette", "HelpWindow", "SettingsWindow", "CategoriesDialog", "BackupWindow", "HistoryWindow"),
    *("DeploymentWindow", "UpdateWindow", "JournalWindow", "PhotoWindow", "ConflictDialog", "RefusalsDialog"),
    *("PasswordDialog", "TagsDialog"),
    *("LinkDialog", "TableDialog", "VideoDialog", "FigureDialog", "GalleryDialog", "RawDialog", "GridDialog"),
    *("CalendarPopover", "PhotoPopover", "QMessageBox", "QFileDialog", "QMenu"),
)
# Of an opening at most, in the mean of all: the help kept 1.7.
KEPT_MB = 0.1
# What opens no window, or one of the system.
NO_WINDOW = ("window.quit", "page.browser")
CELL = (Text("cell"),)
BLOCKS = (
    Figure("photos/a.jpg"),
    Gallery((Figure("photos/a.jpg"), Figure("photos/b.jpg"))),
    Embed("https://rutube.ru/video/1"),
    RawBlock("<div>"),
    Table((CELL, CELL), ((CELL, CELL),), (Side.NONE, Side.NONE)),
)


def asks(composition: Composition) -> dict[str, Callable[[], object]]:
    """Return what asks something without a command of its own."""
    window, notices = composition.window, composition.panes.notices
    stored = composition.article.current
    refused, questions = composition.safekeeping.refused, Questions(window)
    return {
        "tags": lambda: composition.bulk.edit_tags([stored.id]),
        "purging": lambda: composition.bulk.purge([stored.id]),
        "a conflict": lambda: refused.resolve(SaveConflictError(stored)),
        "a text that can't be saved": lambda: refused.let_go(EditorError("no room")),
        "refused photos": lambda: RefusalsDialog(("no picture",), notices.window()).exec(),
        "a password": lambda: questions.password(Destination()),
        "a server's key": lambda: questions.trust(UnknownServerError("new", "SHA256:1", "key")),
        "files of others": lambda: questions.replace(EditorError("others")),
        "a bug": lambda: fail(composition),
        **{type(block).__name__: partial(object_dialogs.ask, block, window) for block in BLOCKS},
    }


def menus(composition: Composition) -> dict[str, Callable[[], object]]:
    """Each menu and popover: of what has one by right click, and of the buttons that open one."""
    found: dict[str, Callable[[], object]] = {}
    for number, widget in enumerate(shown(composition.window, QWidget)):
        found[f"right click on {type(widget).__name__} {number}"] = partial(right_click, widget)
    for number, button in enumerate(
        shown(composition.window, QPushButton) + shown(composition.window, QToolButton)
    ):
        if button.menu() is not None:
            found[f"menu of {button.accessibleName() or button.text()} {number}"] = button.showMenu
    for number, button in enumerate(shown(composition.panes.inspector, QAbstractButton)):
        if getattr(button, "menu", lambda: None)() is None and not button.isCheckable():
            found[f"click on {button.accessibleName() or button.text()} {number}"] = button.click
    return found


def shown(parent: QWidget, kind: type[Any]) -> list[Any]:
    return [child for child in parent.findChildren(kind) if child.isVisible() and child.isEnabled()]


def right_click(widget: QWidget) -> None:
    at = QPoint(3, 3)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(widget, QContextMenuEvent(reason, at, widget.mapToGlobal(at)))


def fail(composition: Composition) -> None:
    reporter = CrashReporter(composition)
    reporter.report(ValueError())
    QApplication.processEvents()
    reporter.deleteLater()


@pytest.fixture
def started(composition: Composition, qtbot: QtBot) -> Composition:
    """The window with everything in it that is slow to come, and one article open."""
    qtbot.waitUntil(lambda: not composition.actions()["help.show"].icon().isNull(), timeout=20_000)
    composition.articles.open(composition.newsroom_model.summaries(ArticleQuery(), limit=1)[0].id)
    return composition


def openers(composition: Composition, closer: Closer) -> dict[str, Callable[[], object]]:
    """Everything that opens a window: found by trying."""
    tried = {name: made.trigger for name, made in composition.actions().items() if name not in NO_WINDOW}
    article, found = composition.article.current.id, {}
    for name, act in {**asks(composition), **menus(composition), **tried}.items():
        if not name.startswith(("article.new", "article.duplicate", "article.bin")):
            before = closer.closed.total()
            open_once(act, closer)
            if closer.closed.total() > before:
                found[name] = act
            composition.articles.open(article)
    return found


def open_once(act: Callable[[], object], closer: Closer) -> None:
    act()
    closer.close_all()
    bury()


def widgets() -> int:
    gc.collect()
    return len(QApplication.allWidgets())


def resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


def test_windows_that_are_opened_again_and_again_leave_nothing_behind(started: Composition) -> None:
    kept = {}
    with closing(started.window) as closer:
        found = openers(started, closer)
        before_mb = resident_mb()
        for name, act in found.items():
            open_once(act, closer)
            before = widgets()
            for _time in range(TIMES):
                open_once(act, closer)
            if widgets() > before:
                kept[name] = widgets() - before
    assert kept == {}
    assert {name for name in ALL if closer.closed[name] < TIMES} == set()
    assert resident_mb() - before_mb < TIMES * len(found) * KEPT_MB


def test_a_change_of_the_look_keeps_nothing_and_takes_no_longer_each_time(started: Composition) -> None:
    looks = "view.look-dark", "view.look-light"
    for look in looks:  # what is only made when it is first needed is made
        started.actions()[look].trigger()
        QApplication.processEvents()
    times, before = [], widgets()
    for look in looks * LOOKS:
        start = time.thread_time()
        started.actions()[look].trigger()
        QApplication.processEvents()
        times.append(time.thread_time() - start)
    assert widgets() <= before
    assert median(times[-LOOKS:]) < 1.5 * median(times[:LOOKS])
