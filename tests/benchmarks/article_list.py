"""The list of 100,000 articles in the real window: scrolling, searching as one types, saving, memory.

    python -m tests.benchmarks.article_list [COUNT…]      (10 and 100,000 articles by default)

Prints, in ms, the median, what 95 of 100 stay below and the longest: of frames of scrolling with the wheel
and by pages; of a key in the search field until the list is painted, compared with SQLite's own search
for the same words; of a save on the main thread. The newsroom is made once and kept in `build/newsrooms`.
"""

import os
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_editor.ui.preview import environment

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
environment.prepare()

from PySide6.QtCore import QSettings  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop_editor import app, translation  # noqa: E402
from desktop_editor.paths import resource  # noqa: E402
from desktop_editor.storage.newsroom import Newsroom  # noqa: E402
from desktop_editor.storage.search import query  # noqa: E402
from desktop_editor.ui.article_list.view import ArticleListView  # noqa: E402
from desktop_editor.ui.shell.appearance import Appearance  # noqa: E402
from desktop_editor.ui.shell.composition import Composition  # noqa: E402
from desktop_editor.ui.shell.crash_reporter import CrashReporter  # noqa: E402
from desktop_editor.ui.toolkit.fields.search_field import SearchField  # noqa: E402
from tests.benchmarks.newsroom_generator import copied  # noqa: E402

COUNTS = (10, 100_000)
FRAMES, STEP = 600, 120
SEARCHES = (
    "сотрудничество", "губернатор школы", "карк", "ледовая арена", "Барабинск мост", "-школа больница",
    "рубрика:Спорт победа", "Виктор Каркин",
)  # fmt: skip
SAVES = 100


def main(counts: list[int]) -> None:
    """Measure with each number of articles in a window of its own."""
    application = QApplication([])
    translation.activate(resource("resources", "translations"), "ru")
    for count in counts:
        with TemporaryDirectory() as folder:
            file = copied(Path(folder), count)
            with Newsroom.open(file, resource("db", "migrations")) as newsroom:
                settings = QSettings(str(Path(folder, "window.ini")), QSettings.Format.IniFormat)
                appearance = Appearance(application, "light")
                composition = app.assemble(newsroom, "ru", appearance, settings, CrashReporter(application))
                composition.window.resize(1440, 900)
                composition.show()
                QTest.qWait(2500)
                measure(composition, newsroom, count)
                composition.window.close()


def measure(composition: Composition, newsroom: Newsroom, count: int) -> None:
    """Measure one window."""
    view = composition.panes.article_list.findChild(ArticleListView)
    field = composition.panes.article_list.findChild(SearchField)
    assert isinstance(view, ArticleListView)
    assert isinstance(field, SearchField)
    for name, frames in (
        ("scrolling", list(scrolling(view))),
        ("page by page", list(paging(view))),
        ("key in the search field", list(searching(view, field))),
        ("  SQLite's own search", list(bare(newsroom))),
        ("save", list(saving(composition))),
    ):
        show(f"{count:>7,} articles  {name}", frames)


def scrolling(view: ArticleListView) -> Iterator[float]:
    """Yield what each frame took that scrolls a bit further."""
    bar = view.verticalScrollBar()
    for _frame in range(FRAMES):
        start = time.perf_counter()
        bar.setValue(bar.value() + STEP)
        view.viewport().repaint()
        yield time.perf_counter() - start
        QApplication.processEvents()


def paging(view: ArticleListView) -> Iterator[float]:
    """Yield what each press of Page Down took."""
    for _frame in range(FRAMES // 4):
        start = time.perf_counter()
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + view.viewport().height())
        view.viewport().repaint()
        yield time.perf_counter() - start
        QApplication.processEvents()


def searching(view: ArticleListView, field: SearchField) -> Iterator[float]:
    """Yield what each letter took until the list showed what it finds."""
    field.setFocus()
    for text in SEARCHES:
        for length in range(1, len(text) + 1):
            start = time.perf_counter()
            field.setText(text[:length])
            field.search_now()
            view.viewport().repaint()
            yield time.perf_counter() - start
            QTest.qWait(20)
        field.clear_at_once()


def bare(newsroom: Newsroom) -> Iterator[float]:
    """Yield what SQLite alone takes for the words of each search, letter by letter."""
    for text in SEARCHES:
        for length in range(1, len(text) + 1):
            terms = [term for term in query.parse(text[:length]) if not term.filter and not term.is_unwanted]
            expression = " AND ".join(map(query.expression, terms))
            if expression:
                start = time.perf_counter()
                newsroom._database.execute("SELECT count(*) FROM search WHERE search MATCH ?", expression)
                yield time.perf_counter() - start


def saving(composition: Composition) -> Iterator[float]:
    """Yield what each save took of an article to which a word was added."""
    for number in range(SAVES):
        composition.article.edit("body", f"{composition.article.current.body} слово{number}")
        start = time.perf_counter()
        composition.article.save()
        yield time.perf_counter() - start
        QTest.qWait(20)


def show(name: str, seconds: list[float]) -> None:
    """Print one line of the result."""
    ordered = sorted(value * 1000 for value in seconds)
    p95, longest = ordered[int(len(ordered) * 0.95)], ordered[-1]
    middle = statistics.median(ordered)
    print(f"{name:<45} median {middle:6.1f}   p95 {p95:6.1f}   longest {longest:6.1f} ms", flush=True)


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or list(COUNTS))
