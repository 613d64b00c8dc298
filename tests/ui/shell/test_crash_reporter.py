"""What is told of bugs, and that telling them never makes one more."""

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop_editor.ui.shell import crash_reporter
from desktop_editor.ui.shell.crash_reporter import CrashReporter


@pytest.fixture
def reporter(qapp: QApplication) -> Iterator[CrashReporter]:
    """A reporter that is all three hooks, as in the program."""
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    made = CrashReporter(qapp)
    made.install()
    yield made
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
    for box in shown():
        box.close()
    made.deleteLater()


def shown() -> list[QMessageBox]:
    tops = QApplication.topLevelWidgets()
    return [top for top in tops if isinstance(top, QMessageBox) and top.isVisible()]


def records(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == crash_reporter.__name__]


class Painting(QWidget):
    """Fails at each painting, with other words each time."""

    times = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.times += 1
        raise ValueError(f"time {self.times}")


class UnspeakableError(Exception):
    def __str__(self) -> str:
        raise ValueError


def test_a_bug_is_shown_once(reporter: CrashReporter, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    for _time in range(2):
        try:
            raise ZeroDivisionError("a bug")
        except ZeroDivisionError as fault:
            reporter.report(fault)
    qtbot.waitUntil(lambda: len(shown()) == 1)
    assert "ZeroDivisionError: a bug" in caplog.text


def test_a_painting_that_fails_each_time_is_one_dialog_and_a_few_lines(
    reporter: CrashReporter, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    widget = Painting()
    qtbot.addWidget(widget)
    for _painting in range(2 * crash_reporter.SELDOM):
        widget.grab()
    qtbot.waitUntil(lambda: len(shown()) == 1)
    shown()[0].close()
    widget.grab()
    assert widget.times > 2 * crash_reporter.SELDOM
    assert len(records(caplog)) == crash_reporter.IN_FULL + 2
    assert shown() == []


def test_of_many_different_bugs_few_are_shown(reporter: CrashReporter, qtbot: QtBot) -> None:
    asked = 0
    for number in range(3 * crash_reporter.MOST_KNOWN):
        fail = compile(f"{chr(10) * number}raise ValueError", "made.py", "exec")
        try:
            exec(fail)
        except ValueError as fault:
            reporter.report(fault)
        QApplication.processEvents()
        for box in shown():
            asked += 1
            box.close()
    assert asked == crash_reporter.MOST_SHOWN


@pytest.mark.parametrize("fault", [UnspeakableError(), KeyboardInterrupt(), MemoryError(), RecursionError()])
def test_whatever_comes_is_logged_and_raises_nothing(
    reporter: CrashReporter, fault: BaseException, caplog: pytest.LogCaptureFixture
) -> None:
    sys.excepthook(type(fault), fault, None)
    assert type(fault).__name__ in caplog.text


def test_what_comes_when_the_stack_is_full_is_told_later(
    reporter: CrashReporter, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    def dig() -> None:
        try:
            dig()
        except RecursionError as fault:
            if not told:
                reporter.report(fault)  # in the first that has room for the call at all
                told.append(fault)

    told: list[BaseException] = []
    dig()
    qtbot.waitUntil(lambda: len(shown()) == 1)
    assert "RecursionError" in caplog.text


def test_a_log_that_fails_is_no_bug_of_its_own(reporter: CrashReporter, qtbot: QtBot) -> None:
    def refuse(record: logging.LogRecord) -> bool:
        raise OSError("the disk is full")

    crash_reporter.LOG.addFilter(refuse)
    try:
        reporter.report(ValueError())
    finally:
        crash_reporter.LOG.removeFilter(refuse)
    reporter.report(ZeroDivisionError())
    qtbot.waitUntil(lambda: ["ZeroDivisionError" in box.detailedText() for box in shown()] == [True])


def test_bugs_in_threads_and_finalizers_are_told(
    reporter: CrashReporter, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    class Dying:
        def __del__(self) -> None:
            raise ArithmeticError

    thread = threading.Thread(target=lambda: [][0])
    thread.start()
    thread.join()
    Dying()
    told = "".join(records(caplog))
    assert "IndexError" in told
    assert "ArithmeticError" in told
    qtbot.waitUntil(lambda: len(shown()) == 1)
