"""From a key pressed in the editor's pane to the text painted, and the opening of a long article.

The pane stands alone in a window of 690 × 900. A letter is typed into the middle of an article of 300 to
20,000 words. Prints, in ms, the median and what 95 of 100 keys stay below, and how long opening took.
Run it with `python tests/benchmarks/editor_key.py`, offscreen or on a display; `--profile WORDS` prints
where the time goes.
"""

import cProfile
import os
import pstats
import statistics
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_editor.content.article import Article
from desktop_editor.ui.editor.faces import FaceName
from desktop_editor.ui.editor.markdown.body import MarkdownEdit
from desktop_editor.ui.editor.pane import EditorPane
from desktop_editor.ui.editor.photos import Photos
from desktop_editor.ui.toolkit import style

LENGTHS = (300, 2_000, 5_000, 20_000)
KEYS = 100
LIMIT_MS = 5_000
PARAGRAPH = (
    "Заседание Совета делового сотрудничества **прошло** в Новосибирске: приняли участие заместитель "
    "премьер-министра и губернатор, обсудили промышленность, сельское хозяйство, транспорт, технологии, "
    "образование и [развитие связей](https://example.org/) между городами, итогом стал подписанный протокол."
)


class PaintWatch(QObject):
    """Waits until the text has been painted into the window."""

    def __init__(self, body: MarkdownEdit) -> None:
        super().__init__(body)
        self._loop = QEventLoop()
        self._viewport = body.viewport()
        self._is_painted = True
        self._viewport.installEventFilter(self)

    def begin(self) -> None:
        """Wait for the next painting from now on."""
        self._is_painted = False

    def wait(self) -> None:
        """Return when the text is painted."""
        QTimer.singleShot(LIMIT_MS, self._loop, self._loop.quit)
        while not self._is_painted:
            self._loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._is_painted:
            watched.removeEventFilter(self)
            QApplication.sendEvent(watched, event)
            watched.installEventFilter(self)
            self._is_painted = True
            return True
        return False


def body_of(words: int) -> str:
    return "\n\n".join([PARAGRAPH] * max(1, words // len(PARAGRAPH.split())))


def figures(values: list[float]) -> str:
    ordered = sorted(values)
    return f"p50 {statistics.median(ordered):6.2f}  p95 {ordered[int(len(ordered) * 0.95)]:6.2f} ms"


def opened(pane: EditorPane, words: int) -> float:
    """Return how long it takes until another article is painted, in ms."""
    body = pane.findChild(MarkdownEdit)
    assert body is not None
    watch = PaintWatch(body)
    begin = time.perf_counter()
    watch.begin()
    pane.show_article(Article(id=words, headline=f"{words} слов", body=body_of(words)))
    watch.wait()
    return (time.perf_counter() - begin) * 1000


def typed(pane: EditorPane) -> list[float]:
    """Return the times from key to painting, in ms."""
    body = pane.findChild(MarkdownEdit)
    assert body is not None
    cursor = body.textCursor()
    cursor.setPosition(body.document().findBlock(body.document().characterCount() // 2).position())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    body.setFocus()
    body.setTextCursor(cursor)
    QTest.qWait(700)
    watch = PaintWatch(body)
    times = []
    for number in range(KEYS + 5):
        begin = time.perf_counter()
        watch.begin()
        QTest.keyClick(body, Qt.Key.Key_A if number % 6 else Qt.Key.Key_Space)
        watch.wait()
        times.append((time.perf_counter() - begin) * 1000)
        QTest.qWait(5)
    return times[5:]


def main() -> None:
    application = QApplication([])
    application.setFont(style.interface_font())
    application.setPalette(style.palette(style.LIGHT))
    application.setStyleSheet(style.stylesheet(style.LIGHT))
    pane = EditorPane(style.LIGHT, Photos(), FaceName.MARKDOWN)
    pane.resize(690, 900)
    pane.show()
    pane.activateWindow()
    QTest.qWait(300)
    lengths = [int(sys.argv[2])] if sys.argv[1:2] == ["--profile"] else LENGTHS
    profile = cProfile.Profile() if sys.argv[1:2] == ["--profile"] else None
    for words in lengths:
        opening = opened(pane, words)
        if profile:
            profile.enable()
        times = typed(pane)
        if profile:
            profile.disable()
            pstats.Stats(profile).sort_stats("tottime").print_stats(18)
        print(f"{words:>6} words  opened {opening:6.1f} ms   key to painted {figures(times)}", flush=True)


if __name__ == "__main__":
    main()
