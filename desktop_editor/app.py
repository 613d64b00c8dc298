"""The composition root of the window: builds the objects, connects them and runs the event loop."""

import faulthandler
import gc
import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs
from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop_editor import garbage, heap
from desktop_editor.paths import resource
from desktop_editor.services.default_paths import APPLICATION, default_newsroom, own_themes
from desktop_editor.site.themes.installed_themes import Themes
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.preview import environment
from desktop_editor.ui.shell import opening
from desktop_editor.ui.shell.appearance import Appearance
from desktop_editor.ui.shell.composition import Composition, Materials
from desktop_editor.ui.shell.crash_reporter import CrashReporter
from desktop_editor.ui.shell.view_commands import LOOK
from desktop_editor.ui.shell.window_sequence import WindowSequence

COLLECT_AFTER_MS = 3000
# Seconds until a worker yields to the window's thread; the default of 5 ms is noticeable in a 16 ms frame.
SWITCH = 0.001


def run(newsroom_file: Path | None, language: str) -> int:
    """Open the window on a newsroom file, by default the one in the platform's data folder."""
    keep_log()
    prepare_process()
    application = QApplication(sys.argv[:1])
    application.setApplicationName(APPLICATION)
    application.setDesktopFileName("desktop-editor")
    application.setWindowIcon(QIcon(str(resource("resources", "icons", "desktop-editor.svg"))))
    speak(application, language)
    crash_reporter = CrashReporter(application)
    crash_reporter.install()
    settings = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, APPLICATION, "window")
    appearance = Appearance(application, str(settings.value(LOOK, "system")))
    path = newsroom_file or default_newsroom()
    migrations = resource("db", "migrations")
    newsroom = opening.open_or_ask(path, migrations, create=newsroom_file is None)
    if newsroom is None:
        return 1

    def compose(newsroom: Newsroom) -> Composition:
        composition = assemble(newsroom, language, appearance, settings, crash_reporter)
        QTimer.singleShot(COLLECT_AFTER_MS, composition, collect_garbage_again)
        return composition

    return WindowSequence(application, compose, migrations).run(newsroom)


def prepare_process() -> None:
    """Configure what can only be set before the application object is created."""
    heap.give_back()
    environment.prepare()
    sys.setswitchinterval(SWITCH)


def assemble(
    newsroom: Newsroom,
    language: str,
    appearance: Appearance,
    settings: QSettings,
    crash_reporter: CrashReporter,
) -> Composition:
    """Build the window for an open newsroom, with the program's resource files that it needs."""
    materials = Materials(
        scripts=resource("resources", "preview"),
        help_page=resource("resources", "help", f"{language}.md").read_text(encoding="utf-8"),
    )
    themes = Themes(
        resource("resources", "themes"),
        resource("resources", "translations"),
        own_themes(newsroom.path),
        compiled=_cache("templates"),
    )
    with appearance.held_back():
        return Composition(newsroom, themes, materials, appearance, settings, crash_reporter)


def speak(application: QApplication, language: str) -> None:
    """Set the language of Qt's own texts, such as those of its dialogs, and of its dates."""
    QLocale.setDefault(QLocale(language))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(language), "qtbase", "_", folder):
        application.installTranslator(translator)


def collect_garbage_again() -> None:
    """Enable garbage collection, which is off during the start, and exempt the objects that exist by now."""
    gc.freeze()
    garbage.collect_seldom()


def keep_log() -> None:
    """Write the log to a file in the platform's log folder, or to standard error if that cannot be used.

    `crash.log` next to it gets Python's tracebacks of a process that crashed.
    """
    folder = Path(platformdirs.user_log_dir(APPLICATION, appauthor=False))
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "editor.log", maxBytes=1_000_000, backupCount=3, encoding="utf-8"
        )
        faulthandler.enable((folder / "crash.log").open("a", encoding="utf-8"))
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)


def _cache(name: str) -> Path | None:
    """Return a folder for data that can be regenerated, or None if it cannot be created."""
    folder = Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False)) / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder
