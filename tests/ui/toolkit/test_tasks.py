import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop_editor.errors import EditorError
from desktop_editor.ui.toolkit.tasks import Progress, Task, Workers
from desktop_editor.ui.toolkit.time_slices import TimeSlicedReading

PATIENCE = 10_000


def test_work_is_done_beside_the_window_and_its_result_arrives(qtbot: QtBot, qapp: QObject) -> None:
    task = Task(lambda _progress: threading.current_thread() is threading.main_thread(), qapp)
    with qtbot.waitSignal(task.done, timeout=PATIENCE) as done:
        task.start(Workers())
    assert done.args == [False]


def test_an_expected_failure_and_a_bug_leave_by_different_doors(qtbot: QtBot, qapp: QObject) -> None:
    def fail(_progress: Progress) -> None:
        raise EditorError("The disk is full.")

    for work, door in ((fail, "failed"), (lambda _progress: 1 / 0, "broke")):
        task = Task(work, qapp)
        with qtbot.waitSignals([getattr(task, door), task.finished], timeout=PATIENCE):
            task.start(Workers())


def test_work_can_be_cancelled_and_reports_its_steps(qtbot: QtBot, qapp: QObject) -> None:
    def work(progress: Progress) -> str:
        progress.report(1, 2)
        while not progress.cancelled():
            pass
        return "stopped"

    task = Task(work, qapp)
    task.progressed.connect(task.cancel)
    with qtbot.waitSignals([task.progressed, task.done], timeout=PATIENCE):
        task.start(Workers())


def test_values_are_gathered_in_order(qtbot: QtBot, qapp: QObject) -> None:
    gathering = TimeSlicedReading(iter(range(20_000)), qapp)
    with qtbot.waitSignal(gathering.done, timeout=PATIENCE) as done:
        gathering.start()
    assert done.args[0] == list(range(20_000))


def test_a_failure_while_gathering_is_told(qtbot: QtBot, qapp: QObject) -> None:
    def values() -> Iterator[object]:
        yield 1
        raise EditorError("The newsroom is gone.")

    gathering = TimeSlicedReading(values(), qapp)
    with qtbot.waitSignal(gathering.failed, timeout=PATIENCE) as failed:
        gathering.start()
    assert str(failed.args[0]) == "The newsroom is gone."


def test_who_goes_while_pictures_are_read_takes_nobody_along(tmp_path: Path) -> None:
    """With Qt's own pool two of five such programs died or stood still."""
    for number in range(40):
        image = QImage(60, 60, QImage.Format.Format_RGB32)
        image.fill(number)
        image.save(str(tmp_path / f"{number}.png"))
    ended = subprocess.run(
        [sys.executable, "-X", "faulthandler", Path(__file__).with_name("going.py"), tmp_path],
        check=False,
        timeout=90,
    )
    assert ended.returncode == 0
