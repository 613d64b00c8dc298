"""Several windows one after the other in one process, as a program of its own: it may die."""

import subprocess
import sys
from pathlib import Path

from desktop_editor.paths import resource
from desktop_editor.services import demo
from desktop_editor.storage.backup import backups
from desktop_editor.storage.newsroom import Newsroom

SEQUENCE = """
import faulthandler, sys, weakref
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
from desktop_editor import app
from desktop_editor.paths import resource
from desktop_editor.storage.backup import backup_files
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.shell.appearance import Appearance
from desktop_editor.ui.shell.crash_reporter import CrashReporter
from desktop_editor.ui.shell.window_sequence import WindowSequence

faulthandler.enable()
path = Path(sys.argv[1])
app.prepare_process()
application = QApplication([])
settings = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
appearance, reporter = Appearance(application, "light"), CrashReporter(application)
migrations = resource("db", "migrations")
windows = []

def compose(newsroom):
    composition = app.assemble(newsroom, "en", appearance, settings, reporter)
    composition.panes.preview.shown.connect(lambda _parts: shown or (shown.update(once=True), go_on()))
    windows.append(weakref.ref(composition))
    number, shown = len(windows), {}

    def go_on():
        print("page", number, flush=True)
        if number < 3:
            backup = backup_files.every(path)[-1]
            QTimer.singleShot(0, composition, lambda: composition.closing.go_back(backup))
        else:
            QTimer.singleShot(3000, composition, end)

    def end():
        print("windows", sum(window() is not None for window in windows), flush=True)
        composition.window.close()

    return composition

print("status", WindowSequence(application, compose, migrations).run(Newsroom.open(path, migrations)))
"""


def test_every_window_after_a_return_to_a_backup_shows_its_page_and_the_program_ends_well(
    tmp_path: Path,
) -> None:
    path = tmp_path / "newsroom.sqlite"
    with Newsroom.create(path, resource("db", "migrations")) as newsroom:
        demo.load(newsroom, resource("db", "demo"))
        backups.make(path, newsroom.photo_folder)
    program = [sys.executable, "-c", SEQUENCE, str(path)]
    done = subprocess.run(program, capture_output=True, text=True, timeout=120, check=False)
    said = done.stdout.splitlines()
    assert (done.returncode, said) == (0, ["page 1", "page 2", "page 3", "windows 1", "status 0"]), (
        done.stderr
    )
