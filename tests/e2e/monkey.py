"""A window in which everything is done at random, as a process: `monkey.py FOLDER SECONDS SEED`.

What is done is drawn from the seed alone. Each deed is written to `deeds.txt` in FOLDER before it is done, so
that the last line of a process that died names what killed it. `figures.json` says what was seen.
"""

import faulthandler
import json
import logging
import random
import sys
import time
from dataclasses import asdict
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop_editor import app
from desktop_editor.paths import resource
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.history.carried_text import CarriedText
from desktop_editor.ui.shell.appearance import Appearance
from desktop_editor.ui.shell.composition import Composition
from desktop_editor.ui.shell.crash_reporter import CrashReporter
from desktop_editor.ui.shell.window_sequence import WindowSequence
from tests.e2e.monkey_deeds import Monkey
from tests.e2e.monkey_watch import Figures, Tracebacks, Watch

PATIENCE_MS = 4000
SCHEMES = ("file", "http", "https", "mailto")


class Browser(QObject):
    """Stands for everything outside that would be opened."""

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        return


def answer_file_dialogs(folder: Path, chance: random.Random) -> None:
    """Answer dialogs for files, which are the system's, at once: with nothing, or inside `folder`."""
    photos = sorted((folder / "photos-to-take").iterdir())
    target = folder / "exports"

    def file(*_arguments: object, **_named: object) -> tuple[str, str]:
        return (str(chance.choice(photos)) if chance.random() < 0.7 else "", "")

    def files(*_arguments: object, **_named: object) -> tuple[list[str], str]:
        return ([str(one) for one in chance.sample(photos, 2)] if chance.random() < 0.7 else [], "")

    def new_file(*_arguments: object, **_named: object) -> tuple[str, str]:
        return (str(target / f"{chance.randrange(5)}.zip") if chance.random() < 0.7 else "", "")

    def directory(*_arguments: object, **_named: object) -> str:
        return str(target / str(chance.randrange(3))) if chance.random() < 0.7 else ""

    QFileDialog.getOpenFileName = file  # type: ignore[method-assign]
    QFileDialog.getOpenFileNames = files  # type: ignore[method-assign]
    QFileDialog.getSaveFileName = new_file  # type: ignore[method-assign]
    QFileDialog.getExistingDirectory = directory  # type: ignore[method-assign]


class EndlessSequence(WindowSequence):
    """Opens the newsroom again whenever its window is closed before the time is over."""

    deadline = 0.0

    def following(self, file: Path, composition: Composition) -> tuple[Newsroom | None, CarriedText | None]:
        newsroom, carried = super().following(file, composition)
        if newsroom is None and time.monotonic() < self.deadline:
            newsroom = Newsroom.open(file, resource("db", "migrations"))
        return newsroom, carried


def live(folder: Path, seconds: float, seed: int) -> Figures:
    """Do it all on the newsroom in `folder` until the time is over, and close the window."""
    app.prepare_process()
    application = QApplication(sys.argv[:1])
    figures, chance = Figures(), random.Random(seed)
    logging.getLogger().addHandler(Tracebacks(figures))
    faults, browser = CrashReporter(application), Browser()
    faults.install()
    for scheme in SCHEMES:
        QDesktopServices.setUrlHandler(scheme, browser, "open")  # type: ignore[arg-type]
    answer_file_dialogs(folder, random.Random(seed + 1))
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    appearance, migrations = Appearance(application, "light"), resource("db", "migrations")
    monkeys: list[Monkey] = []
    watch = Watch(figures, lambda: monkeys[-1].deed if monkeys else "the start")

    def compose(newsroom: Newsroom) -> Composition:
        while monkeys:
            monkeys.pop().leave()
        composition = app.assemble(newsroom, "ru", appearance, settings, faults)
        QTimer.singleShot(app.COLLECT_AFTER_MS, composition, app.collect_garbage_again)
        monkey = Monkey(composition, folder, chance, figures)
        monkeys.append(monkey)
        QTimer.singleShot(1500, monkey, monkey.begin)
        left_ms = int(max(0.0, sequence.deadline - time.monotonic()) * 1000)
        QTimer.singleShot(left_ms, monkey, partial(finish, monkey, composition))
        return composition

    sequence = EndlessSequence(application, compose, migrations)
    sequence.deadline = time.monotonic() + seconds
    sequence.run(Newsroom.open(folder / "newsroom.sqlite", migrations))
    for scheme in SCHEMES:
        QDesktopServices.unsetUrlHandler(scheme)
    QApplication.clipboard().clear()  # without a screen it outlives Python, and what was copied must not
    figures.closed = True
    del watch
    return figures


def finish(monkey: Monkey, composition: Composition) -> None:
    """Do no more, and close the window when all has come to rest."""
    monkey.end()
    monkey.answer_quietly()
    QTimer.singleShot(PATIENCE_MS, composition.window, composition.window.close)


if __name__ == "__main__":
    faulthandler.enable()
    home = Path(sys.argv[1])
    seen = live(home, float(sys.argv[2]), int(sys.argv[3]))
    (home / "figures.json").write_text(json.dumps(asdict(seen), ensure_ascii=False), encoding="utf-8")
