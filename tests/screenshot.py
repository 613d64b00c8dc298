"""Takes the README's pictures: the real window on the demo newsroom, light and dark.

`python tests/screenshot.py [FOLDER]`, offscreen or on a display.
"""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from desktop_editor import app, translation
from desktop_editor.paths import resource
from desktop_editor.services import demo
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.preview import environment
from desktop_editor.ui.shell.appearance import Appearance
from desktop_editor.ui.shell.crash_reporter import CrashReporter

PICTURES = {"window.png": ("light", 1440, 900), "window-dark.png": ("dark", 1366, 768)}
SETTLE_MS = 4000  # pictures of the page arrive after the page itself


def take(file: Path, look: str, width: int, height: int, application: QApplication) -> None:
    """Open the window in a look and a size, wait for the page, and save a picture of it."""
    folder = Path(mkdtemp())
    with Newsroom.create(folder / "newsroom.sqlite", resource("db", "migrations")) as newsroom:
        demo.load(newsroom, resource("db", "demo"))
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        appearance = Appearance(application, look)
        composition = app.assemble(newsroom, "ru", appearance, settings, CrashReporter(application))
        composition.window.resize(width, height)
        composition.show()
        wait_for(composition.panes.preview.shown.connect)
        composition.window.grab().save(str(file))
        composition.window.close()
    shutil.rmtree(folder)


def wait_for(connect: Callable[[Callable[[object], None]], object]) -> None:
    """Wait until the page is shown and has settled; Chromium outlives this loop, but not `quit`."""
    loop = QEventLoop()

    def settle(_page: object) -> None:
        QTimer.singleShot(SETTLE_MS, loop.quit)

    connect(settle)
    loop.exec()


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["TZ"] = "Asia/Novosibirsk"  # where the demo newspaper is made
    environment.prepare()
    application = QApplication(sys.argv)
    translation.activate(resource("resources", "translations"), "ru")
    app.speak(application, "ru")
    for name, (look, width, height) in PICTURES.items():
        take(folder / name, look, width, height, application)


if __name__ == "__main__":
    main()
