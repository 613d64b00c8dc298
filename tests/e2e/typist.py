"""The application as a process that types without end, for a test that kills it.

`python typist.py NEWSROOM LOG`: opens the window, types numbered words, after the name of LOG, into a new
article, and appends to LOG, for each word, its number and the moment it was typed.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_editor import app
from desktop_editor.paths import resource
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.preview import environment
from desktop_editor.ui.shell.appearance import Appearance
from desktop_editor.ui.shell.crash_reporter import CrashReporter

PAUSE_MS = 7


def main(file: Path, log: Path) -> None:
    environment.prepare()
    application = QApplication(sys.argv)
    opening = Newsroom.open if file.exists() else Newsroom.create
    newsroom = opening(file, resource("db", "migrations"))
    settings = QSettings(str(file.with_suffix(".ini")), QSettings.Format.IniFormat)
    composition = app.assemble(newsroom, "en", Appearance(application), settings, CrashReporter(application))
    # The page is not what is tested, and Chromium would take most of the time.
    composition.view.folds[2].setChecked(False)
    composition.show()
    composition.actions()["article.new"].trigger()
    body = composition.panes.editor.body
    numbers = iter(range(1_000_000))

    def type_a_word() -> None:
        number = next(numbers)
        QTest.keyClicks(body, f"{log.stem}w{number} ")
        with log.open("a", encoding="utf-8") as lines:
            lines.write(f"{number} {time.monotonic()}\n")

    timer = QTimer()
    timer.timeout.connect(type_a_word)
    timer.start(PAUSE_MS)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
