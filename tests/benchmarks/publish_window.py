"""From the Publish button to the readers, among ten thousand articles, in the real window.

    python -m tests.benchmarks.publish_window [COUNT]      (10,000 articles by default)

Prints for a folder, and for SFTP over loopback where OpenSSH is installed: the first upload, then one
new article (the median of five) from the key to the page on the server, the files that went up, and the
longest time that the window did not answer meanwhile.
"""

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from desktop_editor import app
from desktop_editor.paths import resource
from desktop_editor.publish.destination import Destination, DestinationKind
from desktop_editor.storage.newsroom import Newsroom
from desktop_editor.ui.preview import environment
from desktop_editor.ui.shell.appearance import Appearance
from desktop_editor.ui.shell.composition import Composition
from desktop_editor.ui.shell.crash_reporter import CrashReporter
from tests.benchmarks.newsroom_generator import fill
from tests.publish.servers import MissingServerError, sftp_server

COUNT = 10_000
TIMES = 5
TICK_MS = 5


class Stalls:
    """The longest time between two turns of the event loop."""

    def __init__(self, parent: QApplication) -> None:
        self.longest = 0
        self._clock = QElapsedTimer()
        self._timer = QTimer(parent)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._turn)

    def begin(self) -> None:
        """Look from now on."""
        self.longest = 0
        self._clock.start()
        self._timer.start()

    def _turn(self) -> None:
        self.longest = max(self.longest, self._clock.restart() - TICK_MS)


def published(composition: Composition, act: Callable[[], object]) -> float:
    """Trigger a command and return how many seconds it took until the readers had it."""
    loop = QEventLoop()
    publisher = composition.publishing.publisher
    for ended in (publisher.published, publisher.failed, publisher.broke):
        ended.connect(loop.quit)
    start = time.perf_counter()
    act()
    loop.exec()
    seconds = time.perf_counter() - start
    assert "loaded" in composition.panes.notices.text(), composition.panes.notices.text()
    return seconds


def measure(name: str, place: Destination, composition: Composition, stalls: Stalls) -> None:
    composition.newsroom_model.published_site.save_destinations([place])
    stalls.begin()
    first = published(composition, composition.publishing.publish_changes)
    print(f"{name}: first {first:.1f} s, window stalled at most {stalls.longest} ms")
    times = []
    stalls.begin()
    for number in range(TIMES):
        composition.articles.new()
        composition.article.edit("headline", f"Срочно {name} {number}")
        composition.article.edit("body", "Снег идёт с утра.\n\nДороги чистят.")
        times.append(published(composition, partial(composition.releases.release, None)))
    files = composition.newsroom_model.published_site.deployments()[0]
    print(
        f"  one article {statistics.median(times):.2f} s ({min(times):.2f}–{max(times):.2f}), "
        f"{files.written_count} files up, window stalled at most {stalls.longest} ms"
    )


def main(count: int) -> None:
    environment.prepare()
    gc.disable()
    sys.setswitchinterval(app.SWITCH)
    application = QApplication(sys.argv[:1])
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        newsroom = stack.enter_context(Newsroom.create(folder / "n.sqlite", resource("db", "migrations")))
        fill(newsroom, count)
        newspaper = newsroom.settings.newspaper()
        newsroom.settings.save_newspaper(replace(newspaper, address="https://gazeta.example"))
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        appearance = Appearance(application, "light")
        composition = app.assemble(newsroom, "en", appearance, settings, CrashReporter(application))
        composition.show()
        app.collect_garbage_again()
        stalls = Stalls(application)
        measure(
            "folder",
            Destination(kind=DestinationKind.FOLDER, folder=str(folder / "www")),
            composition,
            stalls,
        )
        try:
            server = stack.enter_context(sftp_server(folder))
        except MissingServerError as error:
            print(error)
        else:
            measure("SFTP", replace(server.destination, id=""), composition, stalls)
        composition.window.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
