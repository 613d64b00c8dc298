"""Memory of the preview with all its processes: before it starts, with a page, and after 5,000 keys.

Prints megabytes of the proportional set (each shared page counted once); Linux only.
Run it with `python tests/benchmarks/preview_memory.py`.
"""

import os
import time
from dataclasses import replace
from pathlib import Path

from desktop_editor.ui.preview import environment

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
environment.prepare()

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from desktop_editor.paths import resource  # noqa: E402
from desktop_editor.site.pages.article_page import PageParts  # noqa: E402
from desktop_editor.ui.preview.pane import PreviewPane  # noqa: E402
from desktop_editor.ui.toolkit.style import LIGHT  # noqa: E402

KEYS = 5_000
BEFORE = (
    '<!doctype html><html lang="ru"><head><link rel="stylesheet" href="assets/style.css"></head><body><div>'
)
AFTER = "</div></body></html>"


def processes(root: int) -> list[int]:
    """Return the process `root` and all its descendants."""
    found = [root]
    for children in Path(f"/proc/{root}/task").glob("*/children"):
        found += [each for child in children.read_text().split() for each in processes(int(child))]
    return found


def report(name: str) -> None:
    """Print the proportional set of this process and its descendants."""
    sizes = []
    for process in processes(os.getpid()):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        sizes.append(sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024)
    print(f"{name:16} {sum(sizes):6.0f} MB = " + " + ".join(f"{size:.0f}" for size in sizes), flush=True)


def pause(milliseconds: int) -> None:
    """Let events be handled for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main() -> None:
    application = QApplication([])
    theme = resource("resources", "themes", "default")
    pane = PreviewPane(LIGHT, lambda address: theme / address, resource("resources", "preview"))
    pane.resize(424, 860)
    pane.show()
    pause(200)
    report("empty pane")
    blocks = [f"<p>{number} " + "сотрудничество " * 50 + "</p>" for number in range(40)]
    page = PageParts("a.html", BEFORE, tuple(blocks), AFTER)
    pane.show_page(page)
    pane.start()
    pause(3_000)
    report("first page")
    loop = QEventLoop()
    pane.shown.connect(loop.quit)
    start = time.perf_counter()
    for key in range(KEYS):
        blocks[key % 40] = blocks[key % 40].replace("</p>", "а</p>")
        title = f"<title>{key}</title>" if key % 5 == 0 else ""
        page = replace(page, blocks=tuple(blocks), before=BEFORE.replace("</head>", f"{title}</head>"))
        QTimer.singleShot(2_000, loop.quit)
        pane.show_page(page)
        loop.exec()
        if (key + 1) % (KEYS // 5) == 0:
            report(f"{key + 1} keys")
    print(f"{(time.perf_counter() - start) * 1000 / KEYS:.1f} ms a key")
    pause(5_000)
    report("at rest")
    pane.stop()
    application.quit()


if __name__ == "__main__":
    main()
