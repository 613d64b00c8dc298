"""From a key pressed in the real window to the changed page, and to the painted editor.

In each face of the body, a letter is typed into the middle of an article of 300 to 20,000 words; prints, in
ms, how long the article took to open, then the median and what 95 of 100 keys stay below: until the editor's
text is painted, and until Chromium answers that its document is the new one. Autosave runs as it does for an
editor. No paragraph is like another, so that nothing is known before it is opened.
Run it with `python tests/benchmarks/window_key.py`, offscreen or on a display.
"""

import os
import shutil
import statistics
import sys
import time
from pathlib import Path
from tempfile import mkdtemp

from desktop_editor.ui.preview import environment

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
environment.prepare()

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSettings, QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop_editor import app, translation  # noqa: E402
from desktop_editor.content.article import Article  # noqa: E402
from desktop_editor.paths import resource  # noqa: E402
from desktop_editor.storage.newsroom import Newsroom  # noqa: E402
from desktop_editor.ui.editor.face import Face  # noqa: E402
from desktop_editor.ui.editor.faces import FaceName  # noqa: E402
from desktop_editor.ui.shell.appearance import Appearance  # noqa: E402
from desktop_editor.ui.shell.composition import Composition  # noqa: E402
from desktop_editor.ui.shell.crash_reporter import CrashReporter  # noqa: E402
from tests.caches import forget  # noqa: E402
from tests.ui.editor import hands  # noqa: E402

LENGTHS = (300, 2_000, 5_000, 20_000)
KEYS = 100
PAUSE_MS = 60
LIMIT_MS = 5_000
PARAGRAPH = (
    "Заседание Совета делового сотрудничества **прошло** в Новосибирске: приняли участие заместитель "
    "премьер-министра и губернатор, обсудили промышленность, сельское хозяйство, транспорт, технологии, "
    "образование и [развитие связей](https://example.org/) между городами, итогом стал подписанный протокол."
)


class Typist(QObject):
    """Presses keys in the body and takes the times of what follows."""

    def __init__(self, composition: Composition, body: Face) -> None:
        super().__init__()
        self.painted: list[float] = []
        self.answered: list[float] = []
        self._body, self._start = body, 0.0
        self._waits_for_paint = self._waits_for_page = False
        self._loop = QEventLoop()
        body.viewport().installEventFilter(self)
        composition.panes.preview.shown.connect(self._shown)

    def press(self, key: str) -> None:
        """Press a key and wait until the page has followed."""
        self._waits_for_paint = self._waits_for_page = True
        self._start = time.perf_counter()
        hands.press(self._body, 0, hands.Modifier.NoModifier, key)
        QTimer.singleShot(LIMIT_MS, self._loop, self._loop.quit)
        self._loop.exec()
        QTest.qWait(PAUSE_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._waits_for_paint:
            self._waits_for_paint = False
            watched.removeEventFilter(self)
            self._body.viewport().event(event)
            self.painted.append((time.perf_counter() - self._start) * 1000)
            watched.installEventFilter(self)
            return True
        return False

    def _shown(self, _parts: object) -> None:
        if self._waits_for_page:
            self._waits_for_page = False
            self.answered.append((time.perf_counter() - self._start) * 1000)
            self._loop.quit()


def figures(values: list[float]) -> str:
    ordered = sorted(values)
    return f"p50 {statistics.median(ordered):6.1f}  p95 {ordered[int(len(ordered) * 0.95)]:6.1f} ms"


def body_of(words: int) -> str:
    per_paragraph = len(PARAGRAPH.split())
    count = max(1, words // per_paragraph)
    return "\n\n".join(
        PARAGRAPH.replace("Совета", f"Совета {number}-го созыва", 1) for number in range(count)
    )


def measure(composition: Composition, newsroom: Newsroom, face: FaceName, words: int) -> None:
    article = newsroom.articles.save(Article(headline=f"{words} слов", body=body_of(words)))
    body = composition.panes.editor.body
    start = time.perf_counter()
    composition.articles.open(article.id)
    opened = (time.perf_counter() - start) * 1000
    QTest.qWait(2500)
    middle = body.document().findBlock(body.document().characterCount() // 2)
    cursor = body.textCursor()
    cursor.setPosition(middle.position() + middle.length() // 2)
    body.setTextCursor(cursor)
    body.setFocus()
    typist = Typist(composition, body)
    for number in range(KEYS + 5):
        typist.press("а б в "[number % 6])
    print(
        f"{face:8} {words:>6} words  opened {opened:5.0f} ms   painted {figures(typist.painted[5:])}   "
        f"page answered {figures(typist.answered[5:])}",
        flush=True,
    )
    typist.deleteLater()
    body.viewport().removeEventFilter(typist)


def main() -> None:
    application = QApplication([])
    translation.activate(resource("resources", "translations"), "ru")
    folder = Path(mkdtemp())
    with Newsroom.create(folder / "newsroom.sqlite", resource("db", "migrations")) as newsroom:
        settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
        appearance = Appearance(application, "light")
        composition = app.assemble(newsroom, "ru", appearance, settings, CrashReporter(application))
        composition.show()
        QTest.qWait(2000)
        for face in FaceName:
            composition.panes.editor.face = face
            for words in LENGTHS:
                forget()
                measure(composition, newsroom, face, words)
        composition.window.close()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
