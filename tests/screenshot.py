"""Takes the README's pictures: the real window on the demo newsroom, light and dark.

`python tests/screenshot.py [FOLDER]`, offscreen or on a display.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from desktop_editor import app, translation
from desktop_editor.desk import demo
from desktop_editor.paths import resource
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.appearance import Appearance
from desktop_editor.ui.faults import FaultReporter
from desktop_editor.ui.preview import environment

PICTURES = {"window.png": ("light", 1440, 900), "window-dark.png": ("dark", 1366, 768)}
SETTLE_MS = 4000  # pictures of the page arrive after the page itself


def take(file: Path, look: str, width: int, height: int, application: QApplication) -> None:
    """Open the window in a look and a size, wait for the page, and save a picture of it."""
    with TemporaryDirectory() as folder:
        with Newsroom.create(Path(folder) / "newsroom.sqlite", resource("db", "migrations")) as newsroom:
            demo.load(newsroom, resource("db", "demo"))
            settings = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
            appearance = Appearance(application, look)
            workbench = app.assemble(newsroom, "ru", appearance, settings, FaultReporter(application))
            workbench.window.resize(width, height)
            workbench.show()
            wait_for(workbench.panes.preview.shown.connect, application)
            workbench.window.grab().save(str(file))
            workbench.window.close()


def wait_for(connect: Callable[[Callable[[object], None]], object], application: QApplication) -> None:
    def settle(_page: object) -> None:
        QTimer.singleShot(SETTLE_MS, application.quit)

    connect(settle)
    application.exec()


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent / "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    environment.prepare()
    application = QApplication(sys.argv)
    translation.activate(resource("resources", "translations"), "ru")
    app.speak(application, "ru")
    for name, (look, width, height) in PICTURES.items():
        take(folder / name, look, width, height, application)


if __name__ == "__main__":
    main()
