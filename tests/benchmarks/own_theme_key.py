"""What a theme of the newsroom's own costs: its templates are rendered by another process.

Prints, for the default theme and for a copy of it that is the newsroom's own, the time of making the parts of
a page at a key, key by key in turn; then the same as the window has it: how long the key holds the window's
thread, and how long until the page is there. The median, and what 95 of 100 stay below, in ms.
Run it with `python tests/benchmarks/own_theme_key.py`, offscreen or on a display.
"""

import os
import random
import shutil
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop_editor.ui.preview import environment

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
environment.prepare()

from PySide6.QtCore import QEventLoop  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop_editor.paths import resource  # noqa: E402
from desktop_editor.site.pages.article_page import article_parts  # noqa: E402
from desktop_editor.site.site import Site  # noqa: E402
from desktop_editor.site.themes.theme import Theme  # noqa: E402
from desktop_editor.translation import catalogue  # noqa: E402
from desktop_editor.ui.session.page_maker import PageMaking  # noqa: E402
from tests.benchmarks.preview_key import article, site  # noqa: E402
from tests.benchmarks.preview_watch import figures  # noqa: E402

KEYS = 300
WORDS = 2_000


def sites(folder: Path) -> dict[str, Site]:
    """Return a newspaper with our theme, and the same with a copy of it that is the newsroom's own."""
    ours = site()
    own = shutil.copytree(ours.theme.folder, folder / "default")
    theme = Theme(own, catalogue(resource("resources", "translations"), "en"), own=[own])
    return {"ours": ours, "the newsroom's own": replace(ours, theme=theme)}


def main() -> None:
    application = QApplication([])
    text = article(WORDS, random.Random(1))
    with TemporaryDirectory() as folder:
        shown = sites(Path(folder))
        made: dict[str, list[float]] = {name: [] for name in shown}
        held: dict[str, list[float]] = {name: [] for name in shown}
        there: dict[str, list[float]] = {name: [] for name in shown}
        making = PageMaking(application)
        loop = QEventLoop()
        for key in range(-1, KEYS):
            for name, each in shown.items():
                start = time.perf_counter()
                article_parts(replace(text, body=f"{text.body}\n\nслово {key}"), each)
                made[name].append((time.perf_counter() - start) * 1000)
                work = partial(article_parts, replace(text, body=f"{text.body}\n\nбуква {key}"), each)
                pages: list[object] = []
                connection = making.made.connect(
                    lambda _theme, page, got=pages: (got.append(page), loop.quit())
                )
                start = time.perf_counter()
                making.make(each.theme, work)
                held[name].append((time.perf_counter() - start) * 1000)
                if not pages:
                    loop.exec()
                there[name].append((time.perf_counter() - start) * 1000)
                making.made.disconnect(connection)
                application.processEvents()
        for name in shown:
            print(f"{name:20} parts of a page {figures(made[name][1:])}")
            print(f"{'':20} the key holds the window {figures(held[name][1:])}")
            print(f"{'':20} the page is there after {figures(there[name][1:])}", flush=True)
        making.stop()
    application.quit()


if __name__ == "__main__":
    main()
