"""Does a backup hold the window up? The longest stalls of the main thread while someone types.

    python -m tests.benchmarks.backup_stall [NEWSROOM | COUNT] [PHOTOS]    (10,000 articles, 300 photos)

A timer of the window's own beats every 5 ms; a stall is the time between two beats. Printed with them are the
saves of the open article. A newsroom that is named is copied first. Each kind of backup is made three
times: of the articles alone, which is what backups took as long as they linked the photos; the first one,
which copies all photos; and one of any other day, which finds them copied.
"""

import contextlib
import hashlib
import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_editor import app
from desktop_editor.paths import resource
from desktop_editor.storage.backup import backup_files, backups
from desktop_editor.storage.file import safe_copy
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.storage.photo.pictures import PictureFile
from desktop_editor.ui.preview import environment
from desktop_editor.ui.shell.appearance import Appearance
from desktop_editor.ui.shell.composition import Composition
from desktop_editor.ui.shell.crash_reporter import CrashReporter
from desktop_editor.ui.toolkit.tasks import Task, Workers
from tests.benchmarks.newsroom_generator import fill

MIGRATIONS = resource("db", "migrations")
BEAT_MS = 5
KEY_MS = 40
CALM_MS = 15_000
PHOTO = 100_000  # bytes
TIMES = 3


class Watch:
    """Types, and measures the beats and the saves in ms until `stop`."""

    def __init__(self, composition: Composition) -> None:
        self.gaps: list[float] = []
        self.saves: list[float] = []
        self._body = composition.panes.editor.body
        self._last = time.perf_counter()
        self._newsroom_model = composition.newsroom_model
        self._save = composition.newsroom_model.save
        composition.newsroom_model.save = self._timed_save  # type: ignore[method-assign, assignment]
        self._timers = [QTimer(), QTimer()]
        for timer, slot, pause in zip(self._timers, (self._beat, self._type), (BEAT_MS, KEY_MS), strict=True):
            timer.timeout.connect(slot)
            timer.start(pause)

    def stop(self) -> None:
        for timer in self._timers:
            timer.stop()
        self._newsroom_model.save = self._save  # type: ignore[method-assign]

    def report(self, name: str) -> None:
        gaps, saves = sorted(self.gaps), sorted(self.saves)
        worst = " ".join(f"{gap:.0f}" for gap in gaps[-5:])
        print(
            f"{name:<18} beats p50 {gaps[len(gaps) // 2]:.1f}  p99 {gaps[int(len(gaps) * 0.99)]:.1f}  "
            f"longest five {worst} ms   saves {len(saves)}: p95 {saves[int(len(saves) * 0.95)]:.1f}  "
            f"longest {saves[-1]:.1f} ms"
        )

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now

    def _type(self) -> None:
        QTest.keyClicks(self._body, "words "[len(self.gaps) % 6])

    def _timed_save(self, article: object) -> object:
        start = time.perf_counter()
        stored = self._save(article)  # type: ignore[arg-type]
        self.saves.append((time.perf_counter() - start) * 1000)
        return stored


def main(what: str, photos: int) -> None:
    environment.prepare()
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "newsroom.sqlite")
        if what.isdigit():
            with Newsroom.create(file, MIGRATIONS) as newsroom:
                fill(newsroom, int(what))
        else:
            shutil.copyfile(what, file)
        with Newsroom.open(file, MIGRATIONS) as newsroom:
            for number in range(photos):
                content = os.urandom(PHOTO)
                digest = hashlib.sha256(content).hexdigest()
                newsroom.photos.keep(PictureFile(content, digest, f"photo-{number}", ".jpg", 900, 600))
            settings = QSettings(str(Path(folder, "window.ini")), QSettings.Format.IniFormat)
            appearance = Appearance(application)
            composition = app.assemble(newsroom, "ru", appearance, settings, CrashReporter(application))
            composition.view.folds[2].setChecked(False)
            composition.show()
            measure(composition, file)
            composition.window.close()


def measure(composition: Composition, file: Path) -> None:
    """Type in a new article, first alone, then during backups."""
    composition.actions()["article.new"].trigger()
    QTest.qWait(3000)
    photos = list(composition.newsroom_model.photo_folder.glob("*"))
    size = sum(photo.stat().st_size for photo in photos)
    print(f"{file.stat().st_size / 1e6:.0f} MB, {len(photos)} photos of {size / 1e6:.0f} MB")
    calm = Watch(composition)
    QTest.qWait(CALM_MS)
    calm.stop()
    calm.report("calm")
    took = {}
    for name, work in {"articles alone": _articles, "first": _first, "any other": _back_up}.items():
        times = [_beside(composition, name, work, file) for _time in range(TIMES)]
        took[name] = statistics.median(times)
        print(
            f"{name:<18} {took[name]:.2f} s   {took[name] / took['articles alone']:.2f} of the articles alone"
        )


def _beside(composition: Composition, name: str, work: Callable[[Path], object], file: Path) -> float:
    """Let a worker back up while someone types, and return how many seconds it took."""
    loop, workers = QEventLoop(), Workers()
    shutil.rmtree(backups.folder(file) / "alone", ignore_errors=True)
    took: list[float] = []

    def timed(_progress: object) -> None:
        start = time.perf_counter()
        work(file)
        took.append(time.perf_counter() - start)

    task = Task(timed)
    task.finished.connect(loop.quit)
    watch = Watch(composition)
    QTest.qWait(500)
    task.start(workers)
    loop.exec()
    QTest.qWait(500)
    watch.stop()
    watch.report(name)
    return took[0]


def _articles(file: Path) -> None:
    target = backups.folder(file) / "alone" / "copy.sqlite"
    with contextlib.closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as source:
        safe_copy.make(source, target)


def _first(file: Path) -> None:
    backup_files.memory(file).unlink(missing_ok=True)
    shutil.rmtree(backup_files.photos(file), ignore_errors=True)
    _back_up(file)


def _back_up(file: Path) -> None:
    backups.make(file, file.with_suffix(".photos"))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "10000", int(sys.argv[2]) if len(sys.argv) > 2 else 300)
